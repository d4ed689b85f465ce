"""Who keeps the registers, who sees which document, who may do which step.

An office's papers are no secret among colleagues, but not everybody's either: a member sees what
they drafted, have to check, sign, handle or read, and what was issued or sent round; the heads of
the school and the clerk see everything.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import HEADS, KEEPERS, standing
from binhminh.documents.models import (
    Assignment,
    IncomingDocument,
    IncomingDocumentQuerySet,
    OutgoingDocument,
    OutgoingDocumentQuerySet,
    Reading,
)
from binhminh.documents.states import OutgoingState

#: Who keeps the books: văn thư.
CLERKS = frozenset({Role.CLERK})
#: Who sees every document of the school.
SEE_ALL_DOCUMENTS = HEADS | CLERKS
#: Who sets up registers and opens a closed book.
BOOK_KEEPERS = KEEPERS | CLERKS
#: Who reads the registers: they list every document.
BOOK_READERS = SEE_ALL_DOCUMENTS | BOOK_KEEPERS
#: The checks that decide who opens the files of documents (see `core.files.access`).
OUTGOING_GUARD = "documents.outgoing"
INCOMING_GUARD = "documents.incoming"
BOOK_GUARD = "documents.book"


def can_see_books(user: Any, organisation: Organisation) -> bool:
    """Registers list every document, so they are for those who see every document."""
    found = standing(user, organisation)
    return found.is_member and found.has(*BOOK_READERS)


def can_keep_books(user: Any, organisation: Organisation) -> bool:
    found = standing(user, organisation)
    return found.is_member and found.has(*CLERKS)


def can_set_up_books(user: Any, organisation: Organisation) -> bool:
    found = standing(user, organisation)
    return found.is_member and found.has(*BOOK_KEEPERS)


def visible_outgoing(user: Any, organisation: Organisation) -> OutgoingDocumentQuerySet:
    """The outgoing documents a person may open."""
    everything = OutgoingDocument.objects.of(organisation)
    found = standing(user, organisation)
    if not found.is_member:
        return everything.none()
    if found.has(*SEE_ALL_DOCUMENTS):
        return everything
    mine = Q(drafter=user) | Q(signer=user) | Q(state=OutgoingState.ISSUED)
    if found.membership is not None and found.membership.unit_id and found.has(Role.TEAM_HEAD):
        mine |= Q(unit=found.membership.unit_id)
    sent_round = Reading.objects.filter(outgoing=OuterRef("pk"), person=user)
    return everything.filter(mine | Exists(sent_round))


def can_see_outgoing(user: Any, document: OutgoingDocument) -> bool:
    return visible_outgoing(user, document.organisation).filter(pk=document.pk).exists()


def visible_incoming(user: Any, organisation: Organisation) -> IncomingDocumentQuerySet:
    """The incoming documents a person may open."""
    everything = IncomingDocument.objects.of(organisation)
    found = standing(user, organisation)
    if not found.is_member:
        return everything.none()
    if found.has(*SEE_ALL_DOCUMENTS):
        return everything
    assigned = Assignment.objects.filter(
        instruction__document=OuterRef("pk"), instruction__withdrawn_at__isnull=True
    )
    to_me = Q(person=user)
    if found.membership is not None and found.membership.unit_id:
        to_me |= Q(unit=found.membership.unit_id)
    round_to_me = Reading.objects.filter(incoming=OuterRef("pk"), person=user)
    return everything.filter(Exists(assigned.filter(to_me)) | Exists(round_to_me))


def can_see_incoming(user: Any, document: IncomingDocument) -> bool:
    return visible_incoming(user, document.organisation).filter(pk=document.pk).exists()


def can_draft(user: Any, organisation: Organisation) -> bool:
    """Every member drafts (Art. 10: whoever is given the work)."""
    return standing(user, organisation).is_member


def can_edit_draft(user: Any, document: OutgoingDocument) -> bool:
    """Its drafter, the heads, the clerk, while it is a draft."""
    found = standing(user, document.organisation)
    return (
        document.state == OutgoingState.DRAFT
        and found.is_member
        and (document.drafter_id == user.pk or found.has(*SEE_ALL_DOCUMENTS))
    )


def can_check_content(user: Any, document: OutgoingDocument) -> bool:
    """The head of the drafting unit, a vice-principal or the principal (Art. 12(1))."""
    found = standing(user, document.organisation)
    if not found.is_member or document.drafter_id == user.pk:
        return False
    if found.has(*HEADS):
        return True
    unit = found.membership.unit_id if found.membership else None
    return found.has(Role.TEAM_HEAD) and unit is not None and unit == document.unit_id


def can_check_form(user: Any, document: OutgoingDocument) -> bool:
    """The clerk (Art. 12(2)); a head where there is nobody else."""
    found = standing(user, document.organisation)
    return found.is_member and found.has(*CLERKS, *HEADS)


def can_sign(user: Any, document: OutgoingDocument) -> bool:
    """Whom the draft names, or the one to whom that person delegated it for today."""
    found = standing(user, document.organisation)
    if not found.is_member or document.signer_id is None:
        return False
    return document.signer_id == user.pk or any(
        delegation.giver_id == document.signer_id for delegation, _roles in found.delegated
    )


def can_instruct(user: Any, organisation: Organisation) -> bool:
    found = standing(user, organisation)
    return found.is_member and found.has(*HEADS)


def may_open_outgoing_file(user: Any, file: File) -> bool:
    """Files say which document they are of: ``documents.outgoing:17``."""
    return _of(file, visible_outgoing(user, file.organisation))


def may_open_incoming_file(user: Any, file: File) -> bool:
    return _of(file, visible_incoming(user, file.organisation))


def may_open_book_file(user: Any, file: File) -> bool:
    """Printed books and sheets of old ones."""
    return can_see_books(user, file.organisation)


def _of(file: File, documents: Any) -> bool:
    key = file.guard.partition(":")[2]
    return key.isdecimal() and documents.filter(pk=int(key)).exists()
