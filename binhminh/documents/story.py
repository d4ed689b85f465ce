"""What happened to an outgoing document, in one timeline: texts, checks, words, signatures, ways.

Everything is read from the rows that the steps left; nothing is written down twice.
"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from binhminh.core.signatures import messages
from binhminh.web.parts import TimelineEntry

from .choices import LineKind, SignatureKind, SignOffKind
from .models import (
    Dispatch,
    DocumentSignature,
    DocumentVersion,
    OutgoingDocument,
    SignOff,
)
from .states import DispatchState, OutgoingState

#: What a document waits for in each state that waits.
_WAITS = {
    OutgoingState.DRAFT: lambda: _("Is being drafted"),
    OutgoingState.IN_REVIEW: lambda: _("Waits for the two checks"),
    OutgoingState.FOR_SIGNATURE: lambda: _("Waits for the signature"),
    OutgoingState.SIGNED: lambda: _("Waits for the seal"),
    OutgoingState.SEALED: lambda: _("Waits to be sent"),
}


def story_of(document: OutgoingDocument) -> list[TimelineEntry]:
    """Everything that happened, the latest first; on top what is waited for (six queries)."""
    found: list[tuple[datetime, TimelineEntry]] = [
        (
            document.created_at,
            TimelineEntry(_("The draft was begun"), document.created_at, str(document.drafter)),
        )
    ]
    for version in document.versions.select_related("by").defer("content", "words"):
        found.append((version.at, _version(document, version)))
    sign_offs = SignOff.objects.filter(version__document=document).select_related("by", "version")
    found += [(one.at, _sign_off(one)) for one in sign_offs]
    for remark in document.remarks.select_related("by"):
        entry = TimelineEntry(_("Remark"), remark.at, str(remark.by), remark.text)
        found.append((remark.at, entry))
    for signature in document.signatures.select_related("by", "after"):
        person = signature.kind == SignatureKind.PERSON
        entry = TimelineEntry(
            _("Signed digitally") if person else _("Sealed digitally"),
            signature.at,
            " · ".join(filter(None, [str(signature.by), signature.on_behalf_of])),
            _how_signed(signature),
            "good",
            files=[(signature.after.name, signature.after.get_absolute_url())],
        )
        found.append((signature.at, entry))
    found += _register(document)
    dispatches = Dispatch.objects.filter(recipient__document=document).select_related("recipient")
    for dispatch in dispatches:
        found += _dispatched(dispatch)
    found.sort(key=lambda one: one[0], reverse=True)
    waits = _WAITS.get(OutgoingState(document.state))
    now = [TimelineEntry(waits(), tone="now")] if waits else []
    return [*now, *(entry for _at, entry in found)]


def _how_signed(signature: DocumentSignature) -> str:
    """Whose certificate it was, of which kind the signature is, and why it is no better one."""
    said = signature.certificate
    whose = _("Certificate of %(holder)s, issued by %(issuer)s") % {
        "holder": said.get("holder", ""),
        "issuer": said.get("issuer", ""),
    }
    level = str(messages.LEVELS.get(signature.level, ""))
    shortfall = str(messages.SHORTFALLS.get(said.get("shortfall", ""), ""))
    return ". ".join(filter(None, [", ".join(filter(None, [whose, level])), shortfall]))


def _version(document: OutgoingDocument, version: DocumentVersion) -> TimelineEntry:
    text = _("Version %(number)s: a Word file") if version.file_id else _("Version %(number)s")
    address = ""
    if version.number > 1:
        numbers = f"?tu={version.number - 1}&den={version.number}"
        address = reverse("documents:outgoing-compare", args=[document.pk]) + numbers
    return TimelineEntry(
        text % {"number": version.number}, version.at, str(version.by), version.note, href=address
    )


def _sign_off(one: SignOff) -> TimelineEntry:
    if one.agrees:
        words = {
            SignOffKind.CONTENT: _("Answers for the content"),
            SignOffKind.FORM: _("Answers for the form"),
            SignOffKind.APPROVAL: _("Approved"),
        }
    else:
        words = {
            SignOffKind.CONTENT: _("Sent back: content"),
            SignOffKind.FORM: _("Sent back: form"),
            SignOffKind.APPROVAL: _("Sent back by the signer"),
        }
    text = words[SignOffKind(one.kind)]
    if one.agrees and one.withdrawn_at:
        text = _("%(what)s (no longer counts: the draft went back)") % {"what": text}
    who = " · ".join(filter(None, [str(one.by), one.on_behalf_of]))
    good = one.agrees and not one.withdrawn_at
    return TimelineEntry(text, one.at, who, one.note, "good" if good else "")


def _register(document: OutgoingDocument) -> list[tuple[datetime, TimelineEntry]]:
    words = {
        LineKind.ENTRY: _("Entered in the register as number %(number)s"),
        LineKind.VOID: _("Number %(number)s was voided"),
        LineKind.CORRECTION: _("Number %(number)s was corrected"),
        LineKind.RECALL: _("Number %(number)s was recalled"),
        LineKind.REPLACEMENT: _("Number %(number)s was replaced"),
        LineKind.NOTE: _("Note at number %(number)s"),
    }
    found = []
    for line in document.lines.exclude(kind=LineKind.PASSED):
        text = words[LineKind(line.kind)] % {"number": document.full_number}
        tone = "bad" if line.kind in (LineKind.VOID, LineKind.RECALL) else ""
        found.append((line.at, TimelineEntry(text, line.at, line.by_name, line.reason, tone)))
    return found


def _dispatched(dispatch: Dispatch) -> list[tuple[datetime, TimelineEntry]]:
    values = {"name": dispatch.recipient.name, "how": dispatch.get_channel_display()}
    if dispatch.state == DispatchState.WAITING:
        return []
    if dispatch.state in (DispatchState.FAILED, DispatchState.REFUSED):
        at = dispatch.changed_at or dispatch.created_at
        text = _("Did not arrive at %(name)s (%(how)s)") % values
        return [(at, TimelineEntry(text, at, note=dispatch.problem, tone="bad"))]
    if dispatch.state == DispatchState.CANCELLED:
        at = dispatch.changed_at or dispatch.created_at
        return [(at, TimelineEntry(_("Not sent to %(name)s any more") % values, at))]
    at = dispatch.sent_at or dispatch.created_at
    return [(at, TimelineEntry(_("Sent to %(name)s (%(how)s)") % values, at))]
