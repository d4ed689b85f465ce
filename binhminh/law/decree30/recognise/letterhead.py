"""The head of a document: national title, issuer, number, place and date, "V/v" of a letter."""

import re
from itertools import pairwise

from binhminh.law.decree30.roles import Role

from .issuer import name_issuer
from .kinds import kind_of_line
from .lines import Line, Piece
from .numbers import find_date, read_number
from .phrases import (
    ADDRESSEE,
    BASIS,
    ENTRY,
    LETTER_SUBJECT,
    RECIPIENTS,
    RESOLVES,
    SIGNED_BY,
    mark_of,
)
from .sheet import Sheet
from .structure import structure_of
from .words import find_motto, is_national_title, is_party_title, starts_organisation

__all__ = ["anchor_of", "read_letterhead"]

#: So many lines with ink may come before and among the head (stamps, boxes, page furniture).
_REACH = 48
#: Small words in the names of places.
_UNIT_WORDS = frozenset({"phố", "tỉnh", "xã", "phường", "huyện", "khu", "trấn", "-"})
_BLANK_NUMBER = re.compile(r"S[ốỐôÔ]\s*:[\s.…_\d]*/[^:;]{0,30}")
#: "Số: 15 KH-MNSM", "Số: 15-KH-MNSM".
_WITHOUT_SLASH = re.compile(r"S[ốỐôÔ]\s*:\s*\d+[\s-]*[A-ZĐ][\wĐđ.&]*-[A-ZĐ][\wĐđ.&-]*")
_ANCHORS = frozenset({Role.NATIONAL_TITLE, Role.MOTTO, Role.NUMBER, Role.DATE, Role.SUBJECT_LETTER})


def read_letterhead(sheet: Sheet, start: int, stop: int) -> int:
    """Find the roles of the head that begins at ``start``; return the first line after it."""
    pieces = _scan(sheet, start, stop)
    _join_broken(pieces)
    anchors = [place for place, piece in enumerate(pieces) if piece.role in _ANCHORS]
    if not anchors:
        for piece in pieces:
            piece.role = None
        return start
    last = _end(sheet, pieces, anchors)
    for piece in pieces[last + 1 :]:
        piece.role = None
    pieces = pieces[: last + 1]
    _letter_subject(sheet, pieces)
    name_issuer(sheet, pieces)
    for piece in pieces:
        sheet.mark_piece(piece, piece.role or Role.OTHER)
    end = pieces[-1].line + 1
    for line in sheet.lines[start:end]:
        sheet.mark_blank(line)
    return end


def _scan(sheet: Sheet, start: int, stop: int) -> list[Piece]:
    """Return the pieces that may belong to the head, with the roles their words tell."""
    pieces: list[Piece] = []
    seen: set[Role] = set()
    head_table = None
    for line in sheet.lines[start:stop]:
        if len(pieces) > _REACH or (line.is_blank or line.is_rule):
            if len(pieces) > _REACH:
                break
            continue
        if len(line.text) > 400:
            break
        for piece in line.pieces:
            piece.role = anchor_of(piece)
            if piece.role is None and is_party_title(piece.fold):
                sheet.party = True
                piece.role = Role.OTHER
                seen.add(Role.NATIONAL_TITLE)
            if piece.role in (Role.NATIONAL_TITLE, Role.NUMBER):
                if piece.role in seen:  # another head begins
                    piece.role = None
                    return pieces
                head_table = line.place.table if head_table is None else head_table
            if piece.role is not None:
                seen.add(piece.role)
            in_head = line.place.table is not None and line.place.table == head_table
            if piece.role is None and (
                _is_content(piece, line, in_head, seen) or _is_title(piece, line, head_table)
            ):
                return pieces
            pieces.append(piece)
    return pieces


def _is_content(piece: Piece, line: Line, in_head: bool, seen: set[Role]) -> bool:
    """Tell whether the head is over here: the document itself begins."""
    fold = piece.fold
    if ADDRESSEE.match(fold) or RESOLVES.fullmatch(fold) or RECIPIENTS.match(fold):
        return True
    if structure_of(piece.text, fold):
        return True
    if BASIS.match(fold) and not piece.is_upper:
        return True
    if in_head:
        return False
    if len(piece.text) > 200:
        return True
    kind = kind_of_line(piece.text, upper=piece.is_upper)
    if kind is None:
        return False
    # "CHƯƠNG TRÌNH …" may go on with a name in the head; alone on its line it names the type.
    return kind.alone or bool(seen & {Role.NUMBER, Role.DATE, Role.MOTTO})


def _is_title(piece: Piece, line: Line, head_table: int | None) -> bool:
    """Tell whether a line in capitals under the head's table is a title, of a type nobody knows."""
    return (
        head_table is not None
        and line.place.table is None
        and line.place.area == "body"
        and piece.is_upper
        and line.is_centred
        and not starts_organisation(piece.fold)
    )


