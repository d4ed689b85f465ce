"""Reading the queue."""

from __future__ import annotations

from django.db.models import Count

from binhminh.core.organisations.models import Organisation

from .models import Job, JobQuerySet
from .states import State


def counts(organisation: Organisation) -> dict[str, int]:
    """``{state: jobs}`` with every state."""
    found = Job.objects.of(organisation).order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(found)


def names(organisation: Organisation) -> list[str]:
    """The names of jobs there are."""
    found = Job.objects.of(organisation).order_by("name").values_list("name", flat=True)
    return list(found.distinct())


def jobs(organisation: Organisation, *, state: str = "", name: str = "") -> JobQuerySet:
    """The jobs of an organisation, failed ones first."""
    found = Job.objects.of(organisation).select_related("started_by").failed_first()
    if state in State.values:
        found = found.filter(state=state)
    return found.filter(name=name) if name else found
