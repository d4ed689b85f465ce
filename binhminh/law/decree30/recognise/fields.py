"""What a register wants to know, taken from the parts recognised."""

import re
from itertools import takewhile

from binhminh.law.decree30.roles import Fields, Role
from binhminh.law.decree30.types import DocumentType, document_types, find_type
from binhminh.law.vietnamese import fold_keep

from .lines import Piece
from .names import without_degrees
from .numbers import Dated, find_date, read_number
from .parts import Part
from .phrases import ADDRESSEE, AUTHORITY_PREFIX, INVITES, LETTER_SUBJECT, RECIPIENTS
from .sheet import Sheet

__all__ = ["fields_of"]

_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"^[-–—+•*]\s*")
_FROM = re.compile(r"\bcua\s+(.+?)[\s)\].]*$")


def fields_of(sheet: Sheet, part: Part, *, attached: bool) -> Fields:
    """Return the fields of a part; None where a blank was not filled."""
    number, symbol = _number(sheet, part.number)
    place, dated = _date(sheet, part.number)
    issuer = _joined(sheet.pieces(part.number, Role.ISSUER))
    reference = _joined(sheet.pieces(part.number, Role.APPENDIX_REFERENCE)) if attached else None
    if reference:
        # An attached text has the date and, without a head, the issuer of what it came with.
        dated = dated or _whole_date(reference)
        issuer = issuer or _issuer_of(reference)
    type, name = _type(sheet, part, symbol)
    signed = _signed(sheet, part.number)
    authority, title = _signer_title(signed)
    return Fields(
        type=type,
        type_name=name,
        number=number,
        symbol=symbol,
        place=place,
        issued_on=dated.whole if dated else None,
        date_partial=dated.partial if dated else None,
        issuer=issuer,
        parent=_joined(sheet.pieces(part.number, Role.PARENT)),
        subject=_subject(sheet, part),
        addressees=_addressees(sheet, part.number, type),
        signer=_signer(signed),
        signer_title=title,
        signer_authority=authority,
        recipients=_recipients(sheet, part.number),
        bases=_bases(sheet, part.number),
        urgency=_joined(sheet.pieces(part.number, Role.URGENCY)),
        is_draft=any(role is Role.DRAFT_MARK for role in sheet.roles) or _titled_draft(sheet, part),
    )


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _joined(pieces: list[Piece]) -> str | None:
    return _flat(" ".join(piece.text for piece in pieces)) or None


def _titled_draft(sheet: Sheet, part: Part) -> bool:
    first = next(iter(sheet.pieces(part.number, Role.TYPE)), None)
    return first is not None and first.fold.startswith("du thao")


def _number(sheet: Sheet, part: int) -> tuple[str | None, str | None]:
    for piece in sheet.pieces(part, Role.NUMBER):
        read = read_number(piece.text)
        if read is not None:
            return read.number, read.symbol
    return None, None


def _date(sheet: Sheet, part: int) -> tuple[str | None, Dated | None]:
    """(place, date), of the head or else of the line above the signature."""
    pieces = sheet.pieces(part, Role.DATE)
    if not pieces:
        return None, None
    text, fold = pieces[0].text, pieces[0].fold
    dated = find_date(fold)
    if dated is None and len(pieces) > 1:  # broken over two lines
        text, fold = f"{text} {pieces[1].text}", f"{fold} {pieces[1].fold}"
        dated = find_date(fold)
    if dated is None:
        return None, None
    place = _flat(text[: dated.start].strip(" ,.…_-–\t"))
    return (place if any(map(str.isalpha, place)) else None), dated


def _whole_date(text: str) -> Dated | None:
    dated = find_date(fold_keep(text))
    return dated if dated and dated.whole else None


def _issuer_of(reference: str) -> str | None:
    match = _FROM.search(fold_keep(reference))
    return _flat(reference[match.start(1) : match.end(1)]) if match else None


