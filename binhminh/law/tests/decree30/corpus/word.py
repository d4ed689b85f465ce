"""A .docx opened for mischief: paragraphs found by their words, formatting set directly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

#: The order of the schema.
_RUN_SCHEMA = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
"""
_PARAGRAPH_SCHEMA = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""

_RUN_ORDER, _PARAGRAPH_ORDER = _RUN_SCHEMA.split(), _PARAGRAPH_SCHEMA.split()


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def text_of(paragraph: etree._Element) -> str:
    """What a person types: texts, tabs and line breaks, without what stands in text boxes."""
    pieces = []
    for element in paragraph.iter(w("t"), w("tab"), w("br")):
        owner = next(a for a in element.iterancestors() if a.tag == w("p"))
        if owner is not paragraph or any(a.tag == w("tabs") for a in element.iterancestors()):
            continue
        if element.tag == w("t"):
            pieces.append(element.text or "")
        elif element.get(w("type")) is None:
            pieces.append("\t" if element.tag == w("tab") else "\n")
    return "".join(pieces)


class Word:
    """The parts of a .docx, changed in place and saved anew."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.trees = {
            name: etree.fromstring(content)
            for name, content in self.parts.items()
            if name.startswith("word/") and name.endswith(".xml")
        }
        self.document = self.trees["word/document.xml"]
        self.body = self.document[0]

    def save(self) -> bytes:
        """The changed file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                tree = self.trees.get(name)
                if tree is not None:
                    content = etree.tostring(
                        tree, xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                package.writestr(name, content)
        return out.getvalue()

    # --- where things are -------------------------------------------------------------------------

    def paragraphs(self) -> Iterator[etree._Element]:
        """Every paragraph of the main text, tables included."""
        for paragraph in self.body.iter(w("p")):
            if not any(a.tag == FALLBACK for a in paragraph.iterancestors()):
                yield paragraph

    def with_text(self, text: str) -> etree._Element:
        """The first paragraph that says just this.

        Raises:
            LookupError: there is none.
        """
        wanted = " ".join(text.split())
        for paragraph in self.paragraphs():
            if " ".join(text_of(paragraph).split()) == wanted:
                return paragraph
        raise LookupError(text)

    def sections(self) -> list[etree._Element]:
        return list(self.body.iter(w("sectPr")))

    def headers(self) -> list[etree._Element]:
        """Roots of the headers."""
        return [tree for name, tree in self.trees.items() if name.startswith("word/header")]


def runs(paragraph: etree._Element) -> list[etree._Element]:
    """The runs with text, those of text boxes left out."""
    return [
        run
        for run in paragraph.iter(w("r"))
        if next(a for a in run.iterancestors() if a.tag == w("p")) is paragraph
        and run.find(w("t")) is not None
    ]


def put(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """Set a property in ``rPr`` or ``pPr``: replaced, and in the place the schema gives it."""
    order = _RUN_ORDER if parent.tag == w("rPr") else _PARAGRAPH_ORDER
    old = parent.find(w(name))
    if old is not None:
        for key, value in attributes.items():
            old.set(w(key), value)
        return old
    element = etree.Element(w(name))
    for key, value in attributes.items():
        element.set(w(key), value)
    rank = order.index(name)
    for index, child in enumerate(parent):
        other = etree.QName(child).localname
        if other in order and order.index(other) > rank:
            parent.insert(index, element)
            return element
    parent.append(element)
    return element


def properties(element: etree._Element) -> etree._Element:
    """The ``rPr`` of a run or the ``pPr`` of a paragraph, made where missing."""
    name = w("rPr") if element.tag == w("r") else w("pPr")
    found = element.find(name)
    if found is None:
        found = etree.Element(name)
        element.insert(0, found)
    return found


def look(paragraph: etree._Element, **attributes: str | float | bool) -> None:
    """Set the look of all words: font, size (points), bold, italic, caps, colour."""
    for run in runs(paragraph):
        rpr = properties(run)
        for key, value in attributes.items():
            if key == "font":
                fonts = put(rpr, "rFonts")
                for name in list(fonts.attrib):
                    del fonts.attrib[name]
                for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                    fonts.set(w(script), str(value))
            elif key == "size":
                put(rpr, "sz", val=str(round(float(value) * 2)))
                put(rpr, "szCs", val=str(round(float(value) * 2)))
            elif key == "colour":
                put(rpr, "color", val=str(value))
            else:
                name = {"bold": "b", "italic": "i", "caps": "caps"}[key]
                put(rpr, name, val="1" if value else "0")


def shape(paragraph: etree._Element, **attributes: str | float) -> None:
    """Set the shape: align, indent_mm (first line), before, after (points), line (lines)."""
    ppr = properties(paragraph)
    for key, value in attributes.items():
        if key == "align":
            put(ppr, "jc", val=str(value))
        elif key == "indent_mm":
            ind = put(ppr, "ind", firstLine=str(round(float(value) * 1440 / 25.4)))
            ind.attrib.pop(w("hanging"), None)
        elif key in ("before", "after"):
            spacing = put(ppr, "spacing", **{key: str(round(float(value) * 20))})
            spacing.attrib.pop(w(f"{key}Autospacing"), None)
        elif key == "line":
            put(ppr, "spacing", line=str(round(float(value) * 240)), lineRule="auto")


def say(paragraph: etree._Element, text: str) -> None:
    """Put other words into a paragraph, in the look of its first words."""
    first, *rest = runs(paragraph)
    for child in first.findall(w("tab")) + first.findall(w("br")):
        first.remove(child)
    kept, *more = first.findall(w("t"))
    for extra in more:
        first.remove(extra)
    kept.text = text
    kept.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for run in rest:
        for piece in run.findall(w("t")):
            piece.text = ""


def replace(paragraph: etree._Element, old: str, new: str) -> None:
    """Change some words where they stand, the look of each letter kept.

    Raises:
        LookupError: the words are not there.
    """
    pieces = [t for run in runs(paragraph) for t in run.findall(w("t"))]
    whole = "".join(piece.text or "" for piece in pieces)
    at = whole.find(old)
    if at < 0:
        raise LookupError(old)
    position, left = 0, old
    for piece in pieces:
        own = piece.text or ""
        start, end = max(at - position, 0), at + len(old) - position
        position += len(own)
        if end <= 0 or start >= len(own) or not left:
            continue
        taken = own[start : min(end, len(own))]
        piece.text = own[:start] + (new if left == old else "") + own[start + len(taken) :]
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        left = left[len(taken) :]


def remove(paragraph: etree._Element) -> None:
    """Take a paragraph out; a cell keeps an empty one, as Word wants."""
    parent = paragraph.getparent()
    assert parent is not None
    if parent.tag == w("tc") and len(parent.findall(w("p"))) == 1:
        for run in runs(paragraph):
            paragraph.remove(run)
        return
    parent.remove(paragraph)
