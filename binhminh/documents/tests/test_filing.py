"""Work files: opened, filled, closed, handed over, sent to the archive, disposed of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from binhminh.core.audit.models import AuditEntry
from binhminh.core.files.actions import store
from binhminh.documents import actions, errors
from binhminh.documents.actions import Filed
from binhminh.documents.choices import BatchKind
from binhminh.documents.models import FileHeading, OutgoingDocument, WorkFile
from binhminh.documents.queries import workfiles as queries
from binhminh.documents.retention import Period, row_of, table_of
from binhminh.documents.states import OutgoingState, WorkFileState

from .office import NOW, draft, registered

pytestmark = pytest.mark.django_db
LATER = datetime(2033, 1, 10, 3, tzinfo=UTC)


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=NOW)
    return school


def opened(office, keeper, **more):
    given = {
        "year": 2026,
        "title": "Hồ sơ hội thi Bé khỏe ngoan",
        "period": Period(5, "letters", "Quy định của trường"),
        "actor": keeper,
        "now": NOW,
    } | more
    return actions.open_file(organisation=office, keeper=keeper, **given)


def filled(office, keeper, **more):
    work_file = opened(office, keeper, **more)
    put(work_file, keeper, file=paper(office, keeper, work_file.code))
    return work_file


def paper(office, actor, text):
    return store(organisation=office, content=f"Biên bản {text}".encode(), name="bien-ban.txt",
                 actor=actor, now=NOW)  # fmt: skip


def put(work_file, actor, **thing):
    return actions.put_in(work_file=work_file, filed=Filed(**thing), actor=actor, now=NOW)


def closed(office, keeper, *, ended_on=date(2026, 3, 5), **more):
    return actions.close_file(
        work_file=filled(office, keeper, **more), ended_on=ended_on, actor=keeper, now=NOW
    )


def number(document):
    """As if it had been signed on paper."""
    taken = document.register.outgoing.filter(number__isnull=False).count()
    OutgoingDocument.objects.filter(pk=document.pk).update(
        state=OutgoingState.SIGNED, number=taken + 1, year=2026, issued_on=date(2026, 3, 6),
        signed_at=NOW, medium="paper",
    )  # fmt: skip


# --- opening --------------------------------------------------------------------------------------


def test_a_file_takes_the_next_number_under_its_heading(office, clerk):
    heading = actions.add_heading(
        organisation=office, year=2026, title="Tổ chức", symbol="TC", actor=clerk, now=NOW
    )
    below = actions.add_heading(
        organisation=office, year=2026, title="Thi đua", parent=heading, actor=clerk, now=NOW
    )
    codes = [opened(office, clerk, heading=one).code for one in (heading, below, None)]
    assert codes == ["01.TC", "02.TC", "01"]
    with pytest.raises(ValidationError):
        opened(office, clerk, code="02.TC")


def test_everybody_opens_their_own_files_and_the_clerk_those_of_others(office, clerk, teacher):
    assert opened(office, teacher).keeper == teacher
    given = {"organisation": office, "year": 2026, "title": "Hồ sơ", "period": Period(None)}
    assert actions.open_file(**given, keeper=teacher, actor=clerk, now=NOW).is_permanent
    with pytest.raises(PermissionDenied):
        actions.open_file(**given, keeper=clerk, actor=teacher, now=NOW)


def test_a_stranger_opens_nothing(office, stranger):
    with pytest.raises(PermissionDenied):
        opened(office, stranger)


@pytest.mark.parametrize("years", [0, 71])
def test_a_period_the_law_does_not_know_is_refused(years):
    with pytest.raises(errors.RetentionUnknown):
        Period(years)


# --- filling --------------------------------------------------------------------------------------


def test_one_document_lies_in_many_files_without_being_copied(office, clerk, principal):
    letter = registered(office, clerk)
    first, second = opened(office, clerk), opened(office, clerk, title="Hồ sơ cải cách")
    put(first, clerk, incoming=letter)
    put(second, clerk, incoming=letter)
    assert [item.work_file for item in queries.files_with(letter, principal)] == [first, second]
    with pytest.raises(errors.AlreadyInFile):
        put(first, clerk, incoming=letter)


def test_only_who_keeps_the_file_and_sees_the_document_puts_it_in(office, clerk, teacher, person):
    other = person(office, "Vũ Thị Hoa", "teacher")
    letter = registered(office, clerk)
    with pytest.raises(PermissionDenied):
        put(opened(office, clerk), other, incoming=letter)
    with pytest.raises(PermissionDenied):
        put(opened(office, teacher), teacher, incoming=letter)  # it was not sent to her


def test_papers_are_taken_out_and_the_rest_moves_up(office, clerk):
    work_file = opened(office, clerk)
    items = [put(work_file, clerk, file=paper(office, clerk, n)) for n in range(3)]
    actions.take_out(item=items[0], actor=clerk, now=NOW)
    assert list(work_file.items.values_list("pk", "position")) == [
        (items[1].pk, 1),
        (items[2].pk, 2),
    ]


def test_papers_are_laid_in_order_of_their_days(office, clerk):
    work_file = opened(office, clerk)
    late = put(work_file, clerk, incoming=registered(office, clerk, number="9"))
    early = put(
        work_file, clerk, incoming=registered(office, clerk, number="8", issued_on=date(2026, 1, 2))
    )
    actions.order_by_day(work_file=work_file, actor=clerk, now=NOW)
    assert [item.pk for item in work_file.items.order_by("position")] == [early.pk, late.pk]


def test_a_document_is_offered_the_file_it_belongs_to(office, clerk, teacher, principal):
    fair = opened(office, clerk)
    opened(office, clerk, title="Hồ sơ phòng cháy chữa cháy")
    plan = draft(office, teacher, principal)
    assert [one.work_file for one in queries.suggestions(plan, clerk)] == [fair]
    put(fair, clerk, outgoing=plan)
    assert queries.suggestions(plan, clerk) == []
    answer = draft(office, clerk, principal, subject="Trả lời", reply_to=registered(office, clerk))
    put(opened(office, clerk, title="Hồ sơ khác"), clerk, incoming=answer.reply_to)
    assert [one.related for one in queries.suggestions(answer, clerk)] == [True]


# --- closing --------------------------------------------------------------------------------------


def test_a_closed_file_stays_as_it_is(office, clerk):
    work_file = closed(office, clerk)
    assert work_file.transfer_due_on == date(2027, 3, 5)
    with pytest.raises(errors.FileClosed):
        put(work_file, clerk, file=paper(office, clerk, "muộn"))
    with pytest.raises(errors.FileClosed):
        actions.take_out(item=work_file.items.get(), actor=clerk, now=NOW)
    with pytest.raises(errors.FileClosed):
        actions.change_file(work_file=work_file, actor=clerk, now=NOW, period=Period(20))
    assert AuditEntry.objects.filter(code="documents.work_file.closed").count() == 1


def test_drafts_and_second_copies_are_looked_at_before_a_file_is_closed(
    office, clerk, teacher, principal
):
    work_file = opened(office, clerk)
    put(work_file, clerk, outgoing=draft(office, teacher, principal))
    for _copy in range(2):
        put(work_file, clerk, file=paper(office, clerk, "giống nhau"))
    assert [point.code for point in queries.closing_points(work_file)] == ["draft", "double"]
    given = {"work_file": work_file, "ended_on": date(2026, 3, 5), "actor": clerk, "now": NOW}
    with pytest.raises(errors.FileNotTidy):
        actions.close_file(**given)
    assert actions.close_file(**given, looked_at=True).state == WorkFileState.CLOSED


def test_a_file_is_not_closed_empty_nor_before_it_began(office, clerk):
    given = {"actor": clerk, "now": NOW}
    with pytest.raises(errors.FileEmpty):
        actions.close_file(work_file=opened(office, clerk), ended_on=date(2026, 3, 5), **given)
    work_file = filled(office, clerk)
    for day in (date(2026, 3, 4), date(2026, 3, 6)):
        with pytest.raises(errors.FileEndsWrong):
            actions.close_file(work_file=work_file, ended_on=day, **given)


def test_a_closed_file_is_opened_again_with_a_reason(office, clerk):
    work_file = closed(office, clerk)
    with pytest.raises(errors.ReasonMissing):
        actions.reopen_file(work_file=work_file, reason=" ", actor=clerk, now=NOW)
    again = actions.reopen_file(work_file=work_file, reason="Thiếu biên bản", actor=clerk, now=NOW)
    assert (again.state, again.ends_on) == (WorkFileState.OPEN, None)


def test_only_an_empty_file_is_removed(office, clerk):
    with pytest.raises(errors.FileInUse):
        actions.remove_file(work_file=filled(office, clerk), actor=clerk, now=NOW)
    actions.remove_file(work_file=opened(office, clerk), actor=clerk, now=NOW)
    assert WorkFile.objects.count() == 1


def test_whoever_leaves_hands_over_what_is_still_in_the_office(office, clerk, teacher, person):
    successor = person(office, "Vũ Thị Hoa", "teacher")
    kept = opened(office, teacher)
    given = {"giver": teacher, "receiver": successor, "organisation": office}
    assert actions.hand_over_files(**given, actor=clerk, now=NOW) == 1
    kept.refresh_from_db()
    assert kept.keeper == successor
    assert actions.hand_over_files(**given, actor=clerk, now=NOW) == 0


# --- the list of a year ---------------------------------------------------------------------------


def test_next_years_list_begins_with_this_years(office, clerk):
    heading = actions.add_heading(
        organisation=office, year=2026, title="Tổ chức", symbol="TC", actor=clerk, now=NOW
    )
    filled(office, clerk, heading=heading, title="Kế hoạch năm 2026")
    opened(office, clerk, title="Việc đột xuất")  # under no heading: not foreseen, not copied
    given = {"organisation": office, "actor": clerk, "now": NOW}
    actions.begin_list(**given, year=2027, copy=True)
    copied = WorkFile.objects.get(year=2027)
    assert (copied.code, copied.title, copied.items.count()) == ("01.TC", "Kế hoạch năm 2027", 0)
    assert (copied.starts_on, copied.heading.year) == (date(2027, 1, 1), 2027)
    with pytest.raises(errors.NoListBefore):
        actions.begin_list(**given, year=2030, copy=True)
    with pytest.raises(ValidationError):
        actions.begin_list(**given, year=2027)


def test_the_list_is_issued_by_a_decision_that_holds_it(office, clerk, principal):
    heading = actions.add_heading(
        organisation=office, year=2026, title="Tổ chức", symbol="TC", actor=clerk, now=NOW
    )
    file_list = actions.begin_list(organisation=office, year=2026, actor=clerk, now=NOW)
    with pytest.raises(errors.FileListEmpty):
        actions.issue_list(file_list=file_list, actor=clerk, now=NOW)
    opened(office, clerk, heading=heading, title="Hồ sơ A | B", period=Period(None))
    document = actions.issue_list(file_list=file_list, actor=clerk, now=NOW)
    content = document.versions.get().content
    assert document.type == "decision"
    assert "| 01.TC | Hồ sơ A / B | Vĩnh viễn | Lê Văn Đức |" in content["attached"]["body"]
    assert "I. TỔ CHỨC" in content["attached"]["body"]
    with pytest.raises(errors.FileListIssued):
        actions.issue_list(file_list=file_list, actor=clerk, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.add_heading(
            organisation=office, year=2026, title="X", actor=_teacher(office), now=NOW
        )


def _teacher(office):
    from binhminh.core.people.models import Membership, User

    user = User.objects.create_user("gv", "Cô Giáo", "mat-khau-thu-nghiem")
    Membership.objects.create(organisation=office, user=user, from_on=date(2020, 1, 1))
    return user


def test_a_heading_in_use_stays(office, clerk):
    heading = actions.add_heading(
        organisation=office, year=2026, title="Tổ chức", actor=clerk, now=NOW
    )
    opened(office, clerk, heading=heading)
    with pytest.raises(errors.HeadingInUse):
        actions.remove_heading(heading=heading, actor=clerk, now=NOW)
    assert FileHeading.objects.exists()


def test_the_school_says_how_long_it_keeps_a_kind_of_record(office, clerk, teacher):
    row = row_of(office, "letters")
    assert not row.verified
    given = {"organisation": office, "name": row.name, "years": 15, "source": "QĐ 12/QĐ-MNHS"}
    rule = actions.set_retention(**given, row=row, actor=clerk, now=NOW)
    assert (row_of(office, "letters").years, row_of(office, "letters").verified) == (15, True)
    own = actions.set_retention(**given | {"name": "Ảnh lớp"}, actor=clerk, now=NOW)
    assert table_of(office)[-1].key == own.key
    actions.unset_retention(rule=rule, actor=clerk, now=NOW)
    assert row_of(office, "letters").years == 10
    with pytest.raises(PermissionDenied):
        actions.set_retention(**given, actor=teacher, now=NOW)


# --- leaving the office ---------------------------------------------------------------------------


def begin(office, actor, kind, *files, now=NOW):
    return actions.begin_batch(organisation=office, kind=kind, files=files, actor=actor, now=now)


def test_files_go_to_the_archive_with_minutes_that_are_signed(office, clerk, teacher):
    work_file = closed(office, clerk, period=Period(20))
    with pytest.raises(PermissionDenied):
        begin(office, teacher, BatchKind.TRANSFER, work_file)
    batch = begin(office, clerk, BatchKind.TRANSFER, work_file)
    assert work_file.title in batch.minutes.versions.get().content["body"]
    with pytest.raises(errors.FilesNotDue, match="01"):
        begin(office, clerk, BatchKind.TRANSFER, work_file)
    with pytest.raises(errors.FileGone):
        actions.reopen_file(work_file=work_file, reason="x", actor=clerk, now=NOW)
    with pytest.raises(errors.BatchNotSigned):
        actions.finish_batch(batch=batch, actor=clerk, now=NOW)
    number(batch.minutes)
    actions.finish_batch(batch=batch, actor=clerk, now=NOW)
    work_file.refresh_from_db()
    assert work_file.state == WorkFileState.TRANSFERRED
    with pytest.raises(errors.BatchDone):
        actions.cancel_batch(batch=batch, actor=clerk, now=NOW)


def test_what_is_kept_less_than_five_years_stays_in_the_office(office, clerk):
    with pytest.raises(errors.FilesNotDue):
        begin(office, clerk, BatchKind.TRANSFER, closed(office, clerk, period=Period(4)))
    with pytest.raises(errors.NoFilesChosen):
        begin(office, clerk, BatchKind.TRANSFER)


def test_nothing_is_disposed_of_before_its_period_ends_and_without_a_decision(office, clerk):
    work_file = closed(office, clerk, period=Period(5))
    too_early = datetime(2031, 12, 31, 3, tzinfo=UTC)
    with pytest.raises(errors.FilesNotDue):
        begin(office, clerk, BatchKind.DISPOSAL, work_file, now=too_early)
    batch = begin(office, clerk, BatchKind.DISPOSAL, work_file, now=LATER)
    number(batch.minutes)
    with pytest.raises(errors.BatchNotSigned, match="Hủy hồ sơ"):
        actions.finish_batch(batch=batch, actor=clerk, now=LATER)
    number(batch.decision)
    actions.finish_batch(batch=batch, actor=clerk, now=LATER)
    work_file.refresh_from_db()
    assert work_file.state == WorkFileState.DISPOSED


def test_what_is_kept_for_ever_is_never_proposed_for_disposal(office, clerk):
    work_file = closed(office, clerk, period=Period(None))
    with pytest.raises(errors.FilesNotDue):
        begin(office, clerk, BatchKind.DISPOSAL, work_file, now=datetime(2099, 1, 1, tzinfo=UTC))


def test_a_batch_that_is_called_off_leaves_the_files_where_they_are(office, clerk):
    work_file = closed(office, clerk, period=Period(20))
    actions.cancel_batch(
        batch=begin(office, clerk, BatchKind.TRANSFER, work_file), actor=clerk, now=NOW
    )
    work_file.refresh_from_db()
    assert (work_file.state, work_file.transfer) == (WorkFileState.CLOSED, None)


def test_a_file_of_another_school_is_not_taken_along(office, clerk, other_school, stranger):
    actions.ensure_registers(organisation=other_school, now=NOW)
    foreign = closed(other_school, stranger, period=Period(20))
    with pytest.raises(PermissionDenied):
        begin(office, clerk, BatchKind.TRANSFER, foreign)
    with pytest.raises(PermissionDenied):
        put(opened(office, clerk), clerk, outgoing=draft(other_school, stranger, stranger))
