"""Properties written into WordprocessingML in the order its schema asks for.

Word refuses files whose properties stand in the wrong order (ECMA-376-1, Annex A).
"""

from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.word.names import SHORT, VAL, W, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["drop", "place", "properties", "put", "set_toggle"]

_RUN = (
    "ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps",
    "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
    "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath", "rPrChange",
)  # fmt: skip
_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
_SECTION = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
    "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
_LEVEL = (
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId",
    "legacy", "lvlJc", "pPr", "rPr",
)  # fmt: skip
_ORDER: dict[str, tuple[str, ...]] = {
    "rPr": _RUN,
    "pPr": _PARAGRAPH,
    "sectPr": _SECTION,
    "lvl": _LEVEL,
    "pBdr": ("top", "left", "bottom", "right", "between", "bar"),
    "rPrDefault": ("rPr",),
    "docDefaults": ("rPrDefault", "pPrDefault"),
    "r": ("rPr",),
    "p": ("pPr",),
    "styles": ("docDefaults",),
}
_PLACES = {
    parent: {name: index for index, name in enumerate(names)} for parent, names in _ORDER.items()
}


def place(parent: "_Element", name: str) -> "_Element":
    """The child of this name; made, where it is missing, in the place the schema gives it."""
    found = parent.find(W + name)
    if found is None:
        found = parent.makeelement(W + name)
        insert(parent, found)
    return found


def insert(parent: "_Element", element: "_Element") -> None:
    """Put a new child in its place, after others of its name."""
    places = _PLACES[SHORT[parent.tag]]
    own = places[SHORT[element.tag]]
    index = len(parent)
    for position, other in enumerate(parent):
        if places.get(SHORT[other.tag], len(places)) > own:
            index = position
            break
    parent.insert(index, element)


def put(parent: "_Element", name: str, **attributes: str) -> "_Element":
    """Give a property exactly these attributes, of WordprocessingML."""
    element = place(parent, name)
    element.attrib.clear()
    for key, value in attributes.items():
        element.set(W + key, value)
    return element


def drop(parent: "_Element", *names: str) -> None:
    """Take properties away."""
    for name in names:
        for element in parent.findall(W + name):
            parent.remove(element)


def properties(element: "_Element") -> "_Element":
    """The ``w:rPr`` of a run, the ``w:pPr`` of a paragraph; made where missing."""
    return place(element, "pPr" if SHORT[element.tag] == "p" else "rPr")


def set_toggle(parent: "_Element", name: str, on: bool) -> None:
    """Turn a property such as bold on or off, whatever styles say."""
    element = parent.find(W + name)
    if element is not None and is_on(element.get(VAL)) == on:
        return
    if on:
        put(parent, name)
    else:
        put(parent, name, val="0")
