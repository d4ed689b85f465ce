"""The letters of a paragraph, as its old fonts show them, and how they are written back.

A word may lie over several runs (in VNI even a letter and its accent), so that a paragraph is read
as one line of letters, each of which knows the element it came from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from binhminh.law.decree30.paper.word.names import SHORT, VAL, W, child
from binhminh.law.decree30.paper.word.props import run_props
from binhminh.law.legacy import Encoding, encoding_of, is_capital_font, is_letter

from .faces import Faces

if TYPE_CHECKING:
    from lxml.etree import _Element

    from binhminh.law.decree30.paper.word.looks import RunLook
    from binhminh.law.decree30.paper.word.theme import Theme

__all__ = ["Line", "Source", "Word", "read_label", "read_line"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = frozenset({"t", "delText", "softHyphen", "sym"})
#: What stands in a run without parting the word it stands in.
_SILENT = frozenset({"rPr", "lastRenderedPageBreak", "instrText", "delInstrText", ""})
_SIGNS = re.compile(r"symbol|wingdings|webdings|marlett", re.IGNORECASE)
_PRIVATE = range(0xF020, 0xF100)  # where Word keeps the characters of symbol fonts


@dataclass(slots=True)
class Letter:
    """One character.

    Attributes:
        raw: as the file has it; two characters where a mark follows its letter.
        code: the character of the old code, or ``raw``.
        shown: what it becomes.
        is_capital: its font shows it as a capital.
    """

    raw: str
    code: str
    shown: str
    is_capital: bool


@dataclass(slots=True)
class Source:
    """An element of text, ``item``, with the letters of it.

    Attributes:
        encoding: that of its font.
        is_signs: its font has signs in the place of letters.
    """

    item: "_Element"
    encoding: Encoding | None
    letters: list[Letter] = field(default_factory=list)
    is_signs: bool = False

    def write(self) -> None:
        """Put what the letters became into the file."""
        text = "".join(letter.shown for letter in self.letters)
        if text == "".join(letter.raw for letter in self.letters):
            return
        name = SHORT[self.item.tag]
        if name in ("t", "delText"):
            self.item.text = text
            return
        if name == "lvlText":
            self.item.set(VAL, text)
            return
        parent = self.item.getparent()
        if parent is not None:
            plain = self.item.makeelement(W + "t")
            plain.text, plain.tail = text, self.item.tail
            plain.set(_SPACE, "preserve")
            parent.replace(self.item, plain)


@dataclass(slots=True)
class Word:
    """Letters in a row, all in fonts of one code or all in fonts of today (``encoding`` None)."""

    encoding: Encoding | None
    letters: list[Letter]

    @property
    def text(self) -> str:
        return "".join(letter.code for letter in self.letters)


@dataclass(slots=True)
class Line:
    """A paragraph."""

    sources: list[Source]
    words: list[Word]


def read_line(paragraph: "_Element", faces: Faces) -> Line:
    """The letters and words of a paragraph; those of text boxes in it are lines of their own."""
    line = Line([], [])
    last: Word | None = None
    was_deleted = False
    for item in _items(paragraph):
        name = SHORT[item.tag]
        if name not in _TEXTS:
            last = None
            continue
        if (name == "delText") is not was_deleted:
            was_deleted, last = not was_deleted, None
        last = _add(line, _source(item, paragraph, faces), last)
    return line


def read_label(text: "_Element", theme: "Theme") -> Line:
    """The label of a level of a list, ``w:lvlText``."""
    said = dict(run_props(child(text.getparent(), "rPr"), theme))
    font = str(said.get("hAnsi") or said.get("ascii") or "")
    encoding = encoding_of(font)
    letters = _letters(text.get(VAL) or "", encoding, (is_capital_font(font),) * 2)
    line = Line([], [])
    _add(line, Source(text, encoding, letters, _SIGNS.search(font) is not None), None)
    return line


def _add(line: Line, source: Source, last: Word | None) -> Word | None:
    """Add a source to a line; the word it ends in, if any."""
    line.sources.append(source)
    for letter in source.letters:
        if source.is_signs or not is_letter(letter.code[0], source.encoding or "TCVN3"):
            last = None
        elif last is None or last.encoding != source.encoding:
            last = Word(source.encoding, [letter])
            line.words.append(last)
        else:
            last.letters.append(letter)
    return last


def _items(parent: "_Element") -> Iterator["_Element"]:
    """The elements of text in reading order, and whatever stands between words."""
    for item in parent:
        name = SHORT[item.tag]
        if name == "p" or name in _SILENT:
            continue
        in_run = parent.tag == W + "r" and name not in ("mc:AlternateContent", "ruby")
        if in_run or name in _TEXTS:
            yield item
        else:
            yield from _items(item)


def _source(item: "_Element", paragraph: "_Element", faces: Faces) -> Source:
    name = SHORT[item.tag]
    if name == "sym":
        font = item.get(W + "font") or ""
        encoding = encoding_of(font)
        code = _code(item.get(W + "char"))
        if encoding is None or code is None:
            return Source(item, None)
        return Source(item, encoding, _letters(chr(code), encoding, (is_capital_font(font),) * 2))
    look = faces.look(next(item.iterancestors(W + "r"), None), paragraph)
    encoding = encoding_of(look.other) or encoding_of(look.ascii)
    text = "\u00ad" if name == "softHyphen" else item.text or ""
    is_signs = encoding is None and _SIGNS.search(look.other) is not None
    return Source(item, encoding, _letters(text, encoding, _capitals(look)), is_signs)


def _code(text: str | None) -> int | None:
    try:
        code = int(text or "", 16)
    except ValueError:
        return None
    return code if 0x20 <= code <= 0xFFFD and not 0xD800 <= code < 0xE000 else None


def _capitals(look: "RunLook") -> tuple[bool, bool]:
    """Whether plain letters and the others are shown as capitals."""
    return is_capital_font(look.ascii), is_capital_font(look.other)


def _letters(text: str, encoding: Encoding | None, capitals: tuple[bool, bool]) -> list[Letter]:
    found: list[Letter] = []
    for character in text:
        code = character
        if encoding is not None and ord(code) in _PRIVATE:
            code = chr(ord(code) & 0xFF)
        elif combining(code) and found:
            composed = normalize("NFC", found[-1].code + code)
            if len(composed) == 1 and composed <= "\u00ff":  # an old code, its letters taken apart
                found[-1].raw += character
                found[-1].shown, found[-1].code = found[-1].raw, composed
                continue
        found.append(Letter(character, code, code, capitals[code > "\x7f"]))
    return found
