"""Desk pages of registers: which there are, a year of one on screen, printed, closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.documents import actions, books, permissions
from binhminh.documents.choices import Direction
from binhminh.documents.forms.registers import (
    NewRegisterForm,
    PeriodForm,
    RegisterForm,
    ReopenForm,
    type_choices,
)
from binhminh.documents.models import DocumentRegister, RegisterLine, RegisterYear
from binhminh.documents.permissions import BOOK_KEEPERS, BOOK_READERS
from binhminh.documents.queries import registers as queries
from binhminh.law.decree30.types import document_types
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb
from binhminh.web.refusals import told_in

NAV = "document-registers"
#: Faults shown on the page; the rest is counted.
MOST_FAULTS = 50


def crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Registers"), reverse("documents:register-list")), *more]


def register_or_404(request: HttpRequest, pk: int) -> DocumentRegister:
    found = DocumentRegister.objects.of(request.organisation)  # type: ignore[attr-defined]
    return get_object_or_404(found.select_related("organisation"), pk=pk)


def book_or_404(request: HttpRequest, pk: int) -> RegisterYear:
    """The book that ``year`` of the form names."""
    register = register_or_404(request, pk)
    asked = request.POST.get("year", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) == 4):
        raise Http404
    found = RegisterYear.objects.select_related("register__organisation", "printed")
    return get_object_or_404(found, register=register, year=int(asked))


def types_of(register: DocumentRegister) -> str:
    if register.is_old:
        return _("transcribed from an old book")
    if not register.types:
        return _("every other type")
    return ", ".join(
        document_types()[key].name for key in register.types if key in document_types()
    )


@desk(*BOOK_READERS)
def register_list(request: HttpRequest) -> HttpResponseBase:
    page = ListPage(
        request,
        queries.registers(request.organisation),  # type: ignore[attr-defined]
        columns=[
            Column("name", _("Register"), sort="name", link=True),
            Column(
                "direction",
                _("Register of"),
                sort="direction",
                value=lambda one: one.get_direction_display(),
            ),
            Column(
                "body",
                _("Issuing body"),
                value=lambda one: one.body or _("the school"),
                css="hide-s",
            ),
            Column("types", _("Types of documents"), value=types_of, css="hide-s"),
            Column("last_year", _("Newest year"), sort="last_year"),
            Column(
                "is_active",
                _("State"),
                sort="is_active",
                value=_state_words,
            ),
        ],
        filters=[
            Filter("cua", _("Register of"), Direction.choices, lookup="direction"),
            Filter(
                "dung",
                _("State"),
                [("1", _("in use")), ("0", _("out of use")), ("cu", _("transcribed"))],
                apply=lambda found, value: (
                    found.filter(is_old=True)
                    if value == "cu"
                    else found.filter(is_active=value == "1", is_old=False)
                ),
            ),
        ],
        search=lambda found, text: found.filter(name__icontains=text),
        export_name="so-dang-ky",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No register yet"),
            _(
                "A school has one for outgoing and one for incoming documents, and more if "
                "the head decides so."
            ),
            reverse("documents:register-new"),
            _("Open a register"),
            icon="book",
        ),
    )
    if (export := page.export()) is not None:
        return export
    context = {
        "title": _("Registers"),
        "list": page,
        "nav": NAV,
        "may_set_up": permissions.can_set_up_books(request.user, request.organisation),  # type: ignore[attr-defined]
    }
    return render(request, "documents/register_list.html", context)


def _state_words(register: DocumentRegister) -> str:
    if register.is_old:
        return str(_("transcribed"))
    return str(_("in use") if register.is_active else _("out of use"))


@desk(*BOOK_KEEPERS)
def register_new(request: HttpRequest) -> HttpResponse:
    form = NewRegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_in(form), invalid_in(form):
            made = actions.create_register(
                organisation=request.organisation,  # type: ignore[attr-defined]
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("The register “%(name)s” is open.") % {"name": made.name})
            return redirect(made)
    context = {
        "title": _("Open a register"),
        "form": form,
        "nav": NAV,
        "submit_label": _("Open the register"),
        "cancel_url": reverse("documents:register-list"),
        "crumbs": crumbs(Crumb(_("New"))),
    }
    return render(request, "web/pages/form.html", context, status=422 if form.errors else 200)


@contextmanager
def invalid_in(form: Form) -> Iterator[None]:
    """Tell in a form what the record itself refuses."""
    try:
        yield
    except ValidationError as error:
        form.add_error(None, error.messages)


@desk(*BOOK_KEEPERS)
def register_edit(request: HttpRequest, pk: int) -> HttpResponse:
    register = register_or_404(request, pk)
    if register.is_old:
        raise Http404
    form = RegisterForm(request.POST or None, initial=RegisterForm.values(register))
    if request.method == "POST" and form.is_valid():
        with told_in(form), invalid_in(form):
            actions.change_register(
                register=register,
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("The register was changed."))
            return redirect(register)
    context = {
        "title": _("Change the register"),
        "form": form,
        "nav": NAV,
        "cancel_url": register.get_absolute_url(),
        "crumbs": crumbs(Crumb(register.name, register.get_absolute_url()), Crumb(_("Change"))),
    }
    return render(request, "web/pages/form.html", context, status=422 if form.errors else 200)


# --- a year of a register -------------------------------------------------------------------------


@desk(*BOOK_READERS)
def register_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A year's book in Appendix IV's columns; ``?year=``, else the newest."""
    register = register_or_404(request, pk)
    years = queries.years_of(register)
    today = timezone.localdate()
    book = _asked(request, years)
    year = book.year if book else today.year
    shown = queries.PageRows(register, year)
    page = _entries_page(request, register, year, shown)
    if (export := page.export()) is not None:
        return export
    shown.load(page.rows)
    counts = queries.counts_of(register, year)
    may_set_up = permissions.can_set_up_books(request.user, register.organisation)
    context: dict[str, Any] = {
        "title": f"{register.name}, {year}",
        "nav": NAV,
        "register": register,
        "book": book,
        "year": year,
        "years": [one.year for one in years],
        "list": page,
        "facts": _facts(register, book, counts),
        "counts": counts,
        "gaps": _gap_words(counts.gaps),
        "may_keep": may_set_up,
        "may_reopen": request.standing.has(*KEEPERS),  # type: ignore[attr-defined]
        "unprinted": book is not None and book.printed_lines != book.lines,
        "period_form": PeriodForm(year=year, auto_id="period_%s"),
        "reopen_form": ReopenForm(auto_id="reopen_%s"),
        "crumbs": crumbs(Crumb(register.name)),
    }
    if request.GET.get("kiem-tra") == "1" and book is not None:
        context |= _checked(book)
    return render(request, "documents/register_detail.html", context)


