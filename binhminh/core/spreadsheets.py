"""Reading a sheet that somebody filled in: safe to open, every cell as a person sees it."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from binhminh.law.vietnamese import nfc

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MOST_COLUMNS = 40
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
#: Where the parsers that openpyxl calls raise from, each with exceptions of its own.
_PARSERS = ("xml.", "openpyxl", "lxml", "zlib", "builtins")


class Unreadable(Exception):
    """Not an .xlsx file, damaged, or behind a password."""


class TooLarge(Exception):
    """Larger than a sheet of people ever is."""


def lines_of(file: IO[bytes], *, most_rows: int) -> list[tuple[Any, ...]]:
    """The lines of the first sheet, values only (of a formula, what it gave when it was saved).

    Args:
        most_rows: lines read; what comes after them is not looked at.
    Raises:
        Unreadable, TooLarge.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > MAX_UNPACKED:
                raise TooLarge
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return list(sheet.iter_rows(values_only=True, max_row=most_rows, max_col=MOST_COLUMNS))
    except TooLarge:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, IndexError):
        raise Unreadable from None
    except Exception as error:  # of whichever parser openpyxl calls; any other is ours and goes on
        if type(error).__module__.startswith(_PARSERS):
            raise Unreadable from error
        raise


def words_of(value: Any) -> str:
    """A cell as text: NFC, single spaces, whole numbers without ``.0``."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(" ".join(str(value).split()))


def day_of(value: Any) -> date | None:
    """A cell as a day: Excel's own, or written as 05/03/2021 or 2021-03-05; else None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = words_of(value)
    try:
        if match := _DAY.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _ISO.fullmatch(text.partition(" ")[0]):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return None


def phone_of(value: Any) -> str:
    """A cell as a telephone number: a leading 0 that Excel took away from a number is put back."""
    text = words_of(value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"0{text}" if is_number and len(text) == 9 else text
