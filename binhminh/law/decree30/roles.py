"""What each paragraph of a document is: the components of Decree 30/2020, Appendix I."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from .paper import Paper, Paragraph
from .types import DocumentType

__all__ = ["Component", "Fields", "Recognised", "Role", "Scope"]

#: "official": judged by Decree 30. "attached": a text with its own head that was issued with
#: another document (điều lệ, quy chế kèm theo). "party": a document of the Party, which has its
#: own rules. "normative": a law, decree, circular or normative decision, under the Law on the
#: promulgation of legal normative documents.
#: "plain": no head of an official document at all.
Scope = Literal["official", "attached", "party", "normative", "plain"]


class Role(StrEnum):
    """Component of Appendix I; the number in brackets is its place on the map (ô)."""

    NATIONAL_TITLE = "national_title"  # Quốc hiệu [1]
    MOTTO = "motto"  # Tiêu ngữ [1]
    PARENT = "parent"  # cơ quan chủ quản [2]
    ISSUER = "issuer"  # cơ quan ban hành [2]
    NUMBER = "number"  # "Số: 12/KH-MNBM" [3]
    DATE = "date"  # địa danh, thời gian [4]
    TYPE = "type"  # tên loại [5a]
    SUBJECT = "subject"  # trích yếu under the type [5a]
    SUBJECT_LETTER = "subject_letter"  # "V/v …" [5b]
    AUTHORITY = "authority"  # thẩm quyền ban hành: "HIỆU TRƯỞNG …" above the bases of a decision
    BASIS = "basis"  # "Căn cứ …"
    PROPOSAL = "proposal"  # "Theo đề nghị của …"
    RESOLVES = "resolves"  # "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"
    ADDRESSEE_LABEL = "addressee_label"  # "Kính gửi:" (with its one addressee on the line) [9a]
    ADDRESSEE = "addressee"  # further lines of it
    PART = "part"  # "Phần I"
    PART_TITLE = "part_title"
    CHAPTER = "chapter"  # "Chương I"
    CHAPTER_TITLE = "chapter_title"
    SECTION = "section"  # "Mục 1", "Tiểu mục 1"
    SECTION_TITLE = "section_title"
    HEADING = "heading"  # "I. TITLE" of plans and reports
    ARTICLE = "article"  # "Điều 1. …"
    CLAUSE = "clause"  # "1. …"
    POINT = "point"  # "a) …"
    BODY = "body"  # other text of the content [6]
    TABLE = "table"  # text in a table of the content
    SIGN_AUTHORITY = "sign_authority"  # "TM. …", "KT. HIỆU TRƯỞNG" [7a]
    SIGN_TITLE = "sign_title"  # chức vụ [7a]
    SIGN_NAME = "sign_name"  # họ tên [7b]
    SIGN_NOTE = "sign_note"  # "(Ký, đóng dấu)", "Đã ký" [7c]
    RECIPIENTS_LABEL = "recipients_label"  # "Nơi nhận:" [9b]
    RECIPIENT = "recipient"  # "- Như trên;" [9b]
    SECRECY = "secrecy"  # dấu độ mật [10a]
    URGENCY = "urgency"  # dấu mức độ khẩn [10b]
    CIRCULATION = "circulation"  # "LƯU HÀNH NỘI BỘ" [11]
    DRAFT_MARK = "draft_mark"  # "DỰ THẢO"
    DRAFTER = "drafter"  # "PL.(300)" [12]
    ADDRESS = "address"  # địa chỉ, thư điện tử… [13]
    SIGNATURE_TEXT = "signature_text"  # text of a digital signature at the top [14]
    APPENDIX = "appendix"  # "Phụ lục I"
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_REFERENCE = "appendix_reference"  # "(Kèm theo …)"
    COPY_KIND = "copy_kind"  # "SAO Y" and the like
    PAGE_NUMBER = "page_number"
    RULE_LINE = "rule_line"  # a paragraph that only holds a drawn or typed line
    BLANK = "blank"
    OTHER = "other"  # in headers, footers, notes, or not recognised


@dataclass(frozen=True, slots=True)
class Fields:
    """What a register wants to know. None (or empty) where blank or not there; never guessed.

    Attributes:
        number: whole, "12/KH-MNBM"; None when the blank was not filled.
        symbol: "KH-MNBM", also when the number is blank.
        issued_on: None unless day, month and year are all there.
        date_partial: "2025-03" or "2025" when the rest was left blank.
        subject: trích yếu, of a letter without "V/v".
        issuer, parent: as printed, on one line. Of an attached text without them or a date, those
            of the document that its "(Kèm theo …)" names.
        signer: without học hàm, học vị; of several the one on the right, or right after "Nơi nhận".
        signer_authority: "KT.", "TM."… without what follows ("TM. KT." where both are printed);
            signer_title as printed.
        bases: the "Căn cứ …" lines as printed.
    """

    type: DocumentType | None = None
    type_name: str | None = None  # as printed where it is none of the 29 ("Điều lệ")
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued_on: date | None = None
    date_partial: str | None = None
    issuer: str | None = None
    parent: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    signer: str | None = None
    signer_title: str | None = None
    signer_authority: str | None = None
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    urgency: str | None = None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Component:
    """One of several components in a paragraph, parted by line breaks, tabs or wide gaps.

    Attributes:
        paragraph: index of the paragraph.
        role: of this component.
        text: of it alone.
    """

    paragraph: int
    role: Role
    text: str


@dataclass(frozen=True)
class Recognised:
    """A paper with what each paragraph is.

    Attributes:
        roles: one for each of ``paper.paragraphs``.
        fields: of the document itself, not of its appendices.
        parts: index of the document each paragraph belongs to: 0 the main one, 1… appendices and
            attached texts in the same file.
        components: those of the paragraphs that hold several with different roles ("UBND XÃ A⇥CỘNG
            HÒA …"), in reading order, the first one included. ``roles`` has only the first.
        forms: the parts that are blank forms (biểu mẫu): dots, notes' numbers or "TÊN CƠ QUAN"
            stand for words.
        blanks: indices of the paragraphs of those that are still to be filled in.
    """

    paper: Paper
    scope: Scope
    roles: tuple[Role, ...]
    fields: Fields = Fields()
    parts: tuple[int, ...] = field(default=())
    components: tuple[Component, ...] = ()
    forms: tuple[int, ...] = ()
    blanks: frozenset[int] = frozenset()

    @property
    def type(self) -> DocumentType | None:
        return self.fields.type

    def having(self, *roles: Role, part: int | None = 0) -> Iterator[Paragraph]:
        """Paragraphs of these roles, of the main document (``part`` None: of all)."""
        for index, role in enumerate(self.roles):
            if role in roles and (part is None or not self.parts or self.parts[index] == part):
                yield self.paper.paragraphs[index]

    def first(self, *roles: Role, part: int | None = 0) -> Paragraph | None:
        return next(self.having(*roles, part=part), None)

    def has(self, *roles: Role, part: int | None = 0) -> bool:
        """Tell whether the document holds one of these, alone in a paragraph or among others."""
        if self.first(*roles, part=part) is not None:
            return True
        return any(
            one.role in roles
            and (part is None or not self.parts or self.parts[one.paragraph] == part)
            for one in self.components
        )

    def role_of(self, paragraph: Paragraph) -> Role:
        return self.roles[paragraph.index]
