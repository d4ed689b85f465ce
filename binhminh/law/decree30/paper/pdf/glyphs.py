"""Words of a page with their looks, taken out of PDFium.

Places are points from the top left corner of the page as it is seen: x to the right, y downwards.
PDFium keeps global state: callers hold :data:`PDFIUM` while they use anything here.
"""

import ctypes
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from binhminh.law.readers.errors import TooLarge
from binhminh.law.readers.pdf import PDFIUM

from .fonts import Face, face_of, needs_file
from .strokes import Stroke, read_strokes
from .view import View

__all__ = ["PDFIUM", "Look", "RawPage", "Word", "read_page"]

MAX_ON_PAGE = 1_000_000  # signs: a page of text has some thousands, a drawn map some ten thousands
SPACE_EM = 0.18  # a wider gap between glyphs is a space; a typed one is 0.25 em in Times
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xA8: "▫", 0xFC: "✓", 0xD8: "➢", 0x76: "❖", 0x6F: "□", 0xE8: "→"}
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_BLANKS = frozenset(" \t\r\n\u00a0\u2007\u202f\u2002\u2003\u2009\u3000")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\x00")
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks.

    Attributes:
        size: points on the page.
        unseen: text laid invisibly over a scan; its looks say nothing of the document.
    """

    family: str
    size: float
    bold: bool
    italic: bool
    colour: str
    unseen: bool = False
    underline: bool = False


@dataclass(slots=True)
class Word:
    """Glyphs that stand together on one baseline.

    Attributes:
        pieces: its text, parted where the look changes.
        after_space: a blank was typed before it; else only white parts it from its neighbour.
        order: its place among the words of the page as they stand in the file.
    """

    left: float
    right: float
    baseline: float
    size: float
    pieces: list[tuple[str, Look]]
    after_space: bool = False
    order: int = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


@dataclass(slots=True)
class RawPage:
    """What a page holds.

    Attributes:
        width, height: as seen.
        words: in the order of the file.
        letters, unseen: visible and invisible letters on it.
        turned: letters that do not run along the lines (watermarks), left out.
        has_pictures: it shows at least one picture.
        bare_fonts: names of fonts used and not embedded.
    """

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    letters: int = 0
    unseen: int = 0
    turned: int = 0
    has_pictures: bool = False
    bare_fonts: set[str] = field(default_factory=set)


def read_page(document: Any, index: int) -> RawPage:
    """Read one page; PDFium's memory for it is freed before the return."""
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            return _Reader(page, text_page).read()
        finally:
            text_page.close()
    finally:
        page.close()


@dataclass(slots=True)
class _Object:
    """A text object of the page: one look, one baseline, one direction."""

    look: Look
    baseline: float
    turn: int
    slanted: bool
    symbol: bool


