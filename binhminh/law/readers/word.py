""".docx: paragraphs and tables in the order of the body, with list labels.

The XML is walked directly: python-docx leaves out what stands in content controls, text boxes and
tracked insertions, and unpacks every part of the file.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from binhminh.law.findings import Finding

from .errors import Damaged, Empty
from .numbering import Numbering, Style, outline_level, read_styles
from .package import Package, child_at, name_of, value_of
from .plain import guess, looks_legacy
from .source import Block, Cell, Paragraph, SourceText, Table, clean

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_word"]

BODY_TEXT_LEVEL = 10
# What only wraps paragraphs, rows, cells or runs.
_WRAPPERS = {
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
}
_WRAPPERS |= {"dir", "bdo", "subDoc", "AlternateContent", "Choice"}
_DELETED = {"del", "moveFrom"}


def read_word(data: bytes, name: str) -> SourceText:
    """Read a .docx.

    Raises:
        Damaged, Empty, PasswordProtected, UnsafeContent, WrongType, ZipBomb: see :mod:`.errors`.
    """
    package = Package(data, name)
    document = package.xml(package.main)
    body = child_at(document, "body")
    if body is None:
        raise Damaged(kind="docx", detail="no body")
    styles = read_styles(package.xml("word/styles.xml"))
    walker = _Walker(styles, Numbering(package.xml("word/numbering.xml"), styles))
    walker.blocks_of(body)
    text = walker.text()
    if not text.strip():
        raise Empty()
    return SourceText(text, "docx", name, tuple(walker.blocks), warnings=walker.warnings(text))


class _Walker:
    """Walks the body once, writing the text and noting where each part stands."""

    def __init__(self, styles: dict[str, Style], numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._pieces: list[str] = []
        self._length = 0
        self._boxes: list[_Element] = []
        self._left_out: dict[str, int] = {}
        self.blocks: list[Block] = []

    def text(self) -> str:
        """Return what has been written, without the last line end."""
        return "".join(self._pieces).removesuffix("\n")

    def warnings(self, text: str) -> tuple[Finding, ...]:
        """Tell what could not be taken over."""
        found = [
            Finding(code, "warning", params={"count": str(count)})
            for code, count in sorted(self._left_out.items())
        ]
        if looks_legacy(text):
            found.append(Finding("READ-LEGACY-FONT", "warning", params={"encoding": guess(text)}))
        return tuple(found)

    def blocks_of(self, parent: "_Element") -> None:
        """Write every paragraph and table of the body, each ended by a line end."""
        for element in self._unwrapped(parent):
            kind = name_of(element)
            if kind == "p":
                paragraph = self._paragraph(element)
                if paragraph.text.strip():
                    self.blocks.append(paragraph)
                self._write("\n")
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    self.blocks_of(box)
            elif kind == "tbl":
                table = self._table(element)
                if table.rows:
                    self.blocks.append(table)
                self._write("\n")

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _unwrapped(self, parent: "_Element") -> "Iterator[_Element]":
        for element in parent:
            kind = name_of(element)
            if kind in _WRAPPERS:
                yield from self._unwrapped(element)
            elif kind in _DELETED:
                self._note("READ-TRACKED-CHANGES")
            elif kind and kind != "Fallback":
                yield element

    def _note(self, code: str) -> None:
        self._left_out[code] = self._left_out.get(code, 0) + 1

    # --- paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, element: "_Element", *, in_cell: bool = False) -> Paragraph:
        properties = child_at(element, "pPr")
        style_id = value_of(child_at(properties, "pStyle"))
        style = self._styles.get(style_id or "")
        label, gap = self._numbering.label(properties, style_id)
        raw = "".join(self._runs(element))
        text = clean(label + gap + raw) if label else clean(raw)
        if in_cell:
            text = text.replace("\t", " ")
        start = self._length
        self._write(text)
        level = outline_level(properties)
        if level is None and style is not None:
            level = style.level
        return Paragraph(
            start=start,
            end=self._length,
            text=text,
            style=style.name if style else "",
            level=None if level is None or level >= BODY_TEXT_LEVEL else level,
            label=label,
        )

    def _runs(self, parent: "_Element") -> "Iterator[str]":
        for element in self._unwrapped(parent):
            kind = name_of(element)
            if kind == "t":
                yield element.text or ""
            elif kind == "r":
                if not _hidden(child_at(element, "rPr")):
                    yield from self._runs(element)
            elif kind in ("tab", "ptab"):
                yield "\t"
            elif kind in ("br", "cr"):
                yield "" if value_of(element, "type") in ("page", "column") else "\n"
            elif kind == "noBreakHyphen":
                yield "-"
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note("READ-NOTES-LEFT-OUT")
            elif kind in ("drawing", "pict", "object"):
                self._collect_boxes(element)
            elif kind == "oMath":
                yield from (part.text or "" for part in element.iter() if name_of(part) == "t")

    def _collect_boxes(self, element: "_Element") -> None:
        for child in element:
            kind = name_of(child)
            if kind == "txbxContent":
                self._boxes.append(child)
            elif kind != "Fallback":
                self._collect_boxes(child)

    # --- tables -------------------------------------------------------------------------------

    def _table(self, element: "_Element") -> Table:
        start = self._length
        rows: list[tuple[Cell, ...]] = []
        for row in self._unwrapped(element):
            properties = child_at(row, "trPr")
            if name_of(row) != "tr":
                continue
            if child_at(properties, "del") is not None:
                self._note("READ-TRACKED-CHANGES")
                continue
            if rows:
                self._write("\n")
            rows.append(self._row(row, properties))
        return Table(start, self._length, tuple(rows))

    def _row(self, element: "_Element", properties: "_Element | None") -> tuple[Cell, ...]:
        cells: list[Cell] = []
        column = _count(value_of(child_at(properties, "gridBefore")), 0)
        for item in self._unwrapped(element):
            if name_of(item) != "tc":
                continue
            if cells:
                self._write("\t")
            cell = self._cell(item, column)
            cells.append(cell)
            column += cell.columns
        return tuple(cells)

    def _cell(self, element: "_Element", column: int) -> Cell:
        properties = child_at(element, "tcPr")
        columns = _count(value_of(child_at(properties, "gridSpan")), 1)
        merge = child_at(properties, "vMerge")
        start = self._length
        tables: list[Table] = []
        if merge is not None and value_of(merge) != "restart":
            return Cell("", start, start, column, columns, continued=True)
        first = len(self._pieces)
        self._cell_content(element, tables)
        text = "".join(self._pieces[first:])
        trimmed = text.rstrip("\n")
        if trimmed != text:  # empty paragraphs at the end of a cell
            self._pieces[first:] = [trimmed]
            self._length = start + len(trimmed)
        return Cell(trimmed, start, self._length, column, columns, tables=tuple(tables))

    def _cell_content(self, parent: "_Element", tables: list[Table]) -> None:
        start = self._length
        for item in self._unwrapped(parent):
            kind = name_of(item)
            if kind not in ("p", "tbl"):
                continue
            if self._length > start:
                self._write("\n")
            if kind == "tbl":
                tables.append(self._table(item))
                continue
            self._paragraph(item, in_cell=True)
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._write("\n")
                self._cell_content(box, tables)


def _hidden(properties: "_Element | None") -> bool:
    vanish = child_at(properties, "vanish")
    return vanish is not None and value_of(vanish) not in ("0", "false", "off")


def _count(value: str | None, least: int) -> int:
    return max(int(value), least) if value is not None and value.isdecimal() else least
