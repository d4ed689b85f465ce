"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "numbering.counter.started": _("set the first number of a register"),
            "numbering.counter.closed": _("closed a register of numbers"),
            "numbering.counter.reopened": _("reopened a register of numbers"),
        },
        fields={"first": _("first number"), "last": _("last number")},
    )
