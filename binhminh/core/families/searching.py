"""What the search box finds: a child, by its own name or a guardian's, for those who may see it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core import search
from binhminh.core.organisations.models import Organisation

from .models import Child, Enrolment, Homeroom
from .permissions import KEEPERS

KIND = "families.child"
OFFICE = tuple(sorted(f"role:{role}" for role in KEEPERS))
#: So many children are written into the index one by one; beyond that, all together.
FEW = 60


def children(organisation: Organisation) -> QuerySet[Child]:
    """Every child with what its entry needs."""
    today = timezone.localdate()
    rooms = Homeroom.objects.current(today).select_related("membership")
    there = (
        Enrolment.objects.current(today)
        .select_related("group")
        .prefetch_related(Prefetch("group__homerooms", rooms, to_attr="rooms_now"))
    )
    return (
        Child.objects.of(organisation)
        .select_related("family")
        .prefetch_related("family__guardians", Prefetch("enrolments", there, to_attr="there_now"))
    )


def child_entry(child: Child) -> search.Entry:
    """Found by the office, and by the teachers in charge of the child's group."""
    if not hasattr(child, "there_now"):
        child = children(child.organisation).get(pk=child.pk)
    there: list[Enrolment] = child.there_now  # type: ignore[attr-defined]
    teachers = {room.membership.user_id for one in there for room in one.group.rooms_now}
    now = next((one for one in there if one.to_on is None), None)
    guardians = child.family.guardians.all()  # type: ignore[attr-defined]
    return search.Entry(
        title=child.full_name,
        subtitle=" · ".join(part for part in (now.group.name if now else "", child.code) if part),
        body="; ".join(f"{one.full_name} {one.phone}".strip() for one in guardians),
        url=child.get_absolute_url(),
        weight=3 if child.is_enrolled else 1,
        audience=(*OFFICE, *sorted(f"user:{user}" for user in teachers)),
    )


def declare() -> None:
    search.source(KIND, children, child_entry, label=_("Children"), icon="child", order=35)


_is_paused: ContextVar[bool] = ContextVar("families_index_paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """In the block the index stands still: for loads that index everything afterwards."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)


def refresh_children(organisation: Organisation, keys: Collection[int]) -> None:
    """Index these children anew; many at once are indexed with all others, which is quicker."""
    if _is_paused.get():
        return
    if len(keys) > FEW:
        rebuild(organisation)
        return
    for child in children(organisation).filter(pk__in=keys):
        search.refresh(child)


def refresh_groups(organisation: Organisation, groups: Iterable[int]) -> None:
    """Index the children of these groups anew: another name, or other teachers."""
    there = Enrolment.objects.of(organisation).filter(group__in=list(groups))
    recent = there.filter(Q(to_on__isnull=True) | Q(to_on__gte=timezone.localdate()))
    refresh_children(organisation, list(recent.values_list("child", flat=True).distinct()))


def rebuild(organisation: Organisation) -> None:
    from binhminh.core.search.index import rebuild as rebuild_sources

    declared = [one for one in search.all_sources() if one.kind == KIND]
    rebuild_sources(organisation, declared)
