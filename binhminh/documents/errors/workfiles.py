"""What keeping work files, and reviewing documents, refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class FileClosed(DomainError):
    message = _("This work file is closed. Open it again, with a reason, to change what is in it.")


class FileGone(DomainError):
    message = _("This work file has left the office; nothing in it can be changed.")


class FileNotClosed(DomainError):
    message = _("Close the work file first.")


class AlreadyInFile(DomainError):
    message = _("This paper lies in the work file already.")


class DraftInFile(DomainError):
    message = _("A draft that was put aside does not belong in a work file.")


class FileEmpty(DomainError):
    message = _("There is nothing in this work file. Put its papers in before you close it.")


class FileNotTidy(DomainError):
    message = _(
        "Before it is closed, look at what is listed: drafts and second copies are taken out "
        "(Art. 29). Tick that you have looked to close it all the same."
    )


class FileEndsWrong(DomainError):
    message = _("The work cannot end before it began, nor in the future.")


class FileListIssued(DomainError):
    message = _("The list of that year is being issued already: open its decision.")


class FileListEmpty(DomainError):
    message = _("There is no work file in the list of that year yet.")


class FileListNotEmpty(DomainError):
    message = _("The list of that year has entries already; nothing was copied.")


class NoListBefore(DomainError):
    message = _("There is no list of the year before to copy from.")


class HeadingInUse(DomainError):
    message = _("There are work files under this heading. Move them first.")


class FileInUse(DomainError):
    message = _("There are papers in this work file. Take them out first.")


class RetentionUnknown(DomainError):
    message = _("Say how long the work file is kept: for ever, or from 1 to 70 years.")


class NoFilesChosen(DomainError):
    message = _("Choose at least one work file.")


class FilesNotDue(DomainError):
    message = _("Not to be taken along: %(files)s. Reload the page and choose again.")


class BatchDone(DomainError):
    message = _("This was confirmed already.")


class BatchNotSigned(DomainError):
    message = _("Still without a number: %(documents)s. They are signed before this is confirmed.")


class ReviewClosed(DomainError):
    message = _("This review is closed.")


class ReviewNotFinished(DomainError):
    message = _("%(count)s documents have not been looked at yet.")
