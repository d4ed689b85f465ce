"""What the pages about children share: the school asked, who asks, records they may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from binhminh.core.audit.models import AuditEntry
from binhminh.core.audit.sentences import sentence
from binhminh.core.families import permissions
from binhminh.core.families.choices import Began
from binhminh.core.families.models import Child, ChildGroup, Enrolment, Family
from binhminh.core.organisations.models import Organisation
from binhminh.web.parts import Crumb, TimelineEntry

NAV = "families"
STORY = 30
Record = TypeVar("Record", bound=Model)


def school_of(request: HttpRequest) -> Organisation:
    return request.organisation  # type: ignore[attr-defined, no-any-return]


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: arguments of every action."""
    return {"actor": request.user, "now": timezone.now()}


def may_keep(request: HttpRequest) -> bool:
    return permissions.can_keep(request.user, school_of(request))


def children(request: HttpRequest) -> QuerySet[Child]:
    """The children the reader may see; of others a page says 404."""
    return permissions.seen_children(request.user, school_of(request))


def groups(request: HttpRequest) -> QuerySet[ChildGroup]:
    return permissions.seen_groups(request.user, school_of(request))


def families(request: HttpRequest) -> QuerySet[Family]:
    return permissions.seen_families(request.user, school_of(request))


def child_or_404(request: HttpRequest, pk: int) -> Child:
    rows = children(request).select_related("family", "organisation")
    return get_object_or_404(rows, pk=pk)


def group_or_404(request: HttpRequest, pk: int) -> ChildGroup:
    return get_object_or_404(groups(request).select_related("year", "organisation"), pk=pk)


def crumbs(*more: Crumb) -> list[Crumb]:
    """The way from the register to a page."""
    return [Crumb(_("Children and families"), reverse("families:child-list")), *more]


def group_crumbs(group: ChildGroup, *more: Crumb) -> list[Crumb]:
    where = f"{reverse('families:group-list')}?nam={group.year_id}"
    return crumbs(Crumb(_("Groups and classes"), where), *more)


def story(record: Model, organisation: Organisation) -> list[TimelineEntry]:
    """What the trail says of a record, newest first."""
    entries = AuditEntry.objects.filter(
        organisation_id=organisation.pk,
        target_type=record._meta.label,
        target_id=str(record.pk),
    ).order_by("-sequence")[:STORY]
    return [
        TimelineEntry(
            sentence(entry.code),
            entry.at,
            entry.actor_name,
            entry.on_behalf_of or _about(entry.data),
        )
        for entry in entries
    ]


def _about(data: Mapping[str, Any]) -> str:
    """What an entry is about, where it says so: a group, a teacher."""
    return next((str(data[key]) for key in ("teacher", "to_group", "group") if data.get(key)), "")


def child_story(child: Child, times: Sequence[Enrolment]) -> list[TimelineEntry]:
    """What happened to a child, newest first: the trail, and what was done to many at once (a
    list that was entered, a group that went on), which the trail keeps with the group."""
    entries = story(child, child.organisation)
    own = {str(entry.text) for entry in entries}
    came_alone = str(sentence("families.child.admitted")) in own
    for one in times:
        if one.began == Began.PROMOTED or (one.began == Began.ADMITTED and not came_alone):
            words = capfirst(one.get_began_display())
            entries.append(TimelineEntry(words, one.from_on, note=str(one.group)))
    return sorted(entries, key=_day_of, reverse=True)


def _day_of(entry: TimelineEntry) -> date:
    when = entry.when
    return timezone.localdate(when) if isinstance(when, datetime) else when or date.min  # type: ignore[return-value]
