"""Blank forms: recognised by what stands for words, told once, and not judged on what is blank."""

from __future__ import annotations

from dataclasses import replace

import pytest

from binhminh.law.decree30.check import Report, check_paper
from binhminh.law.decree30.paper import Place
from binhminh.law.decree30.recognise import recognise

from .papers import P, make_paper, p, row, text_paper
from .right import change, check, decision, insert, plan, t, text

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
DOTTED = ["Tên trẻ: ……………………….", "Lớp: ……………", "Nhận xét: .............................."]
BLANK_DAY = "…………, ngày …… tháng …… năm ……"


def told(report: Report) -> list[tuple[str, str]]:
    return [(each.code, each.params.get("case", "")) for each in report.findings]


def forms(items):
    return recognise(make_paper(items)).forms


# --- which papers are forms -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["TÊN CQ, TC CHỦ QUẢN1", "TÊN CƠ QUAN, TỔ CHỨC2", "TÊN TRƯỜNG MẦM NON", "CƠ QUAN CHỦ QUẢN"],
)
def test_a_name_of_what_will_stand_there_makes_a_form(name):
    assert forms([row(f"{name}\nTRƯỜNG MẦM NON SAO MAI", TITLE), "BIÊN BẢN", "Nội dung."]) == (0,)


@pytest.mark.parametrize(
    "items",
    [
        [row("UBND XÃ ………\nTRƯỜNG MẦM NON ………", f"{TITLE}\n{BLANK_DAY}"), "BIÊN BẢN", "Họp."],
        [p("Mẫu số 03"), row("TRƯỜNG MẦM NON SAO MAI", TITLE), "PHIẾU NHẬN XÉT", *DOTTED],
        [row("TRƯỜNG MẦM NON SAO MAI", f"{TITLE}\n{BLANK_DAY}"), "PHIẾU NHẬN XÉT", *DOTTED],
        [row("TRƯỜNG ………………\nSố: …/QĐ-…3…", TITLE), "QUYẾT ĐỊNH", "Về việc khen thưởng"],
    ],
    ids=["names and day", "mark and text", "day and text", "name and symbol"],
)
def test_two_signs_make_a_form(items):
    assert forms(items) == (0,)


@pytest.mark.parametrize(
    "items",
    [
        [row("UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON SAO MAI\nSố:     /KH-MNSM", TITLE), "KẾ HOẠCH"],
        [
            row(
                "TRƯỜNG MẦM NON SAO MAI\nSố: ……/KH-MNSM",
                f"{TITLE}\nAn Bình, ngày … tháng 9 năm 2026",
            )
        ],
        [row("TRƯỜNG MẦM NON SAO MAI\nSố: 5/BB-MNSM", TITLE), "BIÊN BẢN", *DOTTED, "Họp xong."],
        [p("BM01/QT-05"), row("TRƯỜNG MẦM NON SAO MAI\nSố: 5/PT-MN", TITLE), "PHIẾU TRÌNH", "Nêu."],
        [row("TRƯỜNG MẦM NON SAO MAI\nSố: 5/KH-MN", TITLE), "KẾ HOẠCH", "Bé vui, khỏe…"],
    ],
    ids=["draft", "draft with dots", "minutes with dots", "a form filled in", "an ellipsis"],
)
def test_drafts_and_filled_forms_are_none(items):
    document = recognise(make_paper(items))
    assert document.forms == ()
    assert document.blanks == frozenset()


def test_only_the_part_that_is_blank_is_a_form():
    attached = [
        p("Phụ lục I", align="center", bold=True),
        p("(Kèm theo Kế hoạch số 5/KH-MNSM ngày 05 tháng 9 năm 2025)", align="center"),
        row("TÊN CƠ QUAN, TỔ CHỨC", TITLE),
        p("PHIẾU NHẬN XÉT", align="center"),
    ]
    document = recognise(make_paper([*plan(), *attached]))
    assert document.forms
    assert 0 not in document.forms


