"""The named styles of our Word files: a user changes a style, and every such line follows.

Source of the looks: Decree 30/2020/NĐ-CP, Appendix I, Part I II, III and V.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from binhminh.law.decree30.model import Layout
from binhminh.law.decree30.render.composed import Sizes

from .xml import Node, el, serialise, twips_of_mm, twips_of_pt

__all__ = ["FONT", "SPACER", "Look", "looks", "no_cell_margins", "styles_part"]

FONT = "Times New Roman"
#: Style of the small empty paragraphs that Word wants after a table, and of drawn lines.
SPACER = "VBNganCach"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. ``name`` is what Word's user sees; ``outline`` a level of headings, 0…"""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right", "both"] = "left"
    indent_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line: float = 1.0
    exact_pt: float | None = None
    keep_next: bool = False
    outline: int | None = None
    red: bool = False


@cache
def looks(layout: Layout) -> dict[str, Look]:
    """The styles by id, for a layout."""
    size = Sizes.of(layout)
    gap, line, indent = layout.gap_pt, layout.line, layout.indent_mm

    def body(name: str, **given: object) -> Look:
        values: dict[str, object] = {
            "align": "both", "indent_mm": indent, "after_pt": gap, "line": line,
        }  # fmt: skip
        return Look(name, size.body, **{**values, **given})  # type: ignore[arg-type]

    def heading(name: str, outline: int, **given: object) -> Look:
        values: dict[str, object] = {
            "bold": True, "align": "center", "indent_mm": 0, "keep_next": True, "outline": outline,
        }  # fmt: skip
        return body(name, **{**values, **given})

    def centred(name: str, **given: object) -> Look:
        values: dict[str, object] = {"bold": True, "align": "center", "indent_mm": 0}
        return body(name, **{**values, "keep_next": True, **given})

    def middle(name: str, points: float, **given: object) -> Look:
        return Look(name, points, align="center", **given)  # type: ignore[arg-type]

    def title(name: str, points: float, **given: object) -> Look:
        return middle(name, points, **{"bold": True, "keep_next": True, **given})

    label = size.recipients_label
    return {
        "VBQuocHieu": middle("VB Quốc hiệu", size.national_title, bold=True),
        "VBTieuNgu": middle("VB Tiêu ngữ", size.motto, bold=True),
        "VBChuQuan": middle("VB Cơ quan chủ quản", size.issuer),
        "VBCoQuan": middle("VB Cơ quan ban hành", size.issuer, bold=True),
        "VBSoKyHieu": middle("VB Số và ký hiệu", size.number, before_pt=8),
        "VBDiaDanh": middle("VB Địa danh và thời gian", size.date, italic=True, before_pt=8),
        "VBTrichYeuCV": middle("VB Trích yếu công văn", size.letter_subject, before_pt=6),
        "VBTenLoai": title("VB Tên loại", size.body, before_pt=14, outline=0),
        "VBTrichYeu": title("VB Trích yếu", size.body),
        "VBThamQuyen": centred("VB Thẩm quyền ban hành"),
        "VBCanCu": body("VB Căn cứ", italic=True),
        "VBQuyetDinh": centred("VB Quyết định"),
        "VBKinhGui": body("VB Kính gửi", align="left", indent_mm=0, keep_next=True),
        "VBNoiDung": body("VB Nội dung"),
        "VBChuong": heading("VB Phần và chương", 0, after_pt=0),
        "VBTenChuong": centred("VB Tiêu đề chương"),
        "VBMuc": heading("VB Mục", 1, after_pt=0),
        "VBTenMuc": centred("VB Tiêu đề mục"),
        "VBDeMuc": heading("VB Đề mục La Mã", 0, align="both", indent_mm=indent),
        "VBDieu": body("VB Điều", outline=2),
        "VBKhoan": body("VB Khoản"),
        "VBTenKhoan": heading("VB Tiêu đề khoản", 1, align="both", indent_mm=indent),
        "VBDiem": body("VB Điểm"),
        "VBGachDauDong": body("VB Gạch đầu dòng"),
        "VBTenBang": centred("VB Tên bảng", bold=False, italic=True),
        "VBBang": Look("VB Bảng", size.body - 1),
        "VBChucVu": middle("VB Quyền hạn và chức vụ", size.body, bold=True, keep_next=True),
        "VBGhiChuKy": middle("VB Ghi chú chữ ký", size.body, italic=True, keep_next=True),
        "VBHoTen": middle("VB Họ tên người ký", size.body, bold=True),
        "VBNoiNhan": Look("VB Nơi nhận", label, bold=True, italic=True, keep_next=True),
        "VBNoiNhanMuc": Look("VB Nơi nhận chi tiết", size.recipients, keep_next=True),
        "VBSoanThao": Look("VB Người soạn thảo", size.small),
        "VBDiaChi": Look("VB Địa chỉ", size.small),
        "VBDau": middle("VB Dấu chỉ mức độ", size.stamp, bold=True),
        "VBDauKhan": middle("VB Dấu khẩn", size.stamp, bold=True, red=True),
        "VBKySo": Look("VB Thông tin ký số", size.signature_text, align="right"),
        "VBPhuLuc": title("VB Phụ lục", size.appendix, outline=0),
        "VBTenPhuLuc": title("VB Tên phụ lục", size.body),
        "VBKemTheo": title("VB Kèm theo", size.body, bold=False, italic=True),
        "VBSao": middle("VB Hình thức sao", size.body, bold=True),
        "VBSoTrang": middle("VB Số trang", size.body),
        SPACER: Look("VB Ngăn cách", 1, exact_pt=2),
    }  # fmt: skip


