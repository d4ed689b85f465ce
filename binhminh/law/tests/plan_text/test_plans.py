"""What is understood of invented plans of different layouts."""

import io
import json
import textwrap
import time
import unicodedata

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from binhminh.law.plan_text import PlanText, Task, read_plan, to_json
from binhminh.law.plan_text.compare import compare
from binhminh.law.readers import read_document

from . import plans


def read(text: str) -> PlanText:
    return read_plan(text, citations=False)


def figures(plan: PlanText) -> list[tuple[str, float, str]]:
    return [(target.comparator, target.value, target.unit) for target in plan.targets]


def tree(tasks: list[Task]) -> list[object]:
    return [[task.marker, tree(task.tasks)] if task.tasks else task.marker for task in tasks]


def every_span(data: object) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if isinstance(data, dict):
        if "span" in data:
            found.append(tuple(data["span"]))
        for value in data.values():
            found += every_span(value)
    elif isinstance(data, list):
        for value in data:
            found += every_span(value)
    return found


def test_head_and_foot_in_two_columns() -> None:
    head = read(plans.TWO_COLUMNS).header
    assert head.issuer == "TRƯỜNG TIỂU HỌC SAO BIỂN"
    assert head.parent == "UBND PHƯỜNG ĐÔNG HẢI"
    assert (head.number, head.place, head.date) == ("27/KH-THSB", "Đông Hải", "2026-01-05")
    assert (head.kind, head.title, head.year) == ("Kế hoạch", "Cải cách hành chính năm 2026", 2026)
    assert (head.signer, head.signer_title) == ("Trần Thị Lụa", "HIỆU TRƯỞNG")
    assert head.recipients == ["UBND phường (để b/c)", "Lưu: VT"]


def test_targets_with_their_comparators() -> None:
    assert figures(read(plans.TWO_COLUMNS)) == [
        (">", 92.5, "%"),
        ("<=", 2, "ngày làm việc"),
        (">=", 80, "%"),
        ("=", 100, "%"),
        (">=", 3, "sáng kiến"),
    ]
    names = [target.indicator for target in read(plans.TWO_COLUMNS).targets]
    assert names[0] == "surveys.satisfaction"
    assert names[2:4] == ["onestop.online_share", "onestop.on_time"]


def test_areas_of_a_plan_in_parts_keep_their_nesting() -> None:
    areas = read(plans.TWO_COLUMNS).areas
    assert [(area.number, area.key) for area in areas] == [("1", "direction"), ("2", "procedures")]
    assert tree(areas[0].tasks) == ["1.1.", "1.2."]
    assert tree(areas[1].tasks) == [["a)", ["+", "+"]], "b)"]
    given_to = areas[0].tasks[1]
    assert (given_to.lead, given_to.coop) == (["bộ phận Văn thư"], ["Kế toán"])
    assert given_to.deadline is not None
    assert given_to.deadline.due == ("2026-03-15",)


def test_a_table_of_work_within_the_body() -> None:
    work = read(plans.TWO_COLUMNS).worklist
    assert [(item.order, item.sub, item.deadline.due) for item in work] == [
        (1, 1, ("2026-01-31",)),
        (2, 1, ("2026-05", "2026-11")),
        (2, 2, ("2026-06",)),
        (3, 1, ("2026-Q1",)),
    ]
    assert (work[3].lead, work[3].coop, work[3].product) == (
        ["Tổ Tin học"],
        ["Văn thư", "Kế toán"],
        "Danh sách",
    )


