"""What one ``w:rPr`` or ``w:pPr`` says by itself, as pairs that can be merged and compared.

Lengths are twips, sizes half-points, as in the file; :mod:`.looks` gives them their units.
"""

from typing import TYPE_CHECKING

from .names import SHORT, VAL, W, int_of, is_on, twips

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .theme import Theme

__all__ = ["TOGGLES", "Pairs", "borders", "paragraph_props", "run_props", "visible"]

Pairs = tuple[tuple[str, object], ...]
#: Properties that styles turn over rather than set (ECMA-376-1, 17.7.3).
TOGGLES = frozenset({"b", "i", "caps", "smallCaps", "vanish"})

_NONE = ("nil", "none")
_FONT_SLOTS = (("ascii", W + "asciiTheme", W + "ascii"), ("hAnsi", W + "hAnsiTheme", W + "hAnsi"))


def run_props(element: "_Element | None", theme: "Theme") -> Pairs:
    """The formatting of letters in a ``w:rPr``; ``rStyle`` is the id of its character style."""
    if element is None:
        return ()
    found: list[tuple[str, object]] = []
    for item in element:
        name = SHORT[item.tag]
        if name in TOGGLES:
            found.append((name, is_on(item.get(VAL))))
        elif name == "rFonts":
            for slot, by_theme, by_name in _FONT_SLOTS:
                reference = item.get(by_theme)
                font = (theme.font(reference) if reference else "") or item.get(by_name)
                if font:
                    found.append((slot, font))
        elif name == "sz":
            size = int_of(item.get(VAL))
            if size is not None:
                found.append(("size", size))
        elif name == "color":
            found.append(("colour", _colour(item, theme)))
        elif name == "u":
            found.append(("u", item.get(VAL, "single") not in _NONE))
        elif name == "rStyle":
            found.append(("rStyle", item.get(VAL)))
    return tuple(found)


def _colour(element: "_Element", theme: "Theme") -> str:
    value = element.get(VAL, "auto")
    named = element.get(W + "themeColor")
    if named and named != "none":
        tinted = element.get(W + "themeTint") or element.get(W + "themeShade")
        if not (tinted and len(value) == 6):  # Word notes beside a tint what it comes to
            value = theme.colour(named) or value
    return value.upper() if len(value) == 6 else "000000"


def paragraph_props(element: "_Element | None") -> Pairs:
    """The formatting of a paragraph in a ``w:pPr``; ``num`` and ``level`` are its list."""
    if element is None:
        return ()
    found: list[tuple[str, object]] = []
    for item in element:
        name = SHORT[item.tag]
        reader = _READERS.get(name)
        if reader is not None:
            reader(item, found)
        elif name in ("contextualSpacing", "pageBreakBefore"):
            found.append((name, is_on(item.get(VAL))))
    return tuple(found)


def _style(item: "_Element", found: list[tuple[str, object]]) -> None:
    found.append(("style", item.get(VAL)))


def _jc(item: "_Element", found: list[tuple[str, object]]) -> None:
    found.append(("jc", item.get(VAL)))


def _numbering(item: "_Element", found: list[tuple[str, object]]) -> None:
    for part in item:
        name = SHORT[part.tag]
        if name == "numId":
            found.append(("num", part.get(VAL)))
        elif name == "ilvl":
            found.append(("level", int_of(part.get(VAL))))


def _indents(item: "_Element", found: list[tuple[str, object]]) -> None:
    get = item.get
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        length = next((get(W + name) for name in names if get(W + name) is not None), None)
        characters = next((c for c in (get(f"{W}{name}Chars") for name in names) if c), None)
        _indent(found, key, length, characters, 1)
    for name, sign in (("firstLine", 1), ("hanging", -1)):  # hanging wins over firstLine
        _indent(found, "first", get(W + name), get(f"{W}{name}Chars"), sign)


def _indent(
    found: list[tuple[str, object]], key: str, length: str | None, characters: str | None, sign: int
) -> None:
    value = twips(length)
    if value is not None:
        found.append((key, sign * value))
        return
    count = int_of(characters)
    if count is not None:
        found.append((f"{key}Chars", sign * count))


def _spacing(item: "_Element", found: list[tuple[str, object]]) -> None:
    get = item.get
    for side in ("before", "after"):
        length = twips(get(W + side))
        count = int_of(get(f"{W}{side}Lines"))
        if length is not None:
            found.append((side, length))
        elif count is not None:
            found.append((side, count * 2.4))  # hundredths of a line of 12 points
        auto = get(f"{W}{side}Autospacing")
        if auto is not None:
            found.append((f"{side}Auto", is_on(auto)))
    line = twips(get(W + "line"))
    if line is not None:
        found.append(("line", line))
    rule = get(W + "lineRule")
    if rule is not None or line is not None:
        found.append(("lineRule", rule or "auto"))


def _tabs(item: "_Element", found: list[tuple[str, object]]) -> None:
    stops = ((twips(tab.get(W + "pos")), tab.get(VAL, "left")) for tab in item)
    found.append(("tabs", tuple((stop, kind) for stop, kind in stops if stop is not None)))


def _frame(item: "_Element", found: list[tuple[str, object]]) -> None:
    get = item.get
    found.append(("frame", (get(W + "xAlign"), get(W + "hAnchor"), get(W + "w"), get(W + "x"))))


def _borders(item: "_Element", found: list[tuple[str, object]]) -> None:
    found.append(("borders", tuple(borders(item).items())))


_READERS = {
    "pStyle": _style,
    "jc": _jc,
    "numPr": _numbering,
    "ind": _indents,
    "spacing": _spacing,
    "tabs": _tabs,
    "framePr": _frame,
    "pBdr": _borders,
}

_SIDES = {"start": "left", "end": "right"}


def borders(element: "_Element | None") -> dict[str, str]:
    """Sides ("top", "insideH"…) of a pBdr, tblBorders or tcBorders: their colour, "" where off."""
    found: dict[str, str] = {}
    for item in element if element is not None else ():
        side = SHORT[item.tag]
        if not side:
            continue
        colour = item.get(W + "color") or "auto"
        shown = item.get(VAL, "single") not in _NONE
        found[_SIDES.get(side, side)] = (
            ("000000" if len(colour) != 6 else colour.upper()) if shown else ""
        )
    return found


def visible(sides: dict[str, str], *names: str) -> int:
    """How many of these sides are drawn."""
    return sum(1 for name in names if sides.get(name))
