"""The content of a document: its outline, its tables, its text."""

import re

from binhminh.law.decree30.roles import Role

from .lines import Line
from .phrases import SIGNED_BY, mark_of
from .sheet import Sheet
from .structure import is_bare_heading, point_of, structure_of

__all__ = ["read_content"]

_TITLE_OF = {
    Role.PART: Role.PART_TITLE,
    Role.CHAPTER: Role.CHAPTER_TITLE,
    Role.SECTION: Role.SECTION_TITLE,
}
# fmt: off
_OPEN_ENDS = frozenset({
    "tai", "cua", "va", "khoan", "dieu", "diem", "muc", "chuong", "so", "theo", "den", "tu", "hoac",
    "phan", "ngay",
})
# fmt: on
_NUMERAL = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\s?[.\-–—:)]")
_LONGEST_QUOTATION = 60  # lines
_PAGE = re.compile(r"[-–—]?\s*(?:trang )?\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?")


def read_content(sheet: Sheet, start: int, stop: int) -> None:
    """Find the roles of the content's lines."""
    awaited: Role | None = None  # the title of a unit whose line had only its number
    titles = 0
    before: Line | None = None
    quoted = _quoted(sheet.lines[start:stop])
    for line in sheet.lines[start:stop]:
        if sheet.mark_blank(line):
            if titles:
                awaited = None
            continue
        role = _role(sheet, line, before)
        if role is Role.BODY and _is_of_heading(sheet, line, before):
            role = Role.HEADING
        if line.index in quoted and role is not Role.TABLE:
            role = Role.BODY
        if role is Role.BODY and awaited is not None and _is_title(line, titles):
            role, titles = awaited, titles + 1
        elif role in _TITLE_OF:
            awaited = _TITLE_OF[role] if is_bare_heading(line.text, role) else None
            titles = 0
        elif role not in (Role.PAGE_NUMBER, Role.TABLE):
            awaited = None
        sheet.mark(line, role)
        if role is not Role.PAGE_NUMBER:
            before = line


def _quoted(lines: list[Line]) -> frozenset[int]:
    """The lines within a quotation that another line opened: their units are another document's.

    One that is never closed is a slip of the pen and quotes nothing.
    """
    found: list[int] = []
    opened: int | None = None
    for place, line in enumerate(lines):
        text = line.text
        if opened is not None:
            if place - opened > _LONGEST_QUOTATION:
                found = [index for index in found if index <= lines[opened].index]
                opened = None
            else:
                found.append(line.index)
        if "“" in text or "”" in text:
            ends = text.rfind("”")
            if text.rfind("“") > ends:
                opened = place
            elif ends >= 0:
                opened = None
    if opened is not None:
        found = [index for index in found if index <= lines[opened].index]
    return frozenset(found)


def _role(sheet: Sheet, line: Line, before: Line | None) -> Role:
    if line.place.table is not None:
        return Role.TABLE
    fold = line.fold
    if line.place.area == "textbox":
        if SIGNED_BY.match(fold):
            return Role.SIGNATURE_TEXT
        return mark_of(fold) or Role.OTHER
    if sheet.paper.kind != "docx" and len(fold) < 16 and _PAGE.fullmatch(fold):
        return Role.PAGE_NUMBER
    role = structure_of(line.text, fold) or point_of(line.text)
    if role is None:
        return Role.OTHER if mark_of(fold) is Role.OTHER or _is_caption(sheet, line) else Role.BODY
    if sheet.paper.kind != "docx" and _is_broken(line, before, role):
        return Role.BODY
    return role


def _is_of_heading(sheet: Sheet, line: Line, before: Line | None) -> bool:
    """Tell whether a line of a PDF or of text is part of a heading that breaks over lines.

    "III. ĐỐI TƯỢNG, / TIÊU CHÍ", or a number alone over its title.
    """
    if sheet.paper.kind == "docx" or len(line.text) > 160:
        return False
    if _NUMERAL.fullmatch(line.text):
        below = sheet.next_inked(line.index + 1, len(sheet.lines))
        return below == line.index + 1 < len(sheet.lines) and sheet.lines[below].is_upper
    return (
        before is not None
        and before.index == line.index - 1
        and sheet.roles[before.index] is Role.HEADING
        and line.is_upper
        and (before.is_upper or _NUMERAL.fullmatch(before.text) is not None)
    )


def _is_caption(sheet: Sheet, line: Line) -> bool:
    """Tell whether a line is set over a form: "Mẫu văn bản (ban hành kèm theo quyết định)"."""
    return (
        sheet.paper.kind == "docx"  # elsewhere a sentence may break before "mẫu"
        and line.text.startswith(("Mẫu ", "MẪU ", "Biểu mẫu ", "BIỂU MẪU "))
        and len(line.text) < 120
        and not line.text.endswith((".", ";", ":", ",", "/"))
        and not line.paragraph.first_indent_mm
    )


def _is_broken(line: Line, before: Line | None, role: Role) -> bool:
    """Tell whether a line of a PDF or of OCR only happens to begin like a unit.

    "… theo quy định tại / Điều 5. …": a line that goes on with the one before, which does not end
    a sentence and reaches to the right edge.
    """
    if before is None or role is Role.HEADING:
        return False
    if before.text.endswith((".", ":", ";", "/", "”", '"', ")", "!", "?")):
        return False
    if before.is_upper or (structure_of(before.text, before.fold) and len(before.text) < 60):
        return False
    ends = before.fold.rsplit(" ", 2)[-1]
    return ends in _OPEN_ENDS or (len(before.text) > 60 and role is not Role.ARTICLE)


def _is_title(line: Line, titles: int) -> bool:
    if titles >= 5 or len(line.text) > 250:
        return False
    if line.is_upper:
        return True
    if titles or line.text.endswith((".", ";", ":")):
        return titles > 0 and line.is_centred
    return line.is_centred or len(line.text) < 120
