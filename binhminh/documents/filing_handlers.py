"""What follows from what happens elsewhere: work files find a new keeper, documents a new look."""

from __future__ import annotations

from datetime import datetime

from binhminh.core import events
from binhminh.core.jobs.running import enqueue
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User

from .actions.filing import hand_over_files
from .models import WorkFile
from .states import WorkFileState


def kept_files(user: User, organisation: Organisation) -> int:
    """How many files a person who leaves still keeps."""
    kept = WorkFile.objects.of(organisation).filter(keeper=user)
    return kept.filter(state__in=[WorkFileState.OPEN, WorkFileState.CLOSED]).count()


def hand_over(
    giver: User, receiver: User, organisation: Organisation, actor: User, now: datetime
) -> int:
    return hand_over_files(
        giver=giver, receiver=receiver, organisation=organisation, actor=actor, now=now
    )


@events.on("legal.catalogue.changed")
def look_again(event: events.Event) -> None:
    """One look, however many lines of the catalogue changed."""
    enqueue("documents.watch_law", organisation=event.organisation, unique_key="watch")
