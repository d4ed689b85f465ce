"""What is refused about children and families, in words for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class NameMissing(DomainError):
    message = _("Write the full name.")


class ReasonMissing(DomainError):
    message = _("Write why, in a few words.")


class NotASchoolYear(DomainError):
    message = _("Groups belong to a school year. Open one in the settings first.")


class GroupNameTaken(DomainError):
    message = _("There is already a group called %(name)s in the school year %(year)s.")


class GroupElsewhere(DomainError):
    message = _("This group does not belong to this school.")


class GroupHasHistory(DomainError):
    message = _(
        "Children have been in the group %(name)s, so its school year stays. Make a new group for"
        " the other year."
    )


class FamilyElsewhere(DomainError):
    message = _("This family does not belong to this school.")


class NotATeacher(DomainError):
    message = _("%(name)s does not work here as a teacher. Give them the role of teacher first.")


class TeacherAlready(DomainError):
    message = _("%(name)s is in charge of this group already.")


class TeacherGone(DomainError):
    message = _("%(name)s is no longer in charge of this group.")


class DayInFuture(DomainError):
    message = _("%(day)s is a day to come. Enter it on that day.")


class DayTooEarly(DomainError):
    message = _("The day must be %(day)s or later.")


class OutsideYear(DomainError):
    message = _("%(day)s is not in the school year %(year)s of this group.")


class AgeUnlikely(DomainError):
    message = _("The date of birth %(day)s cannot be right. Check the day, month and year.")


class CodeTaken(DomainError):
    message = _("The code %(code)s belongs to another child. Leave it empty to get a new one.")


class ChildKnown(DomainError):
    """Same name, same birthday: most often the same child, entered twice."""

    message = _(
        "%(name)s, born on %(day)s, is on the list already (%(code)s). If it is another child, say"
        " so below."
    )


class GuardianKnown(DomainError):
    """A guardian with this name and telephone already has a family here: a sibling, most often.

    ``family`` is its key.
    """

    message = _(
        "%(name)s with this telephone number is in the family %(code)s already. Add the child on"
        " the page of that family."
    )

    def __init__(self, *, name: str, code: str, family: int) -> None:
        super().__init__(name=name, code=code)
        self.family = family


class GuardianNeeded(DomainError):
    message = _("A family needs at least one guardian whom the school can turn to.")


class GuardianTwice(DomainError):
    message = _("%(name)s is in this family already.")


class HasLeft(DomainError):
    message = _("%(name)s no longer attends. Record that the child came back first.")


class StillHere(DomainError):
    message = _("%(name)s attends already.")


class SameGroup(DomainError):
    message = _("%(name)s is in this group already.")


class NothingToPromote(DomainError):
    message = _("There is no child in the group %(name)s to go on.")


class NotALaterYear(DomainError):
    message = _("Choose a group of a later school year than %(year)s.")


class ImportOverlaps(DomainError):
    message = _("Line %(line)s: %(why)s")


class NothingToImport(DomainError):
    message = _("The sheet has no child.")
