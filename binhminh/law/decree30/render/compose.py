"""From what a document says to what is printed: words, lengths, sizes of every component.

Source: Decree 30/2020/NĐ-CP, Appendix I (Part I II, III, IV, V; Part II II) and Appendix III.
"""

from binhminh.law.decree30.model import (
    Appendix,
    Attached,
    Copy,
    Document,
    Issuer,
    Signature,
)

from . import wording
from .composed import (
    Bar,
    Composed,
    Element,
    Extra,
    Foot,
    Head,
    Line,
    Main,
    Signed,
    Sizes,
    Stamp,
    Strip,
    Title,
)
from .content import content
from .metrics import balanced, longest_line_mm, text_width_mm
from .wording import clean

__all__ = ["PAGE_HEIGHT_MM", "PAGE_WIDTH_MM", "compose"]

PAGE_WIDTH_MM = 210
PAGE_HEIGHT_MM = 297

#: A line under a name or subject is 1/3 to 1/2 as long as the words (II.2.b, II.5.b).
_BAR_SHARE = 0.42
_HEAD_GAP_MM = 2.0
_LEAST_LEFT_MM = 58.0
_FOOT_LEFT_SHARE = 0.46
#: Urgency: size of the rectangle (III.2.b), width and height.
_URGENCY = {"Khẩn": (20.0, 8.0), "Thượng khẩn": (40.0, 8.0), "Hỏa tốc": (30.0, 8.0)}
_LONG_LABEL = 0.35
_STAMP_PADDING_MM = 6.0
_STAMP_HEIGHT_MM = 8.0


def compose(document: Document, only: int | None = None) -> Composed:
    """Everything that is printed, in order.

    Args:
        only: None: all parts in one file; 0: the document without what hangs on it; 1…: only the
            attached text or appendix of that number, in a file of its own (forms 1.3 and 2.2). The
            attached text comes first.
    Raises:
        ValueError: there is no such part.
    """
    sizes = Sizes.of(document.layout)
    width = PAGE_WIDTH_MM - document.layout.left_mm - document.layout.right_mm
    extras = _extras(document, sizes, width)
    if only is not None and not 0 <= only <= len(extras):
        raise ValueError(f"the document has {len(extras)} parts, not {only}")
    return Composed(
        title=wording.document_title(document),
        author=wording.issuer_name(document.issuer),
        layout=document.layout,
        sizes=sizes,
        width=width,
        corner=clean(document.signature_text),
        main=None if only else _main(document, sizes, width),
        extras=tuple(extras if only is None else extras[only - 1 : only] if only else ()),
    )


def _main(document: Document, sizes: Sizes, width: float) -> Main:
    heading = _heading(document, sizes, width)
    return Main(
        head=_main_head(document, sizes, width),
        heading=heading,
        opening=tuple(_opening(document)),
        body=content(
            wording.closed(document.body) if document.closing else document.body,
            document.layout,
            width,
            above=0 if heading is None else 1,
            keep_last=bool(document.signatures),
        ),
        foot=_foot(document, width),
        circulation=_stamp(document.circulation, sizes) if document.circulation else None,
        address=tuple(clean(line) for line in document.address),
        strip=_strip(document.copy, sizes, width) if document.copy else None,
    )


# --- head -----------------------------------------------------------------------------------------


def _bar(text: str, width: float, size: float) -> Bar:
    return Bar(round(_BAR_SHARE * longest_line_mm(text, width, size, bold=True), 2))


def _names(lines: tuple[str, ...]) -> str:
    return "\n".join(clean(line).strip().upper() for line in lines if line.strip())


def _stamp(text: str, sizes: Sizes, *, size: tuple[float, float] | None = None) -> Stamp:
    words = clean(text).upper()
    width = text_width_mm(words, sizes.stamp, bold=True) + _STAMP_PADDING_MM
    wide, high = size or (round(width, 1), _STAMP_HEIGHT_MM)
    return Stamp(words, wide, high, red=size is not None)


def _right_column(sizes: Sizes, width: float, date: str) -> float:
    """Wide enough for the national title and the date on a line each, if the left allows it."""
    wanted = max(
        text_width_mm(wording.NATIONAL_TITLE, sizes.national_title, bold=True),
        text_width_mm(date, sizes.date, italic=True),
    )
    return round(min(wanted + _HEAD_GAP_MM, width - _LEAST_LEFT_MM), 2)


def _head(issuer: Issuer, sizes: Sizes, width: float, date: str = "") -> Head:
    right = _right_column(sizes, width, date)
    left = round(width - right, 2)
    column = left - _HEAD_GAP_MM
    names = balanced(_names(issuer.lines), column, sizes.issuer, bold=True)
    motto = text_width_mm(wording.MOTTO, sizes.motto, bold=True)
    return Head(
        parent=balanced(_names(issuer.parent), column, sizes.issuer),
        issuer=names,
        issuer_bar=_bar(names, column, sizes.issuer),
        national_title=wording.NATIONAL_TITLE,
        motto=wording.MOTTO,
        motto_bar=Bar(round(motto, 2)),
        left=left,
        right=right,
        date=date,
    )