# --- its fields are null where blank --------------------------------------------------------------


def test_fields_of_a_form_are_null_where_it_is_blank():
    items = [
        row("TÊN CQ, TC CHỦ QUẢN1\nTÊN CƠ QUAN, TỔ CHỨC2\nSố:      /QĐ-…3…",
            f"{TITLE}\n…4…, ngày …… tháng …… năm ……"),
        p("TÊN LOẠI VĂN BẢN5", align="center"),
        p("………… 6 …………", align="center"),
        "Nội dung.",
        row("Nơi nhận:\n- Như Điều …;\n- ……………;\n- Lưu: VT, …7…",
            "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ\nHọ và tên"),
    ]  # fmt: skip
    fields = recognise(make_paper(items)).fields
    assert fields.issuer is fields.parent is fields.place is fields.issued_on is None
    assert fields.number is fields.subject is fields.signer is fields.signer_title is None
    assert fields.type_name is None
    assert fields.recipients == ()


# --- what is judged -------------------------------------------------------------------------------


def blank_plan():
    """The plan as a form: the body unnamed, the text dotted."""
    items = change(plan(), "TRƯỜNG MẦM NON", "TÊN CƠ QUAN, TỔ CHỨC")
    return insert(items, "II. NỘI DUNG", text("- Thời gian: …………………"))


def test_a_form_is_told_once():
    report = check(blank_plan(), pages=2)
    assert told(report) == [("ND30-BM-01", "form")]
    assert report.findings[0].severity == "info"


@pytest.mark.parametrize(
    "wrong",
    [
        t("- Thời gian: …………………", 11, "bi", "left", after_pt=6.0),
        t("............", 11, "bi", "left", after_pt=6.0),
        text("(ghi rõ họ tên, đơn vị)", "i"),
    ],
    ids=["a blank", "dots", "a hint"],
)
def test_what_is_to_be_filled_in_is_not_judged(wrong):
    assert told(check(insert(blank_plan(), "2. Bồi dưỡng", wrong), pages=2)) == [
        ("ND30-BM-01", "form")
    ]


def test_the_words_of_a_form_are_judged_as_any():
    wrong = text("Thống nhất lập biên bản như sau:", size_pt=11)
    report = check(insert(blank_plan(), "2. Bồi dưỡng", wrong), pages=2)
    assert ("ND30-ND-01", "size") in told(report)
    assert ("ND30-TR-03", "margin") in told(check(blank_plan(), {"top_mm": 10}, pages=2))


def test_the_same_blank_in_a_finished_document_is_judged():
    wrong = text("- Thời gian: …………………", size_pt=11)
    assert told(check(insert(plan(), "2. Bồi dưỡng", wrong), pages=2)) == [("ND30-ND-01", "size")]


# --- other doubts of real files -------------------------------------------------------------------


def test_a_heading_that_its_text_follows_is_judged_by_its_title():
    title = text("III. MẪU DẤU:", "b")
    running = text(" Được khắc sẵn, hình chữ nhật, kích thước 35 mm x 50 mm.")
    led = P((*title.runs, *running.runs), title.more)
    last = "2. Bồi dưỡng"
    assert told(check(insert(plan(), last, led), pages=2)) == []
    plainly = P((*text("III. MẪU DẤU:").runs, *running.runs), title.more)
    assert told(check(insert(plan(), last, plainly), pages=2)) == [("ND30-BC-08", "bold")]


@pytest.mark.parametrize("label", ["50 mm", "35 mm", "./.", "."])
def test_lengths_and_marks_alone_on_their_line_are_no_text(label):
    stray = t(label, 11, "", "left", first_indent_mm=0.0)
    assert told(check(insert(plan(), "2. Bồi dưỡng", stray), pages=2)) == []


OLD = "Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư"


