"""Certificates: one's own, the office's, and for keepers everybody's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import KEEPERS
from binhminh.core.signatures import actions, errors, forms, permissions, queries, remote, tokens
from binhminh.core.signatures.models import Certificate, KeyStore
from binhminh.desk.administration.common import act, form_page
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb
from binhminh.web.templatetags.binhminh import status

TONES = {"good": "good", "ending": "wait", "expired": "bad", "coming": "wait"}


def words_of(certificate: Certificate, now: Any) -> tuple[str, str]:
    """(tone, words) of how a certificate stands."""
    state = queries.state(certificate, now)
    days = (certificate.valid_to - now).days
    words = {
        "good": _("in force"),
        "ending": _("expires in %(days)d days") % {"days": days},
        "expired": _("expired"),
        "coming": _("not valid yet"),
        "withdrawn": _("out of use"),
    }
    return TONES.get(state, "plain"), words[state]


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "now": timezone.now()}


def crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Digital signatures"), reverse("signatures:certificate-list")), *more]


@desk()
def certificate_list(request: HttpRequest) -> HttpResponseBase:
    organisation, now = request.organisation, timezone.now()  # type: ignore[attr-defined]
    standing = request.standing  # type: ignore[attr-defined]
    whose = [("toi", _("Mine")), ("co-quan", _("The office's"))]
    if standing.has(*KEEPERS):
        whose.append(("khac", _("Of other people")))
    chosen = {
        "toi": {"person": request.user},
        "co-quan": {"person": None},
    }

    def by_whose(found: Any, value: str) -> Any:
        if value in chosen:
            return found.filter(**chosen[value])
        return found.exclude(person=None).exclude(person=request.user)

    page = ListPage(
        request,
        queries.visible(request.user, organisation),
        columns=[
            Column("holder", _("Holder"), sort="holder", link=True),
            Column(
                "person",
                _("Used for"),
                value=lambda one: _("signing as a person") if one.person_id else _("the seal"),
            ),
            Column("issuer", pgettext("certificate", "Issued by"), sort="issuer", css="hide-s"),
            Column("store", _("Key in"), value=lambda one: one.get_store_display(), css="hide-s"),
            Column(
                "valid_to",
                _("Valid to"),
                sort="valid_to",
                kind="date",
                value=lambda one: timezone.localdate(one.valid_to),
            ),
            Column(
                "state",
                _("State"),
                value=lambda one: words_of(one, now)[1],
                draw=lambda one, _value: status(*words_of(one, now)),
            ),
        ],
        filters=[
            Filter("cua", _("Whose"), whose, apply=by_whose),
            Filter(
                "dung",
                _("State"),
                [("duoc", _("Can be used now"))],
                apply=lambda found, _value: found.usable(now),
            ),
        ],
        search=lambda found, text: found.filter(holder__icontains=text),
        default_sort="-valid_to",
        export_name="chung-thu-so",
        label=_("Signing certificates"),
        row_url=lambda one: one.get_absolute_url(),
        empty=Empty(
            _("No certificate yet"),
            _("Add the file from your issuer; its key signs only with your password."),
            reverse("signatures:certificate-new"),
            _("Add a certificate"),
            icon="signature",
        ),
    )
    if (export := page.export()) is not None:
        return export
    return render(
        request,
        "administration/certificate_list.html",
        {
            "title": _("Digital signatures"),
            "list": page,
            "ending": _ending(request, now),
            "nav": "signatures",
        },
    )


def _ending(request: HttpRequest, now: Any) -> list[Certificate]:
    """What this person has to have renewed."""
    found = queries.visible(request.user, request.organisation).usable(now)  # type: ignore[attr-defined]
    return list(found.filter(valid_to__lte=now + queries.RENEW_BEFORE))


#: where the key lies, as the address says it -> (form, action, keys of the form for the action)
WAYS: dict[str, tuple[type[forms.AddingForm], Callable[..., Certificate]]] = {
    "tep": (forms.Pkcs12Form, actions.add_pkcs12),
    "thiet-bi": (forms.TokenForm, actions.add_token),
    "tu-xa": (forms.RemoteForm, actions.add_remote),
}


def _given(way: str, data: dict[str, Any]) -> dict[str, Any]:
    if way == "tep":
        return {"data": data["file"].read(), "password": data["password"]}
    if way == "thiet-bi":
        module, _bar, token = data["token"].partition("|")
        return {"module": module, "token": token, "pin": data["pin"]}
    return {"service": data["service"], "credential": data["credential"].strip()}


@desk()
def certificate_new(request: HttpRequest) -> HttpResponse:
    """``?cua=co-quan`` for the office's; ``?kho=`` where the key lies (see WAYS)."""
    organisation = request.organisation  # type: ignore[attr-defined]
    for_office = request.GET.get("cua") == "co-quan"
    if not permissions.can_add(request.user, organisation, for_office=for_office):
        raise PermissionDenied
    way = request.GET.get("kho", "")
    way = way if way in WAYS else "tep"
    form_class, add = WAYS[way]
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, request.FILES or None, for_office=for_office)

    def do(data: dict[str, Any]) -> Certificate:
        try:
            return add(
                organisation=organisation, adding=form.adding(), **_given(way, data),
                **_by(request),
            )  # fmt: skip
        except errors.OtherName:
            form.ask_name()
            raise

    ways = [
        ("tep", _("File .p12, .pfx"), True),
        ("thiet-bi", _("Token"), bool(tokens.modules())),
        ("tu-xa", _("Remote signing"), bool(remote.services())),
    ]
    return form_page(
        request,
        form,
        do,
        title=_("Add the office's certificate") if for_office else _("Add my certificate"),
        done=_("The certificate of %(result)s was added."),
        back=reverse("signatures:certificate-list"),
        submit_label=_("Add the certificate"),
        template="administration/certificate_new.html",
        ways=ways,
        way=way,
        is_ready=next(ready for key, _label, ready in ways if key == way),
        for_office=for_office,
        may_office=permissions.can_add(request.user, organisation, for_office=True),
        crumbs=crumbs(Crumb(_("Add a certificate"))),
        nav="signatures",
    )


