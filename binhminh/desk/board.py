"""The principal's first page: where the year stands, on one screen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from binhminh.core.people.decorators import desk
from binhminh.law.calendar import WorkCalendar
from binhminh.plans import permissions, queries
from binhminh.plans.choices import Source
from binhminh.plans.dues import calendar_of, due_of, who
from binhminh.plans.models import Occurrence, Plan, TaskEntry
from binhminh.plans.tiles import tile_of
from binhminh.plans.words import slot_words

from .actions import mark_board_seen

#: How many targets and areas have room on the screen; the plan's page has them all.
TARGETS, AREAS = 4, 10
#: How many rows of two lists have room one above the other; the lists behind them have them all.
ROWS = 5


@desk()
def board(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    plan = queries.current_plan(organisation, today, request.GET.get("nam", ""))
    if plan is None:
        return render(
            request, "desk/board_empty.html", {"title": _("Where the year stands"), "nav": "board"}
        )
    since = request.user.last_board_visit_at  # type: ignore[union-attr]
    years = list(
        Plan.objects.of(organisation)
        .order_by("-year__starts_on")
        .values_list("year__label", flat=True)
    )
    ended = plan.year.has_ended(today)
    context = {
        "title": (_("How %(year)s ended") if ended else _("Where %(year)s stands"))
        % {"year": plan.year.label},
        "nav": "board",
        "plan": plan,
        **standing_of(plan, request.user, today, since),
        "years": years,
        "can_plan": permissions.can_plan(request.user, plan),
        "since": since,
        "ended": ended,
        "sentence": _sentence(plan, today),
        "this_year": "" if str(today.year) in years else str(today.year),
    }
    return render(request, "desk/board.html", context)


@require_POST
@desk()
def board_seen(request: HttpRequest) -> HttpResponse:
    """From now on the board shows what changes after this moment."""
    mark_board_seen(user=request.user, now=timezone.now())
    return redirect("desk:board")


def _sentence(plan: Plan, today: date) -> str:
    left = (plan.year.ends_on - today).days
    if left < 0:
        return _("The year ended on %(day)s.") % {"day": date_format(plan.year.ends_on, "d/m/Y")}
    return ngettext("%(count)s day left in the year.", "%(count)s days left in the year.", left) % {
        "count": left
    }


def row_of(
    work: Occurrence, calendar: WorkCalendar, plan: Plan, today: date, more: int = 0
) -> dict[str, object]:
    """A line of the late and coming lists: what, whose, which period (or how many), when."""
    whose = who(work) or _("nobody in charge")
    period = slot_words(work, brief=True)
    if more:
        period = _("%(count)s periods") % {"count": more + 1}
    return {
        "label": work.task.text,
        "href": work.get_absolute_url(),
        "hint": " · ".join(filter(None, [whose, period])),
        "due": due_of(work, calendar, today, year=plan.year),
    }


def _area_row(plan: Plan, standing: queries.AreaStanding) -> dict[str, object]:
    """A line of the areas, leading to the tasks it counts the work of."""
    area = standing.area
    asks = {"area": area.pk} if area else {"source": Source.WORKLIST}
    return {
        "label": area.title if area else _("Work list of the plan"),
        "href": f"{reverse('plans:task-list', args=[plan.pk])}?{urlencode(asks)}",
        "standing": standing,
    }


def room(first: int, second: int, rows: int = ROWS, least: int = 2) -> tuple[int, int]:
    """How many rows of two lists are shown where ``rows`` have room.

    The second keeps ``least`` of its rows; what one does not need, the other gets.
    """
    kept = min(second, max(least, rows - first))
    return min(first, rows - kept), kept


def standing_of(plan: Plan, user: object, today: date, since: datetime | None) -> dict[str, object]:
    """Everything the board shows of a plan; a fixed number of queries besides the indicators'."""
    calendar = calendar_of(plan.organisation)
    targets = queries.target_standings(plan, today)
    areas = queries.area_standings(plan, today)
    return {
        "tiles": [tile_of(item) for item in targets[:TARGETS]],
        "targets_left": max(0, len(targets) - TARGETS),
        "areas": [_area_row(plan, standing) for standing in areas[:AREAS]],
        "areas_left": max(0, len(areas) - AREAS),
        "totals": queries.totals(plan, today),
        **_late(plan, calendar, today),
        **_coming(plan, calendar, today, queries.changes_since(plan, since, user)),
        "all": _lists_behind(plan),
    }


def _late(plan: Plan, calendar: WorkCalendar, today: date) -> dict[str, object]:
    """What is late, and what will be."""
    risks = queries.work_at_risk(plan, today)
    late = queries.late_tasks(plan, today, ROWS)
    late_rows, risk_rows = room(len(late), len(risks))
    return {
        "late": [row_of(one.work, calendar, plan, today, one.more) for one in late[:late_rows]],
        "risks": risks[:risk_rows],
        "risk_count": len(risks),
    }


def _coming(
    plan: Plan, calendar: WorkCalendar, today: date, changes: QuerySet[TaskEntry]
) -> dict[str, object]:
    """What falls due next, and what happened last."""
    coming = queries.coming_work(plan, today)
    coming_count, change_count = coming.count(), changes.count()
    coming_rows, change_rows = room(coming_count, change_count)
    return {
        "coming": [row_of(work, calendar, plan, today) for work in coming[:coming_rows]],
        "coming_count": coming_count,
        "changes": changes[:change_rows],
        "change_count": change_count,
    }


def _lists_behind(plan: Plan) -> dict[str, Any]:
    """Where the whole of each list is."""
    year = urlencode({"nam": plan.year.label})
    work = f"{reverse('desk:work-list')}?{year}"
    return {
        "late": f"{work}&khi=late",
        "risks": f"{work}&khi=soon",
        "coming": f"{work}&khi=next",
        "changes": f"{reverse('desk:change-list')}?{year}",
        "work": work,
    }
