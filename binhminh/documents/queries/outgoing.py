"""Reads about outgoing documents: what waits for whom, and the facts of lists and pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.choices import Role
from binhminh.core.people.models import Membership, User
from binhminh.core.people.permissions import HEADS, Standing, standing
from binhminh.documents.choices import Direction, SignOffKind
from binhminh.documents.models import (
    DocumentVersion,
    OutgoingDocument,
    OutgoingDocumentQuerySet,
    RegisterYear,
    SignOff,
)
from binhminh.documents.permissions import CLERKS, visible_outgoing
from binhminh.documents.states import UNSIGNED, OutgoingState
from binhminh.law.decree30.types import document_types

#: What a row of a list needs of other tables.
RELATED = ("unit", "signer", "drafter")
#: Long texts that no list shows.
LONG = ("folded", "unsaved")


@dataclass(frozen=True)
class Tab:
    """A way to look at outgoing documents: those that wait for this person in one way."""

    key: str
    label: str
    where: Q
    states: tuple[str, ...]
    count: int | None = None

    @property
    def all_of(self) -> Q:
        """What its rows have in common."""
        return self.where & Q(state__in=self.states) if self.states else self.where


def listed(user: Any, organisation: Organisation) -> OutgoingDocumentQuerySet:
    """The documents a person may open, with what a list shows of each."""
    return visible_outgoing(user, organisation).select_related(*RELATED).defer(*LONG)


def tabs(user: Any, organisation: Organisation) -> list[Tab]:
    """What waits for this person, with how many; last everything, uncounted.

    Only what their roles may ever show. Each count asks for one state at a time: those are few,
    and found by the index of states however many documents were issued.
    """
    mine = standing(user, organisation)
    made = [
        Tab(key, label, where, states)
        for key, label, where, states in (
            ("kiem-tra", _("For me to check"), _to_check(user, mine), (OutgoingState.IN_REVIEW,)),
            ("ky", _("For me to sign"), _to_sign(user, mine), (OutgoingState.FOR_SIGNATURE,)),
            ("dong-dau", _("To be sealed"), _by_clerk(mine), (OutgoingState.SIGNED,)),
            ("phat-hanh", _("To be sent"), _by_clerk(mine), (OutgoingState.SEALED,)),
            ("cua-toi", _("My drafts"), Q(drafter=user), tuple(sorted(UNSIGNED))),
        )
        if where is not None
    ]
    seen = visible_outgoing(user, organisation).order_by()
    counted = [
        replace(tab, count=sum(seen.filter(tab.where, state=one).count() for one in tab.states))
        for tab in made
    ]
    return [*counted, Tab("", _("All"), Q(), ())]


def _to_check(user: Any, mine: Standing) -> Q | None:
    """Drafts whose content or form this person may answer for and nobody has yet (Art. 12)."""
    parts: list[Q] = []
    if mine.has(*HEADS):
        parts.append(~Q(drafter=user) & ~_answered(SignOffKind.CONTENT))
    elif mine.has(Role.TEAM_HEAD) and mine.membership and mine.membership.unit_id:
        unit = Q(unit=mine.membership.unit_id)
        parts.append(unit & ~Q(drafter=user) & ~_answered(SignOffKind.CONTENT))
    if mine.has(*CLERKS):
        parts.append(~_answered(SignOffKind.FORM))
    if not parts:
        return None
    either = parts[0]
    for part in parts[1:]:
        either |= part
    return either


def _answered(kind: str) -> Q:
    """Somebody answered for it. Sign-offs in force are always of the latest version: a new one is
    written only after the draft went back, and that withdraws them."""
    in_force = SignOff.objects.filter(
        version__document=OuterRef("pk"), kind=kind, agrees=True, withdrawn_at__isnull=True
    )
    return Q(Exists(in_force))


def _to_sign(user: Any, mine: Standing) -> Q:
    givers = [delegation.giver_id for delegation, _roles in mine.delegated]
    return Q(signer__in=[user.pk, *givers])


def _by_clerk(mine: Standing) -> Q | None:
    return Q() if mine.has(*CLERKS) else None


# --- choices of the filters -----------------------------------------------------------------------


def years(organisation: Organisation) -> list[tuple[int, str]]:
    """Years with numbered documents, the latest first: those that the registers have."""
    books = RegisterYear.objects.of(organisation).filter(register__direction=Direction.OUTGOING)
    found = books.order_by("-year").values_list("year", flat=True).distinct()
    return [(year, str(year)) for year in found]


def units(organisation: Organisation) -> list[tuple[int, str]]:
    """Parts of the school that draft documents."""
    return list(Unit.objects.of(organisation).filter(is_active=True).values_list("pk", "name"))


def signers(organisation: Organisation) -> list[tuple[int, str]]:
    """Everybody who works or worked here, by given name: each of them may have signed. Asking the
    documents themselves would read all of them."""
    members = Membership.objects.of(organisation).values("user")
    found = User.objects.filter(pk__in=members).order_by("sort_key", "pk")
    return [(user.pk, user.full_name) for user in found.only("full_name", "sort_key")]


def types_by_use(organisation: Organisation, most: int = 6) -> tuple[list[str], list[str]]:
    """Keys of the types used most, and of the others in the order of Article 7."""
    used = (
        OutgoingDocument.objects.of(organisation)
        .order_by()
        .values("type")
        .annotate(times=Count("pk"))
        .order_by("-times", "type")
    )
    first = [row["type"] for row in used[:most] if row["type"] in document_types()]
    return first, [key for key in document_types() if key not in first]


# --- one document ---------------------------------------------------------------------------------


def of_page(user: Any, organisation: Organisation) -> QuerySet[OutgoingDocument]:
    """The documents a person may open, with what the record page shows of each."""
    related = ("organisation", "register", "unit", "signer", "drafter", "reply_to", "replaces")
    return visible_outgoing(user, organisation).select_related(*related, "final")


def latest(document: OutgoingDocument) -> DocumentVersion | None:
    """The newest text, with the check of its form."""
    return (
        document.versions.select_related("check_of_form__printed__blob", "file__blob", "by")
        .order_by("-number")
        .first()
    )


def answered_kinds(version: DocumentVersion | None) -> set[str]:
    """Kinds of checks that somebody has answered for."""
    if version is None:
        return set()
    in_force = version.sign_offs.filter(agrees=True, withdrawn_at__isnull=True)
    return set(in_force.values_list("kind", flat=True))


def positions(organisation: Organisation, users: set[int]) -> dict[int, str]:
    """What each of them is at the school, "Hiệu trưởng"."""
    found = Membership.objects.of(organisation).filter(user__in=users, to_on__isnull=True)
    return dict(found.values_list("user_id", "position"))
