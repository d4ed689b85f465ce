"""What the pages of an import share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.organisations.models import Organisation, Unit, Year
from binhminh.core.people.permissions import KEEPERS
from binhminh.core.people.queries import working
from binhminh.plans import queries
from binhminh.plans.choices import ImportState
from binhminh.plans.comparison import Comparison, compare
from binhminh.plans.models import PlanImport
from binhminh.web.parts import Crumb


def import_or_404(request: HttpRequest, pk: int) -> PlanImport:
    drafts = PlanImport.objects.of(request.organisation).select_related(  # type: ignore[attr-defined]
        "organisation", "plan__year", "plan__organisation", "created_by", "file"
    )
    return get_object_or_404(drafts, pk=pk)


def crumbs(*more: Crumb) -> list[Crumb]:
    return [
        Crumb(_("Plans"), reverse("plans:plan-list")),
        Crumb(_("Imports"), reverse("plans:import-list")),
        *more,
    ]


def steps(state: str, *, confirming: bool = False) -> list[tuple[str, str]]:
    """Where an import is on its way from a file to a plan."""
    now = {
        "": 0,
        ImportState.READING: 1,
        ImportState.FAILED: 1,
        ImportState.READY: 3 if confirming else 2,
        ImportState.CONFIRMED: 4,
        ImportState.DISCARDED: 2,
    }[state]
    labels = [_("Hand in the file"), _("Reading"), _("Check"), _("Confirm")]
    return [
        (label, "done" if place < now else "now" if place == now else "todo")
        for place, label in enumerate(labels)
    ]


def may_open_years(request: HttpRequest) -> bool:
    return bool(request.standing.has(*KEEPERS))  # type: ignore[attr-defined]


def year_number(text: object) -> int | None:
    digits = str(text or "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) == 4 else None


@dataclass
class Names:
    """Names of people and units by key (two queries)."""

    people: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, organisation: Organisation, today: date | None = None) -> Names:
        on = today or timezone.localdate()
        return cls(
            dict(working(organisation, on).values_list("pk", "full_name")),
            dict(Unit.objects.of(organisation).filter(is_active=True).values_list("pk", "name")),
        )


def comparison_of(draft: PlanImport) -> Comparison | None:
    """Against the plan the import goes into, while it is being checked."""
    if draft.plan is None or draft.state != ImportState.READY:
        return None
    return compare(draft.plan, draft.edited)


def year_of(draft: PlanImport) -> Year | None:
    """The year the import is headed for, where its row exists."""
    if draft.plan:
        return draft.plan.year
    number = year_number(draft.for_year or draft.edited.get("head", {}).get("year"))
    return queries.calendar_year(draft.organisation, number) if number else None
