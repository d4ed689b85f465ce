"""Rà soát văn bản: what our own documents cite that is no longer law, and the yearly review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.jobs.running import enqueue
from binhminh.core.legal.messages import finding_message
from binhminh.core.people.decorators import desk
from binhminh.documents import actions, lawwatch, permissions
from binhminh.documents.choices import Proposal
from binhminh.documents.filing_story import timeline_of
from binhminh.documents.forms.lawwatch import NewReviewForm, ProposalForm
from binhminh.documents.models import LawCheck, ReviewEntry, ReviewRound
from binhminh.documents.permissions import FILE_CLERKS
from binhminh.documents.sheets.filelists import review_sheet
from binhminh.law.decree30.types import document_types
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb

from .files.common import attempt, by, organisation_of, said_in, sheet_response

NAV = "law-watch"


def crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Review of documents"), reverse("documents:law-watch-list")), *more]


def checks_of(request: HttpRequest) -> Any:
    seen = permissions.visible_outgoing(request.user, organisation_of(request))
    return LawCheck.objects.of(organisation_of(request)).filter(document__in=seen)


@desk()
def law_watch_list(request: HttpRequest) -> HttpResponseBase:
    found = checks_of(request).select_related("document__register").defer("document__folded")
    page = ListPage(
        request,
        found,
        columns=[
            Column("document.full_number", _("Number and symbol"),
                   sort=("document__issued_on", "document__number"), css="nowrap"),
            Column("document.subject", _("Subject"), sort="document__subject", link=True),
            Column("document.issued_on", _("Day of the document"), sort="document__issued_on",
                   kind="date", css="hide-s"),
            Column("cited", _("Citations"), sort="cited", kind="num"),
            Column("outdated", _("No longer in force"), sort="outdated", kind="num"),
            Column("told", pgettext("law watch", "What"), value=_told, css="hide-s"),
            Column("checked_on", _("Looked at"), sort="checked_on", kind="date", css="hide-s"),
        ],
        filters=[
            Filter("kq", _("Cites"), [("het", _("what is no longer in force")),
                                      ("luu-y", _("something to look at")),
                                      ("con", _("only what is in force"))], apply=_by_result),
            Filter("loai", _("Type of document"),
                   [(key, one.name) for key, one in document_types().items()],
                   lookup="document__type", select=True),
        ],
        search=lambda rows, text: rows.filter(
            document__in=permissions.visible_outgoing(
                request.user, organisation_of(request)
            ).containing(text)
        ),
        default_sort="-outdated",
        export_name="ra-soat-van-ban",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No document looked at yet"),
            _("Every document in force is compared with the catalogue of law, each night and "
              "when the catalogue changes."),
            icon="scale",
        ),
    )  # fmt: skip
    if (export := page.export()) is not None:
        return export
    counts = checks_of(request).aggregate(
        all=Count("pk"), outdated=Count("pk", filter=Q(outdated__gt=0))
    )
    context = {
        "title": _("Review of documents"),
        "nav": NAV,
        "list": page,
        "counts": counts,
        "may_manage": request.standing.has(*FILE_CLERKS),  # type: ignore[attr-defined]
    }
    return render(request, "documents/lawwatch/law_watch_list.html", context)


def _told(check: LawCheck) -> str:
    """ "Nghị định 90/2020/NĐ-CP → 233/2026/NĐ-CP"."""
    return "; ".join(
        f"{one['actual']} → {one['expected']}" if one["expected"] else one["actual"]
        for one in check.findings
        if one["code"] in lawwatch.OUTDATED
    )


def _by_result(rows: Any, value: str) -> Any:
    if value == "het":
        return rows.filter(outdated__gt=0)
    if value == "luu-y":
        return rows.exclude(findings=[])
    return rows.filter(findings=[])


@desk()
def law_watch_detail(request: HttpRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(
        checks_of(request).select_related("document__register", "document__signer"), document=pk
    )
    document = check.document
    findings = [
        {
            "cited": kept["cited"],
            "severity": "bad" if kept["code"] in lawwatch.OUTDATED else "wait",
            "text": finding_message(lawwatch.finding_from(kept)),
        }
        for kept in check.findings
    ]
    context = {
        "title": document.subject,
        "nav": NAV,
        "check": check,
        "document": document,
        "findings": findings,
        "facts": [
            (_("Type of document"), document.type_name),
            (_("Number and symbol"), document.full_number),
            (_("Day of the document"), f"{document.issued_on:%d/%m/%Y}"),
            (_("Signer"), document.signer),
            (_("Citations"), check.cited),
            (_("Looked at"), f"{check.checked_on:%d/%m/%Y}"),
        ],
        "entries": document.reviewed.select_related("round").order_by("-round__year"),
        "crumbs": crumbs(Crumb(document.full_number)),
    }
    return render(request, "documents/lawwatch/law_watch_detail.html", context)


@require_POST
@desk(*FILE_CLERKS)
def law_watch_again(request: HttpRequest) -> HttpResponse:
    """Look at every document now, in the background."""
    enqueue(
        "documents.watch_law", organisation=organisation_of(request), unique_key="watch",
        started_by=request.user,
    )  # fmt: skip
    messages.success(request, _("The documents are being looked at; reload in a moment."))
    return redirect("documents:law-watch-list")


# --- the yearly review ----------------------------------------------------------------------------


def round_or_404(request: HttpRequest, pk: int) -> ReviewRound:
    found = ReviewRound.objects.of(organisation_of(request))
    return get_object_or_404(found.select_related("organisation", "report", "opened_by"), pk=pk)


def review_crumbs(*more: Crumb) -> list[Crumb]:
    return crumbs(Crumb(_("Yearly reviews"), reverse("documents:review-list")), *more)


@desk(*FILE_CLERKS)
def review_list(request: HttpRequest) -> HttpResponseBase:
    page = ListPage(
        request,
        ReviewRound.objects.of(organisation_of(request)).annotate(
            total=Count("entries"),
            seen=Count("entries", filter=~Q(entries__proposal=Proposal.OPEN)),
        ),
        columns=[
            Column("title", _("Review"), value=str, link=True),
            Column("year", _("Year"), sort="year", css="hide-s"),
            Column("total", _("Documents"), sort="total", kind="num"),
            Column("seen", _("Looked at"), sort="seen", kind="num"),
            Column("opened_at", _("Opened"), sort="opened_at", kind="date", css="hide-s"),
            Column("closed_at", _("Closed"), sort="closed_at", kind="date"),
        ],
        search=lambda rows, text: rows.filter(year__contains=text),
        default_sort="-year",
        export_name="cac-dot-ra-soat",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No review yet"),
            _("Once a year each document in force is looked at: kept, amended, replaced or "
              "abolished."),
            reverse("documents:review-new"),
            _("Open a review"),
            icon="scale",
        ),
    )  # fmt: skip
    if (export := page.export()) is not None:
        return export
    context = {"title": _("Yearly reviews"), "nav": NAV, "list": page, "crumbs": crumbs()}
    return render(request, "documents/lawwatch/review_list.html", context)


@desk(*FILE_CLERKS)
def review_new(request: HttpRequest) -> HttpResponse:
    form = NewReviewForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        with said_in(form):
            made = actions.open_review(
                organisation=organisation_of(request), **form.cleaned_data, **by(request)
            )
            return redirect(made)
    context = {
        "title": _("Open a review"),
        "nav": NAV,
        "form": form,
        "submit_label": _("Open the review"),
        "cancel_url": reverse("documents:review-list"),
        "crumbs": review_crumbs(Crumb(_("New"))),
    }
    return render(request, "web/pages/form.html", context, status=422 if form.errors else 200)


@desk(*FILE_CLERKS)
def review_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    review = round_or_404(request, pk)
    entries = review.entries.select_related(
        "document__register", "document__law_check", "person", "round"
    )
    page = ListPage(
        request,
        entries.defer("document__folded", "document__unsaved"),
        columns=[
            Column("document.full_number", _("Number and symbol"),
                   sort=("document__issued_on", "document__number"), css="nowrap"),
            Column("document.subject", _("Subject"), sort="document__subject", link=True),
            Column("outdated", _("No longer in force"), kind="num", value=_outdated,
                   sort="document__law_check__outdated"),
            Column("proposal", _("Proposal"), sort="proposal",
                   value=lambda one: one.get_proposal_display(),
                   template="documents/lawwatch/_proposal_cell.html"),
            Column("reason", _("Reason"), css="hide-s"),
            Column("person", _("In charge"), value=lambda one: str(one.person or ""),
                   sort="person__sort_key", css="hide-s"),
            Column("due_on", _("To be done by"), sort="due_on", kind="date", css="hide-s"),
        ],
        filters=[
            Filter("dx", _("Proposal"),
                   [("open", _("not looked at yet")), *Proposal.choices[1:]],
                   apply=lambda rows, value: rows.filter(
                       proposal="" if value == "open" else value)),
            Filter("het", _("Cites"), [("1", _("what is no longer in force"))],
                   apply=lambda rows, value: rows.filter(document__law_check__outdated__gt=0)),
        ],
        search=lambda rows, text: rows.filter(
            document__in=permissions.visible_outgoing(
                request.user, organisation_of(request)
            ).containing(text)
        ),
        default_sort="",
        export_name=f"ra-soat-{review.year}",
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(_("There was no document in force to review."), icon="scale"),
    )  # fmt: skip
    if (export := page.export()) is not None:
        return export
    left = review.entries.filter(proposal=Proposal.OPEN).count()
    context = {
        "title": _("Review of %(year)s") % {"year": review.year},
        "nav": NAV,
        "review": review,
        "list": page,
        "total": review.entries.count(),
        "left": left,
        "crumbs": review_crumbs(Crumb(str(review.year))),
    }
    return render(request, "documents/lawwatch/review_detail.html", context)


def _outdated(entry: ReviewEntry) -> int | None:
    check = getattr(entry.document, "law_check", None)
    return check.outdated if check else None


def entry_or_404(request: HttpRequest, pk: int, entry: int) -> ReviewEntry:
    """For clerk and heads; and for whoever is to follow it up."""
    found = ReviewEntry.objects.of(organisation_of(request)).filter(round=pk)
    if not permissions.can_manage_files(request.user, organisation_of(request)):
        found = found.filter(person=request.user)
    related = (
        "organisation",
        "round",
        "document__register",
        "document__law_check",
        "draft",
        "person",
    )
    return get_object_or_404(found.select_related(*related), pk=entry)


@desk()
def review_entry(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    one = entry_or_404(request, pk, entry)
    manages = permissions.can_manage_files(request.user, one.organisation)
    may_change = manages and one.round.closed_at is None
    form: forms.Form | None = None
    if may_change:
        form = ProposalForm(
            request.POST or None,
            organisation=one.organisation,
            initial={
                name: getattr(one, name) for name in ("proposal", "reason", "person", "due_on")
            },
        )
    if request.method == "POST" and form is not None and form.is_valid():
        with said_in(form):
            actions.propose(entry=one, **form.cleaned_data, **by(request))
            messages.success(request, _("The proposal is kept."))
            return redirect(_next(one) if "next" in request.POST else one.round)
    check = getattr(one.document, "law_check", None)
    context = {
        "title": one.document.subject,
        "nav": NAV,
        "entry": one,
        "document": one.document,
        "form": form,
        "manages": manages,
        "told": [finding_message(lawwatch.finding_from(kept)) for kept in check.findings]
        if check
        else [],
        "facts": [
            (_("Type of document"), one.document.type_name),
            (_("Number and symbol"), one.document.full_number),
            (_("Day of the document"), f"{one.document.issued_on:%d/%m/%Y}"),
            (_("Proposal"), one.get_proposal_display()),
            (_("Reason"), one.reason),
            (_("In charge"), one.person),
            (_("To be done by"), f"{one.due_on:%d/%m/%Y}" if one.due_on else ""),
        ],
        "may_follow": one.draft is None
        and one.round.closed_at is None
        and one.proposal in (Proposal.AMEND, Proposal.REPLACE, Proposal.ABOLISH),
        "timeline": timeline_of(one),
        "crumbs": review_crumbs(
            Crumb(str(one.round.year), one.round.get_absolute_url()),
            Crumb(one.document.full_number),
        ),
    }
    refused = form is not None and bool(form.errors)
    status = 422 if refused else 200
    return render(request, "documents/lawwatch/review_entry.html", context, status=status)


def _next(entry: ReviewEntry) -> ReviewEntry | ReviewRound:
    """The next one that nobody has looked at."""
    waiting = entry.round.entries.filter(proposal=Proposal.OPEN).exclude(pk=entry.pk)
    return waiting.select_related("round").first() or entry.round


@require_POST
@desk()
def review_follow(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Begin the document that the review asks for."""
    one = entry_or_404(request, pk, entry)
    if attempt(
        request,
        _("The draft is begun."),
        lambda: actions.follow_up(entry=one, **by(request)),
    ):
        one = ReviewEntry.objects.select_related("draft").get(pk=one.pk)
        return redirect(one.draft or one)
    return redirect(one)


