"""Reads: what shows that a record was done, and what a piece of evidence serves."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse

from binhminh.core.organisations.models import Organisation

from . import permissions, targets
from .models import EvidenceItem, EvidenceLink, EvidenceQuerySet


def evidence_of(record: Model) -> EvidenceQuerySet:
    """The pieces in force for a record, the latest happening first."""
    in_force = EvidenceLink.objects.in_force().to(record)
    return (  # type: ignore[no-any-return]
        EvidenceItem.objects.of(record.organisation_id)  # type: ignore[attr-defined]
        .filter(pk__in=in_force.values("item"))
        .select_related("added_by", "record_type", "file")
        .order_by("-happened_on", "-pk")
    )


def evidence_counts(records: QuerySet[Any]) -> dict[int, int]:
    """``{pk: number of pieces in force}`` for the records of ``records``, in one query. Records
    without evidence are not in it: ask with ``.get(pk, 0)``."""
    of_kind = ContentType.objects.get_for_model(records.model)
    return dict(
        EvidenceLink.objects.in_force()
        .filter(target_type=of_kind, target_id__in=records.order_by().values("pk"))
        .values_list("target_id")
        .annotate(Count("pk"))
        .order_by("target_id")
    )


def _open_types() -> list[ContentType]:
    return [
        ContentType.objects.get_by_natural_key(*kind.model.lower().split("."))
        for kind in targets.all_kinds()
        if kind.can_see is None
    ]


def served_by(item: EvidenceItem, user: Any) -> list[dict[str, Any]]:
    """What a piece serves: ``{"link", "record", "label", "url", "kind"}`` for each record that
    ``user`` may see, oldest link first."""
    found = []
    for link in targets.prefetched(item.links.filter(removed_at__isnull=True)):
        record = link.target
        if record is None:
            continue
        try:
            kind = targets.kind_of(record)
        except targets.NotATarget:
            continue
        if kind.can_see is None or kind.can_see(user, record):
            found.append(
                {
                    "link": link,
                    "record": record,
                    "label": kind.label(record),
                    "url": kind.url(record),
                    "kind": record._meta.verbose_name,
                    "may_unlink": kind.can_add(user, record),
                }
            )
    return found


def latest(
    organisation: Organisation, user: Any, *, but_not_of: Model | None = None
) -> EvidenceQuerySet:
    """Valid pieces that ``user`` may choose from, newest added first: one's own, and those that
    serve a record which every member sees."""
    open_links = EvidenceLink.objects.in_force().filter(
        item=OuterRef("pk"), target_type__in=_open_types()
    )
    items = (
        EvidenceItem.objects.of(organisation)
        .valid()
        .filter(Q(added_by=user) | Exists(open_links))
        .select_related("added_by", "file")
    )
    if but_not_of is not None:
        items = items.exclude(pk__in=EvidenceLink.objects.in_force().to(but_not_of).values("item"))
    return items.order_by("-added_at", "-pk")  # type: ignore[no-any-return]


def card_of(user: Any, record: Any) -> dict[str, Any]:
    """What ``evidence/_list.html`` shows of a record. Two queries at most.

    Raises NotATarget.
    """
    items = list(evidence_of(record))
    may_add = permissions.can_add_to(user, record)
    links: dict[int, int] = {}
    if may_add and items:
        links = dict(EvidenceLink.objects.in_force().to(record).values_list("item_id", "pk"))
    return {
        "items": [
            (item, reverse("evidence:unlink", args=[links[item.pk]]) if item.pk in links else "")
            for item in items
        ],
        "add_url": f"{reverse('evidence:add')}?for={record._meta.label}:{record.pk}",
        "may_add": may_add,
        "level": 2,
        "identifier": f"evidence-{record._meta.model_name}-{record.pk}",
    }
