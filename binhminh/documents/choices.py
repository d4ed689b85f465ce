"""Words of a check: how far it is, where the pictures of its pages come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CheckState(models.TextChoices):
    CHECKING = "checking", _("being checked")
    READY = "ready", pgettext_lazy("check of a document", "checked")
    FAILED = "failed", _("could not be read")


class Drawing(models.TextChoices):
    """How the pictures of the pages were made."""

    NONE = "", pgettext_lazy("pictures of pages", "none")
    FILE = "file", _("the PDF itself")
    CONVERTED = "converted", _("printed from the Word file")
    DRAWN = "drawn", _("drawn from what was read")


class Direction(models.TextChoices):
    OUTGOING = "outgoing", _("outgoing documents")
    INCOMING = "incoming", _("incoming documents")


class Urgency(models.TextChoices):
    """Mức độ khẩn (Decree 30/2020/NĐ-CP, Art. 8 and Appendix I, Part II)."""

    NORMAL = "", pgettext_lazy("urgency", "normal")
    URGENT = "Khẩn", pgettext_lazy("urgency", "urgent")
    VERY_URGENT = "Thượng khẩn", pgettext_lazy("urgency", "very urgent")
    EXPRESS = "Hỏa tốc", pgettext_lazy("urgency", "express")


class Medium(models.TextChoices):
    """What the original is."""

    ELECTRONIC = "electronic", _("electronic, digitally signed")
    PAPER = "paper", _("paper, signed by hand")


class Origin(models.TextChoices):
    """How an incoming document reached us, or where a draft comes from."""

    HAND = "hand", pgettext_lazy("document", "entered by hand")
    SCAN = "scan", _("scanned paper")
    PHOTO = "photo", _("photographed paper")
    UPLOAD = "upload", _("electronic file")
    MAIL = "mail", _("e-mail")
    EDXML = "edxml", _("document axis (edXML)")
    IMPORT = "import", _("old register")


class LineKind(models.TextChoices):
    """What a line of a register says."""

    ENTRY = "entry", pgettext_lazy("register", "entry")
    PASSED = "passed", pgettext_lazy("register", "passed on")
    VOID = "void", pgettext_lazy("register", "voided")
    CORRECTION = "correction", pgettext_lazy("register", "corrected")
    RECALL = "recall", pgettext_lazy("register", "recalled")
    REPLACEMENT = "replacement", pgettext_lazy("register", "replaced")
    NOTE = "note", pgettext_lazy("register", "note")


class SignOffKind(models.TextChoices):
    """The two checks of Art. 12, and the approval of Art. 11."""

    CONTENT = "content", _("content")
    FORM = "form", pgettext_lazy("check of a document", "form")
    APPROVAL = "approval", _("approval")


class SignatureKind(models.TextChoices):
    PERSON = "person", _("signature of the competent person")
    OFFICE = "office", _("signature of the office")


class Channel(models.TextChoices):
    MAIL = "mail", _("e-mail")
    EDXML = "edxml", _("document axis (edXML)")
    POST = "post", _("post")
    HAND = "hand", _("by hand")
    INTERNAL = "internal", _("inside the school")


class Part(models.TextChoices):
    """What somebody has to do with an incoming document."""

    LEAD = "lead", pgettext_lazy("part", "in charge")
    HELP = "help", _("co-operating")
    KNOW = "know", _("to know")


class Purpose(models.TextChoices):
    """What a parcel is for."""

    NEW = "", pgettext_lazy("parcel", "documents")
    RECALL = "recall", pgettext_lazy("parcel", "asks to give a document back")
    UPDATE = "update", pgettext_lazy("parcel", "changes a document sent before")
    REPLACEMENT = "replacement", pgettext_lazy("parcel", "replaces a document sent before")
    BOUNCE = "bounce", pgettext_lazy("parcel", "says that an e-mail did not arrive")


class MailSecurity(models.TextChoices):
    """How the mail server is spoken to."""

    TLS = "tls", _("encrypted (TLS), usually port 993")
    STARTTLS = "starttls", _("encrypted after a greeting (STARTTLS), usually port 143")
    PLAIN = "plain", _("not encrypted, only on this machine")


class AxisKind(models.TextChoices):
    """Through what messages reach the axis."""

    FOLDER = "folder", _("folders on this server")
    NATIONAL = "national", _("the national document axis")


class BatchKind(models.TextChoices):
    """Why several work files leave the office together."""

    TRANSFER = "transfer", _("handing over to the archive")
    DISPOSAL = "disposal", pgettext_lazy("work files", "disposal")


class Proposal(models.TextChoices):
    """What a review proposes for a document of our own (rà soát văn bản)."""

    OPEN = "", _("not looked at yet")
    KEEP = "keep", pgettext_lazy("proposal", "keep")
    AMEND = "amend", pgettext_lazy("proposal", "amend")
    REPLACE = "replace", pgettext_lazy("proposal", "replace")
    ABOLISH = "abolish", pgettext_lazy("proposal", "abolish")
