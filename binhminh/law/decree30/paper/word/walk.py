"""One story of a .docx (main text, a header, a note): its paragraphs in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.model import Align, Area, Drawn, Place, TableShape

from .drawing import Room, choice
from .inline import INSIDE, Content, Inline, label_pairs, mark_deleted
from .lists import Lists
from .looks import Looks, ParagraphLook
from .names import SHORT, VAL, W, child, int_of, mm, twips, val
from .props import paragraph_props
from .tables import CellShape, TableFrame, columns_mm, read_cell, read_frame

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .styles import StyleSheet

__all__ = ["Context", "Draft", "Story"]


@dataclass(frozen=True, slots=True)
class Context:
    """What the stories of a file share."""

    sheet: "StyleSheet"
    lists: Lists
    looks: Looks


@dataclass(slots=True)
class Draft:
    """A paragraph while its neighbours are not known yet.

    Attributes:
        boxed: how the text box it stands in is placed; None outside or unknown.
    """

    element: "_Element"
    content: Content
    look: ParagraphLook
    style: str
    place: Place
    before_pt: float
    after_pt: float
    width: float | None
    label: str = ""
    breaks_before: bool = False
    in_box: bool = False
    boxed: Align | None = None


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the walk is: place, width of the column in twips, format of the table around."""

    place: Place
    width: float | None
    table: int = 0
    in_box: bool = False
    boxed: Align | None = None


@dataclass(slots=True)
class _Column:
    """Paragraphs that follow each other in one column: body, cell, text box."""

    last: Draft | None = None
    first_in_cell: bool = False
    carried: Content | None = None


class Story:
    """Walks one story.

    Args:
        area: of its paragraphs; ``variant`` of a header or footer.
        section: index of its first section.
        pages: (page width, text width) in twips of each section.
        keep: note where each text came from.
    """

    def __init__(
        self,
        context: Context,
        *,
        area: Area = "body",
        section: int = 0,
        variant: str = "",
        pages: Iterable[tuple[float, float]] = (),
        tables_before: int = 0,
        inherited: bool = False,
        keep: bool = False,
    ) -> None:
        self._context = context
        self._keep = keep
        self._inline = Inline(context.looks, context.sheet.theme)
        self._pages = tuple(pages)
        self._section = section
        self._tables_before = tables_before
        self._break_pending = False
        self._rooms: dict[tuple[float | None, int], Room] = {}
        self._start = Place(area, section, variant, inherited=inherited)
        self.drafts: list[Draft] = []
        self.tables: list[TableShape] = []

    def walk(self, root: "_Element") -> None:
        """Read every paragraph below ``root``."""
        self._blocks(root, _Where(self._start, self._text_width()), _Column())

    def _text_width(self) -> float | None:
        if not self._pages:
            return None
        return self._pages[min(self._section, len(self._pages) - 1)][1]

    def _blocks(self, parent: "Iterable[_Element]", where: _Where, column: _Column) -> None:
        for item in parent:
            name = SHORT[item.tag]
            if name == "p":
                self._paragraph(item, where, column)
                if where.place.section != self._section and where.place.area == "body":
                    where = self._moved(where)
            elif name == "tbl":
                self._table(item, where)
                column.last = None
            elif name in INSIDE:
                self._blocks(item, where, column)
            elif name == "sdt":
                self._blocks(item.iterfind(W + "sdtContent"), where, column)
            elif name == "mc:AlternateContent":
                self._blocks(choice(item), where, column)

    def _moved(self, where: _Where) -> _Where:
        place = replace(where.place, section=self._section)
        return replace(where, place=place, width=self._text_width())

    # --- paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, element: "_Element", where: _Where, column: _Column) -> None:
        context = self._context
        properties = element.find(W + "pPr")
        pairs = paragraph_props(properties)
        style = context.sheet.paragraph_style(_style_of(pairs))
        look = context.looks.paragraph(style, where.table, pairs)
        content, column.carried = column.carried or Content(), None
        if self._keep and content.origins is None:
            content.origins = []
        draft = Draft(
            element, content, look, style, where.place, look.before_pt, look.after_pt,
            where.width, in_box=where.in_box, boxed=where.boxed,
        )  # fmt: skip
        if look.listed and not content.pieces:
            self._label(draft, properties, where)
        self._inline.read(element, content, style, where.table, self._room(where))
        if properties is not None:
            if mark_deleted(properties):
                column.carried = content
                return
            if where.place.area == "body" and properties.find(W + "sectPr") is not None:
                self._section += 1
        draft.breaks_before = look.breaks_before or self._break_pending or content.breaks_before
        self._break_pending = content.breaks_after
        if draft.breaks_before and content.breaks_before and not content.has_text:
            # Nothing but a break: what follows it starts the page.
            draft.breaks_before, self._break_pending = look.breaks_before, True
        _settle_gaps(draft, column)
        self.drafts.append(draft)
        for box, align in content.boxes:
            self._box(box, align, where)

    def _label(self, draft: Draft, properties: "_Element | None", where: _Where) -> None:
        context = self._context
        label, gap = context.lists.label(properties, draft.style)
        if not label:
            return
        level = context.lists.level(draft.look.num, draft.look.level, draft.style)[0]
        pairs = label_pairs(properties, level, context.sheet.theme)
        draft.label = label
        draft.content.add(label + gap, context.looks.run(draft.style, where.table, pairs), "")

    def _room(self, where: _Where) -> Room:
        key = (where.width, self._section)
        room = self._rooms.get(key)
        if room is None:
            page, text = (
                self._pages[min(self._section, len(self._pages) - 1)]
                if self._pages
                else (None, None)
            )
            widths = (None if width is None else mm(width) for width in (where.width, text, page))
            room = self._rooms[key] = Room(*widths)
        return room

    def _box(self, box: "_Element", align: Align | None, where: _Where) -> None:
        area: Area = "textbox" if where.place.area == "body" else where.place.area
        inner = _Where(replace(where.place, area=area), None, 0, in_box=True, boxed=align)
        self._blocks(box, inner, _Column())

    # --- tables -------------------------------------------------------------------------------

    def _table(self, table: "_Element", where: _Where) -> None:
        frame = read_frame(table, self._context.sheet)
        rows = list(_rows(table))
        index = where.place.table
        outermost = index is None
        if index is None:
            index = self._tables_before + len(self.tables)
            self.tables.append(TableShape(columns_mm(frame), rows=len(rows)))
        bordered = seen = 0
        for number, row in enumerate(rows):
            column = _skipped(row)
            for cell in _cells(row):
                shape = read_cell(cell, frame, number, len(rows), column)
                seen += 1
                bordered += shape.bordered
                if not shape.continued:
                    place = (
                        replace(where.place, table=index, row=number, column=column, depth=1)
                        if outermost
                        else replace(where.place, depth=where.place.depth + 1)
                    )
                    first = len(self.drafts)
                    self._cell(cell, shape, frame, place, (number, len(rows), column), where)
                    if len(rows) == 1 and shape.span >= len(frame.columns):
                        self._stamp(shape, frame, row, self.drafts[first:])
                column += shape.span
        if outermost:
            shape_index = index - self._tables_before
            self.tables[shape_index] = replace(
                self.tables[shape_index], has_borders=bordered * 2 > seen
            )

    def _cell(
        self,
        cell: "_Element",
        shape: CellShape,
        frame: TableFrame,
        place: Place,
        position: tuple[int, int, int],
        where: _Where,
    ) -> None:
        row, rows, column = position
        width = frame.width(column, shape.span)
        if width is None and shape.width is not None:
            width = max(shape.width - frame.gap, 0.0)
        parts = frame.parts(row, rows, column, shape.span)
        table = self._context.looks.table_format(frame.style, parts)
        inner = _Where(place, width, table, where.in_box, where.boxed)
        first = len(self.drafts)
        within = _Column(first_in_cell=True)
        self._blocks(cell, inner, within)
        if within.last is not None and within.last.look.after_auto:
            within.last.after_pt = 0.0
        if shape.is_rule and len(self.drafts) > first:
            self._cell_rule(shape, self.drafts[first:], width)

    @staticmethod
    def _stamp(shape: CellShape, frame: TableFrame, row: "_Element", drafts: list[Draft]) -> None:
        """A table of one cell with a border all around: a box around its words, as of a stamp."""
        if not drafts or not shape.boxed:
            return
        wide = sum(frame.columns) or shape.width
        height = child(child(row, "trPr"), "trHeight")
        high = None if height is None else twips(height.get(VAL))
        box = Drawn("box", mm(wide) if wide else None, mm(high) if high else None,
                    colour=shape.sides["top"])  # fmt: skip
        drafts[0].content.drawn.append(box)

    @staticmethod
    def _cell_rule(shape: CellShape, drafts: list[Draft], width: float | None) -> None:
        """A line above or below a cell: a rule, whose length a cell without text tells."""
        empty = not any(draft.content.has_text for draft in drafts)
        length = mm(width) if empty and width is not None else None
        above = bool(shape.sides.get("top"))
        colour = shape.sides["top" if above else "bottom"]
        target = drafts[0] if above else drafts[-1]
        target.content.drawn.append(Drawn("border", length, colour=colour, above=above))


