"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "legal.document.added": _("added a document to the legal catalogue"),
            "legal.document.changed": _("changed a document of the legal catalogue"),
            "legal.document.removed": _("removed a document from the legal catalogue"),
        },
        fields={
            "number": _("number and symbol"),
            "issuer": _("issued by"),
            "subject": _("subject"),
            "issued_on": _("issued on"),
            "effective_on": _("in force from"),
            "expired_on": _("no longer in force from"),
            "replaced_by": _("replaced by"),
        },
    )
