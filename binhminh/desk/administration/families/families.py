"""A family's page: who answers for the children, who the children are, what happened."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from binhminh.core.families import actions, forms, queries
from binhminh.core.families.models import Family, Guardian
from binhminh.core.families.permissions import KEEPERS, READERS
from binhminh.core.people.decorators import desk
from binhminh.desk.administration.common import act, form_page
from binhminh.web.parts import Crumb

from . import common
from .common import NAV, by, may_keep, school_of, story


def _family(request: HttpRequest, pk: int) -> Family:
    found = queries.family_of(common.families(request), pk)
    if found is None:
        raise Http404
    return found


def _guardian(request: HttpRequest, pk: int) -> Guardian:
    rows = Guardian.objects.of(school_of(request)).select_related("family", "organisation")
    return get_object_or_404(rows, pk=pk)


@desk(*READERS)
def family_detail(request: HttpRequest, pk: int) -> HttpResponse:
    family = _family(request, pk)
    keeps = may_keep(request)
    children = list(family.children.all())  # type: ignore[attr-defined]
    if not keeps:
        seen = set(common.children(request).values_list("pk", flat=True))
        children = [child for child in children if child.pk in seen]
    return render(
        request,
        "administration/families/family_detail.html",
        {
            "title": _("Family %(code)s") % {"code": family.code},
            "family": family,
            "children": children,
            "facts": [(_("Address"), family.address), (_("Note"), family.note)],
            "keeps": keeps,
            "timeline": story(family, school_of(request)),
            "crumbs": common.crumbs(Crumb(_("Family %(code)s") % {"code": family.code})),
            "nav": NAV,
        },
    )


@desk(*KEEPERS)
def family_edit(request: HttpRequest, pk: int) -> HttpResponse:
    family = _family(request, pk)
    return form_page(
        request,
        forms.FamilyForm(
            request.POST or None, initial={"address": family.address, "note": family.note}
        ),
        lambda data: actions.change_family(family=family, **by(request), **data),
        title=_("Correct the address of the family"),
        done=_("The data were saved."),
        back=family.get_absolute_url(),
        nav=NAV,
    )


@desk(*KEEPERS)
def family_guardian(request: HttpRequest, pk: int) -> HttpResponse:
    family = _family(request, pk)
    form = forms.GuardianForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda data: actions.add_guardian(family=family, new=form.guardian, **by(request)),
        title=_("Add a guardian"),
        done=_("The guardian was added."),
        back=family.get_absolute_url(),
        submit_label=_("Add the guardian"),
        nav=NAV,
    )


@desk(*KEEPERS)
def guardian_edit(request: HttpRequest, pk: int) -> HttpResponse:
    guardian = _guardian(request, pk)
    form = forms.GuardianForm(request.POST or None, initial=forms.GuardianForm.initial_of(guardian))
    return form_page(
        request,
        form,
        lambda data: actions.change_guardian(guardian=guardian, new=form.guardian, **by(request)),
        title=_("Correct the data of %(name)s") % {"name": guardian.full_name},
        done=_("The data were saved."),
        back=guardian.family.get_absolute_url(),
        nav=NAV,
    )


@desk(*KEEPERS)
@require_POST
def guardian_remove(request: HttpRequest, pk: int) -> HttpResponse:
    guardian = _guardian(request, pk)
    return act(
        request,
        lambda: actions.remove_guardian(guardian=guardian, **by(request)),
        done=_("The guardian was removed."),
        back=guardian.family.get_absolute_url(),
    )
