"""The fonts of a file: which one a run has in the end, and what takes the place of old ones."""

from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.word import WordFile
from binhminh.law.decree30.paper.word.looks import Looks, RunLook
from binhminh.law.decree30.paper.word.names import SHORT, W, child, val
from binhminh.law.decree30.paper.word.props import run_props
from binhminh.law.legacy import is_legacy_font

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NEW_FONT", "Faces", "forget_fonts", "rename_fonts"]

#: The font of Decree 30/2020/NĐ-CP, Appendix I, part I, I.4.
NEW_FONT = "Times New Roman"
_SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
_THEME_FONTS = frozenset({"a:latin", "a:ea", "a:cs"})


class Faces:
    """Says how runs look, also those that no reader of the document sees (deleted, fallbacks)."""

    def __init__(self, file: WordFile) -> None:
        self._sheet = file.sheet
        self._looks = Looks(file.sheet, file.lists)
        self._read = {
            origin.run: origin.look
            for draft in file.drafts
            for origin in draft.content.origins or ()
            if origin.run is not None and origin.item is not None and SHORT[origin.item.tag] == "t"
        }

    def look(self, run: "_Element | None", paragraph: "_Element") -> RunLook:
        """The look of a run: as it was read, else by its style and its own settings."""
        found = None if run is None else self._read.get(run)
        if found is not None:
            return found
        style = self._sheet.paragraph_style(val(child(paragraph, "pPr"), "pStyle"))
        return self._looks.run(style, 0, run_props(child(run, "rPr"), self._sheet.theme))


def rename_fonts(root: "_Element") -> set[str]:
    """Put the new font in the place of old ones in a part; the names of those."""
    renamed: set[str] = set()
    for element in root.iter(W + "rFonts"):
        for slot in _SLOTS:
            renamed |= _rename(element, W + slot)
    for element in root.iter():
        if SHORT[element.tag] in _THEME_FONTS:
            renamed |= _rename(element, "typeface")
    return renamed


def _rename(element: "_Element", attribute: str) -> set[str]:
    name = element.get(attribute) or ""
    if not is_legacy_font(name):
        return set()
    element.set(attribute, NEW_FONT)
    return {name}


def forget_fonts(table: "_Element") -> None:
    """Take old fonts out of the list of fonts that Word keeps in a file."""
    for element in table.findall(W + "font"):
        if is_legacy_font(element.get(W + "name") or ""):
            table.remove(element)
