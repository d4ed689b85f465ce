"""What the school's calendar refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class DayTaken(DomainError):
    message = _("There is already an entry for %(day)s. Change or remove that one.")


class NothingToSay(DomainError):
    message = _("%(day)s is like this already. An entry is needed only where the day differs.")


class ReasonMissing(DomainError):
    message = _("Write the reason, so that others can understand it later.")


class SourceMissing(DomainError):
    message = _("Name the document that announces the days off of the year.")


class DayOutOfRange(DomainError):
    message = _("Only days from 2000 to 2100 can be entered.")


class YearAnnounced(DomainError):
    message = _("The days off of %(year)s are announced already.")
