"""Names of WordprocessingML, and its measures.

Parts of the strict kind reach us with the namespaces of the transitional kind
(:func:`binhminh.law.readers.package.transitional`), so one set of names is enough.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "SHORT",
    "VAL",
    "R",
    "W",
    "child",
    "int_of",
    "is_on",
    "lasting",
    "mm",
    "twips",
    "val",
    "w",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL = W + "val"

_PREFIXES = {
    W[1:-1]: "",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps:",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg:",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas": "wpc:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
}


class _Short(dict[object, str]):
    """Tag to short name: "p" of WordprocessingML, "a:ext", "v:line"…; "" of anything else."""

    def __missing__(self, tag: object) -> str:
        name = ""
        if isinstance(tag, str):  # comments and processing instructions have functions for tags
            space, _, local = tag.rpartition("}")
            prefix = _PREFIXES.get(space[1:])
            name = "" if prefix is None else prefix + local
            if len(self) < 5_000:  # a hostile file may invent names without end
                self[tag] = name
        return name


SHORT = _Short()


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return W + name


def child(element: "_Element | None", name: str) -> "_Element | None":
    """The first child of this name of WordprocessingML."""
    return None if element is None else element.find(W + name)


def val(element: "_Element | None", name: str) -> str | None:
    """``w:val`` of the child of this name; None when either is missing."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(VAL)


def is_on(value: str | None) -> bool:
    """What an on/off attribute says; an element without it is on."""
    return value not in ("0", "false", "off", "none")


def int_of(value: str | None) -> int | None:
    """A whole number, also one written as "12.0"; None for anything else."""
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        try:
            number = float(value)
        except ValueError:
            return None
        return round(number) if abs(number) < 1e9 else None


_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


def twips(value: str | None) -> float | None:
    """A length in twentieths of a point; strict files may write "2.5cm". None when it is none."""
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        factor = _TWIPS.get(value[-2:])
        try:
            number = float(value[:-2]) * factor if factor else float("nan")
        except ValueError:
            return None
    return number if abs(number) < 1e7 else None  # NaN compares false as well


def mm(length: float) -> float:
    """Millimetres of a length in twips, to a hundredth."""
    return round(length * 25.4 / 1440, 2) + 0.0  # no minus zero


def lasting(name: str) -> bool:
    """Whether what this element wraps stays in the text once all changes are accepted."""
    return name not in ("del", "moveFrom")
