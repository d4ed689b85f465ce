"""What follows from the steps of an outgoing document: whoever has the next one is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core import events
from binhminh.core.notices.actions import notify
from binhminh.core.people.choices import Role
from binhminh.core.people.models import Delegation, Membership, User
from binhminh.core.people.permissions import HEADS
from binhminh.core.people.queries import holders

from .models import OutgoingDocument
from .permissions import CLERKS

__all__: list[str] = []


def _tell(
    event: events.Event, people: Iterable[User], title: str, *, category: str, body: str = ""
) -> None:
    """Tell people once for this event; nobody hears of what they did themself."""
    document: OutgoingDocument = event.subject
    by = getattr(event.actor, "pk", None)
    notify(
        organisation=event.organisation,
        users=[one for one in people if one.pk != by],
        cause=f"{event.name}:{document.pk}:{event.at:%Y%m%d%H%M%S%f}",
        category=category,
        title=title % {"document": document},
        body=body,
        url=document.get_absolute_url(),
        now=event.at,
    )


def _checkers(document: OutgoingDocument, on: date) -> list[User]:
    """Who answers for the content (the head of the unit, else the heads) and for the form."""
    heads = list(_unit_heads(document, on)) or list(
        holders(document.organisation, on, *HEADS).exclude(pk=document.drafter_id)
    )
    return [*heads, *holders(document.organisation, on, *CLERKS)]


def _unit_heads(document: OutgoingDocument, on: date) -> Iterable[User]:
    if document.unit_id is None:
        return []
    leading = Membership.objects.of(document.organisation).current(on)
    members = leading.filter(unit=document.unit_id, role_rows__role=Role.TEAM_HEAD)
    return User.objects.filter(pk__in=members.values("user")).exclude(pk=document.drafter_id)


def _signers(document: OutgoingDocument, on: date) -> list[User]:
    """Who is named to sign, and whom they delegated for that day."""
    if document.signer is None:
        return []
    given = Delegation.objects.of(document.organisation).in_force(on).filter(giver=document.signer)
    return [document.signer, *User.objects.filter(pk__in=given.values("receiver"))]


@events.on("documents.outgoing.submitted")
def ask_for_the_checks(event: events.Event) -> None:
    """Those who answer for content and form hear of a draft."""
    people = _checkers(event.subject, timezone.localdate(event.at))
    _tell(event, people, _("Please check the draft: %(document)s"), category="approval")


@events.on("documents.outgoing.checked")
def ask_for_the_signature(event: events.Event) -> None:
    people = _signers(event.subject, timezone.localdate(event.at))
    _tell(event, people, _("Waiting for your signature: %(document)s"), category="approval")


@events.on("documents.outgoing.sent_back")
def tell_the_writer(event: events.Event) -> None:
    last = event.subject.versions.order_by("-number").first()
    refusal = last.sign_offs.filter(agrees=False).order_by("-pk").first() if last else None
    _tell(
        event,
        [event.subject.drafter],
        _("Sent back to you: %(document)s"),
        category="work",
        body=refusal.note if refusal else "",
    )


@events.on("documents.outgoing.signed")
def ask_for_the_seal(event: events.Event) -> None:
    clerks = holders(event.organisation, timezone.localdate(event.at), *CLERKS)
    _tell(event, clerks, _("Signed, to be sealed and sent: %(document)s"), category="work")


@events.on("documents.outgoing.issued")
@events.on("documents.outgoing.voided")
@events.on("documents.outgoing.recalled")
def tell_what_became_of_it(event: events.Event) -> None:
    """Its writer hears how it ended."""
    words = {
        "documents.outgoing.issued": _("Your document was sent: %(document)s"),
        "documents.outgoing.voided": _("The number of your document was voided: %(document)s"),
        "documents.outgoing.recalled": _("Your document was recalled: %(document)s"),
    }
    _tell(event, [event.subject.drafter], words[event.name], category="work")


@events.on("documents.outgoing.remarked")
def tell_of_a_remark(event: events.Event) -> None:
    """The writer, and whoever is to sign it, read what was said."""
    document: OutgoingDocument = event.subject
    people = {one.pk: one for one in (document.drafter, document.signer) if one is not None}
    last = document.remarks.order_by("-pk").first()
    _tell(
        event,
        people.values(),
        _("A remark on: %(document)s"),
        category="work",
        body=last.text[:500] if last else "",
    )
