"""Adding evidence to any record, and a piece of evidence with everything it serves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.errors import DomainError
from binhminh.core.people.decorators import desk

from . import actions, permissions, queries, targets
from .forms import EvidenceForm, WithdrawForm
from .models import EvidenceItem, EvidenceLink

MOST_OFFERED = 15


@desk()
def add(request: HttpRequest) -> HttpResponse:
    """Add a piece for the records named by ``?for=app.Model:pk``, or choose one that exists."""
    records = _records(request)
    form = EvidenceForm(
        request.POST or None, request.FILES or None, initial={"happened_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_evidence(
                organisation=request.organisation,  # type: ignore[attr-defined]
                targets=records,
                actor=request.user,
                now=timezone.now(),
                **form.content(),
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The evidence was added."))
            return redirect(targets.kind_of(records[0]).url(records[0]))
    back = targets.kind_of(records[0])
    return render(
        request,
        "evidence/add.html",
        {
            "title": _("Add evidence"),
            "form": form,
            "multipart": True,
            "records": [(targets.kind_of(one).label(one), _ref(one)) for one in records],
            "cancel_url": back.url(records[0]),
            "crumbs": [(back.label(records[0]), back.url(records[0])), (_("Add evidence"), None)],
            "offered": _offered(request, records[0]),
            "search": request.GET.get("q", ""),
        },
        status=422 if form.errors else 200,
    )


def _offered(request: HttpRequest, record: Any) -> Any:
    items = queries.latest(request.organisation, request.user, but_not_of=record)  # type: ignore[attr-defined]
    if text := request.GET.get("q", "").strip():
        items = items.filter(title__icontains=text)
    return items[:MOST_OFFERED]


@desk()
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an existing piece serve one more record."""
    item = _item(request, pk)
    (record,) = _records(request)[:1]
    try:
        actions.link_evidence(item=item, target=record, actor=request.user, now=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The evidence now serves this record too."))
    return redirect(targets.kind_of(record).url(record))


@desk()
@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """The piece no longer serves the record; the message offers to undo it."""
    found = _link(request, pk)
    actions.unlink_evidence(link=found, actor=request.user, now=timezone.now())
    undo = reverse("evidence:relink", args=[found.pk])
    messages.success(
        request, _("“%(title)s” was taken off.") % {"title": found.item}, extra_tags=f"undo:{undo}"
    )
    return redirect(targets.kind_of(found.target).url(found.target))


@desk()
@require_POST
def relink(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo `unlink`."""
    found = _link(request, pk)
    try:
        actions.link_evidence(
            item=found.item, target=found.target, actor=request.user, now=timezone.now()
        )
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(targets.kind_of(found.target).url(found.target))


@desk()
def item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of evidence: what it is, when it happened, and every record that it serves."""
    return _detail(request, _item(request, pk), WithdrawForm())


@desk()
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    item = _item(request, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_evidence(
                item=item,
                actor=request.user,
                now=timezone.now(),
                reason=form.cleaned_data["reason"],
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The evidence was withdrawn and counts nowhere."))
            return redirect(item)
    return _detail(request, item, form, status=422)


def _detail(
    request: HttpRequest, item: EvidenceItem, form: WithdrawForm, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "evidence/item_detail.html",
        {
            "title": item.title,
            "item": item,
            "serves": queries.served_by(item, request.user),
            "may_withdraw": permissions.can_withdraw(request.user, item),
            "form": form,
        },
        status=status,
    )


def _item(request: HttpRequest, pk: int) -> EvidenceItem:
    item = get_object_or_404(
        EvidenceItem.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
            "added_by", "withdrawn_by", "file__blob", "record_type"
        ),
        pk=pk,
    )
    if not permissions.can_see(request.user, item):
        raise PermissionDenied
    return item


def _link(request: HttpRequest, pk: int) -> EvidenceLink:
    found = get_object_or_404(
        EvidenceLink.objects.of(request.organisation).select_related("item"),  # type: ignore[attr-defined]
        pk=pk,
    )
    if found.target is None:
        raise Http404
    return found


def _records(request: HttpRequest) -> list[Any]:
    """The records named by ``for``; 404 for what is not there, 403 where nothing may be added."""
    records = []
    for ref in request.POST.getlist("for") or request.GET.getlist("for"):
        model, _colon, pk = ref.partition(":")
        try:
            record = targets.find(model, int(pk), request.organisation)  # type: ignore[attr-defined]
        except (targets.NotATarget, ValueError) as wrong:
            raise Http404 from wrong
        if record is None:
            raise Http404
        if not permissions.can_add_to(request.user, record):
            raise PermissionDenied
        records.append(record)
    if not records:
        raise Http404
    return records


def _ref(record: Any) -> str:
    return f"{record._meta.label}:{record.pk}"
