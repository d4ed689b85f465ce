"""People from an Excel sheet: first look, then add all at once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from binhminh.core.errors import DomainError
from binhminh.core.organisations.models import Organisation
from binhminh.core.organisations.queries import units
from binhminh.core.people import actions, sheet
from binhminh.core.people.actions import NewPerson
from binhminh.core.people.credentials import make_credentials
from binhminh.core.people.decorators import desk
from binhminh.core.people.forms import PeopleSheetForm
from binhminh.core.people.permissions import KEEPERS

from .views import show_first_passwords

SALT = "people sheet"
ONE_DAY = 24 * 60 * 60


def _sealed(rows: list[sheet.Row], organisation: Organisation) -> str:
    """The rows as they were shown, carried by the page itself and sealed against changes."""
    return signing.dumps(
        {"organisation": organisation.pk, "rows": [asdict(row) for row in rows]},
        salt=SALT,
        compress=True,
    )


def _opened(text: str, organisation: Organisation) -> list[NewPerson]:
    """Raises signing.BadSignature where the page was changed, is old, or is another school's."""
    content: dict[str, Any] = signing.loads(text, salt=SALT, max_age=ONE_DAY)
    if content["organisation"] != organisation.pk:
        raise signing.BadSignature
    places = {unit.pk: unit for unit in units(organisation)}
    return [
        NewPerson(
            full_name=row["full_name"],
            username=row["username"],
            email=row["email"],
            phone=row["phone"],
            position=row["position"],
            unit=places.get(row["unit_id"]),
            roles=row["roles"],
            from_on=date.fromisoformat(row["from_on"]),
        )
        for row in content["rows"]
    ]


@desk(*KEEPERS)
@never_cache
def person_import(request: HttpRequest) -> HttpResponse:
    organisation = request.organisation  # type: ignore[attr-defined]
    if "rows" in request.POST:
        return _add(request, organisation)
    form = PeopleSheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"title": _("Add people from Excel"), "form": form, "nav": "people"}
    if request.method == "POST" and form.is_valid():
        try:
            rows = sheet.read_people(form.cleaned_data["sheet"], organisation, timezone.localdate())
        except DomainError as refusal:
            form.add_error("sheet", str(refusal))
        else:
            wrong = [row for row in rows if row.problems]
            context |= {
                "rows": rows,
                "wrong": len(wrong),
                "right": len(rows) - len(wrong),
                "sealed": _sealed(rows, organisation) if rows and not wrong else "",
            }
            return render(request, "administration/person_import_check.html", context)
    return render(
        request,
        "administration/person_import.html",
        context,
        status=422 if form.errors else 200,
    )


def _add(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    try:
        rows = _opened(request.POST["rows"], organisation)
        added = actions.add_people(
            organisation=organisation,
            rows=rows,
            credentials=make_credentials(len(rows)),
            actor=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
    except signing.BadSignature:
        messages.error(request, _("This page is out of date. Choose the sheet again."))
    except DomainError as refusal:
        messages.error(request, _("Nobody was added. %(why)s") % {"why": refusal})
    except ValidationError as errors:
        messages.error(request, _("Nobody was added. %(why)s") % {"why": errors.messages[0]})
    else:
        return show_first_passwords(request, added)
    return redirect("people:person-import")


@desk(*KEEPERS)
def person_sample(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        sheet.sample(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="mau-nhan-su.xlsx"'},
    )
