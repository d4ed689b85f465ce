"""Each rule broken alone gives that rule and nothing else (Decree 30/2020, Appendix I)."""

from collections.abc import Callable
from datetime import date

import pytest

from binhminh.law.decree30.rules import all_rules
from binhminh.law.decree30.rules.figures import figures_on
from binhminh.law.tests.decree30.right import (
    RIGHT,
    SENTENCE,
    Item,
    change,
    check,
    decision,
    insert,
    letter,
    line,
    plan,
    regulation,
    t,
    told,
)

Case = tuple[str, str, list[Item]]


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_document_has_no_findings(name: str) -> None:
    report = check(RIGHT[name](), pages=2)
    assert told(report, infos=True) == []
    assert report.document.scope == "official"


def of(id: str, *cases: tuple[str, list[Item]]) -> list[Case]:
    return [(f"ND30-{id}", case, items) for case, items in cases]


def looks(
    id: str,
    make: Callable[[], list[Item]],
    words: str,
    *,
    bold: bool | None,
    italic: bool = False,
    sizes: tuple[float, float],
    align: str = "",
    nth: int = 0,
) -> list[Case]:
    """A component with one thing of its look wrong: too small, too large, weight, slant, align."""
    found = [("size", {"size_pt": sizes[0] - 0.5}), ("size", {"size_pt": sizes[1] + 0.5})]
    found.append(("italic" if italic else "upright", {"italic": not italic}))
    if bold is not None:
        found.append(("bold" if bold else "not_bold", {"bold": not bold}))
    if align:
        found.append(("align", {"align": align}))
    return [(f"ND30-{id}", case, change(make(), words, nth=nth, **v)) for case, v in found]


UPPER, LOWER = (12, 13), (13, 14)
QH = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ISSUER = "TRƯỜNG MẦM NON SAO MAI"
DATE = "An Bình, ngày 05 tháng 3 năm 2026"
NUMBER = "Số: 15/MNSM-VP"


LONG = "Về việc " + "làm việc tốt " * 28
DECREE = "Nghị định số 30/2020/NĐ-CP"
UNDATED = f"Nhà trường thực hiện {DECREE} của Chính phủ về công tác văn thư."


def based(words: str) -> list[Item]:
    return change(decision(), "Căn cứ Nghị định", f"Căn cứ {DECREE} {words}")


def dated(words: str) -> list[Item]:
    return change(letter(), DATE, words)


def numbered(words: str, make: Callable[[], list[Item]] = letter, old: str = NUMBER) -> list[Item]:
    return change(make(), old, words)


