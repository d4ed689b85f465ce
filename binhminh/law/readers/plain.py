"""Plain text: finding its encoding, and saying so when it is an old Vietnamese one."""

import codecs
import re
from itertools import islice

from binhminh.law.findings import Finding

from .errors import Empty, LegacyEncoding, WrongType
from .source import SourceKind, SourceText, clean, lines

__all__ = ["decode", "looks_legacy", "read_plain", "source_of_lines"]

_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u0300-\u0323\u1ea0-\u1ef9]")
_HIGH = re.compile("[\u0080-\u00ff]")
# VNI writes a vowel and then its accent; Windows-1258 too, with other accents. TCVN3 (ABC) has one
# byte for each accented letter.
_VNI_ACCENTS = "ÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË"
_VNI = re.compile(f"[aeouyôö][{_VNI_ACCENTS}{_VNI_ACCENTS.lower()}]", re.IGNORECASE)
_CP1258 = re.compile("[aeiouyâêôãõý][\u00cc\u00d2\u00de\u00ec\u00f2]", re.IGNORECASE)
_TCVN3 = re.compile("(?<![aeiouyôö])[\u00a1-\u00fe]", re.IGNORECASE)
_TCVN3_ONLY = re.compile("[§¨©ª«¬®µ¶·¸¹»¼½¾]")
_LETTER = re.compile(r"[^\W\d_]")


def read_plain(data: bytes, name: str) -> SourceText:
    """Read a text file.

    Raises:
        Empty, LegacyEncoding, WrongType: see :mod:`.errors`.
    """
    return source_of_lines(decode(data), "txt", name)


def source_of_lines(raw: str, kind: SourceKind, name: str) -> SourceText:
    """Make a source of text that has only lines."""
    text = clean(raw)
    blocks = tuple(lines(text))
    if not blocks:
        raise Empty()
    warnings = []
    if looks_legacy(text):
        warnings.append(Finding("READ-LEGACY-FONT", "warning", params={"encoding": guess(text)}))
    elif text.count("\ufffd") > 2:
        count = str(text.count("\ufffd"))
        warnings.append(Finding("READ-GARBLED", "warning", params={"count": count}))
    return SourceText(text, kind, name, blocks, warnings=tuple(warnings))


def decode(data: bytes) -> str:
    """Return the text of UTF-8 or UTF-16 bytes.

    Raises:
        LegacyEncoding: 8-bit bytes of an older Vietnamese code, or of an unknown one.
        WrongType: bytes that are no text.
    """
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        if b"\x00" in data:
            little = data[1::2].count(0) >= data[::2].count(0)
            return data.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError as error:
        raise WrongType(detected="unknown") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8-sig")  # cut in the middle of its last letter
        raise LegacyEncoding(encoding=guess(data.decode("latin-1"))) from None


def looks_legacy(text: str) -> bool:
    """Tell whether Unicode text is an old 8-bit code shown through a font (.VnTime, VNI-Times)."""
    sample = text[:20000]
    if next(islice(_VIETNAMESE.finditer(sample), 2, None), None) is not None:
        return False
    letters = len(_LETTER.findall(sample))
    return letters >= 20 and len(_HIGH.findall(sample)) > letters * 0.12


def guess(text: str) -> str:
    """Name the old code whose bytes, read as Latin-1, make ``text``."""
    high = len(_HIGH.findall(text)) or 1
    scores = {
        "CP1258": len(_CP1258.findall(text)),
        "VNI": len(_VNI.findall(text)),
        "TCVN3": len(_TCVN3.findall(text)) if _TCVN3_ONLY.search(text) else 0,
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= high * 0.2 else "unknown"
