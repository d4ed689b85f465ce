"""Who acts for whom, and until when."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people import actions, forms, queries
from binhminh.core.people.choices import DelegationForm
from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.desk.administration.common import form_page
from binhminh.web.lists import Column, Empty, Filter, ListPage


def _words(state: str) -> str:
    return {
        "revoked": _("revoked"),
        "coming": _("coming"),
        "in_force": _("in force"),
        "over": _("over"),
    }[state]


@desk()
def delegation_list(request: HttpRequest) -> HttpResponse:
    """Keepers see all; others what they gave or hold."""
    organisation = request.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    rows = queries.delegations(organisation)
    keeps = request.standing.has(*KEEPERS)  # type: ignore[attr-defined]
    if not keeps:
        rows = rows.filter(giver=request.user) | rows.filter(receiver=request.user)
    delegations = ListPage(
        request,
        rows,
        columns=[
            Column("giver", _("On behalf of"), sort="giver__sort_key"),
            Column("receiver", _("Delegate"), sort="receiver__sort_key"),
            Column("form", _("Form"), value=lambda row: row.get_form_display()),
            Column("scope", _("What for")),
            Column("from_on", _("From"), sort="from_on", kind="date"),
            Column("to_on", _("To"), sort="to_on", kind="date"),
            Column(
                "state",
                _("State"),
                value=lambda row: _words(queries.delegation_state(row, today)),
            ),
            Column(
                "revoke",
                _("Revoke"),
                value=lambda row: (
                    (keeps or row.giver_id == request.user.pk)
                    and queries.delegation_state(row, today) in {"coming", "in_force"}
                ),
                template="administration/_delegation_revoke.html",
                export=False,
            ),
        ],
        filters=[
            Filter("form", _("Form"), DelegationForm.choices, lookup="form"),
            Filter(
                "now",
                _("State"),
                [("1", _("In force today"))],
                apply=lambda found, _value: found.in_force(today),
            ),
        ],
        default_sort="-from_on",
        export_name="uy-quyen",
        label=_("Delegations"),
        empty=Empty(
            _("No delegation yet"),
            _("While somebody is away, another person can act for them; every step says so."),
            reverse("people:delegation-new"),
            _("Record a delegation"),
            icon="signature",
        ),
    )
    if (export := delegations.export()) is not None:
        return export
    return render(
        request,
        "administration/delegation_list.html",
        {"title": _("Delegations"), "list": delegations, "nav": "delegations"},
    )


@desk()
def delegation_new(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    giver = None if request.standing.has(*KEEPERS) else request.user  # type: ignore[attr-defined]
    form = forms.GiveDelegationForm(
        organisation,
        request.POST or None,
        giver=giver,  # type: ignore[arg-type]
        initial={"giver": request.user.pk, "from_on": timezone.localdate(), "form": "TUQ."},
    )
    return form_page(
        request,
        form,
        lambda data: actions.give_delegation(
            organisation=organisation,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            **({"giver": giver} | data),
        ),
        title=_("Record a delegation"),
        done=_("The delegation is recorded: %(result)s."),
        back=reverse("people:delegation-list"),
        submit_label=_("Record the delegation"),
        nav="delegations",
    )


@desk()
def delegation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, in words that say what will happen."""
    delegation = get_object_or_404(
        queries.delegations(request.organisation),  # type: ignore[attr-defined]
        pk=pk,
    )
    if request.user.pk != delegation.giver_id and not request.standing.has(*KEEPERS):  # type: ignore[attr-defined]
        raise PermissionDenied
    return form_page(
        request,
        Form(request.POST if request.method == "POST" else None),
        lambda _data: actions.revoke_delegation(
            delegation=delegation,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        ),
        title=_("Revoke the delegation"),
        done=_("The delegation is revoked: %(result)s."),
        back=reverse("people:delegation-list"),
        submit_label=_("Revoke the delegation"),
        submit_kind="danger",
        template="administration/delegation_revoke.html",
        delegation=delegation,
        nav="delegations",
    )
