"""One task: its page, its words, who does it, when."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import actions, permissions
from binhminh.plans.dues import calendar_of, due_of
from binhminh.plans.forms.tasks import (
    AssignForm,
    CommentForm,
    DoneForm,
    ExtendForm,
    ProgressForm,
    ReasonForm,
    ScheduleForm,
    TaskForm,
)
from binhminh.plans.models import Occurrence, Task
from binhminh.plans.states import OPEN
from binhminh.plans.views.plans import crumbs_of, plan_or_404
from binhminh.plans.words import deadline_words, entry_words, slot_words
from binhminh.web.parts import Crumb, TimelineEntry


def task_or_404(request: HttpRequest, pk: int) -> Task:
    tasks = Task.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
        "plan__year", "plan__organisation", "organisation", "area", "owner", "unit", "parent"
    )
    return get_object_or_404(tasks, pk=pk)


def story(task: Task) -> list[TimelineEntry]:
    """The task's story for the page, the newest first."""
    return [
        TimelineEntry(
            entry_words(row),
            when=row.at,
            who=str(row.by) if row.by else _("the machine"),
            note=" · ".join(
                filter(None, [slot_words(row.occurrence) if row.occurrence else "", row.text])
            ),
        )
        for row in task.entries.select_related("by", "occurrence")[:100]
    ]


def chosen_work(task: Task, items: list[Occurrence], pk: str) -> Occurrence | None:
    """The piece of work the page is about: the one asked for, else the next open one."""
    asked = next((item for item in items if str(item.pk) == pk), None)
    return asked or next(
        (item for item in items if item.state in OPEN), items[-1] if items else None
    )


