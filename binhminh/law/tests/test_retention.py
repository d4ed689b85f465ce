"""How long records are kept: tables of cases worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from binhminh.law.retention import (
    disposal_on,
    period_words,
    retention_table,
    suggest_retention,
    transfer_due_on,
)


def test_every_row_says_where_it_comes_from_and_how_sure_it_is():
    table = retention_table()
    assert len(table) > 30
    for row in table.values():
        assert row.source
        assert row.status in {"verified", "old-table", "memory"}
        assert row.years is None or 2 <= row.years <= 70
    assert not table["letters"].is_verified
    assert table["work-rules"].is_verified
    assert "mục 3" in table["work-rules"].source


@pytest.mark.parametrize(
    ("ended_on", "years", "due"),
    [
        (date(2025, 6, 30), 20, date(2026, 6, 30)),
        (date(2025, 6, 30), None, date(2026, 6, 30)),
        (date(2025, 6, 30), 5, date(2026, 6, 30)),
        (date(2025, 6, 30), 4, None),  # Art. 30: five years or longer
        (date(2024, 2, 29), 20, date(2025, 2, 28)),
    ],
)
def test_a_file_goes_to_the_archive_within_a_year(ended_on, years, due):
    assert transfer_due_on(ended_on, years) == due


@pytest.mark.parametrize(
    ("ended_on", "years", "due"),
    [
        (date(2020, 1, 1), 5, date(2026, 1, 1)),  # 2021 … 2025 are five whole years
        (date(2020, 12, 31), 5, date(2026, 1, 1)),
        (date(2020, 12, 31), None, None),
    ],
)
def test_a_period_runs_from_the_year_the_work_ended(ended_on, years, due):
    assert disposal_on(ended_on, years) == due


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Hồ sơ cải cách hành chính năm 2026", "reform"),
        ("Sổ đăng ký văn bản đến", "incoming-book"),
        ("Hồ sơ nâng lương, phụ cấp thâm niên", "pay-rise"),
        ("Hồ sơ khiếu nại, tố cáo nghiêm trọng", "complaints-serious"),
        ("Vườn rau của bé", None),
    ],
)
def test_a_title_suggests_a_kind_of_record(title, key):
    found = suggest_retention(title)
    assert (found.key if found else None) == key


def test_periods_are_written_as_lists_print_them():
    assert [period_words(years) for years in (None, 5, 20)] == ["Vĩnh viễn", "05 năm", "20 năm"]
