"""The two stories of a demo school's office: a document that comes, and one that goes out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from binhminh.documents import actions
from binhminh.documents.actions import Fields, Share, Signing, To
from binhminh.documents.checking import check_now
from binhminh.documents.choices import CheckState
from binhminh.documents.models import (
    Dispatch,
    DocumentVersion,
    IncomingDocument,
    OutgoingDocument,
    Reading,
)
from binhminh.documents.states import DispatchState, IncomingState, OutgoingState
from binhminh.documents.writing import save_typed

from .documents_office import Clock, Office, Story
from .documents_received import INSTRUCTIONS, ISSUERS, LETTER, RESULTS, Received
from .documents_sent import BASES, BODIES, PROPOSAL, Sent
from .documents_signing import keys_of, seal, sign

#: Of all incoming documents, how many are handled after their day.
LATE_SHARE = 0.06
#: Of those who are asked to read something, how many have after a week.
READ_SHARE = 0.95
#: Days back from today whose documents are told in full: digital signatures, each reading.
RECENT = 45
#: Days back whose drafts were printed and their form checked as they were written.
CHECKED = 14
#: Types that say "Kính gửi".
ADDRESSED = frozenset({"official_letter", "submission"})


# --- incoming -------------------------------------------------------------------------------------


def incoming(
    office: Office, letter: Received, answer: Sent | None, day: date, *, stop: str = ""
) -> Story:
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
    if stop == IncomingState.REGISTERED:
        return
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
    if stop == IncomingState.ASSIGNED:
        return
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
        yield from outgoing(office, answer, ready, reply_to=document, clock=clock)
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
    readings = list(document.readings.select_related("person"))
    rng.shuffle(readings)
    share = int(len(readings) * READ_SHARE)
    days = sorted(rng.choice([1, 1, 1, 2, 2, 3, 4]) for _ in range(share))
    for days_after, reading in zip(days, readings, strict=False):
        reading.read_at = clock.at(office.after(sent_on, days_after), 7)
    if sent_on < office.today - timedelta(days=RECENT):
        # A thousand entries in the trail of last spring tell nobody anything.
        Reading.objects.bulk_update(readings[:share], ["read_at"])
        return
    for reading in readings[:share]:
        assert reading.read_at is not None  # given above
        yield reading.read_at
        actions.note_read(document=document, actor=reading.person, now=reading.read_at)


# --- outgoing -------------------------------------------------------------------------------------


def outgoing(
    office: Office,
    draft: Sent,
    day: date,
    *,
    reply_to: IncomingDocument | None = None,
    clock: Clock | None = None,
    stop: str = "",
) -> Story:
    """Drafted, checked twice, signed on ``day`` and numbered, stamped, sent.

    Args:
        stop: state in which it stays.
    """
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
    at += timedelta(minutes=20)
    version = _write(office, document, _content(draft, reply_to), at)
    if stop == OutgoingState.DRAFT:
        return
    yield (at := clock.at(office.before(day, 1), 16))
    actions.submit_draft(document=document, actor=drafter, now=at)
    if stop == OutgoingState.IN_REVIEW:
        return
    checker = staff.vice if drafter != staff.vice else staff.reform
    for kind, who in (("content", checker), ("form", staff.clerk)):
        yield (at := clock.at(day, 9))
        actions.sign_off(
            document=document,
            version=version,
            kind=kind,
            actor=who,
            now=at,
            note="Đã xem từng điểm"
            if version.check_of_form and version.check_of_form.errors
            else "",
        )
    if stop == OutgoingState.FOR_SIGNATURE:
        return
    yield (at := clock.at(day, 14))
    keys = keys_of(office, document, at.date())
    sign(office, document, version, keys, at)
    if stop == OutgoingState.SIGNED:
        return
    yield (at := clock.at(day, 15))
    seal(office, document, keys, at)
    if stop == OutgoingState.SEALED:
        return
    document = actions.issue_document(document=document, actor=staff.clerk, now=at)
    _deliver(office, document, at)
    if draft.to == "staff":
        yield from _read(office, document, Clock(office.rng, at))


def _write(
    office: Office, document: OutgoingDocument, content: dict[str, object], at: datetime
) -> DocumentVersion:
    """The text; what is on the desks today has the check of its form beside it."""
    if at.date() >= office.today - timedelta(days=CHECKED):
        version = save_typed(document=document, content=content, actor=document.drafter, now=at)
        check = version.check_of_form
        if check is not None and check.state == CheckState.CHECKING:
            check_now(check, at, convert=False)
        version.refresh_from_db()
        return version
    return actions.write_version(
        document=document,
        actor=document.drafter,
        now=at,
        content=content,
        words=str(content["body"]),
    )


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
