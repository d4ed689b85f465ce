"""How the audit page says what was done with documents."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS = {
    "documents.check.started": _("had the form of a document checked"),
    "documents.check.removed": _("deleted a check of a document"),
    "documents.settings.changed": _("changed the settings of documents"),
    # registers
    "documents.register.opened": _("opened a register of documents"),
    "documents.register.changed": _("changed a register of documents"),
    "documents.book.printed": _("printed the register of a year"),
    "documents.book.closed": _("closed the register of a year"),
    "documents.book.reopened": _("opened the register of a year again"),
    # outgoing documents
    "documents.outgoing.drafted": _("began a draft"),
    "documents.outgoing.changed": _("changed a draft"),
    "documents.outgoing.written": _("wrote a version of a draft"),
    "documents.outgoing.dropped": _("put a draft aside"),
    "documents.outgoing.taken_up": _("took up a draft again"),
    "documents.outgoing.submitted": _("handed a draft in for checking"),
    "documents.outgoing.withdrawn": _("took a draft back"),
    "documents.outgoing.signed_off": _("checked a draft and agreed"),
    "documents.outgoing.sent_back": _("sent a draft back"),
    "documents.outgoing.remarked": _("remarked on a document"),
    "documents.outgoing.signed": _("signed a document; it took its number"),
    "documents.outgoing.sealed": _("sealed a document"),
    "documents.outgoing.voided": _("voided the number of a document"),
    "documents.outgoing.issued": _("sent a document out"),
    "documents.outgoing.recalled": _("recalled a document"),
    "documents.dispatch.sent": _("noted that a document was sent"),
    "documents.dispatch.sent_again": _("sent a document again"),
    # incoming documents
    "documents.incoming.captured": _("took a document in"),
    "documents.incoming.read_again": _("had an incoming document read again"),
    "documents.incoming.registered": _("registered an incoming document"),
    "documents.incoming.corrected": _("corrected an incoming document"),
    "documents.incoming.discarded": _("left a document unregistered"),
    "documents.incoming.taken_up": _("took up a document that was left unregistered"),
    "documents.incoming.secret_removed": _("removed a secret document"),
    "documents.incoming.returned": _("returned a document to its sender"),
    "documents.incoming.instructed": _("said who handles an incoming document"),
    "documents.incoming.part_done": _("finished a part of an incoming document"),
    "documents.incoming.extended": _("gave more time for an incoming document"),
    "documents.incoming.closed": _("closed an incoming document"),
    "documents.incoming.reopened": _("opened an incoming document again"),
    "documents.incoming.remarked": _("remarked on an incoming document"),
    "documents.document.read": _("opened a document that was sent round"),
}

#: Names of the details that are no field of the record.
FIELDS = {
    "all": _("read by all staff"),
    "form_errors": _("errors of form left"),
    "holder": pgettext_lazy("signature", "signed by"),
    "late": _("registered late"),
    "lead": _("in charge"),
    "lines": _("lines of the register"),
    "number": _("number"),
    "origin": _("came as"),
    "recipients": _("recipients"),
    "reference": _("reference"),
    "sha256": _("fingerprint of the file"),
    "subject": _("subject (trích yếu)"),
    "type": _("type of document"),
    "types": _("types of documents"),
    "year": _("year"),
}
