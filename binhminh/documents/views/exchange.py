"""Desk pages of what came by machine: the parcels, the mailbox, the document axis."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.documents import actions, permissions
from binhminh.documents.actions import MailboxChoices
from binhminh.documents.choices import AxisKind, Origin, Purpose
from binhminh.documents.exchange import jobs, polling
from binhminh.documents.exchange.folder import folder_of
from binhminh.documents.forms.exchange import AxisForm, MailboxForm, RecallAnswerForm
from binhminh.documents.models import AxisPlace, Mailbox, Parcel
from binhminh.documents.permissions import PARCEL_READERS
from binhminh.documents.queries import exchange as queries
from binhminh.law.edxml import unconfirmed
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb, FormSection
from binhminh.web.refusals import told_in

NAV, NAV_SETTINGS = "parcels", "exchange"
#: What a parcel may have come as.
ORIGINS = [(Origin.MAIL.value, Origin.MAIL.label), (Origin.EDXML.value, Origin.EDXML.label)]


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Arrived by machine"), reverse("documents:parcel-list")), *more]


def _parcels(request: HttpRequest) -> Any:
    return permissions.visible_parcels(request.user, request.organisation)  # type: ignore[attr-defined]


def _parcel_or_404(request: HttpRequest, pk: int) -> Parcel:
    related = ("organisation", "raw__blob", "dispatch__recipient__document")
    return get_object_or_404(_parcels(request).select_related(*related), pk=pk)


# --- parcels --------------------------------------------------------------------------------------


@desk(*PARCEL_READERS)
def parcel_list(request: HttpRequest) -> HttpResponseBase:
    """E-mails and messages, newest first."""
    page = ListPage(
        request,
        _parcels(request).defer("words", "folded"),
        columns=[
            Column("subject", pgettext("e-mail", "subject"), sort="subject", value=str, link=True),
            Column("sender", _("Sender"), sort="sender"),
            Column("origin", _("Came as"), value=lambda one: one.get_origin_display()),
            Column("taken", _("What became of it"), value=_outcome),
            Column("arrived_at", _("Arrived"), sort="arrived_at", kind="datetime"),
        ],
        filters=[
            Filter("duong", _("Came as"), ORIGINS, lookup="origin"),
            Filter(
                "viec",
                _("What for"),
                [(key or "tai-lieu", label) for key, label in Purpose.choices],
                apply=lambda rows, value: rows.filter(purpose="" if value == "tai-lieu" else value),
                select=True,
            ),
            Filter(
                "loi",
                _("Something is wrong"),
                [("co", _("Something is wrong"))],
                apply=lambda rows, value: rows.exclude(problem=""),
            ),
        ],
        search=lambda rows, text: rows.containing(text),
        default_sort="-arrived_at",
        export_name="thu-den-may",
        row_url=lambda one: one.get_absolute_url(),
        empty=_nothing_yet(request),
    )
    if (export := page.export()) is not None:
        return export
    return render(
        request,
        "documents/parcel_list.html",
        {
            "title": _("Arrived by machine"),
            "nav": NAV,
            "list": page,
            "places": _places(request),
            "may_set_up": _may_set_up(request),
            "may_fetch": permissions.can_keep_books(request.user, request.organisation)  # type: ignore[attr-defined]
            or _may_set_up(request),
        },
    )


def _outcome(parcel: Parcel) -> str:
    """In the list: how many documents, or what is wrong."""
    taken = sum(bool(one.get("taken")) for one in parcel.contents)
    if parcel.purpose:
        return str(parcel.get_purpose_display())
    if taken:
        return ngettext("%(count)s document", "%(count)s documents", taken) % {"count": taken}
    return parcel.problem or _("no document in it")


def _nothing_yet(request: HttpRequest) -> Empty:
    text = _("E-mails and messages of the document axis come here by themselves, once set up.")
    if not _may_set_up(request):
        return Empty(_("Nothing has come yet"), text, icon="mail")
    there = reverse("documents:exchange-settings")
    return Empty(_("Nothing has come yet"), text, there, _("Set up the mailbox"), icon="mail")


def _may_set_up(request: HttpRequest) -> bool:
    return permissions.can_set_up_exchange(request.user, request.organisation)  # type: ignore[attr-defined]


def _places(request: HttpRequest) -> list[Mailbox | AxisPlace]:
    """Mailbox and axis, where they are set up."""
    school = request.organisation  # type: ignore[attr-defined]
    found = [Mailbox.objects.of(school).first(), AxisPlace.objects.of(school).first()]
    return [one for one in found if one is not None]


@desk(*PARCEL_READERS)
@require_safe
def parcel_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One parcel with its files and what became of each."""
    parcel = _parcel_or_404(request, pk)
    asked = actions.asked_back(parcel) if parcel.purpose == Purpose.RECALL else None
    return render(
        request,
        "documents/parcel_detail.html",
        {
            "title": str(parcel),
            "nav": NAV,
            "crumbs": _crumbs(Crumb(str(parcel)[:60])),
            "parcel": parcel,
            "contents": queries.contents_of(parcel),
            "facts": _facts(parcel),
            "timeline": queries.story_of(parcel),
            "asked": asked,
            "answered": actions.answers_to(parcel).exists() if asked else False,
            "may_answer": permissions.can_keep_books(request.user, parcel.organisation),
            "form": RecallAnswerForm(),
        },
    )


