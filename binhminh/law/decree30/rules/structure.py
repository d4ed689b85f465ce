"""Parts, chapters, sections, articles, headings (Appendix I, part I, II.6.d and II.6.đ)."""

import re
from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .body import in_running_text, indent_findings, is_size_of_text
from .counting import arabic, roman
from .layout import is_official, part_of
from .look import look, look_of, run_spans, within
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6"
_DIVISION = re.compile(
    r"(?P<word>Phần|Chương|Mục|Tiểu mục)\s+(?P<number>thứ\s+\w+|[^\s.:,–—-]+)"
    r"[\s.:,–—-]*(?P<rest>.*)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s*(?P<all>Điều\s+(?P<number>\d+)[a-zđ]?(?P<mark>\s*\W?))", re.IGNORECASE)
_HEADING = re.compile(r"\s*(?P<number>[IVXLC]+)(?![^\W\d_])(?P<mark>\s*[^\w\s]?)")
_LED = re.compile(r"[^:.]+\.[^:]+:(?=\s*\S)")
_SENTENCE_END = ".;:,"
#: More words than a title has: the text of the article follows on its line.
_TITLE_WORDS = 25


def _divisions(judged: Judged, *roles: Role) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    for paragraph in judged.document.having(*roles, part=None):
        first = " ".join(paragraph.text.split("\n")[0].split())
        if match := _DIVISION.fullmatch(first):
            yield paragraph, match


def _own_line(judged: Judged, id: str, *roles: Role) -> Iterator[Finding]:
    for paragraph, match in _divisions(judged, *roles):
        if match["rest"]:
            yield say(
                judged, id, "line", paragraph,
                expected=f"{match['word']} {match['number']}", actual=" ".join(match[0].split()),
            )  # fmt: skip


@rule(
    "ND30-BC-01", f"{SOURCE}.đ",
    cases="size bold upright not_capitals align number line order", fixable=True,
)  # fmt: skip
def _chapters(judged: Judged) -> Iterator[Finding]:
    """ "Phần", "Chương" and a Roman number on a line of their own, centred."""
    yield from _own_line(judged, "ND30-BC-01", Role.PART, Role.CHAPTER)
    before: dict[tuple[str, int], int] = {}
    for paragraph, match in _divisions(judged, Role.PART, Role.CHAPTER):
        word, part = match["word"].capitalize(), part_of(judged.document, paragraph)
        value = roman(match["number"].upper())
        if value is None:
            figure = arabic(match["number"])
            yield say(
                judged, "ND30-BC-01", "number", paragraph,
                expected=f"{word} {figure}" if figure else "chữ số La Mã", actual=match["number"],
            )  # fmt: skip
            continue
        last = before.get((word, part))
        if last is not None and value not in (last + 1, 1):
            yield say(
                judged, "ND30-BC-01", "order", paragraph,
                expected=f"{word} {arabic(str(last + 1))}", actual=f"{word} {match['number']}",
            )  # fmt: skip
        before[word, part] = value
    yield from look(judged, "ND30-BC-01")


@rule("ND30-BC-02", f"{SOURCE}.đ", cases="size bold upright capitals align", fixable=True)
def _chapter_titles(judged: Judged) -> Iterator[Finding]:
    """Titles of parts and chapters: bold capitals, centred."""
    return look(judged, "ND30-BC-02")


@rule(
    "ND30-BC-03", f"{SOURCE}.đ",
    cases="size bold upright not_capitals align number line order", fixable=True,
)  # fmt: skip
def _sections(judged: Judged) -> Iterator[Finding]:
    """ "Mục", "Tiểu mục" and an Arabic number on a line of their own, centred."""
    yield from _own_line(judged, "ND30-BC-03", Role.SECTION)
    before: dict[str, int] = {}
    within: object = None
    for paragraph, match in _divisions(judged, Role.PART, Role.CHAPTER, Role.SECTION):
        word, part = match["word"].capitalize(), part_of(judged.document, paragraph)
        if judged.document.role_of(paragraph) is not Role.SECTION or part != within:
            before, within = {}, part
        if judged.document.role_of(paragraph) is not Role.SECTION:
            continue
        if match["number"].isdecimal():
            number, last = int(match["number"]), before.get(word)
            if last is not None and number not in (last + 1, 1):
                yield say(
                    judged, "ND30-BC-03", "order", paragraph,
                    expected=f"{word} {last + 1}", actual=f"{word} {number}",
                )  # fmt: skip
            before = {word: number} if word == "Mục" else {**before, word: number}
        else:
            value = roman(match["number"].upper())
            yield say(
                judged, "ND30-BC-03", "number", paragraph,
                expected=f"{match['word']} {value}" if value else "chữ số Ả Rập",
                actual=match["number"],
            )  # fmt: skip
    yield from look(judged, "ND30-BC-03")


@rule("ND30-BC-04", f"{SOURCE}.đ", cases="size bold upright capitals align", fixable=True)
def _section_titles(judged: Judged) -> Iterator[Finding]:
    """Titles of sections: bold capitals, centred."""
    return look(judged, "ND30-BC-04")


# --- articles -------------------------------------------------------------------------------------


def _is_regulation(judged: Judged, paragraph: Paragraph) -> bool:
    """Whether its articles have titles: quy chế, quy định, điều lệ; not a direct decision."""
    kind = judged.document.type
    attached = part_of(judged.document, paragraph) > 0 or not is_official(judged)
    return attached or (kind is not None and kind.family == "regulation")


def _is_title(paragraph: Paragraph) -> bool:
    """Whether the article's line is its title, not its text."""
    text = paragraph.text.strip()
    return text[-1:] not in _SENTENCE_END and len(text.split()) <= _TITLE_WORDS