@pytest.mark.parametrize(
    "words",
    [
        f"{OLD} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
        f"Quyết định này thay thế {OLD}.",
        f"Quyết định có hiệu lực từ ngày ký. Bãi bỏ {OLD}.",
    ],
)
def test_what_the_text_itself_ends_is_not_told_as_ended(words):
    assert told(check(insert(plan(), "2. Bồi dưỡng", text(words)), pages=2)) == []


@pytest.mark.parametrize(
    "words", [f"Thực hiện {OLD}.", f"Thay thế mẫu cũ. Thực hiện {OLD} cho đến hết năm."]
)
def test_what_has_ended_is_told_elsewhere(words):
    codes = [code for code, _ in told(check(insert(plan(), "2. Bồi dưỡng", text(words)), pages=2))]
    assert codes == ["cite.replaced"]


@pytest.mark.parametrize(("kind", "scope"), [("NGHỊ ĐỊNH", "normative"), ("THÔNG BÁO", "official")])
def test_a_normative_document_is_told_once(kind, scope):
    report = check(change(plan(), "KẾ HOẠCH", kind), {"top_mm": 10}, pages=2)
    assert report.document.scope == scope
    assert (told(report) == [("ND30-00", "normative")]) is (scope == "normative")


@pytest.mark.parametrize(
    ("number", "scope"),
    [
        ("Số: 12/2026/QĐ-UBND", "normative"),
        ("Số: 12/2026/NQ-HĐND", "normative"),
        ("Số: 12/2026/QĐ-MNSM", "official"),
        ("Số: 12/QĐ-UBND", "official"),
    ],
)
def test_only_bodies_that_may_make_law_number_by_the_year(number, scope):
    assert check(change(decision(), "Số: 12", number)).document.scope == scope


def test_an_addressee_with_others_in_its_paragraph_is_judged_as_one_alone():
    items = insert(plan(), "I. MỤC ĐÍCH", t("Kính gửi:\tUBND xã An Bình;\tĐảng ủy xã.", 14))
    report = check(items, pages=2)
    (finding,) = [each for each in report.findings if each.code == "ND30-NN-10"]
    start, end = finding.span
    assert finding.params["case"] == "not_allowed"
    assert report.document.paper.text[start:end] == "Kính gửi:"


# --- text of which only the lines are known -------------------------------------------------------

HEAD = (
    "UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON SAO MAI\n\n{title}\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 12/KH-MNSM\n\nAn Bình, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nBồi dưỡng\n\n"
)


def of_lines(text: str) -> list[tuple[str, str]]:
    return told(check_paper(text_paper(text)))


@pytest.mark.parametrize(
    ("title", "is_right"),
    [
        ("CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM", True),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIET NAM", False),
    ],
)
def test_a_title_that_breaks_is_read_whole(title, is_right):
    told_ = [case for code, case in of_lines(HEAD.format(title=title)) if code == "ND30-QH-01"]
    assert told_ == ([] if is_right else ["text"])


def test_what_a_citation_says_on_the_next_line_is_said():
    title = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    cited = "Thực hiện Nghị định số 30/2020/NĐ-CP\nngày 05 tháng 3 năm 2020 của Chính phủ\n"
    for rest, cases in (("về công tác văn thư.", []), ("", ["subject"])):
        text = f"{HEAD.format(title=title)}{cited}{rest}\n\nNội dung quy định về trẻ.\n"
        assert [case for code, case in of_lines(text) if code == "ND30-CC-11"] == cases


def test_a_document_may_be_cited_in_full_in_a_footnote():
    note = replace(
        text("Công văn số 15/UBND-VX ngày 12 tháng 8 năm 2025 của UBND xã An Bình về tuyển sinh."),
        place=Place(area="footnote"),
    )
    cited = insert(plan(), "2. Bồi dưỡng", text("Thực hiện Công văn số 15/UBND-VX của UBND xã."))
    codes = {code for code, _ in told(check(cited, pages=2))}
    assert "ND30-CC-11" in codes
    assert "ND30-CC-11" not in {code for code, _ in told(check([*cited, note], pages=2))}
