"""The list of a plan's tasks, and many of them changed at once."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.evidence.queries import evidence_counts
from binhminh.core.organisations.models import Unit
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import actions, permissions, queries
from binhminh.plans.choices import Cadence, Source
from binhminh.plans.dues import calendar_of, due_on_day
from binhminh.plans.forms.bulk import BulkAssignForm, BulkExtendForm, BulkScheduleForm
from binhminh.plans.forms.plans import staff_of
from binhminh.plans.models import Plan, Task
from binhminh.plans.states import WorkState
from binhminh.plans.views.plans import crumbs_of, plan_or_404
from binhminh.plans.words import deadline_words
from binhminh.web.formats import Due
from binhminh.web.lists import Column, Empty, Filter, ListPage, SavedView
from binhminh.web.parts import Crumb
from binhminh.web.templatetags.binhminh import due, status

#: At most so many tasks are changed by one press of the bar (a page shows 50).
MOST = 500


def state_choices() -> list[tuple[str, Any]]:
    return [
        (queries.LATE, pgettext("state of a task", "late")),
        *((state.value, state.label) for state in WorkState),
    ]


def draw_due(task: Task, value: Due | None) -> SafeString:
    return due(value) if value else SafeString("–")


def shorten(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def draw_pick(task: Task, is_chosen: bool) -> SafeString:
    """The box that takes the task into what many are changed by at once."""
    return format_html(
        '<label class="pick-box"><span class="sr-only">{}</span>'
        '<input type="checkbox" name="task" value="{}" form="many"{}></label>',
        _("Choose: %(task)s") % {"task": shorten(task.text)},
        task.pk,
        SafeString(" checked") if is_chosen else "",
    )


class Register:
    """The list page of one plan with what its cells need, read once for the page's rows."""

    def __init__(self, request: HttpRequest, plan: Plan, today: date) -> None:
        self.request, self.plan, self.today = request, plan, today
        self.calendar = calendar_of(plan.organisation)
        self.chosen = set(request.GET.get("chosen", "").split(".")) - {""}
        self.words = dict(state_choices())
        self.can_plan = permissions.can_plan(request.user, plan) and not plan.year.is_closed
        self.page = ListPage(
            request,
            queries.task_register(plan, today),
            columns=self.columns(),
            filters=self.filters(),
            search=queries.search_tasks,
            export_name=f"nhiem-vu-{plan.year.label}",
            row_url=lambda task: task.get_absolute_url(),
            views=[
                SavedView(_("Mine"), "owner=me"),
                SavedView(_("Nobody in charge"), "owner=none"),
            ],
            empty=Empty(
                _("No task yet"),
                _("Tasks are read from the plan's text, or written one by one."),
                reverse("plans:task-new", args=[plan.pk]) if self.can_plan else "",
                _("Add a task") if self.can_plan else "",
                "my-work",
            ),
            label=_("Tasks"),
        )

    # --- what can be chosen ---------------------------------------------------------------------

    def filters(self) -> list[Filter]:
        month_end = self.today.replace(day=monthrange(self.today.year, self.today.month)[1])
        return [
            Filter(
                "area",
                _("Area"),
                lambda: [(area.pk, str(area)) for area in self.plan.areas.all()],
                lookup="area_id",
                select=True,
            ),
            Filter("state", _("State"), state_choices(), lookup="work_state", select=True),
            Filter("owner", _("In charge"), self.owners, apply=self.of_owner, select=True),
            Filter(
                "unit",
                pgettext("of the school", "Unit"),
                self.units,
                lookup="unit_id",
                select=True,
            ),
            Filter(
                "source",
                pgettext("source of a task", "From"),
                Source.choices,
                lookup="source",
                select=True,
            ),
            Filter("cadence", _("How often"), Cadence.choices, lookup="cadence", select=True),
            Filter(
                "late", _("Late"), [("1", _("Late only"))],
                apply=lambda tasks, _value: tasks.filter(work_state=queries.LATE),
            ),
            Filter(
                "due", _("Due"), [("month", _("Due this month"))],
                apply=lambda tasks, _value: queries.due_between(
                    tasks, self.today.replace(day=1), month_end
                ),
            ),
        ]  # fmt: skip

    def owners(self) -> list[tuple[Any, Any]]:
        people = staff_of(self.plan.organisation, self.today)
        return [("me", _("me")), ("none", _("nobody")), *((who.pk, str(who)) for who in people)]

    def units(self) -> list[tuple[Any, Any]]:
        units = Unit.objects.of(self.plan.organisation)
        return [(unit.pk, unit.name) for unit in units.filter(is_active=True)]

    def of_owner(self, tasks: Any, value: str) -> Any:
        if value == "none":
            return tasks.filter(owner=None, unit=None)
        if value == "me":
            user = self.request.user
            mine = tasks.model.objects.filter(cooperators=user).values("pk")
            return tasks.filter(Q(owner=user) | Q(pk__in=mine))
        return tasks.filter(owner_id=value)

    # --- cells ------------------------------------------------------------------------------------

    def columns(self) -> list[Column]:
        cadences = dict(Cadence.choices)
        shown = [
            Column("text", _("Task"), sort="folded", link=True),
            Column("area", _("Area"), value=lambda task: str(task.area or ""), css="hide-m"),
            Column(
                "owner",
                _("In charge"),
                sort=("owner__sort_key", "unit__name"),
                value=lambda task: str(task.owner or task.unit or ""),
            ),
            Column("cadence", _("How often"), value=lambda task: cadences[task.cadence],
                   css="hide-m"),
            Column("deadline", _("Deadline"), value=deadline_words, css="hide"),
            Column("due", _("Due"), sort="next_due_on", value=self.due, kind="date",
                   draw=None if self.exporting else draw_due),
            Column("state", _("State"), sort="work_state",
                   value=lambda task: self.words[task.work_state],
                   draw=lambda task, words: status(task.work_state, words)),
            Column("done", _("Done"), value=self.done, css="num nowrap hide-s"),
            Column("evidence", _("Evidence"), value=self.evidence, kind="num", css="hide-s"),
        ]  # fmt: skip
        if self.can_plan and not self.exporting:
            shown.insert(
                0,
                Column("pick", _("Choose"), value=lambda task: str(task.pk) in self.chosen,
                       draw=draw_pick, css="pick no-print", export=False),
            )  # fmt: skip
        if not self.exporting:
            shown = [column for column in shown if column.css != "hide"]
        return shown

    @property
    def exporting(self) -> bool:
        return self.request.GET.get("export", "") in {"csv", "xlsx"}

    def due(self, task: Task) -> Due | date | None:
        """The next day something falls due; for finished tasks the last one."""
        on = task.next_due_on or self.of(task).last_due_on  # type: ignore[attr-defined]
        if self.exporting or on is None:
            return on
        finished = task.work_state in {WorkState.DONE, WorkState.CANCELLED, WorkState.WAITING}  # type: ignore[attr-defined]
        return due_on_day(on, self.calendar, self.today, year=self.plan.year, done=finished)

    def done(self, task: Task) -> str:
        found = self.of(task)
        return f"{found.done}/{found.total}"

    def evidence(self, task: Task) -> int:
        if not hasattr(self, "_evidence"):
            rows = self.page.records if self.exporting else Task.objects.filter(
                pk__in=[row.pk for row in self.page.rows]
            )  # fmt: skip
            self._evidence = evidence_counts(rows)
        return self._evidence.get(task.pk, 0)

    def of(self, task: Task) -> queries.Progress:
        if not hasattr(self, "_progress"):
            rows = self.page.records if self.exporting else self.page.rows
            self._progress = queries.progress_of(rows)
        return self._progress.get(task.pk, queries.Progress())


