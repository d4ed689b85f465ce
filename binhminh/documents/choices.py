"""Words of a check: how far it is, where the pictures of its pages come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CheckState(models.TextChoices):
    CHECKING = "checking", _("being checked")
    READY = "ready", pgettext_lazy("check of a document", "checked")
    FAILED = "failed", _("could not be read")


class Drawing(models.TextChoices):
    """How the pictures of the pages were made."""

    NONE = "", pgettext_lazy("pictures of pages", "none")
    FILE = "file", _("the PDF itself")
    CONVERTED = "converted", _("printed from the Word file")
    DRAWN = "drawn", _("drawn from what was read")
