"""Elements of WordprocessingML, written shortly. Lengths come in millimetres and points."""

from typing import TypeAlias

from lxml import etree

__all__ = [
    "DRAWING",
    "PICTURE",
    "RELATIONSHIPS",
    "WORD",
    "WORD_DRAWING",
    "Node",
    "el",
    "serialise",
    "twips_of_mm",
    "twips_of_pt",
]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NAMES = {"w": WORD, "r": RELATIONSHIPS, "a": DRAWING, "wp": WORD_DRAWING, "pic": PICTURE}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: An element of lxml.
Node: TypeAlias = etree._Element


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}" if local else name


def el(name: str, /, *children: Node | None, **attributes: object) -> Node:
    """An element; None among the children is left out.

    Attributes of "w:" elements are in its namespace, of others in none; "r_id" is "r:id". A value
    True is written as "1".
    """
    made = etree.Element(_qualified(name), nsmap=_NAMES)
    for key, value in attributes.items():
        if key.startswith("r_"):
            key = f"{{{RELATIONSHIPS}}}{key[2:]}"
        elif name.startswith("w:"):
            key = f"{{{WORD}}}{key}"
        made.set(key, "1" if value is True else str(value))
    made.extend(child for child in children if child is not None)
    return made


def text(words: str) -> Node:
    """ "w:t" that keeps its spaces."""
    made = el("w:t")
    made.text = words
    if words != words.strip() or "  " in words:
        made.set(_XML_SPACE, "preserve")
    return made


def serialise(root: Node) -> bytes:
    """The part as bytes."""
    etree.cleanup_namespaces(root, top_nsmap=_NAMES)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def twips_of_mm(length: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(length / 25.4 * 1440)


def twips_of_pt(length: float) -> int:
    """Points in twentieths of a point."""
    return round(length * 20)
