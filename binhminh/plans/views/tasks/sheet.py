"""The plan's appendix as an Excel file: out, and back in after a look at what it changes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import PLANNERS
from binhminh.plans import actions, sheets
from binhminh.plans.errors import SheetRefused
from binhminh.plans.forms.bulk import SheetForm
from binhminh.plans.models import Plan
from binhminh.plans.sheet_changes import MOST_CHANGES, Changes, cells_of, find_changes
from binhminh.plans.views.plans import crumbs_of, plan_or_404
from binhminh.web.exports import XLSX_TYPE
from binhminh.web.parts import Crumb

#: Rows shown on the page of a look; the rest is counted.
SHOWN = 200


def _crumbs(plan: Plan, last: str) -> list[Crumb]:
    return crumbs_of(
        plan, Crumb(_("Tasks"), reverse("plans:task-list", args=[plan.pk])), Crumb(last)
    )


@desk()
def tasks_export(request: HttpRequest, plan: int) -> HttpResponse:
    """The appendix with hidden columns, to be filled in and brought back."""
    found = plan_or_404(request, plan)
    today = timezone.localdate()
    rows = ((task.pk, cells) for task, cells in cells_of(found, today))
    name = f"phu-luc-{found.year.label}-{today:%Y-%m-%d}.xlsx"
    return HttpResponse(
        sheets.write(found, rows),
        content_type=XLSX_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@desk(*PLANNERS)
def tasks_import(request: HttpRequest, plan: int) -> HttpResponse:
    """Take the file in; the next page says what it changes."""
    found = plan_or_404(request, plan)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = store(
                organisation=found.organisation,
                content=upload,
                name=upload.name,
                actor=request.user,
                now=timezone.now(),
                kinds=("sheet",),
                max_bytes=10 * 1024 * 1024,
            )
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect("plans:tasks-import-check", found.pk, file.pk)
    return render(
        request,
        "plans/tasks_import.html",
        {
            "title": _("Upload the Excel file"),
            "form": form,
            "plan": found,
            "multipart": True,
            "submit_label": _("Look at the changes"),
            "cancel_url": reverse("plans:task-list", args=[found.pk]),
            "crumbs": _crumbs(found, _("Upload the Excel file")),
        },
    )


def _changes(plan: Plan, file: File) -> Changes:
    with file.open() as source:
        return find_changes(plan, sheets.read(source, plan), timezone.localdate())


@desk(*PLANNERS)
def tasks_import_check(request: HttpRequest, plan: int, file: int) -> HttpResponse:
    """Row by row what the file changes; a press takes all of it over."""
    found = plan_or_404(request, plan)
    kept = get_object_or_404(
        File.objects.of(found.organisation).filter(kind="sheet", uploaded_by=request.user), pk=file
    )
    again = reverse("plans:tasks-import", args=[found.pk])
    try:
        changes = _changes(found, kept)
    except SheetRefused as error:
        messages.error(request, str(error))
        return redirect(again)
    if request.method == "POST":
        try:
            count = actions.apply_sheet(
                plan=found, changes=changes, actor=request.user, now=timezone.now()
            )
        except DomainError as error:
            messages.error(request, str(error))
        else:
            said = ngettext("%(count)s task was changed.", "%(count)s tasks were changed.", count)
            messages.success(request, said % {"count": count})
            return redirect("plans:task-list", found.pk)
    rows = [*changes.wrong, *(row for row in changes.rows if not row.errors)]
    return render(
        request,
        "plans/tasks_import_check.html",
        {
            "title": _("What the file changes"),
            "lead": kept.name,
            "plan": found,
            "changes": changes,
            "rows": rows[:SHOWN],
            "more": max(0, len(rows) - SHOWN),
            "most": MOST_CHANGES,
            "again": again,
            "crumbs": _crumbs(found, _("What the file changes")),
        },
    )


urlpatterns = [
    path("<int:plan>/nhiem-vu/excel/", tasks_export, name="tasks-export"),
    path("<int:plan>/nhiem-vu/excel/nhap/", tasks_import, name="tasks-import"),
    path(
        "<int:plan>/nhiem-vu/excel/nhap/<int:file>/", tasks_import_check, name="tasks-import-check"
    ),
]
