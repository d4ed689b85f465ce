"""The whole lists of which the board shows the first rows: the work by when it falls due, and what
happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.law.vietnamese import fold
from binhminh.plans import queries
from binhminh.plans.choices import EntryKind
from binhminh.plans.dues import calendar_of, due_of, who
from binhminh.plans.models import Plan, TaskEntry
from binhminh.plans.words import entry_words, slot_words
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb
from binhminh.web.templatetags.binhminh import due, status


@desk()
def work_list(request: HttpRequest) -> HttpResponseBase:
    """The pieces of work of a plan's year: all, the late ones, what will be late, what is next."""
    today = timezone.localdate()
    plan = _plan_of(request, today)
    page = ListPage(
        request,
        queries.work_of(plan),
        columns=_work_columns(plan, today),
        filters=[
            Filter(
                "khi",
                _("When"),
                _times(plan, today),
                apply=lambda work, value: _narrow(work, value, plan, today),
            )
        ],
        search=lambda work, text: work.filter(task__folded__contains=fold(text)),
        default_sort="due",
        export_name=f"viec-{plan.year.label}",
        row_url=lambda work: work.get_absolute_url(),
        label=_("Work of the year"),
        empty=Empty(
            _("No work yet"),
            _("Each task of the plan is work with a day on which it is due."),
            icon="my-work",
        ),
    )
    return _answer(
        request, page, plan, _("Work of %(year)s") % {"year": plan.year.label}, _("Work")
    )


@desk()
def change_list(request: HttpRequest) -> HttpResponseBase:
    """What others did in a plan's year, the newest first."""
    plan = _plan_of(request, timezone.localdate())
    since = request.user.last_board_visit_at  # type: ignore[union-attr]
    page = ListPage(
        request,
        queries.changes_since(plan, None, request.user),
        columns=[
            Column("at", _("When"), sort="at", kind="datetime"),
            Column("by", _("Who"), value=lambda row: str(row.by or "")),
            Column("what", _("What"), value=_said),
            Column("task", _("Task"), value=lambda row: row.task.text, link=True),
        ],
        filters=[
            Filter(
                "moi",
                _("New since your last look"),
                [("1", _("New since your last look"))] if since else [],
                apply=lambda rows, _value: rows.filter(at__gt=since),
            ),
            Filter(
                "viec",
                _("What"),
                [pair for pair in EntryKind.choices if pair[0] != EntryKind.CREATED],
                lookup="kind",
                select=True,
            ),
        ],
        search=lambda rows, text: rows.filter(task__folded__contains=fold(text)),
        default_sort="-at",
        export_name=f"dien-bien-{plan.year.label}",
        row_url=lambda row: row.task.get_absolute_url(),
        label=_("What happened"),
        empty=Empty(
            _("Nothing happened yet"),
            _("What others report, assign and confirm appears here, the newest first."),
            icon="history",
        ),
    )
    return _answer(
        request,
        page,
        plan,
        _("What happened in %(year)s") % {"year": plan.year.label},
        _("What happened"),
    )


def _plan_of(request: HttpRequest, today: date) -> Plan:
    """The plan of the year asked for with ``?nam=``, else the one the board shows.

    Raises:
        Http404: there is no such plan.
    """
    plan = queries.current_plan(
        request.organisation,  # type: ignore[attr-defined]
        today,
        request.GET.get("nam", ""),
    )
    if plan is None:
        raise Http404
    return plan


def _work_columns(plan: Plan, today: date) -> list[Column]:
    calendar = calendar_of(plan.organisation)
    return [
        Column("task", _("Task"), value=lambda work: work.task.text, link=True),
        Column("period", _("Period"), value=slot_words, css="nowrap"),
        Column(
            "whose",
            _("In charge"),
            sort=("task__owner__sort_key", "task__unit__name"),
            value=who,
        ),
        Column(
            "due",
            _("Due"),
            sort="due_on",
            value=lambda work: work.due_on,
            draw=lambda work, _on: due(due_of(work, calendar, today, year=plan.year)),
        ),
        Column(
            "state",
            _("State"),
            sort="state",
            value=lambda work: work.get_state_display(),
            draw=lambda work, words: status(work.state, words),
            css="hide-s",
        ),
    ]


def _times(plan: Plan, today: date) -> list[tuple[str, str]]:
    """By when the work may be narrowed: a year that has ended has nothing to come."""
    if plan.year.has_ended(today):
        return [("late", _("Not done by the end"))]
    return [
        ("late", _("Late")),
        ("soon", _("Late at today's pace")),
        ("next", _("Next two weeks")),
    ]


def _narrow(work: Any, value: str, plan: Plan, today: date) -> Any:
    if value == "late":
        return work.overdue(today)
    if value == "next":
        return work.filter(pk__in=queries.coming_work(plan, today).order_by().values("pk"))
    return work.filter(pk__in=[risk.occurrence.pk for risk in queries.work_at_risk(plan, today)])


def _said(row: TaskEntry) -> str:
    return ": ".join(filter(None, [entry_words(row), row.text]))


def _answer(
    request: HttpRequest, page: ListPage, plan: Plan, title: str, here: str
) -> HttpResponseBase:
    if (export := page.export()) is not None:
        return export
    board = f"{reverse('desk:board')}?nam={plan.year.label}"
    return render(
        request,
        "web/pages/list.html",
        {
            "title": title,
            "nav": "board",
            "list": page,
            "crumbs": [Crumb(_("Year %(year)s") % {"year": plan.year.label}, board), Crumb(here)],
        },
    )
