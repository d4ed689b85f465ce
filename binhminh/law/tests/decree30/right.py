"""Papers that are right in every point of Decree 30/2020, and single changes of them.

The letter, the decision with a regulation attached, the plan: each a list of items for
:func:`.papers.make_paper`. ``change`` makes a copy with one thing different.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from binhminh.law.decree30.check import Report, check_paper
from binhminh.law.decree30.paper import Drawn, Paper, Run, Section
from binhminh.law.tests.decree30.papers import RUN_NAMES, P, Row, header, make_paper, p, row

Item = str | P | Row
TNR = "Times New Roman"
ON = date(2026, 11, 25)
#: A4 with margins 20, 20, 30, 15 and a first page of its own.
PAGE: dict[str, Any] = {
    "width_mm": 210, "height_mm": 297, "top_mm": 20, "bottom_mm": 20, "left_mm": 30,
    "right_mm": 15, "title_page": True,
}  # fmt: skip
#: What a check is asked with; anything else is a property of the paper.
ASKED = ("issued", "allow_degrees", "on", "today", "catalogue")


def t(text: str, size: float, look: str = "", align: str = "center", **more: Any) -> P:
    """One paragraph: ``look`` holds "b" for bold, "i" for italic; set single, without gaps."""
    values: dict[str, Any] = {
        "font": TNR, "size_pt": size, "bold": "b" in look, "italic": "i" in look,
        "underline": False, "colour": "000000", "align": align, "first_indent_mm": 0.0,
        "left_mm": 0.0, "right_mm": 0.0, "before_pt": 0.0, "after_pt": 0.0,
        "line_rule": "multiple", "line_value": 1.0,
    }  # fmt: skip
    return p(text, **{**values, **more})


def text(words: str, look: str = "", **more: Any) -> P:
    """A paragraph of the text: 14 pt, justified, set in by 12,7 mm, 6 pt below."""
    return t(words, 14, look, "both", **{"first_indent_mm": 12.7, "after_pt": 6.0, **more})


def line(length_mm: float) -> tuple[Drawn, ...]:
    return (Drawn("line", length_mm, align="center", colour="000000"),)


def head(number: str, dated: str = "An Bình, ngày 05 tháng 3 năm 2026", v_v: str = "") -> Row:
    left = [
        t("UBND XÃ AN BÌNH", 13),
        t("TRƯỜNG MẦM NON SAO MAI", 13, "b", drawn=line(25)),
        t(number, 13),
    ]
    if v_v:
        left.append(t(v_v, 12, before_pt=6.0))
    right = [
        t("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"),
        t("Độc lập - Tự do - Hạnh phúc", 14, "b", drawn=line(61)),
    ]
    if dated:
        right.append(t(dated, 14, "i"))
    return row(left, right)


def foot(*recipients: str) -> Row:
    left = [t("Nơi nhận:", 12, "bi", "left")]
    left += [t(words, 11, "", "left") for words in recipients]
    right = [t("HIỆU TRƯỞNG", 14, "b"), t("", 14), t("Nguyễn Thị An", 14, "b")]
    return row(left, right)


NUMBERS = [header(Run("2", TNR, 14, False, False, False, "000000", "PAGE"), align="center")]
SENTENCE = (
    "Nhà trường phân công cán bộ, giáo viên, nhân viên thực hiện đầy đủ các nội dung nêu trên, báo "
    "cáo kết quả về bộ phận văn thư trước ngày 20 hằng tháng để tổng hợp"
)


def letter() -> list[Item]:
    """A công văn."""
    return [
        head("Số: 15/MNSM-VP", v_v="V/v chuẩn bị năm học mới"),
        t("Kính gửi: Phòng Văn hóa - Xã hội xã An Bình", 14),
        text(f"{SENTENCE}."),
        text("Trường Mầm non Sao Mai đề nghị quý phòng quan tâm, hướng dẫn./."),
        foot("- Như trên;", "- Lưu: VT."),
        *NUMBERS,
    ]


def plan() -> list[Item]:
    """A plan with bases, headings, clauses and points."""
    return [
        head("Số: 05/KH-MNSM"),
        t("KẾ HOẠCH", 14, "b"),
        t("Triển khai công tác bồi dưỡng giáo viên năm học", 14, "b", drawn=line(40)),
        text("I. MỤC ĐÍCH", "b"),
        text(f"{SENTENCE}."),
        text("II. NỘI DUNG", "b"),
        text("1. Bồi dưỡng chuyên môn", "b"),
        text(f"a) {SENTENCE};"),
        text(f"b) {SENTENCE};"),
        text(f"c) {SENTENCE}."),
        text("2. Bồi dưỡng kỹ năng", "b"),
        text(f"{SENTENCE}./."),
        foot(
            "- UBND xã An Bình (để báo cáo);", "- Các tổ chuyên môn (để thực hiện);", "- Lưu: VT."
        ),
        *NUMBERS,
    ]


def decision() -> list[Item]:
    """A decision of the head, direct."""
    return [
        head("Số: 12/QĐ-MNSM"),
        t("QUYẾT ĐỊNH", 14, "b"),
        t("Về việc thành lập Hội đồng sáng kiến của nhà trường", 14, "b", drawn=line(45)),
        t("HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI", 14, "b"),
        text("Căn cứ Luật Giáo dục;", "i"),
        text(
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác "
            "văn thư;",
            "i",
        ),
        text("Theo đề nghị của Tổ trưởng Tổ Văn phòng.", "i"),
        t("QUYẾT ĐỊNH:", 14, "b"),
        _article("Điều 1.", f" Thành lập Hội đồng sáng kiến. {SENTENCE}."),
        _article("Điều 2.", f" {SENTENCE}."),
        _article("Điều 3.", " Quyết định này có hiệu lực kể từ ngày ký./."),
        foot("- Như Điều 2;", "- Lưu: VT, HĐSK."),
        *NUMBERS,
    ]


def regulation() -> list[Item]:
    """A decision with a regulation attached in the same file."""
    return [
        *decision()[:-1],
        row(
            [t("UBND XÃ AN BÌNH", 13), t("TRƯỜNG MẦM NON SAO MAI", 13, "b", drawn=line(25))],
            [
                t("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"),
                t("Độc lập - Tự do - Hạnh phúc", 14, "b", drawn=line(61)),
            ],
        ),
        t("QUY CHẾ", 14, "b"),
        t("Hoạt động của Hội đồng sáng kiến", 14, "b"),
        t(
            "(Kèm theo Quyết định số 12/QĐ-MNSM ngày 05 tháng 3 năm 2026 của Trường Mầm non)",
            14,
            "i",
            drawn=line(30),
        ),
        t("Chương I", 14, "b"),
        t("QUY ĐỊNH CHUNG", 14, "b"),
        text("Điều 1. Phạm vi điều chỉnh", "b"),
        text(f"1. {SENTENCE}."),
        text(f"2. {SENTENCE}."),
        text("Điều 2. Nguyên tắc", "b"),
        text(f"{SENTENCE}."),
        t("Chương II", 14, "b"),
        t("TỔ CHỨC THỰC HIỆN", 14, "b"),
        t("Mục 1", 14, "b"),
        t("TRÁCH NHIỆM", 14, "b"),
        text("Điều 3. Trách nhiệm của Hội đồng", "b"),
        text(f"{SENTENCE}./."),
        *NUMBERS,
    ]


def _article(number: str, words: str) -> P:
    made = text("")
    look = {"font": TNR, "size_pt": 14, "italic": False, "underline": False, "colour": "000000"}
    return replace(made, runs=(Run(number, bold=True, **look), Run(words, bold=False, **look)))


def appendix() -> list[Item]:
    """What an appendix in the same file adds to the plan."""
    return [
        t("Phụ lục", 14, "b", page_break_before=True),
        t("DANH SÁCH GIÁO VIÊN", 14, "b"),
        t(
            "(Kèm theo Kế hoạch số 05/KH-MNSM ngày 05 tháng 3 năm 2026 của Trường Mầm non Sao Mai)",
            14,
            "i",
        ),
        text(f"{SENTENCE}."),
    ]


RIGHT = {"letter": letter, "plan": plan, "decision": decision, "regulation": regulation}


def change(
    items: Sequence[Item], words: str, say: str | None = None, *, nth: int = 0, **values: Any
) -> list[Item]:
    """A copy in which the (``nth``) paragraph that begins with ``words`` is different.

    Args:
        say: what it says instead; "" removes it.
        values: properties of its runs or of the paragraph.
    Raises:
        LookupError: no paragraph begins so.
    """
    met = 0

    def one(item: P) -> list[P]:
        nonlocal met
        if not "".join(run.text for run in item.runs).startswith(words):
            return [item]
        met += 1
        if met - 1 != nth:
            return [item]
        return [] if say == "" else [_changed(item, say, values)]

    result: list[Item] = []
    for item in items:
        if isinstance(item, Row):
            cells = tuple(tuple(new for each in cell for new in one(each)) for cell in item.cells)
            result.append(replace(item, cells=cells))
        else:
            result += one(p(item) if isinstance(item, str) else item)
    if met <= nth:
        raise LookupError(words)
    return result


def extend(items: Sequence[Item], words: str, *runs: Run, nth: int = 0) -> list[Item]:
    """A copy in which the (``nth``) paragraph that begins with ``words`` has more runs at its end.

    Raises:
        LookupError: no paragraph begins so.
    """
    return change(items, words, nth=nth, and_runs=runs)


def _changed(item: P, say: str | None, values: dict[str, Any]) -> P:
    look = {name: value for name, value in values.items() if name in RUN_NAMES}
    more = {name: value for name, value in values.items() if name not in RUN_NAMES}
    added: tuple[Run, ...] = more.pop("and_runs", ())
    runs = tuple(replace(run, **look) for run in item.runs)
    if say is not None:
        runs = (replace(runs[0], text=say),)
    return replace(item, runs=(*runs, *added), more={**item.more, **more})


def insert(items: Sequence[Item], before: str, *new: Item) -> list[Item]:
    """A copy with items before the paragraph that begins with ``before``."""
    for index, item in enumerate(items):
        if isinstance(item, P) and "".join(run.text for run in item.runs).startswith(before):
            return [*items[:index], *new, *items[index:]]
    raise LookupError(before)


def paper(items: Sequence[Item], section: dict[str, Any] | None = None, **more: Any) -> Paper:
    """The paper of items on such a :data:`PAGE`."""
    more.setdefault("sections", (Section(**{**PAGE, **(section or {})}),))
    return make_paper(items, **more)


def check(items: Sequence[Item], section: dict[str, Any] | None = None, **more: Any) -> Report:
    asked = {name: more.pop(name) for name in ASKED if name in more}
    return check_paper(paper(items, section, **more), **asked)


def told(report: Report, *, infos: bool = False) -> list[tuple[str, str]]:
    """(code, case) of the findings, notes left out."""
    return [
        (finding.code, finding.params.get("case", ""))
        for finding in report.findings
        if infos or finding.severity != "info"
    ]
