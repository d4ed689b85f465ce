"""The queue, and the last slot of each schedule that was served."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation, ScopedQuerySet

from . import registry
from .states import FINISHED, State


class JobQuerySet(ScopedQuerySet):
    def due(self, now: datetime) -> Self:
        """What a worker may take now, the most urgent first."""
        return self.filter(state=State.QUEUED, due_at__lte=now).order_by(
            "-priority", "due_at", "pk"
        )

    def failed_first(self) -> Self:
        """For the administrator: failed, running, waiting, the rest; newest first in each."""
        order = [State.FAILED, State.RUNNING, State.QUEUED]
        rank = Case(
            *(When(state=state, then=Value(place)) for place, state in enumerate(order)),
            default=Value(len(order)),
            output_field=IntegerField(),
        )
        return self.order_by(rank, "-created_at", "-pk")


class Job(models.Model):
    """A piece of work. `organisation` is empty for the machine's own (clean-up)."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("job"), max_length=80)
    payload = models.JSONField(_("for what"), default=dict)
    result = models.JSONField(_("result"), default=dict, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    priority = models.SmallIntegerField(_("priority"), default=0)
    due_at = models.DateTimeField(_("not before"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    max_attempts = models.PositiveSmallIntegerField(_("attempts at most"), default=5)
    unique_key = models.CharField(max_length=160, blank=True)
    locked_by = models.CharField(_("worker"), max_length=120, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    lease_ends_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(_("what went wrong"), blank=True)
    progress = models.PositiveIntegerField(_("progress"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    created_at = models.DateTimeField(_("created"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("background job")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "unique_key"],
                condition=Q(state=State.QUEUED) & ~Q(unique_key=""),
                name="job_queued_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RUNNING) | Q(lease_ends_at__isnull=False),
                name="job_running_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-priority", "due_at", "id"],
                condition=Q(state=State.QUEUED),
                name="job_next",
            ),
            models.Index(fields=["organisation", "state", "-created_at"], name="job_by_state"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What people call it; its name where the registry has no better word."""
        found = registry.definition(self.name)
        return str(found.label) if found and found.label else self.name

    @property
    def short_error(self) -> str:
        """The last line of what went wrong: the failure itself, without the way to it."""
        return self.last_error.strip().rpartition("\n")[2]

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED


class ScheduleSlot(models.Model):
    """Up to when a schedule was served; the worker that moves it on enqueues the jobs."""

    key = models.CharField(max_length=160, primary_key=True)
    served_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
