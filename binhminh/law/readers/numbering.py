"""The numbers and bullets Word prints in front of list paragraphs.

They are not in the text of a .docx: numbering.xml says how to count. Plans number their headings
this way, so without the labels "I.", "2.1" and "a)" would be lost.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .package import child_at, name_of, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Numbering", "Style", "read_styles"]

MAX_LEVELS = 9
# Bullets drawn with symbol fonts sit in the private area; "o" is Courier New's hollow bullet.
_PLAIN_BULLETS = {"o": "o", "-": "-", "–": "–", "—": "—", "+": "+", "*": "*"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: its name, heading level from 1, list and level in it."""

    name: str
    level: int | None
    num_id: str | None
    list_level: int | None
    based_on: str | None


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # level whose advance restarts this one; 0 = never; None = any above
    legal: bool = False
    style: str | None = None
    joined: bool = False  # nothing between label and text


@dataclass(slots=True)
class _List:
    """One num: levels of its abstractNum with its own overrides."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


def read_styles(root: "_Element | None") -> dict[str, Style]:
    """Return the paragraph styles by id, what they inherit filled in."""
    found: dict[str, Style] = {}
    for element in root if root is not None else ():
        if name_of(element) != "style" or value_of(element, "type") not in (None, "paragraph"):
            continue
        identifier = value_of(element, "styleId")
        if identifier is None:
            continue
        properties = child_at(element, "pPr")
        found[identifier] = Style(
            name=value_of(child_at(element, "name")) or identifier,
            level=outline_level(properties),
            num_id=value_of(child_at(properties, "numPr", "numId")),
            list_level=_int(value_of(child_at(properties, "numPr", "ilvl"))),
            based_on=value_of(child_at(element, "basedOn")),
        )
    return {identifier: _inherit(identifier, found) for identifier in found}


def outline_level(properties: "_Element | None") -> int | None:
    """Return the outline level of a paragraph's properties, 1 = highest, 10 = body text."""
    level = _int(value_of(child_at(properties, "outlineLvl")))
    return None if level is None else level + 1


def _inherit(identifier: str, styles: dict[str, Style]) -> Style:
    own = styles[identifier]
    level, num_id, list_level = own.level, own.num_id, own.list_level
    seen, parent = {identifier}, own.based_on
    while parent in styles and parent not in seen:
        seen.add(parent)
        style = styles[parent]
        level = style.level if level is None else level
        list_level = style.list_level if list_level is None else list_level
        num_id = style.num_id if num_id is None else num_id
        parent = style.based_on
    return Style(own.name, level, num_id, list_level, own.based_on)


class Numbering:
    """Counts list paragraphs in document order: call :meth:`label` once for each of them."""

    def __init__(self, root: "_Element | None", styles: dict[str, Style]) -> None:
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._abstracts: dict[str, _Element] = {}
        self._nums: dict[str, _Element] = {}
        for element in root if root is not None else ():
            if name_of(element) == "abstractNum":
                self._abstracts[value_of(element, "abstractNumId") or ""] = element
            elif name_of(element) == "num":
                self._nums[value_of(element, "numId") or ""] = element
        self._links = {
            value_of(child_at(element, "styleLink")): identifier
            for identifier, element in self._abstracts.items()
        }

    def _list(self, num_id: str | None) -> _List | None:
        """The list of this id, read on first use: files carry far more lists than they show."""
        if num_id is None:
            return None
        if num_id not in self._lists:
            num = self._nums.get(num_id)
            self._lists[num_id] = None if num is None else self._read_list(num)
        return self._lists[num_id]

    def _read_list(self, num: "_Element") -> _List | None:
        abstract = value_of(child_at(num, "abstractNumId")) or ""
        linked = value_of(child_at(self._abstracts.get(abstract), "numStyleLink"))
        if linked is not None:
            abstract = self._links.get(linked, abstract)
        definition = self._abstracts.get(abstract)
        if definition is None:
            return None
        entry = _List(abstract, _read_levels(definition))
        for override in num:
            level = _int(value_of(override, "ilvl"))
            if name_of(override) != "lvlOverride" or level is None:
                continue
            entry.levels.update(_read_levels(override))
            start = _int(value_of(child_at(override, "startOverride")))
            if start is not None:
                entry.starts[level] = start
        return entry

    def label(self, properties: "_Element | None", style_id: str | None) -> tuple[str, str]:
        """Return the label of the next paragraph and what stands between it and the text.

        ("", "") for a paragraph that is in no list.
        """
        style = self._styles.get(style_id or "")
        direct = child_at(properties, "numPr")
        num_id = value_of(child_at(direct, "numId"))
        level = _int(value_of(child_at(direct, "ilvl")))
        if num_id is None and style is not None:
            num_id = style.num_id
            level = style.list_level if level is None else level
        entry = self._list(num_id)
        if entry is None or num_id is None:  # numId 0 takes a paragraph out of its style's list
            return "", ""
        if level is None:
            level = next((n for n, item in entry.levels.items() if item.style == style_id), 0)
        definition = entry.levels.get(level)
        if definition is None:
            return "", ""
        self._advance(num_id, entry, level)
        text = self._render(entry, level, definition)
        return text, "" if definition.joined or not text else " "

    def _advance(self, num_id: str, entry: _List, level: int) -> None:
        counts = self._counts.setdefault(entry.abstract, {})
        first_use = (num_id, level) not in self._started
        self._started.add((num_id, level))
        if first_use and level in entry.starts:
            counts[level] = entry.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = entry.levels[level].start
        for deeper in [item for item in counts if item > level]:
            rule = entry.levels[deeper].restart if deeper in entry.levels else None
            if rule is None or (rule and level < rule):
                del counts[deeper]

    def _render(self, entry: _List, level: int, definition: _Level) -> str:
        if definition.format == "none":
            return ""
        if definition.format == "bullet":
            return _PLAIN_BULLETS.get(definition.text.strip(), "•")
        counts = self._counts[entry.abstract]
        text = definition.text
        for index in range(MAX_LEVELS):
            mark = f"%{index + 1}"
            if mark in text:
                item = entry.levels.get(index, _Level())
                number = counts.get(index, item.start)
                style = "decimal" if definition.legal and index < level else item.format
                text = text.replace(mark, format_count(number, style))
        return text.strip()


def _read_levels(parent: "_Element") -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in parent:
        index = _int(value_of(element, "ilvl"))
        if name_of(element) != "lvl" or index is None:
            continue
        start = _int(value_of(child_at(element, "start")))
        legal = child_at(element, "isLgl")
        levels[index] = _Level(
            start=0 if start is None else start,
            format=value_of(child_at(element, "numFmt")) or "decimal",
            text=value_of(child_at(element, "lvlText")) or "",
            restart=_int(value_of(child_at(element, "lvlRestart"))),
            legal=legal is not None and value_of(legal) not in ("0", "false"),
            style=value_of(child_at(element, "pStyle")),
            joined=value_of(child_at(element, "suff")) == "nothing",
        )
    return levels


def format_count(number: int, style: str) -> str:
    """Write a count in one of Word's number formats; one that is not known is written 1, 2, 3."""
    if style == "none":
        return ""
    if style in ("lowerLetter", "upperLetter") and number > 0:
        times, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) * min(times + 1, 30)  # Word goes on z, aa, bb
        return text.upper() if style == "upperLetter" else text
    if style in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text if style == "upperRoman" else text.lower()
    return f"{number:02d}" if style == "decimalZero" else str(number)


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _int(value: str | None) -> int | None:
    try:
        return None if value is None else int(value)
    except ValueError:
        return None
