"""The reports that Appendix VI, Part I of Decree 30/2020/NĐ-CP wants of a system, as sheets.

Of the six, two are the registers (`sheets.books`), two tell how documents were handled, two list
what lies in work files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from binhminh.core.organisations.models import Organisation
from binhminh.core.organisations.queries import names_on
from binhminh.documents.books import day
from binhminh.documents.models import WorkFile, WorkFileItem
from binhminh.documents.queries.reports import Handling, Issuing
from binhminh.law.registers import books
from binhminh.law.vietnamese import format_percent

from .books import period_words
from .sheet import Sheet

__all__ = [
    "file_contents_sheet",
    "files_sheet",
    "incoming_report_sheet",
    "outgoing_report_sheet",
]

SIGNERS = ("Người lập biểu", "Hiệu trưởng")
NOBODY = "Chưa giao"
NO_UNIT = "Không ghi đơn vị"
SUM = "Cộng"


def incoming_report_sheet(
    organisation: Organisation, found: Sequence[Handling], period: tuple[date, date], on: date
) -> Sheet:
    """Báo cáo tình hình giải quyết văn bản đến."""
    keys = ("to_know", "in_time", "too_late", "open", "overdue")
    whole = Handling(SUM)
    for row in found:
        for key in keys:
            setattr(whole, key, getattr(whole, key) + getattr(row, key))
    rows = [
        [_order(place), row.name or NOBODY, *_figures(row, ("total", *keys)), _share(row)]
        for place, row in enumerate([*found, whole], start=1)
    ]
    return _report("incoming_report", organisation, rows, (period_words(*period),), on)


def _share(row: Handling) -> str:
    handled = row.in_time + row.too_late
    return format_percent(100 * row.in_time / handled) if handled else "–"


def outgoing_report_sheet(
    organisation: Organisation, found: Sequence[Issuing], period: tuple[date, date], on: date
) -> Sheet:
    """Báo cáo tình hình giải quyết văn bản đi."""
    keys = ("drafting", "in_time", "too_late", "waiting", "recalled", "voided")
    whole = Issuing(SUM)
    for row in found:
        for key in keys:
            setattr(whole, key, getattr(whole, key) + getattr(row, key))
    columns = ("drafting", "total", *keys[1:])
    rows = [
        [_order(place), row.name or NO_UNIT, *_figures(row, columns)]
        for place, row in enumerate([*found, whole], start=1)
    ]
    return _report("outgoing_report", organisation, rows, (period_words(*period),), on)


def _order(place: int) -> str:
    return str(place)


def _figures(row: object, keys: Iterable[str]) -> list[str]:
    return [str(getattr(row, key)) for key in keys]


def _report(
    key: str, organisation: Organisation, rows: list[list[str]], notes: tuple[str, ...], on: date
) -> Sheet:
    """The last row is the sum."""
    book, names = books()[key], names_on(organisation, on)
    rows[-1][0] = ""
    return Sheet(
        book.name,
        book.columns,
        rows,
        parent=names.parent_name,
        office=names.name,
        notes=notes,
        strong=frozenset({len(rows) - 1}),
        signers=SIGNERS,
        source=book.source,
    )


def file_contents_sheet(work_file: WorkFile, items: Iterable[WorkFileItem], on: date) -> Sheet:
    """Mục lục văn bản trong hồ sơ (Appendix V)."""
    book, names = books()["file_contents"], names_on(work_file.organisation, on)
    return Sheet(
        book.name,
        book.columns,
        [_contents_row(item, place, names.name) for place, item in enumerate(items, start=1)],
        parent=names.parent_name,
        office=names.name,
        notes=(f"Hồ sơ số {work_file.code}: {work_file.title}",),
        source=book.source,
    )


def _contents_row(item: WorkFileItem, place: int, office: str) -> list[str]:
    document = item.outgoing or item.incoming
    if document is None:
        title = item.title or (item.file.name if item.file else "")
        return [str(place), "", "", title, "", "", ""]
    issuer = item.incoming.issuer if item.incoming else item.outgoing.register.body or office
    subject = f"{document.type_name}: {document.subject}" if document.type else document.subject
    pages = str(document.pages or "")
    return [
        str(place), document.full_number, day(document.issued_on), subject, issuer, pages, "",
    ]  # fmt: skip


def files_sheet(
    organisation: Organisation,
    files: Sequence[tuple[WorkFile, int]],
    notes: tuple[str, ...],
    on: date,
) -> Sheet:
    """Mục lục hồ sơ, tài liệu nộp lưu (Appendix V): files with how many pages they hold."""
    book, names = books()["files"], names_on(organisation, on)
    rows = [
        [
            str(place),
            one.code,
            one.title,
            " – ".join(filter(None, [day(one.starts_on), day(one.ends_on)])),
            "Vĩnh viễn" if one.is_permanent else f"{one.retention_years} năm",
            str(pages or ""),
            one.description,
        ]
        for place, (one, pages) in enumerate(files, start=1)
    ]
    return Sheet(
        book.name,
        book.columns,
        rows,
        parent=names.parent_name,
        office=names.name,
        notes=notes,
        source=book.source,
    )
