"""The plan as a whole: made, submitted, approved, issued, opened again."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation, Unit, Year, YearKind
from binhminh.core.people.models import Membership, User
from binhminh.law.vietnamese import nfc
from binhminh.plans import permissions
from binhminh.plans.errors import (
    ForeignRecord,
    PlanIsEmpty,
    PlanNotEditable,
    ReasonMissing,
    WrongPlanState,
    YearHasPlan,
    YearIsClosed,
)
from binhminh.plans.models import Area, Plan, PlanVersion, Target, Task
from binhminh.plans.schedule import due_date
from binhminh.plans.states import PLAN_WAYS, PlanState
from binhminh.plans.versions import content_of

from .indexing import refresh, reindex

WORDS = [
    "title",
    "number",
    "issuer",
    "parent_name",
    "place",
    "issued_on",
    "signer",
    "bases",
    "purposes",
    "solutions",
    "organisation_notes",
    "recipients",
    "source_text",
]


def require_open_year(year: Year) -> None:
    if year.is_closed:
        raise YearIsClosed(year=year.label)


def locked(plan: Plan) -> Plan:
    """The plan's row, held until the action ends."""
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("year", "organisation")
        .get(pk=plan.pk)
    )


def editable(plan: Plan) -> Plan:
    """The locked plan, when its words may change."""
    plan = locked(plan)
    require_open_year(plan.year)
    if not plan.is_editable:
        raise PlanNotEditable
    return plan


