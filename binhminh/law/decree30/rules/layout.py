"""Where components stand to one another: heads, columns, what is drawn near them."""

from collections.abc import Iterator

from binhminh.law.decree30.paper import Drawn, Paragraph
from binhminh.law.decree30.roles import Recognised, Role

from .registry import Judged

__all__ = [
    "column_of",
    "folded_has",
    "gap_pt",
    "has_form",
    "head_of",
    "is_a4",
    "is_official",
    "is_on_left",
    "nearby_lines",
    "part_of",
    "parts",
    "single_lines",
    "texts",
]

_HEAD = frozenset(
    {
        Role.NATIONAL_TITLE, Role.MOTTO, Role.PARENT, Role.ISSUER, Role.NUMBER, Role.DATE,
        Role.SUBJECT_LETTER, Role.RULE_LINE, Role.BLANK, Role.SECRECY, Role.URGENCY,
        Role.CIRCULATION, Role.DRAFT_MARK, Role.SIGNATURE_TEXT, Role.OTHER,
    }
)  # fmt: skip
#: One line of Times New Roman set "single", as a multiple of its size (ascent, descent and gap).
SINGLE = 1.149


def is_a4(judged: Judged, section: int) -> bool:
    """Whether the pages of a section have the right size, upright or turned."""
    page, off = judged.figures.page, judged.figures.tolerance.length_mm
    pages = judged.document.paper.sections[section]
    short, long = sorted((pages.width_mm, pages.height_mm))
    return abs(short - page.width_mm) <= off and abs(long - page.height_mm) <= off


def is_official(judged: Judged) -> bool:
    """Whether it is a document of its own, with number, date, signer and recipients."""
    return judged.document.scope == "official"


def has_form(judged: Judged) -> bool:
    """Whether it must have all that a document of its type has: nothing is missed in others.

    A paper with a name that is none of the 29 types ("Phiếu trình") has the look of the decree, not
    its parts; nor has thư công, for which Appendix III gives no form.
    """
    document = judged.document
    if document.type is not None:
        return is_official(judged) and bool(document.type.template)
    return is_official(judged) and not document.fields.type_name


def part_of(document: Recognised, paragraph: Paragraph) -> int:
    return document.parts[paragraph.index] if document.parts else 0


def parts(document: Recognised) -> list[int]:
    """The documents in the file: 0 the main one, 1… what is attached."""
    return sorted(set(document.parts)) or [0]


def texts(judged: Judged, *roles: Role) -> Iterator[tuple[Paragraph, str]]:
    """Paragraphs of the main document with these roles, and their text with blanks collapsed."""
    for paragraph in judged.document.having(*roles):
        yield paragraph, " ".join(paragraph.text.split())


def folded_has(judged: Judged, *words: str) -> bool:
    """Whether any paragraph says one of these, blanks and case aside."""
    wanted = ["".join(word.split()).lower() for word in words]
    for paragraph in judged.document.paper.paragraphs:
        text = "".join(paragraph.text.split()).lower()
        if any(word in text for word in wanted):
            return True
    return False


def head_of(document: Recognised, part: int = 0) -> list[Paragraph]:
    """The paragraphs of a head: up to the first that belongs to what follows."""
    found = []
    for paragraph in document.paper.body:
        if part_of(document, paragraph) != part:
            continue
        if document.role_of(paragraph) not in _HEAD:
            break
        found.append(paragraph)
    return found


def column_of(paragraph: Paragraph) -> tuple[int, int] | None:
    """(table, column), None outside tables."""
    place = paragraph.place
    return None if place.table is None else (place.table, place.column or 0)


def is_on_left(judged: Judged, paragraph: Paragraph) -> bool | None:
    """Whether it stands in the left half of the page; None where the file does not tell."""
    paper, place = judged.document.paper, paragraph.place
    if place.table is not None:
        columns = {
            p.place.column for p in paper.paragraphs if p.place.table == place.table and p.inked
        }
        if len(columns) > 1:
            return place.column == 0
    if paragraph.box is not None and paper.sections:
        middle = (paragraph.box.left + paragraph.box.right) / 2
        return middle < paper.sections[place.section].width_mm / 2
    return None


def nearby_lines(paragraphs: list[Paragraph]) -> list[Drawn]:
    """The lines drawn in, under or typed below these paragraphs; boxes are none."""
    return [drawn for p in paragraphs for drawn in p.drawn if drawn.kind != "box"]


def gap_pt(upper: Paragraph, lower: Paragraph) -> float | None:
    """The gap between two paragraphs that follow one another, in points; None where unknown."""
    if upper.after_pt is None or lower.before_pt is None:
        return None
    return upper.after_pt + lower.before_pt


def single_lines(paragraph: Paragraph) -> float | None:
    """Line spacing as a multiple of the single line of its largest letters; None where unknown.

    "Exactly 18 pt" under 14 pt letters is 18 / 16,1; "at least" takes effect only above single.
    """
    if paragraph.line_rule is None or paragraph.line_value is None:
        return None
    if paragraph.line_rule == "multiple":
        return paragraph.line_value
    size = max((run.size_pt or 0 for run in paragraph.inked), default=0)
    if not size:
        return None
    ratio = paragraph.line_value / (size * SINGLE)
    return ratio if paragraph.line_rule == "exactly" else max(ratio, 1.0)
