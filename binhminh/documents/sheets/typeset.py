"""A sheet as PDF/A by Typst: A4 landscape, the head of the table on every page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from binhminh.law.decree30.render.compiler import Template, compile_pdf
from binhminh.law.decree30.render.fonts import EMBEDDED, document_fonts

from .sheet import Sheet

__all__ = ["MOST_ROWS", "pdf_of"]

TEMPLATE: Template = (__package__, "sheet.typ")
#: PDF/A-2 level B: a book may have thousands of rows, and tags of every cell would treble it.
STANDARDS = ["a-2b"]
#: Rows of one volume; a longer book is printed in several, by period.
MOST_ROWS = 10_000


def pdf_of(sheet: Sheet, *, at: datetime) -> bytes:
    """The sheet as a PDF file; the same sheet and time give the same bytes.

    Raises:
        ValueError: Typst cannot draw it (a letter that no font has), or there are too many rows.
    """
    if len(sheet.rows) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS} rows in one volume")
    data = json.dumps(_said(sheet), ensure_ascii=False)
    made, _warnings = compile_pdf(data, int(at.timestamp()), STANDARDS, TEMPLATE)
    return made


def _said(sheet: Sheet) -> dict[str, Any]:
    cover = sheet.cover
    return {
        "title": sheet.title,
        "parent": sheet.parent,
        "office": sheet.office,
        "notes": sheet.notes,
        "source": sheet.source,
        "cover": cover and vars(cover),
        "names": [column.name for column in sheet.columns],
        "widths": [column.width for column in sheet.columns],
        "aligned": [column.align for column in sheet.columns],
        "rows": sheet.rows,
        "struck": sorted(sheet.struck),
        "strong": sorted(sheet.strong),
        "signers": sheet.signers,
        "fonts": [family.name for family in (document_fonts(), EMBEDDED)],
    }
