"""The demo school's list of work files, with the year's documents in them."""

from __future__ import annotations

from dataclasses import dataclass

from binhminh.documents import retention
from binhminh.documents.actions import filelists, filing
from binhminh.documents.models import IncomingDocument, OutgoingDocument, WorkFile
from binhminh.documents.states import NUMBERED, IncomingState
from binhminh.law.vietnamese import fold

from .documents_office import Office
from .year import moment


@dataclass(frozen=True)
class Planned:
    """A work file: under which heading, how long it is kept, which documents lie in it.

    Attributes:
        key: row of `law/data/retention.toml`.
        words: a document whose subject has one of these (without marks) belongs here.
    """

    heading: str
    title: str
    key: str
    words: tuple[str, ...]


HEADINGS = {"TH": "Tổng hợp, hành chính", "CM": "Chuyên môn", "TC": "Tài chính, tài sản"}
FILES = [
    Planned("TH", "Hồ sơ công tác cải cách hành chính", "plan-year", ("cai cach hanh chinh",)),
    Planned("TH", "Hồ sơ an ninh, an toàn trường học", "plan-above-year",
            ("an ninh", "chay, chua chay", "giao thong", "duoi nuoc")),
    Planned("CM", "Hồ sơ tuyển sinh và số liệu trẻ", "plan-half", ("tuyen sinh", "so lieu tre")),
    Planned("CM", "Hồ sơ chăm sóc sức khỏe trẻ", "plan-half",
            ("suc khoe", "phong benh", "thuc pham", "can do")),
    Planned("TC", "Hồ sơ công khai tài chính", "plan-year", ("tai chinh", "du toan")),
    Planned("TC", "Hồ sơ kiểm kê, mua sắm, sửa chữa tài sản", "plan-half",
            ("kiem ke", "mua sam", "sua chua")),
]  # fmt: skip


def file_documents(office: Office) -> None:
    """This year's list; what was issued or closed lies in its file."""
    year, clerk = office.today.year, office.staff.clerk
    at = moment(office.today, 8, 45)
    filelists.begin_list(organisation=office.school, year=year, actor=clerk, now=at)
    headings = {
        symbol: filelists.add_heading(
            organisation=office.school, year=year, title=title, symbol=symbol, actor=clerk, now=at
        )
        for symbol, title in HEADINGS.items()
    }
    for plan in FILES:
        row = retention.row_of(office.school, plan.key)
        if row is None:
            raise LookupError(f"no such row of the table of periods: {plan.key!r}")
        work_file = filing.open_file(
            organisation=office.school,
            year=year,
            title=f"{plan.title} năm {year}",
            keeper=clerk,
            period=row.as_period(),
            heading=headings[plan.heading],
            actor=clerk,
            now=at,
        )
        _fill(office, work_file, plan)


def _fill(office: Office, work_file: WorkFile, plan: Planned) -> None:
    year = office.today.year
    sent = OutgoingDocument.objects.of(office.school).filter(year=year, state__in=NUMBERED)
    come = IncomingDocument.objects.of(office.school).filter(year=year, state=IncomingState.CLOSED)
    found = [(one.issued_on, 1, filing.Filed(outgoing=one)) for one in sent if _is_of(one, plan)]
    found += [(one.arrived_on, 0, filing.Filed(incoming=one)) for one in come if _is_of(one, plan)]
    for _on, _way, filed in sorted(found, key=lambda one: one[:2]):
        filing.put_in(
            work_file=work_file,
            filed=filed,
            actor=office.staff.clerk,
            now=moment(office.today, 8, 50),
        )


def _is_of(document: OutgoingDocument | IncomingDocument, plan: Planned) -> bool:
    return any(words in fold(document.subject) for words in plan.words)
