"""Reads about checks: what the public is offered, what became better since the version before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import Standing
from binhminh.documents.choices import CheckState
from binhminh.documents.models import DocumentSettings, FormCheck, FormCheckQuerySet
from binhminh.documents.permissions import SEE_ALL


def visible_checks(organisation: Organisation, standing: Standing, user: Any) -> FormCheckQuerySet:
    """A person's own checks; those of everybody for the heads of the school and the clerk."""
    found = FormCheck.objects.of(organisation)
    return found if standing.has(*SEE_ALL) else found.filter(created_by=user)


def offers_form_check(organisation: Organisation) -> bool:
    """May anybody have a document checked on the school's portal?"""
    return DocumentSettings.objects.of(organisation).filter(offers_form_check=True).exists()


@dataclass(frozen=True)
class Progress:
    """What a new version changed: findings of the version before that are gone, that stay, and new
    ones. Notes are not counted."""

    solved: int
    left: int
    new: int

    @property
    def before(self) -> int:
        return self.solved + self.left


def progress_since(check: FormCheck) -> Progress | None:
    """Compare a check with the version before; None where there is none to compare with.

    A finding is the same when its rule, case and part of the document are.
    """
    before = check.previous
    if before is None or before.state != CheckState.READY or check.state != CheckState.READY:
        return None
    old, new = _kinds(before), _kinds(check)
    left = (old & new).total()
    return Progress(solved=old.total() - left, left=left, new=new.total() - left)


def _kinds(check: FormCheck) -> Counter[tuple[Any, ...]]:
    return Counter(
        (
            found["code"],
            found["params"].get("case", ""),
            found["params"].get("component", ""),
            found["params"].get("number", ""),
        )
        for found in check.report.get("findings", [])
        if found["severity"] != "info"
    )
