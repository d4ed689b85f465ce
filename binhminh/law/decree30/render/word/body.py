"""The main text of a Word file, component by component."""

from collections.abc import Iterable, Sequence

from binhminh.law.decree30.render.composed import (
    Bar,
    Break,
    Element,
    Extra,
    Foot,
    Grid,
    GridCell,
    Head,
    Image,
    Line,
    LineStyle,
    Main,
    Signed,
    Strip,
    Title,
)
from binhminh.law.decree30.render.images import pixel_size

from .parts import Paragraphs, cell, columns
from .xml import Node, el, twips_of_mm

__all__ = ["closing_nodes", "extra_body", "main_body"]

_STYLES: dict[LineStyle, str] = {
    "body": "VBNoiDung",
    "part": "VBChuong",
    "part_title": "VBTenChuong",
    "section": "VBMuc",
    "section_title": "VBTenMuc",
    "heading": "VBDeMuc",
    "article": "VBDieu",
    "clause": "VBKhoan",
    "clause_title": "VBTenKhoan",
    "point": "VBDiem",
    "item": "VBGachDauDong",
    "caption": "VBTenBang",
    "basis": "VBCanCu",
    "authority": "VBThamQuyen",
    "resolves": "VBQuyetDinh",
    "addressee": "VBKinhGui",
    "blank": "VBNoiDung",
}
_SIGNATURE_SPACE_PT = 68
_SIGNATURE_HEIGHT_MM = 22


def main_body(main: Main, width_mm: float, make: Paragraphs) -> list[Node]:
    """Head, title, content, foot and the copy's strip."""
    nodes = [_head(main.head, make)]
    if main.heading:
        nodes += _title(main.heading, width_mm, make)
    first = 12.0 if main.heading is None else 8.0
    nodes += _content((*main.opening, *main.body), make, first_pt=first)
    if main.foot:
        nodes += _foot(main.foot, make)
    if main.strip:
        nodes += _strip(main.strip, width_mm, make)
    return nodes


def extra_body(extra: Extra, width_mm: float, make: Paragraphs) -> list[Node]:
    """An appendix or attached text."""
    nodes: list[Node] = [_head(extra.head, make)] if extra.head else []
    nodes += _title(extra.title, width_mm, make)
    return nodes + _content(extra.body, make, first_pt=8)


# --- head -----------------------------------------------------------------------------------------


def _names(head: Head | Strip, make: Paragraphs) -> list[Node]:
    nodes = []
    if isinstance(head, Head) and head.parent:
        nodes.append(make.paragraph("VBChuQuan", head.parent))
    nodes.append(make.paragraph("VBCoQuan", head.issuer))
    nodes.append(make.rule(head.issuer_bar, head.left))
    return nodes


def _head(head: Head, make: Paragraphs) -> Node:
    nation = [
        make.paragraph("VBQuocHieu", head.national_title),
        make.paragraph("VBTieuNgu", head.motto),
        make.rule(head.motto_bar, head.right),
    ]
    rows = [(_names(head, make), nation)]
    if head.number or head.date:
        number = [make.paragraph("VBSoKyHieu", head.number)] if head.number else []
        date = [make.paragraph("VBDiaDanh", head.date)] if head.date else []
        rows.append((number, date))
    below: list[Node] = []
    if head.letter_subject:
        below.append(make.paragraph("VBTrichYeuCV", head.letter_subject))
    for stamp in head.stamps:
        below += [make.spacer(4), make.stamp(stamp)]
    if head.stamps:
        below.append(make.spacer())  # a cell ends with a paragraph
    if below:
        rows.append((below, []))
    return columns(head.left, head.right, *rows)


def _title(title: Title, width_mm: float, make: Paragraphs) -> list[Node]:
    label, text = (
        ("VBPhuLuc", "VBTenPhuLuc") if title.style == "appendix" else ("VBTenLoai", "VBTrichYeu")
    )
    nodes = [make.paragraph(label, title.label)]
    if title.text:
        nodes.append(make.paragraph(text, title.text))
    if title.reference:
        nodes.append(make.paragraph("VBKemTheo", title.reference))
    if title.bar:
        nodes.append(make.rule(title.bar, width_mm, before_pt=3, keep=True))
    return nodes


# --- content --------------------------------------------------------------------------------------


def _content(elements: Iterable[Element], make: Paragraphs, *, first_pt: float) -> list[Node]:
    """The content; ``first_pt`` stands above its first element."""
    nodes: list[Node] = []
    before: float | None = first_pt
    break_next = False
    for element in elements:
        match element:
            case Line():
                nodes.append(_line(element, make, before, break_next))
                before = None
            case Grid():
                if element.caption:
                    nodes.append(make.paragraph("VBTenBang", element.caption, before_pt=before))
                elif before or break_next:
                    nodes.append(_gap_before(make, before or 0, break_next))
                nodes.append(_grid(element, make))
                before = make.layout.gap_pt
            case Image():
                nodes += _image(element, make, before, break_next)
                before = None
            case Break():
                break_next = True
                continue
        break_next = False
    if before == make.layout.gap_pt:  # a table came last: Word joins it to a table that follows
        nodes.append(make.spacer(before))
    return nodes


def _gap_before(make: Paragraphs, before: float, page_break: bool) -> Node:
    return make.paragraph("VBNganCach", "", before_pt=before, page_break=page_break, keep=True)


def _line(line: Line, make: Paragraphs, before: float | None, page_break: bool) -> Node:
    return make.paragraph(
        _STYLES[line.style],
        line.spans,
        align=line.align,
        indent_mm=line.indent,
        left_mm=line.left,
        before_pt=before,
        keep=line.keep,
        page_break=page_break,
    )


