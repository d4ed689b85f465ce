"""What the page of a check is told: rows, marks on the pictures, facts."""

from __future__ import annotations

from django.utils import translation

from binhminh.documents import check_page

from .reports import BOLD, FINDING, NOTE, report

CITED = FINDING | {"code": "cite.expired", "severity": "warning", "params": {"number": "1/2020"}}


def shown(found):
    with translation.override("vi"):
        rows = check_page.rows(found)
        return rows, check_page.sheets(found, rows)


def test_numbers_of_findings_do_not_cover_each_other():
    same = [BOLD | {"boxes": [[1, 30.0 + shift, 40.0, 90.0, 44.0]]} for shift in (0, 1, 2, 0.5, 1)]
    _, [sheet] = shown(report(*same))
    places = [mark.number_at for mark in sheet.marks]
    for index, (x, y) in enumerate(places):
        assert x >= 4
        for other_x, other_y in places[:index]:
            assert abs(x - other_x) >= 6 or abs(y - other_y) >= 6


def test_side_by_side_each_number_stays_at_its_place():
    left = BOLD | {"boxes": [[1, 32.0, 25.0, 88.0, 30.0]]}
    right = BOLD | {"boxes": [[1, 110.0, 25.0, 190.0, 30.0]]}
    _, [sheet] = shown(report(left, right))
    assert [mark.number_at for mark in sheet.marks] == [(28.0, 27.0), (106.0, 27.0)]


def test_a_finding_in_many_places_has_its_number_once_a_page():
    many = BOLD | {
        "boxes": [[1, 30.0, y, 90.0, y + 4] for y in (40.0, 60.0)] + [[2, 30.0, 40.0, 90.0, 44.0]]
    }
    _, sheets = shown(report(many, pages_mm=[[210.0, 297.0], [210.0, 297.0]]))
    assert [[mark.number_at is not None for mark in sheet.marks] for sheet in sheets] == [
        [True, False], [True],
    ]  # fmt: skip


def test_a_place_beyond_the_pictures_is_left_out():
    _, [sheet] = shown(report(BOLD | {"boxes": [[7, 30.0, 40.0, 90.0, 44.0]]}))
    assert sheet.marks == []


def test_a_citation_says_its_values_in_the_sentence():
    rows, _ = shown(report(CITED, FINDING))
    assert (rows[0].expected, rows[0].actual, rows[0].code) == ("", "", "")
    assert rows[0].title == "Viện dẫn pháp luật"
    assert rows[1].code == "ND30-TR-05"


def test_counts_and_icons_by_severity():
    rows, _ = shown(report(FINDING, BOLD, NOTE, CITED))
    assert check_page.counts(rows) == {"error": 2, "warning": 1, "info": 1}
    assert [row.icon for row in rows] == ["warning", "warning", "info", "warning"]


def test_facts_leave_out_what_was_not_recognised():
    with translation.override("vi"):
        told = dict(check_page.facts(report()))
    assert told["Tên loại văn bản"] == "Tờ trình"
    assert told["Nơi nhận"] == "Như trên; Lưu: VT"
    assert "Ngày" not in told
    assert "Căn cứ pháp lý" not in told
