"""The document we write: what an official document says, not how it looks.

Renderers (``render.word``, ``render.pdf``) give it the form of Decree 30/2020/NĐ-CP, Appendices I
and III. Words that follow from the form are not written here: "Số:", "V/v", "Kính gửi:", the ending
marks of bases and recipients, "- Lưu:", "./.", "(Kèm theo …)", page numbers. Names and titles are
written in sentence case and printed in capitals where the decree wants capitals.

Values are plain, so that a document can be made in a test or on the command line as easily as from
a database. The body is made of :mod:`.blocks`, exported here too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .blocks import (
    Article,
    Blank,
    Block,
    Cell,
    CellAlign,
    Chapter,
    Clause,
    Heading,
    Item,
    PageBreak,
    Part,
    Picture,
    Point,
    Rich,
    Section,
    Span,
    Subsection,
    Table,
    Text,
    letter,
    plain,
)
from .types import DocumentType, copy_kinds, document_types

__all__ = [
    "Appendix",
    "Article",
    "Attached",
    "Blank",
    "Block",
    "Cell",
    "CellAlign",
    "Chapter",
    "Circulation",
    "Clause",
    "Copy",
    "Document",
    "Heading",
    "Issuer",
    "Item",
    "Layout",
    "PageBreak",
    "Part",
    "Picture",
    "Point",
    "Rich",
    "Section",
    "Signature",
    "SigningAuthority",
    "Span",
    "Subsection",
    "Table",
    "Text",
    "Urgency",
    "letter",
    "plain",
]


# --- head, foot, what hangs on --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues the document, as printed top left, one entry a line (long lines also wrap).

    Attributes:
        lines: name of the body, or the head's title; printed in capitals, bold.
        parent: cơ quan chủ quản trực tiếp, printed in capitals above; empty where there is none.
        name: how the text calls it, "Trường Mầm non Bình Minh", for "(Kèm theo … của …)"; "" takes
            the lines as they are.
    """

    lines: tuple[str, ...]
    parent: tuple[str, ...] = ()
    name: str = ""

    def __post_init__(self) -> None:
        if not any(line.strip() for line in self.lines):
            raise ValueError("a document needs the name of who issues it")


SigningAuthority = Literal["", "TM.", "KT.", "TL.", "TUQ.", "Q."]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. Titles are printed in capitals.

    Attributes:
        title: "Hiệu trưởng"; of a deputy signing for the head "Phó Hiệu trưởng"; of a party to a
            contract "Đại diện bên A".
        name: as printed; "" leaves the place empty (to be filled by hand).
        authority: TM. (for a body), KT. (for the head), TL., TUQ., Q.
        on_behalf_of: what stands after TM., KT., TL., TUQ.: "Hiệu trưởng", "Hội đồng trường".
        other_title: a second title above the name (ô 7b): "Hiệu trưởng" of a council's chair.
        note: small words under the title: "(Ký, ghi rõ họ tên)".
        image: picture of the signature, PNG, shown between title and name.
    """

    title: str
    name: str = ""
    authority: SigningAuthority = ""
    on_behalf_of: str = ""
    other_title: str = ""
    note: str = ""
    image: bytes | None = None

    def __post_init__(self) -> None:
        behalf = self.authority in ("TM.", "KT.", "TL.", "TUQ.")
        if behalf and not self.on_behalf_of.strip():
            raise ValueError(f'"{self.authority}" needs for whom it is signed')
        if not behalf and self.on_behalf_of:
            raise ValueError("signed for somebody: say TM., KT., TL. or TUQ.")
        if not self.title.strip() and self.authority != "TM.":
            raise ValueError("a signer needs a title")


@dataclass(frozen=True, slots=True)
class Appendix:
    """Phụ lục. Several of them are numbered in Roman numerals by the renderer; pages count from 1.

    Attributes:
        reference: text of "(Kèm theo …)" without brackets; "" makes it from the document (blanks
            where the document has no number or date yet).
        landscape: for wide tables.
    """

    title: str
    body: tuple[Block, ...]
    reference: str = ""
    landscape: bool = False
    closing: bool = True


@dataclass(frozen=True, slots=True)
class Attached:
    """A text that the decision issues or approves (form 1.3): own head, no number, no date.

    Attributes:
        type: key of its type, "regulation"; or "" with ``type_name`` for others ("Điều lệ").
        subject: its trích yếu.
        reference: see :class:`Appendix`.
    """

    type: str
    subject: str
    body: tuple[Block, ...]
    type_name: str = ""
    reference: str = ""
    closing: bool = True

    def __post_init__(self) -> None:
        if not self.type_name and self.type not in document_types():
            raise ValueError(f"no such type of document: {self.type!r}")


@dataclass(frozen=True, slots=True)
class Copy:
    """A certified copy on paper (form 3.1): stands under the document that is copied.

    Attributes:
        kind: key of :func:`.types.copy_kinds`.
        number, symbol: of the copy, "SY-MNBM"; place and day of copying.
    """

    kind: str
    issuer: Issuer
    symbol: str
    place: str
    signature: Signature
    number: int | None = None
    issued_on: date | None = None
    recipients: tuple[str, ...] = ()
    archive: tuple[str, ...] = ("VT",)

    def __post_init__(self) -> None:
        if self.kind not in copy_kinds():
            raise ValueError(f"no such kind of copy: {self.kind!r}")


Urgency = Literal["", "Khẩn", "Thượng khẩn", "Hỏa tốc"]
Circulation = Literal["", "Xem xong trả lại", "Lưu hành nội bộ"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the decree leaves open, within its limits; millimetres and points.

    Attributes:
        body_pt: 13 or 14, also of headings, subject, signature.
        large_head: Quốc hiệu 13, Tiêu ngữ and date 14 instead of 12, 13, 13.
        gap_pt: between paragraphs, at least 6.
        line: 1.0 (single) to 1.5 lines.
    """

    top_mm: float = 20
    bottom_mm: float = 20
    left_mm: float = 30
    right_mm: float = 15
    body_pt: float = 14
    large_head: bool = False
    indent_mm: float = 12.7
    gap_pt: float = 6
    line: float = 1.0

    def __post_init__(self) -> None:
        for name, low, high in (
            ("top_mm", 20, 25),
            ("bottom_mm", 20, 25),
            ("left_mm", 30, 35),
            ("right_mm", 15, 20),
            ("body_pt", 13, 14),
            ("gap_pt", 6, 24),
            ("line", 1.0, 1.5),
        ):
            if not low <= getattr(self, name) <= high:
                raise ValueError(f"{name} is {getattr(self, name)}; from {low} to {high} is right")
        if self.indent_mm not in (10, 12.7):
            raise ValueError(f"indent_mm is {self.indent_mm}; 10 or 12.7 is right")


