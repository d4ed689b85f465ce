"""Fetching, one after the other: each parcel is safely written down before the next is looked at.

Where the mailbox or the axis cannot be reached, that is written down with what is wrong and seen on
the settings page; the next round tries again. Nothing is lost: what was not taken in stays where
it is.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from binhminh.core.files.errors import FileNotKept
from binhminh.documents import actions, errors
from binhminh.documents.choices import Channel, Origin
from binhminh.documents.models import AxisPlace, Dispatch, Mailbox, StatusMessage
from binhminh.documents.states import DispatchState
from binhminh.law.edxml import MessageRefused

from . import axis_taking, messages, taking, telling
from .axis import Arrived, Axis, axis_of
from .imap import Account, Connection, connected
from .mail import MAX_BYTES, understood
from .sealing import SealBroken, unseal

logger = logging.getLogger(__name__)
#: Parcels in one round; the job asks for another round where more wait.
BATCH = 50
#: Silent for so long before those who keep the settings are told.
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True)
class Round:
    """What a round did."""

    taken: int = 0
    more: bool = False
    problem: str = ""


def account_of(mailbox: Mailbox, password: str | None = None) -> Account:
    """The way into a mailbox.

    Raises:
        PasswordSealBroken: the secret key of the server was changed.
    """
    if password is None:
        try:
            password = unseal(mailbox.sealed_password)
        except SealBroken as error:
            raise errors.PasswordSealBroken from error
    return Account(
        host=mailbox.host,
        port=mailbox.port,
        security=mailbox.security,
        username=mailbox.username,
        password=password,
        folder=mailbox.folder,
        done_folder=mailbox.done_folder,
    )


# --- mailbox --------------------------------------------------------------------------------------


def poll_mailbox(mailbox: Mailbox, now: datetime) -> Round:
    """Take in what is new in the mailbox, at most `BATCH` e-mails."""
    taken = 0
    try:
        with connected(account_of(mailbox)) as connection:
            _follow(mailbox, connection)
            uids = connection.uids(mailbox.last_uid, mailbox.since_on)
            sizes = connection.sizes(uids[:BATCH])
            for uid in uids[:BATCH]:
                _take_one(mailbox, connection, uid, sizes.get(uid, 0), now)
                taken += 1
    except (errors.MailboxTrouble, errors.PasswordSealBroken) as trouble:
        note_trouble(mailbox, str(trouble), now)
        return Round(taken, problem=str(trouble))
    note_worked(mailbox, now)
    return Round(taken, more=len(uids) > BATCH)


def _follow(mailbox: Mailbox, connection: Connection) -> None:
    """The server may have given all e-mails new numbers: then all are looked at again, and those
    known are passed over."""
    if mailbox.uid_validity != connection.validity:
        mailbox.uid_validity, mailbox.last_uid = connection.validity, 0
        mailbox.save(update_fields=["uid_validity", "last_uid"])


def _take_one(mailbox: Mailbox, connection: Connection, uid: int, size: int, now: datetime) -> None:
    too_large = size > MAX_BYTES
    raw = connection.head(uid) if too_large else connection.whole(uid)
    with transaction.atomic():
        if raw is not None:
            if too_large:
                _note_too_large(mailbox, raw, size, now)
            else:
                _take_or_keep(mailbox, raw, now)
        mailbox.last_uid = uid
        mailbox.save(update_fields=["last_uid"])
    if raw is not None:
        connection.note_taken(uid)


def _take_or_keep(mailbox: Mailbox, raw: bytes, now: datetime) -> None:
    """A mistake of ours in one e-mail must not hold up all that follow: it is logged with its
    traceback, the e-mail is kept and shown."""
    try:
        taking.take_mail(organisation=mailbox.organisation, raw=raw, now=now)
    except FileNotKept:
        raise
    except Exception:  # a mistake of ours with one e-mail must not keep the others out
        logger.exception("an e-mail could not be taken in")
        letter = understood(raw)
        taking.note_unread(
            organisation=mailbox.organisation,
            origin=Origin.MAIL,
            key=letter.key,
            problem=str(messages.FAILED_OUTRIGHT),
            sender=letter.sender,
            subject=letter.subject,
            raw=raw,
            now=now,
        )


def _note_too_large(mailbox: Mailbox, head: bytes, size: int, now: datetime) -> None:
    letter = understood(head)
    said = {"size": filesizeformat(size), "limit": filesizeformat(MAX_BYTES)}
    taking.note_unread(
        organisation=mailbox.organisation,
        origin=Origin.MAIL,
        key=letter.key,
        problem=str(messages.MAIL_TOO_LARGE) % said,
        sender=letter.sender,
        subject=letter.subject,
        size=size,
        now=now,
    )


# --- axis -----------------------------------------------------------------------------------------


def poll_axis(place: AxisPlace, now: datetime) -> Round:
    """Take in the messages that wait, and learn which of ours could not be passed on."""
    axis = axis_of(place)
    taken, more = 0, False
    try:
        for waiting in axis.receive():
            if taken >= BATCH:
                more = True
                break
            _take_waiting(place, waiting, now)
            taken += 1
        _learn_failures(place, axis, now)
    except (OSError, errors.AxisNotConfigured) as trouble:
        said = str(trouble) if isinstance(trouble, errors.AxisNotConfigured) else _said(trouble)
        note_trouble(place, said, now)
        return Round(taken, problem=said)
    note_worked(place, now)
    return Round(taken, more)


def _said(trouble: OSError) -> str:
    return _("The folders of the axis cannot be used (%(why)s).") % {"why": trouble.strerror}


def _take_waiting(place: AxisPlace, waiting: Arrived, now: datetime) -> None:
    try:
        data = waiting.read()
    except FileNotFoundError:
        return  # another worker took it at this moment
    except errors.MessageTooLarge as refused:
        _refuse(place, waiting, str(refused), b"", now)
        return
    try:
        axis_taking.take(place=place, data=data, now=now)
    except MessageRefused as refused:
        _refuse(place, waiting, messages.said_of(refused), data, now)
    except axis_taking.NotForUs as refused:
        _refuse(place, waiting, str(refused), data, now)
    else:
        waiting.done()


def _refuse(place: AxisPlace, waiting: Arrived, reason: str, data: bytes, now: datetime) -> None:
    taking.note_unread(
        organisation=place.organisation,
        origin=Origin.EDXML,
        key=f"{waiting.name}|{now.isoformat()}",
        problem=reason,
        subject=waiting.name,
        raw=data,
        now=now,
    )
    waiting.failed(reason)


def _learn_failures(place: AxisPlace, axis: Axis, now: datetime) -> None:
    for name, reason in axis.failures():
        kind, number = name[:1], name[1:].partition("-")[0]
        if number.isdecimal() and kind == "d":
            _dispatch_failed(place, int(number), reason, now)
        elif number.isdecimal() and kind == "s":
            rows = StatusMessage.objects.of(place.organisation).filter(pk=int(number), problem="")
            rows.update(problem=reason or _("not passed on"))


def _dispatch_failed(place: AxisPlace, pk: int, reason: str, now: datetime) -> None:
    dispatch = (
        Dispatch.objects.of(place.organisation)
        .select_related("recipient__document__organisation", "recipient__document__drafter")
        .filter(pk=pk, channel=Channel.EDXML, state=DispatchState.SENT)
        .first()
    )
    if dispatch is None:
        return
    problem = reason or _("The axis did not pass it on.")
    with transaction.atomic():
        actions.note_result(dispatch, DispatchState.FAILED, now, problem=problem)
        telling.tell_undelivered(dispatch, problem, now)


# --- how it stands --------------------------------------------------------------------------------


def note_worked(place: Mailbox | AxisPlace, now: datetime) -> None:
    place.polled_at = place.worked_at = now
    place.problem = ""
    place.save(update_fields=["polled_at", "worked_at", "problem"])


def note_trouble(place: Mailbox | AxisPlace, problem: str, now: datetime) -> None:
    """Remember what is wrong; after an hour those who keep the settings are told, once a day."""
    place.polled_at, place.problem = now, problem[:500]
    place.save(update_fields=["polled_at", "problem"])
    if place.worked_at is not None and now - place.worked_at < PATIENCE:
        return
    title = (
        _("The mailbox cannot be read")
        if isinstance(place, Mailbox)
        else _("The document axis cannot be reached")
    )
    telling.tell_trouble(place.organisation, title, problem, now)


def try_mailbox(mailbox: Mailbox, now: datetime) -> int:
    """Sign in and count what is new, without taking it.

    Raises:
        MailboxTrouble, PasswordSealBroken: what is wrong; it is written down as well.
    """
    try:
        with connected(account_of(mailbox)) as connection:
            same = mailbox.uid_validity == connection.validity
            waiting = connection.uids(mailbox.last_uid if same else 0, mailbox.since_on)
    except (errors.MailboxTrouble, errors.PasswordSealBroken) as trouble:
        mailbox.polled_at, mailbox.problem = now, str(trouble)[:500]
        mailbox.save(update_fields=["polled_at", "problem"])
        raise
    note_worked(mailbox, now)
    return len(waiting)


def try_axis(place: AxisPlace, now: datetime) -> str:
    """See whether messages could go and come; "" or what is wrong."""
    try:
        axis_of(place).check()
    except errors.AxisNotConfigured as trouble:
        problem = str(trouble)
    except OSError as trouble:
        problem = _said(trouble)
    else:
        note_worked(place, now)
        return ""
    place.polled_at, place.problem = now, problem[:500]
    place.save(update_fields=["polled_at", "problem"])
    return problem