@rule(
    "ND30-BC-05", f"{SOURCE}.đ",
    cases="size bold upright not_capitals indent punctuation order", fixable=True,
)  # fmt: skip
def _articles(judged: Judged) -> Iterator[Finding]:
    """ "Điều 1." in bold with its title, set in by 1 or 1,27 cm, numbered in a row."""
    last: dict[int, int] = {}
    for paragraph in judged.document.having(Role.ARTICLE, part=None):
        match = _ARTICLE.match(paragraph.text)
        if match is None or not in_running_text(judged, paragraph):
            continue
        number, part = int(match["number"]), part_of(judged.document, paragraph)
        if match["mark"] != ".":
            yield say(
                judged, "ND30-BC-05", "punctuation", paragraph,
                expected=f"Điều {number}.", actual=" ".join(match["all"].split()),
            )  # fmt: skip
        if part in last and number not in (last[part], last[part] + 1, 1):
            yield say(
                judged, "ND30-BC-05", "order", paragraph,
                expected=f"Điều {last[part] + 1}", actual=f"Điều {number}",
            )  # fmt: skip
        last[part] = number
        yield from _article_look(judged, paragraph, paragraph.start + match.end("all"))
        yield from indent_findings(judged, "ND30-BC-05", paragraph)


def _article_look(judged: Judged, at: Paragraph, end: int) -> Iterator[Finding]:
    spans = run_spans(judged, at)
    wanted = judged.figures.looks["ND30-BC-05"]
    for finding in look_of(judged, wanted, at, spans, align=False):
        if not is_size_of_text(judged, finding):
            yield finding
    if _is_regulation(judged, at) and _is_title(at):
        end = at.end
    wrong = [item for item in spans if item[1] < end and item[0].bold is False]
    if wrong:
        yield say(
            judged, "ND30-BC-05", "bold", at, span=(wrong[0][1], min(wrong[-1][2], end)),
            expected="in đậm", actual="không đậm",
        )  # fmt: skip


# --- clauses, points, headings --------------------------------------------------------------------


@rule(
    "ND30-BC-08", "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục V.6.b",
    cases="size bold upright capitals punctuation order", fixable=True,
)  # fmt: skip
def _headings(judged: Judged) -> Iterator[Finding]:
    """ "I. TITLE" of plans and reports: bold capitals, numbers in a row."""
    last: int | None = None
    for paragraph in judged.document.paper.body:
        role = judged.document.role_of(paragraph)
        if role in (Role.PART, Role.CHAPTER, Role.APPENDIX, Role.TYPE):
            last = None
        match = _HEADING.match(paragraph.text) if role is Role.HEADING else None
        value = roman(match["number"]) if match else None
        if match is None or value is None:
            continue
        if match["mark"] != ".":
            yield say(
                judged, "ND30-BC-08", "punctuation", paragraph,
                expected=f"{match['number']}.", actual=match[0].strip(),
            )  # fmt: skip
        if last is not None and value not in (last + 1, 1):
            yield say(
                judged, "ND30-BC-08", "order", paragraph, severity="warning",
                expected=f"{arabic(str(last + 1))}.", actual=f"{match['number']}.",
            )  # fmt: skip
        last = value
    yield from _heading_look(judged)


def _heading_look(judged: Judged) -> Iterator[Finding]:
    """The look of headings; of one that its text follows on the line only that of the title."""
    wanted = judged.figures.looks["ND30-BC-08"]
    titles = {
        paragraph.index: match.end()
        for paragraph in judged.document.having(Role.HEADING, part=None)
        if (match := _LED.match(paragraph.text)) and match[0].isupper()
        and not paragraph.text[match.end() :].isupper()
    }  # fmt: skip
    yield from look(
        judged, "ND30-BC-08",
        among=lambda p: in_running_text(judged, p) and p.index not in titles,
    )  # fmt: skip
    for index, end in titles.items():
        at = judged.document.paper.paragraphs[index]
        if in_running_text(judged, at):
            spans = within(run_spans(judged, at), at.start, at.start + end)
            yield from look_of(judged, wanted, at, spans, align=False)


@rule("ND30-BC-09", f"{SOURCE}.d", cases="missing")
def _titles(judged: Judged) -> Iterator[Finding]:
    """Parts, chapters, sections and the articles of a regulation have titles."""
    document = judged.document
    titled = {
        Role.PART: Role.PART_TITLE, Role.CHAPTER: Role.CHAPTER_TITLE,
        Role.SECTION: Role.SECTION_TITLE,
    }  # fmt: skip
    body = document.paper.body
    for place, paragraph in enumerate(body):
        wanted = titled.get(document.role_of(paragraph))
        if wanted is None:
            continue
        match = _DIVISION.fullmatch(" ".join(paragraph.text.split()))
        below = next((p for p in body[place + 1 :] if not p.is_blank), None)
        has_title = below is not None and document.role_of(below) is wanted
        if match is not None and not match["rest"] and not has_title:
            yield say(judged, "ND30-BC-09", "missing", paragraph, actual=match[0])
    for paragraph in document.having(Role.ARTICLE, part=None):
        match = _ARTICLE.match(paragraph.text)
        if match is None or not _is_regulation(judged, paragraph):
            continue
        rest = paragraph.text[match.end() :].strip()
        ends_as_text = rest[-1:] in _SENTENCE_END and len(rest.split()) > _TITLE_WORDS
        if not rest or ends_as_text:
            yield say(
                judged, "ND30-BC-09", "missing", paragraph,
                severity="warning" if rest else None, actual=f"Điều {match['number']}",
            )  # fmt: skip