def test_hard_wrapped_lines_are_joined() -> None:
    plan = read(plans.PDF_LINES)
    head = plan.header
    assert head.parent == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN SƠN KHÊ"
    assert (head.issuer, head.signer) == ("TRƯỜNG THCS RỪNG XANH", "Lò Văn Páo")
    assert head.signer_title == "KT. HIỆU TRƯỞNG - PHÓ HIỆU TRƯỞNG"
    assert figures(plan) == [(">=", 85, "%"), (">=", 70, "%"), ("=", 100, "%")]
    assert {target.by for target in plan.targets} == {2025}
    assert plan.targets[0].text.endswith("lãnh đạo nhà trường.")
    assert [tree(area.tasks) for area in plan.areas] == [["1.1.", "1.2."], ["-", "-"]]
    due = [task.deadline and task.deadline.due for area in plan.areas for task in area.tasks]
    assert due == [("2024-Q3",), None, (), ("2024-03", "2024-05")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ hồ sơ đúng hạn đạt 95% trở lên.", [(">=", 95, None)]),
        ("Chuyên cần đạt từ 95 - 98%.", [(">=", 95, None)]),
        ("Năm 2025 đạt 80%, năm 2030 đạt 95%.", [("=", 80, 2025), ("=", 95, 2030)]),
        ("Chỉ số cải cách đạt từ 90 điểm trở lên.", [(">=", 90, None)]),
        ("Thời gian chờ không quá 15 phút.", [("<=", 15, None)]),
        ("Có từ 02 - 03 sáng kiến.", [(">=", 2, None)]),
        ("Trẻ từ 24 đến 36 tháng tuổi ra lớp đạt 45%.", [("=", 45, None)]),
        ("Thấp còi dưới 3%, nhẹ cân dưới 2%.", [("<", 3, None), ("<", 2, None)]),
        ("Khoảng 70% tham gia, không dưới 50% tự chủ.", [("~", 70, None), (">=", 50, None)]),
        ("Phấn đấu 3/3 lớp đạt chuẩn, theo Quyết định số 30/2020/QĐ-X.", []),
    ],
)
def test_how_aims_are_worded(sentence: str, expected: list[tuple[str, float, int | None]]) -> None:
    plan = read(f"KẾ HOẠCH\nI. MỤC TIÊU\n- {sentence}\nII. NHIỆM VỤ\n- Làm tốt.\n")
    assert [(t.comparator, t.value, t.by) for t in plan.targets] == expected


@pytest.mark.parametrize("width", [60, 72, 90])
def test_wrapping_at_a_margin_changes_nothing_understood(width: int) -> None:
    long = "phối hợp với các tổ rà soát quy chế, sổ sách và hồ sơ của từng người trong trường; "
    text = "KẾ HOẠCH\nI. MỤC TIÊU\n- Ít nhất 90% hồ sơ đúng hạn, tính cả hồ sơ nộp trực tuyến.\n"
    text += "II. NHIỆM VỤ\n" + "".join(f"- Việc {n}: {long}báo cáo hằng quý.\n" for n in range(9))
    wrapped = "\n".join(
        "\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in text.splitlines()
    )
    before, after = read(text), read(wrapped)
    assert figures(after) == figures(before)
    assert [t.text for t in after.areas[0].tasks] == [t.text for t in before.areas[0].tasks]


