"""The walk over the opening of a document: what was found so far, and what stands ahead."""

from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.types import DocumentType

from .kinds import Kind
from .lines import Line
from .phrases import ADDRESSEE, BASIS, PROPOSAL, RESOLVES, SIGNED_BY, SIGNED_MORE, mark_of
from .sheet import Sheet
from .structure import structure_of

__all__ = ["Opening", "after_stamps", "opens_content", "skip", "stamp_of", "whole_sentence"]

_DECIDES = frozenset({"Nghị quyết", "Quyết định", "Nghị định", "Thông tư", "Thông tư liên tịch"})


class Opening:
    """The walk over the opening of one part."""

    def __init__(self, sheet: Sheet, start: int, stop: int, *, has_head: bool) -> None:
        self.sheet = sheet
        self.start = start
        self.stop = stop
        self.has_head = has_head
        self.kind: Kind | None = None
        self.title: str | None = None  # as printed, of a type nobody knows
        self.type_line: Line | None = None

    @property
    def decides(self) -> bool:
        return self.kind is not None and self.kind.alone and self.kind.name in _DECIDES

    @property
    def type(self) -> DocumentType | None:
        return self.kind.type if self.kind else None

    # --- helpers ----------------------------------------------------------------------------------

    def line(self, index: int) -> Line:
        return self.sheet.lines[index]

    def following(self, index: int) -> int:
        """The first line from ``index`` on that says something and is no mark."""
        index = self.sheet.next_inked(index, self.stop)
        while index < self.stop and mark_of(self.line(index).fold):
            index = self.sheet.next_inked(index + 1, self.stop)
        return index


def skip(opening: Opening, index: int) -> int:
    """Mark blanks, drawn lines and stamps from ``index`` on; return the first line that is none."""
    sheet = opening.sheet
    before: Role | None = None
    while index < opening.stop:
        line = sheet.lines[index]
        stamp = stamp_of(line, before)
        if stamp is not None:
            sheet.mark(line, stamp)
            before = stamp
        elif not sheet.mark_blank(line):
            break
        index += 1
    return index


def stamp_of(line: Line, before: Role | None = None) -> Role | None:
    """What was put on a paper beside its own words: a mark, the text of a digital signature.

    Args:
        before: the role of the line above: a signature's text may take several.
    """
    fold = line.fold
    if line.is_blank:
        return None
    if SIGNED_BY.match(fold) or (before is Role.SIGNATURE_TEXT and SIGNED_MORE.match(fold)):
        return Role.SIGNATURE_TEXT
    mark = mark_of(fold)
    return None if mark is Role.COPY_KIND else mark


def after_stamps(sheet: Sheet, index: int, stop: int) -> int:
    """Return the first line from ``index`` on that is neither blank nor a stamp, else ``stop``."""
    before: Role | None = None
    while (index := sheet.next_inked(index, stop)) < stop:
        before = stamp_of(sheet.lines[index], before)
        if before is None:
            break
        index += 1
    return index


def opens_content(line: Line) -> bool:
    fold = line.fold
    return bool(
        ADDRESSEE.match(fold)
        or (BASIS.match(fold) and not line.is_upper)
        or PROPOSAL.match(fold)
        or RESOLVES.fullmatch(fold)
        or structure_of(line.text, fold)
    )


def whole_sentence(opening: Opening, index: int) -> str:
    """Join the lines up to the end of a sentence (text of a PDF comes line by line)."""
    lines = opening.sheet.lines
    text = lines[index].text
    if opening.sheet.paper.kind == "docx":
        return text
    while index + 1 < opening.stop and not text.endswith((";", ".", ":", ",")):
        index += 1
        if lines[index].is_blank or opens_content(lines[index]) or len(text) > 1200:
            break
        text += " " + lines[index].text
    return text
