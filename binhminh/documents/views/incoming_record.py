"""The page of one incoming document: facts, files, who has to do what, who read it, its story."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from binhminh.core.audit import sentences
from binhminh.core.calendar.queries import work_calendar
from binhminh.core.people.decorators import desk
from binhminh.core.people.queries import working
from binhminh.documents import actions, incoming_pages, permissions
from binhminh.documents.choices import Part
from binhminh.documents.forms.incoming_steps import (
    ExtendForm,
    FinishForm,
    InstructForm,
    ReasonForm,
    RemarkForm,
    receivers_of,
)
from binhminh.documents.models import Assignment, IncomingDocument, Instruction
from binhminh.documents.queries import incoming as queries
from binhminh.documents.states import IncomingState
from binhminh.documents.views.incoming import LOOKS, crumbs, due_of, incoming_or_404, is_clerk
from binhminh.web.formats import short_date
from binhminh.web.navigation import address
from binhminh.web.parts import Crumb, TimelineEntry

OPEN = (IncomingState.REGISTERED, IncomingState.ASSIGNED)


@desk()
def incoming_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = incoming_or_404(request, pk)
    if document.state == IncomingState.CAPTURED and is_clerk(request):
        return redirect("documents:incoming-confirm", document.pk)
    actions.note_read(document=document, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    return render(request, "documents/incoming_detail.html", Record(request, document).context())


class Record:
    """What the page of a document shows to one person."""

    def __init__(self, request: HttpRequest, document: IncomingDocument) -> None:
        self.request, self.document = request, document
        self.today = timezone.localdate()
        self.instruction = queries.current_instruction(document)
        self.parts = in_order(self.instruction)
        self.clerk = is_clerk(request)
        self.head = permissions.can_instruct(request.user, document.organisation)

    def context(self) -> dict[str, Any]:
        document = self.document
        mine = self.my_parts()
        reply = address("documents:outgoing-new")
        return {
            "title": document.subject or str(document),
            "nav": "incoming",
            "document": document,
            "look": LOOKS[IncomingState(document.state)],
            "due": due_of(document, self.today, work_calendar(document.organisation)),
            "facts": facts_of(document),
            "instruction": self.instruction,
            "parts": self.parts,
            "mine": mine,
            "next": self.next_step(mine),
            "can": self.can(),
            "reply_url": f"{reply}?tra-loi={document.pk}" if reply else "",
            "replies": list(
                permissions.visible_outgoing(self.request.user, document.organisation)
                .filter(reply_to=document)
                .order_by("pk")
            ),
            "readers": queries.readers_of(document),
            "verdicts": incoming_pages.verdicts(document.signatures),
            "pictured": incoming_pages.page_sizes_of(document)[:1],
            "can_stamp": document.arrival_number is not None
            and incoming_pages.shown_file(document) is not None,
            "timeline": story(document),
            "forms": self.forms(mine),
            "crumbs": crumbs(Crumb(_number_words(document))),
        }

    def my_parts(self) -> list[Assignment]:
        """What this person (or their unit) has still to do here; helpers first see theirs."""
        if self.document.state != IncomingState.ASSIGNED:
            return []
        owed = queries.owed_parts(self.request.user, self.document.organisation)
        pks = set(owed.filter(instruction=self.instruction).values_list("pk", flat=True))
        return [part for part in self.parts if part.pk in pks]

    def can(self) -> dict[str, bool]:
        """What this person may do now, by the name of the address."""
        state, numbered = self.document.state, self.document.arrival_number is not None
        return {
            "instruct": self.head and state in OPEN,
            "extend": self.head and state in OPEN and self.document.due_on is not None,
            "reopen": self.head and state in (IncomingState.HANDLED, IncomingState.CLOSED),
            "close": (self.head or self.clerk)
            and state in (IncomingState.REGISTERED, IncomingState.HANDLED),
            "correct": self.clerk and numbered and state != IncomingState.RETURNED,
            "return": self.clerk and state in OPEN,
            "take_up": self.clerk and state == IncomingState.DISCARDED,
            "finish_for": (self.head or self.clerk) and state == IncomingState.ASSIGNED,
        }

    def next_step(self, mine: list[Assignment]) -> str:
        """The one thing this person should do next; its button is the filled one."""
        state, can = self.document.state, self.can()
        if mine:
            return "finish"
        if can["instruct"] and self.instruction is None:
            return "instruct"
        if can["close"] and (state == IncomingState.HANDLED or self.instruction is not None):
            return "close"
        return "take_up" if can["take_up"] else ""

    def forms(self, mine: list[Assignment]) -> dict[str, Any]:
        found: dict[str, Any] = {"remark": RemarkForm(), "reason": ReasonForm()}
        if self.can()["instruct"]:
            found["instruct"] = instruct_form(self.document, None, self.instruction)
        if self.can()["extend"]:
            found["extend"] = ExtendForm(initial={"due_on": self.document.due_on})
        if mine or self.can()["finish_for"]:
            found["finish"] = FinishForm()
        return found


def in_order(instruction: Instruction | None) -> list[Assignment]:
    """Who is in charge, who helps, who has to know."""
    order = {Part.LEAD: 0, Part.HELP: 1, Part.KNOW: 2}
    parts = instruction.assignments.all() if instruction else ()
    return sorted(parts, key=lambda one: (order[Part(one.part)], one.pk))


def instruct_form(
    document: IncomingDocument, posted: Any, current: Instruction | None
) -> InstructForm:
    """Filled with the instruction in force, so that a change begins from it."""
    school = document.organisation
    receivers = receivers_of(school, list(working(school, timezone.localdate())))
    initial: dict[str, Any] = {"due_on": document.due_on, "view_by_all": document.view_by_all}
    if current is not None:
        keys: dict[str, list[str]] = {part: [] for part in Part}
        for part in current.assignments.all():
            keys[part.part].append(f"p{part.person_id}" if part.person_id else f"u{part.unit_id}")
        initial |= {
            "text": current.text,
            "lead": next(iter(keys[Part.LEAD]), ""),
            "help": keys[Part.HELP],
            "know": keys[Part.KNOW],
        }
    return InstructForm(posted, receivers=receivers, initial=initial)


def facts_of(document: IncomingDocument) -> list[tuple[str, Any]]:
    signer = " · ".join(filter(None, [document.signer_name, document.signer_title]))
    return [
        (_("Arrival number"), _number_words(document) if document.arrival_number else ""),
        (_("Day of arrival"), short_date(document.arrived_on)),
        (_("Issuing body"), document.issuer),
        (_("Number and symbol"), document.full_number),
        (_("Day of the document"), short_date(document.issued_on)),
        (_("Type of document"), document.type_name),
        (_("Urgency"), document.get_urgency_display() if document.urgency else ""),
        (_("Signed by"), signer),
        (_("Number of pages"), document.pages or ""),
        (_("Came as"), document.get_origin_display()),
        (pgettext("documents", "Register"), str(document.register or "")),
        (pgettext("document", "Note"), document.note),
        (_("Why it ended so"), document.ended_reason),
    ]


def _number_words(document: IncomingDocument) -> str:
    if document.arrival_number is None:
        return str(_("No arrival number"))
    return f"{document.arrival_number:02d}/{document.year}"


def story(document: IncomingDocument) -> list[TimelineEntry]:
    """What was done and said, the latest first."""
    told: list[tuple[Any, TimelineEntry]] = []
    for entry in queries.trail_of(document):
        sentence = sentences.sentence(entry.code)
        told.append(
            (
                entry.at,
                TimelineEntry(
                    sentence[:1].upper() + sentence[1:],
                    when=entry.at,
                    who=", ".join(filter(None, [entry.actor_name, entry.on_behalf_of]))
                    or _("the machine"),
                    note=str(entry.data.get("reason", "")),
                ),
            )
        )
    for remark in document.remarks.select_related("by"):
        told.append(
            (
                remark.at,
                TimelineEntry(_("Remark"), when=remark.at, who=str(remark.by), note=remark.text),
            )
        )
    return [entry for _at, entry in sorted(told, key=lambda pair: pair[0], reverse=True)]
