"""Who sees and keeps work files, who lets them leave the office, who reviews documents."""

from __future__ import annotations

from typing import Any

from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import HEADS, standing
from binhminh.documents.models import WorkFile, WorkFileQuerySet

from .books import CLERKS, SEE_ALL_DOCUMENTS

#: Who draws up the year's list, hands files over, disposes of them, reviews documents.
FILE_CLERKS = HEADS | CLERKS
#: The check that decides who opens a paper that lies in a file alone: ``documents.work_file:17``.
WORK_FILE_GUARD = "documents.work_file"


def visible_files(user: Any, organisation: Organisation) -> WorkFileQuerySet:
    """The work files a person may open: their own; every one for the heads and the clerk."""
    found = WorkFile.objects.of(organisation)
    held = standing(user, organisation)
    if not held.is_member:
        return found.none()
    return found if held.has(*SEE_ALL_DOCUMENTS) else found.filter(keeper=user)


def can_see_file(user: Any, work_file: WorkFile) -> bool:
    return visible_files(user, work_file.organisation).filter(pk=work_file.pk).exists()


def can_keep_file(user: Any, work_file: WorkFile) -> bool:
    """Its keeper; the clerk and the heads for everybody (Art. 29: whoever handles the work)."""
    held = standing(user, work_file.organisation)
    return held.is_member and (work_file.keeper_id == user.pk or held.has(*FILE_CLERKS))


def can_manage_files(user: Any, organisation: Organisation) -> bool:
    held = standing(user, organisation)
    return held.is_member and held.has(*FILE_CLERKS)


def may_open_work_file_paper(user: Any, file: File) -> bool:
    key = file.guard.partition(":")[2]
    found = visible_files(user, file.organisation)
    return key.isdecimal() and found.filter(pk=int(key)).exists()
