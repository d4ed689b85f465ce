"""Children and families from an Excel sheet: first look, then enter all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from binhminh.core.errors import DomainError
from binhminh.core.families import actions, forms, queries, sheet, sheet_columns
from binhminh.core.families.models import ChildGroup, Family
from binhminh.core.families.permissions import KEEPERS
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.decorators import desk

from .children import imported
from .common import NAV, by, school_of

SALT = "families sheet"
ONE_DAY = 24 * 60 * 60


def _sealed(rows: list[sheet.Row], organisation: Organisation) -> str:
    """The rows as they were shown, carried by the page itself and sealed against changes."""
    return signing.dumps(
        {"organisation": organisation.pk, "rows": [asdict(row) for row in rows]},
        salt=SALT,
        compress=True,
    )


def _opened(text: str, organisation: Organisation) -> list[actions.NewFamily]:
    """Raises signing.BadSignature where the page was changed, is old, or is another school's."""
    content: dict[str, Any] = signing.loads(text, salt=SALT, max_age=ONE_DAY)
    if content["organisation"] != organisation.pk:
        raise signing.BadSignature
    return list(_families(content["rows"], organisation))


def _families(
    rows: list[dict[str, Any]], organisation: Organisation
) -> Iterable[actions.NewFamily]:
    """Lines of one household come together, in the order of the sheet."""
    groups = {
        group.pk: group for group in ChildGroup.objects.of(organisation).select_related("year")
    }
    known = Family.objects.of(organisation).select_related("organisation").in_bulk()
    households: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        households.setdefault(row["sibling_of"] or row["number"], []).append(row)
    for lines in households.values():
        ids = [line["family_id"] for line in lines if line["family_id"] in known]
        yield actions.NewFamily(
            guardians=_everybody(lines),
            address=next((line["address"] for line in lines if line["address"]), ""),
            children=[_child(line, groups) for line in lines],
            lines=[line["number"] for line in lines],
            existing=known[ids[0]] if ids else None,
        )


def _everybody(lines: list[dict[str, Any]]) -> list[actions.NewGuardian]:
    """The guardians of all lines of a household, each once."""
    found: dict[str, actions.NewGuardian] = {}
    for line in lines:
        for one in line["guardians"]:
            found.setdefault(queries.name_key(one["full_name"]), actions.NewGuardian(**one))
    return list(found.values())


def _child(line: dict[str, Any], groups: dict[int, ChildGroup]) -> actions.NewChild:
    return actions.NewChild(
        full_name=line["full_name"],
        born_on=date.fromisoformat(line["born_on"]),
        sex=line["sex"],
        admitted_on=date.fromisoformat(line["admitted_on"]),
        group=groups.get(line["group_id"]) if line["group_id"] else None,
        code=line["code"],
    )


@desk(*KEEPERS)
@never_cache
def child_import(request: HttpRequest) -> HttpResponse:
    organisation = school_of(request)
    if "rows" in request.POST:
        return _enter(request, organisation)
    year = queries.year_now(organisation, timezone.localdate())
    form = forms.SheetForm(
        organisation, request.POST or None, request.FILES or None, initial={"year": year}
    )
    context: dict[str, Any] = {
        "title": _("Enter children from Excel"),
        "form": form,
        "year": year,
        "nav": NAV,
    }
    if request.method == "POST" and form.is_valid():
        try:
            rows = sheet.read_families(
                form.cleaned_data["sheet"], organisation, form.cleaned_data["year"]
            )
        except DomainError as refusal:
            form.add_error("sheet", str(refusal))
        else:
            return render(
                request,
                "administration/families/child_import_check.html",
                {**context, **_looked_at(rows, organisation)},
            )
    return render(
        request,
        "administration/families/child_import.html",
        context,
        status=422 if form.errors else 200,
    )


def _looked_at(rows: list[sheet.Row], organisation: Organisation) -> dict[str, Any]:
    wrong = [row for row in rows if row.problems]
    remarked = [row for row in rows if row.remarks and not row.problems]
    households = {row.sibling_of or row.number for row in rows if not row.family_id}
    return {
        "rows": [*wrong, *remarked, *(r for r in rows if not r.problems and not r.remarks)],
        "wrong": len(wrong),
        "right": len(rows) - len(wrong),
        "families": len(households),
        "sealed": _sealed(rows, organisation) if rows and not wrong else "",
    }


def _enter(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    try:
        families = _opened(request.POST["rows"], organisation)
        count = actions.import_families(organisation=organisation, families=families, **by(request))
    except signing.BadSignature:
        messages.error(request, _("This page is out of date. Choose the sheet again."))
    except DomainError as refusal:
        messages.error(request, _("Nothing was entered. %(why)s") % {"why": refusal})
    else:
        messages.success(request, imported(count))
        return redirect("families:child-list")
    return redirect("families:child-import")


@desk(*KEEPERS)
def child_sample(request: HttpRequest) -> HttpResponse:
    organisation = school_of(request)
    year = queries.year_now(organisation, timezone.localdate())
    groups = [group.name for group in queries.groups_of_year(organisation, year)]
    return HttpResponse(
        sheet_columns.sample(groups),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="mau-tre-va-gia-dinh.xlsx"'},
    )
