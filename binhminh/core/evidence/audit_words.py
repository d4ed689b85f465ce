"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "evidence.item.added": _("added evidence"),
            "evidence.item.linked": _("used evidence for another record too"),
            "evidence.item.unlinked": _("took evidence away from a record"),
            "evidence.item.withdrawn": _("withdrew evidence"),
        },
        fields={
            "kind": _("kind"),
            "happened_on": _("happened on"),
            "targets": _("evidence of"),
            "to": _("evidence of"),
        },
    )
