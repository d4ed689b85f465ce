"""The fonts and colours of a theme."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .names import SHORT

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Theme", "read_theme"]

# The names w:themeColor and a:schemeClr use, and what a theme calls them.
_ALIASES = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1",
    "background1": "lt1", "text2": "dk2", "background2": "lt2", "tx1": "dk1", "bg1": "lt1",
    "tx2": "dk2", "bg2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_OFFICE = {"dk1": "000000", "lt1": "FFFFFF"}  # what holds where a file has no theme


@dataclass(frozen=True)
class Theme:
    """Latin fonts by "major" and "minor", colours by "dk1", "accent1"…"""

    fonts: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)

    def font(self, reference: str) -> str:
        """The font of ``w:asciiTheme`` and the like ("minorHAnsi"); "" when there is none."""
        return self.fonts.get(reference[:5], "")

    def colour(self, name: str) -> str:
        """The colour of ``w:themeColor`` or ``a:schemeClr``; "" when there is none."""
        key = _ALIASES.get(name, name)
        return self.colours.get(key) or _OFFICE.get(key, "")


def read_theme(root: "_Element | None") -> Theme:
    """Read a theme part; without one it is empty."""
    fonts: dict[str, str] = {}
    colours: dict[str, str] = {}
    elements = next((item for item in root if SHORT[item.tag] == "a:themeElements"), ()) if (
        root is not None
    ) else ()  # fmt: skip
    for element in elements:
        kind = SHORT[element.tag]
        if kind == "a:fontScheme":
            for scheme in element:
                latin = next((item for item in scheme if SHORT[item.tag] == "a:latin"), None)
                name = SHORT[scheme.tag].removeprefix("a:").removesuffix("Font")
                if latin is not None and latin.get("typeface"):
                    fonts[name] = latin.get("typeface") or ""
        elif kind == "a:clrScheme":
            for entry in element:
                for colour in entry:
                    value = colour.get("lastClr") or colour.get("val") or ""
                    colours[SHORT[entry.tag].removeprefix("a:")] = value.upper()
    return Theme(fonts, colours)
