"""What is refused about people, in words for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class AlreadyMember(DomainError):
    message = _("%(name)s already works here. Open their page to change it.")


class SignInNameTaken(DomainError):
    message = _(
        "The sign-in name %(username)s belongs to somebody with another name. Choose another one."
    )


class EmailTaken(DomainError):
    message = _("The e-mail address %(email)s belongs to somebody else. Check it.")


class SameEmailOtherName(DomainError):
    message = _(
        "The e-mail address %(email)s belongs to an account with another name. Write the full name"
        " as in that account, or leave the e-mail empty."
    )


class NoRole(DomainError):
    message = _("Choose at least one role, so that the person can do their work.")


class UnknownRole(DomainError):
    message = _("“%(role)s” is not a role.")


class UnitElsewhere(DomainError):
    message = _("The unit %(unit)s does not belong to this school.")


class SuccessorNeeded(DomainError):
    message = _(
        "%(name)s still has open work (%(count)s). Choose who takes it over, then end the"
        " membership."
    )


class SuccessorNotHere(DomainError):
    message = _("The successor must be somebody else who works here.")


class LastKeeper(DomainError):
    message = _(
        "%(name)s is the last person who may manage people and settings. Give somebody else the"
        " role of principal or system administrator first."
    )


class EndsBeforeStart(DomainError):
    message = _("The last day must not be before the first day, %(day)s.")


class MembershipEnded(DomainError):
    message = _("%(name)s no longer works here. Take them back first.")


class MembershipOpen(DomainError):
    message = _("%(name)s works here already.")


class WorksElsewhere(DomainError):
    message = _(
        "%(name)s also works in another organisation, so only they can change their name, e-mail"
        " and password, on their own account page."
    )


class OwnRolesByDelegation(DomainError):
    message = _("Under a delegation you cannot change your own roles.")


class NotADelegate(DomainError):
    message = _("Both people of a delegation must work here, and must not be the same person.")


class DelegationInThePast(DomainError):
    message = _("A delegation cannot end before today. What was done without it stays so.")


class DelegationOver(DomainError):
    message = _("This delegation has been revoked already.")


class PeriodReversed(DomainError):
    message = _("The last day must not be before the first day.")


class OnlyOwnRightsDelegated(DomainError):
    message = _("A delegation rests on a person's own roles; it cannot be passed on.")