def _style_of(pairs: tuple[tuple[str, object], ...]) -> str | None:
    if pairs and pairs[0][0] == "style":
        value = pairs[0][1]
        return value if isinstance(value, str) else None
    return next((v for k, v in pairs if k == "style" and isinstance(v, str)), None)


def _settle_gaps(draft: Draft, column: _Column) -> None:
    """Let contextual and automatic spacing take effect between neighbours."""
    last, look = column.last, draft.look
    if last is None:
        if look.before_auto and column.first_in_cell:
            draft.before_pt = 0.0
    elif last.style == draft.style:
        if last.look.contextual:
            last.after_pt = 0.0
        if look.contextual:
            draft.before_pt = 0.0
    if last is not None and look.listed and last.look.num == look.num:
        if last.look.after_auto:
            last.after_pt = 0.0
        if look.before_auto:
            draft.before_pt = 0.0
    column.last = draft


def _unwrapped(parent: "Iterable[_Element]") -> "Iterator[_Element]":
    for item in parent:
        name = SHORT[item.tag]
        if name in INSIDE:
            yield from _unwrapped(item)
        elif name == "sdt":
            yield from _unwrapped(item.iterfind(W + "sdtContent"))
        else:
            yield item


def _rows(table: "_Element") -> "Iterator[_Element]":
    for row in _unwrapped(table):
        if SHORT[row.tag] == "tr":
            properties = row.find(W + "trPr")
            if properties is None or properties.find(W + "del") is None:
                yield row


def _cells(row: "_Element") -> "Iterator[_Element]":
    for cell in _unwrapped(row):
        if SHORT[cell.tag] == "tc":
            properties = cell.find(W + "tcPr")
            if properties is None or properties.find(W + "cellDel") is None:
                yield cell


def _skipped(row: "_Element") -> int:
    return min(max(int_of(val(row.find(W + "trPr"), "gridBefore")) or 0, 0), 1000)
