"""How paragraphs and letters look in the end: defaults, tables, lists, styles, direct settings.

The order is that of ECMA-376-1, 17.7.2, with what Word does about lists: a list given to the
paragraph itself beats the indents of its style, a list that a style brings is beaten by them.
Every result is kept: a document has thousands of runs and a few dozen looks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.model import Align, LineRule

from .props import TOGGLES, Pairs

if TYPE_CHECKING:
    from .lists import Lists
    from .styles import StyleSheet

__all__ = ["Looks", "ParagraphLook", "RunLook"]

WORD_FONT = "Times New Roman"  # of a file that names none anywhere
WORD_SIZE = 20  # half-points
AUTO_PT = 14.0  # "automatic" gap, as a browser leaves between paragraphs

_ALIGN: dict[str, Align] = {
    "left": "left", "start": "left", "right": "right", "end": "right", "center": "center",
    "both": "both", "distribute": "both", "thaiDistribute": "both", "lowKashida": "both",
    "mediumKashida": "both", "highKashida": "both",
}  # fmt: skip
_LINE_RULES: dict[object, LineRule] = {"exact": "exactly", "atLeast": "at_least"}


@dataclass(frozen=True, slots=True)
class RunLook:
    """How letters look. ``ascii`` is the font of plain letters, ``other`` of accented ones."""

    ascii: str
    other: str
    size_pt: float
    bold: bool
    italic: bool
    underline: bool
    colour: str
    capitals: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands; lengths in twips, gaps in points.

    Attributes:
        before_auto, after_auto: the gap is an automatic one (its value is in before_pt, after_pt).
        contextual: no gap towards a neighbour of the same style.
        listed: it is in a list; ``num`` and ``level`` say in which.
        frame: (xAlign, hAnchor, width, x) of an old frame, or None.
        tabs: (position, kind), by position.
        borders: side and colour of the drawn ones.
    """

    align: Align
    first: float
    left: float
    right: float
    before_pt: float
    after_pt: float
    before_auto: bool
    after_auto: bool
    contextual: bool
    line_rule: LineRule
    line_value: float
    breaks_before: bool
    num: object
    level: object
    frame: tuple[str | None, str | None, str | None, str | None] | None
    tabs: tuple[tuple[float, str], ...]
    borders: tuple[tuple[str, str], ...]

    @property
    def listed(self) -> bool:
        return self.num not in (None, "0")


