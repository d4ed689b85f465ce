"""What is known of a document while it is being recognised."""

from collections import defaultdict
from functools import cached_property

from binhminh.law.decree30.paper import Paper
from binhminh.law.decree30.roles import Role

from .lines import Line, Piece, lines_of

__all__ = ["Sheet"]

_CONTENT = frozenset(
    {Role.BODY, Role.CLAUSE, Role.POINT, Role.ARTICLE, Role.TABLE, Role.HEADING, Role.BASIS,
     Role.BLANK, Role.RULE_LINE}
)  # fmt: skip


class Sheet:
    """The lines of a document with the roles found so far."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.lines = lines_of(paper)
        self.roles: list[Role | None] = [None] * len(self.lines)
        self.parts = [0] * len(self.lines)
        self.party = False

    def mark(self, line: Line, role: Role) -> None:
        """Give a line its role."""
        self.roles[line.index] = role

    def mark_piece(self, piece: Piece, role: Role) -> None:
        """Give a piece its role; the line takes that of its first piece."""
        piece.role = role
        if self.roles[piece.line] is None:
            self.roles[piece.line] = role

    def mark_blank(self, line: Line) -> bool:
        """Mark a line that says nothing; tell whether it was one."""
        if line.is_rule:
            self.mark(line, Role.RULE_LINE)
        elif line.is_blank:
            self.mark(line, Role.BLANK)
        else:
            return False
        return True

    def next_inked(self, index: int, stop: int) -> int:
        """Return the first line from ``index`` on that says something, else ``stop``."""
        while index < stop and (self.lines[index].is_blank or self.lines[index].is_rule):
            index += 1
        return index

    def pieces(self, part: int, *roles: Role) -> list[Piece]:
        """Return the pieces of these roles in a part, in reading order; once all are known."""
        return [piece for piece in self._components[part] if piece.role in roles]

    @cached_property
    def _components(self) -> dict[int, list[Piece]]:
        """All pieces of the heads and feet, by part. A line told as a whole tells its pieces."""
        found: dict[int, list[Piece]] = defaultdict(list)
        for line, role, part in zip(self.lines, self.roles, self.parts, strict=True):
            if role is None or role in _CONTENT or line.is_blank:
                continue
            if not any(piece.role for piece in line.pieces):
                for piece in line.pieces:
                    piece.role = role
            found[part] += [piece for piece in line.pieces if piece.role]
        return found
