"""Copies of a draft, corrected or in Unicode: made when they are asked for."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from binhminh.law.readers.errors import DocumentError

if TYPE_CHECKING:
    from binhminh.law.decree30.unicode import UnicodeCopy

log = logging.getLogger(__name__)


class RepairFailed(DocumentError):
    """The copy could not be made, for a reason of ours."""

    code = "repair_failed"


class ConversionToUnicodeFailed(DocumentError):
    """The copy could not be made, for a reason of ours."""

    code = "unicode_failed"


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
    except Exception as mistake:  # of ours: logged as one, told as a refusal, nothing is lost
        log.exception("no corrected copy")
        raise RepairFailed from mistake
    return f"{_stem(name)}.sua.docx", copy


def unicode_copy(data: bytes, name: str) -> tuple[str, UnicodeCopy]:
    """Name and content of a copy whose text in old codes (TCVN3, VNI) is Unicode.

    Raises:
        DocumentError: it cannot be read, or must not be changed (signed), or the conversion failed.
    """
    from binhminh.law.decree30.unicode import to_unicode_copy

    try:
        copy = to_unicode_copy(data, name)
    except DocumentError:
        raise
    except Exception as mistake:  # of ours, as above
        log.exception("no copy in Unicode")
        raise ConversionToUnicodeFailed from mistake
    return f"{_stem(name)}.unicode.docx", copy


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
