"""Groups of a school year: their list, one group's page and print, teachers, going on."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.families import actions, forms, queries
from binhminh.core.families.models import ChildGroup, Enrolment, Homeroom
from binhminh.core.families.permissions import KEEPERS, READERS
from binhminh.core.organisations.models import Year
from binhminh.core.organisations.queries import names_on
from binhminh.core.people.decorators import desk
from binhminh.desk.administration.common import form_page
from binhminh.web.parts import Crumb

from . import common
from .common import NAV, by, group_or_404, may_keep, school_of, story


def _asked_year(request: HttpRequest, years: list[Year]) -> Year | None:
    asked = request.GET.get("nam", "")
    if asked.isascii() and asked.isdecimal():
        found = next((year for year in years if str(year.pk) == asked), None)
        if found is not None:
            return found
    return queries.year_now(school_of(request), timezone.localdate())


@desk(*READERS)
def group_list(request: HttpRequest) -> HttpResponse:
    years = list(queries.school_years(school_of(request)))
    year = _asked_year(request, years)
    lines = queries.group_lines(common.groups(request), year, timezone.localdate())
    return render(
        request,
        "administration/families/group_list.html",
        {
            "title": _("Groups and classes"),
            "lines": lines,
            "year": year,
            "years": years,
            "children": sum(line.children for line in lines),
            "keeps": may_keep(request),
            "crumbs": common.crumbs(Crumb(_("Groups and classes"))),
            "nav": NAV,
        },
    )


def _members(request: HttpRequest, group: ChildGroup) -> QuerySet[Enrolment]:
    """The group's list; for a teacher without those they no longer see."""
    rows = queries.members(group, timezone.localdate())
    return rows if may_keep(request) else rows.filter(child__in=common.children(request))


@desk(*READERS)
def group_detail(request: HttpRequest, pk: int) -> HttpResponse:
    group = group_or_404(request, pk)
    keeps = may_keep(request)
    today = timezone.localdate()
    members = list(_members(request, group))
    return render(
        request,
        "administration/families/group_detail.html",
        {
            "title": group.name,
            "group": group,
            "members": members,
            "girls": sum(one.child.sex == "female" for one in members),
            "former": list(queries.former_members(group, today)) if keeps else [],
            "homerooms": [(room, _in_charge(room)) for room in queries.homerooms(group)],
            "keeps": keeps,
            "timeline": story(group, school_of(request)),
            "crumbs": common.group_crumbs(group, Crumb(group.name)),
            "nav": NAV,
        },
    )


def _in_charge(room: Homeroom) -> bool:
    return room.to_on is None or room.to_on >= timezone.localdate()


@desk(*READERS)
def group_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of a group on paper: for a parents' meeting, with a place to sign."""
    group = group_or_404(request, pk)
    today = timezone.localdate()
    return render(
        request,
        "administration/families/group_print.html",
        {
            "title": _("List of %(group)s") % {"group": group.name},
            "group": group,
            "members": list(_members(request, group)),
            "teachers": [
                room.membership.full_name for room in queries.homerooms(group) if _in_charge(room)
            ],
            "names": names_on(school_of(request), today),
            "place": school_of(request).place,
            "today": today,
            "with_phones": request.GET.get("dien-thoai") == "co",
            "back_url": group.get_absolute_url(),
        },
    )


@desk(*KEEPERS)
def group_new(request: HttpRequest) -> HttpResponse:
    organisation = school_of(request)
    year = _asked_year(request, list(queries.school_years(organisation)))
    return form_page(
        request,
        forms.GroupForm(organisation, request.POST or None, initial={"year": year}),
        lambda data: actions.add_group(organisation=organisation, **by(request), **data),
        title=_("Open a group"),
        done=_("The group was opened: %(result)s."),
        back=_list_of(year),
        submit_label=_("Open the group"),
        template="administration/families/group_form.html",
        has_years=queries.school_years(organisation).exists(),
        nav=NAV,
    )


def _list_of(year: Year | None) -> str:
    return reverse("families:group-list") + (f"?nam={year.pk}" if year else "")


@desk(*KEEPERS)
def group_edit(request: HttpRequest, pk: int) -> HttpResponse:
    group = group_or_404(request, pk)
    names = ("name", "band", "year")
    return form_page(
        request,
        forms.GroupForm(
            school_of(request),
            request.POST or None,
            initial={name: getattr(group, name) for name in names},
        ),
        lambda data: actions.change_group(group=group, **by(request), **data),
        title=_("Change the group %(group)s") % {"group": group.name},
        done=_("The group was saved."),
        back=group.get_absolute_url(),
        nav=NAV,
    )


@desk(*KEEPERS)
def group_teacher(request: HttpRequest, pk: int) -> HttpResponse:
    group = group_or_404(request, pk)
    first = min(max(timezone.localdate(), group.year.starts_on), group.year.ends_on)
    return form_page(
        request,
        forms.HomeroomForm(school_of(request), request.POST or None, initial={"from_on": first}),
        lambda data: actions.add_homeroom(group=group, **by(request), **data),
        title=_("Put a teacher in charge of %(group)s") % {"group": group.name},
        done=_("The teacher is in charge and sees the children of the group."),
        back=group.get_absolute_url(),
        submit_label=_("Put in charge"),
        nav=NAV,
    )


@desk(*KEEPERS)
def homeroom_end(request: HttpRequest, pk: int) -> HttpResponse:
    room = get_object_or_404(
        Homeroom.objects.of(school_of(request)).select_related(
            "group__year", "organisation", "membership__user"
        ),
        pk=pk,
    )
    return form_page(
        request,
        forms.EndHomeroomForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda data: actions.end_homeroom(homeroom=room, **by(request), **data),
        title=_("%(name)s hands over %(group)s")
        % {"name": room.membership.full_name, "group": room.group.name},
        done=_("From the day after, this teacher no longer sees the children of the group."),
        back=room.group.get_absolute_url(),
        submit_label=_("End the charge"),
        nav=NAV,
    )


@desk(*KEEPERS)
def group_promote(request: HttpRequest, pk: int) -> HttpResponse:
    group = group_or_404(request, pk)
    form = forms.PromoteForm(group, request.POST or None)

    def promote(data: dict[str, Any]) -> int:
        return actions.promote_group(
            group=group, target=data["target"], staying=form.staying, **by(request)
        )

    return form_page(
        request,
        form,
        promote,
        title=_("%(group)s goes on to the next school year") % {"group": group.name},
        done=_("%(result)s children went on. They are in the new group from its first day."),
        back=group.get_absolute_url(),
        submit_label=_("Have the children go on"),
        template="administration/families/group_promote.html",
        group=group,
        nav=NAV,
    )


@desk(*KEEPERS)
def group_graduate(request: HttpRequest, pk: int) -> HttpResponse:
    group = group_or_404(request, pk)
    form = forms.GraduateForm(
        group,
        request.POST or None,
        initial={
            "on": min(timezone.localdate(), group.year.ends_on),
            "reason": _("Finished kindergarten, goes to first grade."),
        },
    )

    def graduate(data: dict[str, Any]) -> int:
        return actions.graduate_group(
            group=group,
            on=data["on"],
            reason=data["reason"],
            staying=form.staying,
            **by(request),
        )

    return form_page(
        request,
        form,
        graduate,
        title=_("%(group)s leaves the school") % {"group": group.name},
        done=_("%(result)s children left. Their history stays."),
        back=group.get_absolute_url(),
        submit_label=_("Record that the children leave"),
        submit_kind="danger",
        nav=NAV,
    )
