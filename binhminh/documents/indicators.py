"""Figures that the document office declares, from its registers; each opens to its records.

A period is that of the document's own day: when it fell due, was sent round, was issued.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.indicators.periods import Period
from binhminh.core.indicators.registry import Counted, Figure, Indicator, register
from binhminh.core.organisations.models import Organisation

from .choices import Channel, Medium
from .models import (
    Dispatch,
    DocumentVersion,
    FormCheck,
    IncomingDocument,
    OutgoingDocument,
    Reading,
    Recipient,
)
from .states import DispatchState, IncomingState, OutgoingState

#: What came in and asked for nothing of us any more.
GONE = (IncomingState.RETURNED, IncomingState.RECALLED)
#: Left by machine and was not refused on the way.
ARRIVED = (DispatchState.SENT, DispatchState.DELIVERED, DispatchState.ACCEPTED)
ELECTRONIC = (Channel.MAIL, Channel.EDXML)
SOURCE = "Nghị định số 30/2020/NĐ-CP"


# --- incoming documents handled by their day ------------------------------------------------------


def fallen_due(organisation: Organisation, period: Period) -> Any:
    """Incoming documents with a day to be handled by that lies in the period: handled, or past."""
    handled_on = TruncDate("handled_at", tzinfo=timezone.get_current_timezone())
    return (
        IncomingDocument.objects.of(organisation)
        .registered()
        .exclude(state__in=GONE)
        .filter(due_on__gte=period.starts_on, due_on__lte=period.ends_on)
        .filter(Q(due_on__lt=timezone.localdate()) | Q(handled_at__isnull=False))
        .annotate(handled_on=handled_on)
    )


def incoming_on_time(organisation: Organisation, period: Period) -> Figure:
    due = fallen_due(organisation, period)
    kept = due.filter(handled_on__lte=F("due_on"))
    reason = _("No incoming document has fallen due yet.")
    return Figure.share(kept.count(), due.count(), unknown_reason=reason)


def incoming_records(organisation: Organisation, period: Period) -> Iterable[Counted]:
    for one in fallen_due(organisation, period).defer("words", "folded").order_by("due_on", "pk"):
        kept = one.handled_on is not None and one.handled_on <= one.due_on
        yield Counted.of(one, on=one.due_on, in_numerator=kept)


# --- documents sent round that were read ----------------------------------------------------------


def sent_round(organisation: Organisation, period: Period) -> QuerySet[Reading]:
    """Each person who was to read a document that was sent round in the period."""
    first, after = _moments(period)
    gone = Q(incoming__state__in=GONE) | Q(outgoing__state=OutgoingState.RECALLED)
    return (
        Reading.objects.of(organisation)
        .filter(asked_at__gte=first, asked_at__lt=after)
        .exclude(gone)
        .select_related("person", "incoming", "outgoing")
    )


def read_share(organisation: Organisation, period: Period) -> Figure:
    asked = sent_round(organisation, period)
    reason = _("No document has been sent round yet.")
    read = asked.filter(read_at__isnull=False)
    return Figure.share(read.count(), asked.count(), unknown_reason=reason)


def reading_records(organisation: Organisation, period: Period) -> Iterable[Counted]:
    for one in sent_round(organisation, period).order_by("asked_at", "pk"):
        document: Any = one.incoming or one.outgoing
        yield Counted.of(
            one,
            url=document.get_absolute_url(),
            on=timezone.localdate(one.asked_at),
            in_numerator=one.read_at is not None,
        )


def _moments(period: Period) -> tuple[datetime, datetime]:
    """The first moment of a period, and the first after it."""
    zone = timezone.get_current_timezone()
    after = period.ends_on + timedelta(days=1)
    return (
        datetime.combine(period.starts_on, time.min, zone),
        datetime.combine(after, time.min, zone),
    )


# --- outgoing documents ---------------------------------------------------------------------------


def issued(organisation: Organisation, period: Period) -> Any:
    """Documents of the period that went out, also those recalled later."""
    return (
        OutgoingDocument.objects.of(organisation)
        .issued_between(period.starts_on, period.ends_on)
        .filter(state__in=[OutgoingState.ISSUED, OutgoingState.RECALLED])
        .defer("folded")
        .order_by("issued_on", "pk")
    )


NOTHING_ISSUED = _("No document has been issued yet.")


def signed_electronically(organisation: Organisation, period: Period) -> Figure:
    out = issued(organisation, period)
    signed = out.filter(medium=Medium.ELECTRONIC)
    return Figure.share(signed.count(), out.count(), unknown_reason=NOTHING_ISSUED)


def signed_records(organisation: Organisation, period: Period) -> Iterable[Counted]:
    for one in issued(organisation, period):
        yield Counted.of(one, on=one.issued_on, in_numerator=one.medium == Medium.ELECTRONIC)


def checked(organisation: Organisation, period: Period) -> Any:
    """Issued documents whose last version was checked, with the errors that were left
    (`form_errors`)."""
    last = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    errors = FormCheck.objects.filter(pk=OuterRef("last_check")).values("errors")[:1]
    return (
        issued(organisation, period)
        .annotate(last_check=Subquery(last.values("check_of_form")[:1]))
        .filter(last_check__isnull=False)
        .annotate(form_errors=Subquery(errors))
    )


def form_errors(organisation: Organisation, period: Period) -> Figure:
    """Errors of form for each issued document; unknown where none was checked."""
    out = checked(organisation, period)
    count = out.count()
    if not count:
        return Figure.unknown(_("No issued document has been checked yet."))
    errors = out.order_by().aggregate(sum=Sum("form_errors"))["sum"] or 0
    value = (Decimal(errors) / Decimal(count)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Figure(errors, count, value)


def form_error_records(organisation: Organisation, period: Period) -> Iterable[Counted]:
    for one in checked(organisation, period):
        note = _("errors of form: %(n)s") % {"n": one.form_errors}
        yield Counted.of(one, on=one.issued_on, in_numerator=bool(one.form_errors), note=str(note))


# --- sent to the authority ------------------------------------------------------------------------


def to_authority(organisation: Organisation, period: Period) -> Any:
    """Each body above us that a document issued in the period went to (`by_machine`: it left
    electronically and was not refused on the way)."""
    left = Dispatch.objects.filter(
        recipient=OuterRef("pk"), channel__in=ELECTRONIC, state__in=ARRIVED
    )
    return (
        Recipient.objects.of(organisation)
        .filter(is_authority=True, document__in=issued(organisation, period).order_by())
        .annotate(by_machine=Exists(left))
        .select_related("document")
        .order_by("document__issued_on", "document_id", "position", "pk")
    )


def electronic_share(organisation: Organisation, period: Period) -> Figure:
    sent = to_authority(organisation, period).order_by()
    reason = _("No document has been sent to the authority yet.")
    by_machine = sent.filter(by_machine=True)
    return Figure.share(by_machine.count(), sent.count(), unknown_reason=reason)


def electronic_records(organisation: Organisation, period: Period) -> Iterable[Counted]:
    for one in to_authority(organisation, period):
        yield Counted.of(
            one,
            label=f"{one.document} → {one.name}",
            url=one.document.get_absolute_url(),
            on=one.document.issued_on,
            in_numerator=one.by_machine,
        )


def declare() -> None:
    """Called when the app is ready."""
    register(
        Indicator(
            name="documents.electronic_share",
            label=_("Documents sent to the authority electronically"),
            unit="%",
            compute=electronic_share,
            records=electronic_records,
            description=_("Sendings to bodies above the school, of documents of the period."),
            numerator_label=_("sent by e-mail or on the document axis"),
            denominator_label=_("sendings to the authority"),
        ),
        Indicator(
            name="documents.incoming_on_time",
            label=_("Incoming documents handled in time"),
            unit="%",
            compute=incoming_on_time,
            records=incoming_records,
            description=_("Of those with a day to be handled by; the others are not counted."),
            source=f"{SOURCE}, Điều 24",
            numerator_label=_("documents handled by their day"),
            denominator_label=_("documents that have fallen due"),
        ),
        Indicator(
            name="documents.circulated_read",
            label=_("Staff who read a document that was sent round"),
            unit="%",
            compute=read_share,
            records=reading_records,
            numerator_label=_("readings done"),
            denominator_label=_("readings asked for"),
        ),
        Indicator(
            name="documents.form_errors",
            label=_("Errors of form for each issued document"),
            unit="count",
            better="lower",
            compute=form_errors,
            records=form_error_records,
            description=_("Errors left in the last version of documents whose form was checked."),
            source=f"{SOURCE}, Phụ lục I",
            numerator_label=_("errors of form"),
            denominator_label=_("issued documents that were checked"),
        ),
        Indicator(
            name="documents.signed_electronically",
            label=_("Documents signed electronically"),
            unit="%",
            compute=signed_electronically,
            records=signed_records,
            numerator_label=_("documents signed electronically"),
            denominator_label=_("issued documents"),
        ),
    )