def test_a_plan_attached_to_a_decision() -> None:
    plan = read(plans.DECISION)
    assert plan.header.title == "Kiểm tra nội bộ năm học 2024-2025"
    assert (plan.header.issuer, plan.header.number) == ("TRƯỜNG THPT ÁNH DƯƠNG", "31/QĐ-THPTAD")
    assert (plan.header.signer, plan.header.date) == ("Nông Văn Sáng", "2025-01-09")
    assert plan.sections == ["CHƯƠNG I MỤC TIÊU", "CHƯƠNG II NỘI DUNG, NHIỆM VỤ"]
    assert figures(plan) == [(">=", 50, "%"), ("=", 100, "%")]
    assert [area.number for area in plan.areas] == ["Điều 2", "Điều 3"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_headings_without_numbers_and_decomposed_letters(form: str) -> None:
    text = unicodedata.normalize(form, plans.CAPITALS).replace(" hồ sơ", "\u00a0hồ sơ")
    plan = read(text)
    assert plan.header.title == "CÔNG TÁC VĂN THƯ NĂM 2024"
    assert len(plan.sections) == 4
    assert figures(plan) == [(">=", 95, "%"), ("=", 100, "%")]
    assert tree(plan.areas[0].tasks) == [["•", ["+", "+"]], "•", "•"]
    for target in plan.targets:
        start, end = target.span
        assert unicodedata.normalize("NFC", text[start:end]).startswith(target.text[:20])


def test_percentages_in_tasks_are_no_targets() -> None:
    plan = read(plans.NO_TARGETS)
    assert plan.targets == []
    assert "targets" in plan.missing


def test_clear_aims_count_where_a_plan_has_no_part_on_targets() -> None:
    assert figures(read(plans.AIMS_IN_TASKS)) == [(">", 98, "%"), ("=", 100, "%")]


def test_labelled_lines_become_fields_of_the_task() -> None:
    task = read(plans.NO_TARGETS).areas[0].tasks[1]
    assert task.lead == ["Công đoàn trường"]
    assert task.coop == ["Đoàn thanh niên", "Tổ Sử"]
    assert task.deadline is not None
    assert task.deadline.due == ("2025-10",)
    assert task.tasks == []


def test_a_table_by_months_with_bars() -> None:
    plan = read(plans.BY_MONTH)
    assert [item.deadline.due for item in plan.worklist] == [("2025-01",), ("2025-02",), ()]
    assert plan.worklist[2].deadline.cadence == "weekly"
    assert figures(plan) == [("~", 10, "cuộc"), ("=", 100, "%")]


def test_parts_that_are_fields_of_reform_are_the_areas() -> None:
    areas = read(plans.AREAS_AS_PARTS).areas
    assert [(a.number, a.key) for a in areas] == [
        ("I", "institutions"),
        ("II", "procedures"),
        ("III", "organisation"),
    ]
    assert [len(area.tasks) for area in areas] == [2, 1, 1]


def test_targets_under_each_task_and_last_years_result() -> None:
    plan = read(plans.SCHOOL_YEAR)
    assert figures(plan) == [(">=", 98, "%"), ("<", 5, "%"), ("=", 100, "%")]
    assert [tree(area.tasks) for area in plan.areas] == [["-", "-"], ["-"]]
    assert {"title", "number", "date", "signer", "year"} <= set(plan.missing)
    assert plan.header.year is None


def test_one_cell_a_line_with_a_cell_left_out() -> None:
    plan = read(plans.ONE_CELL_A_LINE)
    assert [(item.order, item.lead) for item in plan.worklist] == [
        (1, ["Tổ Tin học"]),
        (2, []),
        (3, ["Ban Giám hiệu"]),
    ]
    assert [item.deadline.due for item in plan.worklist] == [("2024-08",), ("2024-09",), ()]
    assert plan.sections == ["I. NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN"]
    assert len(plan.organisation) == 2


def test_a_word_table_with_merged_cells_and_several_paragraphs_in_a_cell() -> None:
    document = Document()
    for text in ("KẾ HOẠCH", "Văn thư năm 2024", "I. NHIỆM VỤ"):
        document.add_paragraph(text)
    rows = [
        ["TT", "Nội dung", "Phụ trách", "Thời hạn"],
        ["1", "Lập sổ\n- Sổ đi\n- Sổ đến", "Văn thư\nKế toán", "Quý I"],
        ["", "Kiểm tra sổ", "Tổ trưởng", "Tháng 5"],
        ["2", "Nộp lưu", "Văn thư", ""],
        ["II", "PHẦN RIÊNG", "", ""],
        ["3", "Tập huấn", "Tổ Tin học", "Hằng năm"],
    ]
    table = document.add_table(rows=len(rows), cols=4)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 3).merge(table.cell(3, 3))
    file = io.BytesIO()
    document.save(file)
    plan = read_plan(read_document(file.getvalue(), "ke-hoach.docx"), citations=False)
    assert [(w.order, w.sub, w.deadline.due) for w in plan.worklist] == [
        (1, 1, ("2024-Q1",)),
        (1, 2, ("2024-05",)),
        (2, 1, ("2024-05",)),
        (3, 1, ()),
    ]
    assert plan.worklist[0].content == "Lập sổ - Sổ đi - Sổ đến"
    assert plan.worklist[0].lead == ["Văn thư", "Kế toán"]
    assert plan.worklist[3].group == "II PHẦN RIÊNG"


def test_word_residue_is_dropped_and_places_stay_right() -> None:
    text = "KẾ HOẠCH\nVăn thư năm 2024\nI. NHIỆM VỤ\n[bookmark: _Toc1]- Lập sổ.\n- Giữ sổ.\n"
    plan = read(text)
    assert [task.text for task in plan.areas[0].tasks] == ["Lập sổ.", "Giữ sổ."]
    assert [text[slice(*task.span)] for task in plan.areas[0].tasks] == ["Lập sổ.", "Giữ sổ."]


@pytest.mark.parametrize("name", sorted(plans.EVERY))
def test_places_lead_to_the_words(name: str) -> None:
    text = plans.EVERY[name]
    plan = read(text)
    for target in plan.targets:
        assert "".join(text[slice(*target.span)].split()).startswith(
            "".join(target.text.split())[:15]
        )
    json.dumps(to_json(plan))
    assert all(0 <= a <= b <= len(text) for a, b in every_span(to_json(plan)))


@pytest.mark.parametrize("text", ["", " \n\t", "\n" * 50, "Xin chào.", "I.", "- ", "STT\tNội dung"])
def test_what_is_no_plan_has_everything_missing(text: str) -> None:
    plan = read(text)
    assert plan.targets == []
    assert plan.worklist == []
    assert {"issuer", "number", "date", "signer"} <= set(plan.missing)