HEAD = [
    *looks("QH-01", letter, "CỘNG", bold=True, sizes=UPPER, align="left"),
    *of(
        "QH-01",
        ("missing", change(letter(), "CỘNG", "")),
        ("text", change(letter(), "CỘNG", "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM")),
        ("capitals", change(letter(), "CỘNG", "Cộng hòa xã hội chủ nghĩa Việt Nam")),
    ),
    *of(
        "QH-02",
        ("spacing", change(letter(), "Độc lập", before_pt=6.0)),
        ("line_spacing", change(letter(), "Độc lập", line_value=1.5)),
    ),
    *looks("TN-01", letter, "Độc", bold=True, sizes=LOWER, align="left"),
    *of(
        "TN-01",
        ("missing", change(change(letter(), "Độc lập", ""), "CỘNG", drawn=line(61))),
        ("text", change(letter(), "Độc lập", "Độc lập - Tư do - Hạnh phúc")),
        ("text", change(letter(), "Độc lập", "Độc Lập - Tự Do - Hạnh Phúc")),
        ("punctuation", change(letter(), "Độc lập", "Độc lập – Tự do – Hạnh phúc")),
        ("punctuation", change(letter(), "Độc lập", "Độc lập-Tự do-Hạnh phúc")),
        ("not_capitals", change(letter(), "Độc lập", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC")),
    ),
    *of(
        "TN-02",
        ("line", change(letter(), "Độc lập", drawn=())),
        ("underline", change(letter(), "Độc lập", drawn=(), underline=True)),
        ("line_length", change(letter(), "Độc lập", drawn=line(30))),
        ("line_length", change(letter(), "Độc lập", drawn=line(75))),
    ),
    *looks("CQ-01", letter, "UBND", bold=False, sizes=UPPER, align="left"),
    *of("CQ-01", ("capitals", change(letter(), "UBND", "UBND xã An Bình"))),
    *looks("CQ-02", letter, "TRƯỜNG", bold=True, sizes=UPPER, align="left"),
    *of("CQ-02", ("capitals", change(letter(), "TRƯỜNG", "TRƯỜNG MẦM NON Sao Mai"))),
    *of(
        "CQ-03",
        ("line", change(letter(), "TRƯỜNG", drawn=())),
        ("underline", change(letter(), "TRƯỜNG", drawn=(), underline=True)),
        ("line_length", change(letter(), "TRƯỜNG", drawn=line(12))),
        ("line_length", change(letter(), "TRƯỜNG", drawn=line(60))),
    ),
    *of(
        "CQ-04",
        ("spacing", change(letter(), "TRƯỜNG", before_pt=3.0)),
        ("line_spacing", change(letter(), "TRƯỜNG", line_value=1.5)),
    ),
    *looks("SO-01", letter, "Số:", bold=False, sizes=(13, 13), align="left"),
    *of(
        "SO-01",
        ("missing", change(letter(), "Số:", "")),
        ("punctuation", numbered("Số 15/MNSM-VP")),
    ),
    *of(
        "SO-02",
        ("number", numbered("Số: 5/MNSM-VP")),
        ("format", numbered("Số: 005/MNSM-VP")),
        ("format", numbered("Số: 15a/MNSM-VP")),
    ),
    *of(
        "SO-03",
        ("symbol", numbered("Số: 15/MNSM - VP")),
        ("symbol", numbered("Số: 15 / MNSM-VP")),
        ("symbol", numbered("Số: 15/MNSM–VP")),
        ("capitals", numbered("Số: 15/mnsm-vp")),
        ("missing", numbered("Số: 15/")),
    ),
    *of(
        "SO-11",
        ("symbol", numbered("Số: 05/MNSM", plan, "Số: 05/KH-MNSM")),
        ("symbol", numbered("Số: 05/QĐ-MNSM", plan, "Số: 05/KH-MNSM")),
    ),
    *of(
        "SO-12",
        ("symbol", numbered("Số: 15/CV-MNSM")),
        ("symbol", numbered("Số: 15/TB-MNSM")),
        ("unit", numbered("Số: 15/MNSM")),
    ),
    *looks("DD-01", letter, "An Bình,", bold=False, italic=True, sizes=LOWER, align="left"),
    *of(
        "DD-01",
        ("missing", change(letter(), DATE, "")),
        ("not_capitals", change(letter(), DATE, "AN BÌNH, NGÀY 05 THÁNG 3 NĂM 2026")),
    ),
    *of(
        "DD-02",
        ("punctuation", dated("An Bình ngày 05 tháng 3 năm 2026")),
        ("initials", dated("An bình, ngày 05 tháng 3 năm 2026")),
    ),
    *of("DD-10", ("text", dated("P.5, ngày 05 tháng 3 năm 2026"))),
    *of(
        "DD-11",
        ("number", dated("An Bình, ngày 5 tháng 3 năm 2026")),
        ("number", dated("An Bình, ngày 15 tháng 2 năm 2026")),
        ("format", dated("An Bình, ngày 05/3/2026")),
        ("date", dated("An Bình, ngày 31 tháng 4 năm 2026")),
    ),
    *of("DD-12", ("number", dated("An Bình, ngày 05 tháng 03 năm 2026"))),
]

TITLE = [
    *looks("TL-01", plan, "KẾ HOẠCH", bold=True, sizes=LOWER, align="left"),
    *of("TL-01", ("capitals", change(plan(), "KẾ HOẠCH", "Kế hoạch"))),
    *looks("TL-02", plan, "Triển khai", bold=True, sizes=LOWER, align="left"),
    *of(
        "TL-02",
        ("missing", change(change(plan(), "Triển khai", ""), "KẾ HOẠCH", drawn=line(12))),
        ("not_capitals", change(plan(), "Triển khai", "TRIỂN KHAI CÔNG TÁC BỒI DƯỠNG GIÁO VIÊN")),
    ),
    *of(
        "TL-03",
        ("line", change(plan(), "Triển khai", drawn=())),
        ("underline", change(plan(), "Triển khai", drawn=(), underline=True)),
        ("line_length", change(plan(), "Triển khai", drawn=line(20))),
        ("line_length", change(plan(), "Triển khai", drawn=line(95))),
    ),
    *of("TL-10", ("length", change(plan(), "Triển khai", LONG, drawn=line(70)))),
    *looks("CV-01", letter, "V/v", bold=False, sizes=UPPER, align="left"),
    *of(
        "CV-01",
        ("spacing", change(letter(), "V/v", before_pt=5.0)),
        ("not_capitals", change(letter(), "V/v", "V/V CHUẨN BỊ NĂM HỌC MỚI")),
    ),
]  # fmt: skip

TEXT = [
    *looks("ND-01", letter, "Nhà trường", bold=None, sizes=LOWER),
    *of(
        "ND-01",
        ("align", change(letter(), "Nhà trường", align="left")),
        ("align", change(letter(), "Nhà trường", align="right")),
        ("not_capitals", change(letter(), "Nhà trường", SENTENCE.upper() + ".")),
    ),
    *of(
        "ND-02",
        ("indent", change(letter(), "Nhà trường", first_indent_mm=0.0)),
        ("indent", change(letter(), "Nhà trường", first_indent_mm=15.0)),
        ("indent", change(letter(), "Nhà trường", first_indent_mm=11.3)),
    ),
    *of("ND-03", ("spacing", change(letter(), "Nhà trường", after_pt=5.0))),
    *of(
        "ND-04",
        ("line_spacing", change(letter(), "Nhà trường", line_value=1.6)),
        ("line_spacing", change(letter(), "Nhà trường", line_value=0.95)),
        ("line_spacing", change(letter(), "Nhà trường", line_rule="exactly", line_value=15.0)),
        ("line_spacing", change(letter(), "Nhà trường", line_rule="exactly", line_value=25.0)),
        ("line_spacing", change(letter(), "Nhà trường", line_rule="at_least", line_value=25.0)),
    ),
    *looks("CC-01", decision, "Căn cứ Luật", bold=False, italic=True, sizes=LOWER),
    *of(
        "CC-01",
        ("punctuation", change(decision(), "Căn cứ Luật", "Căn cứ Luật Giáo dục,")),
        ("punctuation", change(decision(), "Theo đề nghị", "Theo đề nghị của Tổ Văn phòng;")),
    ),
    *of(
        "CC-10",
        ("date", based("của Chính phủ về công tác văn thư;")),
        ("issuer", based("ngày 05 tháng 3 năm 2020 về công tác văn thư;")),
        ("subject", based("ngày 05 tháng 3 năm 2020 của Chính phủ;")),
        ("law_number", change(decision(), "Căn cứ Luật", "Căn cứ Luật Giáo dục số 43/2019/QH14;")),
    ),
    *of("CC-11", ("date", change(letter(), "Nhà trường", UNDATED))),
]  # fmt: skip

STRUCTURE = [
    *looks("BC-01", regulation, "Chương I", bold=True, sizes=LOWER, align="left"),
    *of(
        "BC-01",
        ("not_capitals", change(regulation(), "Chương I", "CHƯƠNG I")),
        ("number", change(regulation(), "Chương II", "Chương 2")),
        ("order", change(regulation(), "Chương II", "Chương IV")),
    ),
    *looks("BC-02", regulation, "QUY ĐỊNH CHUNG", bold=True, sizes=LOWER, align="left"),
    *of("BC-02", ("capitals", change(regulation(), "QUY ĐỊNH CHUNG", "Quy định chung"))),
    *looks("BC-03", regulation, "Mục 1", bold=True, sizes=LOWER, align="left"),
    *of("BC-03", ("number", change(regulation(), "Mục 1", "Mục I"))),
    *looks("BC-04", regulation, "TRÁCH NHIỆM", bold=True, sizes=LOWER, align="left"),
    *looks("BC-05", regulation, "Điều 1. Phạm vi", bold=True, sizes=LOWER),
    *looks("BC-05", decision, "Điều 2.", bold=None, sizes=LOWER),
    *of(
        "BC-05",
        ("bold", change(decision(), "Điều 2.", bold=False)),
        ("indent", change(decision(), "Điều 2.", first_indent_mm=0.0)),
        ("punctuation", change(regulation(), "Điều 2. Nguyên", "Điều 2: Nguyên tắc")),
        ("order", change(regulation(), "Điều 3. Trách", "Điều 5. Trách nhiệm của Hội đồng")),
    ),
    *looks("BC-06", regulation, "1. Nhà", bold=None, sizes=LOWER),
    *of("BC-06", ("order", change(regulation(), "2. Nhà", f"3. {SENTENCE}."))),
    *looks("BC-07", plan, "b) Nhà", bold=None, sizes=LOWER),
    *of("BC-07", ("order", change(plan(), "c) Nhà", f"d) {SENTENCE}."))),
    *looks("BC-08", plan, "II. NỘI DUNG", bold=True, sizes=LOWER),
    *of("BC-08", ("capitals", change(plan(), "II. NỘI DUNG", "II. Nội dung"))),
    *of("BC-08", ("order", change(plan(), "II. NỘI DUNG", "IV. NỘI DUNG"))),
    *of("BC-09", ("missing", change(regulation(), "QUY ĐỊNH CHUNG", ""))),
]

FOOT = [
    *looks("CK-02", letter, "HIỆU TRƯỞNG", bold=True, sizes=LOWER, align="left"),
    *looks("CK-03", letter, "Nguyễn", bold=True, sizes=LOWER, align="left"),
    *of(
        "CK-03",
        ("missing", change(letter(), "Nguyễn", "")),
        ("not_capitals", change(letter(), "Nguyễn", "NGUYỄN THỊ AN")),
    ),
    *of("CK-10", ("deputy", change(letter(), "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"))),
    *of("CK-12", ("degree", change(letter(), "Nguyễn", "ThS. Nguyễn Thị An"))),
    *looks("NN-01", letter, "Kính gửi", bold=False, sizes=LOWER),
    *of("NN-01", ("punctuation", change(letter(), "Kính gửi", "Kính gửi Phòng Văn hóa - Xã hội"))),
    *looks("NN-02", letter, "Nơi nhận", bold=True, italic=True, sizes=(12, 12), align="center"),
    *of(
        "NN-02",
        ("missing", change(letter(), "Nơi nhận", "")),
        ("punctuation", change(letter(), "Nơi nhận", "Nơi nhận")),
    ),
    *looks("NN-03", letter, "- Như trên", bold=False, sizes=(11, 11), align="center"),
    *of(
        "NN-03",
        ("punctuation", change(letter(), "- Như trên", "- Như trên,")),
        ("symbol", change(letter(), "- Như trên", "Như trên;")),
    ),
    *of(
        "NN-10",
        ("same", change(letter(), "- Như trên", "- Phòng Kinh tế;")),
        ("not_allowed", insert(plan(), "I. MỤC", t("Kính gửi: Phòng Văn hóa - Xã hội", 14))),
    ),
    *of(
        "NN-12",
        ("missing", change(letter(), "- Lưu", "")),
        ("punctuation", change(letter(), "- Lưu", "- Lưu: VT")),
        ("punctuation", change(letter(), "- Lưu", "- Lưu VT.")),
        ("text", change(letter(), "- Lưu", "- Lưu: Văn phòng.")),
    ),
    *of("KT-01", ("punctuation", change(letter(), "Trường Mầm non", "Trường đề nghị hướng dẫn."))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "case", "items"),
    [*HEAD, *TITLE, *TEXT, *STRUCTURE, *FOOT],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_fault_gives_one_finding(code: str, case: str, items: list[Item]) -> None:
    assert told(check(items, pages=2)) == [(code, case)]


def test_a_rule_declares_all_that_its_look_can_say() -> None:
    """What is not declared has no sentence, and raises an error in the middle of a check."""
    for look in figures_on(date(2026, 11, 25)).looks.values():
        cases = {"size", "italic" if look.italic else "upright"}
        if look.bold is not None:
            cases.add("bold" if look.bold else "not_bold")
        if look.letters:
            cases.add("capitals" if look.letters == "upper" else "not_capitals")
        if look.align:
            cases.add("align")
        assert cases <= set(all_rules()[look.rule].cases), look.rule


def test_every_rule_of_the_decree_has_a_case_here_or_says_why_not() -> None:
    """A rule that no test breaks may as well not be there."""
    broken = {code for code, _, _ in (*HEAD, *TITLE, *TEXT, *STRUCTURE, *FOOT)}
    broken |= {f"ND30-TR-{n:02d}" for n in range(1, 15)}  # the tests of the page, above
    broken |= {"ND30-MK-01", "ND30-MK-02", "ND30-PL-01", "ND30-PL-02", "ND30-PL-03", "ND30-PL-10"}
    elsewhere = {
        "ND30-00", "ND30-MK-03", "ND30-LH-01", "ND30-ST-01", "ND30-DC-01", "ND30-BS-01",
        "ND30-DS-04", "ND30-DS-05", "ND30-CK-01", "ND30-NN-11", "ND30-CITE",
    }  # fmt: skip
    own = {id for id in all_rules() if not id.startswith("ND30-VH")}
    assert own - broken - elsewhere == set()
