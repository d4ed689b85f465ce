"""The year's work: given, reported, confirmed, returned, extended, called off, handed over."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core import search
from binhminh.core.notices.models import Notice
from binhminh.plans import actions, errors
from binhminh.plans.models import Occurrence, Task, TaskEntry

from .conftest import NOON

pytestmark = pytest.mark.django_db
LATER = datetime(2023, 3, 20, 5, tzinfo=UTC)


@pytest.fixture
def by(principal):
    return {"actor": principal, "now": NOON}


@pytest.fixture
def hers(task, teacher, by):
    """The task is the teacher's."""
    return actions.assign_task(task=task, owner=teacher, **by)


@pytest.fixture
def waiting(hers, work, teacher):
    return actions.submit_work(occurrence=work, result="Đã ban hành", actor=teacher, now=NOON)


CALLS = {
    "progress": lambda w, **by: actions.report_progress(occurrence=w, percent=50, text="", **by),
    "submit": lambda w, **by: actions.submit_work(occurrence=w, result="Xong", **by),
    "confirm": lambda w, **by: actions.confirm_work(occurrence=w, **by),
    "return": lambda w, **by: actions.return_work(occurrence=w, reason="Thiếu", **by),
    "extend": lambda w, **by: actions.extend_work(
        occurrence=w, due_on=date(2023, 4, 28), reason="Bão", **by
    ),
    "cancel": lambda w, **by: actions.cancel_work(occurrence=w, reason="Thôi", **by),
    "reopen": lambda w, **by: actions.reopen_work(occurrence=w, reason="Sai", **by),
}
#: state -> what may be done in it, and the state it leads to when the principal does it
WAYS = {
    "todo": {"progress": "doing", "submit": "done", "extend": "todo", "cancel": "cancelled"},
    "doing": {"progress": "doing", "submit": "done", "extend": "doing", "cancel": "cancelled"},
    "waiting": {
        "confirm": "done",
        "return": "doing",
        "extend": "waiting",
        "cancel": "cancelled",
    },
    "done": {"reopen": "doing"},
    "cancelled": {"reopen": "todo"},
}
KIND = {
    "progress": ("progress", "plans.work.progressed"),
    "submit": ("confirmed", "plans.work.confirmed"),
    "confirm": ("confirmed", "plans.work.confirmed"),
    "return": ("returned", "plans.work.returned"),
    "extend": ("extended", "plans.work.extended"),
    "cancel": ("cancelled", "plans.work.cancelled"),
    "reopen": ("reopened", "plans.work.reopened"),
}


def put(work, state):
    done_on = date(2023, 3, 1) if state in {"done", "waiting"} else None
    Occurrence.objects.filter(pk=work.pk).update(state=state, done_on=done_on)
    work.refresh_from_db()
    return work


@pytest.mark.parametrize(
    ("state", "call", "after"),
    [(state, call, after) for state, ways in WAYS.items() for call, after in ways.items()],
)
def test_each_step_leads_on_and_leaves_its_traces(work, by, audited, state, call, after):
    put(work, state)
    before = len(audited())
    CALLS[call](work, **by)
    work.refresh_from_db()
    assert (work.state, work.touched) == (after, True)
    kind, code = KIND[call]
    assert audited()[before:] == [code]
    entry = TaskEntry.objects.filter(occurrence=work).first()
    assert (entry.kind, entry.by, entry.at) == (kind, by["actor"], NOON)


@pytest.mark.parametrize(
    ("state", "call"),
    [(state, call) for state, ways in WAYS.items() for call in CALLS if call not in ways],
)
def test_a_step_out_of_turn_is_refused(work, by, audited, state, call):
    put(work, state)
    before = audited()
    with pytest.raises(errors.WrongWorkState):
        CALLS[call](work, **by)
    work.refresh_from_db()
    assert (work.state, audited()) == (state, before)


