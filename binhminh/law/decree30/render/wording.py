"""The words that follow from the form: both renderers print exactly these.

Source: Decree 30/2020/NĐ-CP, Appendix I, Part I, II and III; Appendix III (forms).
"""

import re
from datetime import date

from binhminh.law.decree30.model import (
    Appendix,
    Article,
    Attached,
    Block,
    Chapter,
    Clause,
    Copy,
    Document,
    Issuer,
    Item,
    Part,
    Point,
    Rich,
    Section,
    Signature,
    Span,
    Subsection,
    Text,
)
from binhminh.law.decree30.types import document_types
from binhminh.law.vietnamese import nfc

__all__ = [
    "MOTTO",
    "NATIONAL_TITLE",
    "addressee_lines",
    "appendix_label",
    "article_spans",
    "attached_type",
    "basis_lines",
    "bold",
    "clean",
    "closed",
    "copy_title",
    "date_line",
    "day_words",
    "document_title",
    "issuer_name",
    "italic",
    "number_line",
    "numbered_word",
    "recipient_lines",
    "reference_line",
    "resolves_line",
    "roman",
    "signature_lines",
    "spans",
    "subject_line",
    "type_line",
]

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_BLANK = " " * 6
_ENDINGS = " .;,:"
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)  # fmt: skip


#: Line ends of other programs, blanks that are no letters, signs Word takes from symbol fonts.
_SPELLINGS = {
    "\r\n": "\n", "\r": "\n", "\x0b": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " ",
    "\uf0b7": "•", "\uf0fc": "✓", "\uf0a8": "☐", "✔": "✓",
}  # fmt: skip
_SPELLING = re.compile("|".join(map(re.escape, _SPELLINGS)))
_UNSEEN = re.compile("[\x00-\x08\x0c-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060-\u206f\ufe0f\ufeff]")


def clean(text: str) -> str:
    """``text`` as it can be printed: NFC, one kind of line end, nothing that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    spelled = _SPELLING.sub(lambda match: _SPELLINGS[match.group()], text)
    return nfc(_UNSEEN.sub("", spelled))


def roman(number: int) -> str:
    """``number`` in Roman numerals, from 1 to 399.

    Raises:
        ValueError: outside of that.
    """
    if not 1 <= number < 400:
        raise ValueError(f"not a number of a part, chapter or appendix: {number}")
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def spans(text: Rich) -> tuple[Span, ...]:
    """``text`` as spans in NFC, empty ones left out."""
    given = (Span(text),) if isinstance(text, str) else text
    return tuple(Span(clean(span.text), span.bold, span.italic) for span in given if span.text)


def bold(text: str) -> tuple[Span, ...]:
    """``text`` in bold."""
    return (Span(text, bold=True),)


def italic(text: str) -> tuple[Span, ...]:
    """``text`` in italics."""
    return (Span(text, italic=True),)


# --- head -----------------------------------------------------------------------------------------


def number_line(number: int | None, symbol: str) -> str:
    """ "Số: 05/KH-MNBM"; the number is left blank while there is none (II.3.c)."""
    return f"Số: {_BLANK if number is None else f'{number:02d}'}/{clean(symbol)}"


def day_words(day: date | None) -> str:
    """ "ngày 05 tháng 01 năm 2026"; months from March have no zero (II.4.b)."""
    if day is None:
        return f"ngày{_BLANK}tháng{_BLANK}năm{_BLANK}".rstrip()
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def date_line(place: str, day: date | None) -> str:
    """ "Bình Minh, ngày 05 tháng 01 năm 2026"."""
    return f"{clean(place)}, {day_words(day)}"


def type_line(document: Document) -> str:
    """Tên loại in capitals; "" for công văn, which prints none."""
    return "" if document.kind.family == "letter" else document.kind.name.upper()


def subject_line(document: Document) -> str:
    """Trích yếu as printed: of a letter after "V/v"."""
    subject = clean(document.subject).strip()
    if document.kind.family == "letter" and subject:
        return f"V/v {subject}"
    return subject


def document_title(document: Document) -> str:
    """Title of the file: type and subject."""
    return clean(document.title) or " ".join(
        part for part in (document.kind.name, clean(document.subject).replace("\n", " ")) if part
    )


# --- before the body ------------------------------------------------------------------------------


def _bare(text: str) -> str:
    return clean(text).strip().rstrip(_ENDINGS)


def _listed(lines: list[str], mark: str = "") -> tuple[str, ...]:
    """The lines with their marks: ";" each, "." the last."""
    last = len(lines) - 1
    return tuple(f"{mark}{line}{'.' if at == last else ';'}" for at, line in enumerate(lines))


def basis_lines(document: Document) -> tuple[str, ...]:
    """Bases and proposal with their marks: ";" each, "." the last (II.6.a)."""
    lines = [_bare(line) for line in (*document.bases, document.proposal) if line.strip()]
    return _listed(lines)


def resolves_line(document: Document) -> str:
    """ "QUYẾT ĐỊNH:" or "QUYẾT NGHỊ:"; "" for other types."""
    return {"decision": "QUYẾT ĐỊNH:", "resolution": "QUYẾT NGHỊ:"}.get(document.type, "")


def addressee_lines(document: Document) -> tuple[str, ...]:
    """ "Kính gửi:" with one name on its line, or followed by a line for each (II.9.d)."""
    names = [_bare(name) for name in document.addressees]
    label = (_bare(document.addressee_label) or "Kính gửi") + ":"
    if not names:
        return ()
    if len(names) == 1:
        return (f"{label} {names[0]}" + ("." if document.addressee_label else ""),)
    return (label, *_listed(names, "- "))


# --- body -----------------------------------------------------------------------------------------


def numbered_word(block: Part | Chapter | Section | Subsection) -> str:
    """ "Phần I", "Chương I", "Mục 1", "Tiểu mục 1"."""
    match block:
        case Part():
            return f"Phần {roman(block.number)}"
        case Chapter():
            return f"Chương {roman(block.number)}"
        case Section():
            return f"Mục {block.number}"
        case Subsection():
            return f"Tiểu mục {block.number}"


def article_spans(article: Article) -> tuple[Span, ...]:
    """ "Điều 1. Title" in bold; of an article without title only the number is bold."""
    if article.title:
        return (Span(f"Điều {article.number}. {clean(article.title)}", bold=True),)
    return (Span(f"Điều {article.number}.", bold=True), Span(" "), *spans(article.text))


def closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with "./." at the end of the last text (forms of Appendix III).

    A body that ends with a table or picture is left as it is.
    """
    if not blocks:
        return blocks
    last = blocks[-1]
    if isinstance(last, Text):
        ended: Block = Text(_ended(last.text), last.align, last.indent)
    elif isinstance(last, Article) and last.text:
        ended = Article(last.number, last.title, _ended(last.text))
    elif isinstance(last, Clause) and last.text:
        ended = Clause(last.number, _ended(last.text), last.title)
    elif isinstance(last, Point):
        ended = Point(last.letter, _ended(last.text))
    elif isinstance(last, Item):
        ended = Item(_ended(last.text), last.mark)
    else:
        return blocks
    return (*blocks[:-1], ended)


