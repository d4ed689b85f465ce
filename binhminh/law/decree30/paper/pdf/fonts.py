"""What a font of a PDF is: family, weight and slope, from its names, its flags or its file."""

import re
import struct
from dataclasses import dataclass

__all__ = ["Face", "face_of", "needs_file"]

_SUBSET = re.compile(r"^[A-Z]{6}\+")
# Names that a PDF printer makes up; the embedded file then knows better.
_MADE_UP = re.compile(
    r"^(CIDFont|Type3|T3|F|R|TT|C\d_|Font|G|f-)?[-+_]?[A-Z]?\d*$|^CIDFont\b", re.I
)
_STYLE_WORD = re.compile(
    r"(?:[-, _]|(?<=[a-z])(?=[A-Z])|^)"
    r"(BoldItalic|BoldOblique|Bold|Italic|Oblique|Regular|Roman|Normal|Semi ?[Bb]old"
    r"|Demi(?:[Bb]old)?|Black|Heavy|Medium|Light|MT|PSMT|PS)+(?:MT|PS)?$"
)
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 0x40, 0x40000


@dataclass(frozen=True, slots=True)
class Face:
    """One font of a PDF.

    Attributes:
        family: "Times New Roman", "Tinos"…; "" when nothing tells.
        embedded: its glyphs are in the file.
    """

    family: str
    bold: bool
    italic: bool
    embedded: bool


def face_of(
    base_name: str, family_name: str, flags: int, embedded: bool, file: bytes = b""
) -> Face:
    """Tell what a font is.

    Args:
        base_name: /BaseFont, "ABCDEF+TimesNewRomanPS-BoldMT".
        family_name: of the font file; of a stand-in when the font is not embedded.
        flags: of the font descriptor.
        file: the embedded file, wanted only when ``base_name`` is made up.
    """
    base = _SUBSET.sub("", base_name).strip()
    bold = bool(flags & _FLAG_FORCE_BOLD)
    italic = bool(flags & _FLAG_ITALIC)
    if _MADE_UP.match(base):
        from_file = _slopes(file)
        bold, italic = bold or from_file[0], italic or from_file[1]
        return Face(_family(family_name) if embedded else "", bold, italic, embedded)
    bold = bold or _BOLD.search(base) is not None
    italic = italic or _ITALIC.search(base) is not None
    return Face(_family(base, family_name if embedded else ""), bold, italic, embedded)


def needs_file(base_name: str) -> bool:
    """Tell whether the name says so little that the embedded file has to be looked into."""
    return _MADE_UP.match(_SUBSET.sub("", base_name).strip()) is not None


def _family(base: str, from_file: str = "") -> str:
    """Return the family as people write it; the variants of Times New Roman are one."""
    if re.sub(r"[^a-z]", "", base.lower()).startswith("timesnewroman"):
        return "Times New Roman"
    name = base
    while (shorter := _STYLE_WORD.sub("", name)) != name and shorter:
        name = shorter
    squeezed = re.sub(r"[^a-z]", "", name.lower())
    real = _SUBSET.sub("", from_file).strip()
    if real and re.sub(r"[^a-z]", "", real.lower()) == squeezed:
        return real
    if " " in name or name.startswith((".", "VNI-")):  # .VnTime, VNI-Times: names of old codes
        return name
    return _CAMEL.sub(" ", name)


def _slopes(file: bytes) -> tuple[bool, bool]:
    """Read (bold, italic) from the header table of a TrueType or OpenType file."""
    if len(file) < 12:
        return False, False
    (tables,) = struct.unpack_from(">H", file, 4)
    for index in range(tables):
        at = 12 + 16 * index
        if at + 16 > len(file):
            break
        if file[at : at + 4] == b"head":
            (offset,) = struct.unpack_from(">I", file, at + 8)
            if offset + 46 <= len(file):
                (style,) = struct.unpack_from(">H", file, offset + 44)
                return bool(style & 1), bool(style & 2)
    return False, False
