"""Components as they stand: a paragraph each, or several in one parted by tabs, gaps or breaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role

from .layout import part_of
from .registry import Judged

__all__ = ["SIDE_BY_SIDE", "Piece", "is_mixed", "pieces"]

#: Components that stand beside others, in two columns or made with tabs.
SIDE_BY_SIDE = frozenset(
    {
        Role.NATIONAL_TITLE, Role.MOTTO, Role.PARENT, Role.ISSUER, Role.NUMBER, Role.DATE,
        Role.SUBJECT_LETTER, Role.SIGN_AUTHORITY, Role.SIGN_TITLE, Role.SIGN_NAME,
        Role.RECIPIENTS_LABEL, Role.RECIPIENT, Role.SECRECY, Role.URGENCY, Role.ADDRESSEE,
        Role.ADDRESSEE_LABEL,
    }
)  # fmt: skip

_TO_FILL = re.compile(r"^\s*TÊN (?:CQ|CƠ QUAN|TỔ CHỨC|ĐƠN VỊ)\b|\.{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One component.

    Attributes:
        text: without the white space around it; line breaks and gaps within are kept.
        start, end: its offsets in the paper's text.
        alone: it has its paragraph to itself: alignment and gaps are its own.
    """

    paragraph: Paragraph
    role: Role
    text: str
    start: int
    end: int
    alone: bool

    @property
    def words(self) -> str:
        """The text with blanks collapsed."""
        return " ".join(self.text.split())


def is_mixed(judged: Judged, paragraph: Paragraph) -> bool:
    """Whether a paragraph holds several components."""
    return any(one.paragraph == paragraph.index for one in judged.document.components)


def pieces(judged: Judged, *roles: Role, part: int | None = None) -> Iterator[Piece]:
    """The components of these roles in reading order, of one document in the file or of all."""
    document = judged.document
    mixed: dict[int, list[Piece]] = {}
    reached: dict[int, int] = {}
    for one in document.components:
        paragraph = document.paper.paragraphs[one.paragraph]
        text = paragraph.text
        at = text.find(one.text, reached.get(one.paragraph, 0))
        if at < 0:
            continue
        reached[one.paragraph] = end = at + len(one.text)
        own = mixed.setdefault(one.paragraph, [])
        role = one.role
        if role is Role.SUBJECT and own and own[-1].role is Role.APPENDIX_REFERENCE:
            role = own[-1].role  # "(Kèm theo Quyết định số      /QĐ-UBND …)": a gap to be filled
        start = paragraph.start
        own.append(Piece(paragraph, role, one.text, start + at, start + end, False))
    for paragraph, role in zip(document.paper.paragraphs, document.roles, strict=True):
        own = mixed.get(paragraph.index, [])
        chosen = [piece for piece in own if piece.role in roles]
        if not chosen and (own or role not in roles):
            continue
        if part not in (None, part_of(document, paragraph)) or _is_specimen(judged, paragraph):
            continue
        if own:
            yield from chosen
        elif not is_mixed(judged, paragraph):
            text = paragraph.text
            start = paragraph.start + len(text) - len(text.lstrip())
            bare = text.strip()
            yield Piece(paragraph, role, bare, start, start + len(bare), True)


def _is_specimen(judged: Judged, paragraph: Paragraph) -> bool:
    """A blank form that is attached: what it shows is an example, not a component.

    Heads and feet in the cells of a table with borders, and lines still to be filled in.
    """
    document, table = judged.document, paragraph.place.table
    if document.scope != "attached" and part_of(document, paragraph) == 0:
        return False
    if _TO_FILL.search(paragraph.text):
        return True
    side = document.role_of(paragraph) in SIDE_BY_SIDE
    return side and table is not None and document.paper.tables[table].has_borders