def _image(image: Image, make: Paragraphs, before: float | None, page_break: bool) -> list[Node]:
    wide, high = pixel_size(image.data)
    paragraph = make.paragraph(
        "VBTenBang",
        "",
        before_pt=before,
        keep=bool(image.caption),
        page_break=page_break,
    )
    height = image.width * high / wide
    paragraph.append(make.picture(image.data, image.format, image.width, height, image.alt))
    if not image.caption:
        return [paragraph]
    return [paragraph, make.paragraph("VBTenBang", image.caption, keep=False)]


_TABLE_BORDER = {"val": "single", "sz": 4, "space": 0, "color": "000000"}


def _grid(grid: Grid, make: Paragraphs) -> Node:
    places = {(c.row, c.column): c for c in grid.cells}
    covered = {(c.row + down, c.column): c for c in grid.cells for down in range(1, c.rows)}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return el(
        "w:tbl",
        el(
            "w:tblPr",
            el("w:tblW", w=sum(twips_of_mm(width) for width in grid.widths), type="dxa"),
            el("w:tblBorders", *(el(f"w:{side}", **_TABLE_BORDER) for side in sides)),
            el("w:tblLayout", type="fixed"),
            el(
                "w:tblCellMar",
                *(
                    el(f"w:{side}", w=twips_of_mm(width), type="dxa")
                    for side, width in (("top", 1), ("left", 1.5), ("bottom", 1), ("right", 1.5))
                ),
            ),
            el("w:tblLook", val="0020" if grid.header_rows else "0000"),
        ),
        el("w:tblGrid", *(el("w:gridCol", w=twips_of_mm(width)) for width in grid.widths)),
        *(_grid_row(row, grid, places, covered, make) for row in range(grid.rows)),
    )  # fmt: skip


def _grid_row(
    row: int,
    grid: Grid,
    places: dict[tuple[int, int], GridCell],
    covered: dict[tuple[int, int], GridCell],
    make: Paragraphs,
) -> Node:
    properties = el("w:trPr", el("w:cantSplit"))
    if row < grid.header_rows:
        properties.append(el("w:tblHeader"))
    made = el("w:tr", properties)
    column = 0
    while column < len(grid.widths):
        own, above = places.get((row, column)), covered.get((row, column))
        given = own or above
        span = given.columns if given else 1
        width = sum(grid.widths[column : column + span])
        merge = "continue" if above else "restart" if own and own.rows > 1 else None
        paragraph = make.paragraph(
            "VBBang",
            own.spans if own else "",
            align=own.align if own else None,
            size_pt=_own_size(grid, make),
        )
        made.append(cell(width, [paragraph], middle=True, span=span, merge=merge))
        column += span
    return made


def _own_size(grid: Grid, make: Paragraphs) -> float | None:
    return None if grid.size == make.layout.body_pt - 1 else grid.size


# --- foot -----------------------------------------------------------------------------------------


def _signed(signed: Signed, make: Paragraphs) -> list[Node]:
    nodes = [make.paragraph("VBChucVu", line) for line in signed.lines]
    if signed.note:
        nodes.append(make.paragraph("VBGhiChuKy", signed.note))
    space: float | None = _SIGNATURE_SPACE_PT
    if signed.image:
        wide, high = pixel_size(signed.image)
        shown = make.paragraph("VBHoTen", "", keep=True)
        width = _SIGNATURE_HEIGHT_MM * wide / high
        alt = f"Chữ ký {signed.name}".strip()
        shown.append(make.picture(signed.image, "png", width, _SIGNATURE_HEIGHT_MM, alt))
        nodes.append(shown)
        space = None
    if signed.other_title:
        nodes.append(make.paragraph("VBChucVu", signed.other_title, before_pt=space))
        space = None
    nodes.append(make.paragraph("VBHoTen", signed.name, before_pt=space))
    return nodes


def _recipients(foot: Foot, make: Paragraphs) -> list[Node]:
    nodes: list[Node] = []
    if foot.recipients:
        nodes.append(make.paragraph("VBNoiNhan", "Nơi nhận:"))
        nodes += [make.paragraph("VBNoiNhanMuc", line, keep=False) for line in foot.recipients]
    if foot.drafter:
        nodes.append(make.paragraph("VBSoanThao", foot.drafter))
    return nodes


def _foot(foot: Foot, make: Paragraphs) -> list[Node]:
    two = len(foot.signatures) == 2
    left = _signed(foot.signatures[0], make) if two else _recipients(foot, make)
    right = _signed(foot.signatures[-1], make) if foot.signatures else []
    rows: list[tuple[list[Node], list[Node]]] = [(left, right)]
    if foot.confirmation:
        rows.append(([make.spacer(8), *_signed(foot.confirmation, make)], []))
    if two and (foot.recipients or foot.drafter):
        rows.append(([make.spacer(8), *_recipients(foot, make)], []))
    return [make.spacer(make.layout.gap_pt, keep=True), columns(foot.left, foot.right, *rows)]


def _strip(strip: Strip, width_mm: float, make: Paragraphs) -> list[Node]:
    across = make.rule(Bar(width_mm), width_mm, before_pt=14, keep=True)
    head = columns(
        strip.left,
        strip.right,
        (_names(strip, make), [make.paragraph("VBSao", strip.title)]),
        (
            [make.paragraph("VBSoKyHieu", strip.number)],
            [make.paragraph("VBDiaDanh", strip.date)],
        ),
    )
    return [across, head, *_foot(strip.foot, make)]


def closing_nodes(nodes: Sequence[Node], make: Paragraphs) -> list[Node]:
    """A body ends with a paragraph: Word adds one after a last table, in full size."""
    if nodes and nodes[-1].tag.endswith("}tbl"):
        return [*nodes, make.spacer()]
    return list(nodes)
