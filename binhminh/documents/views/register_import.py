"""Entering an old register from Excel: hand in, match the columns, look, enter."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.jobs import enqueue
from binhminh.core.people.decorators import desk
from binhminh.documents import actions
from binhminh.documents.choices import Direction
from binhminh.documents.forms.old_books import MAX_MB, MappingForm, OldBookForm
from binhminh.documents.old_books import MOST_ROWS
from binhminh.documents.old_books.sheets import Choice, Looked, heads_in, look
from binhminh.documents.permissions import BOOK_GUARD, BOOK_KEEPERS
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in

from .registers import NAV, crumbs

#: More lines than this are entered in the background.
AT_ONCE = 2000
MOST_SHOWN = 100


@desk(*BOOK_KEEPERS)
def register_import(request: HttpRequest) -> HttpResponse:
    form = OldBookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, direction = form.cleaned_data["file"], form.cleaned_data["direction"]
        with told_in(form):
            heads_in(upload, direction)
            upload.seek(0)
            file = store(
                organisation=request.organisation,  # type: ignore[attr-defined]
                content=upload,
                name=upload.name,
                actor=request.user,
                now=timezone.now(),
                kinds=("sheet",),
                max_bytes=MAX_MB * 1024 * 1024,
                guard=BOOK_GUARD,
            )
            there = reverse("documents:register-import-check", args=[file.pk])
            year = form.cleaned_data["year"] or ""
            return redirect(f"{there}?huong={direction}&nam={year}")
    context = {
        "title": _("Enter an old register"),
        "form": form,
        "nav": NAV,
        "multipart": True,
        "submit_label": _("Look at the sheet"),
        "cancel_url": reverse("documents:register-list"),
        "crumbs": crumbs(Crumb(_("Enter an old register"))),
    }
    return render(
        request, "documents/register_import.html", context, status=422 if form.errors else 200
    )


@desk(*BOOK_KEEPERS)
def register_import_check(request: HttpRequest, file: int) -> HttpResponse:
    """Which column is which, and what comes of each line; POST enters what is right."""
    sheets = File.objects.of(request.organisation).filter(guard=BOOK_GUARD)  # type: ignore[attr-defined]
    sheet = get_object_or_404(sheets.select_related("organisation", "blob"), pk=file)
    given = request.POST if request.method == "POST" else request.GET
    direction, year = given.get("huong", ""), given.get("nam", "")
    if direction not in Direction.values:
        raise Http404
    book_year = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None
    today = timezone.localdate()
    try:
        first = look(sheet, Choice(direction, book_year), today)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("documents:register-import")
    chosen = any(name.startswith("c_") for name in given)
    form = MappingForm(given if chosen else None, direction=direction, heads=first.heads)
    looked, choice = first, Choice(direction, book_year, first.places)
    if chosen and form.is_valid():
        choice = Choice(direction, book_year, form.places)
        looked = look(sheet, choice, today)
    if request.method == "POST" and not form.errors and not looked.missing:
        answer = _entered(request, sheet, choice, looked)
        if answer is not None:
            return answer
    return render(request, "documents/register_import_check.html", {
        "title": _("Old register: “%(name)s”") % {"name": sheet.name},
        "nav": NAV,
        "sheet": sheet,
        "direction": direction,
        "direction_label": Direction(direction).label,
        "year": book_year or "",
        "form": form,
        "looked": looked,
        "wrong": looked.found.wrong[:MOST_SHOWN],
        "remarked": [row for row in looked.found.right if row.remarks][:MOST_SHOWN],
        "right": looked.found.right[:20],
        "numbers": [
            (one, first, last, len(gaps), ", ".join(map(str, gaps[:30])), len(gaps) > 30)
            for one, (first, last, gaps) in looked.gaps.items()
        ],
        "most": MOST_ROWS,
        "places": looked.places,
        "crumbs": crumbs(
            Crumb(_("Enter an old register"), reverse("documents:register-import")),
            Crumb(sheet.name),
        ),
    }, status=422 if form.errors else 200)  # fmt: skip


def _entered(
    request: HttpRequest, sheet: File, choice: Choice, looked: Looked
) -> HttpResponse | None:
    """Enter the right lines, or (many) have them entered; None where something is in the way."""
    found = looked.found
    if found.wrong and request.POST.get("bo_qua") != "1":
        messages.error(
            request,
            _("Nothing was entered: lines are wrong. Correct the sheet, or tick that they are "
              "left out."),
        )  # fmt: skip
        return None
    if len(found.right) > AT_ONCE:
        job = enqueue(
            "documents.enter_old_book",
            organisation=request.organisation,  # type: ignore[attr-defined]
            unique_key=f"old-book-{sheet.pk}",
            started_by=request.user,
            file=sheet.pk,
            choice=choice.payload(),
        )
        return redirect("jobs:job-progress", job.pk)
    try:
        register = actions.enter_old_book(
            organisation=request.organisation,  # type: ignore[attr-defined]
            direction=choice.direction,
            rows=found.right,
            file=sheet,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
    except DomainError as error:
        messages.error(request, str(error))
        return None
    messages.success(
        request,
        _("Lines entered: %(count)s.") % {"count": len(found.right)},
    )
    return redirect(register)
