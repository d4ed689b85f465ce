"""The yearly review of our own documents: what is kept, amended, replaced, abolished."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from binhminh.core import audit
from binhminh.core.action import action, unchanged
from binhminh.core.notices.actions import notify
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.people.permissions import require_member
from binhminh.documents import errors, lawwatch, review_text
from binhminh.documents.choices import Proposal
from binhminh.documents.models import OutgoingDocument, ReviewEntry, ReviewRound
from binhminh.law.vietnamese import nfc

from .drafting import Signing, begin_draft, write_version
from .filelists import NOT_SAID, require_manager

#: Types that set rules or plans and are worth a review; letters, minutes and slips are not.
REVIEWED_TYPES = (
    "resolution", "decision", "directive", "regulation", "rules", "guideline", "programme", "plan",
    "scheme", "proposal", "project", "announcement",
)  # fmt: skip


@action
def open_review(
    *, organisation: Organisation, year: int, actor: User, now: datetime
) -> ReviewRound:
    """Begin the review of a year, with every document in force that sets rules or plans.

    Raises:
        PermissionDenied: ``actor`` is neither clerk nor head; ValidationError: there is one.
    """
    require_manager(actor, organisation)
    made = ReviewRound(organisation=organisation, year=year, opened_by=actor, opened_at=now)
    made.full_clean()
    made.save()
    found = lawwatch.documents_in_force(organisation).filter(
        type__in=REVIEWED_TYPES, issued_on__year__lte=year
    )
    entries = [
        ReviewEntry(organisation=organisation, round=made, document=document)
        for document in found.defer("folded", "unsaved").order_by("pk")
    ]
    ReviewEntry.objects.bulk_create(entries, batch_size=500)
    audit.record(
        "documents.review.opened", target=made, actor=actor, at=now, documents=len(entries)
    )
    return made


def _locked(entry: ReviewEntry) -> ReviewEntry:
    found = (
        ReviewEntry.objects.select_for_update(of=("self",))
        .select_related("organisation", "round", "document__register", "person")
        .get(pk=entry.pk)
    )
    if found.round.closed_at is not None:
        raise errors.ReviewClosed
    return found


@action
def propose(
    *,
    entry: ReviewEntry,
    proposal: str,
    actor: User,
    now: datetime,
    reason: str = "",
    person: User | None = None,
    due_on: date | None = None,
) -> ReviewEntry:
    """Say what is to become of a document, why, and who follows it up by when.

    Raises:
        PermissionDenied; ReviewClosed; ReasonMissing: anything but keeping it needs a reason.
    """
    require_manager(actor, entry.organisation)
    entry = _locked(entry)
    reason = " ".join(nfc(reason).split())
    if proposal not in (Proposal.OPEN, Proposal.KEEP) and not reason:
        raise errors.ReasonMissing
    if person is not None:
        require_member(person, entry.organisation)
        require_manager(actor, entry.organisation)
    before = {"proposal": entry.proposal, "reason": entry.reason, "due_on": entry.due_on,
              "person": str(entry.person or "")}  # fmt: skip
    after = {"proposal": proposal, "reason": reason, "due_on": due_on, "person": str(person or "")}
    changed = audit.differences(before, after)
    if not changed:
        unchanged()
        return entry
    entry.proposal, entry.reason, entry.person, entry.due_on = proposal, reason, person, due_on
    entry.by, entry.at = actor, now
    entry.full_clean()
    entry.save()
    audit.record("documents.review.proposed", target=entry, actor=actor, at=now, changes=changed)
    if person is not None and "person" in changed:
        _tell(entry, person, now)
    return entry


def _tell(entry: ReviewEntry, person: User, now: datetime) -> None:
    from django.utils.translation import gettext as _

    notify(
        organisation=entry.organisation,
        users=[person],
        cause=f"documents.review:{entry.pk}:{person.pk}",
        category="work",
        title=_("Review: %(document)s") % {"document": entry.document},
        url=entry.get_absolute_url(),
        now=now,
    )


@action
def follow_up(*, entry: ReviewEntry, actor: User, now: datetime) -> OutgoingDocument:
    """Begin the document that amends, replaces or abolishes the one reviewed.

    Raises:
        PermissionDenied: ``actor`` is neither in charge of it nor clerk or head; ReasonMissing:
            nothing of the kind was proposed; NoRegister.
    """
    entry = _locked(entry)
    require_member(actor, entry.organisation)
    if entry.person_id != actor.pk:
        require_manager(actor, entry.organisation)
    if entry.draft is not None:
        unchanged()
        return entry.draft
    subject = review_text.follow_up_subject(entry)
    if not subject:
        raise errors.ReasonMissing
    replaces = entry.document if entry.proposal == Proposal.REPLACE else None
    type_key = entry.document.type if replaces else "decision"
    entry.draft = begin_draft(
        organisation=entry.organisation,
        type_key=type_key,
        subject=subject,
        actor=actor,
        now=now,
        replaces=replaces,
        source=entry,
    )
    entry.save(update_fields=["draft"])
    audit.record("documents.review.followed_up", target=entry, actor=actor, at=now, subject=subject)
    return entry.draft


@action
def close_review(
    *, review: ReviewRound, actor: User, now: datetime, signing: Signing = NOT_SAID
) -> ReviewRound:
    """Close a review and draft its report; from then on its proposals stand.

    Raises:
        PermissionDenied; ReviewClosed; ReviewNotFinished: documents nobody has looked at;
        NoRegister.
    """
    require_manager(actor, review.organisation)
    review = ReviewRound.objects.select_for_update(of=("self",)).select_related(
        "organisation"
    ).get(pk=review.pk)  # fmt: skip
    if review.closed_at is not None:
        raise errors.ReviewClosed
    open_entries = review.entries.filter(proposal=Proposal.OPEN).count()
    if open_entries:
        raise errors.ReviewNotFinished(count=open_entries)
    entries = list(review.entries.select_related("document__register", "person"))
    document = begin_draft(
        organisation=review.organisation,
        type_key="report",
        subject=f"Kết quả rà soát văn bản năm {review.year}",
        actor=actor,
        now=now,
        signing=signing,
        source=review,
    )
    content = review_text.report(entries, review.year, timezone.localdate(now))
    write_version(document=document, actor=actor, now=now, content=content, words=content["body"])
    review.closed_at, review.report = now, document
    review.save(update_fields=["closed_at", "report"])
    audit.record("documents.review.closed", target=review, actor=actor, at=now)
    return review
