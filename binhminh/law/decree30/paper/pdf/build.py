"""Paragraphs of lines, with what can be measured of them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from binhminh.law.decree30.paper.model import Align, Area, Box, Drawn, Paragraph, Place, Run

from .alignment import align_of
from .frames import Frame
from .joins import Bounds
from .lines import Line

__all__ = ["MM", "Draft", "draft_of", "note_gaps", "runs_of"]

MM = 25.4 / 72
#: Height of a single line of Times New Roman and of the fonts with its measures, in em.
SINGLE_EM = 1.149
_SAME_STEP = 1.0  # points
_MOST_INDENT = 72.0  # points; a line that starts further in is not known to be a first line
_TYPED_LINE = re.compile(r"[_—–-]{4,}|[-–—](?: ?[-–—]){3,}")
_TIMES_LIKE = frozenset({"Times New Roman", "Tinos", "Liberation Serif"})


@dataclass(slots=True)
class Draft:
    """A paragraph while it is made; places in points."""

    lines: list[Line]
    bounds: Bounds
    area: Area = "body"
    section: int = 0
    variant: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    field_name: str = ""
    align: Align | None = None
    after_pt: float | None = None
    before_pt: float | None = None
    drawn: list[Drawn] = field(default_factory=list)

    def paragraph(self, index: int, start: int) -> Paragraph:
        """Write it down; ``start`` is its place in the text."""
        runs = runs_of(self.lines, self.field_name)
        length = sum(len(run.text) for run in runs)
        rule, value = _spacing(self.lines)
        first, left = _indents(self)
        return Paragraph(
            index, start, start + length, runs,
            Place(self.area, self.section, self.variant, self.table, self.row, self.column,
                  0 if self.table is None else 1),
            align=self.align,
            first_indent_mm=first,
            left_mm=left,
            before_pt=self.before_pt,
            after_pt=self.after_pt,
            line_rule="multiple" if rule else None,
            line_value=value,
            drawn=tuple(self.drawn),
            box=_box(self.lines),
        )  # fmt: skip


def draft_of(lines: list[Line], bounds: Bounds, frame: Frame) -> Draft:
    """Measure a paragraph of a column."""
    draft = Draft(lines, bounds)
    draft.align = align_of(lines, bounds, frame)
    if len(lines) == 1 and _TYPED_LINE.fullmatch(lines[0].text.strip()):
        draft.drawn.append(Drawn("typed", round(lines[0].width * MM, 1), align=draft.align))
    return draft


def runs_of(lines: Sequence[Line], field_name: str = "") -> tuple[Run, ...]:
    """Return the text of joined lines by look; a hyphen that ends a line keeps its word whole."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        for text, look in line.runs:
            run = Run(
                text,
                "" if look.unseen else look.family,
                None if look.unseen else look.size,
                None if look.unseen else look.bold,
                None if look.unseen else look.italic,
                None if look.unseen else look.underline,
                "" if look.unseen else look.colour,
                field_name,
            )
            if runs and _alike(runs[-1], run):
                runs[-1] = _with_text(runs[-1], runs[-1].text + text)
            else:
                runs.append(run)
        if index + 1 < len(lines) and not _is_hyphenated(line.text):
            runs[-1] = _with_text(runs[-1], runs[-1].text.rstrip() + " ")
    return tuple(runs)


def _alike(a: Run, b: Run) -> bool:
    return (a.font, a.size_pt, a.bold, a.italic, a.underline, a.colour) == (
        b.font, b.size_pt, b.bold, b.italic, b.underline, b.colour
    )  # fmt: skip


def _with_text(run: Run, text: str) -> Run:
    return Run(
        text, run.font, run.size_pt, run.bold, run.italic, run.underline, run.colour, run.field
    )


def _is_hyphenated(text: str) -> bool:
    return len(text) > 1 and text[-1] in "-/" and not text[-2].isspace()


def _indents(draft: Draft) -> tuple[float | None, float | None]:
    """(first line against the others, all lines against the text area) in millimetres."""
    lines, bounds = draft.lines, draft.bounds
    if not bounds.flow or draft.align in ("center", "right"):
        return None, None
    first = lines[0].left
    if len(lines) == 1 and (bounds.doubtful or first - bounds.left > _MOST_INDENT):
        return None, None
    rest = min(line.left for line in lines[1:]) if len(lines) > 1 else bounds.left
    return round((first - rest) * MM, 1), round((rest - bounds.left) * MM, 1)


def _spacing(lines: Sequence[Line]) -> tuple[bool, float | None]:
    """(known, multiple of single) of lines of one font whose single height is known."""
    steps = [b.baseline - a.baseline for a, b in pairwise(lines) if a.page == b.page]
    fonts = {look.family for line in lines for text, look in line.runs if text.strip()}
    sizes = {look.size for line in lines for text, look in line.runs if text.strip()}
    if not steps or not fonts <= _TIMES_LIKE or max(sizes) > lines[0].size:
        return False, None
    if max(steps) - min(steps) > 1.0:
        return False, None
    return True, round(sum(steps) / len(steps) / (SINGLE_EM * lines[0].size), 2)


def note_gaps(drafts: Sequence[Draft], frame: Frame) -> None:
    """Note what stands between paragraphs of running text beyond the step of their lines.

    A page shows the sum of "after" and "before"; all of it is given as "after" of the upper one.
    """
    told = Counter(round(step) for draft in drafts if (step := _step(draft.lines)) is not None)
    for upper, lower in pairwise(drafts):
        a, b = upper.lines[-1], lower.lines[0]
        same = upper.section == lower.section and a.page == b.page and upper.area == lower.area
        flows = upper.bounds.flow and lower.bounds.flow
        if not (same and flows) or a.size != b.size or b.baseline <= a.baseline:
            continue
        steps = [_step(lower.lines), _step(upper.lines), frame.pitch.get(b.size)]
        known = [step for step in steps if step is not None]
        # Programs differ in where they put what is set between lines: above or below them.
        if not known or max(known) - min(known) > _SAME_STEP:
            continue
        if steps[0] is None and sum(told[round(known[0]) + near] for near in (-1, 0, 1)) < 2:
            continue  # the one paragraph that tells a step may be set unlike the rest
        upper.after_pt = round(max(b.baseline - a.baseline - known[0], 0.0), 1)
        lower.before_pt = 0.0


def _step(lines: Sequence[Line]) -> float | None:
    return next((b.baseline - a.baseline for a, b in pairwise(lines) if a.page == b.page), None)


def _box(lines: Sequence[Line]) -> Box:
    """The rectangle of its lines on the page it begins on."""
    page = lines[0].page
    here = [line for line in lines if line.page == page]
    return Box(
        page,
        round(min(line.left for line in here) * MM, 2),
        round(min(line.top for line in here) * MM, 2),
        round(max(line.right for line in here) * MM, 2),
        round(max(line.bottom for line in here) * MM, 2),
    )
