"""A year of a demo school's documents: what came, what went out, who did what and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from binhminh.core.organisations.models import Organisation
from binhminh.documents import actions
from binhminh.law.vietnamese import fold

from .documents_desk import desk_stories, read_scans
from .documents_files import file_documents
from .documents_office import Office, Story, office_of, tell_until
from .documents_received import (
    MONTHLY,
    RECEIVED,
    Received,
)
from .documents_sent import SENT, Sent
from .documents_stories import incoming, outgoing
from .people import Staff
from .year import moment

#: How far back the documents go.
DAYS = 320

Thing = TypeVar("Thing")


def make_documents(school: Organisation, staff: Staff, today: date, rng: Random) -> None:
    """Books, incoming and outgoing documents of the last `DAYS` days."""
    start = today - timedelta(days=DAYS)
    actions.ensure_registers(organisation=school, now=moment(start))
    office = office_of(school, staff, today, rng)
    tell_until(moment(today, 8, 30), [*_stories(office, start), *desk_stories(office)])
    read_scans(office)
    file_documents(office)


def _stories(office: Office, start: date) -> Iterator[Story]:
    for year, month in _months(start, office.today):
        received, sent = _of_month(year, month)
        answers = {id(letter): _answer(letter, sent) for letter in received}
        taken = {id(answer) for answer in answers.values()}
        for day, letter in _spread(office, year, month, received):
            if day >= start:
                yield incoming(office, letter, answers[id(letter)], day)
        own = [draft for draft in sent if id(draft) not in taken]
        for day, draft in _spread(office, year, month, own):
            if day >= start:
                yield outgoing(office, draft, day)


def _months(start: date, end: date) -> Iterator[tuple[int, int]]:
    """Up to a fortnight after the end: what goes out then is being drafted now."""
    month = start.replace(day=1)
    while month <= end + timedelta(days=14):
        yield month.year, month.month
        month = (month + timedelta(days=32)).replace(day=1)


def _of_month(year: int, month: int) -> tuple[list[Received], list[Sent]]:
    first = year if month >= 8 else year - 1
    words = {"n": year, "m": f"{month:02}/{year}", "s": f"{first}-{first + 1}"}
    received = [
        Received(**vars(one) | {"subject": one.subject.format(**words)})
        for one in [*RECEIVED[month], *MONTHLY]
    ]
    sent = [Sent(**vars(one) | {"subject": one.subject.format(**words)}) for one in SENT[month]]
    return received, sent


def _answer(letter: Received, sent: list[Sent]) -> Sent | None:
    """The document with which the school answers; made up where none of the month's fits."""
    if letter.what != "answer":
        return None
    asked = fold(letter.subject).removeprefix("bao cao ")
    for draft in sent:
        if asked in fold(draft.subject) or fold(draft.subject) in asked:
            return draft
    return Sent(
        "official_letter",
        letter.subject,
        (
            "Nhà trường đã phân công bộ phận phụ trách và thực hiện đủ các nội dung được yêu cầu.",
            "Số liệu và tài liệu có liên quan được gửi kèm theo Công văn này.",
        ),
        letter.by,
    )


def _spread(
    office: Office, year: int, month: int, things: list[Thing]
) -> Iterator[tuple[date, Thing]]:
    """Give each thing a working day of the month, in their order."""
    first = date(year, month, 1)
    days = [
        day
        for offset in range(31)
        if (day := first + timedelta(days=offset)).month == month
        and office.calendar.is_working_day(day)
    ]
    for index, thing in enumerate(things):
        place = int((index + office.rng.random()) * len(days) / len(things))
        yield days[min(place, len(days) - 1)], thing
