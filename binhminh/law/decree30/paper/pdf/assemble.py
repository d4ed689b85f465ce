"""Sheets as one document: sections, paragraphs in reading order, what stands in the margins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from binhminh.law.decree30.paper.model import Area, Paragraph, Section, TableShape

from .build import MM, Draft, draft_of, note_gaps
from .drawings import attach_drawings, join_boxed
from .footing import part_footing
from .frames import Frame, frame_of
from .furniture import Numbered, Running, align_on_page, find_numbers, take_running
from .joins import Bounds, Outer, column_bounds, continues_overleaf, join
from .lines import Line
from .sheets import Block, Column, Sheet

__all__ = ["Assembly", "assemble"]

_CELL_PADDING = 5.4  # points: what word processors keep free inside a cell's borders


@dataclass(frozen=True, slots=True)
class Assembly:
    """What makes up the paper."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    tables: tuple[TableShape, ...]


def assemble(sheets: Sequence[Sheet]) -> Assembly:
    """Make one document of the sheets of a PDF."""
    numbers = find_numbers(sheets)
    running = take_running(sheets)
    drafts: list[Draft] = []
    margins: list[Draft] = []
    sections: list[Section] = []
    tables: list[TableShape] = []
    before: Frame | None = None
    for index, group in enumerate(_sections(sheets, numbers)):
        maker = _Section(index, group, tables, before)
        before = maker.frame
        drafts.extend(maker.drafts())
        margins.extend(maker.footing)
        margins.extend(maker.furniture(numbers, running))
        sections.append(maker.section(numbers))
    paragraphs: list[Paragraph] = []
    start = 0
    for draft in (*drafts, *margins):
        paragraph = draft.paragraph(len(paragraphs), start)
        paragraphs.append(paragraph)
        start = paragraph.end + 1
    return Assembly(tuple(paragraphs), tuple(sections), tuple(tables))


def _sections(sheets: Sequence[Sheet], numbers: dict[int, Numbered]) -> list[list[Sheet]]:
    """Part the pages where their size changes or their numbers begin anew."""
    groups: list[list[Sheet]] = []
    for sheet in sheets:
        if groups and _same_section(groups[-1], sheet, sheets, numbers):
            groups[-1].append(sheet)
        else:
            groups.append([sheet])
    return groups


def _same_section(
    group: list[Sheet], sheet: Sheet, sheets: Sequence[Sheet], numbers: dict[int, Numbered]
) -> bool:
    last = group[-1]
    if abs(last.width - sheet.width) > 1.5 or abs(last.height - sheet.height) > 1.5:
        return False
    here, following = numbers.get(sheet.number), numbers.get(sheet.number + 1)
    shift = next((p - n.value for p, n in _numbers_of(group, numbers)), None)
    if here is not None:
        return shift is None or sheet.number - here.value == shift or here.value > 1
    if last.number in numbers and any(sheet.lines):
        return False  # the first page of a part of its own, an appendix, shows no number
    # No number on this page and "2" on the next: numbers begin anew here.
    return not (
        following is not None
        and following.value == 2
        and (shift is None or sheet.number + 1 - following.value != shift)
        and sheet.number > 1
    )


def _numbers_of(
    group: Sequence[Sheet], numbers: dict[int, Numbered]
) -> Iterator[tuple[int, Numbered]]:
    for sheet in group:
        if sheet.number in numbers:
            yield sheet.number, numbers[sheet.number]


