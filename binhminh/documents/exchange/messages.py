"""What is said of messages and e-mails that are wrong, by the codes of those who read them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from binhminh.law.edxml import MessageRefused
from binhminh.law.findings import Finding

REFUSALS: dict[str, str | Promise] = {
    "empty": _("The message is empty."),
    "too_large": _("The message is larger than what is accepted."),
    "encoding": _("The message is not written in UTF-8."),
    "doctype": _("The message declares entities of its own, which is not safe to read."),
    "not_xml": _("The message is no well-formed XML (line %(line)s)."),
    "too_deep": _("The message is nested too deeply to be a real one."),
    "too_many": _("The message has far too many elements to be a real one."),
    "not_edxml": _("This is XML, but no edXML message."),
    "attachment_large": _("The file “%(name)s” in the message is too large."),
    "attachments_many": _("The message holds %(found)s files; at most %(limit)s are accepted."),
    "attachment_broken": _("The file “%(name)s” in the message is damaged."),
}
FINDINGS: dict[str, str | Promise] = {
    "EDXML-MISSING": _("%(where)s is missing"),
    "EDXML-ORGAN-ID": _("%(where)s: “%(actual)s” is no identifier of a body"),
    "EDXML-UNKNOWN-CODE": _("%(where)s: “%(actual)s” is none of %(expected)s"),
    "EDXML-DOCUMENT-ID": _("DocumentId “%(actual)s” does not consist of body, day and number"),
    "EDXML-DOCUMENT-ID-DIFFERS": _("DocumentId names %(actual)s, the number is %(expected)s"),
    "EDXML-NO-FILE": _("there is no file"),
    "EDXML-REASON": _("%(where)s: the reason is missing"),
}
#: Why an enclosure of an e-mail was not taken.
ENCLOSURES: dict[str, str | Promise] = {
    "winmail": _(
        "winmail.dat: Outlook packed the files so that only Outlook opens them. Ask the sender to "
        "send them anew as plain text or HTML."
    ),
    "empty": _("It is empty."),
    "no_document": _("It is a signature of the e-mail or an invitation, no document."),
    "small_picture": _("A small picture in the text (a logo, a signature)."),
    "too_deep": _("It lies too deep in e-mails within e-mails."),
    "annex": _("Kept with this parcel; it is no PDF, Word file or picture."),
    "known": _("The same file came before."),
}
TOO_MANY_ENCLOSURES = _("More than %(limit)s files in one e-mail: the others were left out.")
MAIL_TOO_LARGE = _(
    "The e-mail has %(size)s; at most %(limit)s are read. It is still in the mailbox."
)
NOT_FOR_US = _("The message is addressed to %(names)s and not to us (%(organ_id)s).")
NOTHING_KNOWN = _(
    "The message speaks of %(document_id)s, which was neither sent nor received here."
)
FAILED_OUTRIGHT = _(
    "This could not be taken in because of a mistake of the program. It is kept; the administrator "
    "finds the details in the log."
)


def said_of(refused: MessageRefused) -> str:
    """Why a message was not read."""
    return str(REFUSALS[refused.code]) % refused.params


def said_of_findings(findings: Iterable[Finding]) -> str:
    """What is wrong with a message, one after the other."""
    return "; ".join(
        str(FINDINGS[found.code])
        % {"where": found.where, "actual": found.actual, "expected": found.expected}
        for found in findings
    )
