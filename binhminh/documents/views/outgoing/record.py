"""The record of a document: what it is, what comes next, what happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from binhminh.core.people.decorators import desk
from binhminh.core.people.permissions import HEADS, standing
from binhminh.core.signatures.models import Certificate
from binhminh.documents import permissions, word_drafts
from binhminh.documents.choices import Medium, SignOffKind
from binhminh.documents.forms.outgoing_steps import ReasonForm
from binhminh.documents.models import DocumentVersion, OutgoingDocument
from binhminh.documents.permissions import CLERKS
from binhminh.documents.queries import outgoing as queries
from binhminh.documents.states import OutgoingState
from binhminh.documents.story import story_of
from binhminh.web.formats import short_date

from .common import NAV, crumbs_of, document_or_404
from .looks import Look, final_pages


@dataclass
class May:
    """What this person may do with the document now; each name is a button of the page."""

    edit: bool = False
    submit: bool = False
    withdraw: bool = False
    check_content: bool = False
    check_form: bool = False
    send_back: str = ""
    sign: bool = False
    enter: bool = False
    seal: bool = False
    issue: bool = False
    void: bool = False
    recall: bool = False
    replace: bool = False
    take_up: bool = False
    note_sent: bool = False
    #: The one filled button.
    next: str = ""
    waits_for: list[str] = field(default_factory=list)


def may(user: Any, document: OutgoingDocument, version: DocumentVersion | None) -> May:
    """Which steps are open to this person, in the order of Decree 30, Articles 10 to 18."""
    mine = standing(user, document.organisation)
    head, clerk = mine.has(*HEADS), mine.has(*CLERKS)
    found = May()
    match document.state:
        case OutgoingState.DRAFT:
            found.edit = permissions.can_edit_draft(user, document)
            found.submit = found.edit and version is not None
            found.next = "submit" if found.submit else "write" if found.edit else ""
        case OutgoingState.IN_REVIEW:
            _checks(user, document, version, found)
        case OutgoingState.FOR_SIGNATURE:
            found.sign = permissions.can_sign(user, document)
            found.enter = clerk
            found.send_back = SignOffKind.APPROVAL if found.sign or head else ""
            paper = document.medium == Medium.PAPER
            found.next = "enter" if clerk and (paper or not found.sign) else ""
            found.next = "sign" if found.sign and not (paper and clerk) else found.next
        case OutgoingState.SIGNED:
            found.seal, found.void, found.next = clerk, head, "seal" if clerk else ""
        case OutgoingState.SEALED:
            found.issue, found.void, found.next = clerk, head, "issue" if clerk else ""
        case OutgoingState.ISSUED:
            found.recall, found.note_sent = head, clerk
            found.replace = permissions.can_draft(user, document.organisation)
        case OutgoingState.RECALLED:
            found.replace = permissions.can_draft(user, document.organisation)
        case OutgoingState.DROPPED:
            found.take_up = document.drafter_id == user.pk or head or clerk
            found.next = "take_up" if found.take_up else ""
    waiting = (OutgoingState.IN_REVIEW, OutgoingState.FOR_SIGNATURE)
    found.withdraw = document.state in waiting and (document.drafter_id == user.pk or head)
    return found


def _checks(
    user: Any, document: OutgoingDocument, version: DocumentVersion | None, found: May
) -> None:
    answered = queries.answered_kinds(version)
    content = permissions.can_check_content(user, document)
    form = permissions.can_check_form(user, document)
    found.check_content = content and SignOffKind.CONTENT not in answered
    found.check_form = form and SignOffKind.FORM not in answered
    if found.check_content or found.check_form:
        found.send_back = SignOffKind.CONTENT if found.check_content else SignOffKind.FORM
        found.next = "check_content" if found.check_content else "check_form"
    labels = dict(SignOffKind.choices)
    needed = (SignOffKind.CONTENT, SignOffKind.FORM)
    found.waits_for = [str(labels[kind]) for kind in needed if kind not in answered]


def facts_of(document: OutgoingDocument) -> list[tuple[str, Any]]:
    """The document in two columns; what is not known stays away."""
    behalf = f"{document.authority} {document.on_behalf_of}".strip()
    signer = ", ".join(filter(None, [str(document.signer or ""), behalf, document.signer_title]))
    told = [
        (_("Number and symbol"), document.full_number),
        (pgettext("document", "Day"), short_date(document.issued_on)),
        (_("Type"), document.type_name),
        (pgettext("document", "Register"), str(document.register)),
        (_("Symbol"), "" if document.number else document.symbol),
        (_("Drafted by"), str(document.drafter)),
        (_("drafting unit"), str(document.unit or "")),
        (_("Signed by"), signer or _("not decided yet")),
        (_("Urgency"), document.urgency),
        (_("Circulation"), document.circulation),
        (_("Original"), document.get_medium_display()),
        (_("Answer wanted by"), short_date(document.answer_due_on)),
        (_("Number of pages"), str(document.pages or "")),
    ]
    return [(term, value) for term, value in told if value]


def _recipients(document: OutgoingDocument) -> list[dict[str, Any]]:
    """Each recipient with the last of its dispatches."""
    rows = document.recipients.prefetch_related("dispatches")
    return [{"recipient": row, "dispatch": next(iter(row.dispatches.all()), None)} for row in rows]


def _related(document: OutgoingDocument) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if document.reply_to is not None:
        found.append((_("Answers"), document.reply_to))
    if document.replaces is not None:
        found.append((_("Replaces or corrects"), document.replaces))
    found += [(_("Replaced or corrected by"), one) for one in document.replaced_by.all()]
    return found


def _word_problems(document: OutgoingDocument, version: DocumentVersion | None) -> list[str]:
    if version is None or version.file_id is None or not document.is_unsigned:
        return []
    return word_drafts.problems(document, version, timezone.localdate())


@desk()
def outgoing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(request, pk)
    version = queries.latest(document)
    allowed = may(request.user, document, version)
    today = timezone.localdate()
    certificates = Certificate.objects.of(document.organisation).usable(timezone.now())
    return render(
        request,
        "documents/outgoing/detail.html",
        {
            "title": document.subject or document.type_name,
            "document": document,
            "version": version,
            "look": Look.of(document, version),
            "may": allowed,
            "facts": facts_of(document),
            "recipients": _recipients(document),
            "related": _related(document),
            "timeline": story_of(document),
            "problems": _word_problems(document, version),
            "final_pages": range(1, final_pages(document) + 1),
            "reason_form": ReasonForm(auto_id="%s"),
            "today": today,
            "has_certificate": allowed.sign
            and certificates.filter(person=request.user.pk).exists(),
            "new_url": reverse("documents:outgoing-new"),
            "crumbs": crumbs_of(document),
            "nav": NAV,
        },
    )
