"""Tables as files: CSV and Excel, safe to open.

A cell that begins with = + - @ or a control character would be run as a formula by a spreadsheet;
such texts get an apostrophe in front. Numbers and dates stay numbers and dates.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from . import formats

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: What Excel refuses inside a cell.
CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)}
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELL_LIMIT = 32_767


def capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def safe_text(value: Any) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = str(value).translate(CONTROLS)[: CELL_LIMIT - 1]
    return f"'{text}" if text.startswith(DANGEROUS) else text


def csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    if isinstance(value, datetime):
        return f"{formats.clock_time(value)} {formats.short_date(value)}"
    return formats.short_date(value) or safe_text(value)


def excel_cell(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, Decimal)):
        return value
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    return value if isinstance(value, date) else safe_text(value)


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file, with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([safe_text(head) for head in heads])
    for row in rows:
        yield writer.writerow([csv_cell(value) for value in row])


def excel_file(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Any:
    """An Excel workbook in a temporary file, written row by row."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for index, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = min(max(len(head) + 4, 14), 50)
    cells = []
    for head in heads:
        cell = WriteOnlyCell(sheet, value=safe_text(head))
        cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)
    for row in rows:
        line = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=excel_cell(value))
            if isinstance(value, date):
                cell.number_format = (
                    "hh:mm dd/mm/yyyy" if isinstance(value, datetime) else "dd/mm/yyyy"
                )
            line.append(cell)
        sheet.append(line)
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    book.save(file)
    file.seek(0)
    return file


def respond(
    kind: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponseBase:
    """A download of ``kind`` "csv" or "xlsx" named ``name-2023-10-16``."""
    filename = f"{name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "xlsx":
        return FileResponse(
            excel_file(heads, rows), as_attachment=True, filename=filename, content_type=XLSX_TYPE
        )
    return StreamingHttpResponse(
        csv_lines(heads, rows),
        content_type=CSV_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
