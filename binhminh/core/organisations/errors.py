"""What the organisation's own records refuse."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class YearClosed(DomainError):
    message = _(
        "The year %(year)s is closed, so nothing in it can change. Reopen the year first, or"
        " choose another one."
    )


class YearOpen(DomainError):
    message = _("The year %(year)s is open already.")


class YearExists(DomainError):
    message = _("The year %(year)s is already on the list.")


class YearOverlaps(DomainError):
    message = _("These dates overlap with the year %(year)s. Check the first and the last day.")


class ReasonMissing(DomainError):
    message = _("Write the reason, so that others can understand it later.")


class NameUnchanged(DomainError):
    message = _("This is the name in use already. Change at least one of the names.")


class RenameInFuture(DomainError):
    message = _("The new name begins on %(day)s, a day to come. Enter it on that day.")


class RenameTooEarly(DomainError):
    message = _("The present name began on %(day)s. The new one can begin on a later day only.")


class HostTaken(DomainError):
    message = _("The host name %(host)s is already in use. Choose another one.")


class NotAHost(DomainError):
    message = _("“%(host)s” is not a host name. Write it like mamnonhoasen.edu.vn.")


class LastHost(DomainError):
    message = _("This is the only host name. Add another one first, or nobody will get in.")


class UnitNameTaken(DomainError):
    message = _("There is already a unit called %(name)s.")


class UnitHasMembers(DomainError):
    message = _("%(count)s people still work in this unit. Move them to another unit first.")


class MissingDetail(DomainError):
    message = _("The full name and the short name must not be empty.")
