"""Bytes from elsewhere become a tree, or are refused: no DTD, no entities, nothing huge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

__all__ = ["DEFAULT_LIMITS", "Limits", "MessageRefused", "local_name", "tree_of"]

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a message may be. Bytes, unless said."""

    message: int = 120 * 1024 * 1024
    attachment: int = 50 * 1024 * 1024
    attachments: int = 50
    elements: int = 20_000
    depth: int = 64


DEFAULT_LIMITS = Limits()


class MessageRefused(ValueError):
    """A message that is not read; ``code`` says why, ``params`` the values of its sentence.

    Codes: empty, too_large, encoding, doctype, not_xml, too_deep, too_many, not_edxml,
    attachment_large, attachments_many, attachment_broken.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def tree_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Any:
    """The root element.

    Raises:
        MessageRefused: see there.
    """
    if not data.strip():
        raise MessageRefused("empty")
    if len(data) > limits.message:
        raise MessageRefused("too_large", size=len(data), limit=limits.message)
    _require_utf8(data)
    if _DOCTYPE.search(data):
        raise MessageRefused("doctype")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_blank_text=False, recover=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise MessageRefused("not_xml", line=error.lineno or 0) from error
    _require_modest(root, limits)
    return root


def _require_utf8(data: bytes) -> None:
    """Other encodings would hide a DTD from the look at the bytes."""
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        raise MessageRefused("encoding", found=declared[1].decode("ascii"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MessageRefused("encoding", found="?") from error


def _require_modest(root: Any, limits: Limits) -> None:
    depth = count = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, count = depth + 1, count + 1
        if depth > limits.depth:
            raise MessageRefused("too_deep", limit=limits.depth)
        if count > limits.elements:
            raise MessageRefused("too_many", limit=limits.elements)


def local_name(element: Any) -> str:
    """The name without its namespace; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
