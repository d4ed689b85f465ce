"""Reminders before, on and after a due date; what stays late goes up to the principal.

Run every morning by a schedule. A notice has a cause, so a second run of the same day, or a
restarted worker, tells nobody twice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from binhminh.core.notices.actions import notify
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.choices import Role
from binhminh.core.people.queries import holders
from binhminh.law.calendar import WorkCalendar

from .choices import Cadence
from .models import Occurrence
from .states import WorkState

#: Working days before the due date on which those in charge are reminded; 0 is the last one.
BEFORE = (3, 1, 0)
#: What comes every week is not announced three times a week.
BEFORE_WEEKLY = (0,)
#: Working days late on which those in charge are told: the first, then every so many.
LATE_EVERY = 5
#: Days after the end of a plan's year in which what it left undone is still reminded of. Later, and
#: for a plan of the past that is brought in today, the board says what was not done.
AFTER_THE_YEAR = 31
#: Working days late after which the principal is told, and again every so many.
ESCALATE_AFTER, ESCALATE_EVERY = 3, 10


def in_charge(work: Occurrence, today: date) -> list[Any]:
    """Owner and co-operators; the members of the unit where nobody is named."""
    people = [work.task.owner] if work.task.owner else []
    people += [user for user in work.task.cooperators.all() if user not in people]
    if not people and work.task.unit:
        members = work.task.unit.members.all()
        people = [member.user for member in members if not member.has_ended(today)]
    return people


def working_days_late(due_on: date, today: date, calendar: WorkCalendar) -> int:
    """Working days after the due date up to and with today; at least 1 once it is past."""
    return max(calendar.working_days_between(due_on, today), 1)


def remind(organisation: Organisation, calendar: WorkCalendar, today: date, now: datetime) -> int:
    """Write the morning's notices of one organisation; returns how many are new."""
    if not calendar.is_working_day(today):
        return 0
    principals = list(holders(organisation, today, Role.PRINCIPAL))
    return sum(
        _late(work, calendar, today, now, principals)
        if work.due_on < today
        else _coming(work, calendar, today, now)
        for work in owed_by_anybody(organisation, today)
    )


def owed_by_anybody(organisation: Organisation, today: date) -> Any:
    """Unfinished work from 400 days ago to three weeks ahead, with its people: of years that are
    open, and go on or have just ended."""
    return (
        Occurrence.objects.of(organisation)
        .open()
        .exclude(state=WorkState.WAITING)
        .filter(
            due_on__lte=today + timedelta(days=21),
            due_on__gte=today - timedelta(days=400),
            task__plan__year__closed_at=None,
            task__plan__year__ends_on__gte=today - timedelta(days=AFTER_THE_YEAR),
        )
        .select_related("task__owner", "task__unit", "organisation")
        .prefetch_related("task__cooperators", "task__unit__members__user")
        .order_by("due_on", "pk")
    )


def _coming(work: Occurrence, calendar: WorkCalendar, today: date, now: datetime) -> int:
    left = calendar.working_days_between(today, work.due_on)
    if left not in (BEFORE_WEEKLY if work.task.cadence == Cadence.WEEKLY else BEFORE):
        return 0
    words = _("Due today: %(task)s") if work.due_on == today else _("Due on %(day)s: %(task)s")
    return _tell(work, in_charge(work, today), words, moment=f"before:{left}", now=now)


def _late(
    work: Occurrence, calendar: WorkCalendar, today: date, now: datetime, principals: list[Any]
) -> int:
    late, count = working_days_late(work.due_on, today, calendar), 0
    people = in_charge(work, today)
    if late == 1 or late % LATE_EVERY == 0:
        words = _("Overdue since %(day)s: %(task)s")
        count += _tell(work, people, words, moment=f"late:{late}", now=now)
    if late == ESCALATE_AFTER or (late > ESCALATE_AFTER and late % ESCALATE_EVERY == 0):
        count += notify(
            organisation=work.organisation,
            users=principals,
            cause=f"plans.work.escalated:{work.pk}:{work.due_on}:{late}",
            category="deadline",
            level="bad",
            title=_("%(days)s working days late (%(who)s): %(task)s")
            % {
                "days": late,
                "who": ", ".join(map(str, people[:3])) or _("nobody in charge"),
                "task": work,
            },
            url=work.get_absolute_url(),
            now=now,
        )
    return count


def _tell(work: Occurrence, people: list[Any], words: str, *, moment: str, now: datetime) -> int:
    return notify(
        organisation=work.organisation,
        users=people,
        cause=f"plans.work.due:{work.pk}:{work.due_on}:{moment}",
        category="deadline",
        title=words % {"task": work, "day": date_format(work.due_on, "SHORT_DATE_FORMAT")},
        url=work.get_absolute_url(),
        now=now,
    )
