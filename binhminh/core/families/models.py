"""Children, the families they belong to, the people who answer for them, the groups they are in.

Kept is what the school needs to know who a child is and whom to call, and no more: no personal
identity number, no health, no ethnicity (docs/adr/0008). ``str()`` of these records is their code:
it goes into the audit trail, which cannot forget, so it holds no name.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Scoped, ScopedQuerySet, Year
from binhminh.core.people.models import Membership
from binhminh.law.vietnamese import fold, given_name_key, nfc

from .choices import AgeBand, Began, Relation, Sex, Status

PHONE = re.compile(r"\+?[\d .()-]{8,20}")


def clean(text: str) -> str:
    """Text as it is stored: NFC, single spaces."""
    return nfc(" ".join(text.split()))


def digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def name_key(full_name: str) -> str:
    """By which two spellings of a name are the same: no marks, no case, single spaces."""
    return fold(clean(full_name))


class ChildGroup(Scoped):
    """A group or class ("nhóm, lớp") of one school year."""

    year = models.ForeignKey(
        Year, on_delete=models.PROTECT, related_name="+", verbose_name=_("school year")
    )
    name = models.CharField(_("name"), max_length=60)
    band = models.CharField(_("ages"), max_length=20, choices=AgeBand.choices)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("group of children")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "name"],
                name="child_group_name_unique",
                violation_error_message=_("There is already a group of this name in the year."),
            ),
            models.CheckConstraint(
                condition=Q(band__in=AgeBand.values), name="child_group_band_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("families:group-detail", args=[self.pk])

    @property
    def order(self) -> tuple[int, str]:
        """Youngest first, then by name."""
        return AgeBand.values.index(self.band), fold(self.name)


class PeriodQuerySet(ScopedQuerySet):
    def current(self, on: date) -> Self:
        """What has not ended before ``on``; what begins later counts as well."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=on))


class Homeroom(Scoped):
    """A teacher in charge of a group, from a day to a day: they see its children."""

    group = models.ForeignKey(
        ChildGroup, on_delete=models.PROTECT, related_name="homerooms", verbose_name=_("group")
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("teacher")
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        verbose_name = _("homeroom teacher")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "membership"],
                condition=Q(to_on__isnull=True),
                name="homeroom_one_open",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="homeroom_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.full_name}: {self.group}"


class Family(Scoped):
    """A household as the school writes to it. Its people are the guardians."""

    code = models.CharField(_("family code"), max_length=20)
    address = models.CharField(_("address"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["code", "pk"]
        verbose_name = _("family")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="family_code_unique")
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("families:family-detail", args=[self.pk])

    @property
    def name(self) -> str:
        """Whose family it is; prefetch `guardians` where many are shown."""
        return ", ".join(guardian.full_name for guardian in self.guardians.all())  # type: ignore[attr-defined]


class Guardian(Scoped):
    """A parent, or who stands in for one."""

    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="guardians", verbose_name=_("family")
    )
    full_name = models.CharField(_("full name"), max_length=120)
    search_key = models.CharField(max_length=200, editable=False)
    relation = models.CharField(_("relation"), max_length=20, choices=Relation.choices)
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(PHONE, _("Write a telephone number with 8 digits or more."))],
    )
    email = models.EmailField(_("e-mail"), blank=True)
    is_contact = models.BooleanField(_("the school turns to them"), default=True)

    class Meta:
        ordering = ["-is_contact", "pk"]
        verbose_name = _("guardian")
        constraints = [
            models.UniqueConstraint(
                fields=["family", "full_name"],
                name="guardian_once_in_family",
                violation_error_message=_("This guardian is in the family already."),
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="guardian_relation_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_relation_display()

    def prepare(self) -> None:
        """Fill in what follows from the other fields; `save` does it, a bulk write has to."""
        self.full_name = clean(self.full_name)
        self.search_key = f"{fold(self.full_name)} {digits(self.phone)}"[:200]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)


class Child(Scoped):
    """A child of the school: who, since when, still here or not."""

    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="children", verbose_name=_("family")
    )
    code = models.CharField(_("child code"), max_length=20)
    full_name = models.CharField(_("full name"), max_length=120)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=200, editable=False)
    born_on = models.DateField(_("date of birth"))
    sex = models.CharField(_("sex"), max_length=10, choices=Sex.choices)
    status = models.CharField(
        _("state"), max_length=10, choices=Status.choices, default=Status.ENROLLED
    )
    admitted_on = models.DateField(_("admitted on"))
    left_on = models.DateField(_("last day"), null=True, blank=True)
    left_reason = models.CharField(_("why the child left"), max_length=200, blank=True)

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("child")
        indexes = [
            models.Index(fields=["organisation", "status", "sort_key"], name="child_by_given_name")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                name="child_code_unique",
                violation_error_message=_("Another child has this code."),
            ),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="child_sex_known"),
            models.CheckConstraint(
                condition=Q(status=Status.ENROLLED, left_on__isnull=True)
                | Q(status=Status.LEFT, left_on__isnull=False),
                name="child_left_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(admitted_on__gte=F("born_on")),
                name="child_admitted_after_birth",
                violation_error_message=_("A child is not admitted before it is born."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("admitted_on")),
                name="child_left_after_admission",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def prepare(self) -> None:
        """Fill in what follows from the other fields; `save` does it, a bulk write has to."""
        self.full_name = clean(self.full_name)
        self.sort_key = given_name_key(self.full_name)[:400]
        self.search_key = fold(f"{self.full_name} {self.code}")[:200]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("families:child-detail", args=[self.pk])

    @property
    def is_enrolled(self) -> bool:
        return self.status == Status.ENROLLED


class Enrolment(Scoped):
    """A child in a group, from a day to a day. Rows are closed, not deleted: they are the history.

    The open row (no last day) is where the child is now.
    """

    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("child")
    )
    group = models.ForeignKey(
        ChildGroup, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("group")
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    began = models.CharField(_("how it began"), max_length=10, choices=Began.choices)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-pk"]
        verbose_name = _("time in a group")
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(to_on__isnull=True), name="enrolment_one_open"
            ),
            models.UniqueConstraint(fields=["child", "from_on"], name="enrolment_one_a_day"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="enrolment_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child}: {self.group}"