def _one(request: HttpRequest, pk: int) -> Certificate:
    found = queries.visible(request.user, request.organisation)  # type: ignore[attr-defined]
    return get_object_or_404(found.select_related("image", "added_by"), pk=pk)


@desk()
def certificate_detail(request: HttpRequest, pk: int) -> HttpResponse:
    certificate, now = _one(request, pk), timezone.now()
    tone, words = words_of(certificate, now)
    config = certificate.config
    where = {
        KeyStore.PKCS11: config.get("token", ""),
        KeyStore.REMOTE: config.get("service", ""),
    }.get(KeyStore(certificate.store), "")
    used_for = _("signing as a person") if certificate.person_id else _("the office's seal")
    return render(
        request,
        "administration/certificate_detail.html",
        {
            "title": certificate.holder,
            "certificate": certificate,
            "tone": tone,
            "state_words": words,
            "state": queries.state(certificate, now),
            "facts": [
                (_("used for"), used_for),
                (_("whose"), certificate.person or certificate.organisation),
                (_("key in"), f"{certificate.get_store_display()} {where}".strip()),
                (pgettext("certificate", "issued by"), certificate.issuer),
                (_("valid from"), _day(certificate.valid_from)),
                (_("valid to"), _day(certificate.valid_to)),
                (_("serial number"), certificate.serial),
                (pgettext("certificate", "added by"), certificate.added_by),
                (pgettext("certificate", "added on"), _day(certificate.added_at)),
            ],
            "may_change": permissions.can_change(request.user, certificate)
            and certificate.withdrawn_at is None,
            "may_withdraw": permissions.can_withdraw(request.user, certificate)
            and certificate.withdrawn_at is None,
            "may_see_picture": permissions.can_withdraw(request.user, certificate),
            "crumbs": crumbs(Crumb(certificate.holder)),
            "nav": "signatures",
        },
    )


def _day(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%d/%m/%Y")


@desk()
def certificate_picture(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = _one(request, pk)
    if not permissions.can_change(request.user, certificate):
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None

    def do(data: dict[str, Any]) -> Certificate:
        picture = data["picture"].read() if data["picture"] else b""
        return actions.change_picture(certificate=certificate, picture=picture, **_by(request))

    return form_page(
        request,
        forms.PictureForm(posted, request.FILES or None),
        do,
        title=_("Picture of the signature") if certificate.person_id else _("Picture of the seal"),
        done=_("The picture was changed; documents signed from now on show it."),
        back=certificate.get_absolute_url(),
        crumbs=crumbs(
            Crumb(certificate.holder, certificate.get_absolute_url()),
            Crumb(_("Picture")),
        ),
        nav="signatures",
    )


@require_POST
@desk()
def certificate_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = _one(request, pk)
    return act(
        request,
        lambda: actions.withdraw_certificate(certificate=certificate, **_by(request)),
        done=_("The certificate is out of use. What was signed with it stays signed."),
        back=certificate.get_absolute_url(),
    )