class _Section:
    """Makes the paragraphs of pages set up alike."""

    def __init__(
        self, index: int, sheets: list[Sheet], tables: list[TableShape], before: Frame | None
    ) -> None:
        self._index, self._sheets, self._tables = index, sheets, tables
        self.footing: list[Draft] = []
        for sheet in sheets:
            self.footing.extend(self._mark(draft) for draft in part_footing(sheet))
        self.frame: Frame = frame_of(sheets, before)
        doubtful = "left" in self.frame.at_most
        self._flow = Bounds(self.frame.left, self.frame.right, flow=True, doubtful=doubtful)

    def section(self, numbers: dict[int, Numbered]) -> Section:
        """Describe the set-up of the pages."""
        first, frame = self._sheets[0], self.frame
        shown = list(_numbers_of(self._sheets, numbers))
        start = None
        if shown:
            page, number = shown[0]
            start = number.value - (page - first.number)
        return Section(
            round(first.width * MM, 1),
            round(first.height * MM, 1),
            None if frame.top is None else round(frame.top * MM, 1),
            None if frame.bottom is None else round(frame.bottom * MM, 1),
            round(frame.left * MM, 1),
            round((first.width - frame.right) * MM, 1),
            landscape=first.width > first.height,
            title_page=bool(shown) and first.number not in numbers,
            number_format=(shown[0][1].roman or "decimal") if shown else "",
            number_start=start if start is not None and start != first.number else None,
            estimated=True,
            at_most=frame.at_most,
        )

    def drafts(self) -> list[Draft]:
        """The paragraphs of the main text, in reading order."""
        drafts: list[Draft] = []
        for sheet in self._sheets:
            here = [draft for block in sheet.blocks for draft in self._block(block)]
            here = join_boxed(sheet, here)
            attach_drawings(sheet, here)
            if drafts and here:
                self._over_the_page(drafts, here)
            drafts.extend(here)
        note_gaps(drafts, self.frame)
        return drafts

    def _over_the_page(self, drafts: list[Draft], here: list[Draft]) -> None:
        last, first = drafts[-1], here[0]
        if not (last.bounds.flow and first.bounds.flow) or last.drawn:
            return
        if continues_overleaf(last.lines, first.lines[0], self._flow):
            joined = draft_of([*last.lines, *first.lines], self._flow, self.frame)
            joined.section, joined.drawn = self._index, first.drawn
            drafts[-1] = joined
            del here[0]

    def _block(self, block: Block) -> Iterator[Draft]:
        if block.kind == "flow":
            for group in join(block.columns[0].lines, self._flow, self.frame):
                yield self._mark(draft_of(group, self._flow, self.frame))
            return
        table = len(self._tables)
        self._tables.append(_shape(block))
        for number, column in enumerate(block.columns):
            if not column.lines:
                continue
            bounds = self._column_bounds(block, number, column)
            for group in join(column.lines, bounds, self.frame):
                draft = self._mark(draft_of(group, bounds, self.frame))
                draft.table, draft.row, draft.column = table, column.row, column.number
                yield draft

    def _column_bounds(self, block: Block, number: int, column: Column) -> Bounds:
        if column.left is not None and column.right is not None:
            return column_bounds(
                column.lines, column.left + _CELL_PADDING, column.right - _CELL_PADDING
            )
        before = block.columns[:number]
        after = block.columns[number + 1 :]
        left = max((_right(c.lines) for c in before if c.lines), default=self.frame.left)
        right = min((_left(c.lines) for c in after if c.lines), default=self.frame.right)
        outer = None
        if len(block.columns) > 1 and number == 0:
            outer = Outer(self.frame.left, is_left=True)
        elif len(block.columns) > 1 and not after:
            outer = Outer(self.frame.right, is_left=False)
        return column_bounds(column.lines, min(left, _left(column.lines)), right, outer)

    def _mark(self, draft: Draft) -> Draft:
        draft.section = self._index
        return draft

    # --- margins ------------------------------------------------------------------------------

    def furniture(
        self, numbers: dict[int, Numbered], running: dict[int, list[Running]]
    ) -> Iterator[Draft]:
        """Page numbers and running lines, each look once."""
        seen: set[object] = set()
        for sheet in self._sheets:
            number = numbers.get(sheet.number)
            if number is not None:
                yield from self._margin(number.line, number.at_top, "PAGE", seen)
            for item in running.get(sheet.number, ()):
                yield from self._margin(item.line, item.at_top, "", seen)

    def _margin(
        self, line: Line, at_top: bool, field_name: str, seen: set[object]
    ) -> Iterator[Draft]:
        align = align_on_page(line, self.frame.left, self.frame.right)
        looks = tuple(look for _, look in line.runs)
        key = (at_top, looks, align, field_name or line.text)
        if key in seen:
            return
        seen.add(key)
        area: Area = "header" if at_top else "footer"
        draft = Draft([line], Bounds(self.frame.left, self.frame.right), area, self._index)
        draft.variant, draft.align, draft.field_name = "default", align, field_name
        yield draft


def _shape(block: Block) -> TableShape:
    widths = tuple(round((b - a) * MM, 1) for a, b in zip(block.xs, block.xs[1:], strict=False))
    return TableShape(widths, block.kind == "grid", block.rows)


def _left(lines: Sequence[Line]) -> float:
    return min(line.left for line in lines)


def _right(lines: Sequence[Line]) -> float:
    return max(line.right for line in lines)
