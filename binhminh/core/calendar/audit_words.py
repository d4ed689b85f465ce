"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "calendar.day.added": _("entered a day of the school into the calendar"),
            "calendar.day.changed": _("changed a day of the school in the calendar"),
            "calendar.day.removed": _("removed a day of the school from the calendar"),
            "calendar.year.announced": _("confirmed the days off of a year"),
        },
        fields={"on": _("day"), "year": _("year"), "source": _("source")},
    )
