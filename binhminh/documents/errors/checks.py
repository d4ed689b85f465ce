"""What a check of a document refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class CheckNotFailed(DomainError):
    message = _("This file has been read. Hand in a new version to have it checked again.")


class CheckStillRuns(DomainError):
    message = _("This file is being checked. Wait a moment, then delete it.")


class ForeignFile(DomainError):
    message = _("This file belongs to another school.")