@dataclass(frozen=True)
class Document:
    """An official document of one of the 29 types.

    Attributes:
        type: key of :func:`.types.document_types`.
        number: None leaves the blank after "Số:" open.
        symbol: "KH-MNBM"; :func:`.templates.symbol_for` makes it. "" only for thư công.
        place, issued_on: địa danh and day; None leaves the blanks of the day open.
        subject: trích yếu; of a letter without "V/v". May be "" where the form has none.
        authority: line above the bases of a decision or resolution: "Hiệu trưởng Trường …".
        bases: "Căn cứ …" lines, without their ending mark.
        proposal: "Theo đề nghị của …", without its ending mark; "" for none.
        addressees: names after "Kính gửi:", without dash and ending mark.
        addressee_label: other words than "Kính gửi": "Trường … điện" of a telegram.
        closing: the body ends with "./.".
        signatures: one; two for minutes (secretary, chair) and for two parties, the left one first.
        recipients: of "Nơi nhận:", without dash and ending mark, "Lưu" left out.
        archive: after "Lưu:", ("VT", "VP"); empty: no such line.
        drafter: "PL.(300)" (ô 12).
        address: lines at the bottom of page 1 (ô 13).
        draft: words of a draft's mark: "Dự thảo", "Dự thảo 2"; "" for none.
        confirmation: second signature under the recipients of a leave permit (form 1.10).
        signature_text: words of a digital signature at the top right of page 1 (ô 14, forms 2.2 and
            3.2), see :func:`.templates.attachment_text` and :func:`.templates.copy_text`.
        title: of the file (PDF title, Word property); "" makes it from type and subject.
    """

    type: str
    issuer: Issuer
    symbol: str = ""
    number: int | None = None
    place: str = ""
    issued_on: date | None = None
    subject: str = ""
    authority: str = ""
    bases: tuple[str, ...] = ()
    proposal: str = ""
    addressees: tuple[str, ...] = ()
    addressee_label: str = ""
    body: tuple[Block, ...] = ()
    closing: bool = True
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: tuple[str, ...] = ("VT",)
    drafter: str = ""
    address: tuple[str, ...] = ()
    urgency: Urgency = ""
    circulation: Circulation = ""
    draft: str = ""
    confirmation: Signature | None = None
    appendices: tuple[Appendix, ...] = ()
    attached: Attached | None = None
    copy: Copy | None = None
    signature_text: str = ""
    title: str = ""
    layout: Layout = field(default=Layout())

    def __post_init__(self) -> None:
        if self.type not in document_types():
            raise ValueError(f"no such type of document: {self.type!r}")
        if self.number is not None and self.number < 1:
            raise ValueError(f"a document's number is 1 or more: {self.number}")
        if len(self.signatures) > 2:
            raise ValueError("at most two sign one document")

    @property
    def kind(self) -> DocumentType:
        return document_types()[self.type]

    def all_blocks(self) -> Iterator[Block]:
        """The blocks of the body, of the attached text and of the appendices."""
        yield from self.body
        if self.attached:
            yield from self.attached.body
        for appendix in self.appendices:
            yield from appendix.body
