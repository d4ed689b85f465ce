"""Lists: the label of a paragraph, and how its level formats the label and indents the text."""

from typing import TYPE_CHECKING

from binhminh.law.readers.numbering import Numbering

from .names import SHORT, W, child, int_of, val
from .props import Pairs, paragraph_props, run_props

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .styles import StyleSheet

__all__ = ["Level", "Lists"]

#: What a level says of the letters of its label and of its paragraphs.
Level = tuple[Pairs, Pairs]
_NO_LEVEL: Level = ((), ())


class Lists:
    """The lists of a file; nothing of them is read before a paragraph asks."""

    def __init__(self, root: "_Element | None", sheet: "StyleSheet") -> None:
        self._root = root
        self._sheet = sheet
        self._counter: Numbering | None = None
        self._nums: dict[str, _Element] = {}
        self._abstracts: dict[str, _Element] = {}
        self._linked: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Level] = {}

    def label(self, properties: "_Element | None", style_id: str) -> tuple[str, str]:
        """Count one paragraph of a list: its label, and what stands between it and the text."""
        if self._root is None:
            return "", ""
        if self._counter is None:
            self._counter = Numbering(self._root, self._sheet.for_lists())
        return self._counter.label(properties, style_id)

    def level(self, num_id: object, index: object, style_id: str = "") -> Level:
        """What this level of this list says; nothing for list "0" and lists that are not there.

        Without ``index`` it is the level that names the style, else the first.
        """
        if self._root is None or not isinstance(num_id, str) or num_id == "0":
            return _NO_LEVEL
        if not self._nums:
            self._index(self._root)
        if not isinstance(index, int):
            index = self._level_of_style(num_id, style_id)
        key = (num_id, index)
        found = self._levels.get(key)
        if found is None:
            found = self._levels[key] = self._read(num_id, index)
        return found

    def _index(self, root: "_Element") -> None:
        for element in root:
            name = SHORT[element.tag]
            if name == "abstractNum":
                id = element.get(W + "abstractNumId", "")
                self._abstracts[id] = element
                link = val(element, "styleLink")
                if link is not None:
                    self._linked[link] = id
            elif name == "num":
                self._nums[element.get(W + "numId", "")] = element

    def _abstract(self, num_id: str) -> "_Element | None":
        found = self._abstracts.get(val(self._nums.get(num_id), "abstractNumId") or "")
        link = val(found, "numStyleLink")
        return self._abstracts.get(self._linked.get(link, "")) if link is not None else found

    def _level_of_style(self, num_id: str, style_id: str) -> int:
        abstract = self._abstract(num_id)
        for element in abstract.iterfind(W + "lvl") if abstract is not None else ():
            if style_id and val(element, "pStyle") == style_id:
                return int_of(element.get(W + "ilvl")) or 0
        return 0

    def element(self, num_id: object, index: object, style_id: str = "") -> "_Element | None":
        """The ``w:lvl`` of a level; arguments as :meth:`level`."""
        if self._root is None or not isinstance(num_id, str):
            return None
        if not self._nums:
            self._index(self._root)
        if not isinstance(index, int):
            index = self._level_of_style(num_id, style_id)
        return self._find(num_id, index)

    def _find(self, num_id: str, index: int) -> "_Element | None":
        num = self._nums.get(num_id)
        if num is None:
            return None
        overrides = (item for item in num.iterfind(W + "lvlOverride") if _is(item, index))
        given = (child(item, "lvl") for item in overrides)
        level = next((item for item in given if item is not None), None)
        if level is None:
            abstract = self._abstract(num_id)
            levels = abstract.iterfind(W + "lvl") if abstract is not None else iter(())
            level = next((item for item in levels if _is(item, index)), None)
        return level

    def _read(self, num_id: str, index: int) -> Level:
        level = self._find(num_id, index)
        if level is None:
            return _NO_LEVEL
        run = run_props(child(level, "rPr"), self._sheet.theme)
        return run, paragraph_props(child(level, "pPr"))


def _is(element: "_Element", index: int) -> bool:
    return element.get(W + "ilvl") == str(index)
