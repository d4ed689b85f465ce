"""Blank forms (biểu mẫu): dots, notes' numbers or names of parts stand where words belong."""

import re
from collections import defaultdict
from dataclasses import replace

from binhminh.law.decree30.roles import Fields, Role
from binhminh.law.vietnamese import fold_keep

from .lines import Line, Piece
from .numbers import find_date, read_number
from .phrases import mark_of
from .sheet import Sheet

__all__ = ["blank_forms", "blanks_of", "filled", "is_to_fill"]

# What is written where the real words will stand.
_STANDS_FOR = re.compile(
    r"ten (?:cq|co quan|tc|to chuc|don vi|truong|co so|loai van ban|de muc)(?![a-z])[^.;]{0,60}"
    r"|co quan chu quan.{0,20}|co quan ban hanh.{0,20}|quyen han, chuc vu\b.{0,40}"
    r"|chuc vu cua nguoi ky.{0,20}|tham quyen ban hanh\s?\d{0,2}"
)
_DOTS = re.compile(r"\.{4,}|…[\s.…]*…|…\.|\.{3}…|_{4,}|(?:…|\.{3})\s?\(?\d{1,2}\)?\s?(?:…|\.{2,})")
_ANY_DOTS = re.compile(r"\.{3,}|…|_{3,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Roles whose words a finished document always has.
_NAMED = (
    Role.PARENT, Role.ISSUER, Role.TYPE, Role.SUBJECT, Role.SUBJECT_LETTER, Role.ADDRESSEE,
    Role.ADDRESSEE_LABEL, Role.SIGN_AUTHORITY, Role.SIGN_TITLE, Role.SIGN_NAME,
)  # fmt: skip
_TEXT = frozenset({Role.BODY, Role.CLAUSE, Role.POINT, Role.ARTICLE, Role.BASIS, Role.PROPOSAL})
_LEAST_LINES = 3  # dotted lines that make a content one to be filled in …
_LEAST_SHARE = 0.25  # … when they are so much of it


def is_to_fill(text: str, fold: str) -> bool:
    """Tell whether a component of a form has dots, a hint or a name where words belong."""
    hint = text.startswith("(") and text.endswith(")")
    return hint or bool(_DOTS.search(text)) or bool(_STANDS_FOR.fullmatch(fold.strip(" .:")))


def blank_forms(sheet: Sheet) -> tuple[int, ...]:
    """Return the parts that are blank forms.

    A draft whose number or day is still blank is none, nor are minutes with a dotted line here and
    there: a part is a form when its head or foot names what will stand there ("TÊN CƠ QUAN"), or
    when two signs agree.
    """
    own: dict[int, list[Line]] = defaultdict(list)
    for line, part in zip(sheet.lines, sheet.parts, strict=True):
        if not line.is_blank:
            own[part].append(line)
    return tuple(part for part in sorted(own) if _is_form(sheet, part, own[part]))


def blanks_of(sheet: Sheet, forms: tuple[int, ...]) -> frozenset[int]:
    """Return the lines of these parts that are still to be filled in, in whole or in part."""
    found, wanted = set(), frozenset(forms)
    in_hint = False  # "(tên loại, số …" goes on below
    for line in sheet.lines:
        if sheet.parts[line.index] not in wanted or line.is_blank:
            continue
        named = sheet.roles[line.index] in _NAMED
        in_hint = named and (in_hint or line.text.startswith("("))
        if in_hint or _is_blank(line):
            found.add(line.index)
        in_hint = in_hint and not line.text.endswith(")")
    return frozenset(found)


def filled(fields: Fields) -> Fields:
    """Return the fields of a blank form without those that only say what will stand there."""

    def known(text: str | None) -> str | None:
        if text is None or _ANY_DOTS.search(text) or is_to_fill(text, fold_keep(text)):
            return None
        return text

    def all_known(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if known(text) is not None)

    return replace(
        fields,
        type_name=known(fields.type_name),
        place=known(fields.place),
        issuer=known(fields.issuer),
        parent=known(fields.parent),
        subject=known(fields.subject),
        signer=known(fields.signer),
        signer_title=known(fields.signer_title),
        addressees=all_known(fields.addressees),
        recipients=all_known(fields.recipients),
        bases=all_known(fields.bases),
    )


def _is_blank(line: Line) -> bool:
    return (
        _ANY_DOTS.search(line.text) is not None
        or _WORD.search(line.text) is None
        or all(is_to_fill(piece.text, piece.fold) for piece in line.pieces)
    )


def _is_form(sheet: Sheet, part: int, lines: list[Line]) -> bool:
    named = sheet.pieces(part, *_NAMED)
    if any(_STANDS_FOR.fullmatch(piece.fold.strip(" .:")) for piece in named):
        return True
    signs = (
        any(_DOTS.search(piece.text) for piece in named),
        any(_is_open_number(piece) for piece in sheet.pieces(part, Role.NUMBER)),
        any(_is_open_date(piece) for piece in sheet.pieces(part, Role.DATE)),
        any(mark_of(line.fold) is Role.OTHER for line in lines),
        _is_dotted(sheet, lines),
    )
    return sum(signs) > 1


def _is_open_number(piece: Piece) -> bool:
    """ "Số: ……/QĐ-…3…": not even the symbol is known."""
    read = read_number(piece.text)
    return _ANY_DOTS.search(piece.text.partition("/")[2]) is not None and (
        read is None or read.number is None
    )


def _is_open_date(piece: Piece) -> bool:
    """ "……, ngày … tháng … năm …": the place is left open, or day, month and year by dots."""
    dated = find_date(piece.fold)
    if dated is None or dated.whole is not None:
        return False
    place = piece.text[: dated.start]
    blank = not (dated.day or dated.month or dated.year)
    return bool(_ANY_DOTS.search(place)) or (blank and bool(_ANY_DOTS.search(piece.text)))


def _is_dotted(sheet: Sheet, lines: list[Line]) -> bool:
    text = [line for line in lines if line.text and sheet.roles[line.index] in _TEXT]
    dotted = sum(_DOTS.search(line.text) is not None for line in text)
    return dotted >= _LEAST_LINES and dotted >= _LEAST_SHARE * len(text)
