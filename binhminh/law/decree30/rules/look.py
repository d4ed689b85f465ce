"""The look of a component: size, bold, italic, capitals, alignment, by the table of figures."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from binhminh.law.decree30.paper import Paragraph, Run
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding, Severity

from .figures import Look
from .layout import is_a4
from .pieces import SIDE_BY_SIDE, Piece, pieces
from .registry import Judged
from .say import ALIGN_WORDS, say, size_range, sizes

__all__ = ["all_capitals", "look", "look_of", "run_spans", "seen_size", "within"]

Spans = list[tuple[Run, int, int]]

#: Blanks, and a line typed under the words: what they look like is nobody's business.
_NO_LETTERS = " \t\n\u00a0_"
_SMALL_FIGURE = re.compile(r"\s*[\d*()]{1,3}\s*")
# Lists and running text may hold a line of abbreviations alone ("- VP UBND.").
_RUNNING = frozenset(
    {Role.RECIPIENT, Role.ADDRESSEE, Role.ADDRESSEE_LABEL, Role.BODY, Role.ADDRESS}
)


def run_spans(judged: Judged, paragraph: Paragraph) -> Spans:
    """The runs that show something, each with its offsets in the paper's text.

    Raised figures (marks of notes) of a PDF are left out: there they are only small letters.
    """
    found: Spans = []
    position = paragraph.start
    for run in paragraph.runs:
        if run.text.strip(_NO_LETTERS):
            found.append((run, position, position + len(run.text)))
        position += len(run.text)
    if judged.document.paper.kind == "pdf" and len(found) > 1:
        most = max((run.size_pt or 0 for run, _, _ in found), default=0)
        return [
            item
            for item in found
            if (item[0].size_pt or most) > most * 0.8 or not _SMALL_FIGURE.fullmatch(item[0].text)
        ]
    return found


def seen_size(judged: Judged, at: Paragraph, size: float | None) -> float | None:
    """A size as it was chosen: programs that write PDF round to about a tenth of a point.

    None where nothing can be said: of a PDF that is not on A4 all was scaled when it was printed.
    """
    if size is None or judged.document.paper.kind != "pdf":
        return size
    if not is_a4(judged, at.place.section):
        return None
    near = round(size * 2) / 2
    return near if abs(near - size) <= 0.15 else round(size, 1)


def all_capitals(text: str, least: int = 3) -> bool:
    """Whether a text is all in capitals, and long enough to tell (``least`` letters)."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= least and all(letter.isupper() for letter in letters)


def look(
    judged: Judged,
    id: str,
    *,
    among: Callable[[Paragraph], bool] | None = None,
    align: bool = True,
) -> Iterator[Finding]:
    """Findings on the look of every component that ``id`` is about.

    Args:
        among: only in these paragraphs.
        align: judge the alignment too.
    """
    wanted = judged.figures.looks[id]
    for piece in pieces(judged, *wanted.roles):
        at = piece.paragraph
        if (among is None or among(at)) and not _is_doubtful(piece):
            spans = run_spans(judged, at)
            if not piece.alone:
                spans = within(spans, piece.start, piece.end)
            own = align and piece.alone
            yield from look_of(judged, wanted, at, spans, align=own, role=piece.role)


def _is_doubtful(piece: Piece) -> bool:
    """A component that is never beside another, found behind a gap in a line of text."""
    before = piece.paragraph.text[: piece.start - piece.paragraph.start].rpartition("\n")[2]
    return piece.role not in SIDE_BY_SIDE and bool(before.strip())


def within(spans: Spans, start: int, end: int) -> Spans:
    """The parts of runs that lie in a stretch of text."""
    found: Spans = []
    for run, first, last in spans:
        begin, stop = max(first, start), min(last, end)
        text = run.text[begin - first : stop - first] if begin < stop else ""
        if text.strip():
            found.append((replace(run, text=text), begin, stop))
    return found


def look_of(
    judged: Judged,
    wanted: Look,
    at: Paragraph,
    spans: Spans,
    *,
    align: bool = True,
    role: Role | None = None,
) -> Iterator[Finding]:
    """Findings on some runs of a paragraph, one for each property."""
    role = role or judged.document.role_of(at)
    found = [
        *_size(judged, wanted, at, spans),
        *_bold(judged, wanted, at, spans),
        *_italic(judged, wanted, at, spans),
        *_letters(judged, wanted, at, spans, role),
    ]
    if align:
        found += _align(judged, wanted, at)
    for finding in found:
        yield replace(finding, params={**finding.params, "component": role.value})


def _over(spans: Iterable[tuple[Run, int, int]]) -> tuple[int, int]:
    """From the first to the last of these runs."""
    items = list(spans)
    return items[0][1], items[-1][2]


def _size(judged: Judged, wanted: Look, at: Paragraph, spans: Spans) -> Iterator[Finding]:
    low, high = wanted.sizes
    wrong = [
        (item, size)
        for item in spans
        if (size := seen_size(judged, at, item[0].size_pt)) is not None and not low <= size <= high
    ]
    if wrong:
        yield say(
            judged, wanted.rule, "size", at,
            span=_over(item for item, _ in wrong),
            expected=size_range(low, high),
            actual=sizes(size for _, size in wrong),
        )  # fmt: skip


def _bold(judged: Judged, wanted: Look, at: Paragraph, spans: Spans) -> Iterator[Finding]:
    if wanted.bold is None:
        return
    wrong = [item for item in spans if item[0].bold is (not wanted.bold)]
    if wrong:
        case, expected, actual = (
            ("bold", "in đậm", "không đậm") if wanted.bold else ("not_bold", "không đậm", "in đậm")
        )
        span = _over(wrong)
        yield say(judged, wanted.rule, case, at, span=span, expected=expected, actual=actual)


def _italic(judged: Judged, wanted: Look, at: Paragraph, spans: Spans) -> Iterator[Finding]:
    wrong = [item for item in spans if item[0].italic is (not wanted.italic)]
    if wrong:
        case, expected, actual = (
            ("italic", "in nghiêng", "đứng") if wanted.italic else ("upright", "đứng", "in nghiêng")
        )
        span = _over(wrong)
        yield say(judged, wanted.rule, case, at, span=span, expected=expected, actual=actual)


def _letters(
    judged: Judged, wanted: Look, at: Paragraph, spans: Spans, role: Role
) -> Iterator[Finding]:
    if not spans or not wanted.letters:
        return
    text = "".join(run.text for run, _, _ in spans)
    if wanted.letters == "upper":
        if any(letter.islower() for letter in text):
            yield say(judged, wanted.rule, "capitals", at, expected="in hoa", actual="in thường")
        return
    if all_capitals(text, 20 if role in _RUNNING else 3):
        yield say(
            judged,
            wanted.rule,
            "not_capitals",
            at,
            span=_over(spans),
            expected="in thường",
            actual="in hoa",
        )


def _align(judged: Judged, wanted: Look, at: Paragraph) -> Iterator[Finding]:
    if not wanted.align or at.align is None or at.align == wanted.align:
        return
    # A short line that is justified looks as one at the left; typed blanks put a line anywhere.
    if wanted.align == "left" and at.align == "both":
        return
    if at.text[:1] in "\t\u00a0 " and len(at.text) - len(at.text.lstrip()) >= 1:
        return
    severity: Severity | None = "warning" if judged.document.paper.kind == "pdf" else None
    yield say(
        judged, wanted.rule, "align", at,
        expected=ALIGN_WORDS[wanted.align], actual=ALIGN_WORDS[at.align], severity=severity,
    )  # fmt: skip
