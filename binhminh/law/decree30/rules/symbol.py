"""Number and symbol (Appendix I, part I, II.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.types import DocumentType, copy_kinds, document_types
from binhminh.law.findings import Finding

from .layout import has_form, part_of
from .look import look
from .pieces import pieces
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3"
_LINE = re.compile(
    r"(?P<label>Số)(?P<colon>\s*:)?\s*(?P<number>[^/]*?)(?P<slash>\s*/\s*)(?P<symbol>.*)",
    re.IGNORECASE,
)
_NO_SLASH = re.compile(r"(?P<label>Số)(?P<colon>\s*:)?\s*(?P<number>\d*)\s*(?P<symbol>\D*)", re.I)
# What a form leaves open: dots, underscores, blanks, "xx".
_OPEN = re.compile(r"[\s.…_\-x]*", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d/")
_NUMBER = re.compile(r"0[1-9]|[1-9]\d+")
#: Types whose letters are no document of a clerk's register.
_WITHOUT_NUMBER = frozenset({"public_letter"})


@dataclass(frozen=True, slots=True)
class NumberLine:
    """ "Số: 12/KH-MNBM" taken apart; ``start`` is the offset of its first letter in the paper."""

    paragraph: Paragraph
    text: str
    start: int
    has_colon: bool
    label: str
    number: str
    has_slash: bool
    symbol: str


def _number_lines(judged: Judged) -> Iterator[NumberLine]:
    """The number of the main document."""
    for piece in pieces(judged, Role.NUMBER, part=0):
        text = piece.text.replace("\u00a0", " ")
        match = _LINE.fullmatch(text) or _NO_SLASH.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        yield NumberLine(
            piece.paragraph,
            text,
            piece.start,
            groups["colon"] is not None,
            groups["label"],
            groups["number"].strip(),
            groups.get("slash") is not None,
            groups["symbol"],
        )


@rule(
    "ND30-SO-01", f"{SOURCE}.c",
    cases="missing punctuation size not_bold upright align text", fixable=True,
)  # fmt: skip
def _label(judged: Judged) -> Iterator[Finding]:
    """ "Số:" and what follows: upright in size 13, a colon after the word."""
    document = judged.document
    key = document.type.key if document.type else ""
    if has_form(judged) and key not in _WITHOUT_NUMBER and not _has_number(judged):
        yield say(judged, "ND30-SO-01", "missing", component="number", expected="Số: …/…")
    for line in _number_lines(judged):
        if line.label == "SỐ":
            yield say(
                judged, "ND30-SO-01", "text", line.paragraph, expected="Số:", actual=line.label
            )
        if not line.has_colon:
            yield say(
                judged, "ND30-SO-01", "punctuation", line.paragraph,
                span=(line.start, line.start + 2), expected="Số:", actual=line.label,
            )  # fmt: skip
    yield from look(judged, "ND30-SO-01")


def _has_number(judged: Judged) -> bool:
    document = judged.document
    if document.fields.number or document.fields.symbol or document.has(Role.NUMBER):
        return True
    head = (p.text for p in document.paper.body if part_of(document, p) == 0)
    return any(re.match(r"\s*Số\s*[:.…_/\d]", text) for text in head)


@rule("ND30-SO-02", f"{SOURCE}.a, c", cases="number format blank")
def _number(judged: Judged) -> Iterator[Finding]:
    """The number is in Arabic figures, below 10 with a zero before it; blank in a draft."""
    for line in _number_lines(judged):
        if not line.has_slash:
            continue
        if _OPEN.fullmatch(line.number):
            yield say(
                judged, "ND30-SO-02", "blank", line.paragraph,
                severity="error" if judged.issued else "info",
            )  # fmt: skip
        elif line.number.isdecimal() and len(line.number) == 1 and line.number != "0":
            yield say(
                judged, "ND30-SO-02", "number", line.paragraph,
                expected=f"0{line.number}", actual=line.number,
            )  # fmt: skip
        elif not _NUMBER.fullmatch(line.number):
            bare = line.number.lstrip("0")
            expected = bare.zfill(2) if bare.isdecimal() else "chữ số Ả Rập"
            yield say(
                judged, "ND30-SO-02", "format", line.paragraph,
                expected=expected, actual=line.number,
            )  # fmt: skip


@rule("ND30-SO-03", f"{SOURCE}.c", cases="missing punctuation symbol capitals")
def _symbol(judged: Judged) -> Iterator[Finding]:
    """A slash before the symbol, hyphens between its groups, no blanks, capitals."""
    # A PDF may have its number printed into its room later: the gap behind it is then nobody's.
    is_pdf = judged.document.paper.kind == "pdf"
    for line in _number_lines(judged):
        symbol = line.symbol.strip()
        if _OPEN.fullmatch(symbol):
            if not symbol and line.number:
                yield say(judged, "ND30-SO-03", "missing", line.paragraph)
            continue
        right = _joined(symbol)
        if not line.has_slash:
            yield say(
                judged, "ND30-SO-03", "punctuation", line.paragraph,
                expected=f"{line.number}/{right}", actual=f"{line.number} {symbol}".strip(),
            )  # fmt: skip
        elif right != symbol or _spaced_slash(line, room=is_pdf):
            written = re.sub(r"^Số\s*:?\s*", "", line.text, flags=re.IGNORECASE)
            yield say(
                judged, "ND30-SO-03", "symbol", line.paragraph,
                expected=f"{line.number}/{right}", actual=written,
            )  # fmt: skip
        elif _capitals(symbol) != symbol:
            yield say(
                judged, "ND30-SO-03", "capitals", line.paragraph,
                expected=_capitals(symbol), actual=symbol,
            )  # fmt: skip


def _joined(symbol: str) -> str:
    """Groups joined by plain hyphens without blanks."""
    return re.sub(r"\s*[-‐‑‒–—−]\s*", "-", symbol.rstrip(" .,;"))


def _spaced_slash(line: NumberLine, *, room: bool) -> bool:
    """Blanks beside the slash; those that keep ``room`` for a number, or did so, are right."""
    before, _, after = line.text.partition("/")
    room = room or bool(_OPEN.fullmatch(line.number))
    return after[:1].isspace() or (before != before.rstrip() and not room)


def _mixed_codes() -> dict[str, str]:
    codes = [item.code for item in document_types().values()]
    codes += [item.code for item in copy_kinds().values()]
    return {code.upper(): code for code in codes if code != code.upper()}


def _capitals(symbol: str) -> str:
    """In capitals, but for the official codes with small letters (TTr, CTr, QyĐ, TrS).

    Small letters within the name of a body ("ĐHQGHN-TTg", "BGDĐT-GDTrH") are how it is abbreviated.
    """
    mixed = _mixed_codes()
    groups = []
    for index, group in enumerate(symbol.split("-")):
        known = mixed.get(group.upper()) if index == 0 else None
        groups.append(known or (group if group[:1].isupper() else group.upper()))
    return "-".join(groups)


@rule("ND30-SO-11", f"{SOURCE}.b và Phụ lục III, Mục I", cases="symbol")
def _symbol_of_type(judged: Judged) -> Iterator[Finding]:
    """A document with a named type: abbreviation of the type, then of the body."""
    kind = judged.document.type
    if kind is None or not kind.code:
        return
    for line in _number_lines(judged):
        symbol = _joined(line.symbol.strip())
        if not line.has_slash or _OPEN.fullmatch(symbol) or _YEAR.match(symbol):
            continue
        first, _, rest = symbol.partition("-")
        if first.upper() == kind.code.upper() and rest:
            continue
        body = rest if rest and _type_of_code(first) else symbol
        expected = f"{kind.code}-{body if body.upper() != kind.code.upper() else '…'}"
        yield say(judged, "ND30-SO-11", "symbol", line.paragraph, expected=expected, actual=symbol)


def _type_of_code(code: str) -> DocumentType | None:
    return next(
        (item for item in document_types().values() if item.code and item.code == code), None
    )


@rule("ND30-SO-12", f"{SOURCE}.b", cases="symbol unit")
def _symbol_of_letter(judged: Judged) -> Iterator[Finding]:
    """A công văn: abbreviation of the body, then of the unit or field; never "CV"."""
    kind = judged.document.type
    if kind is None or kind.family != "letter":
        return
    for line in _number_lines(judged):
        symbol = _joined(line.symbol.strip())
        if not line.has_slash or _OPEN.fullmatch(symbol):
            continue
        first, _, rest = symbol.partition("-")
        if first.upper() == "CV" or (rest and _type_of_code(first)):
            yield say(
                judged, "ND30-SO-12", "symbol", line.paragraph,
                expected=f"{rest}-…" if rest and "-" not in rest else rest or "…-…", actual=symbol,
            )  # fmt: skip
        elif not rest:
            yield say(
                judged, "ND30-SO-12", "unit", line.paragraph,
                expected=f"{symbol}-…", actual=symbol, severity="warning",
            )  # fmt: skip
