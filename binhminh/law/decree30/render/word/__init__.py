"""A document as an editable .docx: named styles, drawn lines, real headers and sections.

The file is written part by part rather than from somebody's template: it holds nothing but what the
decree needs, names no other font, and is the same bytes for the same input and time.
"""

from datetime import datetime

from binhminh.law.decree30.model import Document, Layout
from binhminh.law.decree30.render.compose import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, compose
from binhminh.law.decree30.render.composed import Bar, Composed, Main

from .body import closing_nodes, extra_body, main_body
from .package import Relation, content_types, pack, relations, static_parts
from .parts import Paragraphs, page_field
from .styles import SPACER, styles_part
from .xml import Node, el, serialise, twips_of_mm

__all__ = ["render_docx"]

_HEADER_MM = 10.0
#: Ô 14 above ô 11 needs more of the top margin.
_HIGH_HEADER_MM = 6.0


def render_docx(document: Document, *, at: datetime, only: int | None = None) -> bytes:
    """The document as a Word file.

    Args:
        at: when it was made, with its time zone; the same document and time give the same bytes.
        only: which part, see :func:`.compose.compose`; None: all of it in one file.
    Raises:
        ValueError: ``at`` has no time zone, there is no such part, a picture cannot be read.
    """
    if at.tzinfo is None:
        raise ValueError("the time needs its zone")
    composed = compose(document, only)
    make = Paragraphs(composed.layout)
    body = _body(composed, make)
    headers = [
        el("w:hdr", page_field("VBSoTrang")),
        el("w:hdr", make.paragraph("VBSoTrang", "")),
        el("w:hdr", *_first_header(composed, make)),
    ]
    footers = []
    if (
        composed.main and composed.main.address
    ):  # a section without a footer of its own takes the one before it
        nothing = make.paragraph("VBDiaChi", "")
        footers = [
            el("w:ftr", *_first_footer(composed.main, composed.width, make)),
            el("w:ftr", nothing),
        ]
    links: list[Relation] = [
        ("styles", "styles", "styles.xml"),
        ("settings", "settings", "settings.xml"),
        ("fonts", "fontTable", "fontTable.xml"),
        ("theme", "theme", "theme/theme1.xml"),
        *((f"header{at_}", "header", f"header{at_}.xml") for at_ in range(1, len(headers) + 1)),
        *((f"footer{at_}", "footer", f"footer{at_}.xml") for at_ in range(1, len(footers) + 1)),
        *((name.partition(".")[0], "image", f"media/{name}") for name, _ in make.media),
    ]
    return pack(
        {
            "[Content_Types].xml": content_types(len(headers), len(footers)),
            **static_parts(composed.title, composed.author, at),
            "word/document.xml": serialise(el("w:document", el("w:body", *body))),
            "word/_rels/document.xml.rels": relations(links),
            "word/styles.xml": styles_part(composed.layout),
            **{f"word/header{n}.xml": serialise(node) for n, node in enumerate(headers, start=1)},
            **{f"word/footer{n}.xml": serialise(node) for n, node in enumerate(footers, start=1)},
            **{f"word/media/{name}": data for name, data in make.media},
        }
    )


def _body(composed: Composed, make: Paragraphs) -> list[Node]:
    """All parts one after another, each a section that counts its pages from 1."""
    layout, main = composed.layout, composed.main
    with_address = main is not None and bool(main.address)
    nodes: list[Node] = []
    section: Node = None
    if main:
        both_on_top = bool(composed.corner and main.circulation)
        nodes = closing_nodes(main_body(main, composed.width, make), make)
        section = _section(
            layout,
            first_header=3,
            first_footer=1 if with_address else None,
            header_mm=_HIGH_HEADER_MM if both_on_top else _HEADER_MM,
        )
    for extra in composed.extras:
        if section is not None:
            _end_section(nodes, section, make)
        page = PAGE_HEIGHT_MM if extra.landscape else PAGE_WIDTH_MM
        width = page - layout.left_mm - layout.right_mm
        nodes += closing_nodes(extra_body(extra, width, make), make)
        section = _section(
            layout,
            first_header=2 if main else 3,
            first_footer=2 if with_address else None,
            landscape=extra.landscape,
        )
    return [*nodes, section]


def _end_section(nodes: list[Node], section: Node, make: Paragraphs) -> None:
    """Put the section's set-up into its last paragraph."""
    last = nodes[-1]
    properties = last.find(f"{{{last.nsmap['w']}}}pPr")
    if properties is None or last.find(f".//{{{last.nsmap['w']}}}t") is not None:
        # A paragraph of its own: whoever deletes the last line keeps the section.
        nodes.append(el("w:p", el("w:pPr", el("w:pStyle", val=SPACER), section)))
    else:
        properties.append(section)


def _section(
    layout: Layout,
    *,
    first_header: int,
    first_footer: int | None = None,
    landscape: bool = False,
    header_mm: float = _HEADER_MM,
) -> Node:
    wide, high = twips_of_mm(PAGE_WIDTH_MM), twips_of_mm(PAGE_HEIGHT_MM)
    size = {"w": high, "h": wide, "orient": "landscape"} if landscape else {"w": wide, "h": high}
    return el(
        "w:sectPr",
        el("w:headerReference", type="default", r_id="header1"),
        el("w:headerReference", type="first", r_id=f"header{first_header}"),
        el("w:footerReference", type="first", r_id=f"footer{first_footer}")
        if first_footer
        else None,
        el("w:type", val="nextPage"),
        el("w:pgSz", **size),
        el(
            "w:pgMar",
            top=twips_of_mm(layout.top_mm),
            right=twips_of_mm(layout.right_mm),
            bottom=twips_of_mm(layout.bottom_mm),
            left=twips_of_mm(layout.left_mm),
            header=twips_of_mm(header_mm),
            # Ô 13 is the last thing in the text area, not in the margin below it.
            footer=twips_of_mm(layout.bottom_mm if first_footer == 1 else _HEADER_MM),
            gutter=0,
        ),
        el("w:pgNumType", fmt="decimal", start=1),
        el("w:titlePg"),
    )


def _first_header(composed: Composed, make: Paragraphs) -> list[Node]:
    """Ô 14 and ô 11 of page 1."""
    nodes: list[Node] = []
    if composed.corner:
        nodes.append(make.paragraph("VBKySo", composed.corner))
    if composed.main and composed.main.circulation:
        head, stamp = composed.main.head, composed.main.circulation
        nodes.append(make.stamp(stamp, left_mm=head.left + (head.right - stamp.width) / 2))
        nodes.append(make.spacer())
    return nodes or [make.paragraph("VBSoTrang", "")]


def _first_footer(main: Main, width_mm: float, make: Paragraphs) -> list[Node]:
    """Ô 13 under a line as wide as the text."""
    rule = make.rule(Bar(width_mm), width_mm, before_pt=8)
    return [rule, *(make.paragraph("VBDiaChi", line) for line in main.address)]