@require_POST
@desk(*FILE_CLERKS)
def review_close(request: HttpRequest, pk: int) -> HttpResponse:
    review = round_or_404(request, pk)
    attempt(
        request,
        _("The review is closed and its report is drafted."),
        lambda: actions.close_review(review=review, **by(request)),
    )
    return redirect(review)


@require_safe
@desk(*FILE_CLERKS)
def review_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The proposals as PDF, or with ``?loai=xlsx`` as Excel."""
    review = round_or_404(request, pk)
    entries = list(review.entries.select_related("document__register", "person"))
    sheet = review_sheet(review.organisation, review.year, entries, on=timezone.localdate())
    return sheet_response(sheet, f"ra-soat-van-ban-{review.year}", request.GET.get("loai", ""))


urlpatterns = [
    path("ra-soat/", law_watch_list, name="law-watch-list"),
    path("ra-soat/doi-chieu-lai/", law_watch_again, name="law-watch-again"),
    path("ra-soat/van-ban/<int:pk>/", law_watch_detail, name="law-watch-detail"),
    path("ra-soat/dot/", review_list, name="review-list"),
    path("ra-soat/dot/moi/", review_new, name="review-new"),
    path("ra-soat/dot/<int:pk>/", review_detail, name="review-detail"),
    path("ra-soat/dot/<int:pk>/<int:entry>/", review_entry, name="review-entry"),
    path("ra-soat/dot/<int:pk>/<int:entry>/soan/", review_follow, name="review-follow"),
    path("ra-soat/dot/<int:pk>/ket-thuc/", review_close, name="review-close"),
    path("ra-soat/dot/<int:pk>/tai-ve/", review_report, name="review-report"),
]