@pytest.mark.parametrize("state", WAYS)
def test_a_closed_year_refuses_every_step(work, by, close_year, state):
    put(work, state)
    close_year()
    for call in WAYS[state]:
        with pytest.raises(errors.YearIsClosed):
            CALLS[call](work, **by)


@pytest.mark.parametrize("state", WAYS)
def test_a_teacher_with_no_part_in_it_may_none_of_it(work, teacher, state):
    put(work, state)
    for call in WAYS[state]:
        with pytest.raises(PermissionDenied):
            CALLS[call](work, actor=teacher, now=NOON)


@pytest.mark.parametrize("state", WAYS)
def test_who_does_the_work_does_not_judge_it(work, hers, teacher, state):
    put(work, state)
    for call in set(WAYS[state]) - {"progress", "submit"}:
        with pytest.raises(PermissionDenied):
            CALLS[call](work, actor=teacher, now=NOON)


@pytest.mark.parametrize("call", ["return", "extend", "cancel", "reopen"])
def test_a_reason_is_asked_for(work, by, call):
    put(work, {"return": "waiting", "reopen": "done"}.get(call, "todo"))
    blank = {
        "return": lambda: actions.return_work(occurrence=work, reason=" ", **by),
        "extend": lambda: actions.extend_work(
            occurrence=work, due_on=date(2023, 5, 1), reason="", **by
        ),
        "cancel": lambda: actions.cancel_work(occurrence=work, reason="", **by),
        "reopen": lambda: actions.reopen_work(occurrence=work, reason="", **by),
    }
    with pytest.raises(errors.ReasonMissing):
        blank[call]()


# --- who is in charge ------------------------------------------------------------------------


def test_giving_a_task_is_told_and_recorded(task, teacher, by, audited):
    actions.assign_task(task=task, owner=teacher, **by)
    entry = task.entries.get(kind="assigned")
    assert entry.data["owner"] == "Phạm Thị Ánh"
    assert audited()[-1] == "plans.task.assigned"
    notice = Notice.objects.get(user=teacher)
    assert str(task) in notice.title
    assert notice.url == task.get_absolute_url()


def test_who_takes_a_task_for_oneself_is_not_told(task, principal, by):
    actions.assign_task(task=task, owner=principal, **by)
    assert Notice.objects.count() == 0


def test_a_new_task_with_a_person_tells_the_person(plan, teacher, by):
    actions.add_task(plan=plan, text="Việc mới", owner=teacher, **by)
    assert Notice.objects.filter(user=teacher).count() == 1


def test_the_same_people_again_is_nothing_new(hers, teacher, by, audited):
    before = audited()
    actions.assign_task(task=hers, owner=teacher, **by)
    actions.assign_task(task=hers, owner=teacher, cooperators=[], **by)
    assert audited() == before


def test_strangers_and_units_of_others_get_nothing(task, stranger, other_school, by):
    from binhminh.core.organisations.models import Unit

    theirs = Unit.objects.create(organisation=other_school, name="Tổ khác", kind="office")
    for wish in ({"owner": stranger}, {"cooperators": [stranger]}, {"unit": theirs}):
        with pytest.raises(errors.NotAMember):
            actions.assign_task(task=task, **wish, **by)
    task.refresh_from_db()
    assert (task.owner, task.unit, task.cooperators.count()) == (None, None, 0)


def test_teachers_do_not_give_tasks_and_closed_years_do_not_change(task, teacher, by, close_year):
    with pytest.raises(PermissionDenied):
        actions.assign_task(task=task, owner=teacher, actor=teacher, now=NOON)
    close_year()
    with pytest.raises(errors.YearIsClosed):
        actions.assign_task(task=task, owner=teacher, **by)