def styles_part(layout: Layout) -> bytes:
    """ "word/styles.xml"."""
    size = Sizes.of(layout).body
    single = {"before": 0, "after": 0, "line": 240, "lineRule": "auto"}
    root = el(
        "w:styles",
        el(
            "w:docDefaults",
            el("w:rPrDefault", el("w:rPr", _fonts(), *_sizes(size), _language())),
            el("w:pPrDefault", el("w:pPr", el("w:spacing", **single))),
        ),
        _style("Normal", "Normal", default=True),
        el(
            "w:style",
            el("w:name", val="Default Paragraph Font"),
            el("w:uiPriority", val=1),
            el("w:semiHidden"),
            type="character",
            default=True,
            styleId="DefaultParagraphFont",
        ),
        el(
            "w:style",
            el("w:name", val="Normal Table"),
            el("w:uiPriority", val=99),
            el("w:semiHidden"),
            el("w:tblPr", el("w:tblInd", w=0, type="dxa"), no_cell_margins()),
            type="table",
            default=True,
            styleId="TableNormal",
        ),
        *(_look_style(id, look) for id, look in looks(layout).items()),
    )  # fmt: skip
    return serialise(root)


def _fonts() -> Node:
    return el("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _sizes(points: float) -> tuple[Node, Node]:
    half = round(points * 2)
    return el("w:sz", val=half), el("w:szCs", val=half)


def _language() -> Node:
    return el("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")


def no_cell_margins() -> Node:
    """Cells without margins; written in every table, for LibreOffice takes none from the style."""
    sides = ("top", "left", "bottom", "right")
    return el("w:tblCellMar", *(el(f"w:{side}", w=0, type="dxa") for side in sides))


def _style(id: str, name: str, *properties: Node | None, default: bool = False) -> Node:
    made = el(
        "w:style",
        el("w:name", val=name),
        None if default else el("w:basedOn", val="Normal"),
        el("w:qFormat"),
        *properties,
        type="paragraph",
        styleId=id,
    )
    made.set(f"{{{made.nsmap['w']}}}{'default' if default else 'customStyle'}", "1")
    return made


def _look_style(id: str, look: Look) -> Node:
    spacing = {
        "before": twips_of_pt(look.before_pt),
        "after": twips_of_pt(look.after_pt),
        "line": twips_of_pt(look.exact_pt) if look.exact_pt else round(240 * look.line),
        "lineRule": "exact" if look.exact_pt else "auto",
    }
    paragraph = el(
        "w:pPr",
        el("w:keepNext") if look.keep_next else None,
        el("w:spacing", **spacing),
        el("w:ind", firstLine=twips_of_mm(look.indent_mm)) if look.indent_mm else None,
        el("w:jc", val=look.align),
        None if look.outline is None else el("w:outlineLvl", val=look.outline),
    )
    run = el(
        "w:rPr",
        _fonts(),
        *((el("w:b"), el("w:bCs")) if look.bold else ()),
        *((el("w:i"), el("w:iCs")) if look.italic else ()),
        el("w:color", val="FF0000") if look.red else None,
        *_sizes(look.size),
    )
    return _style(id, look.name, paragraph, run)
