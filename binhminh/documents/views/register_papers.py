"""A register on paper: its print, what is downloaded, closing and opening a book."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.documents import actions, books
from binhminh.documents.choices import Direction
from binhminh.documents.forms.registers import (
    PeriodForm,
    ReopenForm,
)
from binhminh.documents.models import RegisterYear
from binhminh.documents.permissions import BOOK_GUARD, BOOK_KEEPERS, BOOK_READERS
from binhminh.documents.queries import registers as queries
from binhminh.documents.sheets import MOST_ROWS, Sheet, excel_of, pdf_of
from binhminh.documents.sheets.books import book_sheet
from binhminh.web.exports import XLSX_TYPE

from .registers import book_or_404, register_or_404


def download(content: bytes, name: str, media_type: str) -> FileResponse:
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=name, content_type=media_type
    )


def sheet_response(sheet: Sheet, name: str, kind: str) -> HttpResponseBase:
    """A sheet as a download: ``kind`` "xlsx", else PDF."""
    stamp = timezone.localdate()
    if kind == "xlsx":
        return download(excel_of(sheet), f"{name}-{stamp:%Y-%m-%d}.xlsx", XLSX_TYPE)
    pdf = pdf_of(sheet, at=timezone.now())
    return download(pdf, f"{name}-{stamp:%Y-%m-%d}.pdf", "application/pdf")


def too_long(rows: int) -> str:
    return _(
        "%(rows)s entries are too many for one volume (at most %(most)s). Print it by period."
    ) % {"rows": rows, "most": MOST_ROWS}


@require_safe
@desk(*BOOK_READERS)
def register_sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The book of ``year``, or of the days ``first`` to ``last`` of it, as PDF or Excel
    (``loai=xlsx``); not kept."""
    register = register_or_404(request, pk)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    form = PeriodForm(request.GET if "first" in request.GET else None, year=year or 2000)
    back = f"{register.get_absolute_url()}?year={year}"
    if not year or (form.is_bound and not form.is_valid()):
        problems = [str(text) for errors in form.errors.values() for text in errors]
        messages.error(request, " ".join(problems) or _("Say which year is to be printed."))
        return redirect(back if year else register.get_absolute_url())
    period = (form.cleaned_data["first"], form.cleaned_data["last"]) if form.is_bound else None
    rows = queries.rows_of(register, year, period)
    if len(rows) > MOST_ROWS and request.GET.get("loai") != "xlsx":
        messages.error(request, too_long(len(rows)))
        return redirect(back)
    sheet = book_sheet(register, year, rows, on=_names_day(year), period=period)
    name = f"so-van-ban-{'di' if register.direction == Direction.OUTGOING else 'den'}-{year}"
    return sheet_response(sheet, name, request.GET.get("loai", ""))


def _names_day(year: int) -> date:
    """The day whose names of the school are printed on a year's book."""
    return min(date(year, 12, 31), timezone.localdate())


@require_POST
@desk(*BOOK_KEEPERS)
def register_print(request: HttpRequest, pk: int) -> HttpResponse:
    """Print a year's book and keep the PDF with the hash of its rows."""
    book = book_or_404(request, pk)
    lines = list(book.register.lines.filter(year=book.year).order_by("position"))
    rows = books.rows(lines)
    if not rows:
        messages.error(request, _("This book has no entries yet."))
        return redirect(book)
    if len(rows) > MOST_ROWS:
        messages.error(request, too_long(len(rows)))
        return redirect(book)
    now = timezone.now()
    pdf = pdf_of(book_sheet(book.register, book.year, rows, on=_names_day(book.year)), at=now)
    try:
        _keep(request, book, pdf, len(lines))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("The book is printed and kept. Sign it, bind it, and keep it with the archive."),
        )
    return redirect(book)


def _keep(request: HttpRequest, book: RegisterYear, pdf: bytes, lines: int) -> File:
    now = timezone.now()
    with transaction.atomic():
        file = store(
            organisation=book.organisation,
            content=pdf,
            name=f"{book.register.name} {book.year}.pdf",
            actor=request.user,
            now=now,
            kinds=("pdf",),
            max_bytes=64 * 1024 * 1024,
            guard=BOOK_GUARD,
        )
        actions.keep_printed_book(
            book=book,
            file=file,
            actor=request.user,
            now=now,
            lines=lines,  # type: ignore[arg-type]
        )
    return file


@require_POST
@desk(*BOOK_KEEPERS)
def register_close(request: HttpRequest, pk: int) -> HttpResponse:
    book = book_or_404(request, pk)
    try:
        actions.close_book(book=book, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The book is closed: it gives no more numbers."))
    return redirect(book)


@require_POST
@desk(*KEEPERS)
def register_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    book = book_or_404(request, pk)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["reason"]))
        return redirect(book)
    actions.reopen_book(
        book=book,
        actor=request.user,
        now=timezone.now(),
        reason=form.cleaned_data["reason"],  # type: ignore[arg-type]
    )
    messages.success(request, _("The book is open again."))
    return redirect(book)
