"""What is said of a child, a group and a guardian by a word from a list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(models.TextChoices):
    FEMALE = "female", pgettext_lazy("a child's sex", "girl")
    MALE = "male", pgettext_lazy("a child's sex", "boy")


class AgeBand(models.TextChoices):
    """The groups of a kindergarten, youngest first; other schools use the last two."""

    MONTHS_3_12 = "months_3_12", _("crèche, 3 to 12 months")
    MONTHS_13_24 = "months_13_24", _("crèche, 13 to 24 months")
    MONTHS_25_36 = "months_25_36", _("crèche, 25 to 36 months")
    YEARS_3_4 = "years_3_4", _("kindergarten, 3 to 4 years")
    YEARS_4_5 = "years_4_5", _("kindergarten, 4 to 5 years")
    YEARS_5_6 = "years_5_6", _("kindergarten, 5 to 6 years")
    MIXED = "mixed", _("mixed ages")
    OTHER = "other", _("class of a primary or secondary school")


#: The age that most children of a group reach in the calendar year in which the school year
#: begins: classes are made by year of birth. A usage of schools: remarked on, never refused.
USUAL_AGE: dict[str, int] = {
    AgeBand.MONTHS_13_24: 1,
    AgeBand.MONTHS_25_36: 2,
    AgeBand.YEARS_3_4: 3,
    AgeBand.YEARS_4_5: 4,
    AgeBand.YEARS_5_6: 5,
}


class Relation(models.TextChoices):
    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    GRANDMOTHER = "grandmother", _("grandmother")
    GRANDFATHER = "grandfather", _("grandfather")
    OTHER = "other", _("other guardian")


class Status(models.TextChoices):
    ENROLLED = "enrolled", _("attends")
    LEFT = "left", pgettext_lazy("a child", "left")


class Began(models.TextChoices):
    """How a child came into a group."""

    ADMITTED = "admitted", _("admitted")
    MOVED = "moved", _("moved from another group")
    PROMOTED = "promoted", _("promoted")
    RETURNED = "returned", _("came back")
