"""The list of work files of a year, and a review of documents, as sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from binhminh.core.organisations.models import Organisation
from binhminh.core.organisations.queries import names_on
from binhminh.documents import filing_text, review_text
from binhminh.documents.models import ReviewEntry
from binhminh.documents.queries.workfiles import Branch
from binhminh.law.registers import Column

from .sheet import Sheet

__all__ = ["file_list_sheet", "review_sheet"]

#: Source: Decree 30/2020/NĐ-CP, Appendix V, Part I.
_LIST_COLUMNS = tuple(
    Column(key, name, width, align)
    for key, name, width, align in zip(
        ("code", "title", "retention", "keeper", "note"),
        filing_text.LIST_HEADS,
        (13, 45, 12, 18, 12),
        ("left", "left", "center", "left", "left"),
        strict=True,
    )
)
_REVIEW_COLUMNS = tuple(
    Column(key, name, width, align)
    for key, name, width, align in zip(
        ("order", "document", "proposal", "reason", "follow_up"),
        review_text.HEADS,
        (5, 40, 13, 25, 17),
        ("center", "left", "left", "left", "left"),
        strict=True,
    )
)


def file_list_sheet(
    organisation: Organisation, year: int, branches: Sequence[Branch], *, issued_by: str
) -> Sheet:
    """Danh mục hồ sơ; headings in bold.

    Args:
        issued_by: "Kèm theo Quyết định số 05/QĐ-MNHS ngày 05/01/2026"; "" while it is drawn up.
    """
    names = names_on(organisation, date(year, 1, 1))
    rows = filing_text.list_rows(branches)
    return Sheet(
        f"Danh mục hồ sơ năm {year}",
        _LIST_COLUMNS,
        rows,
        parent=names.parent_name,
        office=names.name,
        notes=(f"({issued_by})",) if issued_by else ("(Dự thảo)",),
        strong=frozenset(place for place, row in enumerate(rows) if not row[0]),
        source="Nghị định 30/2020/NĐ-CP, Phụ lục V, Phần I",
    )


def review_sheet(
    organisation: Organisation, year: int, entries: Sequence[ReviewEntry], *, on: date
) -> Sheet:
    """The proposals of a review of documents."""
    names = names_on(organisation, on)
    return Sheet(
        f"Kết quả rà soát văn bản năm {year}",
        _REVIEW_COLUMNS,
        review_text.rows(entries),
        parent=names.parent_name,
        office=names.name,
    )
