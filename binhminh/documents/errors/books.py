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


class NothingToEnter(DomainError):
    message = _("No line of the sheet can be entered.")


class OldNumberTaken(DomainError):
    message = _(
        "Nothing was entered: number %(number)s of %(year)s (line %(line)s) stands in a register "
        "already. Look at the sheet again."
    )


class OldBookUnreadable(DomainError):
    message = _(
        "This file is not an Excel sheet (.xlsx) that can be read. Save it again as .xlsx without"
        " a password."
    )


class OldBookTooLarge(DomainError):
    message = _("The sheet is too large. Put at most %(rows)s lines into one file, a year each.")


class OldBookHasNoHeads(DomainError):
    message = _(
        "No line of headings was found. The sheet needs headings as in Appendix IV: “Số đến”, "
        "“Ngày đến”, “Trích yếu”… for incoming, “Số, ký hiệu”, “Ngày tháng”, “Trích yếu”… for "
        "outgoing documents."
    )