def _asked(request: HttpRequest, years: list[RegisterYear]) -> RegisterYear | None:
    asked = request.GET.get("year", "")
    return next((one for one in years if str(one.year) == asked), years[0] if years else None)


def _checked(book: RegisterYear) -> dict[str, Any]:
    """What the proof of the book says (`binhminh verify` says the same)."""
    found = list(books.faults(book))
    words = books.fault_words()
    told = [words[one.what] % {"place": one.place} for one in found[:MOST_FAULTS]]
    return {"checked": True, "faults": told, "faults_more": len(found) - len(told)}


def _entries_page(
    request: HttpRequest,
    register: DocumentRegister,
    year: int,
    shown: queries.PageRows,
) -> ListPage:
    outgoing = register.direction == Direction.OUTGOING
    direction = register.direction
    number_key = "number" if outgoing else "arrival_number"
    day_key = "issued_on" if outgoing else "arrived_on"
    by_day = queries.day_field(direction)
    sorts = {number_key: "number", day_key: by_day}

    def column(one: Any) -> Column:
        is_note = one.key == "note"
        return Column(
            one.key,
            one.name,
            sort=sorts.get(one.key),
            value=lambda line: shown.of(line).columns.get(one.key, ""),
            draw=None if is_note else _struck(shown),
            link=one.key == number_key,
            css="nowrap" if one.align == "center" else "",
        )

    def by_mark(found: Any, mark: str) -> Any:
        return queries.marked(found, register, year, mark)

    marks = [
        ("late", _("entered late")),
        ("void", pgettext("register", "voided")),
        ("recalled", pgettext("register", "recalled")),
        ("unsent", _("not passed on yet")),
    ]
    return ListPage(
        request,
        queries.entries(register, year),
        columns=[column(one) for one in books.book_of(register).columns if one.key != "receipt"],
        filters=[
            Filter(
                "thang",
                _("Month"),
                [(n, _("month %(n)s") % {"n": n}) for n in range(1, 13)],
                lookup=f"{by_day}__month",
                select=True,
            ),
            Filter(
                "loai",
                _("Type of document"),
                type_choices,
                lookup=f"{direction}__type",
                select=True,
            ),
            Filter("dau", _("Marked"), marks, apply=by_mark),
        ],
        search=lambda found, text: queries.containing(found, direction, text),
        default_sort=f"-{number_key}",
        export_name=f"so-van-ban-{'di' if outgoing else 'den'}-{year}",
        row_url=lambda line: reverse(  # its record is not read for that
            f"documents:{direction}-detail", args=[getattr(line, f"{direction}_id")]
        ),
        empty=Empty(
            _("No entry in this year"),
            _("An outgoing document is entered when it is signed and numbered.")
            if outgoing
            else _("An incoming document is entered when the clerk confirms it."),
            icon="book",
        ),
    )


def _struck(shown: queries.PageRows) -> Any:
    """Cells of a voided number are struck through; its reason stands in the last column."""

    def draw(line: RegisterLine, value: Any) -> SafeString:
        text = value or "–"
        return format_html("<s>{}</s>" if shown.of(line).is_void else "{}", text)

    return draw


def _facts(
    register: DocumentRegister, book: RegisterYear | None, counts: queries.BookCounts
) -> list[tuple[Any, Any]]:
    numbers = f"{counts.first:02d}–{counts.last:02d}" if counts.first is not None else ""
    found: list[tuple[Any, Any]] = [
        (_("Issuing body"), register.body),
        (_("Entries"), counts.entries),
        (_("Numbers"), numbers),
        (pgettext("register", "Voided"), counts.void),
        (_("Entered late"), counts.late),
    ]
    if book is not None and book.printed is not None:
        stamp = timezone.localtime(book.printed.uploaded_at)
        found.append((_("Printed"), f"{stamp:%H:%M %d/%m/%Y}, SHA-256 {book.printed.sha256[:16]}…"))
    if book is not None and book.closed_at is not None:
        stamp = timezone.localtime(book.closed_at)
        found.append((_("Closed"), f"{stamp:%H:%M %d/%m/%Y}, {book.closed_by}"))
    return found


def _gap_words(gaps: tuple[int, ...], most: int = 40) -> str:
    """ "3, 17, 18"; of many the first ones."""
    words = ", ".join(map(str, gaps[:most]))
    return f"{words}…" if len(gaps) > most else words
