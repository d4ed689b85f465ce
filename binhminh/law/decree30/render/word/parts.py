"""Paragraphs, drawn lines, layout tables, pictures: the small parts of a Word file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from binhminh.law.decree30.model import Layout, Span
from binhminh.law.decree30.render.composed import Bar, Stamp

from .styles import SPACER, looks, no_cell_margins
from .xml import PICTURE, Node, el, text, twips_of_mm, twips_of_pt

__all__ = ["Paragraphs", "cell", "columns", "page_field"]

_EMU_PER_MM = 36_000
#: Width of a rule line in eighths of a point.
_RULE = 6


@dataclass
class Paragraphs:
    """Makes the paragraphs of one file; collects its pictures.

    Attributes:
        media: pictures as (name in the package, bytes), in the order they were met.
    """

    layout: Layout
    media: list[tuple[str, bytes]] = field(default_factory=list)

    def paragraph(
        self,
        style: str,
        words: str | Sequence[Span],
        *,
        align: str | None = None,
        indent_mm: float | None = None,
        left_mm: float = 0,
        before_pt: float | None = None,
        keep: bool | None = None,
        page_break: bool = False,
        size_pt: float | None = None,
    ) -> Node:
        """A paragraph; what is None is left to its style, what equals the style is not written."""
        look = looks(self.layout)[style]
        spans = (Span(words, look.bold, look.italic),) if isinstance(words, str) else words
        indent = indent_mm is not None and indent_mm != look.indent_mm
        indents: dict[str, object] = {}
        if left_mm:
            indents["left"] = twips_of_mm(left_mm)
        if indent:
            indents["firstLine"] = twips_of_mm(indent_mm or 0)
        properties = el(
            "w:pPr",
            el("w:pStyle", val=style),
            None if keep is None or keep == look.keep_next else el("w:keepNext", val=int(keep)),
            el("w:pageBreakBefore") if page_break else None,
            None if before_pt is None else el("w:spacing", before=twips_of_pt(before_pt)),
            el("w:ind", **indents) if indents else None,
            None if align in (None, look.align) else el("w:jc", val=align),
        )
        runs = [
            _run(span, bold=look.bold, italic=look.italic, size_pt=size_pt)
            for span in spans
            if span.text
        ]
        return el("w:p", properties, *runs)

    def rule(self, bar: Bar, width_mm: float, *, before_pt: float = 2, keep: bool = False) -> Node:
        """A drawn line in the middle of a column ``width_mm`` wide: the border of a paragraph."""
        side = twips_of_mm(max(0.0, (width_mm - bar.length) / 2))
        return el(
            "w:p",
            el(
                "w:pPr",
                el("w:pStyle", val=SPACER),
                el("w:keepNext") if keep else None,
                el("w:pBdr", el("w:top", val="single", sz=_RULE, space=0, color="000000")),
                el("w:spacing", before=twips_of_pt(before_pt)),
                el("w:ind", left=side, right=side),
            ),
        )

    def spacer(self, before_pt: float = 0, *, keep: bool = False) -> Node:
        """An empty paragraph as small as Word allows."""
        return self.paragraph(SPACER, "", before_pt=before_pt, keep=keep)

    def stamp(self, stamp: Stamp, *, left_mm: float | None = None) -> Node:
        """Words in a rectangle: a table of one cell, centred, or ``left_mm`` from the left."""
        width = twips_of_mm(stamp.width)
        style = "VBDauKhan" if stamp.red else "VBDau"
        border = {
            "val": "single",
            "sz": 8,
            "space": 0,
            "color": "FF0000" if stamp.red else "000000",
        }
        place = el("w:jc", val="center") if left_mm is None else None
        moved = None if left_mm is None else el("w:tblInd", w=twips_of_mm(left_mm), type="dxa")
        return el(
            "w:tbl",
            el(
                "w:tblPr",
                el("w:tblW", w=width, type="dxa"),
                place,
                moved,
                el(
                    "w:tblBorders",
                    *(el(f"w:{side}", **border) for side in ("top", "left", "bottom", "right")),
                ),
                el("w:tblLayout", type="fixed"),
                no_cell_margins(),
            ),
            el("w:tblGrid", el("w:gridCol", w=width)),
            el(
                "w:tr",
                el("w:trPr", el("w:trHeight", val=twips_of_mm(stamp.height), hRule="exact")),
                cell(stamp.width, [self.paragraph(style, stamp.text)], middle=True),
            ),
        )  # fmt: skip

    def picture(self, data: bytes, kind: str, width_mm: float, height_mm: float, alt: str) -> Node:
        """A run with a picture in the line."""
        number = len(self.media) + 1
        name = f"image{number}.{kind}"
        self.media.append((name, data))
        size = {"cx": round(width_mm * _EMU_PER_MM), "cy": round(height_mm * _EMU_PER_MM)}
        shown = el(
            "pic:pic",
            el("pic:nvPicPr", el("pic:cNvPr", id=number, name=name), el("pic:cNvPicPr")),
            el("pic:blipFill", _blip(name), el("a:stretch", el("a:fillRect"))),
            el(
                "pic:spPr",
                el("a:xfrm", el("a:off", x=0, y=0), el("a:ext", **size)),
                el("a:prstGeom", el("a:avLst"), prst="rect"),
            ),
        )
        graphic = el("a:graphic", el("a:graphicData", shown, uri=PICTURE))
        inline = el(
            "wp:inline",
            el("wp:extent", **size),
            el("wp:docPr", id=number, name=name, descr=alt),
            el("wp:cNvGraphicFramePr"),
            graphic,
            distT=0,
            distB=0,
            distL=0,
            distR=0,
        )
        return el("w:r", el("w:drawing", inline))


def _blip(name: str) -> Node:
    made = el("a:blip")
    relation = made.nsmap["r"]
    made.set(f"{{{relation}}}embed", name.partition(".")[0])
    return made


def _run(span: Span, *, bold: bool, italic: bool, size_pt: float | None) -> Node:
    """A run; only what differs from its style is written."""
    properties = el("w:rPr")
    if span.bold != bold:
        properties.extend([el("w:b", val=int(span.bold)), el("w:bCs", val=int(span.bold))])
    if span.italic != italic:
        properties.extend([el("w:i", val=int(span.italic)), el("w:iCs", val=int(span.italic))])
    if size_pt is not None:
        half = round(size_pt * 2)
        properties.extend([el("w:sz", val=half), el("w:szCs", val=half)])
    run = el("w:r", properties if len(properties) else None)
    for at, line in enumerate(span.text.split("\n")):
        if at:
            run.append(el("w:br"))
        if line:
            run.append(text(line))
    return run


def page_field(style: str) -> Node:
    """A paragraph with the page number."""
    code = el("w:instrText")
    code.text = "PAGE"
    parts = (el("w:fldChar", fldCharType="begin"), code, el("w:fldChar", fldCharType="separate"),
             text("2"), el("w:fldChar", fldCharType="end"))  # fmt: skip
    return el("w:p", el("w:pPr", el("w:pStyle", val=style)), *(el("w:r", part) for part in parts))


def cell(
    width_mm: float,
    content: Sequence[Node],
    *,
    middle: bool = False,
    span: int = 1,
    merge: str | None = None,
) -> Node:
    """A table cell. ``merge``: "restart" or "continue" of a cell over several rows."""
    return el(
        "w:tc",
        el(
            "w:tcPr",
            el("w:tcW", w=twips_of_mm(width_mm), type="dxa"),
            el("w:gridSpan", val=span) if span > 1 else None,
            None if merge is None else el("w:vMerge", val=merge),
            el("w:vAlign", val="center") if middle else None,
        ),
        *content,
    )


def columns(left_mm: float, right_mm: float, *rows: tuple[list[Node], list[Node]]) -> Node:
    """A table of two columns without borders, kept on one page."""
    widths = (left_mm, right_mm)
    return el(
        "w:tbl",
        el(
            "w:tblPr",
            el("w:tblW", w=sum(twips_of_mm(width) for width in widths), type="dxa"),
            el("w:tblLayout", type="fixed"),
            no_cell_margins(),
            el("w:tblLook", val="0000"),
        ),
        el("w:tblGrid", *(el("w:gridCol", w=twips_of_mm(width)) for width in widths)),
        *(
            el(
                "w:tr",
                el("w:trPr", el("w:cantSplit")),
                *(
                    cell(width, content or [el("w:p", el("w:pPr", el("w:pStyle", val=SPACER)))])
                    for width, content in zip(widths, row, strict=True)
                ),
            )
            for row in rows
        ),
    )