def _type(sheet: Sheet, part: Part, symbol: str | None) -> tuple[DocumentType | None, str | None]:
    opening = part.opening
    if opening.kind is not None:
        if opening.kind.type is not None:
            return opening.kind.type, None
        return None, opening.kind.name
    if opening.title is not None:
        return None, _flat(opening.title)
    if any(True for _ in sheet.pieces(part.number, Role.APPENDIX)):
        return None, "Phụ lục"
    if sheet.pieces(part.number, Role.SUBJECT_LETTER):
        return find_type("official_letter"), None
    code = symbol.split("-")[0] if symbol and not sheet.party else ""
    coded = (
        next((item for item in document_types().values() if item.code == code), None)
        if code
        else None
    )
    addressed = bool(sheet.pieces(part.number, Role.ADDRESSEE_LABEL))
    if addressed and symbol and coded is None:
        return find_type("official_letter"), None
    return (coded, None) if coded and not addressed else (None, None)


def _subject(sheet: Sheet, part: Part) -> str | None:
    letter = _joined(sheet.pieces(part.number, Role.SUBJECT_LETTER))
    if letter is not None:
        match = LETTER_SUBJECT.match(fold_keep(letter))
        return _flat(letter[match.end() :] if match else letter).rstrip(" ;") or None
    lines = [piece.text for piece in sheet.pieces(part.number, Role.SUBJECT)]
    kind = part.opening.kind
    types = sheet.pieces(part.number, Role.TYPE)
    if types and kind is not None and not kind.alone:
        start = types[0].fold.find("du thao ")
        rest = types[0].text[kind.length + (8 if start == 0 else 0) :].strip(" :.-–")
        lines.insert(0, rest)
    elif types and kind is None and part.opening.title is None:
        lines = []
    return _flat(" ".join(lines)) or None


def _addressees(sheet: Sheet, part: int, type: DocumentType | None) -> tuple[str, ...]:
    found: list[str] = []
    open_line = False
    for piece in sheet.pieces(part, Role.ADDRESSEE_LABEL, Role.ADDRESSEE):
        text = piece.text
        if piece.role is Role.ADDRESSEE_LABEL:
            match = ADDRESSEE.match(piece.fold)
            text = text[match.end() :] if match else ""
        text = _flat(text)
        if not text:
            continue
        if open_line and text[:1].islower() and found:
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
        open_line = not text.endswith((";", ".", ","))
    if not found and type is not None and type.key == "invitation":
        found = _invited(sheet, part)
    return tuple(_BULLET.sub("", text).rstrip(" ;.,") for text in found)


def _invited(sheet: Sheet, part: int) -> list[str]:
    """Those whom an invitation invites, on the line of "trân trọng kính mời:"."""
    for line in sheet.lines:
        if sheet.parts[line.index] == part and sheet.roles[line.index] is Role.BODY:
            match = INVITES.search(fold_keep(line.text[:300]))
            if match is not None:
                rest = _flat(line.text[match.end() :])
                return [rest] if any(map(str.isalpha, rest)) else []
    return []


def _signed(sheet: Sheet, part: int) -> list[Piece]:
    """The pieces of the signature that counts.

    Of several side by side it is the right one (minutes: the chair), of several below each other
    the first after "Nơi nhận:" (under a leave permit others confirm), else the last.
    """
    pieces = sheet.pieces(part, Role.SIGN_AUTHORITY, Role.SIGN_TITLE, Role.SIGN_NAME)
    if not pieces:
        return []
    label = next((piece.line for piece in sheet.pieces(part, Role.RECIPIENTS_LABEL)), None)
    after = [piece for piece in pieces if label is not None and piece.line >= label]
    blocks = _below_each_other(_right_column(sheet, after or pieces))
    return blocks[0] if after else blocks[-1]


