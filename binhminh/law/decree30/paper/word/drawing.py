"""Lines and boxes that are drawn, and the text boxes among them: DrawingML and VML.

Of a pair written for new and old programs (mc:AlternateContent) the caller has chosen one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.model import Align, Drawn

from .names import SHORT, int_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .theme import Theme

__all__ = ["Room", "Shapes", "choice", "read_shapes"]

EMU_PER_MM = 36_000
THIN_MM = 1.0  # a filled rectangle no higher than this is a line
_LINES = frozenset({"line", "straightConnector1", "lineInv"})
_VML_UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "pc": 25.4 / 6}
_MEASURE = re.compile(r"^\s*(-?[\d.]+)\s*([a-z]{2})?\s*$")
_VML_LINES = ("20", "32")  # o:spt of a line and of a straight connector
_VML_KIND = re.compile(r"_t(\d+)$")
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "w14", "w15", "wp14", "a14", "wpi"})
_NAMED_COLOURS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "blue": "0000FF", "green": "008000",
    "windowtext": "000000", "gray": "808080", "silver": "C0C0C0", "yellow": "FFFF00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """Widths in mm of what a shape may hang in: its column, the page's text, the page."""

    column: float | None = None
    text: float | None = None
    page: float | None = None


@dataclass(slots=True)
class Shapes:
    """What a drawing holds: lines and boxes, contents of text boxes, pictures.

    ``texts`` are pairs: the content of a text box, and how the box stands in its column.
    """

    drawn: list[Drawn] = field(default_factory=list)
    texts: "list[tuple[_Element, Align | None]]" = field(default_factory=list)
    pictures: int = 0


def choice(element: "_Element") -> "Iterator[_Element]":
    """What counts of an mc:AlternateContent: the first choice we understand, else the fallback."""
    for item in element:
        name = SHORT[item.tag]
        if name == "mc:Choice":
            if set((item.get("Requires") or "").split()) <= _UNDERSTOOD:
                return iter(item)
        elif name == "mc:Fallback":
            return iter(item)
    return iter(())


def read_shapes(element: "_Element", room: Room, theme: "Theme") -> Shapes:
    """Read a ``w:drawing``, ``w:pict`` or ``w:object``."""
    shapes = Shapes()
    if SHORT[element.tag] == "drawing":
        for item in element:
            _drawing(item, room, theme, shapes)
    else:
        for item in element:
            _vml(item, room, shapes, 0.0)
    return shapes


def _part(element: "_Element | None", *path: str) -> "_Element | None":
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if SHORT[item.tag] == name), None)
    return element


# --- DrawingML ------------------------------------------------------------------------------------


def _drawing(anchor: "_Element", room: Room, theme: "Theme", shapes: Shapes) -> None:
    data = _part(anchor, "a:graphic", "a:graphicData")
    for item in data if data is not None else ():
        _shape(item, anchor, room, theme, shapes, (1.0, 1.0))


def _shape(
    item: "_Element",
    anchor: "_Element",
    room: Room,
    theme: "Theme",
    shapes: Shapes,
    scale: tuple[float, float],
) -> None:
    name = SHORT[item.tag]
    if name in ("wpg:wgp", "wpg:grpSp", "wpc:wpc"):
        frame = _part(item, "wpg:grpSpPr", "a:xfrm")
        outer, inner = _size(_part(frame, "a:ext")), _size(_part(frame, "a:chExt"))
        if outer and inner and inner[0] and inner[1]:
            scale = (scale[0] * outer[0] / inner[0], scale[1] * outer[1] / inner[1])
        for part in item:
            _shape(part, anchor, room, theme, shapes, scale)
    elif name == "mc:AlternateContent":
        for part in choice(item):
            _shape(part, anchor, room, theme, shapes, scale)
    elif name == "pic:pic":
        shapes.pictures += 1
    elif name == "wps:wsp":
        _word_shape(item, anchor, room, theme, shapes, scale)


