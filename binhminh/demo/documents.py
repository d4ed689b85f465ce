"""A year of a demo school's documents: what came, what went out, who did what and when.

Each document is a story: a generator that says when its next step is and then takes it. All
stories are told together, in order of time, up to the demo's day; so numbers rise with the days,
and whatever is half done on that day is half done in the records.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import User
from binhminh.documents import actions
from binhminh.documents.actions import Fields, Share, Signing, To
from binhminh.documents.models import (
    Dispatch,
    IncomingDocument,
    OutgoingDocument,
)
from binhminh.documents.states import DispatchState, IncomingState
from binhminh.law.calendar import WorkCalendar
from binhminh.law.vietnamese import fold

from .documents_received import (
    INSTRUCTIONS,
    ISSUERS,
    LETTER,
    MONTHLY,
    RECEIVED,
    RESULTS,
    Received,
)
from .documents_sent import BASES, BODIES, PROPOSAL, SENT, Sent
from .people import Staff
from .year import moment

#: How far back the documents go.
DAYS = 320
#: Of all incoming documents, how many are handled after their day.
LATE_SHARE = 0.06
#: Of those who are asked to read something, how many have after a week.
READ_SHARE = 0.95
#: Types that say "Kính gửi".
ADDRESSED = frozenset({"official_letter", "submission"})

#: When the next step is; sent nothing, ends when there is nothing more to do.
Story = Iterator[datetime]
Thing = TypeVar("Thing")


@dataclass
class Clock:
    """The time of one story: it never goes back."""

    rng: Random
    last: datetime | None = None

    def at(self, day: date, hour: int) -> datetime:
        """Some minute of that hour; soon after the step before where that was later."""
        minute = self.rng.randrange(60)
        wanted = moment(day, hour, minute)
        if self.last is not None and wanted <= self.last:
            wanted = self.last + timedelta(minutes=2 + minute // 10)
        self.last = wanted
        return wanted


@dataclass
class Office:
    """Who works on documents in a demo school, and chance."""

    school: Organisation
    staff: Staff
    rng: Random
    today: date
    calendar: WorkCalendar
    people: dict[str, User] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def clock(self) -> Clock:
        """A clock for a story of its own."""
        return Clock(self.rng)

    def after(self, day: date, days: int) -> date:
        """So many working days later; the day itself, or the next that is worked, for none."""
        day = self.calendar.working_day_from(day)
        return self.calendar.add_working_days(day, days) if days else day

    def before(self, day: date, days: int) -> date:
        for _ in range(days):
            day = self.calendar.previous_working_day(day)
        return day


def make_documents(school: Organisation, staff: Staff, today: date, rng: Random) -> None:
    """Books, incoming and outgoing documents of the last `DAYS` days."""
    start = today - timedelta(days=DAYS)
    actions.ensure_registers(organisation=school, now=moment(start))
    office = _office(school, staff, today, rng)
    tell_until(moment(today, 11), list(_stories(office, start)))


def tell_until(end: datetime, stories: list[Story]) -> None:
    """Take the steps of all stories in order of time, up to ``end``."""
    waiting: list[tuple[datetime, int, Story]] = []
    for order, story in enumerate(stories):
        first = next(story, None)
        if first is not None:
            waiting.append((first, order, story))
    heapq.heapify(waiting)
    while waiting and waiting[0][0] <= end:
        _at, order, story = waiting[0]
        following = next(story, None)
        if following is None:
            heapq.heappop(waiting)
        else:
            heapq.heapreplace(waiting, (following, order, story))


def _office(school: Organisation, staff: Staff, today: date, rng: Random) -> Office:
    people = {
        "clerk": staff.clerk,
        "reform": staff.reform,
        "vice": staff.vice,
        "accountant": staff.accountant,
        "teacher": staff.teachers[0],
        "kitchen": staff.heads[-1],
        "nurse": staff.office[4],
    }
    units = {
        "clerk": "Tổ Văn phòng",
        "reform": "Ban giám hiệu",
        "vice": "Ban giám hiệu",
        "accountant": "Tổ Văn phòng",
        "teacher": "Tổ Mẫu giáo lớn",
        "kitchen": "Tổ Nuôi dưỡng",
        "nurse": "Tổ Văn phòng",
    }
    return Office(
        school, staff, rng, today, work_calendar(school), people,
        {who: staff.units[name] for who, name in units.items()},
    )  # fmt: skip


def _stories(office: Office, start: date) -> Iterator[Story]:
    for year, month in _months(start, office.today):
        received, sent = _of_month(year, month)
        answers = {id(letter): _answer(letter, sent) for letter in received}
        taken = {id(answer) for answer in answers.values()}
        for day, letter in _spread(office, year, month, received):
            if day >= start:
                yield _incoming(office, letter, answers[id(letter)], day)
        own = [draft for draft in sent if id(draft) not in taken]
        for day, draft in _spread(office, year, month, own):
            if day >= start:
                yield _outgoing(office, draft, day)


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


# --- incoming -------------------------------------------------------------------------------------


def _incoming(office: Office, letter: Received, answer: Sent | None, day: date) -> Story:
    """Captured and registered by the clerk, instructed by the principal, handled, closed."""
    rng, staff, clock = office.rng, office.staff, office.clock()
    yield (at := clock.at(day, 8))
    origin = rng.choice(["scan", "scan", "mail", "upload", "hand"])
    document = actions.capture(
        organisation=office.school, origin=origin, actor=staff.clerk, now=at, arrived_on=day
    )
    late = rng.random() < 0.02
    yield (at := clock.at(office.after(day, 3 if late else 0), 9))
    document = actions.register_incoming(
        document=document,
        fields=_fields(office, letter, day),
        actor=staff.clerk,
        now=at,
        late_reason="Văn thư nghỉ ốm" if late else "",
    )
    if letter.what == "file":
        yield (at := clock.at(day, 15))
        actions.close_incoming(document=document, actor=staff.clerk, now=at)
        return
    yield (at := clock.at(office.after(at.date(), rng.choice([0, 0, 0, 1])), 14))
    actions.instruct(
        document=document,
        actor=staff.principal,
        now=at,
        text=rng.choice(INSTRUCTIONS[letter.what]),
        shares=() if letter.what == "all" else _shares(office, letter),
        view_by_all=letter.what == "all",
    )
    if letter.what == "all":
        yield from _read(office, document, clock)
        yield (at := clock.at(office.after(at.date(), 10), 10))
        actions.close_incoming(document=document, actor=staff.clerk, now=at)
        return
    yield from _handle(office, letter, answer, document, clock)


def _shares(office: Office, letter: Received) -> tuple[Share, ...]:
    lead = Share("lead", person=office.people[letter.by])
    others = [unit for unit in office.staff.units.values() if unit != office.units[letter.by]]
    if office.rng.random() < 0.3:
        return (lead, Share("help", unit=office.rng.choice(others)))
    return (lead,)


def _fields(office: Office, letter: Received, day: date) -> Fields:
    issuer, rng = ISSUERS[letter.issuer], office.rng
    issued_on = office.before(day, rng.randrange(4))
    number = 1 + int(issued_on.timetuple().tm_yday * issuer.yearly / 366) + rng.randrange(3)
    urgent = letter.days <= 3 and letter.type == LETTER
    return Fields(
        issuer=issuer.name,
        number=str(number),
        symbol=issuer.symbols.get(letter.type, issuer.symbols[""]),
        issued_on=issued_on,
        type=letter.type,
        subject=letter.subject,
        urgency="Khẩn" if urgent else "",
        signer_title=issuer.signer_title,
        due_on=office.after(day, letter.days) if letter.what in ("answer", "do") else None,
        pages=rng.choice([1, 1, 2, 2, 3, 5]),
    )


def _handle(
    office: Office,
    letter: Received,
    answer: Sent | None,
    document: IncomingDocument,
    clock: Clock,
) -> Story:
    """By the person in charge, with an answer where one is asked for."""
    rng, lead = office.rng, office.people[letter.by]
    document.refresh_from_db()
    assert document.due_on is not None  # registered with one
    assert clock.last is not None
    due = document.due_on
    slow = rng.random() < LATE_SHARE or timedelta(0) < office.today - due < timedelta(days=4)
    ready = office.after(due, rng.randint(3, 8)) if slow else office.before(due, rng.randrange(3))
    ready = max(ready, clock.last.date())
    if answer is not None:
        yield from _outgoing(office, answer, ready, reply_to=document, clock=clock)
    yield (at := clock.at(ready, 16))
    part = document.instructions.get(withdrawn_at=None).assignments.get(part="lead")
    document = actions.finish_part(
        document=document, assignment=part, actor=lead, now=at, result=rng.choice(RESULTS)
    )
    yield (at := clock.at(office.after(at.date(), rng.randint(1, 3)), 10))
    document.refresh_from_db()
    if document.state == IncomingState.HANDLED:
        actions.close_incoming(document=document, actor=office.staff.clerk, now=at)


def _read(office: Office, document: IncomingDocument | OutgoingDocument, clock: Clock) -> Story:
    """Nearly all open it within the week."""
    rng = office.rng
    assert clock.last is not None  # it was sent round before
    sent_on = clock.last.date()
    readers = [one.person for one in document.readings.select_related("person")]
    rng.shuffle(readers)
    share = int(len(readers) * READ_SHARE)
    days = sorted(rng.choice([1, 1, 1, 2, 2, 3, 4]) for _ in range(share))
    for days_after, person in zip(days, readers, strict=False):
        yield (at := clock.at(office.after(sent_on, days_after), 7))
        actions.note_read(document=document, actor=person, now=at)


# --- outgoing -------------------------------------------------------------------------------------


def _outgoing(
    office: Office,
    draft: Sent,
    day: date,
    *,
    reply_to: IncomingDocument | None = None,
    clock: Clock | None = None,
) -> Story:
    """Drafted, checked twice, signed on ``day`` and numbered, stamped, sent."""
    clock = clock or office.clock()
    staff, drafter = office.staff, office.people[draft.by]
    yield (at := clock.at(office.before(day, 2), 15))
    document = actions.begin_draft(
        organisation=office.school,
        type_key=draft.type,
        subject=draft.subject,
        actor=drafter,
        now=at,
        unit=office.units[draft.by],
        signing=_signing(office, draft),
        recipients=_recipients(office, draft),
        reply_to=reply_to,
        medium="paper",
    )
    content = _content(draft, reply_to)
    version = actions.write_version(
        document=document, actor=drafter, now=at, content=content, words=str(content["body"])
    )
    yield (at := clock.at(office.before(day, 1), 16))
    actions.submit_draft(document=document, actor=drafter, now=at)
    checker = staff.vice if drafter != staff.vice else staff.reform
    for kind, who in (("content", checker), ("form", staff.clerk)):
        yield (at := clock.at(day, 9))
        actions.sign_off(document=document, version=version, kind=kind, actor=who, now=at)
    yield (at := clock.at(day, 14))
    signed_on = at.date()
    actions.sign_on_paper(
        document=document, version=version, signed_on=signed_on, actor=staff.clerk, now=at
    )
    yield (at := clock.at(day, 15))
    actions.seal_document(document=document, actor=staff.clerk, now=at)
    document = actions.issue_document(document=document, actor=staff.clerk, now=at)
    _deliver(office, document, at)
    if draft.to == "staff":
        yield from _read(office, document, Clock(office.rng, at))


def _signing(office: Office, draft: Sent) -> Signing:
    staff = office.staff
    if draft.by in ("teacher", "kitchen", "nurse"):
        return Signing(staff.vice, "Phó Hiệu trưởng", "KT.", "Hiệu trưởng")
    return Signing(staff.principal, "Hiệu trưởng")


def _recipients(office: Office, draft: Sent) -> tuple[To, ...]:
    addressed = draft.type in ADDRESSED
    outside = {
        "authority": To(
            "Ủy ban nhân dân xã Yên Hạ", addressed, email="vanthu@yenha.example", is_authority=True
        ),
        "health": To("Trạm Y tế xã Yên Hạ", addressed, email="tramyte@yenha.example"),
        "police": To("Công an xã Yên Hạ", addressed, "hand"),
        "power": To("Điện lực Yên Sơn", addressed, "post"),
        "parents": To("Ban đại diện cha mẹ trẻ em", addressed, "hand"),
    }
    if draft.to == "staff":
        return (To("Các tổ, bộ phận trong trường", channel="internal"),)
    return (outside[draft.to],)


def _content(draft: Sent, reply_to: IncomingDocument | None) -> dict[str, object]:
    body = BODIES[draft.type].format(*draft.text)
    if reply_to is not None and draft.type == "official_letter":
        assert reply_to.issued_on is not None  # registered documents have a day
        body = (
            f"Thực hiện {reply_to.type_name} số {reply_to.full_number} ngày "
            f"{reply_to.issued_on:%d} tháng {reply_to.issued_on:%m} năm {reply_to.issued_on:%Y} "
            f"của {reply_to.issuer}, nhà trường báo cáo như sau:\n{body}"
        )
    content: dict[str, object] = {"body": body}
    if draft.type == "decision":
        content |= {"bases": list(BASES), "proposal": PROPOSAL}
    return content


def _deliver(office: Office, document: OutgoingDocument, at: datetime) -> None:
    """What the machine and the post would have said since."""
    sent = Dispatch.objects.filter(recipient__document=document, state=DispatchState.WAITING)
    for dispatch in sent:
        if dispatch.channel == "mail":
            reference = f"<{document.pk}.{dispatch.pk}@{office.school.code}.localhost>"
            actions.note_result(
                dispatch, DispatchState.SENT, at + timedelta(minutes=1), reference=reference
            )
        else:
            actions.note_sent(
                dispatch=dispatch, actor=office.staff.clerk, now=at + timedelta(hours=1)
            )