def clean_words(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(WORDS)
    if unknown:
        raise TypeError(f"not words of a plan: {unknown}")
    return {
        name: nfc(value).strip() if isinstance(value, str) else value
        for name, value in fields.items()
    }


@action
def create_plan(
    *,
    organisation: Organisation,
    year: Year,
    actor: User,
    now: datetime,
    like: Plan | None = None,
    **words: Any,
) -> Plan:
    """Make the plan of a year: empty, or with the areas, targets and tasks of ``like``.

    People and units come along where they still work here; dates move by the years between.
    Raises:
        YearHasPlan, YearIsClosed, ForeignRecord; PermissionDenied for who does not run the plan.
    """
    permissions.require_plan(actor, year)
    if {year.organisation_id, (like or year).organisation_id} != {organisation.pk}:
        raise ForeignRecord
    require_open_year(year)
    try:
        with transaction.atomic():
            plan = Plan(
                organisation=organisation,
                year=year,
                created_by=actor,
                created_at=now,
                **clean_words(words),
            )
            if like:
                plan.purposes, plan.solutions = like.purposes, like.solutions
                plan.organisation_notes, plan.recipients = like.organisation_notes, like.recipients
            plan.save()
    except IntegrityError:
        raise YearHasPlan(year=year.label) from None
    if like:
        _copy_structure(like, plan, actor=actor, now=now)
        reindex(organisation)
    else:
        refresh(plan)
    audit.record(
        "plans.plan.created", target=plan, actor=actor, at=now, like=str(like) if like else None
    )
    return plan


def _later(due: str, years: int) -> str:
    """A date of a task so many years later; 29 February becomes the 28th where there is none."""
    text = f"{int(due[:4]) + years}{due[4:]}"
    try:
        due_date(text)
    except ValueError:
        return f"{text[:-2]}28"
    return text


def _copy_structure(old: Plan, new: Plan, *, actor: User, now: datetime) -> None:
    from .structure import make_occurrences, write_entry

    shift = new.year.starts_on.year - old.year.starts_on.year
    here = set(
        Membership.objects.of(new.organisation_id)
        .current(timezone.localdate(now))
        .values_list("user_id", flat=True)
    )
    units = set(
        Unit.objects.of(new.organisation_id).filter(is_active=True).values_list("pk", flat=True)
    )
    areas = {}
    for area in old.areas.all():
        before, area.pk, area.plan = area.pk, None, new
        area.span_start = area.span_end = None
        area.save()
        areas[before] = area
    for target in old.targets.all():
        target.pk, target.plan = None, new
        target.span_start = target.span_end = None
        target.by_year = target.by_year + shift if target.by_year else None
        if target.owner_id not in here:
            target.owner = None
        target.save()
    tasks: dict[int, Task] = {}
    parents: dict[int, int] = {}
    friends: dict[int, list[int]] = {}
    for row in Task.cooperators.through.objects.filter(task__plan=old, user_id__in=here):
        friends.setdefault(row.task_id, []).append(row.user_id)
    for task in old.tasks.order_by("order", "pk"):
        before = task.pk
        if task.parent_id:
            parents[before] = task.parent_id
        task.pk, task.plan, task.parent = None, new, None
        task.area = areas.get(task.area_id) if task.area_id else None
        task.owner_id = task.owner_id if task.owner_id in here else None
        task.unit_id = task.unit_id if task.unit_id in units else None
        task.span_start = task.span_end = None
        task.due = [_later(text, shift) for text in task.due if text[:4].isdigit()]
        task.deadline_text = re.sub(
            r"\b(?:19|20)\d\d\b", lambda found: str(int(found[0]) + shift), task.deadline_text
        )
        task.save()
        task.cooperators.set(friends.get(before, []))
        tasks[before] = task
        if not task.is_group:
            make_occurrences(task, new.year)
            write_entry(task, "created", actor=actor, now=now)
    for child, parent in parents.items():  # after all: a parent may stand behind its child
        tasks[child].parent = tasks.get(parent)
        tasks[child].save(update_fields=["parent"])


@action
def change_plan(*, plan: Plan, actor: User, now: datetime, **words: Any) -> Plan:
    """Change the plan's words (title, number, bases…) while it is a draft."""
    permissions.require_plan(actor, plan)
    plan = editable(plan)
    before = {name: getattr(plan, name) for name in words}
    for name, value in clean_words(words).items():
        setattr(plan, name, value)
    others = {field.name for field in Plan._meta.fields} - set(words)
    plan.full_clean(exclude=others, validate_constraints=False)
    plan.save(update_fields=list(words))
    refresh(plan)
    short = {k: v for k, v in words.items() if k != "source_text"}
    audit.record(
        "plans.plan.changed",
        target=plan,
        actor=actor,
        at=now,
        changes=audit.differences(before, short),
    )
    return plan


def _go(plan: Plan, state: str) -> None:
    require_open_year(plan.year)
    if state not in PLAN_WAYS[plan.state]:
        raise WrongPlanState(state=plan.get_state_display())
    plan.state = state


def keep_version(plan: Plan, *, reason: str, actor: User, now: datetime) -> PlanVersion:
    """Keep what the plan says now, for comparison later."""
    return PlanVersion.objects.create(
        organisation_id=plan.organisation_id,
        plan=plan,
        number=plan.version,
        reason=reason[:300],
        content=content_of(plan),
        taken_at=now,
        taken_by=actor,
    )


@action
def submit_plan(*, plan: Plan, actor: User, now: datetime) -> Plan:
    """Put a draft before the principal.

    Raises:
        PlanIsEmpty, WrongPlanState, YearIsClosed.
    """
    permissions.require_plan(actor, plan)
    plan = locked(plan)
    if not plan.tasks.exists():
        raise PlanIsEmpty
    _go(plan, PlanState.SUBMITTED)
    plan.submitted_by, plan.submitted_at = actor, now
    plan.save(update_fields=["state", "submitted_by", "submitted_at"])
    audit.record("plans.plan.submitted", target=plan, actor=actor, at=now)
    return plan


@action
def return_plan(*, plan: Plan, reason: str, actor: User, now: datetime) -> Plan:
    """Give a submitted plan back to its writers, with the reason."""
    permissions.require_approve(actor, plan)
    plan = locked(plan)
    if plan.state != PlanState.SUBMITTED:
        raise WrongPlanState(state=plan.get_state_display())
    if not reason.strip():
        raise ReasonMissing
    _go(plan, PlanState.DRAFT)
    plan.save(update_fields=["state"])
    audit.record("plans.plan.returned", target=plan, actor=actor, at=now, reason=reason.strip())
    return plan


@action
def approve_plan(*, plan: Plan, actor: User, now: datetime) -> Plan:
    """Approve a submitted plan; what it says is kept as a version."""
    permissions.require_approve(actor, plan)
    plan = locked(plan)
    _go(plan, PlanState.APPROVED)
    plan.approved_by, plan.approved_at = actor, now
    plan.save(update_fields=["state", "approved_by", "approved_at"])
    keep_version(plan, reason="approved", actor=actor, now=now)
    audit.record("plans.plan.approved", target=plan, actor=actor, at=now, version=plan.version)
    return plan


@action
def issue_plan(*, plan: Plan, actor: User, now: datetime) -> Plan:
    """Issue an approved plan: from now on everybody can read it on the portal."""
    permissions.require_approve(actor, plan)
    plan = locked(plan)
    _go(plan, PlanState.ISSUED)
    plan.published_at = now
    plan.save(update_fields=["state", "published_at"])
    audit.record("plans.plan.issued", target=plan, actor=actor, at=now, version=plan.version)
    return plan


@action
def withdraw_issue(*, plan: Plan, reason: str, actor: User, now: datetime) -> Plan:
    """Take an issued plan off the portal (issued by mistake); it is approved again."""
    permissions.require_approve(actor, plan)
    plan = locked(plan)
    if plan.state != PlanState.ISSUED:
        raise WrongPlanState(state=plan.get_state_display())
    if not reason.strip():
        raise ReasonMissing
    require_open_year(plan.year)
    plan.state, plan.published_at = PlanState.APPROVED, None
    plan.save(update_fields=["state", "published_at"])
    audit.record(
        "plans.plan.issue_withdrawn", target=plan, actor=actor, at=now, reason=reason.strip()
    )
    return plan


@action
def open_new_version(*, plan: Plan, reason: str, actor: User, now: datetime) -> Plan:
    """Make an approved or issued plan a draft again, as the next version. The portal goes on
    showing the plan with its progress; the version before is kept for comparison."""
    permissions.require_plan(actor, plan)
    plan = locked(plan)
    if plan.state not in {PlanState.APPROVED, PlanState.ISSUED}:
        raise WrongPlanState(state=plan.get_state_display())
    if not reason.strip():
        raise ReasonMissing
    _go(plan, PlanState.DRAFT)
    plan.version += 1
    plan.save(update_fields=["state", "version"])
    audit.record(
        "plans.plan.version_opened",
        target=plan,
        actor=actor,
        at=now,
        version=plan.version,
        reason=reason.strip(),
    )
    return plan


@action
def remove_plan(*, plan: Plan, actor: User, now: datetime) -> None:
    """Remove a draft on which nobody has worked yet (a wrong import).

    Raises:
        PlanNotEditable: it is no draft, or work on it has begun.
    """
    permissions.require_approve(actor, plan)
    plan = editable(plan)
    if plan.version > 1 or plan.tasks.filter(occurrences__touched=True).exists():
        raise PlanNotEditable
    audit.record("plans.plan.removed", target=plan, actor=actor, at=now, title=plan.title)
    for model in (Task, Target, Area):
        model.objects.filter(plan=plan).delete()
    organisation = plan.organisation
    plan.delete()
    reindex(organisation)


@action
def ensure_year(*, organisation: Organisation, number: int, actor: User, now: datetime) -> Year:
    """The calendar year of a plan; opened when the school does not have it yet.

    Whoever runs the plan may open its year; other years are opened in the school's settings.
    """
    year = Year.objects.of(organisation).filter(kind=YearKind.CALENDAR, label=str(number)).first()
    if year:
        unchanged()
        return year
    year = Year(
        organisation=organisation,
        kind=YearKind.CALENDAR,
        label=str(number),
        starts_on=date(number, 1, 1),
        ends_on=date(number, 12, 31),
    )
    permissions.require_plan(actor, year)
    year.save()
    audit.record("organisations.year.opened", target=year, actor=actor, at=now)
    return year