@pytest.mark.parametrize("part", ["owner", "cooperator", "unit", "head of the unit"])
def test_those_in_charge_report(task, work, school, person, unit, by, part):
    roles = ["teacher", "team_head"] if part == "head of the unit" else ["teacher"]
    somebody = person(school, "Hồ Thị Mây", *roles, unit=unit)
    wish = {
        "owner": {"owner": somebody},
        "cooperator": {"cooperators": [somebody]},
        "unit": {"unit": unit},
        "head of the unit": {"owner": by["actor"], "unit": unit},
    }[part]
    actions.assign_task(task=task, **wish, **by)
    assert (
        actions.report_progress(
            occurrence=work, percent=10, text="", actor=somebody, now=NOON
        ).percent
        == 10
    )


def test_a_colleague_of_the_unit_does_not_report_for_a_named_person(
    task, work, school, person, unit, teacher, by
):
    colleague = person(school, "Hồ Thị Mây", "teacher", unit=unit)
    actions.assign_task(task=task, owner=teacher, unit=unit, **by)
    with pytest.raises(PermissionDenied):
        actions.report_progress(occurrence=work, percent=1, text="", actor=colleague, now=NOON)


# --- reported ----------------------------------------------------------------------------------


def test_progress_is_between_0_and_100(hers, work, teacher):
    item = actions.report_progress(occurrence=work, percent=180, text="", actor=teacher, now=NOON)
    assert item.percent == 100
    item = actions.report_progress(occurrence=work, percent=-5, text="", actor=teacher, now=NOON)
    assert (item.percent, item.state) == (0, "doing")


def test_the_owner_reports_it_done_and_the_heads_confirm(waiting, principal, teacher, by):
    assert (waiting.state, waiting.percent, waiting.done_by) == ("waiting", 100, teacher)
    asked = Notice.objects.get(user=principal)
    assert asked.category == "approval"
    done = actions.confirm_work(occurrence=waiting, **by)
    assert (done.state, done.result, done.done_on) == ("done", "Đã ban hành", date(2023, 3, 1))
    assert done.was_on_time


def test_reporting_done_needs_a_result_and_a_day_that_has_come(hers, work, teacher):
    with pytest.raises(errors.ResultMissing):
        actions.submit_work(occurrence=work, result="  ", actor=teacher, now=NOON)
    with pytest.raises(errors.DateInTheFuture):
        actions.submit_work(
            occurrence=work, result="X", done_on=date(2023, 3, 2), actor=teacher, now=NOON
        )
    work.refresh_from_db()
    assert work.state == "todo"


def test_late_in_the_evening_utc_is_the_next_day_here(hers, work, teacher):
    evening = datetime(2023, 3, 1, 18, tzinfo=UTC)  # 01:00 on 2 March in Hà Nội
    item = actions.submit_work(occurrence=work, result="X", actor=teacher, now=evening)
    assert item.done_on == date(2023, 3, 2)


def test_done_after_the_day_is_not_on_time(hers, work, by):
    april = datetime(2023, 4, 3, 5, tzinfo=UTC)
    item = actions.submit_work(occurrence=work, result="X", actor=by["actor"], now=april)
    assert not item.was_on_time


def test_returned_work_is_open_again_and_its_people_are_told(waiting, teacher, by):
    Notice.objects.all().delete()
    item = actions.return_work(occurrence=waiting, reason="Thiếu biên bản", **by)
    assert (item.state, item.percent, item.done_on, item.done_by) == ("doing", 90, None, None)
    assert Notice.objects.get().user == teacher


# --- deadlines -----------------------------------------------------------------------------------


def test_an_extension_keeps_the_first_deadline(hers, work, teacher, by):
    item = actions.extend_work(occurrence=work, due_on=date(2023, 4, 14), reason="Bão", **by)
    assert (item.due_on, item.first_due_on) == (date(2023, 4, 14), date(2023, 3, 31))
    entry = item.entries.get(kind="extended")
    assert entry.data["due_on"] == ["2023-03-31", "2023-04-14"]
    assert Notice.objects.filter(user=teacher, title__contains=str(hers)).count() == 2


@pytest.mark.parametrize("day", [date(2023, 3, 31), date(2023, 3, 1)])
def test_an_extension_is_later(work, by, day):
    with pytest.raises(errors.ExtensionNotLater):
        actions.extend_work(occurrence=work, due_on=day, reason="X", **by)


