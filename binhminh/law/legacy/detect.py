"""Telling whether a text is in an old code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from binhminh.law.readers.plain import guess, looks_legacy

from .codes import Encoding, encoding_of
from .words import is_garbled

__all__ = ["LegacyText", "detect"]

_UNICODE_ONLY = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class LegacyText:
    """What tells that a text is in an old code.

    Attributes:
        encoding: which.
        font: the old font it is set in, "" when only its letters tell.
        is_garbled: its letters are codes; else only the font is old (its letters are ASCII, or
            Unicode already).
    """

    encoding: Encoding
    font: str
    is_garbled: bool


def detect(text: str, fonts: Iterable[str] = ()) -> LegacyText | None:
    """Tell whether a text, with the fonts it is set in, is in an old code; None when it is not."""
    for font in sorted(fonts):
        encoding = encoding_of(font)
        if encoding is not None:
            return LegacyText(encoding, font, is_garbled(text, encoding))
    # A letter that only Unicode has tells short texts apart: "Hoàng Thị" also reads as VNI.
    if text.isascii() or _UNICODE_ONLY.search(text) or not looks_legacy(text):
        return None
    told = guess(text)
    if told == "TCVN3" or told == "VNI":
        return LegacyText("TCVN3" if told == "TCVN3" else "VNI", "", True)
    return None