@desk()
def task_list(request: HttpRequest, plan: int) -> HttpResponseBase:
    found = plan_or_404(request, plan)
    today = timezone.localdate()
    register = Register(request, found, today)
    if (export := register.page.export()) is not None:
        return export
    context: dict[str, Any] = {
        "title": _("Tasks"),
        "lead": found.title,
        "plan": found,
        "list": register.page,
        "can_plan": register.can_plan,
        "crumbs": crumbs_of(found, Crumb(_("Tasks"))),
    }
    if register.can_plan and register.page.total:
        context |= {
            "assign_form": BulkAssignForm(organisation=found.organisation, today=today),
            "extend_form": BulkExtendForm(),
            "schedule_form": BulkScheduleForm(),
            "here": request.get_full_path(),
        }
    return render(request, "plans/task_list.html", context)


def _back(request: HttpRequest, plan: Plan, chosen: list[str]) -> HttpResponse:
    """To the list as it was; what was chosen stays chosen where nothing was done."""
    home = reverse("plans:task-list", args=[plan.pk])
    wanted = request.POST.get("next", "")
    if not (
        wanted.startswith(home) and url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    ):
        wanted = home
    base, _mark, query = wanted.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("chosen="))
    if chosen:
        kept = "&".join(filter(None, [kept, urlencode({"chosen": ".".join(chosen[:200])})]))
    return redirect(f"{base}?{kept}" if kept else base)


def _words(form: Any) -> str:
    said = [
        " ".join(errors) if name == "__all__" else f"{form.fields[name].label}: {' '.join(errors)}"
        for name, errors in form.errors.items()
    ]
    return " ".join(said)


@require_POST
@desk(*PLANNERS)
def tasks_bulk(request: HttpRequest, plan: int) -> HttpResponse:
    """Do one thing to the chosen tasks: all of them, or none."""
    found = plan_or_404(request, plan)
    asked = [
        value for value in request.POST.getlist("task") if value.isascii() and value.isdecimal()
    ]
    tasks = list(
        queries.task_register(found, timezone.localdate()).filter(pk__in=asked[: MOST + 1])
    )
    now = timezone.now()
    doings: dict[str, tuple[Any, Callable[..., int]]] = {
        "assign": (
            BulkAssignForm(
                request.POST, organisation=found.organisation, today=timezone.localdate(now)
            ),
            actions.bulk_assign,
        ),
        "extend": (BulkExtendForm(request.POST), actions.bulk_extend),
        "schedule": (BulkScheduleForm(request.POST), actions.bulk_schedule),
    }
    form, act = doings.get(request.POST.get("do", ""), (None, None))
    if form is None or act is None:
        return _back(request, found, asked)
    if not tasks:
        messages.error(request, _("Choose at least one task first."))
        return _back(request, found, [])
    if len(asked) > MOST:
        messages.error(request, _("Choose at most %(most)s tasks at once.") % {"most": MOST})
        return _back(request, found, asked)
    if not form.is_valid():
        messages.error(request, _words(form))
        return _back(request, found, asked)
    try:
        count = act(tasks=tasks, actor=request.user, now=now, **form.cleaned_data)
    except DomainError as error:
        messages.error(request, str(error))
        return _back(request, found, asked)
    if count:
        said = ngettext("%(count)s task was changed.", "%(count)s tasks were changed.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("The chosen tasks already are as you asked; nothing changed."))
    return _back(request, found, [])


urlpatterns = [
    path("<int:plan>/nhiem-vu/", task_list, name="task-list"),
    path("<int:plan>/nhiem-vu/nhieu/", tasks_bulk, name="tasks-bulk"),
]
