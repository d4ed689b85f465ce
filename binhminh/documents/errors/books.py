"""What the registers refuse."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class RegisterInUse(DomainError):
    message = _(
        "The register “%(name)s” has entries. It cannot be changed in this way; take it out of use "
        "and open another."
    )


class RegisterNotInUse(DomainError):
    message = _("The register “%(name)s” is out of use. Choose another register.")


class NoRegister(DomainError):
    message = _(
        "No register takes documents of this type. Ask the principal or the clerk to set one up."
    )


class TypeTaken(DomainError):
    message = _("“%(type)s” is already numbered in the register “%(name)s”. Choose one of the two.")


class BookClosed(DomainError):
    message = _(
        "The register “%(name)s” of %(year)s is closed. "
        "Ask the principal to open it again, or use the register of another year."
    )


class BookNotPrinted(DomainError):
    message = _("Print the register “%(name)s” of %(year)s before it is closed.")


class LineOfAnother(DomainError):
    message = _("This number belongs to another document.")
