"""Repairs of letters: size, bold, italic, capitals, colour, font."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.paper.word.looks import RunLook
from binhminh.law.decree30.paper.word.names import SHORT, W
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding
from binhminh.law.readers.source import clean

from .bench import RUNNING, Bench, Piece
from .xml import drop, place, properties, put, set_toggle

if TYPE_CHECKING:
    from lxml.etree import _Element

    from binhminh.law.decree30.rules.figures import Look

__all__ = ["fix_bold", "fix_capitals", "fix_colour", "fix_fonts", "fix_italic", "fix_size",
           "fix_small_letters", "set_size"]  # fmt: skip

_TEXT = RUNNING | {Role.HEADING}
_SYMBOLS = ("symbol", "wingdings", "webdings", "marlett", "mt extra", "cambria math")
_FONT_NAMES = ("ascii", "hAnsi", "cs")
_THEMES = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "cstheme": "cs"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Wrong = Callable[[RunLook], bool]
Change = Callable[["_Element", RunLook], None]


def fix_size(bench: Bench, finding: Finding) -> None:
    """Give letters that are too small or too large a size that is right."""
    wanted = _look(bench, finding)
    if wanted is None:
        return
    low, high = wanted.sizes
    common = _text_size(bench, low, high) if set(wanted.roles) & _TEXT else None

    def change(run: "_Element", look: RunLook) -> None:
        set_size(run, min(max(look.size_pt, low), high) if common is None else common)

    _apply(bench, finding, lambda look: not low <= look.size_pt <= high, change)


def set_size(run: "_Element", size: float) -> None:
    """Set the size of a run, in points."""
    inner = properties(run)
    put(inner, "sz", val=str(round(size * 2)))
    put(inner, "szCs", val=str(round(size * 2)))


def _text_size(bench: Bench, low: float, high: float) -> float:
    """The size most of the text has, brought into the range where it is outside."""
    sizes = bench.letters_of_size
    right = {size: count for size, count in sizes.items() if low <= size <= high}
    if right:
        return max(right, key=lambda size: right[size])
    return min(max(sizes.most_common(1)[0][0], low), high) if sizes else high


def fix_bold(bench: Bench, finding: Finding) -> None:
    on = finding.params["case"] == "bold"
    _apply(
        bench, finding, lambda look: look.bold is not on, lambda run, _: _toggle(run, "b", on)
    )  # fmt: skip


def fix_italic(bench: Bench, finding: Finding) -> None:
    on = finding.params["case"] == "italic"
    _apply(
        bench, finding, lambda look: look.italic is not on, lambda run, _: _toggle(run, "i", on)
    )  # fmt: skip


def fix_capitals(bench: Bench, finding: Finding) -> None:
    """Show small letters as capitals; the letters themselves stay."""

    def change(run: "_Element", look: RunLook) -> None:
        drop(properties(run), "smallCaps")
        _toggle(run, "caps", True)

    _apply(bench, finding, lambda look: not look.capitals, change, only_small=True)


def fix_small_letters(bench: Bench, finding: Finding) -> None:
    """Show letters as they were typed; what was typed in capitals stays so."""

    def change(run: "_Element", look: RunLook) -> None:
        _toggle(run, "caps", False)
        _toggle(run, "smallCaps", False)

    _apply(bench, finding, lambda look: look.capitals, change)


def fix_colour(bench: Bench, finding: Finding) -> None:
    wanted = bench.judged.figures.colour

    def change(run: "_Element", look: RunLook) -> None:
        put(properties(run), "color", val=wanted)

    _apply(bench, finding, lambda look: look.colour != wanted, change)


def _look(bench: Bench, finding: Finding) -> "Look | None":
    return bench.judged.figures.looks.get(finding.code)


def _toggle(run: "_Element", name: str, on: bool) -> None:
    set_toggle(properties(run), name, on)


# --- which letters --------------------------------------------------------------------------------


def _over(bench: Bench, finding: Finding) -> list[Piece]:
    """The texts a finding reaches over, those of blanks only left out."""
    paragraph = bench.paragraph(finding)
    if paragraph is None:
        return []
    start, end = finding.span or (paragraph.start, paragraph.end)
    return [
        piece
        for piece in bench.pieces(paragraph)
        if piece.start < end and start < piece.end and piece.text.strip()
    ]


def _apply(
    bench: Bench, finding: Finding, wrong: Wrong, change: Change, *, only_small: bool = False
) -> None:
    """Change the runs of a finding that look wrong, and the label of a list with them."""
    paragraph = bench.paragraph(finding)
    if paragraph is None:
        return
    start, end = finding.span or (paragraph.start, paragraph.end)
    for piece in _over(bench, finding):
        if not wrong(piece.look) or (only_small and piece.text.upper() == piece.text):
            continue
        if piece.run is None:
            _change_label(bench, paragraph, piece.look, change)
            continue
        inside = _cut(bench, paragraph, piece, start, end)
        if inside.run is not None:
            change(inside.run, piece.look)
            for run in _field_runs(inside):
                change(run, piece.look)


def _change_label(bench: Bench, paragraph: Paragraph, look: RunLook, change: Change) -> None:
    """The label of a list takes its look from the end mark, unless its level has its own."""
    draft = bench.file.drafts[paragraph.index]
    mark = place(properties(bench.element(paragraph)), "rPr")
    _change_properties(mark, look, change)
    level = bench.file.lists.element(draft.look.num, draft.look.level, draft.style)
    if level is not None and level.find(W + "rPr") is not None:
        _change_properties(place(level, "rPr"), look, change)


def _change_properties(element: "_Element", look: RunLook, change: Change) -> None:
    """Apply a change made for runs to properties that stand elsewhere."""
    run = element.makeelement(W + "r")
    parent = element.getparent()
    index = parent.index(element) if parent is not None else 0
    run.append(element)
    change(run, look)
    if parent is not None:
        parent.insert(index, element)


def _field_runs(piece: Piece) -> Iterable["_Element"]:
    """The other runs of the field a text is the result of: its code decides the look as well."""
    if not piece.field or piece.run is None:
        return
    for sibling in piece.run.itersiblings(W + "r", preceding=True):
        yield sibling
        if _marks(sibling, "begin"):
            break
    for sibling in piece.run.itersiblings(W + "r"):
        yield sibling
        if _marks(sibling, "end"):
            break


def _marks(run: "_Element", kind: str) -> bool:
    return any(mark.get(W + "fldCharType") == kind for mark in run.iterfind(W + "fldChar"))


def _cut(bench: Bench, paragraph: Paragraph, piece: Piece, start: int, end: int) -> Piece:
    """Part a run where a finding begins and ends inside it; return the piece within."""
    if piece.start < start < piece.end:
        piece = _split(bench, paragraph, piece, start)
    if piece.start < end < piece.end:
        _split(bench, paragraph, piece, end)
    return piece


def _split(bench: Bench, paragraph: Paragraph, piece: Piece, at: int) -> Piece:
    """Part a run at an offset of the paper; return the later piece.

    A text that is no plain ``w:t`` is not parted: then the whole piece is returned.
    """
    run, item = piece.run, piece.item
    if run is None or item is None or SHORT[item.tag] != "t":
        return piece
    wanted = at - piece.start
    cut = next((n for n in range(len(piece.text)) if len(clean(piece.text[:n])) >= wanted), 0)
    raw = item.text or ""
    if not 0 < cut < len(raw) or raw != piece.text:
        return piece
    later = deepcopy(run)
    later.tail = None
    index = run.index(item)
    for child in later[: index + 1]:
        if SHORT[child.tag] != "rPr":
            later.remove(child)
    for child in run[index + 1 :]:
        run.remove(child)
    rest = item.makeelement(W + "t")
    rest.text, item.text = raw[cut:], raw[:cut]
    item.set(_XML_SPACE, "preserve")
    rest.set(_XML_SPACE, "preserve")
    insert_at = 1 if len(later) and SHORT[later[0].tag] == "rPr" else 0
    later.insert(insert_at, rest)
    run.addnext(later)
    after = Piece(at, piece.end, later, rest, raw[cut:], piece.look, piece.field)
    pieces = bench.pieces(paragraph)
    place_of = pieces.index(piece)
    for other in pieces[place_of + 1 :]:
        if other.run is run:
            other.run = later
            other.item = None  # its copy: not parted again
    piece.end, piece.text = at, raw[:cut]
    pieces.insert(place_of + 1, after)
    return after


# --- fonts ----------------------------------------------------------------------------------------


def fix_fonts(bench: Bench, finding: Finding) -> None:
    """Name the right font everywhere: defaults, styles, lists, runs; fonts of signs stay."""
    font = bench.judged.figures.font
    roots = bench.file.roots
    for root in roots.values():
        for element in root.iter(W + "rFonts"):
            _name_font(element, font)
    for root in roots.values():
        if SHORT[root.tag] == "styles":
            defaults = place(place(place(root, "docDefaults"), "rPrDefault"), "rPr")
            fonts = place(defaults, "rFonts")
            _name_font(fonts, font)
            for key in _FONT_NAMES:
                fonts.set(W + key, font)
    _name_where_missing(bench, font)


def _name_font(element: "_Element", font: str) -> None:
    for theme, name in _THEMES.items():
        if element.attrib.pop(W + theme, None) is not None:
            element.set(W + name, font)
    for name in _FONT_NAMES:
        value = element.get(W + name)
        if value is not None and not value.lower().startswith(_SYMBOLS):
            element.set(W + name, font)


def _name_where_missing(bench: Bench, font: str) -> None:
    """Without a part for styles every run has to say its font itself."""
    if any(SHORT[root.tag] == "styles" for root in bench.file.roots.values()):
        return
    for root in bench.file.roots.values():
        for run in root.iter(W + "r"):
            if run.find(W + "t") is not None:
                fonts = place(properties(run), "rFonts")
                if not fonts.attrib:
                    for name in _FONT_NAMES:
                        fonts.set(W + name, font)
