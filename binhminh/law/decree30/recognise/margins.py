"""Headers, footers and notes: page numbers, the address, marks."""

import re

from binhminh.law.decree30.roles import Role

from .lines import Line
from .phrases import SIGNED_BY, is_address, mark_of
from .sheet import Sheet

__all__ = ["read_margins"]

_PAGE = re.compile(r"[-–—\s]*(?:trang )?\d{1,4}\s*(?:/\s*\d{1,4})?[-–—\s]*")


def read_margins(sheet: Sheet, lines: list[Line]) -> None:
    """Find the roles of the paragraphs outside the main text."""
    for line in lines:
        _read(sheet, line)
    addressed = {_footer(line) for line in lines if sheet.roles[line.index] is Role.ADDRESS}
    for line in lines:  # the lines of an address that say no "Điện thoại:"
        if sheet.roles[line.index] is Role.OTHER and _footer(line) in addressed:
            sheet.mark(line, Role.ADDRESS)


def _footer(line: Line) -> tuple[str, int, str]:
    return line.place.area, line.place.section, line.place.variant


def _read(sheet: Sheet, line: Line) -> None:
    if any(run.field == "PAGE" for run in line.paragraph.runs):
        sheet.mark(line, Role.PAGE_NUMBER)
        return
    if sheet.mark_blank(line):
        return
    fold = line.fold
    if line.place.area != "footnote" and _PAGE.fullmatch(fold):
        role = Role.PAGE_NUMBER
    elif SIGNED_BY.match(fold):
        role = Role.SIGNATURE_TEXT
    elif line.place.area == "footer" and is_address(fold):
        role = Role.ADDRESS
    else:
        role = mark_of(fold) or Role.OTHER
    sheet.mark(line, role)
