"""The root certificates that the school trusts when signatures are checked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.core.signatures import actions, forms, permissions, queries, signing
from binhminh.core.signatures.pades import facts
from binhminh.desk.administration.common import act, form_page
from binhminh.web.lists import Column, Empty, ListPage
from binhminh.web.parts import Crumb

from .certificates import crumbs


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "now": timezone.now()}


@desk()
def root_list(request: HttpRequest) -> HttpResponseBase:
    organisation = request.organisation  # type: ignore[attr-defined]
    may_keep = permissions.can_keep_roots(request.user, organisation)
    page = ListPage(
        request,
        queries.roots(organisation),
        columns=[
            Column("name", _("Authority"), sort="name", link=True),
            Column("valid_to", _("Valid to"), value=_end),
            Column("source", _("From where"), css="hide-s"),
            Column("sha256", _("SHA-256"), value=lambda one: _grouped(one.sha256), css="hide-s"),
            Column("added_at", _("Added"), sort="added_at", kind="date"),
        ],
        search=lambda found, text: found.filter(name__icontains=text),
        default_sort="name",
        export_name="chung-thu-goc",
        label=_("Trusted root certificates"),
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No root certificate yet"),
            _("Without one every signature is shown as not confirmed. Add the national roots."),
            reverse("signatures:root-new") if may_keep else "",
            _("Add a root certificate") if may_keep else "",
            icon="shield",
        ),
    )
    if (export := page.export()) is not None:
        return export
    return render(
        request,
        "administration/root_list.html",
        {
            "title": _("Trusted root certificates"),
            "list": page,
            "may_keep": may_keep,
            "crumbs": crumbs(Crumb(_("Trusted roots"))),
            "nav": "signatures",
        },
    )


def _end(row: Any) -> str:
    return timezone.localtime(facts(signing.loaded(row.pem)).valid_to).strftime("%d/%m/%Y")


def _grouped(sha256: str) -> str:
    """The beginning, as one compares it by eye with the authority's page."""
    return " ".join(sha256[at : at + 4] for at in range(0, 16, 4)).upper() + " …"


@desk()
def root_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole fingerprint, to be compared with what the authority publishes."""
    root = get_object_or_404(queries.roots(request.organisation), pk=pk)  # type: ignore[attr-defined]
    known = facts(signing.loaded(root.pem))
    return render(
        request,
        "administration/root_detail.html",
        {
            "title": root.name,
            "root": root,
            "facts": [
                (pgettext("certificate", "issued by"), known.issuer),
                (_("valid from"), timezone.localtime(known.valid_from).strftime("%d/%m/%Y")),
                (_("valid to"), timezone.localtime(known.valid_to).strftime("%d/%m/%Y")),
                (_("serial number"), known.serial),
                (_("SHA-256"), " ".join(root.sha256[i : i + 4] for i in range(0, 64, 4)).upper()),
                (_("from where"), root.source),
                (pgettext("certificate", "added by"), root.added_by),
                (
                    pgettext("certificate", "added on"),
                    timezone.localdate(root.added_at).strftime("%d/%m/%Y"),
                ),
            ],
            "may_keep": permissions.can_keep_roots(request.user, root.organisation),
            "crumbs": _root_crumbs(Crumb(root.name)),
            "nav": "signatures",
        },
    )


def _root_crumbs(*more: Crumb) -> list[Crumb]:
    return crumbs(Crumb(_("Trusted roots"), reverse("signatures:root-list")), *more)


@desk(*KEEPERS)
def root_new(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    posted = request.POST if request.method == "POST" else None
    return form_page(
        request,
        forms.RootForm(posted, request.FILES or None),
        lambda data: actions.trust_root(
            organisation=organisation, data=data["file"].read(actions.MOST_BYTES),
            source=data["source"], **_by(request),
        ),
        title=_("Add a root certificate"),
        done=_("Signatures under %(result)s are trusted from now on."),
        back=reverse("signatures:root-list"),
        submit_label=_("Trust this root"),
        template="administration/root_new.html",
        crumbs=_root_crumbs(Crumb(_("Add a root certificate"))),
        nav="signatures",
    )  # fmt: skip


@require_POST
@desk(*KEEPERS)
def root_remove(request: HttpRequest, pk: int) -> HttpResponse:
    root = get_object_or_404(queries.roots(request.organisation), pk=pk)  # type: ignore[attr-defined]
    return act(
        request,
        lambda: actions.distrust_root(root=root, **_by(request)),
        done=_("The root certificate was removed. Signatures under it are not confirmed any more."),
        back=reverse("signatures:root-list"),
    )