class _Reader:
    def __init__(self, page: Any, text_page: Any) -> None:
        import pypdfium2.raw as c

        self._c = c
        self._page, self._text = page.raw, text_page.raw
        box = c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(self._page, box)
        self._view = View(
            box.left, box.bottom, box.right, box.top, c.FPDFPage_GetRotation(self._page) % 4
        )
        self._faces: dict[int, tuple[Face, str]] = {}
        self._objects: dict[int, _Object] = {}
        self._bare: set[str] = set()

    def read(self) -> RawPage:
        words, turns, letters, unseen = self._words(0)
        most = max(turns, key=lambda turn: turns[turn], default=0)
        if most and turns[most] > letters:  # written across the page: look at it the other way
            self._view.turn = (self._view.turn - most) % 4
            self._objects.clear()
            words, turns, letters, unseen = self._words(0)
        width, height = self._view.size
        strokes, has_pictures = read_strokes(self._page, self._view)
        return RawPage(
            width, height, words, strokes, letters, unseen, sum(turns.values()), has_pictures,
            self._bare,
        )  # fmt: skip

    def _words(self, level: int) -> tuple[list[Word], dict[int, int], int, int]:
        c, text_page, view = self._c, self._text, self._view
        count = c.FPDFText_CountChars(text_page)
        if count > MAX_ON_PAGE:
            raise TooLarge(size=count, limit=MAX_ON_PAGE, unit="letters")
        characters = self._characters(count)
        object_of, box_of = c.FPDFText_GetTextObject, c.FPDFText_GetLooseCharBox
        address, pointer = ctypes.cast, ctypes.c_void_p
        width, height = view.size
        rect = c.FS_RECTF()
        words: list[Word] = []
        turns: dict[int, int] = {}
        letters = unseen = 0
        word: Word | None = None
        spaced = True
        for index in range(count):
            character = characters[index]
            handle = object_of(text_page, index)
            if not handle:
                continue  # PDFium's own guess at a space or a line end
            if character in _BLANKS:
                spaced, word = True, None
                continue
            key = address(handle, pointer).value or 0
            item = self._objects.get(key)
            if item is None:
                item = self._objects[key] = self._object(handle, index)
            if character in _INVISIBLE:
                continue
            if item.turn != level or item.slanted:
                turns[item.turn] = turns.get(item.turn, 0) + 1
                word = None
                continue
            character = _HYPHENS.get(character, character)
            if item.symbol or "\uf020" <= character <= "\uf0ff":
                character = _symbol(character)
            look = item.look
            if unicodedata.combining(character) and words and word is not None:
                text, old = word.pieces[-1]
                word.pieces[-1] = (text + character, old)
                continue
            if not box_of(text_page, index, rect):
                continue
            left, _, right, _ = (
                (rect.left - view.left, 0.0, rect.right - view.left, 0.0)
                if view.turn == 0
                else view.box(rect.left, rect.bottom, rect.right, rect.top)
            )
            if right < 0 or left > width or not 0 <= item.baseline <= height:
                continue  # beside the page
            letters += 1
            unseen += look.unseen
            character = _LIGATURES.get(character, character)
            if (
                word is not None
                and abs(word.baseline - item.baseline) < 0.6
                and -0.4 * look.size < left - word.right < SPACE_EM * look.size
            ):
                text, old = word.pieces[-1]
                if old is look:
                    word.pieces[-1] = (text + character, look)
                else:
                    word.pieces.append((character, look))
                    word.size = max(word.size, look.size)
                word.right = max(word.right, right)
            else:
                pieces = [(character, look)]
                word = Word(left, right, item.baseline, look.size, pieces, spaced, len(words))
                words.append(word)
            spaced = False
        return words, turns, letters, unseen

    def _characters(self, count: int) -> list[str]:
        """One string for each of PDFium's characters (surrogate pairs are one of them)."""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._c.FPDFText_GetText(self._text, 0, count, buffer)
        if written == count + 1 and not any(0xD800 <= unit < 0xE000 for unit in buffer):
            return list(map(chr, buffer[:count]))
        unicode_of = self._c.FPDFText_GetUnicode
        return [chr(unicode_of(self._text, index) or 0xFFFD) for index in range(count)]

    def _object(self, handle: Any, index: int) -> _Object:
        c = self._c
        matrix = c.FS_MATRIX()
        c.FPDFText_GetMatrix(self._text, index, matrix)
        size = ctypes.c_float()
        c.FPDFTextObj_GetFontSize(handle, size)
        x, y = ctypes.c_double(), ctypes.c_double()
        c.FPDFText_GetCharOrigin(self._text, index, x, y)
        along = abs(complex(matrix.a, matrix.b)) or 1.0
        # The height of the letters is across the direction of writing.
        height = abs(matrix.a * matrix.d - matrix.b * matrix.c) / along or 1.0
        sheared = abs(matrix.a * matrix.c + matrix.b * matrix.d) / (along * height)
        off_axis = min(abs(matrix.a), abs(matrix.b)) > 0.02 * along
        face, base = self._face(c.FPDFTextObj_GetFont(handle))
        if not face.embedded:
            self._bare.add(face.family or base)
        mode = c.FPDFTextObj_GetTextRenderMode(handle)
        look = _look(
            Look(
                face.family,
                _tidy(size.value * height),
                face.bold or mode == c.FPDF_TEXTRENDERMODE_FILL_STROKE,
                face.italic or 0.1 < sheared < 0.7,
                self._colour(handle, mode == c.FPDF_TEXTRENDERMODE_STROKE),
                mode in (c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP),
            )
        )
        turn = self._view.direction(matrix.a, matrix.b)
        baseline = self._view.point(x.value, y.value)[1]
        symbol = base.lower().startswith(("symbol", "wingdings"))
        return _Object(look, baseline, turn, off_axis, symbol)

    def _colour(self, handle: Any, stroked: bool) -> str:
        c = self._c
        parts = [ctypes.c_uint() for _ in range(4)]
        get = c.FPDFPageObj_GetStrokeColor if stroked else c.FPDFPageObj_GetFillColor
        if not get(handle, *parts):
            return ""
        return "".join(f"{part.value:02X}" for part in parts[:3])

    def _face(self, font: Any) -> tuple[Face, str]:
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        known = self._faces.get(key)
        if known is None:
            c = self._c
            base = _name(c.FPDFFont_GetBaseFontName, font)
            family = _name(c.FPDFFont_GetFamilyName, font)
            embedded = c.FPDFFont_GetIsEmbedded(font) == 1
            file = self._file(font) if embedded and needs_file(base) else b""
            flags = max(c.FPDFFont_GetFlags(font), 0)
            known = self._faces[key] = (face_of(base, family, flags, embedded, file), base)
        return known

    def _file(self, font: Any) -> bytes:
        size = ctypes.c_size_t()
        self._c.FPDFFont_GetFontData(font, None, 0, size)
        if not 0 < size.value < 20_000_000:
            return b""
        buffer = (ctypes.c_uint8 * size.value)()
        self._c.FPDFFont_GetFontData(font, buffer, size.value, size)
        return bytes(buffer)


_LOOKS: dict[Look, Look] = {}


def _look(look: Look) -> Look:
    """Return the one object for equal looks, so that they compare by identity."""
    if len(_LOOKS) > 5_000:
        _LOOKS.clear()
    return _LOOKS.setdefault(look, look)


def _tidy(size: float) -> float:
    """Return the size set by the writer: PDF printers round to steps of their device (13.92)."""
    near = round(size * 2) / 2
    return near if abs(near - size) <= 0.1 else round(size, 2)


def _symbol(character: str) -> str:
    code = ord(character)
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if low in _SYMBOLS:
        return _SYMBOLS[low]
    return chr(low) if 0x20 <= low < 0x7F and 0xF000 <= code <= 0xF0FF else character


def _name(get: Any, font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = get(font, buffer, 256)
    return buffer.raw[: max(min(length, 256) - 1, 0)].decode("utf-8", "replace")