class Looks:
    """Resolves formatting for one file."""

    def __init__(self, sheet: "StyleSheet", lists: "Lists") -> None:
        self._sheet = sheet
        self._lists = lists
        self._runs: dict[tuple[str, int, Pairs], RunLook] = {}
        self._equal: dict[RunLook, RunLook] = {}
        self._paragraphs: dict[tuple[str, int, Pairs], ParagraphLook] = {}
        self._tables: dict[tuple[str, tuple[str, ...]], int] = {}
        self._formats: list[tuple[Pairs, Pairs]] = [((), ())]

    def table_format(self, style_id: str | None, parts: tuple[str, ...]) -> int:
        """A number for what a table style says in a cell: ``parts`` "firstRow", "firstCol"…"""
        key = (style_id or "", parts)
        found = self._tables.get(key)
        if found is None:
            style = self._sheet.table(style_id)
            names = ("", *parts)
            run = tuple(pair for name in names for pair in style.run.get(name, ()))
            paragraph = tuple(pair for name in names for pair in style.paragraph.get(name, ()))
            found = 0
            if run or paragraph:
                self._formats.append((run, paragraph))
                found = len(self._formats) - 1
            self._tables[key] = found
        return found

    # --- letters ------------------------------------------------------------------------------

    def run(self, style_id: str, table: int, direct: Pairs) -> RunLook:
        """How letters with these direct settings look in a paragraph of this style."""
        key = (style_id, table, direct)
        found = self._runs.get(key)
        if found is None:
            look = self._resolve_run(style_id, table, direct)
            found = self._runs[key] = self._equal.setdefault(look, look)
        return found

    def _resolve_run(self, style_id: str, table: int, direct: Pairs) -> RunLook:
        sheet = self._sheet
        own = dict(direct)
        character = own.get("rStyle")
        levels = (
            dict(self._formats[table][0]),
            _merged(style.run for style in sheet.chain(style_id, "paragraph")),
            _merged(
                style.run
                for style in sheet.chain(
                    character if isinstance(character, str) else None, "character"
                )
            ),
        )
        values: dict[str, object] = dict(sheet.default_run)
        toggles = {name: bool(values.get(name)) for name in TOGGLES}
        for name in TOGGLES:
            if name in own:
                toggles[name] = bool(own[name])
            elif not toggles[name]:  # styles turn a property over; the defaults only turn it on
                toggles[name] = sum(bool(level.get(name)) for level in levels) % 2 == 1
        for level in (*levels, own):
            values.update(level)
        size = values.get("size", WORD_SIZE)
        ascii_font, other_font = values.get("ascii"), values.get("hAnsi")
        return RunLook(
            ascii=str(ascii_font or other_font or WORD_FONT),
            other=str(other_font or ascii_font or WORD_FONT),
            size_pt=(size if isinstance(size, int) else WORD_SIZE) / 2,
            bold=toggles["b"],
            italic=toggles["i"],
            underline=bool(values.get("u")),
            colour=str(values.get("colour") or "000000"),
            capitals=toggles["caps"] or toggles["smallCaps"],
            hidden=toggles["vanish"],
        )

    # --- paragraphs ---------------------------------------------------------------------------

    def paragraph(self, style_id: str, table: int, direct: Pairs) -> ParagraphLook:
        """How a paragraph of this style with these direct settings stands."""
        key = (style_id, table, direct)
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = self._resolve_paragraph(style_id, table, direct)
        return found

    def _resolve_paragraph(self, style_id: str, table: int, direct: Pairs) -> ParagraphLook:
        values: dict[str, object] = {}
        _lay(values, self._sheet.default_paragraph)
        _lay(values, self._formats[table][1])
        out_of_list = ("num", "0") in direct
        steps = [(style.id, style.paragraph) for style in self._sheet.chain(style_id, "paragraph")]
        for id, said in (*steps, ("", direct)):
            own = dict(said)
            if not out_of_list and ("num" in own or "level" in own):
                num = own.get("num", values.get("num"))
                index = own.get("level", values.get("level"))
                _lay(values, self._lists.level(num, index, id)[1])
            _lay(values, said)
        return self._paragraph_look(values)

    def _paragraph_look(self, values: dict[str, object]) -> ParagraphLook:
        rule = values.get("lineRule", "auto")
        line = _number(values.get("line"), 240.0)
        if rule not in _LINE_RULES or line <= 0:
            line_rule, line_value = "multiple", (line if line > 0 else 240.0) / 240
        else:
            line_rule, line_value = _LINE_RULES[rule], line / 20
        before_auto, after_auto = bool(values.get("beforeAuto")), bool(values.get("afterAuto"))
        frame, tabs, sides = values.get("frame"), values.get("tabs"), values.get("borders")
        return ParagraphLook(
            align=_ALIGN.get(str(values.get("jc")), "left"),
            first=self._indent(values, "first"),
            left=self._indent(values, "left"),
            right=self._indent(values, "right"),
            before_pt=AUTO_PT if before_auto else _number(values.get("before")) / 20,
            after_pt=AUTO_PT if after_auto else _number(values.get("after")) / 20,
            before_auto=before_auto,
            after_auto=after_auto,
            contextual=bool(values.get("contextualSpacing")),
            line_rule=line_rule,  # type: ignore[arg-type]
            line_value=round(line_value, 4),
            breaks_before=bool(values.get("pageBreakBefore")),
            num=values.get("num"),
            level=values.get("level"),
            frame=frame if isinstance(frame, tuple) else None,  # type: ignore[arg-type]
            tabs=tabs if isinstance(tabs, tuple) else (),
            borders=sides if isinstance(sides, tuple) else (),
        )

    def _indent(self, values: dict[str, object], key: str) -> float:
        if key in values:
            return _number(values[key])
        characters = _number(values.get(f"{key}Chars"))  # hundredths of a letter's width
        if not characters:
            return 0.0
        size = self.run(self._sheet.default_style, 0, ()).size_pt
        return characters / 100 * size * 20


def _merged(steps: Iterable[Pairs]) -> dict[str, object]:
    values: dict[str, object] = {}
    for pairs in steps:
        values.update(pairs)
    return values


def _number(value: object, default: float = 0.0) -> float:
    return float(value) if isinstance(value, int | float) else default


def _lay(values: dict[str, object], pairs: Pairs) -> None:
    """Lay one level's settings over those beneath it."""
    for key, value in pairs:
        if key == "tabs":
            stops = dict(values.get("tabs", ()))  # type: ignore[call-overload]
            stops.update(value)  # type: ignore[call-overload]
            kept = ((stop, kind) for stop, kind in stops.items() if kind != "clear")
            values[key] = tuple(sorted(kept))
        elif key == "borders":
            sides = dict(values.get("borders", ()))  # type: ignore[call-overload]
            sides.update(value)  # type: ignore[call-overload]
            values[key] = tuple((side, colour) for side, colour in sides.items() if colour)
        elif key.endswith("Chars"):
            if value or key.removesuffix("Chars") not in values:
                values.pop(key.removesuffix("Chars"), None)
                values[key] = value
        else:
            values.pop(f"{key}Chars", None)
            values[key] = value
