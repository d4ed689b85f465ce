"""What happens by itself: who may find a child follows the days on which teachers and times in a
group end."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.jobs import Running, every, job

from .models import Enrolment, Homeroom
from .searching import refresh_children, refresh_groups

#: Days looked back, so that a server that stood still for a while catches up.
BACK = timedelta(days=14)


@job("families.reindex", label=_("Bring the search for children up to date"))
def reindex(job: Running) -> None:
    """Index anew the children whose teacher or time in a group ended lately."""
    today = timezone.localdate()
    ended = {"to_on__gte": today - BACK, "to_on__lt": today}
    rooms = Homeroom.objects.of(job.organisation).filter(**ended)
    refresh_groups(job.organisation, list(rooms.values_list("group", flat=True).distinct()))
    times = Enrolment.objects.of(job.organisation).filter(**ended)
    refresh_children(job.organisation, list(times.values_list("child", flat=True).distinct()))


every("families.reindex", at="00:20", per_organisation=True)