def anchor_of(piece: Piece) -> Role | None:
    """Return the role that the words of a piece of the head tell by themselves."""
    fold, text = piece.fold, piece.text
    if is_national_title(fold):
        return Role.NATIONAL_TITLE
    if find_motto(fold) == 0:
        return Role.MOTTO
    if fold[:1] == "s" and len(fold) < 80 and is_number_line(text):
        return Role.NUMBER
    if is_date_line(piece):
        return Role.DATE
    if LETTER_SUBJECT.match(fold):
        return Role.SUBJECT_LETTER
    if SIGNED_BY.match(fold):
        return Role.SIGNATURE_TEXT
    return mark_of(fold)


def is_number_line(text: str) -> bool:
    """Tell whether a piece is the number, also one whose blanks are filled with signs of a form,
    or whose slash was forgotten."""
    if read_number(text) is not None:
        return True
    return any(pattern.fullmatch(text) for pattern in (_BLANK_NUMBER, _WITHOUT_SLASH))


def is_date_line(piece: Piece) -> bool:
    """Tell whether a piece is "place, date" and nothing else."""
    if len(piece.fold) > 130:
        return False
    dated = find_date(piece.fold)
    if dated is None or dated.end < len(piece.fold.rstrip(" .,;/")):
        return False
    place = piece.text[: dated.start].strip(" ,.…_-–")
    if not place:
        return piece.fold.startswith("ngay") or dated.start > 0
    if len(place.split()) > 8 or len(place) > 45 or ":" in place:
        return False
    if piece.fold.endswith("./.") or _small_words(place) > 1:
        return False  # the last sentence of a form: "Giấy này có giá trị đến hết ngày …"
    return place[0].isupper() or not any(map(str.isalpha, place))


def _small_words(place: str) -> int:
    """Count the words that begin no name; one is let pass, for "Hà nội"."""
    words = (word.strip(",.") for word in place.split())
    return sum(word[:1].islower() and word not in _UNIT_WORDS for word in words)


def _join_broken(pieces: list[Piece]) -> None:
    """See the national title, the motto and the date also where they break over two lines."""
    for first, second in pairwise(pieces):
        if first.role is not None or first.line == second.line:
            continue
        if second.role is Role.DATE and _begins_place(first, second):
            first.role = Role.DATE
        if second.role is not None:
            continue
        fold = f"{first.fold} {second.fold}"
        joined = Piece(first.line, f"{first.text} {second.text}", fold)
        role = anchor_of(joined) if len(fold) < 90 else None
        if role in (Role.NATIONAL_TITLE, Role.MOTTO, Role.DATE):
            first.role = second.role = role


def _begins_place(first: Piece, second: Piece) -> bool:
    """Tell whether a line is the beginning of the place that a line with a date ends with."""
    dated = find_date(second.fold)
    words = [*first.text.split(), *second.text[: dated.start if dated else 0].split()]
    if second.line - first.line > 1 or not first.text[0].isupper() or first.is_upper:
        return False
    capital = all(word[0].isupper() or word.strip(",") in _UNIT_WORDS for word in words)
    return capital and len(words) <= 6 and not starts_organisation(first.fold)


def _end(sheet: Sheet, pieces: list[Piece], anchors: list[int]) -> int:
    """Return the place of the last piece of the head."""
    last = anchors[-1]
    line = sheet.lines[pieces[last].line]
    while last + 1 < len(pieces):
        following = pieces[last + 1]
        after = sheet.lines[following.line]
        same_row = line.place.table is not None and (
            (after.place.table, after.place.row) == (line.place.table, line.place.row)
        )
        if not (same_row or following.line == pieces[last].line or following.role is not None):
            break
        last += 1
    if pieces[last].role is Role.SUBJECT_LETTER and line.place.table is None:
        last = _last_of_subject(sheet, pieces, last)
    return last


def _last_of_subject(sheet: Sheet, pieces: list[Piece], last: int) -> int:
    """Follow a "V/v" over its further lines; a blank, a full stop or a long line ends it."""
    first = last
    while last + 1 < len(pieces) and last - first < 6:
        before, after = pieces[last], pieces[last + 1]
        apart = after.line - before.line > 1
        if apart or after.role is not None or before.text.endswith((".", ";")):
            break
        if ENTRY.match(after.fold):
            break
        if len(after.text) > max(70, 2 * len(pieces[first].text)) or after.is_upper:
            break
        last += 1
    return last


def _letter_subject(sheet: Sheet, pieces: list[Piece]) -> None:
    """Give the lines that go on after "V/v" its role."""
    going: Piece | None = None
    for piece in pieces:
        if piece.role is Role.SUBJECT_LETTER:
            going = piece
            continue
        if going is None:
            continue
        here, before = sheet.lines[piece.line], sheet.lines[going.line]
        if piece.role is not None:
            if here.column == before.column and here.column is not None:
                going = None
            continue
        if here.column is not None or before.column is not None:
            goes_on = here.column == before.column and not _gap(sheet, going, piece)
        else:
            goes_on = piece.order == going.order
        if goes_on and not piece.text.startswith("("):
            piece.role = Role.SUBJECT_LETTER
            going = piece


def _gap(sheet: Sheet, before: Piece, after: Piece) -> bool:
    """Tell whether a blank or ruled paragraph stands between two pieces."""
    between = sheet.lines[before.line + 1 : after.line]
    return any(line.is_blank or line.is_rule for line in between)
