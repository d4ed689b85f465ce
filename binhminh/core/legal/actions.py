"""Adding to the catalogue of legal documents. Each function is one audited transaction."""

from __future__ import annotations

import re
from datetime import date, datetime

from binhminh.core import audit, events
from binhminh.core.action import action, unchanged
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_role
from binhminh.law.citations.numbers import key
from binhminh.law.vietnamese import nfc

from . import errors
from .models import ExtraDocument
from .permissions import CATALOGUERS

_NUMBER = re.compile(r"\d+[\w./-]*[/-][\w./&-]+")


def _clean(text: str) -> str:
    return nfc(" ".join(text.split()))


def _check(row: ExtraDocument) -> None:
    if not _NUMBER.fullmatch(row.number):
        raise errors.NumberUnreadable(number=row.number)
    days = [day for day in (row.issued_on, row.effective_on, row.expired_on) if day]
    if days != sorted(days):
        raise errors.DatesReversed
    row.number_key = key(row.number)[:100]
    same = ExtraDocument.objects.of(row.organisation).filter(
        number_key=row.number_key, kind=row.kind
    )
    if same.exclude(pk=row.pk).exists():
        raise errors.DocumentKnown(document=str(row))
    row.full_clean()


def _tell(row: ExtraDocument, actor: User, now: datetime) -> None:
    """Whoever rests on the catalogue looks at it again."""
    events.publish(
        "legal.catalogue.changed", organisation=row.organisation, subject=row, actor=actor, at=now
    )


@action
def add_document(
    *,
    organisation: Organisation,
    number: str,
    kind: str,
    issuer: str,
    subject: str,
    issued_on: date,
    actor: User,
    now: datetime,
    effective_on: date | None = None,
    expired_on: date | None = None,
    replaced_by: str = "",
    source: str = "",
) -> ExtraDocument:
    """Add a document to the school's catalogue; where the program knows the number, this one wins.

    Raises:
        PermissionDenied, NumberUnreadable, DatesReversed, DocumentKnown; ValidationError: a field
        is empty or too long.
    """
    require_role(actor, organisation, *CATALOGUERS)
    row = ExtraDocument(
        organisation=organisation,
        number=_clean(number),
        kind=_clean(kind),
        issuer=_clean(issuer),
        subject=_clean(subject),
        issued_on=issued_on,
        effective_on=effective_on,
        expired_on=expired_on,
        replaced_by=_clean(replaced_by),
        source=_clean(source),
    )
    _check(row)
    row.save()
    audit.record(
        "legal.document.added",
        target=row,
        actor=actor,
        at=now,
        subject=row.subject,
        issued_on=issued_on,
    )
    _tell(row, actor, now)
    return row


@action
def change_document(
    *, document: ExtraDocument, actor: User, now: datetime, **fields: str | date | None
) -> ExtraDocument:
    """Change fields of a document the school added (names as in `add_document`).

    Raises:
        as `add_document`.
    """
    require_role(actor, document, *CATALOGUERS)
    row = ExtraDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    known = {field.name for field in row._meta.fields} - {"id", "organisation", "number_key"}
    if set(fields) - known:
        raise TypeError(f"not a field: {', '.join(sorted(set(fields) - known))}")
    after = {
        name: _clean(value) if isinstance(value, str) else value for name, value in fields.items()
    }
    changed = audit.differences({name: getattr(row, name) for name in after}, after)
    if not changed:
        unchanged()
        return row
    for name, value in after.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    audit.record("legal.document.changed", target=row, actor=actor, at=now, changes=changed)
    _tell(row, actor, now)
    return row


@action
def remove_document(*, document: ExtraDocument, actor: User, now: datetime) -> None:
    """Take a document out of the school's catalogue; the program's own stays.

    Raises:
        PermissionDenied.
    """
    require_role(actor, document, *CATALOGUERS)
    audit.record(
        "legal.document.removed",
        target=document,
        actor=actor,
        at=now,
        number=document.number,
        subject=document.subject,
    )
    ExtraDocument.objects.filter(pk=document.pk).delete()
    _tell(document, actor, now)
