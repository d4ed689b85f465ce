"""People of the school, for those who keep them; and everybody's own account."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from binhminh.core.audit.models import AuditEntry
from binhminh.core.audit.sentences import sentence
from binhminh.core.errors import DomainError
from binhminh.core.organisations.queries import units
from binhminh.core.people import actions, forms, handover, queries
from binhminh.core.people.actions import Added, NewPerson
from binhminh.core.people.choices import Role
from binhminh.core.people.decorators import desk
from binhminh.core.people.models import Membership
from binhminh.core.people.permissions import KEEPERS
from binhminh.desk.administration.common import attempt, form_page
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import TimelineEntry
from binhminh.web.templatetags.binhminh import status

STORY = 30


def membership_or_404(request: HttpRequest, pk: int) -> Membership:
    """The latest membership here of the account ``pk``; strangers are not found."""
    found = queries.membership_of(pk, request.organisation)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _by_state(rows: QuerySet[Membership], value: str) -> QuerySet[Membership]:
    today = timezone.localdate()
    return rows.filter(to_on__lt=today) if value == "left" else rows.exclude(to_on__lt=today)


@desk(*KEEPERS)
def person_list(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    people = ListPage(
        request,
        queries.people(organisation),
        columns=[
            Column("full_name", _("Full name"), sort="user__sort_key", link=True),
            Column("position", _("Position")),
            Column("unit", _("Unit"), sort="unit__name"),
            Column(
                "roles",
                _("Roles"),
                value=lambda row: ", ".join(queries.role_names(row.role_rows.all())),
            ),
            Column("username", _("Sign-in name"), value=lambda row: row.user.username),
            Column("email", _("E-mail"), value=lambda row: row.user.email, css="hide-s"),
            Column("phone", _("Telephone"), value=lambda row: row.user.phone, css="only-print"),
            Column(
                "state",
                _("State"),
                value=lambda row: _("left") if row.has_ended(today) else _("works here"),
                draw=lambda row, words: status("plain" if row.has_ended(today) else "good", words),
            ),
        ],
        filters=[
            Filter(
                "state",
                _("State"),
                [("working", _("Works here")), ("left", _("Left"))],
                apply=_by_state,
            ),
            Filter("role", _("Role"), Role.choices, lookup="role_rows__role", select=True),
            Filter(
                "unit",
                _("Unit"),
                lambda: [(unit.pk, unit.name) for unit in units(organisation)],
                lookup="unit_id",
                select=True,
            ),
        ],
        search=queries.search,
        default_sort="full_name",
        export_name="nhan-su",
        row_url=lambda row: row.get_absolute_url(),
        label=_("People"),
        empty=Empty(
            _("No people found"),
            _("Everybody who works here stands on this page."),
            reverse("people:person-new"),
            _("Add a person"),
            icon="people",
        ),
    )
    if (export := people.export()) is not None:
        return export
    return render(
        request, "administration/person_list.html", {"title": _("People"), "list": people}
    )


def show_first_passwords(request: HttpRequest, added: list[Added]) -> HttpResponse:
    return render(
        request,
        "administration/first_passwords.html",
        {"title": _("First passwords"), "added": added, "nav": "people"},
    )


@desk(*KEEPERS)
@never_cache
def person_new(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    form = forms.NewPersonForm(
        organisation, request.POST or None, initial={"from_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        new = NewPerson(**form.cleaned_data)
        done, added = attempt(
            form,
            lambda: actions.add_person(
                organisation=organisation,
                new=new,
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            ),
        )
        if done and added.is_linked:
            messages.success(
                request,
                _("%(name)s was added and signs in with the account they have.")
                % {"name": added.user},
            )
            return redirect(added.membership)
        if done:
            return show_first_passwords(request, [added])
    return render(
        request,
        "web/pages/form.html",
        {
            "title": _("Add a person"),
            "form": form,
            "cancel_url": reverse("people:person-list"),
            "submit_label": _("Add the person"),
            "nav": "people",
        },
        status=422 if form.errors else 200,
    )


def _story(membership: Membership) -> list[TimelineEntry]:
    pks = Membership.objects.of(membership.organisation).filter(user=membership.user_id)
    entries = AuditEntry.objects.filter(
        organisation_id=membership.organisation_id,
        target_type="people.Membership",
        target_id__in=[str(pk) for pk in pks.values_list("pk", flat=True)],
    ).order_by("-sequence")[:STORY]
    return [
        TimelineEntry(sentence(entry.code), entry.at, entry.actor_name, entry.on_behalf_of)
        for entry in entries
    ]


@desk(*KEEPERS)
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    user = membership.user
    today = timezone.localdate()
    facts = [
        (_("Position"), membership.position),
        (_("Unit"), membership.unit),
        (_("Roles"), ", ".join(queries.role_names(membership.role_rows.all()))),  # type: ignore[attr-defined]
        (_("Sign-in name"), user.username),
        (_("E-mail"), user.email),
        (_("Telephone"), user.phone),
        (_("From"), membership.from_on.strftime("%d/%m/%Y")),
        (_("Last day"), membership.to_on and membership.to_on.strftime("%d/%m/%Y")),
        (_("Successor of open work"), membership.successor),
        (_("Second sign-in step"), _("set up") if is_mfa_enabled(user) else _("not set up")),
    ]
    return render(
        request,
        "administration/person_detail.html",
        {
            "title": user.full_name,
            "membership": membership,
            "facts": facts,
            "timeline": _story(membership),
            "has_ended": membership.has_ended(today),
            "is_leaving": membership.to_on is not None and not membership.has_ended(today),
            "open_work": handover.open_work(user, membership.organisation),
            "sessions": queries.sessions(user) if not membership.has_ended(today) else [],
            "works_elsewhere": queries.works_elsewhere(user, membership.organisation),
            "nav": "people",
        },
    )


@desk(*KEEPERS)
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    return form_page(
        request,
        forms.PersonForm(
            membership.organisation,
            request.POST or None,
            initial=forms.PersonForm.initial_of(membership),
        ),
        lambda data: actions.change_person(
            membership=membership,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            **data,
        ),
        title=_("Change the data of %(name)s") % {"name": membership.user},
        done=_("The data were saved."),
        back=membership.get_absolute_url(),
        nav="people",
    )


@desk(*KEEPERS)
def person_roles(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    held = list(membership.role_rows.values_list("role", flat=True))  # type: ignore[attr-defined]
    return form_page(
        request,
        forms.RolesForm(request.POST or None, initial={"roles": held}),
        lambda data: actions.change_roles(
            membership=membership,
            roles=data["roles"],
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        ),
        title=_("Roles of %(name)s") % {"name": membership.user},
        done=_("The roles were saved."),
        back=membership.get_absolute_url(),
        nav="people",
    )


@desk(*KEEPERS)
def person_end(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    return form_page(
        request,
        forms.EndForm(membership, request.POST or None, initial={"to_on": timezone.localdate()}),
        lambda data: actions.end_membership(
            membership=membership,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            **data,
        ),
        title=_("End the work of %(name)s here") % {"name": membership.user},
        done=_("The work here ends. All records stay."),
        back=membership.get_absolute_url(),
        submit_label=_("End their work here"),
        submit_kind="danger",
        template="administration/person_end.html",
        open_work=handover.open_work(membership.user, membership.organisation),
        nav="people",
    )


@desk(*KEEPERS)
def person_return(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    held = list(membership.role_rows.values_list("role", flat=True))  # type: ignore[attr-defined]
    return form_page(
        request,
        forms.ReturnForm(
            request.POST or None, initial={"roles": held, "from_on": timezone.localdate()}
        ),
        lambda data: actions.reactivate(
            membership=membership,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            **data,
        ),
        title=_("Take %(name)s back") % {"name": membership.user},
        done=_("They work here again and sign in as before."),
        back=membership.get_absolute_url(),
        submit_label=_("Take the person back"),
        nav="people",
    )


@desk(*KEEPERS)
@require_POST
@never_cache
def person_reset(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    try:
        password = actions.reset_password(
            membership=membership,
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(membership)
    return show_first_passwords(request, [Added(membership, password)])


@desk()
def profile(request: HttpRequest) -> HttpResponse:
    """One's own account: data, password, second step, devices."""
    user: Any = request.user
    organisation = request.organisation  # type: ignore[attr-defined]
    form = forms.ProfileForm(
        request.POST or None,
        initial={"full_name": user.full_name, "email": user.email, "phone": user.phone},
    )
    return form_page(
        request,
        form,
        lambda data: actions.change_own_profile(
            user=user, organisation=organisation, now=timezone.now(), **data
        ),
        title=_("My account"),
        done=_("Your account was saved."),
        back=reverse("people:profile"),
        template="administration/profile.html",
        membership=request.standing.membership,  # type: ignore[attr-defined]
        roles=queries.role_names(request.standing.membership.role_rows.all()),  # type: ignore[attr-defined]
        delegations=[given for given, _roles in request.standing.delegated],  # type: ignore[attr-defined]
        has_mfa=is_mfa_enabled(user),
        sessions=queries.sessions(user),
        workplaces=[
            place
            for place in queries.workplaces(user, timezone.localdate())
            if place.pk != organisation.pk
        ],
        nav="profile",
    )


@login_required
def no_desk(request: HttpRequest) -> HttpResponse:
    """For somebody who signed in at a school where they do not work: where their desk is."""
    if request.standing.is_member:  # type: ignore[attr-defined]
        return redirect("desk:board")
    return render(
        request,
        "administration/no_desk.html",
        {"workplaces": queries.workplaces(request.user, timezone.localdate())},  # type: ignore[arg-type]
        status=404,
    )