def test_what_was_called_off_begins_anew(work, by):
    actions.cancel_work(occurrence=work, reason="Không còn cần", **by)
    work.refresh_from_db()
    assert work.result == "Không còn cần"
    item = actions.reopen_work(occurrence=work, reason="Vẫn cần", **by)
    item.refresh_from_db()
    assert (item.state, item.result) == ("todo", "")


# --- said ----------------------------------------------------------------------------------------


def test_every_member_may_comment(task, clerk, stranger, audited):
    actions.comment(task=task, text="Đã có mẫu", actor=clerk, now=NOON)
    assert task.entries.get(kind="comment").text == "Đã có mẫu"
    assert audited()[-1] == "plans.task.commented"
    with pytest.raises(errors.ResultMissing):
        actions.comment(task=task, text=" ", actor=clerk, now=NOON)
    with pytest.raises(PermissionDenied):
        actions.comment(task=task, text="Xin chào", actor=stranger, now=NOON)


# --- many, and hand-over -----------------------------------------------------------------------


def test_all_or_none_are_given(plan, task, teacher, stranger, by, audited):
    two = actions.add_task(plan=plan, text="Hai", **by)
    with pytest.raises(errors.BulkRefused) as refusal:
        actions.bulk_assign(tasks=[task, two], owner=stranger, **by)
    assert str(task) in str(refusal.value)
    before = audited()
    with pytest.raises(PermissionDenied):
        actions.bulk_assign(tasks=[task, two], owner=teacher, actor=teacher, now=NOON)
    assert audited() == before
    assert actions.bulk_assign(tasks=[task, two], owner=teacher, **by) == 2
    assert actions.bulk_assign(tasks=Task.objects.all(), owner=teacher, **by) == 0


def test_what_is_closed_has_no_deadline_to_move(plan, task, work, by):
    two = actions.add_task(plan=plan, text="Hai", due=["2023-03"], **by)
    actions.cancel_work(occurrence=work, reason="Thôi", **by)
    with pytest.raises(errors.BulkRefused):
        actions.bulk_extend(tasks=[two, task], due_on=date(2023, 5, 1), reason="Bão", **by)
    assert two.occurrences.get().due_on == date(2023, 3, 31)


def test_somebody_leaves_and_the_open_tasks_go_on(plan, school, hers, teacher, clerk, by):
    from binhminh.core.people.actions import end_membership
    from binhminh.core.people.models import Membership

    done = actions.add_task(plan=plan, text="Đã xong", owner=teacher, **by)
    actions.submit_work(occurrence=done.occurrences.get(), result="X", **by)
    membership = Membership.objects.get(user=teacher)
    end_membership(membership=membership, to_on=date(2023, 3, 31), successor=clerk, **by)
    hers.refresh_from_db()
    done.refresh_from_db()
    assert (hers.owner, done.owner) == (clerk, teacher)
    assert hers.entries.filter(kind="assigned").first().data["owner"] == "Lê Văn Đức"


# --- search ------------------------------------------------------------------------------------


def found(school, text):
    tokens = frozenset({"staff"})
    hits = search.find(school, text, user_tokens=tokens).hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def test_the_search_box_follows_the_plan(school, plan, task, target, by, stranger, other_school):
    assert found(school, "ra soat quy che") == [task.text]
    assert found(school, "phu huynh hai long") == [target.text]
    assert plan.title in found(school, "cai cach 2023")
    assert found(other_school, "ra soat quy che") == []
    actions.change_task(task=task, text="Ban hành quy chế văn thư", **by)
    assert found(school, "ra soat") == []
    assert found(school, "van thu") == ["Ban hành quy chế văn thư"]
    actions.remove_task(task=Task.objects.get(pk=task.pk), **by)
    assert found(school, "van thu") == []
    actions.remove_plan(plan=plan, **by)
    assert found(school, "phu huynh") == []
