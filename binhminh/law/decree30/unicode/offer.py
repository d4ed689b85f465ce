"""Offering the conversion: what is said of it to whoever had a document checked."""

from collections.abc import Mapping
from typing import Any

from binhminh.law.decree30.rules.scope import LEGACY_RULE
from binhminh.law.readers.errors import DocumentError

from .copy import UnicodeCopy, to_unicode_copy

__all__ = ["is_in_old_code", "offer", "plain"]


def is_in_old_code(summary: Mapping[str, Any]) -> bool:
    """Whether text of a checked document, or a font of it, belongs to a code before Unicode.

    Args:
        summary: see :func:`binhminh.law.decree30.summary.summarise`.
    """
    return any(found["code"] == LEGACY_RULE for found in summary.get("findings", []))


def offer(summary: Mapping[str, Any], data: bytes, name: str) -> tuple[dict[str, Any], bytes]:
    """What to say of the conversion of a checked document, and the copy in Unicode.

    Returns:
        ``({}, b"")`` where nothing is in an old code; the values of :func:`plain`; or ``problem``
        and ``params``: why there is no copy ("not_word" of a PDF).
    """
    if not is_in_old_code(summary):
        return {}, b""
    if summary["kind"] != "docx":
        return {"problem": "not_word", "params": {}}, b""
    try:
        copy = to_unicode_copy(data, name)
    except DocumentError as error:
        return {"problem": error.code, "params": error.params}, b""
    return plain(copy), copy.data if copy.is_changed else b""


def plain(copy: UnicodeCopy) -> dict[str, Any]:
    """A copy in Unicode but for its content."""
    return {
        "words": copy.words,
        "encodings": list(copy.encodings),
        "fonts": list(copy.fonts),
        "doubtful": list(copy.doubtful),
    }
