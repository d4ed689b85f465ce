"""Reminders of incoming documents: before, on and after their day; what stays late goes to heads.

Run every morning by a schedule. A notice has a cause, so a second run of the same day, or a
restarted worker, tells nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.jobs import Running, every, job
from binhminh.core.notices.actions import notify
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import Membership, User
from binhminh.core.people.permissions import HEADS
from binhminh.core.people.queries import holders
from binhminh.law.calendar import WorkCalendar

from .choices import Part
from .models import Assignment, IncomingDocument
from .states import OPEN_INCOMING

#: Working days before the day on which those in charge are reminded; 0 is the day itself.
BEFORE = (3, 1, 0)
#: Working days late on which they are told: the first, then every so many.
LATE_EVERY = 5
#: Working days late after which the heads are told, and again every so many.
ESCALATE_AFTER, ESCALATE_EVERY = 3, 10
#: Days back and ahead of today that are looked at.
BACK, AHEAD = 400, 14


def people_of(parts: Iterable[Assignment], today: date) -> list[User]:
    """The people named, and the members of the units named, each once."""
    parts = list(parts)
    people = [part.person for part in parts if part.person]
    units = {part.unit_id for part in parts if part.unit_id}
    if units:
        members = Membership.objects.filter(unit__in=units).current(today).select_related("user")
        people += [member.user for member in members.order_by("user__sort_key", "pk")]
    return list(dict.fromkeys(people))


def remind(organisation: Organisation, calendar: WorkCalendar, today: date, now: datetime) -> int:
    """Write the morning's notices of one organisation; returns how many are new."""
    if not calendar.is_working_day(today):
        return 0
    heads = list(holders(organisation, today, *HEADS))
    documents = list(_open_documents(organisation, today))
    parts = _parts_of(documents)
    return sum(
        _remind(document, parts.get(document.pk, []), calendar, today, now, heads)
        for document in documents
    )


def _open_documents(organisation: Organisation, today: date) -> Any:
    return (
        IncomingDocument.objects.of(organisation)
        .filter(
            state__in=OPEN_INCOMING,
            due_on__gte=today - timedelta(days=BACK),
            due_on__lte=today + timedelta(days=AHEAD),
        )
        .select_related("organisation")
        .defer("words", "folded", "suggestions", "doubts", "signatures")
        .order_by("due_on", "pk")
    )


def _parts_of(documents: list[IncomingDocument]) -> dict[int, list[Assignment]]:
    """Who still has to do something, by document (one query)."""
    found: dict[int, list[Assignment]] = {}
    parts = Assignment.objects.filter(
        instruction__document__in=documents,
        instruction__withdrawn_at__isnull=True,
        done_at__isnull=True,
        part__in=[Part.LEAD, Part.HELP],
    ).select_related("instruction", "person", "unit")
    for part in parts.order_by("pk"):
        found.setdefault(part.instruction.document_id, []).append(part)
    return found


def _remind(
    document: IncomingDocument,
    parts: list[Assignment],
    calendar: WorkCalendar,
    today: date,
    now: datetime,
    heads: list[User],
) -> int:
    assert document.due_on is not None
    people = people_of(parts, today) or heads  # nobody in charge: the heads have to say who
    if document.due_on >= today:
        left = calendar.working_days_between(today, document.due_on)
        if left not in BEFORE:
            return 0
        words = _("Due today: %(document)s") if left == 0 else _("Due on %(day)s: %(document)s")
        return _tell(document, people, words, moment=f"before:{left}", now=now)
    late = max(calendar.working_days_between(document.due_on, today), 1)
    count = 0
    if late == 1 or late % LATE_EVERY == 0:
        words = _("Overdue since %(day)s: %(document)s")
        count += _tell(document, people, words, moment=f"late:{late}", now=now)
    if late == ESCALATE_AFTER or (late > ESCALATE_AFTER and late % ESCALATE_EVERY == 0):
        words = _("Still not handled, due on %(day)s: %(document)s")
        count += _tell(document, heads, words, moment=f"escalated:{late}", now=now, level="bad")
    return count


def _tell(
    document: IncomingDocument,
    people: list[User],
    words: str,
    *,
    moment: str,
    now: datetime,
    level: str = "info",
) -> int:
    return notify(
        organisation=document.organisation,
        users=people,
        cause=f"documents.incoming.due:{document.pk}:{document.due_on}:{moment}",
        category="deadline",
        level=level,
        title=words
        % {"document": document, "day": date_format(document.due_on, "SHORT_DATE_FORMAT")},
        url=document.get_absolute_url(),
        now=now,
    )


@job("documents.remind", label=gettext_lazy("Remind people of incoming documents"))
def remind_of_incoming(job: Running) -> None:
    """The morning's reminders of one organisation; running again tells nobody twice."""
    now = timezone.now()
    remind(job.organisation, work_calendar(job.organisation), timezone.localdate(now), now)


every("documents.remind", at="06:35", per_organisation=True)
