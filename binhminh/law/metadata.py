"""Input data of documents and work files under the names of Decree 30/2020/NĐ-CP, Appendix VI.

`record_xml` writes one record as an element; whatever does not fit a field's length is reported,
never cut.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal
from xml.etree import ElementTree as ET

from binhminh.law.findings import Finding

__all__ = ["SOURCE", "Field", "Record", "faults", "fields_of", "record_xml"]

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II"
Kind = Literal["outgoing", "incoming", "file"]
#: A value is text, a number, a day, a group of values, or several groups (addressees).
Value = str | int | date | Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``length`` in characters or digits, 0 without limit."""

    name: str
    kind: str
    length: int
    label: str


@cache
def _data() -> dict[str, Any]:
    text = resources.files("binhminh.law").joinpath("data/metadata.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return data


@cache
def _field(kind: Kind, name: str) -> Field:
    row = _data()["fields"][name]
    longer = _data().get("longer", {}).get(kind, {})
    return Field(name, row["kind"], longer.get(name, row["length"]), row["name"])


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Names of a record's elements, in the order of Appendix VI; groups by their own name."""
    return tuple(_data()["records"][kind])


def record_xml(kind: Kind, element: str, record: Record) -> ET.Element:
    """One record as ``<element>`` with a child for each field of its kind; empty ones too.

    Raises:
        ValueError: a name that Appendix VI does not have for this kind.
    """
    _check_names(kind, record)
    made = ET.Element(element)
    for name in fields_of(kind):
        value = record.get(name)
        several = value if isinstance(value, (list, tuple)) else [value]
        for one in several or [None]:
            _append(made, name, one)
    return made


def _append(parent: ET.Element, name: str, value: Any) -> None:
    child = ET.SubElement(parent, name)
    parts = _data()["groups"].get(name)
    if parts is None:
        child.text = _written(value)
        return
    for part in parts:
        ET.SubElement(child, part).text = _written((value or {}).get(part))


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    text = "" if value is None else str(value)
    # letters that XML cannot hold at all
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")


def faults(kind: Kind, record: Record) -> list[Finding]:
    """Values that do not fit: ``metadata.too-long``, ``metadata.not-a-number``.

    Raises:
        ValueError: as `record_xml`.
    """
    _check_names(kind, record)
    found = []
    for field, value in _values(kind, record):
        text = _written(value)
        if field.kind == "number" and text and not text.isdecimal():
            found.append(Finding("metadata.not-a-number", "error", actual=text,
                                 params={"field": field.name, "label": field.label}))  # fmt: skip
        elif field.length and len(text) > field.length:
            found.append(
                Finding(
                    "metadata.too-long",
                    "warning",
                    expected=str(field.length),
                    actual=str(len(text)),
                    params={"field": field.name, "label": field.label},
                )
            )
    return found


def _values(kind: Kind, record: Record) -> Iterator[tuple[Field, Any]]:
    groups = _data()["groups"]
    for name, value in record.items():
        if name not in groups:
            yield _field(kind, name), value
            continue
        several: Any = value if isinstance(value, (list, tuple)) else [value]
        for one in several:
            for part in groups[name]:
                yield _field(kind, part), (one or {}).get(part)


def _check_names(kind: Kind, record: Record) -> None:
    unknown = set(record) - set(fields_of(kind))
    if unknown:
        raise ValueError(f"not of {kind} in Appendix VI: {', '.join(sorted(unknown))}")
