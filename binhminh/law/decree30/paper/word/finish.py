"""From what was read of each paragraph to the paragraphs of a paper."""

import re
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.model import Align, Drawn, Paragraph, Run

from .inline import runs_of
from .names import mm

if TYPE_CHECKING:
    from .styles import StyleSheet
    from .walk import Draft

__all__ = ["finish"]

_TYPED = re.compile(r"(?:[_\-\u2013\u2014\u2015\u2500\u2501=]\s*){3,}")
_BLANKS = 3  # underlined blanks that make a line
_SIDES = ("top", "left", "bottom", "right")
_CENTRE_MM = 5.0  # a tab this near to the middle of the text centres
_SHORTENED = 60.0  # twips of indent from which a paragraph's border is no longer the full width


def finish(drafts: "list[Draft]", sheet: "StyleSheet") -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text of all paragraphs, and the paragraphs with their places in it."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    position = 0
    names: dict[str, str] = {}
    for index, draft in enumerate(drafts):
        runs = tuple(runs_of(draft.content))
        text = "".join(run.text for run in runs)
        look = draft.look
        name = names.get(draft.style)
        if name is None:
            name = names[draft.style] = sheet.name(draft.style)
        paragraphs.append(
            Paragraph(
                index=index,
                start=position,
                end=position + len(text),
                runs=runs,
                place=draft.place,
                label=draft.label,
                align=_align(draft, runs),
                first_indent_mm=mm(look.first),
                left_mm=mm(look.left),
                right_mm=mm(look.right),
                before_pt=draft.before_pt,
                after_pt=draft.after_pt,
                line_rule=look.line_rule,
                line_value=look.line_value,
                drawn=_drawn(draft, runs, text),
                style=name,
                page_break_before=draft.breaks_before,
            )
        )
        texts.append(text)
        position += len(text) + 1
    return "\n".join(texts), tuple(paragraphs)


# --- lines ----------------------------------------------------------------------------------------


def _drawn(draft: "Draft", runs: tuple[Run, ...], text: str) -> tuple[Drawn, ...]:
    if not draft.look.borders and not draft.content.drawn and not _may_be_typed(runs, text):
        return ()
    found = list(draft.content.drawn)
    sides = dict(draft.look.borders)
    if all(side in sides for side in _SIDES):
        found.append(Drawn("box", colour=sides["top"]))
    else:
        for side in ("top", "bottom"):
            if side in sides:
                length = _border_length(draft)
                found.append(
                    Drawn("border", length, align=_border_align(draft), colour=sides[side],
                          above=side == "top")
                )  # fmt: skip
    last = text.rstrip().rpartition("\n")[2]
    if (last and _TYPED.fullmatch(last)) or _underlined_blanks(runs):
        inked = next((run for run in reversed(runs) if run.text.strip() or run.underline), runs[-1])
        found.append(Drawn("typed", align=draft.look.align, colour=inked.colour))
    return tuple(found)


def _may_be_typed(runs: tuple[Run, ...], text: str) -> bool:
    last = text.rstrip()[-1:]
    return (not last.isalnum() and bool(last)) or _underlined_blanks(runs)


def _underlined_blanks(runs: tuple[Run, ...]) -> bool:
    """Only blanks, and a stretch of them underlined: a line made with the space bar or a tab."""
    if not runs or any(run.text.strip() for run in runs):
        return False
    return any(run.underline and ("\t" in run.text or len(run.text) >= _BLANKS) for run in runs)


def _border_length(draft: "Draft") -> float | None:
    look = draft.look
    cut = max(look.left, 0.0) + max(look.right, 0.0)
    if draft.width is None or cut < _SHORTENED:
        return None
    return mm(max(draft.width - cut, 0.0))


def _border_align(draft: "Draft") -> Align | None:
    look = draft.look
    if _border_length(draft) is None:
        return None
    if abs(look.left - look.right) <= 2 * _SHORTENED:
        return "center"
    return "left" if look.left < look.right else "right"


# --- alignment ------------------------------------------------------------------------------------


def _align(draft: "Draft", runs: tuple[Run, ...]) -> Align | None:
    """How the text stands: frames, boxes and tabs move it as alignment does."""
    look, area = draft.look, draft.place.area
    if look.frame is not None:
        word, _, width, absolute = look.frame
        if word in ("left", "center", "right") and width is None:
            return word  # type: ignore[return-value]
        if word is None and absolute is not None and width is None:
            return None
        return look.align
    if area not in ("header", "footer"):
        return look.align
    if draft.in_box:
        return draft.boxed
    return _tabbed(draft, runs)


def _tabbed(draft: "Draft", runs: tuple[Run, ...]) -> Align | None:
    """Where tabs put a page number; without tabs before it, the paragraph's alignment."""
    look = draft.look
    tabs = 0
    for run in runs:
        if run.field == "PAGE":
            break
        before = run.text.rpartition("\n")
        tabs = before[2].count("\t") + (0 if before[1] else tabs)
    else:
        return look.align
    if not tabs or look.align not in ("left", "both"):
        return look.align
    word = draft.content.ptab
    if word in ("left", "center", "right"):
        return word  # type: ignore[return-value]
    stops = [(stop, kind) for stop, kind in look.tabs if stop > look.left + look.first]
    if tabs > len(stops) or draft.width is None:
        return None
    stop, kind = stops[tabs - 1]
    if kind == "center" and abs(mm(stop - draft.width / 2)) <= _CENTRE_MM:
        return "center"
    return "right" if kind in ("right", "end") else None
