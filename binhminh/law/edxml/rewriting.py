"""Changing what we know in a message of somebody else, and not one byte of the rest.

A message that passes through us may hold elements, attributes and signatures that we have never
heard of. So it is not written anew from what we understood: the text of single elements is
replaced in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from .safe import DEFAULT_LIMITS, Limits, MessageRefused, tree_of

__all__ = ["rewrite"]

Path = tuple[str, ...]


@dataclass
class _Spans:
    """Where, in bytes, the contents of the wanted elements lie (the first of each path)."""

    wanted: frozenset[Path]
    path: list[str] = field(default_factory=list)
    starts: dict[Path, int] = field(default_factory=dict)
    found: dict[Path, tuple[int, int]] = field(default_factory=dict)


def rewrite(data: bytes, changes: Mapping[str, str], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """``data`` with other texts in single elements; every other byte stays as it is.

    Args:
        changes: path of local names from the root, joined by "/", to its new text. The first
            element of a path is meant, and it must hold text only.
    Raises:
        MessageRefused: it is not safe to read.
        KeyError: there is no such element with a text of its own.
    """
    tree_of(data, limits)
    by_path = {tuple(path.split("/")): text for path, text in changes.items()}
    spans = _located(data, frozenset(by_path))
    for path in by_path:
        if path not in spans:
            raise KeyError("/".join(path))
    for path in sorted(spans, key=lambda one: spans[one], reverse=True):
        start, end = spans[path]
        data = data[:start] + escape(by_path[path]).encode("utf-8") + data[end:]
    return data


def _located(data: bytes, wanted: frozenset[Path]) -> dict[Path, tuple[int, int]]:
    spans = _Spans(wanted)
    parser = expat.ParserCreate()

    def start(name: str, _attributes: dict[str, str]) -> None:
        parent = tuple(spans.path)
        spans.starts.pop(parent, None)  # it holds more than text
        spans.path.append(name.rpartition(":")[2])
        path = tuple(spans.path)
        if path in wanted and path not in spans.found and path not in spans.starts:
            spans.starts[path] = _after_tag(data, parser.CurrentByteIndex)

    def end(_name: str) -> None:
        path = tuple(spans.path)
        begun = spans.starts.pop(path, None)
        # an empty element <a/> has no place for a text
        if begun is not None and data[begun - 2 : begun] != b"/>":
            spans.found[path] = (begun, parser.CurrentByteIndex)
        spans.path.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise MessageRefused("not_xml", line=error.lineno) from error
    return spans.found


def _after_tag(data: bytes, position: int) -> int:
    """The byte after the ``>`` of the tag at ``position``; quoted values may hold one."""
    quote = 0
    while True:
        sign = data[position]
        if quote:
            quote = 0 if sign == quote else quote
        elif sign in b"\"'":
            quote = sign
        elif sign == 0x3E:
            return position + 1
        position += 1
