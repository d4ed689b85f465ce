"""Code lists of edXML and how sure we are of them (``law/data/edxml.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["CodeList", "code_list", "namespace", "status_name", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list of codes.

    Attributes:
        names: Vietnamese name by code, in the order of the list.
        status: ``seen``, ``conflict`` (sources differ) or ``memory`` (not seen).
        note: what is doubtful; "" where nothing is.
    """

    key: str
    names: dict[str, str]
    status: str
    note: str = ""

    @property
    def is_confirmed(self) -> bool:
        return self.status == "seen"


@cache
def _data() -> dict[str, Any]:
    text = resources.files("binhminh.law").joinpath("data/edxml.toml").read_text("utf-8")
    return tomllib.loads(text)


def namespace() -> str:
    """The namespace of envelopes, as every program seen writes it."""
    return str(_data()["namespace"])


@cache
def code_list(key: str) -> CodeList:
    """``status_code``, ``business``, ``priority``, ``steering``, ``document_type``, ``error_list``.

    Raises:
        KeyError: there is no such list.
    """
    row = _data()[key]
    names = {value["code"]: value["name"] for value in row["values"]}
    return CodeList(key, names, row["status"], row.get("note", ""))


def status_name(code: str) -> str:
    """ "Đã tiếp nhận" for 03; the code itself where it is unknown."""
    return code_list("status_code").names.get(code, code)


def unconfirmed() -> list[CodeList]:
    """The lists that were not seen in an original or on which programs differ."""
    lists = [code_list(key) for key, row in _data().items() if isinstance(row, dict)]
    return [one for one in lists if not one.is_confirmed]
