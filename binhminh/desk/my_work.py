"""What I owe: the queue of a teacher, a clerk, a principal."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.law.calendar import WorkCalendar
from binhminh.plans import queries
from binhminh.plans.dues import calendar_of, due_of, who
from binhminh.plans.forms.tasks import ProgressForm
from binhminh.plans.models import Occurrence
from binhminh.plans.permissions import APPROVERS
from binhminh.plans.words import slot_words


def rows_of(work: list[Occurrence], calendar: WorkCalendar, today: date) -> list[dict[str, object]]:
    return [
        {
            "work": item,
            "steps": sorted({25, 50, 75, 90, item.percent}),
            "due": due_of(item, calendar, today, year=item.task.plan.year),
            "hint": " · ".join(
                filter(None, [slot_words(item), str(item.task.area or ""), who(item)])
            ),
        }
        for item in work
    ]


def unit_of(request: HttpRequest) -> int | None:
    membership = request.standing.membership  # type: ignore[attr-defined]
    return membership.unit_id if membership else None


@desk()
def my_work(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    calendar = calendar_of(organisation)
    mine = queries.my_work(organisation, request.user, unit_of(request), today)
    groups = [
        (_("Overdue"), "bad", mine.overdue),
        (_("Today"), "wait", mine.today),
        (_("This week"), "", mine.this_week),
        (_("Later"), "", mine.later),
        (_("Waiting for confirmation"), "", mine.waiting),
        (_("Left undone in a year that has ended"), "past", mine.past),
    ]
    is_planner = request.standing.has(*PLANNERS)  # type: ignore[attr-defined]
    to_confirm = list(queries.waiting_for_confirmation(organisation)[:50]) if is_planner else []
    is_principal = request.standing.has(*APPROVERS)  # type: ignore[attr-defined]
    to_approve = list(queries.to_approve(organisation)) if is_principal else []
    return render(
        request,
        "desk/my_work.html",
        {
            "title": _("My work"),
            "nav": "my-work",
            "groups": [
                {"title": title, "tone": tone, "rows": rows_of(work, calendar, today)}
                for title, tone, work in groups
                if work
            ],
            "to_confirm": rows_of(to_confirm, calendar, today),
            "to_approve": to_approve,
            "progress_form": ProgressForm(),
            "count": mine.count,
        },
    )
