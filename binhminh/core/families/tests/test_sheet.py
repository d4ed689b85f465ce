"""Children from Excel: what a line is understood as, what is wrong with it, all or nothing."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from binhminh.core.families import actions, errors, sheet, sheet_columns
from binhminh.core.families.actions import NewFamily
from binhminh.core.families.models import Child, Enrolment, Family, Guardian

from .conftest import FIRST, START, bao, household

pytestmark = pytest.mark.django_db

HEADS = ("Họ và tên trẻ", "Ngày sinh", "Giới tính", "Nhóm/lớp", "Họ tên mẹ", "Điện thoại mẹ")
BORN = f"05/03/{FIRST - 3}"


def book(*lines: tuple, heads: tuple = HEADS, above: int = 0) -> BytesIO:
    made = Workbook()
    for number in range(above):
        made.active.append((f"Trường Mầm non, dòng {number}",))
    made.active.append(heads)
    for line in lines:
        made.active.append(line)
    out = BytesIO()
    made.save(out)
    out.seek(0)
    return out


def line(
    name="Nguyễn Gia Bảo", born=BORN, sex="Nam", group="", mother="Trần Lan", phone="0900000001"
):
    return (name, born, sex, group, mother, phone)


def read(school, year, *lines, **how) -> list[sheet.Row]:
    return sheet.read_families(book(*lines, **how), school, year)


def problems(school, year, *lines, **how) -> list[list[str]]:
    return [list(row.problems) for row in read(school, year, *lines, **how)]


def test_a_line_is_understood(school, year, group):
    [row] = read(school, year, line(group="mau giao be c1"), above=3)
    assert row.problems == row.remarks == ()
    assert (row.number, row.full_name, row.born_on) == (5, "Nguyễn Gia Bảo", f"{FIRST - 3}-03-05")
    assert (row.sex, row.group_id, row.admitted_on) == ("male", group.pk, START.isoformat())
    assert [one.relation for one in row.guardians] == ["mother"]


@pytest.mark.parametrize(
    "heads",
    [
        ("ho ten tre *", "NGÀY SINH", "giới", "Lớp", "Mẹ", "SĐT mẹ"),
        (
            "Họ và tên học sinh",
            "Ngày, tháng, năm sinh (dd/mm/yyyy)",
            "Nam/Nữ",
            "Nhóm",
            "Tên mẹ",
            "",
        ),
        (
            "Ho\u0323 va\u0300 te\u0302n tre\u0309",
            "Ngày sinh:",
            "Giới tính",
            "Tên lớp",
            "ho ten me",
            "",
        ),
    ],
)
def test_heads_are_recognised_however_they_are_written(school, year, group, heads):
    [row] = read(school, year, line(group=group.name), heads=heads)
    assert (row.full_name, row.group_id, row.born_on[-5:]) == ("Nguyễn Gia Bảo", group.pk, "03-05")
    assert row.guardians[0].full_name == "Trần Lan"


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("5/3/2023", date(2023, 3, 5)),
        ("05-03-2023", date(2023, 3, 5)),
        ("5.3.2023", date(2023, 3, 5)),
        ("2023-03-05", date(2023, 3, 5)),
        (datetime(2023, 3, 5), date(2023, 3, 5)),  # noqa: DTZ001  Excel's own days have no zone
    ],
)
def test_days_are_read_as_people_write_them(school, year, born, day):
    [row] = read(school, year, line(born=born))
    assert row.born == day


def test_a_number_gets_its_first_zero_back(school, year):
    [row] = read(school, year, line(phone=900000001))
    assert row.guardians[0].phone == "0900000001"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Thiếu họ và tên"),
        ({"name": "x" * 121}, "120"),
        ({"born": ""}, "Thiếu ngày sinh"),
        ({"born": "31/02/2022"}, "“31/02/2022”"),
        ({"born": "2022"}, "05/03/2021"),
        ({"born": f"01/01/{FIRST + 3}"}, "không hợp lý"),
        ({"born": "01/01/1950"}, "không hợp lý"),
        ({"sex": ""}, "Nam"),
        ({"sex": "x"}, "Nam"),
        ({"group": "Lớp lạ"}, "Lớp lạ"),
        ({"mother": ""}, "không có họ tên"),
        ({"mother": "", "phone": ""}, "ít nhất một người"),
        ({"phone": "không có"}, "số điện thoại"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(school, year, wrong, words):
    [found] = problems(school, year, line(**wrong))
    assert any(words in problem for problem in found), found


def test_a_child_who_is_known_or_stands_twice_is_refused(school, year, child):
    found = problems(
        school,
        year,
        line("NGUYỄN gia bảo", born=child.born_on.strftime("%d/%m/%Y")),
        line("Lê An"),
        line("Lê  An"),
    )
    assert [len(one) for one in found] == [1, 0, 1]
    assert "T00001" in found[0][0]
    assert "dòng 3" in found[2][0]


def test_an_unusual_age_is_remarked_on_and_not_refused(school, year, group):
    [row] = read(school, year, line(born=f"05/03/{FIRST - 6}", group=group.name))
    assert row.problems == ()
    assert str(FIRST - 3) in row.remarks[0]


def test_lines_of_one_guardian_are_one_family(school, year, child):
    rows = read(
        school,
        year,
        line("Lê An", mother="Đỗ Hà", phone="0900 000 007"),
        line("Lê Bình", mother="đỗ hà", phone="0900000007"),
        line("Vũ Chi", mother="Đỗ Hà", phone="0900 000 008"),
        line("Nguyễn Minh Anh", mother="Trần Thị Lan", phone="0900000001"),
    )
    assert [row.sibling_of for row in rows] == [None, 2, None, None]
    assert [row.family_id for row in rows] == [None, None, None, child.family_id]


def test_a_relation_is_read_from_its_first_word(school, year):
    heads = ("Họ và tên", "Ngày sinh", "Giới tính", "Người giám hộ", "Quan hệ", "SĐT người giám hộ")
    rows = read(
        school,
        year,
        ("Lê An", BORN, "nữ", "Phạm Mùi", "Bà ngoại", "0900 000 001"),
        ("Lê Bình", BORN, "nữ", "Phạm Bốn", "Ông", "0900 000 002"),
        ("Lê Chi", BORN, "nữ", "Phạm Cô", "Cô ruột", "0900 000 003"),
        heads=heads,
    )
    assert [row.guardians[0].relation for row in rows] == ["grandmother", "grandfather", "other"]


def test_empty_lines_are_passed_over_and_numbers_stay_those_of_the_sheet(school, year):
    rows = read(school, year, line(), (None,) * 6, ("", " ", None, None, None, None), line("Lê An"))
    assert [row.number for row in rows] == [2, 5]


# --- files that are no sheet ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"not a sheet", b"PK\x03\x04 broken", b"%PDF-1.7 nothing", b"\xd0\xcf\x11\xe0" * 200],
)
def test_a_file_that_is_no_sheet_is_refused(school, year, content):
    with pytest.raises(sheet.SheetUnreadable):
        sheet.read_families(BytesIO(content), school, year)


def test_a_damaged_sheet_is_refused(school, year):
    whole = book(line()).getvalue()
    for cut in (len(whole) // 2, len(whole) - 30):
        with pytest.raises(sheet.SheetUnreadable):
            sheet.read_families(BytesIO(whole[:cut]), school, year)


def test_a_sheet_that_unpacks_to_very_much_is_refused(school, year, monkeypatch):
    monkeypatch.setattr("binhminh.core.spreadsheets.MAX_UNPACKED", 1000)
    with pytest.raises(sheet.SheetTooLarge):
        sheet.read_families(book(line()), school, year)


def test_too_many_bytes_or_children_are_refused(school, year, monkeypatch):
    with pytest.raises(sheet.SheetTooLarge):
        sheet.read_families(BytesIO(b"x" * (5 * 1024 * 1024 + 1)), school, year)
    monkeypatch.setattr(sheet, "MAX_ROWS", 2)
    with pytest.raises(sheet.SheetTooLarge):
        read(school, year, line("Lê An"), line("Lê Bình"), line("Lê Chi"))


def test_a_sheet_without_the_two_columns_is_refused(school, year):
    for heads in (("Cột 1", "Cột 2"), ("Họ và tên", "Lớp"), ()):
        with pytest.raises(sheet.SheetHasNoHeads):
            read(school, year, line(), heads=heads)


def test_the_sample_can_be_read_again(school, year, group):
    content = sheet_columns.sample([group.name])
    [row] = sheet.read_families(BytesIO(content), school, year)
    assert row.problems == ()
    assert row.group_id == group.pk
    assert {one.relation for one in row.guardians} == {"mother", "father"}
    heads = [cell.value for cell in load_workbook(BytesIO(content)).worksheets[0][1]]
    assert sheet_columns.columns_of(heads).keys() == sheet_columns.HEADS.keys()


# --- storing --------------------------------------------------------------------------------------


def family(*children, phone="0900 000 050", lines=(), existing=None) -> NewFamily:
    new = household(phone)
    return NewFamily(new.guardians, new.address, "", children, lines, existing)


def load(school, by, *families):
    return actions.import_families(organisation=school, families=families, **by)


def test_families_are_stored_together_and_children_join_a_known_family(school, group, child, by):
    count = load(
        school,
        by,
        family(bao(group, name="Lê An"), bao(name="Lê Bình")),
        family(bao(group, name="Nguyễn Minh Anh"), existing=child.family),
    )
    assert count == 3
    assert (Family.objects.count(), Guardian.objects.count()) == (2, 4)
    an = Child.objects.get(full_name="Lê An")
    assert (an.code, an.family.code, an.enrolments.get().began) == ("T00002", "G00002", "admitted")
    assert Child.objects.get(full_name="Nguyễn Minh Anh").family == child.family
    assert Enrolment.objects.count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        lambda group: family(bao(group, name="Nguyễn Gia Bảo"), lines=[7]),
        lambda group: family(bao(name="Lê An"), bao(name="lê an"), lines=[6, 7]),
        lambda group: family(bao(name="Lê An", code="t00001"), lines=[7]),
        lambda group: family(bao(name="Lê An", born_on=date(1950, 1, 1)), lines=[7]),
        lambda group: family(bao(name="Lê An", sex="x"), lines=[7]),
        lambda group: family(bao(group, name="Lê An", admitted_on=date(2001, 1, 1)), lines=[7]),
        lambda group: NewFamily(children=[bao(name="Lê An")], lines=[7]),
        lambda group: family(bao(name="Lê An"), phone="x", lines=[7]),
    ],
    ids=["known", "twice", "code", "age", "sex", "year", "nobody to call", "telephone"],
)
def test_what_changed_meanwhile_stops_the_whole_import(school, group, child, by, wrong):
    before = (Child.objects.count(), Family.objects.count(), Guardian.objects.count())
    with pytest.raises(errors.ImportOverlaps, match="7"):
        load(school, by, family(bao(group, name="Vũ Chi"), phone="0900 000 060"), wrong(group))
    assert (Child.objects.count(), Family.objects.count(), Guardian.objects.count()) == before


def test_nothing_is_nothing_to_import(school, by):
    for families in ([], [family()]):
        with pytest.raises(errors.NothingToImport):
            load(school, by, *families)


def test_a_family_of_another_school_is_not_added_to(school, other_school, child, stranger):
    with pytest.raises(errors.FamilyElsewhere):
        load(
            other_school,
            {"actor": stranger, "now": datetime.fromisoformat("2026-01-01T00:00:00+00:00")},
            family(bao(name="Lê An", admitted_on=date(2025, 9, 1)), existing=child.family),
        )


def test_a_long_list_asks_few_questions(school, group, by, django_assert_max_num_queries):
    families = [
        family(bao(group, name=f"Lê An {number}"), phone=f"0900 001 {number:03}")
        for number in range(120)
    ]
    with django_assert_max_num_queries(60):
        assert load(school, by, *families) == 120