def _right_column(sheet: Sheet, pieces: list[Piece]) -> list[Piece]:
    lines = [piece.line for piece in pieces]
    beside = any(lines.count(line) > 1 for line in lines)

    def column(piece: Piece) -> tuple[int, int]:
        cell = sheet.lines[piece.line].column
        return cell or (-1, piece.order if beside else 0)

    first = column(pieces[0])[0]
    if first == -1 and any(column(piece)[0] != first for piece in pieces):
        return pieces  # half in a table, half on lines: from a scan
    last = max(column(piece) for piece in pieces if column(piece)[0] == first)
    chosen = [piece for piece in pieces if column(piece) == last]
    return chosen + _name_elsewhere(sheet, chosen, pieces)


def _name_elsewhere(sheet: Sheet, chosen: list[Piece], pieces: list[Piece]) -> list[Piece]:
    """The name of a signature whose column ends without one.

    It was pushed over to the next page, where it stands alone or is the last of several on its
    line; or text of a scan has it on the line of a recipient: "- Lưu: VT. Lê Thị Mai".
    """
    if any(piece.role is Role.SIGN_NAME for piece in chosen):
        return []
    beside = [piece for piece in pieces if piece.role is Role.SIGN_NAME and piece.order]
    if beside:
        return beside[-1:]
    end = max(piece.line for piece in chosen)
    after = [piece for piece in pieces if piece.line > end]
    names = list(takewhile(lambda piece: piece.role is Role.SIGN_NAME, after))

    def row(piece: Piece) -> tuple[int | None, int | None]:
        place = sheet.lines[piece.line].place
        return (place.table, place.row) if place.table is not None else (None, piece.line)

    return [piece for piece in names if row(piece) == row(names[0])][-1:]


def _below_each_other(pieces: list[Piece]) -> list[list[Piece]]:
    blocks: list[list[Piece]] = [[]]
    for piece in pieces:
        named = any(other.role is Role.SIGN_NAME for other in blocks[-1])
        confirms = bool(blocks[-1]) and piece.fold.startswith("xac nhan")
        if (named and piece.role is not Role.SIGN_NAME) or confirms:
            blocks.append([])
        blocks[-1].append(piece)
    return blocks


def _signer(pieces: list[Piece]) -> str | None:
    names = [piece for piece in pieces if piece.role is Role.SIGN_NAME]
    return without_degrees(_flat(names[-1].text)) if names else None


def _signer_title(pieces: list[Piece]) -> tuple[str | None, str | None]:
    """(authority, title): "KT." and "PHÓ HIỆU TRƯỞNG"."""
    prefixes: list[str] = []
    titles: list[str] = []
    rest = ""
    for piece in pieces:
        match = AUTHORITY_PREFIX.match(piece.fold)
        if piece.role is Role.SIGN_TITLE:
            titles.append(piece.text)
        elif piece.role is Role.SIGN_AUTHORITY and match is not None:
            prefixes.append((match[1] or match[2]).upper().replace("/", "") + ".")
            rest = piece.text[match.end() :]
            titles = []
    if not titles and prefixes[-1:] == ["Q."]:
        titles = [rest]
    return " ".join(prefixes) or None, _flat(" ".join(titles)) or None


def _recipients(sheet: Sheet, part: int) -> tuple[str, ...]:
    found: list[str] = []
    for piece in sheet.pieces(part, Role.RECIPIENTS_LABEL, Role.RECIPIENT):
        text = piece.text
        if piece.role is Role.RECIPIENTS_LABEL and (match := RECIPIENTS.match(piece.fold)):
            text = text[match.end() :]
        text = _flat(text)
        if not text:
            continue
        bare = _BULLET.sub("", text)
        if found and bare == text and not found[-1].endswith((";", ".")):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(bare)
    return tuple(text.rstrip(" ;.") for text in found)


def _bases(sheet: Sheet, part: int) -> tuple[str, ...]:
    found: list[str] = []
    for line in sheet.lines:
        if sheet.parts[line.index] != part or sheet.roles[line.index] is not Role.BASIS:
            continue
        text = _flat(line.text)
        goes_on = not line.fold.startswith(("can cu", "- can cu", "thuc hien"))
        if found and goes_on and not found[-1].endswith((";", ".")):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return tuple(found)
