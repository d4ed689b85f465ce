"""The styles of a .docx, each with what it inherits from the styles it is based on."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from binhminh.law.readers.numbering import Style as ListStyle

from .names import SHORT, VAL, W, child, is_on
from .props import Pairs, borders, paragraph_props, run_props

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .theme import Theme

__all__ = ["Style", "StyleSheet", "TableStyle", "read_styles"]

MAX_CHAIN = 50  # styles one upon another; Word allows ten


@dataclass(frozen=True, slots=True)
class Style:
    """One style by itself."""

    id: str
    kind: str  # "paragraph", "character", "table", "numbering"
    name: str
    based_on: str | None
    run: Pairs
    paragraph: Pairs
    element: "_Element" = field(repr=False, compare=False, hash=False)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style with what it inherits: of the whole table ("") and of "firstRow"…"""

    run: dict[str, Pairs] = field(default_factory=dict)
    paragraph: dict[str, Pairs] = field(default_factory=dict)
    borders: dict[str, str] = field(default_factory=dict)


class StyleSheet:
    """The styles of a file by id, its defaults, and what they come to."""

    def __init__(self, theme: "Theme") -> None:
        self.theme = theme
        self.styles: dict[str, Style] = {}
        self.default_run: Pairs = ()
        self.default_paragraph: Pairs = ()
        self.default_style = ""  # of paragraphs
        self.default_table = ""
        self._chains: dict[tuple[str, str], tuple[Style, ...]] = {}
        self._tables: dict[str, TableStyle] = {}

    def chain(self, id: str | None, kind: str) -> tuple[Style, ...]:
        """The style and those it is based on, the deepest first; unknown ids have none."""
        key = (id or "", kind)
        found = self._chains.get(key)
        if found is None:
            found = self._chains[key] = self._walk(*key)
        return found

    def _walk(self, id: str, kind: str) -> tuple[Style, ...]:
        chain: list[Style] = []
        seen: set[str] = set()
        style = self.styles.get(id)
        while style is not None and style.kind == kind and style.id not in seen:
            seen.add(style.id)
            chain.append(style)
            if len(chain) >= MAX_CHAIN:
                break
            style = self.styles.get(style.based_on or "")
        return tuple(reversed(chain))

    def paragraph_style(self, id: str | None) -> str:
        """The id that counts: an unknown or missing one is the default style's."""
        style = self.styles.get(id or "")
        return style.id if style is not None and style.kind == "paragraph" else self.default_style

    def name(self, id: str) -> str:
        """The name people see, "heading 1"; "" of an unknown id."""
        style = self.styles.get(id)
        return style.name if style is not None else ""

    def table(self, id: str | None) -> TableStyle:
        """A table style with what it inherits."""
        key = id if id in self.styles else self.default_table
        found = self._tables.get(key or "")
        if found is None:
            found = self._tables[key or ""] = self._table(key)
        return found

    def _table(self, id: str | None) -> TableStyle:
        merged = TableStyle()
        for style in self.chain(id, "table"):
            _add(merged, "", style.run, style.paragraph)
            merged.borders.update(borders(child(child(style.element, "tblPr"), "tblBorders")))
            for part in style.element.iterfind(W + "tblStylePr"):
                run = run_props(child(part, "rPr"), self.theme)
                paragraph = paragraph_props(child(part, "pPr"))
                _add(merged, part.get(W + "type", ""), run, paragraph)
        return merged

    def for_lists(self) -> dict[str, ListStyle]:
        """The paragraph styles as the counter of lists wants them."""
        found = {}
        for style in self.styles.values():
            if style.kind == "paragraph":
                said: dict[str, object] = {}
                for step in self.chain(style.id, "paragraph"):
                    said.update(step.paragraph)
                num, level = said.get("num"), said.get("level")
                found[style.id] = ListStyle(
                    style.name,
                    None,
                    num if isinstance(num, str) else None,
                    level if isinstance(level, int) else None,
                    style.based_on,
                )
        return found


def _add(merged: TableStyle, part: str, run: Pairs, paragraph: Pairs) -> None:
    merged.run[part] = merged.run.get(part, ()) + run
    merged.paragraph[part] = merged.paragraph.get(part, ()) + paragraph


def read_styles(root: "_Element | None", theme: "Theme") -> StyleSheet:
    """Read ``styles.xml``; without one, Word's own defaults hold."""
    sheet = StyleSheet(theme)
    for element in root if root is not None else ():
        kind = SHORT[element.tag]
        if kind == "docDefaults":
            run = child(child(element, "rPrDefault"), "rPr")
            sheet.default_run = run_props(run, theme)
            sheet.default_paragraph = paragraph_props(child(child(element, "pPrDefault"), "pPr"))
        elif kind == "style":
            _read_style(element, sheet)
    return sheet


def _read_style(element: "_Element", sheet: StyleSheet) -> None:
    id = element.get(W + "styleId")
    if id is None:
        return
    kind = element.get(W + "type", "paragraph")
    name, based_on, run, paragraph = id, None, None, None
    for item in element:
        part = SHORT[item.tag]
        if part == "name":
            name = item.get(VAL) or id
        elif part == "basedOn":
            based_on = item.get(VAL)
        elif part == "rPr":
            run = item
        elif part == "pPr":
            paragraph = item
    sheet.styles[id] = Style(
        id, kind, name, based_on, run_props(run, sheet.theme), paragraph_props(paragraph), element
    )
    if is_on(element.get(W + "default", "0")):
        if kind == "paragraph":
            sheet.default_style = id
        elif kind == "table":
            sheet.default_table = id
