"""The plan's appendix as a spreadsheet: written out, filled in by people, read back.

A hidden column carries each task's number and another what the row said when it was written, so
that reading back finds what a person changed, and what somebody else changed meanwhile.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from binhminh.law.vietnamese import nfc
from binhminh.web.exports import capitalise, safe_text

from .errors import SheetRefused
from .models import Plan

#: Rows of a file that are read; more than any plan has.
MOST_ROWS = 20_000

#: Heading of each column, in order: (key, heading, width, whether reading back takes it).
COLUMNS: tuple[tuple[str, Any, int, bool], ...] = (
    ("number", pgettext_lazy("row of a table", "No."), 6, False),
    ("text", gettext_lazy("Content"), 60, True),
    ("area", gettext_lazy("Area"), 28, False),
    ("owner", gettext_lazy("In charge"), 24, True),
    ("unit", pgettext_lazy("of the school", "Unit"), 22, True),
    ("cooperators", gettext_lazy("Working together"), 28, True),
    ("product", gettext_lazy("Product"), 26, True),
    ("deadline", gettext_lazy("Deadline"), 20, True),
    ("cadence", gettext_lazy("How often"), 16, True),
    ("state", gettext_lazy("State"), 16, False),
    ("result", gettext_lazy("Result"), 40, False),
)
KEYS = [key for key, _head, _width, _in in COLUMNS]
READ = [key for key, _head, _width, taken in COLUMNS if taken]
HEADS = {key: head for key, head, _width, _in in COLUMNS}


def mark(plan: Plan) -> str:
    """What stands over the hidden column: from which plan the file comes."""
    return f"binhminh:{plan.organisation_id}:{plan.pk}"


def write(plan: Plan, rows: Iterable[tuple[int, dict[str, str]]]) -> bytes:
    """The workbook of `(task pk, {column key: text})` rows."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = _("Appendix")[:31]
    sheet.append([*(capitalise(str(head)) for _k, head, _w, _i in COLUMNS), mark(plan), "x"])
    wrap = Alignment(vertical="top", wrap_text=True)
    fixed = PatternFill("solid", fgColor="F1EFEA")
    for pk, row in rows:
        cells = [safe_text(row.get(key, "")) for key in KEYS]
        before = json.dumps([row.get(key, "") for key in READ], ensure_ascii=False)
        sheet.append([*cells, str(pk), safe_text(before)])
    for line in sheet.iter_rows(min_row=2, max_col=len(COLUMNS)):
        for cell, (_key, _head, _width, taken) in zip(line, COLUMNS, strict=True):
            cell.alignment = wrap
            cell.number_format = "@"  # text: a typed 3/2023 stays what was typed
            if not taken:
                cell.fill = fixed
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, (_key, _head, width, _in) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for index in (len(COLUMNS) + 1, len(COLUMNS) + 2):
        sheet.column_dimensions[get_column_letter(index)].hidden = True
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass
class Row:
    """A row as it was read. `pk` is None for a row somebody added."""

    line: int
    pk: int | None
    cells: dict[str, str]
    before: dict[str, str] | None = None
    formulas: list[str] = field(default_factory=list)
    foreign: bool = False


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = nfc(str(value)).replace("\r\n", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def read(source: IO[bytes], plan: Plan) -> Iterator[Row]:
    """The rows of an uploaded workbook.

    Raises:
        SheetRefused: no Excel workbook, another plan's file, columns missing, too many rows.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(source, read_only=True, data_only=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise SheetRefused(
            _("This is not an Excel workbook (.xlsx). Upload the file you downloaded here.")
        ) from None
    try:
        yield from _rows(book.worksheets[0] if book.worksheets else None, plan)
    except (zipfile.BadZipFile, EOFError, SyntaxError):
        raise SheetRefused(_("This Excel file is damaged. Download it here again.")) from None
    finally:
        book.close()


def _places(heads: list[str], plan: Plan) -> tuple[dict[str, int], int]:
    """Where each column stands (people move and remove columns), and the one of the numbers."""
    marks = [index for index, head in enumerate(heads) if head.startswith("binhminh:")]
    if not marks:
        raise SheetRefused(
            _(
                "This file does not come from here: its hidden columns are missing. Download the"
                " Excel file of this plan and change that one."
            )
        )
    if heads[marks[0]] != mark(plan):
        raise SheetRefused(
            _("This file belongs to another plan. Download the Excel file of this plan.")
        )
    places = {key: heads.index(name) for key in KEYS if (name := str(HEADS[key]).lower()) in heads}
    if "text" not in places:
        raise SheetRefused(_("The column “%(column)s” is missing.") % {"column": HEADS["text"]})
    return places, marks[0]


def _rows(sheet: Any, plan: Plan) -> Iterator[Row]:
    if sheet is None:
        raise SheetRefused(_("This Excel file has no sheet."))
    lines = sheet.iter_rows()
    first = next(lines, ())
    places, number_at = _places([_text(cell.value).lower() for cell in first], plan)
    for line, cells in enumerate(lines, start=2):
        if line > MOST_ROWS:
            raise SheetRefused(_("This file has more than %(most)s rows.") % {"most": MOST_ROWS})
        row = Row(line, None, {})
        for key, at in places.items():
            cell = cells[at] if at < len(cells) else None
            if cell is not None and cell.data_type == "f":
                row.formulas.append(key)
            row.cells[key] = _text(cell.value) if cell is not None else ""
        number = _text(cells[number_at].value) if number_at < len(cells) else ""
        if number.isascii() and number.isdecimal() and len(number) < 19:
            row.pk = int(number)
        elif number:
            row.foreign = True
        kept = _text(cells[number_at + 1].value) if number_at + 1 < len(cells) else ""
        try:
            values = json.loads(kept) if kept else None
        except ValueError:
            values = None
        if isinstance(values, list) and len(values) == len(READ):
            row.before = {key: str(value) for key, value in zip(READ, values, strict=True)}
        if row.pk or row.foreign or any(row.cells.get(key) for key in READ):
            yield row
