"""What the year's plan refuses, in words for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class YearIsClosed(DomainError):
    message = _("The year %(year)s is closed. Reopen it in the settings of the school first.")


class PlanNotEditable(DomainError):
    message = _(
        "The plan is no longer a draft. Open a new version to change its words; progress can be"
        " reported at any time."
    )


class WrongPlanState(DomainError):
    message = _("This is not possible while the plan is “%(state)s”.")


class PlanIsEmpty(DomainError):
    message = _("The plan has no task yet. Add at least one task before you submit it.")


class YearHasPlan(DomainError):
    message = _("The year %(year)s already has a plan. Open it, or import the file again into it.")


class WrongWorkState(DomainError):
    message = _("This work is “%(state)s”, so this step is not possible. Reload the page.")


class ReasonMissing(DomainError):
    message = _("Write the reason, so that others can understand it later.")


class ResultMissing(DomainError):
    message = _("Write in a few words what came out of it.")


class DateInTheFuture(DomainError):
    message = _("The day %(day)s has not come yet. Give the day on which it was done.")


class ExtensionNotLater(DomainError):
    message = _("The new deadline must be later than the present one, %(due)s.")


class NotAMember(DomainError):
    message = _("%(person)s does not work here. Choose a person of the school.")


class ForeignRecord(DomainError):
    """An area, a task, a year or a file of another plan or school: no page offers one."""

    message = _("This belongs to another plan or another school. Reload the page.")


class TaskHasChildren(DomainError):
    message = _("This is a heading over other tasks. Remove or move those first.")


class WorkHasBegun(DomainError):
    message = _(
        "Work on this task has begun. Close it as “will not be done” instead of removing it."
    )


class ImportNotReady(DomainError):
    message = _("This import is “%(state)s”. Only one that is ready for review can be confirmed.")


class ImportChangedMeanwhile(DomainError):
    message = _(
        "Somebody else changed this import at the same time. Reload the page: your last change was"
        " not saved."
    )


class NoSuchItem(DomainError):
    message = _("This line no longer exists. Reload the page.")


class WrongPlanOfImport(DomainError):
    message = _("This plan belongs to another school.")


class BulkRefused(DomainError):
    message = _("Nothing was changed. “%(task)s”: %(why)s")


class NothingOpen(DomainError):
    message = _("Nothing of this task is open any more. Reopen the work first.")


class SheetRefused(DomainError):
    """A spreadsheet that is not the one this plan gave out, or cannot be read."""


class SheetHasErrors(DomainError):
    message = _(
        "The file still has errors, so nothing was changed. Correct them and upload it again."
    )


class SheetTooLarge(DomainError):
    message = _(
        "The file changes %(count)s tasks; at most %(most)s are changed at once. Upload it in"
        " parts."
    )