def _word_shape(
    shape: "_Element",
    anchor: "_Element",
    room: Room,
    theme: "Theme",
    shapes: Shapes,
    scale: tuple[float, float],
) -> None:
    properties = _part(shape, "wps:spPr")
    frame = _part(properties, "a:xfrm")
    size = _size(_part(frame, "a:ext")) or _size(_part(anchor, "wp:extent")) or (0, 0)
    width, height = size[0] * scale[0] / EMU_PER_MM, size[1] * scale[1] / EMU_PER_MM
    turned = (int_of(frame.get("rot")) or 0) % 10_800_000 if frame is not None else 0
    if 2_700_000 < turned < 8_100_000:  # sixty-thousandths of a degree: it stands upright
        width, height = height, width
    preset = _part(properties, "a:prstGeom")
    kind = preset.get("prst") if preset is not None else ""
    align = _anchored(anchor, width, room) if scale == (1.0, 1.0) else None
    colour = _line_colour(shape, properties, theme)
    text = _part(shape, "wps:txbx", "txbxContent")
    if text is not None:
        shapes.texts.append((text, align))
    is_line = kind in _LINES or _part(shape, "wps:cNvCnPr") is not None
    if is_line or (text is None and height <= THIN_MM < width):
        filled = _part(properties, "a:solidFill") is not None
        if (colour is not None or (filled and not is_line)) and width > height:
            shapes.drawn.append(_line(width, height, align, colour or "000000"))
    elif colour is not None and kind in ("rect", "roundRect"):
        shapes.drawn.append(
            Drawn("box", round(width, 2), round(height, 2), align=align, colour=colour)
        )


def _line(width: float, height: float, align: Align | None, colour: str) -> Drawn:
    return Drawn("line", round(width, 2), round(height, 2), align=align, colour=colour)


def _size(element: "_Element | None") -> tuple[int, int] | None:
    if element is None:
        return None
    width, height = int_of(element.get("cx")), int_of(element.get("cy"))
    return None if width is None or height is None else (width, height)


def _line_colour(shape: "_Element", properties: "_Element | None", theme: "Theme") -> str | None:
    """The colour of a shape's line; None when it has none."""
    line = _part(properties, "a:ln")
    if line is not None:
        if _part(line, "a:noFill") is not None:
            return None
        fill = _part(line, "a:solidFill")
        if fill is not None:
            return _colour(fill, theme)
    reference = _part(shape, "wps:style", "a:lnRef")
    if reference is not None and reference.get("idx") != "0":
        return _colour(reference, theme)
    return "000000" if line is not None and line.get("w") else None


def _colour(element: "_Element", theme: "Theme") -> str:
    for item in element:
        name, value = SHORT[item.tag], item.get("val") or ""
        if name == "a:srgbClr":
            return value.upper()
        if name == "a:schemeClr":
            return theme.colour(value)
        if name == "a:sysClr":
            return (item.get("lastClr") or "000000").upper()
        if name == "a:prstClr":
            return _NAMED_COLOURS.get(value.lower(), "")
    return ""


def _anchored(anchor: "_Element", width: float, room: Room) -> Align | None:
    place = _part(anchor, "wp:positionH")
    if place is None:
        return None
    word = _part(place, "wp:align")
    if word is not None:
        return _ALIGNS.get((word.text or "").strip())
    offset = _part(place, "wp:posOffset")
    left = int_of(offset.text) if offset is not None else None
    relative = place.get("relativeFrom") or ""
    return None if left is None else _stands(left / EMU_PER_MM, width, relative, room)


_ALIGNS: dict[str, Align] = {
    "left": "left", "center": "center", "right": "right", "inside": "left", "outside": "right",
}  # fmt: skip


def _stands(left: float, width: float, relative: str, room: Room) -> Align | None:
    """Tell from a distance where a shape stands; None when it is none of the three."""
    span = {"page": room.page, "margin": room.text}.get(relative, room.column)
    if span is None or relative in ("character", "leftMargin", "rightMargin", "char"):
        return None
    near = max(3.0, 0.06 * span)
    if abs(left + width / 2 - span / 2) <= near:
        return "center"
    if abs(left) <= near:
        return "left"
    return "right" if abs(left + width - span) <= near else None


# --- VML ------------------------------------------------------------------------------------------


