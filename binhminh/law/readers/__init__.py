"""Reading documents into text whose every position is kept.

``read_document(data, name)`` reads .txt, .docx and text .pdf by content; ``read_pasted(text)``
takes text from a form. What cannot be read is a :class:`DocumentError` with a code.
Heavy libraries are loaded when the first file of their kind is read.
"""

from dataclasses import replace
from pathlib import PurePath

from binhminh.law.findings import Finding

from .errors import (
    Damaged,
    DocumentError,
    Empty,
    LegacyEncoding,
    NoText,
    OldWordFormat,
    PasswordProtected,
    TooLarge,
    UnsafeContent,
    WrongType,
    ZipBomb,
)
from .plain import read_plain, source_of_lines
from .sniff import detect, detect_ole
from .source import Block, Cell, Page, Paragraph, SourceText, Table

__all__ = [
    "DEFAULT_LIMIT",
    "Block",
    "Cell",
    "Damaged",
    "DocumentError",
    "Empty",
    "LegacyEncoding",
    "NoText",
    "OldWordFormat",
    "Page",
    "Paragraph",
    "PasswordProtected",
    "SourceText",
    "Table",
    "TooLarge",
    "UnsafeContent",
    "WrongType",
    "ZipBomb",
    "read_document",
    "read_pasted",
]

DEFAULT_LIMIT = 25 * 1024 * 1024

_USUAL_NAMES = {"txt": (".txt", ".text", ".md", ".csv", ".log", ""), "docx": (".docx", ".docm")}


def read_document(data: bytes, name: str, *, limit: int = DEFAULT_LIMIT) -> SourceText:
    """Read a file of text, Word or PDF, told apart by its content.

    Args:
        data: the whole file.
        name: its name, kept for display; it decides nothing.
        limit: greatest size in bytes that is read.
    Raises:
        DocumentError: one of its subclasses, by reason.
    """
    if not data:
        raise Empty()
    if len(data) > limit:
        raise TooLarge(size=len(data), limit=limit, unit="bytes")
    kind = detect(data)
    if kind == "ole":
        _refuse_ole(data, name)
    if kind == "text":
        source = read_plain(data, name)
    elif kind == "zip":
        from .word import read_word

        source = read_word(data, name)
    elif kind == "pdf":
        from .pdf import read_pdf

        source = read_pdf(data, name)
    else:
        raise WrongType(detected=kind, name=name)
    suffix = PurePath(name).suffix.lower()
    if suffix not in _USUAL_NAMES.get(source.kind, (f".{source.kind}", "")) and suffix:
        params = {"suffix": suffix, "kind": source.kind}
        mismatch = Finding("READ-NAME-MISMATCH", "info", params=params)
        source = replace(source, warnings=(*source.warnings, mismatch))
    return source


def read_pasted(text: str, *, limit: int = DEFAULT_LIMIT) -> SourceText:
    """Take text that was pasted into a form.

    Raises:
        Empty: nothing but white space.
        TooLarge: more than ``limit`` bytes as UTF-8.
    """
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise TooLarge(size=size, limit=limit, unit="bytes")
    return source_of_lines(text, "pasted", "")


def _refuse_ole(data: bytes, name: str) -> None:
    kind = detect_ole(data)
    if kind == "encrypted":
        raise PasswordProtected(kind="docx")
    if kind == "doc":
        raise OldWordFormat(detected="doc", name=name)
    raise WrongType(detected=kind, name=name)