def _facts(parcel: Parcel) -> list[tuple[str, object]]:
    of_axis = queries.is_axis(parcel)
    return [
        (_("came as"), parcel.get_origin_display()),
        (_("what for"), parcel.get_purpose_display() if parcel.purpose else ""),
        (_("sender"), parcel.sender),
        (_("identifier of the body"), parcel.sender_id),
        (pgettext("e-mail", "sent"), _moment(parcel.sent_at)),
        (pgettext("parcel", "arrived"), _moment(parcel.arrived_at)),
        (_("size"), filesizeformat(parcel.size) if parcel.size else ""),
        (_("identifier of the document") if of_axis else "Message-ID", parcel.reference),
    ]


@desk(*PARCEL_READERS)
@require_POST
def parcel_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a document back to its sender, or keep it with a reason."""
    parcel = _parcel_or_404(request, pk)
    form = RecallAnswerForm(request.POST)
    agrees = request.POST.get("answer") == "give"
    if form.is_valid():
        try:
            actions.answer_recall(
                parcel=parcel,
                agrees=agrees,
                reason=form.cleaned_data["reason"],
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
        except DomainError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The sender is told your answer."))
    return redirect(parcel)


@desk(*PARCEL_READERS, *KEEPERS)
@require_POST
def parcel_fetch(request: HttpRequest) -> HttpResponse:
    """Have mailbox and axis looked at now and not in some minutes."""
    asked = 0
    for place in _places(request):
        if place.is_on:
            ask = jobs.ask_for_mail if isinstance(place, Mailbox) else jobs.ask_for_messages
            ask(request.organisation)  # type: ignore[attr-defined]
            asked += 1
    if asked:
        messages.success(request, _("Being fetched. Reload the page in a moment."))
    else:
        messages.error(request, _("Neither a mailbox nor the document axis is switched on."))
    return redirect("documents:parcel-list")


# --- settings -------------------------------------------------------------------------------------


@desk(*KEEPERS)
@require_safe
def exchange_settings(request: HttpRequest) -> HttpResponse:
    """How mailbox and axis stand."""
    school = request.organisation  # type: ignore[attr-defined]
    mailbox = Mailbox.objects.of(school).first()
    place = AxisPlace.objects.of(school).select_related("organisation").first()
    return render(
        request,
        "documents/exchange_settings.html",
        {
            "title": _("Mailbox and document axis"),
            "nav": NAV_SETTINGS,
            "mailbox": mailbox,
            "mailbox_facts": _mailbox_facts(mailbox) if mailbox else [],
            "place": place,
            "place_facts": _place_facts(place) if place else [],
            "unconfirmed": unconfirmed(),
        },
    )


def _mailbox_facts(mailbox: Mailbox) -> list[tuple[str, object]]:
    return [
        (_("server"), f"{mailbox.host}:{mailbox.port}"),
        (_("connection"), mailbox.get_security_display()),
        (_("user name"), mailbox.username),
        (_("folder to read"), mailbox.folder),
        (_("folder for what was taken in"), mailbox.done_folder),
        (_("e-mails from this day on"), mailbox.since_on.strftime("%d/%m/%Y")),
        *_when(mailbox),
    ]


def _place_facts(place: AxisPlace) -> list[tuple[str, object]]:
    folder = str(folder_of(place.organisation)) if place.kind == AxisKind.FOLDER else ""
    return [
        (_("identifier of the school"), place.organ_id),
        (_("through"), place.get_kind_display()),
        (_("folder on the server"), folder),
        ("SteeringType", place.steering),
        *_when(place),
    ]


def _when(place: Mailbox | AxisPlace) -> list[tuple[str, object]]:
    said = [(_("last worked"), place.worked_at), (_("last tried"), place.polled_at)]
    return [(name, _moment(at)) for name, at in said]


def _moment(at: datetime | None) -> str:
    """Local time; "" for never, which the page leaves out."""
    return timezone.localtime(at).strftime("%H:%M %d/%m/%Y") if at else ""


@desk(*KEEPERS)
def mailbox_edit(request: HttpRequest) -> HttpResponse:
    """Say where the school's mailbox is."""
    mailbox = Mailbox.objects.of(request.organisation).first()  # type: ignore[attr-defined]
    posted = request.POST if request.method == "POST" else None
    initial: dict[str, Any] = {"is_on": True, "since_on": timezone.localdate()}
    if mailbox is not None:
        names = MailboxForm.base_fields.keys() - {"password"}
        initial = {name: getattr(mailbox, name) for name in names}
    form = MailboxForm(posted, initial=initial, has_password=mailbox is not None)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            actions.change_mailbox(
                organisation=request.organisation,  # type: ignore[attr-defined]
                choices=MailboxChoices(**form.cleaned_data),
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
            messages.success(request, _("Saved. Try the connection now."))
            return redirect("documents:exchange-settings")
    sections = [
        FormSection(_("Server"), ["host", "security", "port", "username", "password"]),
        FormSection(_("What is fetched"), ["folder", "done_folder", "since_on", "is_on"]),
    ]
    return _form_page(request, "mailbox_edit", _("Mailbox of the school"), form, sections)


@desk(*KEEPERS)
def axis_edit(request: HttpRequest) -> HttpResponse:
    """Say under which identifier and through what the school exchanges messages."""
    place = AxisPlace.objects.of(request.organisation).first()  # type: ignore[attr-defined]
    posted = request.POST if request.method == "POST" else None
    initial: dict[str, Any] = {"is_on": True, "kind": AxisKind.FOLDER, "steering": "1"}
    if place is not None:
        initial = {name: getattr(place, name) for name in AxisForm.base_fields}
    form = AxisForm(posted, initial=initial)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            actions.change_axis(
                organisation=request.organisation,  # type: ignore[attr-defined]
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("Saved. Try the connection now."))
            return redirect("documents:exchange-settings")
    return _form_page(request, "axis_edit", _("Place on the document axis"), form, None)


def _form_page(
    request: HttpRequest, name: str, title: str, form: Any, sections: Any
) -> HttpResponse:
    settings_url = reverse("documents:exchange-settings")
    return render(
        request,
        f"documents/{name}.html",
        {
            "title": title,
            "nav": NAV_SETTINGS,
            "crumbs": [Crumb(_("Mailbox and document axis"), settings_url), Crumb(title)],
            "form": form,
            "sections": sections,
            "cancel_url": settings_url,
        },
        status=422 if form.errors else 200,
    )


@desk(*KEEPERS)
@require_POST
def mailbox_try(request: HttpRequest) -> HttpResponse:
    """Sign in to the mailbox and count, changing nothing in it."""
    mailbox = get_object_or_404(Mailbox.objects.of(request.organisation))  # type: ignore[attr-defined]
    try:
        waiting = polling.try_mailbox(mailbox, timezone.now())
    except DomainError as trouble:
        messages.error(request, str(trouble))
    else:
        text = ngettext(
            "The connection works. %(count)s new e-mail waits.",
            "The connection works. %(count)s new e-mails wait.",
            waiting,
        )
        messages.success(request, text % {"count": waiting})
    return redirect("documents:exchange-settings")


@desk(*KEEPERS)
@require_POST
def axis_try(request: HttpRequest) -> HttpResponse:
    """See whether messages could go and come."""
    place = get_object_or_404(
        AxisPlace.objects.of(request.organisation).select_related("organisation")  # type: ignore[attr-defined]
    )
    problem = polling.try_axis(place, timezone.now())
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("The connection works."))
    return redirect("documents:exchange-settings")
