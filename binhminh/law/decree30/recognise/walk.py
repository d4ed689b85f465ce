"""The walk over the opening of a document: what was found so far, and what stands ahead."""

from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.types import DocumentType

from .kinds import Kind
from .lines import Line
from .phrases import ADDRESSEE, BASIS, PROPOSAL, RESOLVES, mark_of
from .sheet import Sheet
from .structure import structure_of

__all__ = ["Opening", "opens_content", "skip"]

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
    """Mark blanks, lines and stamps from ``index`` on; return the first line that is none."""
    sheet = opening.sheet
    while index < opening.stop:
        line = sheet.lines[index]
        mark = None if line.is_blank else mark_of(line.fold)
        if mark is not None and mark is not Role.COPY_KIND:
            sheet.mark(line, mark)
        elif not sheet.mark_blank(line):
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
