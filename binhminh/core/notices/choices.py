"""How notices look and travel."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Mail(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, at 06:30")
    NEVER = "never", pgettext_lazy("e-mail", "Never")


class Level(models.TextChoices):
    INFO = "info", _("for information")
    WAIT = "wait", _("needs attention")
    BAD = "bad", _("urgent")
    GOOD = "good", _("good news")
