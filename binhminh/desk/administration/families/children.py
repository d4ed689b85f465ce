"""The register of children, one child's page, and what happens to a child."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binhminh.core.families import actions, errors, forms, queries
from binhminh.core.families.choices import Status
from binhminh.core.families.models import Child, Family
from binhminh.core.families.permissions import KEEPERS, READERS
from binhminh.core.people.decorators import desk
from binhminh.desk.administration.common import attempt, form_page
from binhminh.web.lists import Column, Empty, Filter, ListPage
from binhminh.web.parts import Crumb, FormSection
from binhminh.web.templatetags.binhminh import status

from . import common
from .common import NAV, by, child_or_404, may_keep, school_of


def _contacts(child: Child) -> list[Any]:
    guardians = list(child.family.guardians.all())  # type: ignore[attr-defined]
    return [one for one in guardians if one.is_contact] or guardians


def _sex(child: Child) -> str:
    return capfirst(child.get_sex_display())


def _first_contact(child: Child) -> str:
    return next((one.full_name for one in _contacts(child)), "")


def _first_phone(child: Child) -> str:
    return next((one.phone for one in _contacts(child) if one.phone), "")


def _state(child: Child) -> str:
    if child.is_enrolled and not getattr(child, "group_name", ""):
        return _("waits for a group")
    return str(child.get_status_display())


def _group_drawn(child: Child, name: Any) -> SafeString:
    """The group, or why there is none."""
    if child.is_enrolled and name:
        return format_html("{}", name)
    return status("wait" if child.is_enrolled else "plain", _state(child))


def _phone_drawn(child: Child, phone: Any) -> SafeString:
    """A number that a telephone can call."""
    if not phone:
        return format_html("–")
    return format_html('<a href="tel:{}">{}</a>', phone.replace(" ", ""), phone)


def _columns() -> list[Column]:
    """What the page shows: who, where, whom to call."""
    return [
        Column("full_name", _("Full name"), sort="sort_key", link=True, css="nowrap"),
        Column("born_on", _("Date of birth"), sort="born_on", kind="date"),
        Column("sex", _("Sex"), value=_sex),
        Column("group_name", _("Group"), sort=("group_name", "sort_key"), draw=_group_drawn),
        Column("contact", _("Whom to call"), value=_first_contact),
        Column("phone", _("Telephone"), value=_first_phone, draw=_phone_drawn, css="nowrap"),
    ]


def _file_columns() -> list[Column]:
    """What a file holds besides."""
    return [
        Column("full_name", _("Full name"), sort="sort_key"),
        Column("code", _("Child code")),
        Column("born_on", _("Date of birth"), sort="born_on", kind="date"),
        Column("sex", _("Sex"), value=_sex),
        Column("group_name", _("Group"), sort=("group_name", "sort_key")),
        Column("state", _("State"), value=lambda row: capfirst(_state(row))),
        Column("family", _("Family"), value=lambda row: row.family.code),
        Column(
            "guardians",
            _("Guardians"),
            value=lambda row: "; ".join(one.full_name for one in _contacts(row)),
        ),
        Column(
            "phones",
            _("Telephone"),
            value=lambda row: "; ".join(one.phone for one in _contacts(row) if one.phone),
        ),
        Column(
            "emails",
            _("E-mail"),
            value=lambda row: "; ".join(one.email for one in _contacts(row) if one.email),
        ),
        Column("address", _("Address"), value=lambda row: row.family.address),
        Column("admitted_on", _("Admitted on"), kind="date"),
        Column("left_on", _("Last day"), kind="date"),
    ]


def _by_state(rows: QuerySet[Child], value: str) -> QuerySet[Child]:
    return queries.waiting(rows) if value == "waiting" else rows.filter(status=value)


def _group_choices(request: HttpRequest) -> list[tuple[Any, str]]:
    year = queries.year_now(school_of(request), timezone.localdate())
    mine = set(common.groups(request).values_list("pk", flat=True))
    rows = queries.groups_of_year(school_of(request), year)
    return [(group.pk, group.name) for group in rows if group.pk in mine]


@desk(*READERS)
def child_list(request: HttpRequest) -> HttpResponse:
    keeps = may_keep(request)
    rows = queries.listed(common.children(request))
    if request.GET.get("state") not in Status.values:  # who left is asked for by name
        rows = rows.filter(status=Status.ENROLLED)
    states = [("waiting", _("Waits for a group")), (Status.LEFT, Status(Status.LEFT).label)]
    found = ListPage(
        request,
        rows,
        columns=_file_columns() if "export" in request.GET else _columns(),
        filters=[
            *([Filter("state", _("State"), states, apply=_by_state)] if keeps else []),
            Filter(
                "group",
                _("Group"),
                lambda: _group_choices(request),
                apply=queries.in_group,
                select=True,
            ),
        ],
        search=queries.search,
        default_sort="full_name",
        export_name="tre-va-gia-dinh",
        row_url=lambda row: row.get_absolute_url(),
        label=_("Children and families"),
        empty=_nobody(keeps),
    )
    if (export := found.export()) is not None:
        return export
    return render(
        request,
        "administration/families/child_list.html",
        {
            "title": _("Children and families"),
            "list": found,
            "counts": queries.counts(school_of(request)) if keeps else None,
            "keeps": keeps,
            "nav": NAV,
        },
    )


def _nobody(keeps: bool) -> Empty:
    if not keeps:
        return Empty(
            _("No children found"),
            _("You see the children of the groups you are in charge of."),
            icon="people",
        )
    return Empty(
        _("No children found"),
        _("Every child of the school stands on this page, with whom to call."),
        reverse("families:child-import"),
        _("Enter children from Excel"),
        icon="people",
    )


def _years_in_groups(child: Child) -> list[Any]:
    rows = child.enrolments.select_related("group__year")  # type: ignore[attr-defined]
    return list(rows.order_by("-from_on", "-pk"))


@desk(*READERS)
def child_detail(request: HttpRequest, pk: int) -> HttpResponse:
    child = child_or_404(request, pk)
    times = _years_in_groups(child)
    now = next((one for one in times if one.to_on is None), None)
    family = queries.family_of(common.families(request), child.family_id)
    siblings = [one for one in family.children.all() if one.pk != child.pk] if family else []  # type: ignore[attr-defined]
    seen = set(common.children(request).values_list("pk", flat=True)) if siblings else set()
    facts = [
        (_("Child code"), child.code),
        (_("Date of birth"), child.born_on.strftime("%d/%m/%Y")),
        (_("Sex"), _sex(child)),
        (_("Group"), now.group.name if now else ""),
        (_("Address"), child.family.address),
        (_("Admitted on"), child.admitted_on.strftime("%d/%m/%Y")),
        (_("Last day"), child.left_on and child.left_on.strftime("%d/%m/%Y")),
        (_("Why the child left"), child.left_reason),
    ]
    return render(
        request,
        "administration/families/child_detail.html",
        {
            "title": child.full_name,
            "child": child,
            "family": family,
            "siblings": [one for one in siblings if one.pk in seen],
            "facts": facts,
            "times": times,
            "now": now,
            "keeps": may_keep(request),
            "timeline": common.child_story(child, times),
            "crumbs": common.crumbs(Crumb(child.full_name)),
            "nav": NAV,
        },
    )


def _sections(family: Family | None, asks_again: bool) -> Sequence[FormSection]:
    again = ["is_another"] if asks_again else []
    child = FormSection(_("The child"), ["full_name", "born_on", "sex", *again])
    place = FormSection(_("At the school"), ["admitted_on", "group", "code"])
    if family is not None:
        return [child, place]
    return [
        child,
        place,
        FormSection(
            _("Whom the school calls"),
            [f"guardian1_{name}" for name in ("name", "relation", "phone", "email")],
            _("The telephone is also how a sibling is recognised."),
        ),
        FormSection(
            _("A second guardian"),
            [
                *(f"guardian2_{name}" for name in ("name", "relation", "phone", "email")),
                "address",
            ],
            _("Leave it empty where there is none. More can be added on the family's page."),
        ),
    ]


def _admit(request: HttpRequest, family: Family | None) -> HttpResponse:
    organisation = school_of(request)
    form = forms.AdmissionForm(
        organisation,
        request.POST or None,
        family=family,
        initial={"admitted_on": timezone.localdate()},
    )
    known: int | None = None
    if request.method == "POST" and form.is_valid():

        def admit() -> Child:
            nonlocal known
            try:
                return actions.admit_child(
                    organisation=organisation,
                    child=form.child,
                    family=family or form.new_family,
                    is_another=form.cleaned_data.get("is_another", False),
                    **by(request),
                )
            except errors.GuardianKnown as refusal:
                known = refusal.family
                raise

        done, child = attempt(form, admit)
        if done:
            messages.success(request, _("%(name)s was admitted.") % {"name": child.full_name})
            return redirect(child)
    return render(
        request,
        "administration/families/child_new.html",
        {
            "title": _("Add a child to this family") if family else _("Admit a child"),
            "form": form,
            "family": family,
            "known": known,
            "sections": _sections(family, "is_another" in form.fields),
            "cancel_url": family.get_absolute_url() if family else reverse("families:child-list"),
            "submit_label": _("Admit the child"),
            "nav": NAV,
        },
        status=422 if form.errors else 200,
    )


@desk(*KEEPERS)
def child_new(request: HttpRequest) -> HttpResponse:
    return _admit(request, None)


@desk(*KEEPERS)
def family_child(request: HttpRequest, pk: int) -> HttpResponse:
    """Another child of a family."""
    return _admit(request, get_object_or_404(common.families(request), pk=pk))


@desk(*KEEPERS)
def child_edit(request: HttpRequest, pk: int) -> HttpResponse:
    child = child_or_404(request, pk)
    names = ("full_name", "born_on", "sex", "code")
    return form_page(
        request,
        forms.ChildForm(
            request.POST or None, initial={name: getattr(child, name) for name in names}
        ),
        lambda data: actions.change_child(child=child, **by(request), **data),
        title=_("Correct the data of %(name)s") % {"name": child.full_name},
        done=_("The data were saved."),
        back=child.get_absolute_url(),
        nav=NAV,
    )


@desk(*KEEPERS)
def child_move(request: HttpRequest, pk: int) -> HttpResponse:
    child = child_or_404(request, pk)
    now = next((one for one in _years_in_groups(child) if one.to_on is None), None)
    here = now.group if now else None
    return form_page(
        request,
        forms.MoveForm(school_of(request), request.POST or None, besides=here),
        lambda data: actions.move_child(child=child, **by(request), **data),
        title=_("Put %(name)s into a group") % {"name": child.full_name},
        done=_("%(name)s was put into the group.") % {"name": child.full_name},
        back=child.get_absolute_url(),
        submit_label=_("Put into the group"),
        lead=_("Now in %(group)s.") % {"group": here.name} if here else "",
        nav=NAV,
    )


@desk(*KEEPERS)
def child_leave(request: HttpRequest, pk: int) -> HttpResponse:
    child = child_or_404(request, pk)
    return form_page(
        request,
        forms.LeaveForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda data: actions.leave(child=child, **by(request), **data),
        title=_("%(name)s leaves the school") % {"name": child.full_name},
        done=_("It was recorded. The child's records stay."),
        back=child.get_absolute_url(),
        submit_label=_("Record that the child leaves"),
        submit_kind="danger",
        nav=NAV,
    )


@desk(*KEEPERS)
def child_return(request: HttpRequest, pk: int) -> HttpResponse:
    child = child_or_404(request, pk)
    return form_page(
        request,
        forms.ReturnForm(
            school_of(request), request.POST or None, initial={"on": timezone.localdate()}
        ),
        lambda data: actions.return_child(child=child, **by(request), **data),
        title=_("Take %(name)s back") % {"name": child.full_name},
        done=_("The child attends again."),
        back=child.get_absolute_url(),
        submit_label=_("Take the child back"),
        nav=NAV,
    )


def imported(count: int) -> str:
    return ngettext("%(count)s child was entered.", "%(count)s children were entered.", count) % {
        "count": count
    }
