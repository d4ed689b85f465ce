"""What is still right, what is not said twice, what stays unsaid (Decree 30/2020, Appendix I)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from binhminh.law.decree30.check import check_paper
from binhminh.law.decree30.paper import Box, Paper, Place, Run
from binhminh.law.decree30.rules.registry import is_fixable
from binhminh.law.tests.decree30.broken.foot import BOTH, addressed
from binhminh.law.tests.decree30.papers import P, make_paper, p, row, text_paper
from binhminh.law.tests.decree30.right import (
    RIGHT,
    SENTENCE,
    Item,
    change,
    check,
    decision,
    insert,
    letter,
    paper,
    plan,
    t,
    text,
    told,
)

# --- beside the limits ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "words", "values"),
    [
        (letter, "Nhà trường", {"bold": True}),
        (letter, "TRƯỜNG", {"before_pt": 1.0}),
        (plan, "KẾ HOẠCH", {"after_pt": 12.0}),
        (letter, "Số:", {"say": "Số:        /MNSM-VP"}),
        (letter, "An Bình,", {"say": "An Bình, ngày      tháng      năm 2026"}),
    ],
)
def test_what_no_rule_asks_for(make: Any, words: str, values: dict[str, Any]) -> None:
    values = dict(values)
    items = change(make(), words, values.pop("say", None), **values)
    assert told(check(items, pages=2)) == []


def test_the_gap_is_that_below_and_that_above() -> None:
    halves = change(letter(), "Nhà trường", after_pt=3.0)
    halves = change(halves, "Trường Mầm non", before_pt=3.0)
    assert told(check(halves)) == []
    less = change(halves, "Trường Mầm non", before_pt=2.5)
    assert told(check(less)) == [("ND30-ND-03", "spacing")]


# --- drafts and issued documents ------------------------------------------------------------------


def test_a_blank_number_is_a_note_in_a_draft_and_an_error_once_issued() -> None:
    items = change(letter(), "Số:", "Số:      /MNSM-VP")
    (draft,) = check(items).findings
    (issued,) = check(items, issued=True).findings
    assert (draft.code, draft.severity) == ("ND30-SO-02", "info")
    assert (issued.code, issued.severity) == ("ND30-SO-02", "error")


def test_degrees_where_the_sector_allows_them() -> None:
    items = change(letter(), "Nguyễn", "TS. Nguyễn Thị An")
    assert told(check(items, allow_degrees=True)) == []
    (finding,) = check(items).findings
    assert (finding.actual, finding.expected) == ("TS.", "Nguyễn Thị An")


# --- types ----------------------------------------------------------------------------------------


def test_minutes_have_no_line_of_place_and_date() -> None:
    items = change(plan(), "KẾ HOẠCH", "BIÊN BẢN")
    items = change(items, "Số:", "Số: 05/BB-MNSM")
    items = change(items, "An Bình,", "")
    report = check(items)
    assert report.document.type is not None
    assert report.document.type.key == "minutes"
    assert "ND30-DD-01" not in {code for code, _ in told(report)}


def test_a_submission_needs_its_addressee_and_a_report_may_have_one() -> None:
    submission = change(plan(), "KẾ HOẠCH", "TỜ TRÌNH")
    submission = change(submission, "Số:", "Số: 05/TTr-MNSM")
    assert told(check(submission)) == [("ND30-NN-10", "missing")]
    report = change(change(plan(), "KẾ HOẠCH", "BÁO CÁO"), "Số:", "Số: 05/BC-MNSM")
    assert told(check(report)) == []
    addressed = insert(report, "I. MỤC", t("Kính gửi: UBND xã An Bình", 14))
    addressed = change(addressed, "- UBND", "- Như trên;")
    assert told(check(addressed)) == []


# --- said once ------------------------------------------------------------------------------------


def test_the_same_fault_in_many_places_is_one_finding() -> None:
    items = [
        change([item], "", size_pt=12)[0] if isinstance(item, P) and item.more["align"] == "both"
        else item
        for item in letter()[:-1]
    ]  # fmt: skip
    items = insert(items, "Nhà trường", *[text(f"{SENTENCE}.", size_pt=12)] * 3)
    (finding,) = [f for f in check(items).findings if f.severity == "error"]
    assert finding.code == "ND30-ND-01"
    assert finding.params["count"] == "5"
    assert finding.params["paragraphs"] == "9-13"
    assert (finding.expected, finding.actual) == ("cỡ 13-14", "cỡ 12")


def test_clauses_of_the_size_of_the_text_are_not_told_again() -> None:
    items: list[Item] = [
        change([item], "", size_pt=12)[0]
        if isinstance(item, P) and item.more.get("align") == "both" else item
        for item in plan()
    ]  # fmt: skip
    codes = {code for code, _ in told(check(items))}
    assert codes == {"ND30-ND-01", "ND30-BC-08"}


def test_the_exact_words_are_pointed_at() -> None:
    made = text("")
    look = {"font": "Times New Roman", "size_pt": 14.0, "bold": False, "italic": False}
    runs = (Run("Nhà trường ", **look), Run("khẩn trương", **{**look, "size_pt": 16.0}),
            Run(" thực hiện.", **look))  # fmt: skip
    items = change(letter(), "Nhà trường", "")
    report = check(insert(items, "Trường Mầm non", replace(made, runs=runs)))
    (finding,) = report.findings
    assert finding.span is not None
    start, end = finding.span
    assert report.document.paper.text[start:end] == "khẩn trương"
    assert finding.where.startswith("paragraph ")
    assert is_fixable(finding)


def test_words_are_never_fixable() -> None:
    (finding,) = check(change(letter(), "Số:", "Số: 5/MNSM-VP")).findings
    assert not is_fixable(finding)


# --- what is no official document -----------------------------------------------------------------


def test_a_document_without_a_head_gives_one_finding() -> None:
    report = check([p("Bài phát biểu khai giảng"), p(f"{SENTENCE}.")])
    assert told(report) == [("ND30-00", "missing")]


def test_a_document_of_the_party_is_out_of_scope() -> None:
    head = row(["ĐẢNG BỘ XÃ AN BÌNH\nCHI BỘ TRƯỜNG MẦM NON SAO MAI", "*", "Số 05-NQ/CB"],
               ["ĐẢNG CỘNG SẢN VIỆT NAM", "An Bình, ngày 05 tháng 3 năm 2026"])  # fmt: skip
    report = check([head, p("NGHỊ QUYẾT"), p(f"{SENTENCE}.")])
    assert report.document.scope == "party"
    assert [(f.code, f.severity) for f in report.findings] == [("ND30-00", "info")]


def test_a_document_of_before_the_decree_is_not_judged_by_it() -> None:
    items = change(letter(), "An Bình,", "An Bình, ngày 5 tháng 3 năm 2019")
    assert told(check(items)) == []
    assert told(check(letter(), on=date(2020, 3, 4))) == []


def test_plain_text_tells_nothing_of_looks() -> None:
    words = "\n".join(
        ["UBND XÃ AN BÌNH", "TRƯỜNG MẦM NON SAO MAI", "Số: 5/KH-MNSM",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
         "An Bình, ngày 05 tháng 3 năm 2026", "KẾ HOẠCH", "Bồi dưỡng giáo viên",
         f"{SENTENCE}./.", "Nơi nhận:", "- Lưu: VT.", "HIỆU TRƯỞNG", "Nguyễn Thị An"]
    )  # fmt: skip
    assert told(check_paper(text_paper(words))) == [("ND30-SO-02", "number")]


# --- PDF ------------------------------------------------------------------------------------------


def as_pdf(items: list[Item], **section: Any) -> Paper:
    """The paper as a reader of PDF gives it: boxes, no gaps, margins estimated."""
    made = paper(items, {"estimated": True, **section}, kind="pdf", pages=2)
    paragraphs = []
    for each in made.paragraphs:
        column = each.place.column
        left, right = (30, 100) if column == 0 else (105, 190) if column == 1 else (30, 195)
        top = 20.0 + each.index * 6.2
        if each.place.column == 1:
            top -= 12.4
        box = Box(2 if each.place.area == "header" else 1, left, top, right, top + 6)
        paragraphs.append(
            replace(each, box=box, before_pt=None, after_pt=None, line_rule=None, line_value=None,
                    drawn=(), place=Place(each.place.area))
        )  # fmt: skip
    return replace(made, paragraphs=tuple(paragraphs))


def test_a_margin_of_a_pdf_is_an_estimate() -> None:
    report = check_paper(as_pdf(letter(), left_mm=25))
    (finding,) = [f for f in report.findings if f.code == "ND30-TR-05"]
    assert (finding.severity, finding.params["estimated"]) == ("warning", "1")
    wide = {"right_mm": 60, "at_most": frozenset({"right"})}
    assert "ND30-TR-06" not in {f.code for f in check_paper(as_pdf(letter(), **wide)).findings}


@pytest.mark.parametrize(
    ("font", "is_right"),
    [("Tinos", True), ("ABCDEF+TimesNewRomanPS-BoldMT", True), ("Liberation Serif", True),
     ("Arial", False)],
)  # fmt: skip
def test_fonts_of_the_same_widths_are_right_in_a_pdf(font: str, is_right: bool) -> None:
    report = check_paper(as_pdf(change(letter(), "Nhà trường", font=font)))
    assert ("ND30-TR-07" not in {f.code for f in report.findings}) is is_right


def test_sizes_of_a_pdf_are_rounded_and_of_scaled_paper_not_judged() -> None:
    near = check_paper(as_pdf(change(letter(), "Nhà trường", size_pt=14.04)))
    assert "ND30-ND-01" not in {f.code for f in near.findings}
    wrong = change(letter(), "Nhà trường", size_pt=12)
    assert "ND30-ND-01" in {f.code for f in check_paper(as_pdf(wrong)).findings}
    scaled = check_paper(as_pdf(wrong, width_mm=215.9, height_mm=279.4))
    assert {"ND30-TR-01"} == {f.code for f in scaled.findings} & {"ND30-TR-01", "ND30-ND-01"}


@pytest.mark.parametrize(
    ("line", "code"),
    [("Độc lập - Tự do", "ND30-QH-02"), ("TRƯỜNG MẦM NON SAO MAI", "ND30-CQ-04")],
)
@pytest.mark.parametrize(("lower_pt", "is_right"), [(0, True), (3, True), (4.5, False), (6, False)])
def test_lines_of_a_head_stand_one_under_the_other(
    line: str, code: str, lower_pt: float, is_right: bool
) -> None:
    """Single spacing with its tolerances (a tenth of a line, 1,5 pt, what is read) is 3,6 pt."""
    made = as_pdf(letter())
    moved = tuple(
        replace(each, box=replace(each.box, top=each.box.top + lower_pt / 72 * 25.4))
        if line in each.text and each.box
        else each
        for each in made.paragraphs
    )
    found = {f.code for f in check_paper(replace(made, paragraphs=moved)).findings}
    assert (code not in found) is is_right


@pytest.mark.parametrize(
    ("lefts", "is_right"), [((47.6, 47.6), True), ((30.0, 30.0), False), ((47.6, 49.0), False)]
)
def test_hyphens_of_addressees_in_a_pdf_stand_where_they_are_seen(
    lefts: tuple[float, float], is_right: bool
) -> None:
    """The label begins at 30 mm; its colon stands 17.6 mm from there."""
    made = as_pdf(addressed(*BOTH))
    places = dict(zip(BOTH[1:], lefts, strict=True))
    moved = tuple(
        replace(each, box=replace(each.box, left=places[each.text]))
        if each.text in places
        else each
        for each in made.paragraphs
    )
    findings = check_paper(replace(made, paragraphs=moved)).findings
    found = [(f.params["case"], f.severity) for f in findings if f.code == "ND30-NN-11"]
    assert found == ([] if is_right else [("dash", "warning")])


# --- citations ------------------------------------------------------------------------------------


def test_citations_are_judged_on_the_day_of_the_document() -> None:
    old = "Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư"
    items = change(decision(), "Căn cứ Nghị định", f"Căn cứ {old};")
    codes = [code for code, _ in told(check(items))]
    assert codes == ["cite.replaced"]


def test_what_a_document_is_cited_with() -> None:
    again = "Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020, nhà trường thực hiện đúng quy định."
    items = insert(decision(), "Điều 3", text(again))
    notes = [(f.code, f.params.get("case"), f.severity) for f in check(items).findings]
    assert ("ND30-CC-11", "again", "info") in notes


@pytest.mark.parametrize(
    "words",
    [
        "Ngày 05/3/2020, Chính phủ ban hành Nghị định số 30/2020/NĐ-CP về công tác văn thư.",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư có hiệu lực.",
        "Luật Giáo dục quy định chung.",
    ],
)
def test_a_full_citation_in_any_order_of_words(words: str) -> None:
    report = check(insert(letter(), "Trường Mầm non", text(words)))
    assert "ND30-CC-11" not in {f.code for f in report.findings}


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", RIGHT)
def test_a_paper_that_tells_nothing_of_looks_has_no_findings_on_them(name: str) -> None:
    items = [
        change([item], "", font="", size_pt=None, bold=None, italic=None, underline=None, colour="",
               align=None, first_indent_mm=None, left_mm=None, right_mm=None, before_pt=None,
               after_pt=None, line_rule=None, line_value=None)[0]
        if isinstance(item, P) else item
        for item in RIGHT[name]()
    ]  # fmt: skip
    assert told(check(items)) == []


def test_an_empty_paper() -> None:
    assert told(check_paper(make_paper([]))) == [("ND30-00", "missing")]
    assert told(check_paper(make_paper([""], kind="text"))) == [("ND30-00", "missing")]
