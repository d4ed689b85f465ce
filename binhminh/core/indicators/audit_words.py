"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "indicators.figure.entered": _("entered a figure by hand"),
            "indicators.figure.withdrawn": _("withdrew a figure entered by hand"),
            "indicators.snapshot.taken": _("froze a figure for a report"),
        },
        fields={"period": _("period"), "value": _("figure")},
    )