def _main_head(document: Document, sizes: Sizes, width: float) -> Head:
    # Form 1.9: minutes have no place and date; thư công has no number where it has no symbol.
    dated = document.kind.family != "minutes" and bool(document.place)
    date = wording.date_line(document.place, document.issued_on) if dated else ""
    head = _head(document.issuer, sizes, width, date)
    stamps = []
    if document.urgency:
        stamps.append(_stamp(document.urgency, sizes, size=_URGENCY[document.urgency]))
    if document.draft:
        stamps.append(_stamp(document.draft, sizes))
    is_letter = document.kind.family == "letter"
    return Head(
        parent=head.parent,
        issuer=head.issuer,
        issuer_bar=head.issuer_bar,
        national_title=head.national_title,
        motto=head.motto,
        motto_bar=head.motto_bar,
        left=head.left,
        right=head.right,
        number=wording.number_line(document.number, document.symbol) if document.symbol else "",
        date=date,
        letter_subject=wording.subject_line(document) if is_letter else "",
        stamps=tuple(stamps),
    )


def _heading(document: Document, sizes: Sizes, width: float) -> Title | None:
    label = wording.type_line(document)
    if not label:
        return None
    subject = wording.subject_line(document)
    return Title(label, subject, _bar(subject or label, width, sizes.body))


# --- before the body ------------------------------------------------------------------------------


def _opening(document: Document) -> list[Element]:
    indent = document.layout.indent_mm
    lines: list[Element] = []
    if document.authority:
        authority = clean(document.authority).upper()
        lines.append(
            Line("authority", wording.bold(authority), align="center", indent=0, keep=True)
        )
    lines += [
        Line("basis", wording.italic(text), indent=indent) for text in wording.basis_lines(document)
    ]
    if resolves := wording.resolves_line(document):
        lines.append(Line("resolves", wording.bold(resolves), align="center", keep=True))
    return lines + _addressees(document)


def _addressees(document: Document) -> list[Element]:
    lines = wording.addressee_lines(document)
    if not lines:
        return []
    layout, sizes = document.layout, Sizes.of(document.layout)
    if len(lines) == 1:
        return [Line("addressee", wording.spans(lines[0]), align="center")]
    label = text_width_mm(lines[0], sizes.body)
    width = PAGE_WIDTH_MM - layout.left_mm - layout.right_mm
    if label > width * _LONG_LABEL:  # "Hiệu trưởng Trường … điện:" of a telegram (form 1.6)
        head = Line("addressee", wording.spans(lines[0]), align="center", keep=True)
        dash = round(width * 0.3, 2)
    else:  # the dashes stand under the colon of "Kính gửi:" (II.9.d)
        start = round(width * 0.25, 2)
        head = Line("addressee", wording.spans(lines[0]), align="left", left=start, keep=True)
        dash = round(start + label - text_width_mm(":", sizes.body), 2)
    return [
        head,
        *(
            Line("addressee", wording.spans(line), align="left", left=dash, keep=True)
            for line in lines[1:]
        ),
    ]


# --- foot -----------------------------------------------------------------------------------------


def _signed(signature: Signature) -> Signed:
    return Signed(
        wording.signature_lines(signature),
        clean(signature.note),
        clean(signature.other_title).upper(),
        clean(signature.name),
        signature.image,
    )


def _foot(document: Document, width: float) -> Foot | None:
    recipients = wording.recipient_lines(document.recipients, document.archive)
    if not document.signatures and not recipients:
        return None
    share = 0.5 if len(document.signatures) == 2 else _FOOT_LEFT_SHARE
    left = round(width * share, 2)
    return Foot(
        tuple(_signed(signature) for signature in document.signatures),
        recipients,
        clean(document.drafter),
        left,
        round(width - left, 2),
        _signed(document.confirmation) if document.confirmation else None,
    )


# --- what hangs on --------------------------------------------------------------------------------


def _extras(document: Document, sizes: Sizes, width: float) -> list[Extra]:
    extras = []
    if document.attached:
        extras.append(_attached(document, document.attached, sizes, width))
    total = len(document.appendices)
    for position, appendix in enumerate(document.appendices, start=1):
        label = wording.appendix_label(position, total)
        extras.append(_appendix(document, appendix, label, sizes))
    return extras


def _attached(document: Document, part: Attached, sizes: Sizes, width: float) -> Extra:
    reference = wording.reference_line(document, part)
    title = Title(
        wording.attached_type(part),
        clean(part.subject),
        _bar(clean(part.subject) or reference, width, sizes.body),
        reference,
    )
    body = wording.closed(part.body) if part.closing else part.body
    return Extra(
        _head(document.issuer, sizes, width), title, content(body, document.layout, width, above=1)
    )


def _appendix(document: Document, part: Appendix, label: str, sizes: Sizes) -> Extra:
    layout = document.layout
    page = PAGE_HEIGHT_MM if part.landscape else PAGE_WIDTH_MM
    width = page - layout.left_mm - layout.right_mm
    words = clean(part.title).upper()
    reference = wording.reference_line(document, part)
    title = Title(
        label, words, _bar(words or reference, width, sizes.body), reference, style="appendix"
    )
    body = wording.closed(part.body) if part.closing else part.body
    return Extra(None, title, content(body, layout, width, above=1), part.landscape)


def _strip(copy: Copy, sizes: Sizes, width: float) -> Strip:
    date = wording.date_line(copy.place, copy.issued_on)
    head = _head(copy.issuer, sizes, width, date)
    left = round(width * _FOOT_LEFT_SHARE, 2)
    foot = Foot(
        (_signed(copy.signature),),
        wording.recipient_lines(copy.recipients, copy.archive),
        "",
        left,
        round(width - left, 2),
    )
    return Strip(
        wording.copy_title(copy),
        head.issuer,
        head.issuer_bar,
        wording.number_line(copy.number, copy.symbol),
        date,
        head.left,
        head.right,
        foot,
    )