@desk()
def task_detail(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_or_404(request, pk)
    today = timezone.localdate()
    items = list(task.occurrences.select_related("done_by"))
    for item in items:
        item.task = task
    work = chosen_work(task, items, request.GET.get("lan", ""))
    calendar, year = calendar_of(task.organisation), task.plan.year
    can_plan = permissions.can_plan(request.user, task)
    shared = list(task.cooperators.all())
    can_work = can_plan or permissions.is_in_charge(request.user, task)
    dues = [(item, due_of(item, calendar, today, year=year)) for item in items]
    return render(
        request,
        "plans/task_detail.html",
        {
            "title": task.text if len(task.text) < 160 else f"{task.text[:157]}…",
            "task": task,
            "work": work,
            "due": due_of(work, calendar, today, year=year) if work else None,
            "dues": dues,
            "provisional": bool(work)
            and work.state in OPEN
            and calendar.is_provisional(min(today, work.due_on), max(today, work.due_on)),
            "timeline": story(task),
            "can_plan": can_plan,
            "can_work": can_work,
            "closed": task.plan.year.is_closed,
            "nobody": bool(work and work.state in OPEN)
            and can_plan
            and not (task.owner_id or task.unit_id or task.plan.year.is_closed),
            "progress_form": ProgressForm(initial={"percent": work.percent if work else 0}),
            "done_form": DoneForm(),
            "extend_form": ExtendForm(),
            "reason_form": ReasonForm(),
            "comment_form": CommentForm(),
            "assign_form": AssignForm(
                organisation=task.organisation,
                today=today,
                initial={"owner": task.owner_id, "unit": task.unit_id, "cooperators": shared},
            )
            if can_plan
            else None,
            "crumbs": crumbs_of(task.plan, Crumb(_("Task"))),
            "facts": facts_of(task, shared),
        },
    )


def facts_of(task: Task, shared: list[Any]) -> list[tuple[str, Any]]:
    found = [
        (_("Content"), task.text),
        (_("Area"), str(task.area) if task.area else task.get_source_display()),
        (_("In charge"), str(task.owner or task.unit or _("nobody in charge"))),
        (_("Deadline"), deadline_words(task)),
    ]
    if task.owner and task.unit:
        found.insert(3, (pgettext("of the school", "Unit"), str(task.unit)))
    if shared:
        found.append((_("Working together"), ", ".join(map(str, shared))))
    if task.responsible_text:
        found.append((_("Responsible, as the plan says"), task.responsible_text))
    if task.product:
        found.append((_("Product expected"), task.product))
    if task.parent:
        found.insert(1, (_("Part of"), task.parent.text))
    return found


@desk(*PLANNERS)
def task_new(request: HttpRequest, plan: int) -> HttpResponse:
    found = plan_or_404(request, plan)
    form = TaskForm(
        request.POST or None,
        plan=found,
        organisation=found.organisation,
        today=timezone.localdate(),
        initial={"area": request.GET.get("area")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            task = actions.add_task(
                plan=found, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The task was added."))
            return redirect(task)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("New task"),
            "form": form,
            "cancel_url": found.get_absolute_url(),
            "draft_key": f"task-new-{found.pk}",
            "crumbs": crumbs_of(found, Crumb(_("New task"))),
        },
    )


@desk(*PLANNERS)
def task_edit(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_or_404(request, pk)
    initial = {
        name: getattr(task, name)
        for name in ("text", "area", "product", "owner", "unit", "cadence", "due")
    }
    form = TaskForm(
        request.POST or None,
        plan=task.plan,
        organisation=task.organisation,
        today=timezone.localdate(),
        initial=initial,
    )
    form.watch(initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            _save(task, data, request)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The task was saved."))
            return redirect(task)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("Edit the task"),
            "form": form,
            "cancel_url": task.get_absolute_url(),
            "crumbs": crumbs_of(
                task.plan, Crumb(str(task), task.get_absolute_url()), Crumb(_("Edit"))
            ),
        },
    )


def _save(task: Task, data: dict[str, Any], request: HttpRequest) -> None:
    from django.db import transaction

    by = {"actor": request.user, "now": timezone.now()}
    with transaction.atomic():
        actions.change_task(
            task=task, text=data["text"], area=data["area"], product=data["product"], **by
        )
        actions.assign_task(task=task, owner=data["owner"], unit=data["unit"], **by)
        if (data["cadence"], data["due"]) != (task.cadence, task.due):
            actions.schedule_task(
                task=task, cadence=data["cadence"], due=data["due"], deadline_text="", **by
            )


@require_POST
@desk(*PLANNERS)
def task_assign(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_or_404(request, pk)
    form = AssignForm(request.POST, organisation=task.organisation, today=timezone.localdate())
    if not form.is_valid():
        messages.error(request, _("Choose a person of the school."))
        return redirect(task)
    try:
        actions.assign_task(task=task, actor=request.user, now=timezone.now(), **form.cleaned_data)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The task was assigned."))
    return redirect(task)


@desk(*PLANNERS)
def task_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_or_404(request, pk)
    form = ScheduleForm(
        request.POST or None,
        initial={"cadence": task.cadence, "due": task.due, "deadline_text": task.deadline_text},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.schedule_task(
                task=task, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("The deadline was saved. Work already begun stays as it is.")
            )
            return redirect(task)
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("When the task is due"),
            "lead": task.text,
            "form": form,
            "cancel_url": task.get_absolute_url(),
            "crumbs": crumbs_of(
                task.plan, Crumb(str(task), task.get_absolute_url()), Crumb(_("Deadline"))
            ),
        },
    )


@require_POST
@desk(*PLANNERS)
def task_remove(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_or_404(request, pk)
    plan = task.plan
    try:
        actions.remove_task(task=task, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(task)
    messages.success(request, _("The task was removed."))
    return redirect(plan)


@require_POST
@desk()
def task_comment(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_or_404(request, pk)
    try:
        actions.comment(
            task=task, text=request.POST.get("text", ""), actor=request.user, now=timezone.now()
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(f"{task.get_absolute_url()}#story")


urlpatterns = [
    path("<int:plan>/nhiem-vu/moi/", task_new, name="task-new"),
    path("nhiem-vu/<int:pk>/", task_detail, name="task-detail"),
    path("nhiem-vu/<int:pk>/sua/", task_edit, name="task-edit"),
    path("nhiem-vu/<int:pk>/giao/", task_assign, name="task-assign"),
    path("nhiem-vu/<int:pk>/han/", task_schedule, name="task-schedule"),
    path("nhiem-vu/<int:pk>/xoa/", task_remove, name="task-remove"),
    path("nhiem-vu/<int:pk>/trao-doi/", task_comment, name="task-comment"),
]
