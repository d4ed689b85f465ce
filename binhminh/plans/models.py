"""The plan of a year: areas, targets, tasks, the times work falls due, what was said of it."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, ScopedQuerySet, Unit, Year

from .choices import Cadence, Comparator, EntryKind, ImportState, Source
from .fields import FoldedField
from .states import OPEN, UNFINISHED, PlanState, WorkState

PERSON = settings.AUTH_USER_MODEL


class Plan(Scoped):
    """A year's plan of administrative reform."""

    year = models.ForeignKey(
        Year, on_delete=models.PROTECT, related_name="plans", verbose_name=_("year")
    )
    title = models.CharField(_("title"), max_length=500)
    number = models.CharField(_("number and symbol"), max_length=50, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    parent_name = models.CharField(_("body above, as printed"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=120, blank=True)
    bases = models.JSONField(_("legal bases"), default=list, blank=True)
    purposes = models.JSONField(_("purposes and requirements"), default=list, blank=True)
    solutions = models.JSONField(_("solutions"), default=list, blank=True)
    organisation_notes = models.JSONField(_("carrying out"), default=list, blank=True)
    recipients = models.JSONField(_("recipients"), default=list, blank=True)
    source_text = models.TextField(_("text it was read from"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=PlanState.choices, default=PlanState.DRAFT
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    created_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"))
    submitted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("approved at"), null=True)
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        ordering = ["-year__starts_on", "-pk"]
        verbose_name = _("plan")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="plan_one_a_year",
                violation_error_message=_(
                    "This year already has a plan. Open it, or import again."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan-detail", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        """The words of the plan change in a draft only; work on it goes on in every state."""
        return self.state == PlanState.DRAFT


class PlanVersion(Scoped):
    """What a plan said when it was approved, issued or imported anew."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    reason = models.CharField(_("reason"), max_length=300)
    content = models.JSONField()
    taken_at = models.DateTimeField(_("when"))
    taken_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-taken_at", "-pk"]
        verbose_name = _("version of a plan")

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"


class Area(Scoped):
    """One of the areas of reform under which the tasks stand."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="areas")
    order = models.PositiveIntegerField(_("order"), default=0)
    number = models.CharField(_("number"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=500)
    key = models.CharField(_("area of reform"), max_length=40, blank=True)
    span_start = models.IntegerField(null=True, blank=True)
    span_end = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("area")

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


class Target(Scoped):
    """A promise with a number: what is measured, the comparison, the threshold."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    order = models.PositiveIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))
    name = models.CharField(_("short name"), max_length=120, blank=True)
    comparator = models.CharField(
        _("comparison"), max_length=2, choices=Comparator.choices, default=Comparator.AT_LEAST
    )
    value = models.DecimalField(_("threshold"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    by_year = models.PositiveIntegerField(_("to be reached in"), null=True, blank=True)
    indicator = models.CharField(
        _("indicator"),
        max_length=80,
        blank=True,
        help_text=_("The figure is computed from the records of this indicator."),
    )
    owner = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in charge"),
    )
    span_start = models.IntegerField(null=True, blank=True)
    span_end = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("target")

    def __str__(self) -> str:
        return self.name or self.text[:120]

    def get_absolute_url(self) -> str:
        return reverse("plans:target-detail", args=[self.pk])


class TaskQuerySet(ScopedQuerySet):
    def workable(self) -> Self:
        """Tasks that are work, not headings over other tasks."""
        return self.filter(is_group=False)

    def with_counts(self) -> Self:
        """Add `total`, `done`, `cancelled`: the times of each task by state."""
        return self.annotate(
            total=Count("occurrences", distinct=True),
            done=Count("occurrences", filter=Q(occurrences__state=WorkState.DONE), distinct=True),
            cancelled=Count(
                "occurrences", filter=Q(occurrences__state=WorkState.CANCELLED), distinct=True
            ),
        )


class Task(Scoped):
    """A task of the plan. Its work is in its occurrences: one, or one for each week, month…"""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    area = models.ForeignKey(
        Area,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("area"),
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    source = models.CharField(_("from"), max_length=10, choices=Source.choices, default=Source.AREA)
    order = models.PositiveIntegerField(_("order"), default=0)
    marker = models.CharField(_("mark"), max_length=20, blank=True)
    text = models.TextField(_("content"))
    is_group = models.BooleanField(_("heading over other tasks"), default=False)
    owner = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_tasks",
        verbose_name=_("in charge"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("unit in charge"),
    )
    cooperators = models.ManyToManyField(
        PERSON, blank=True, related_name="shared_tasks", verbose_name=_("working together")
    )
    responsible_text = models.CharField(_("responsible, as written"), max_length=300, blank=True)
    deadline_text = models.CharField(_("deadline, as written"), max_length=300, blank=True)
    cadence = models.CharField(
        _("how often"), max_length=12, choices=Cadence.choices, default=Cadence.ONCE
    )
    due = models.JSONField(_("dates"), default=list, blank=True)
    product = models.CharField(_("product expected"), max_length=300, blank=True)
    span_start = models.IntegerField(null=True, blank=True)
    span_end = models.IntegerField(null=True, blank=True)
    folded = FoldedField(sources=("text", "product", "deadline_text", "responsible_text"))

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["source", "area__order", "order", "pk"]
        verbose_name = _("task")
        indexes = [models.Index(fields=["plan", "owner"], name="task_by_owner")]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="task_is_not_its_own_parent")
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 120 else self.text[:117] + "…"

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        if update_fields is not None:
            update_fields = {*update_fields, "folded"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("plans:task-detail", args=[self.pk])


class OccurrenceQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def overdue(self, today: date) -> Self:
        return self.filter(state__in=UNFINISHED, due_on__lt=today)

    def owed_by(self, user: object) -> Self:
        """What a person is in charge of."""
        return self.filter(task__owner=user)


class Occurrence(Scoped):
    """One time that a task's work falls due: the whole task, or its March, or its week 12."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="occurrences")
    label = models.CharField(_("period"), max_length=20, blank=True)
    starts_on = models.DateField(_("from"))
    due_on = models.DateField(_("due"))
    first_due_on = models.DateField(_("due at first"))
    state = models.CharField(
        _("state"), max_length=10, choices=WorkState.choices, default=WorkState.TODO
    )
    percent = models.PositiveSmallIntegerField(_("percent done"), default=0)
    result = models.TextField(_("result"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    touched = models.BooleanField(_("worked on"), default=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("piece of work")
        indexes = [
            models.Index(fields=["organisation", "state", "due_on"], name="occurrence_by_due"),
            models.Index(fields=["task", "due_on"], name="occurrence_of_task"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="occurrence_percent"),
            models.CheckConstraint(
                condition=~Q(state=WorkState.DONE) | Q(done_on__isnull=False),
                name="occurrence_done_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        from .words import slot_words

        return f"{self.task} ({slot_words(self)})" if self.label else str(self.task)

    def get_absolute_url(self) -> str:
        return f"{reverse('plans:task-detail', args=[self.task_id])}?lan={self.pk}"

    def is_overdue(self, today: date) -> bool:
        return self.state in UNFINISHED and self.due_on < today

    @property
    def was_on_time(self) -> bool:
        """Done by the day it was first due, or by the extended one."""
        return self.done_on is not None and self.done_on <= self.due_on


class TaskEntry(Scoped):
    """A line of a task's story. Entries are added, never changed."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="entries")
    occurrence = models.ForeignKey(
        Occurrence, on_delete=models.SET_NULL, null=True, related_name="entries"
    )
    kind = models.CharField(_("what"), max_length=12, choices=EntryKind.choices)
    text = models.TextField(_("text"), blank=True)
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("entry")
        indexes = [models.Index(fields=["organisation", "-at"], name="task_entry_by_time")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class PlanImport(Scoped):
    """A file on its way to becoming a plan: read by the machine, confirmed by a person."""

    file = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    name = models.CharField(_("file name"), max_length=255)
    source_text = models.TextField(blank=True)
    reading = models.JSONField(_("what was understood"), default=dict)
    edited = models.JSONField(_("with a person's corrections"), default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState.choices, default=ImportState.READING
    )
    problem = models.CharField(_("problem"), max_length=60, blank=True)
    problem_params = models.JSONField(default=dict, blank=True)
    plan = models.ForeignKey(
        Plan, on_delete=models.SET_NULL, null=True, related_name="imports", verbose_name=_("plan")
    )
    for_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    created_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("when"))
    finished_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = pgettext_lazy("plan", "import")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:import-review", args=[self.pk])


def new_feed_token() -> str:
    return secrets.token_urlsafe(24)


class CalendarFeed(Scoped):
    """A person's secret address for their due dates in a calendar program."""

    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True, default=new_feed_token)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="calendar_feed_one")
        ]

    def __str__(self) -> str:
        return str(self.user)
