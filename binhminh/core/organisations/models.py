"""Schools and the authorities above them; their names through time, hosts, years and units."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from binhminh.law.vietnamese import nfc


class Kind(models.TextChoices):
    PROVINCE = "province", _("Province-level People's Committee")
    PROVINCE_DEPARTMENT = "province_department", _("Department of Education and Training")
    DISTRICT = "district", _("District-level People's Committee")
    DISTRICT_OFFICE = "district_office", _("District education office")
    COMMUNE = "commune", _("Commune-level People's Committee")
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    PRIMARY = "primary", _("Primary school")
    LOWER_SECONDARY = "lower_secondary", _("Lower secondary school")
    UPPER_SECONDARY = "upper_secondary", _("Upper secondary school")
    COMBINED = "combined", _("School of several levels")


SCHOOL_KINDS = {
    Kind.KINDERGARTEN,
    Kind.PRIMARY,
    Kind.LOWER_SECONDARY,
    Kind.UPPER_SECONDARY,
    Kind.COMBINED,
}


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def schools(self) -> Self:
        return self.filter(kind__in=SCHOOL_KINDS)

    def active(self) -> Self:
        return self.filter(is_active=True)


class Organisation(models.Model):
    """A school, or an authority above schools. The tree is `parent` -> `children`."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("body above"),
    )
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    code = models.CharField(
        _("identifier code"),
        max_length=35,
        unique=True,
        help_text=_("The identifier of the organisation, or a short code of your own."),
    )
    name = models.CharField(_("full name"), max_length=200)
    short_name = models.CharField(
        _("short name"), max_length=20, help_text=_("As in document symbols: MNBM.")
    )
    parent_name = models.CharField(
        _("body above, as printed"),
        max_length=200,
        blank=True,
        help_text=_("The upper line at the head of documents."),
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    place = models.CharField(
        _("place name on documents"), max_length=100, blank=True, help_text=_("Gia Lâm, Hà Nội…")
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    require_mfa_for = models.JSONField(
        _("roles that must use a second factor"), default=list, blank=True
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organisation")
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="organisation_is_not_its_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name, self.short_name = nfc(self.name), nfc(self.short_name)
        self.parent_name = nfc(self.parent_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_school(self) -> bool:
        return self.kind in SCHOOL_KINDS

    def name_on(self, day: date) -> str:
        """The full name in use on ``day``; `queries.names_on` gives all names. Queries once."""
        return self.named_on(day).name

    def named_on(self, day: date) -> Organisation | NamePeriod:
        """What carries the names in use on ``day``: a period, or this row without any history.

        A day before the history begins gets the oldest period.
        """
        periods = list(NamePeriod.objects.of(self).order_by("from_on", "pk"))
        found = next((period for period in periods if period.covers(day)), None)
        if found is None and periods:
            oldest = min(periods, key=lambda period: period.from_on or date.min)
            if oldest.from_on and day < oldest.from_on:
                found = oldest
        return found or self

    @property
    def organisation_id(self) -> int:
        """An organisation is its own owner: audit and isolation read this."""
        return self.pk


class ScopedQuerySet(models.QuerySet):
    """Queries start from the organisation: ``Task.objects.of(request.organisation)``."""

    def of(self, organisation: Organisation | int) -> Self:
        return self.filter(organisation=organisation)


class Scoped(models.Model):
    """A business row: it belongs to one organisation, and PostgreSQL guards it as well."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


class NamePeriodQuerySet(ScopedQuerySet):
    def on(self, day: date) -> Self:
        return self.filter(Q(from_on__isnull=True) | Q(from_on__lte=day)).filter(
            Q(to_on__isnull=True) | Q(to_on__gte=day)
        )


class NamePeriod(Scoped):
    """What an organisation and the body above it were called in a period.

    What was issued in a period keeps the names of that period (the two-tier local government of
    01/07/2025 renamed the bodies above many schools).
    """

    name = models.CharField(_("full name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=20)
    parent_name = models.CharField(_("body above, as printed"), max_length=200, blank=True)
    from_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: from the beginning.")
    )
    to_on = models.DateField(_("to"), null=True, blank=True)
    source = models.CharField(_("by decision"), max_length=200, blank=True)

    objects = NamePeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "pk"]
        verbose_name = _("name in a period")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="name_period_ends_after_it_starts",
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(to_on__isnull=True),
                name="name_period_one_open",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, day: date) -> bool:
        """True where the names were in use on ``day``."""
        return (self.from_on is None or self.from_on <= day) and (
            self.to_on is None or day <= self.to_on
        )


class HostName(models.Model):
    """A host name under which an organisation is reached. Not scoped: it decides the scope."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="hosts", verbose_name=_("organisation")
    )
    host = models.CharField(_("host name"), max_length=253, unique=True)

    class Meta:
        ordering = ["host"]
        verbose_name = _("host name")

    def __str__(self) -> str:
        return self.host


class YearKind(models.TextChoices):
    CALENDAR = "calendar", _("calendar year")
    SCHOOL = "school", _("school year")


class Year(Scoped):
    """A calendar year (plans, finance) or a school year (classes, quality) of an organisation."""

    kind = models.CharField(_("kind"), max_length=10, choices=YearKind.choices)
    label = models.CharField(_("name"), max_length=20, help_text=_("2023, or 2022-2023."))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "kind", "pk"]
        verbose_name = _("year")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "label"], name="year_label_unique"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="year_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def has_ended(self, today: date) -> bool:
        """Its last day is past, whether or not somebody has closed it."""
        return self.ends_on < today


class UnitKind(models.TextChoices):
    PROFESSIONAL = "professional", _("professional group")
    OFFICE = "office", _("office group")
    CATERING = "catering", _("catering group")
    LEADERSHIP = "leadership", _("board of the school")
    UNION = "union", _("trade union, youth union, association")
    OTHER = "other", _("other")


class Unit(Scoped):
    """A part of a school that work is given to (tổ chuyên môn, tổ văn phòng…)."""

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("unit")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="unit_name_unique")
        ]

    def __str__(self) -> str:
        return self.name
