"""The principal's first page: where the year stands, on one screen."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from binhminh.core.people.decorators import desk
from binhminh.law.calendar import WorkCalendar
from binhminh.plans import permissions, queries
from binhminh.plans.dues import calendar_of, due_of, who
from binhminh.plans.models import Occurrence, Plan
from binhminh.plans.tiles import tile_of
from binhminh.plans.words import slot_words as slot

from .actions import mark_board_seen

SHOWN = 5


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
    context = {
        "title": _("Where %(year)s stands") % {"year": plan.year.label},
        "nav": "board",
        "plan": plan,
        **standing_of(plan, request.user, today, since),
        "years": Plan.objects.of(organisation)
        .order_by("-year__starts_on")
        .values_list("year__label", flat=True),
        "can_plan": permissions.can_plan(request.user, plan),
        "since": since,
        "sentence": _sentence(plan, today),
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


def row_of(work: Occurrence, calendar: WorkCalendar, today: date) -> dict[str, object]:
    """A line of the late and coming lists: what, whose, which period, when."""
    whose = who(work) or _("nobody in charge")
    return {
        "label": work.task,
        "href": work.get_absolute_url(),
        "hint": f"{whose} · {slot(work.label)}" if work.label else whose,
        "due": due_of(work, calendar, today),
    }


def standing_of(plan: Plan, user: object, today: date, since: datetime | None) -> dict[str, object]:
    """Everything the board shows of a plan; a fixed number of queries besides the indicators'."""
    calendar = calendar_of(plan.organisation)
    late = queries.late_work(plan, today)
    coming = queries.coming_work(plan, today)
    changes = queries.changes_since(plan, since, user)
    return {
        "tiles": [tile_of(item) for item in queries.target_standings(plan, today)],
        "areas": queries.area_standings(plan, today),
        "totals": queries.totals(plan, today),
        "late": [row_of(work, calendar, today) for work in late[:SHOWN]],
        "coming": [row_of(work, calendar, today) for work in coming[:4]],
        "risks": queries.work_at_risk(plan, today, 3),
        "changes": changes[:3],
    }