def _ended(text: Rich) -> Rich:
    parts = spans(text)
    if not parts or parts[-1].text.endswith("./."):
        return text
    last = parts[-1]
    return (*parts[:-1], Span(last.text.rstrip(" .;") + "./.", last.bold, last.italic))


# --- foot -----------------------------------------------------------------------------------------


def signature_lines(signature: Signature) -> tuple[str, ...]:
    """Authority and title in capitals: "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG" (II.7.b, đ)."""
    title = clean(signature.title).upper()
    if signature.authority == "Q.":
        return (f"Q. {title}",)
    if signature.authority:
        behalf = f"{signature.authority} {clean(signature.on_behalf_of).upper()}"
        return (behalf, title) if title else (behalf,)
    return (title,)


def recipient_lines(recipients: tuple[str, ...], archive: tuple[str, ...]) -> tuple[str, ...]:
    """Lines under "Nơi nhận:": dashes, ";" each, "- Lưu: VT, VP." last (II.9.d)."""
    lines = [_bare(name) for name in recipients]
    if archive:
        lines.append("Lưu: " + ", ".join(clean(unit).strip() for unit in archive))
    return _listed(lines, "- ")


# --- appendices, attached text, copies ------------------------------------------------------------


def appendix_label(position: int, total: int) -> str:
    """ "Phụ lục", or with several "Phụ lục I", "Phụ lục II" (III.1.a)."""
    return "Phụ lục" if total == 1 else f"Phụ lục {roman(position)}"


def issuer_name(issuer: Issuer) -> str:
    """How the text calls who issues it."""
    return clean(issuer.name or " ".join(line.strip() for line in issuer.lines))


def reference_line(document: Document, part: Appendix | Attached) -> str:
    """ "(Kèm theo Quyết định số 05/QĐ-MNBM ngày … của …)" (III.1.c)."""
    if part.reference:
        return f"({clean(part.reference).strip().strip('()')})"
    number = number_line(document.number, document.symbol).removeprefix("Số: ")
    return (
        f"(Kèm theo {document.kind.name} số {number} {day_words(document.issued_on)}"
        f" của {issuer_name(document.issuer)})"
    )


def attached_type(part: Attached) -> str:
    """Name of the attached text's type in capitals."""
    return clean(part.type_name or document_types()[part.type].name).upper()


def copy_title(copy: Copy) -> str:
    """ "SAO Y", "SAO LỤC" or "TRÍCH SAO" (Part II, I.1)."""
    return {"full_copy": "SAO Y", "copy_of_copy": "SAO LỤC", "extract": "TRÍCH SAO"}[copy.kind]
