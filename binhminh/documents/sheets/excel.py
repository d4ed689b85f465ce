"""A sheet as an Excel workbook: the same head, widths and rows, ready to print on A4 landscape."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from binhminh.web.exports import safe_text

from .sheet import Sheet

__all__ = ["excel_of"]

FONT = "Times New Roman"
#: Characters of a column for each hundredth of the page's width.
CHARACTERS = 1.45
_line = Side(style="thin")
BORDER = Border(left=_line, right=_line, top=_line, bottom=_line)
HEAD = PatternFill("solid", fgColor="F1EFEA")


def excel_of(sheet: Sheet) -> bytes:
    """The sheet as an .xlsx file; texts stay texts, whatever they begin with."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_tab(sheet.title))
    head = list(_head(sheet))
    _set_up(page, sheet, len(head) + 2)
    for words, font in head:
        page.append([_cell(page, words, font)])
    page.append([_cell(page, column.name, Font(name=FONT, bold=True), head=True)
                 for column in sheet.columns])  # fmt: skip
    page.append([_cell(page, f"({place})", Font(name=FONT, italic=True, size=9), head=True)
                 for place in range(1, len(sheet.columns) + 1)])  # fmt: skip
    for place, row in enumerate(sheet.rows):
        plain = Font(name=FONT, bold=place in sheet.strong)
        # the last column says why a row is struck through, and stays readable
        struck = Font(name=FONT, strike=True) if place in sheet.struck else plain
        fonts = [struck] * (len(row) - 1) + [plain]
        page.append([
            _cell(page, words, font, align=column.align)
            for words, font, column in zip(row, fonts, sheet.columns, strict=True)
        ])  # fmt: skip
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _tab(title: str) -> str:
    return "".join(sign for sign in title if sign not in r"[]:*?/\\")[:31]


def _head(sheet: Sheet) -> list[tuple[str, Font]]:
    """The lines above the table."""
    plain, bold = Font(name=FONT), Font(name=FONT, bold=True)
    lines = [(sheet.parent.upper(), plain)] if sheet.parent else []
    lines += [(sheet.office.upper(), bold), ("", plain)]
    lines += [(sheet.title.upper(), Font(name=FONT, bold=True, size=14))]
    lines += [(note, Font(name=FONT, italic=True)) for note in sheet.notes]
    if (cover := sheet.cover) is not None:
        lines.append((f"Năm: {cover.year}", plain))
        lines.append(("Từ ngày {} đến ngày {}".format(*cover.days), plain))
        lines.append(("Từ số {} đến số {}".format(*cover.numbers), plain))
        lines.append((f"Quyển số: {cover.volume}", plain))
    return [*lines, ("", plain)]


def _set_up(page: Any, sheet: Sheet, heads: int) -> None:
    """Widths, landscape, the head of the table on every printed page."""
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = max(6, column.width * CHARACTERS)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{heads - 1}:{heads}"
    page.freeze_panes = f"A{heads + 1}"


def _cell(page: Any, words: str, font: Font, *, head: bool = False, align: str = "") -> Any:
    cell = WriteOnlyCell(page, value=safe_text(words) if words else None)
    cell.font = font
    if head:
        cell.fill, cell.border = HEAD, BORDER
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    elif align:
        cell.border = BORDER
        cell.alignment = Alignment(wrap_text=True, horizontal=align, vertical="top")
    return cell
