"""Deadlines as offices write them, worked by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binhminh.law.plan_text import find_deadline, parse_deadline


@pytest.mark.parametrize(
    ("text", "due", "kind"),
    [
        ("Tháng 6, 12", ("2024-06", "2024-12"), "month"),
        ("Tháng 3-5/2025", ("2025-03", "2025-04", "2025-05"), "month"),
        ("Tháng 01 năm 2025", ("2025-01",), "month"),
        ("T9/2024", ("2024-09",), "month"),
        ("11/2024", ("2024-11",), "month"),
        ("Báo cáo năm: Tháng 12/2024", ("2024-12",), "month"),
        ("Trước ngày 15/12", ("2024-12-15",), "before"),
        ("Chậm nhất 31/12/2025", ("2025-12-31",), "by"),
        ("Ngày 20/11", ("2024-11-20",), "by"),
        ("ngày 05 tháng 9 năm 2024", ("2024-09-05",), "by"),
        ("Quý II/2025", ("2025-Q2",), "quarter"),
        ("Quí IV-2025", ("2025-Q4",), "quarter"),
        ("Quý I, III", ("2024-Q1", "2024-Q3"), "quarter"),
        ("Quý 3", ("2024-Q3",), "quarter"),
        ("Năm 2025", ("2025",), "year"),
        ("Năm 2025 và những năm tiếp theo", ("2025",), "from"),
        ("Từ tháng 8/2024", ("2024-08",), "from"),
        ("Từ tháng 3 đến tháng 5/2025", ("2025-03", "2025-05"), "range"),
        ("Từ 01/3 đến 30/4/2025", ("2025-03-01", "2025-04-30"), "range"),
        ("Năm học 2024-2025", ("2024-09", "2025-05"), "range"),
        ("6 tháng đầu năm", ("2024-06",), "by"),
        ("Cuối năm", ("2024-12",), "by"),
        ("Cuối học kỳ I năm học 2024-2025", ("2025-01",), "by"),
        ("Học kỳ II", ("2024-05",), "by"),
        ("30/2/2024", (), None),
        ("", (), None),
    ],
)
def test_points_in_time(text: str, due: tuple[str, ...], kind: str | None) -> None:
    found = parse_deadline(text, year=2024)
    assert (found.due, found.kind) == (due, kind)
    assert found.cadence is None


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("Thường xuyên", "continuous"),
        ("Cả năm", "continuous"),
        ("Ít nhất 1 tuần/lần", "weekly"),
        ("Thứ sáu hằng tuần", "weekly"),
        ("Hàng tháng", "monthly"),
        ("2 lần/tháng", "monthly"),
        ("Hàng tháng, quý, năm", "monthly"),
        ("Mỗi quý một lần", "quarterly"),
        ("Hằng năm", "yearly"),
        ("Thường xuyên, hằng năm", "yearly"),
    ],
)
def test_rhythms(text: str, cadence: str) -> None:
    found = parse_deadline(text, year=2024)
    assert (found.due, found.cadence) == ((), cadence)


def test_the_day_within_a_rhythm_is_kept() -> None:
    assert parse_deadline("trước ngày 20 hằng tháng", year=2024).recurs_on == ("20",)
    yearly = parse_deadline("trước ngày 01/6 và 15/11 hằng năm", year=2024)
    assert yearly.recurs_on == ("06-01", "11-15")


def test_conditions_are_told_and_not_dated() -> None:
    partly = parse_deadline("Tháng 4, tháng 9 (khi có thay đổi)", year=2024)
    assert partly.due == ("2024-04", "2024-09")
    assert partly.conditional_note == "khi có thay đổi"
    wholly = parse_deadline("Khi có yêu cầu của cấp trên", year=2024)
    assert (wholly.due, wholly.kind) == ((), "conditional")


def test_without_a_year_nothing_is_invented() -> None:
    assert parse_deadline("Tháng 6", year=None).due == ()
    assert parse_deadline("Tháng 6/2024", year=None).due == ("2024-06",)


def test_dates_of_cited_documents_are_no_deadlines() -> None:
    text = "Thực hiện Nghị định số 12/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về văn thư."
    assert find_deadline(text, year=2024) is None
    assert find_deadline("bố trí từ nguồn chi thường xuyên", year=2024) is None


@pytest.mark.parametrize(
    ("text", "due", "cadence"),
    [
        ("Lập sổ theo dõi, hoàn thành trước ngày 15/3.", ("2024-03-15",), None),
        ("Rà soát quy chế trong quý II/2024 và công bố.", ("2024-Q2",), None),
        ("Đăng tin bài tối thiểu 1 tuần/lần trên trang của trường.", (), "weekly"),
        ("Báo cáo trước ngày 20 hằng tháng về tổ văn phòng.", (), "monthly"),
        ("Nộp lưu hồ sơ vào cuối năm.", ("2024-12",), None),
    ],
)
def test_deadlines_in_sentences(text: str, due: tuple[str, ...], cadence: str | None) -> None:
    found = find_deadline(text, year=2024)
    assert found is not None
    assert (found.due, found.cadence) == (due, cadence)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="thángquýnămIVX 0123456789/-,.()từđến", max_size=60))
def test_never_raises(text: str) -> None:
    assert isinstance(parse_deadline(text, year=2024).due, tuple)
    find_deadline(text, year=2024)
