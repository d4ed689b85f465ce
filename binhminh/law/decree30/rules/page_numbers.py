"""Page numbers (Appendix I, part I, section I, point 7; section III, point 1.đ)."""

from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Recognised, Role
from binhminh.law.findings import Finding

from .look import look_of, run_spans
from .registry import Judged, rule
from .say import ALIGN_WORDS, say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"
#: More characters than two pages of single-spaced 13 pt hold: such a text has a second page.
_SURELY_LONG = 7000
#: A one-page file may still say "2 pages" from an earlier life; below this it is not believed.
_SURELY_SHORT = 900
#: What Word calls its ways of counting pages, in words.
_FORMATS = {
    "upperRoman": "chữ số La Mã (I, II, III…)",
    "lowerRoman": "chữ số La Mã (i, ii, iii…)",
    "upperLetter": "chữ cái (A, B, C…)",
    "lowerLetter": "chữ cái (a, b, c…)",
}
_DECIMAL = frozenset({"", "decimal", "numberInDash", "decimalZero"})


def _numbers(judged: Judged) -> list[Paragraph]:
    """The paragraphs in the margins that show the page's number, of all sections."""
    document = judged.document
    return [
        p
        for p in document.paper.paragraphs
        if p.place.area in ("header", "footer")
        and (
            any(run.field == "PAGE" for run in p.runs)
            or (document.role_of(p) is Role.PAGE_NUMBER and document.paper.kind == "pdf")
        )
    ]


def _has_second_page(document: Recognised) -> bool:
    paper = document.paper
    written = sum(len(p.text.strip()) for p in paper.body)
    if paper.kind == "pdf":
        # Appendices are counted apart (point III.1.đ): three parts of one page each need no number.
        pages = {
            (document.parts[p.index] if document.parts else 0, p.box.page)
            for p in paper.body
            if p.box is not None and not p.is_blank
        }
        return len(pages) > len({part for part, _ in pages})
    return written > _SURELY_LONG or ((paper.pages or 1) > 1 and written > _SURELY_SHORT)


@rule("ND30-TR-10", SOURCE, cases="missing format number", fixable=True, kinds="docx pdf")
def _counted(judged: Judged) -> Iterator[Finding]:
    """Pages are numbered from 1 in Arabic figures; one page alone needs no number."""
    paper, numbers = judged.document.paper, _numbers(judged)
    if not numbers:
        if _has_second_page(judged.document):
            yield say(
                judged, "ND30-TR-10", "missing", component="page_number",
                expected="số trang 2, 3…, giữa lề trên",
            )  # fmt: skip
        return
    for index in sorted({p.place.section for p in numbers}):
        section = paper.sections[index]
        if section.number_format not in _DECIMAL:
            yield say(
                judged, "ND30-TR-10", "format", where=f"section {index + 1}",
                component="page_number", expected="chữ số Ả Rập",
                actual=_FORMATS.get(section.number_format, section.number_format),
            )  # fmt: skip
    first = paper.sections[0]
    if paper.kind == "docx" and first.number_start not in (None, 1):
        yield say(
            judged, "ND30-TR-10", "number", where="section 1", component="page_number",
            expected="1", actual=str(first.number_start),
        )  # fmt: skip


@rule("ND30-TR-11", SOURCE, cases="size upright not_bold", fixable=True, kinds="docx pdf")
def _number_look(judged: Judged) -> Iterator[Finding]:
    """The number is upright, in size 13 to 14."""
    wanted = judged.figures.looks["ND30-TR-11"]
    told: set[tuple[str, str]] = set()
    for paragraph in _numbers(judged):
        spans = run_spans(judged, paragraph)
        own = [item for item in spans if item[0].field == "PAGE"] or spans
        for finding in look_of(judged, wanted, paragraph, own, align=False):
            key = (finding.params["case"], finding.actual)
            if key not in told:  # each section repeats the header of the one before
                told.add(key)
                yield finding


@rule("ND30-TR-12", SOURCE, cases="place align", fixable=True, kinds="docx pdf")
def _number_place(judged: Judged) -> Iterator[Finding]:
    """The number stands in the middle of the top margin."""
    told: set[str] = set()
    for paragraph in _numbers(judged):
        if paragraph.place.area == "footer":
            case, expected, actual = "place", "lề trên", "lề dưới"
        elif _is_off_centre(judged, paragraph):
            align = ALIGN_WORDS.get(paragraph.align or "", "")
            case, expected, actual = "align", "căn giữa", align if align != "căn giữa" else ""
        else:
            continue
        if case not in told:
            told.add(case)
            yield say(
                judged, "ND30-TR-12", case, paragraph, component="page_number",
                expected=expected, actual=actual,
            )  # fmt: skip


def _is_off_centre(judged: Judged, paragraph: Paragraph) -> bool:
    paper = judged.document.paper
    if paragraph.box is not None:
        section = paper.sections[paragraph.place.section]
        middle = (paragraph.box.left + paragraph.box.right) / 2
        page = section.width_mm / 2
        text = page + ((section.left_mm or 30) - (section.right_mm or 15)) / 2
        return not min(page, text) - 5 <= middle <= max(page, text) + 5
    if paragraph.place.table is not None or "\t" in paragraph.text:
        return False  # put in the middle by a table or a tab, perhaps: the file does not tell
    return paragraph.align not in (None, "center")


@rule("ND30-TR-13", SOURCE, cases="first_page", fixable=True, kinds="docx pdf")
def _first_page(judged: Judged) -> Iterator[Finding]:
    """The first page does not show its number."""
    paper = judged.document.paper
    for paragraph in _numbers(judged):
        if paper.kind == "pdf":
            shown = paragraph.box is not None and paragraph.box.page == 1
        else:
            place = paragraph.place
            variant = "first" if paper.sections[0].title_page else "default"
            shown = place.section == 0 and place.variant == variant
        if shown:
            yield say(judged, "ND30-TR-13", "first_page", paragraph, component="page_number")
            return


@rule(
    "ND30-TR-14",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.đ",
    cases="number",
    severity="warning",
    kinds="docx",
)
def _appendix_numbers(judged: Judged) -> Iterator[Finding]:
    """Every appendix is numbered on its own."""
    document = judged.document
    if not _numbers(judged):
        return
    before: int | None = None
    for paragraph in document.paper.body:
        section = paragraph.place.section
        if document.role_of(paragraph) is Role.APPENDIX and before is not None:
            start = document.paper.sections[section].number_start
            if section == before or start != 1:
                yield say(judged, "ND30-TR-14", "number", paragraph, expected="1")
        if not paragraph.is_blank:
            before = section
