"""What stands between the head and the content: type, subject, authority, addressees, bases."""

from .attached import read_appendix
from .bases import read_preamble
from .sheet import Sheet
from .title import read_subject, read_type
from .walk import Opening

__all__ = ["read_opening"]


def read_opening(sheet: Sheet, start: int, stop: int, *, has_head: bool) -> tuple[Opening, int]:
    """Find the roles of the opening; return it and the first line of the content."""
    opening = Opening(sheet, start, stop, has_head=has_head)
    index = read_appendix(opening, start)
    index = read_type(opening, index)
    if opening.type_line is not None:
        index = read_subject(opening, index)
    return opening, read_preamble(opening, index)
