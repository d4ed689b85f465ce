"""Words of a plan: comparators, cadences, where a task comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Comparator(models.TextChoices):
    AT_LEAST = ">=", _("at least")
    MORE = ">", _("more than")
    EXACTLY = "=", _("exactly")
    LESS = "<", _("less than")
    AT_MOST = "<=", _("at most")
    ABOUT = "~", _("about")


class Cadence(models.TextChoices):
    ONCE = "once", pgettext_lazy("cadence", "once")
    CONTINUOUS = "continuous", _("all the time")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")
    QUARTERLY = "quarterly", _("every quarter")
    YEARLY = "yearly", _("every year")


class Source(models.TextChoices):
    """Which part of the plan a task was read from."""

    AREA = "area", _("tasks of an area")
    WORKLIST = "worklist", _("work list")
    OWN = "own", _("added here")


class EntryKind(models.TextChoices):
    """A line of a task's story."""

    CREATED = "created", pgettext_lazy("task", "created")
    ASSIGNED = "assigned", _("assigned")
    PROGRESS = "progress", _("progress reported")
    COMMENT = "comment", _("comment")
    EVIDENCE = "evidence", _("evidence added")
    SUBMITTED = "submitted", _("reported as done")
    CONFIRMED = "confirmed", _("confirmed as done")
    RETURNED = "returned", _("returned for more work")
    EXTENDED = "extended", _("deadline extended")
    REOPENED = "reopened", _("reopened")
    CANCELLED = "cancelled", _("will not be done")
    CHANGED = "changed", pgettext_lazy("task", "changed")


class ImportState(models.TextChoices):
    READING = "reading", _("being read")
    READY = "ready", _("ready for review")
    FAILED = "failed", _("could not be read")
    CONFIRMED = "confirmed", pgettext_lazy("import", "confirmed")
    DISCARDED = "discarded", _("discarded")