_PIECES = st.sampled_from(
    ["I. ", "II. MỤC TIÊU", "1. ", "1.1. ", "a) ", "- ", "+ ", "(1) ", "KẾ HOẠCH", "\n", "\n\n",
     "\t", " ",
     "100%", "ít nhất 90% hồ sơ", "STT", "Nội dung", "Thời gian", "Tháng 6/2024", "Nơi nhận:",
     "HIỆU TRƯỞNG", "PHỤ LỤC", "Điều 1. ", "Phần thứ nhất", "Căn cứ", "giao tổ văn phòng chủ trì",
     "e\u0302\u0301", "\u00a0", "[bookmark: x]", ":", ";", ".", "trước ngày 31/2", "|", "\ufeff"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_is_read_and_places_are_within_it(text: str) -> None:
    data = to_json(read(text))
    assert all(0 <= a <= b <= len(text) for a, b in every_span(data))


@pytest.mark.parametrize("date", ["ngày 31 tháng 02 năm 2024", "ngày 1 tháng 1 năm 0000"])
def test_an_impossible_date_is_no_date(date: str) -> None:
    plan = read_plan(f"TRƯỜNG A B\nSố: 1/KH-AB\nSông Xanh, {date}\nKẾ HOẠCH\nNăm 2024\nI. YÊU CẦU")
    assert plan.header.date is None
    assert "date" in plan.missing


def test_ten_thousand_tasks_are_read_in_seconds() -> None:
    areas = "\n".join(
        f"{a}. Lĩnh vực {a}\n"
        + "\n".join(f"- Rà soát hồ sơ {a}.{n}, xong trước ngày 15/{n % 12 + 1}" for n in range(100))
        for a in range(1, 101)
    )
    began = time.process_time()
    plan = read(f"KẾ HOẠCH\nNăm 2024\nI. CHỈ TIÊU\n- 100% đúng hạn\nII. NHIỆM VỤ\n{areas}")
    assert sum(len(area.tasks) for area in plan.areas) == 10_000
    assert time.process_time() - began < 6  # about 1 s; the rest is for a loaded machine


@pytest.mark.parametrize(
    "text",
    ["STT\tNội dung\tThời gian\n" * 3000, "STT\n" * 5000, "MỤC TIÊU\nĐạt " + "100% a, " * 5000,
     "a) x:\n1. y:\n" * 3000, "KẾ HOẠCH\n" * 5000, "- a " * 20000],
    ids=["heads", "orders", "figures", "nesting", "kinds", "line"],
)  # fmt: skip
def test_odd_texts_take_linear_time(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 5


def test_comparison_of_two_readings() -> None:
    old = read(plans.TWO_COLUMNS)
    assert compare(old, read(plans.TWO_COLUMNS)) == []
    text = plans.TWO_COLUMNS.replace("Trên 92,5%", "Trên 94%").replace("Tháng 5, 11", "Tháng 4")
    text = text.replace("b) Rà soát thủ tục trong quý II/2026.\n", "")
    text = text.replace("1.2. Giao", "1.2. Lập nhóm trao đổi công việc.\n1.3. Giao")
    changes = {(c.kind, c.happening): c for c in compare(old, read(text))}
    assert set(changes) == {
        ("target", "changed"),
        ("task", "removed"),
        ("task", "added"),
        ("work", "changed"),
    }
    assert changes[("target", "changed")].fields == ("text", "value")
    assert changes[("work", "changed")].fields == ("due",)
    assert changes[("task", "added")].new == "Lập nhóm trao đổi công việc."


def test_a_task_that_went_to_another_area_is_moved() -> None:
    old = read(plans.AREAS_AS_PARTS)
    line = "1) Cập nhật bảng niêm yết hằng quý.\n"
    text = plans.AREAS_AS_PARTS.replace(line, "1) Niêm yết mới.\n")
    text = text.replace("III. CẢI CÁCH TỔ CHỨC BỘ MÁY\n", "III. CẢI CÁCH TỔ CHỨC BỘ MÁY\n" + line)
    happenings = [(c.happening, c.new) for c in compare(old, read(text)) if c.kind == "task"]
    assert ("moved", "Cập nhật bảng niêm yết hằng quý.") in happenings
    assert ("added", "Niêm yết mới.") in happenings
    assert len(happenings) == 2
