"""hOCR as Tesseract writes it, read into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from binhminh.law.decree30.paper import Box
from binhminh.law.vietnamese import nfc

from .model import Word

_BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_SURE = re.compile(r"\bx_wconf (\d+)")
_DPI = re.compile(r"\bscan_res (\d+) (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"\bx_size (-?[\d.]+)")
_MM, _PT = 25.4, 72.0
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
#: Tesseract measures letters with ascenders and descenders, a little less than the size of a type.
_OF_SIZE = 0.93


@dataclass(slots=True)
class _Line:
    """A line while its words are read, in pixels."""

    number: int
    left: float
    bottom: float
    slope: float
    lift: float
    size: float

    def baseline_at(self, x: float) -> float:
        return self.bottom + self.lift + self.slope * (x - self.left)


def words_of(hocr: bytes, page: int) -> tuple[Word, ...]:
    """The words of one page's hOCR; empty for a page that OCR left out.

    Args:
        page: number of the page they are on, from 1.
    Raises:
        ValueError: it is no hOCR.
    """
    if not hocr.strip():
        return ()
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(hocr, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"no hOCR: {error}") from error
    return tuple(_words(root, page))


def _words(root: etree._Element, page: int) -> Iterator[Word]:
    dpi = 0
    line = _Line(0, 0, 0, 0, 0, 0)
    for element in root.iter(etree.Element):
        kind, title = element.get("class"), element.get("title", "")
        if kind == "ocr_page":
            told = _DPI.search(title)
            dpi = int(told[2]) if told else 0
            if dpi <= 0:
                raise ValueError("hOCR without resolution")
        elif kind in _LINES:
            line = _line(title, line.number + 1)
        elif kind == "ocrx_word":
            word = _word(element, title, line, page, dpi)
            if word is not None:
                yield word


def _line(title: str, number: int) -> _Line:
    box, base, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
    left, bottom = (int(box[1]), int(box[4])) if box else (0, 0)
    slope, lift = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
    return _Line(number, left, bottom, slope, lift, float(size[1]) if size else 0.0)


def _word(element: etree._Element, title: str, line: _Line, page: int, dpi: int) -> Word | None:
    box, sure = _BOX.search(title), _SURE.search(title)
    text = nfc("".join(element.itertext())).strip()
    if box is None or not text or not dpi:
        return None
    mm = _MM / dpi
    left, top, right, bottom = (int(value) for value in box.groups())
    return Word(
        text,
        Box(page, left * mm, top * mm, right * mm, bottom * mm),
        int(sure[1]) if sure else 0,
        line.number,
        line.baseline_at((left + right) / 2) * mm,
        line.size * _PT / dpi * _OF_SIZE,
    )
