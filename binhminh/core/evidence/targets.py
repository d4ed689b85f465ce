"""Which records take evidence, who may add it there, and how such a record is named and opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import QuerySet


class NotATarget(LookupError):
    """Records of this kind were not registered, so they take no evidence."""


@dataclass(frozen=True)
class TargetKind:
    """A kind of record that takes evidence.

    Args:
        model: ``app.Model``.
        can_add: ``fn(user, record) -> bool``: may link, unlink and add.
        can_see: ``fn(user, record) -> bool``; every member where None.
        records: ``fn() -> QuerySet``: the records with what ``can_add``, ``can_see``, ``label`` and
            ``url`` read, so that a list of many asks once.
        say_on_behalf: ``fn(user, record)``: has the audit trail name the delegation that
            ``can_add`` rests on.
    """

    model: str
    can_add: Callable[[Any, Any], bool]
    url: Callable[[Any], str]
    label: Callable[[Any], str]
    can_see: Callable[[Any, Any], bool] | None = None
    say_on_behalf: Callable[[Any, Any], None] = lambda user, record: None
    records: Callable[[], QuerySet[Any]] | None = None


_kinds: dict[str, TargetKind] = {}


def register(
    model: str,
    *,
    can_add: Callable[[Any, Any], bool],
    url: Callable[[Any], str] | None = None,
    label: Callable[[Any], str] = str,
    can_see: Callable[[Any, Any], bool] | None = None,
    say_on_behalf: Callable[[Any, Any], None] = lambda user, record: None,
    records: Callable[[], QuerySet[Any]] | None = None,
) -> None:
    """Let records of ``model`` ("plans.Task") take evidence."""
    _kinds[model.lower()] = TargetKind(
        model,
        can_add,
        url or (lambda record: record.get_absolute_url()),
        label,
        can_see,
        say_on_behalf,
        records,
    )


def kind_of(record: Any) -> TargetKind:
    """Raises NotATarget."""
    return kind_named(record._meta.label)


def kind_named(model: str) -> TargetKind:
    """Raises NotATarget."""
    try:
        return _kinds[model.lower()]
    except KeyError:
        raise NotATarget(model) from None


def all_kinds() -> list[TargetKind]:
    return [_kinds[name] for name in sorted(_kinds)]


def may_add(user: Any, record: Any) -> bool:
    """False for records that take no evidence."""
    kind = _kinds.get(record._meta.label_lower)
    return bool(kind and kind.can_add(user, record))


def find(model: str, pk: int | str, organisation: Any) -> Any | None:
    """The record ``model:pk`` of this organisation; None where there is none.

    Raises NotATarget.
    """
    kind = kind_named(model)
    manager = apps.get_model(kind.model)._default_manager
    return manager.filter(pk=pk, organisation=organisation).first()


def prefetched(links: QuerySet[Any]) -> QuerySet[Any]:
    """The links with their records, each kind read once with what its checks need."""
    return links.prefetch_related(
        GenericPrefetch("target", [kind.records() for kind in _kinds.values() if kind.records])
    )
