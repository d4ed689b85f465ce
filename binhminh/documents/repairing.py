"""A corrected copy of a draft, made when it is asked for and kept nowhere."""

from __future__ import annotations

import logging
from datetime import date

from binhminh.law.readers.errors import DocumentError

log = logging.getLogger(__name__)


class RepairFailed(DocumentError):
    """The copy could not be made, for a reason of ours."""

    code = "repair_failed"


def corrected_copy(
    data: bytes, name: str, *, today: date, issued: bool = False
) -> tuple[str, bytes]:
    """Name and content of the copy: the form is put right where that is mechanical, no word is
    touched.

    Raises:
        DocumentError: it cannot be read, or must not be changed (signed), or the repair failed.
    """
    from binhminh.law.decree30.fix import fix_word

    try:
        copy = fix_word(data, name, today=today, issued=issued).data
    except DocumentError:
        raise
    except Exception as mistake:
        log.exception("no corrected copy")
        raise RepairFailed from mistake
    return f"{name.rpartition('.')[0] or name}.sua.docx", copy