def _vml(item: "_Element", room: Room, shapes: Shapes, scale: float) -> None:
    """``scale``: millimetres of one unit of the group around; 0 outside groups."""
    name = SHORT[item.tag]
    style = _styles(item.get("style"))
    if name == "mc:AlternateContent":
        for part in choice(item):
            _vml(part, room, shapes, scale)
    elif name == "v:group":
        inner = _pair(item.get("coordsize"))
        width = _mm(style.get("width"), scale)
        unit = width / inner[0] if inner and inner[0] and width is not None else 0.0
        for part in item:
            _vml(part, room, shapes, unit)
    elif name in ("v:line", "v:shape", "v:rect", "v:roundrect"):
        _vml_shape(item, name, style, room, shapes, scale)


def _vml_shape(
    item: "_Element",
    name: str,
    style: dict[str, str],
    room: Room,
    shapes: Shapes,
    scale: float,
) -> None:
    align = _vml_align(style, room)
    text = _part(item, "v:textbox", "txbxContent")
    if text is not None:
        shapes.texts.append((text, align))
    if _part(item, "v:imagedata") is not None:
        shapes.pictures += 1
        return
    if style.get("visibility") == "hidden":
        return
    width, height = _mm(style.get("width"), scale), _mm(style.get("height"), scale)
    if item.get(_O + "hr") in ("t", "true"):
        align = _ALIGNS.get(item.get(_O + "hralign") or "")
        shapes.drawn.append(Drawn("line", width or None, height, align=align, colour="000000"))
        return
    stroked = item.get("stroked") not in ("f", "false") and _stroke_on(item)
    colour = _vml_colour(item)
    if name == "v:line":
        start, end = _point(item.get("from"), scale), _point(item.get("to"), scale)
        if start is None or end is None or not stroked:
            return
        width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
        if width > height:
            if not scale and "left" not in style:
                relative = style.get("mso-position-horizontal-relative", "text")
                align = align or _stands(min(start[0], end[0]), width, relative, room)
            shapes.drawn.append(_line(width, height, align, colour))
        return
    if width is None or height is None:
        return
    kind = _VML_KIND.search(item.get("type") or "")
    if name == "v:shape" and kind is not None and kind.group(1) in _VML_LINES:
        if stroked and width > height:
            shapes.drawn.append(_line(width, height, align, colour))
    elif text is None and height <= THIN_MM < width:
        shapes.drawn.append(_line(width, height, align, colour))
    elif stroked and (name != "v:shape" or text is not None):
        shapes.drawn.append(
            Drawn("box", round(width, 2), round(height, 2), align=align, colour=colour)
        )


_O = "{urn:schemas-microsoft-com:office:office}"


def _stroke_on(item: "_Element") -> bool:
    stroke = _part(item, "v:stroke")
    return stroke is None or stroke.get("on") not in ("f", "false")


def _vml_colour(item: "_Element") -> str:
    stroke = _part(item, "v:stroke")
    value = item.get("strokecolor") or (stroke.get("color") if stroke is not None else "") or ""
    value = value.split(" ", 1)[0].lower()  # "#0070c0 [3204]"
    if value.startswith("#"):
        digits = value[1:]
        return ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits).upper()
    return _NAMED_COLOURS.get(value, "" if value else "000000")


def _styles(text: str | None) -> dict[str, str]:
    pairs = (item.partition(":") for item in (text or "").split(";"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs if value}


def _mm(text: str | None, scale: float) -> float | None:
    match = _MEASURE.match(text or "")
    if match is None:
        return None
    try:
        number = float(match.group(1))
    except ValueError:
        return None
    unit = match.group(2)
    if unit is None:
        return number * (scale or _VML_UNITS["px"])
    return number * _VML_UNITS[unit] if unit in _VML_UNITS else None


def _pair(text: str | None) -> tuple[float, float] | None:
    first, _, second = (text or "").partition(",")
    try:
        return float(first), float(second)
    except ValueError:
        return None


def _point(text: str | None, scale: float) -> tuple[float, float] | None:
    first, _, second = (text or "").partition(",")
    x, y = _mm(first or "0", scale), _mm(second or "0", scale)
    return None if x is None or y is None else (x, y)


def _vml_align(style: dict[str, str], room: Room) -> Align | None:
    word = style.get("mso-position-horizontal", "")
    if word in _ALIGNS:
        return _ALIGNS[word]
    left, width = _mm(style.get("margin-left"), 0.0), _mm(style.get("width"), 0.0)
    if left is None or width is None or style.get("position") != "absolute":
        return None
    return _stands(left, width, style.get("mso-position-horizontal-relative", "text"), room)
