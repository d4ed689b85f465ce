"""ListPage: sort, search, filters, pages, addresses, export."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone
from openpyxl import load_workbook

from binhminh.core.organisations.models import Organisation
from binhminh.web import exports
from binhminh.web.lists import Column, Empty, Filter, ListPage, SavedView

FIRST = Column("name", "tên", sort="name", link=True)
COLUMNS = [FIRST, Column("code", "mã"), Column("kind", "loại", sort=("kind", "name"))]
KINDS = [("kindergarten", "mầm non"), ("primary", "tiểu học")]


@pytest.fixture
def schools(db):
    Organisation.objects.bulk_create(
        Organisation(
            kind="primary" if n % 2 else "kindergarten",
            code=f"s{n:03}",
            name=f"Trường {n:03}",
            short_name="T",
        )
        for n in range(120)
    )
    return Organisation.objects.all()


def page(rows, query="", **options):
    request = RequestFactory().get(f"/?{query}")
    options.setdefault("filters", [Filter("kind", "Loại", KINDS)])
    options.setdefault("search", lambda found, text: found.filter(name__contains=text))
    return ListPage(
        request, rows, COLUMNS, default_sort="name", row_url=lambda o: o.code, **options
    )


def codes(listing):
    return [row.code for row in listing.rows]


def test_fifty_rows_and_the_total(schools, django_assert_num_queries):
    listing = page(schools)
    with django_assert_num_queries(2):
        assert len(list(listing.lines)) == 50
        assert (listing.first, listing.last, listing.total, listing.pages) == (1, 50, 120, 3)
    assert listing.next_url == "?page=2"
    assert listing.previous_url == ""


def test_last_page(schools):
    listing = page(schools, "page=3")
    assert codes(listing)[-1] == "s119"
    assert (listing.first, listing.last, listing.next_url) == (101, 120, "")


@pytest.mark.parametrize("asked", ["0", "-1", "99", "x", "9" * 40, "²", ""])
def test_a_page_that_is_not_there_is_no_error(schools, asked):
    assert 1 <= page(schools, f"page={asked}").page <= 3


def test_sort_turns_and_says_so(schools):
    listing = page(schools, "sort=-name")
    assert codes(listing)[0] == "s119"
    heads = list(listing.heads)
    assert heads[0].aria_sort == "descending"
    assert heads[0].url == "?sort=name"
    assert heads[1].url == ""
    assert heads[2].aria_sort == ""


@pytest.mark.parametrize("asked", ["code", "password", "--name", "name;drop", "kind__name"])
def test_only_offered_columns_sort(schools, asked):
    assert page(schools, f"sort={asked}").sort == "name"


def test_equal_rows_are_ordered_by_key(schools):
    Organisation.objects.update(name="Giống nhau")
    seen = codes(page(schools)) + codes(page(schools, "page=2")) + codes(page(schools, "page=3"))
    assert sorted(seen) == [f"s{n:03}" for n in range(120)]


def test_filter_narrows_and_its_chip_takes_it_off(schools):
    listing = page(schools, "kind=primary&page=2")
    assert listing.total == 60
    chip = listing.chip_filters[0].options[1]
    assert chip.on
    assert chip.url == "?"
    assert listing.is_narrowed
    assert listing.clear_url == "?"


@pytest.mark.parametrize("value", ["nothing", "", "primary'--"])
def test_unknown_filter_values_are_ignored(schools, value):
    assert page(schools, f"kind={value}").total == 120


def test_several_values_of_one_filter(schools):
    many = [Filter("kind", "Loại", lambda: KINDS, multiple=True)]
    assert page(schools, "kind=primary&kind=kindergarten", filters=many).total == 120
    listing = page(schools, "kind=primary", filters=many)
    assert listing.chip_filters[0].options[0].url == "?kind=primary&kind=kindergarten"


def test_a_filter_may_narrow_by_itself(schools):
    own = [Filter("late", "Muộn", [("1", "muộn")], apply=lambda rows, v: rows.filter(code="s007"))]
    assert codes(page(schools, "late=1", filters=own)) == ["s007"]


def test_search_keeps_the_filter(schools):
    listing = page(schools, "q=Trường+01&kind=primary")
    assert codes(listing) == ["s011", "s013", "s015", "s017", "s019"]
    assert ("kind", "primary") in listing.kept
    assert page(schools, "q=%00").total == 120


def test_saved_view_knows_itself(schools):
    listing = page(schools, "kind=primary", views=[SavedView("Tiểu học", "kind=primary")])
    assert listing.views[0].on


def test_nothing_there_says_what_comes_here(db):
    listing = page(Organisation.objects.none(), empty=Empty("Chưa có trường"))
    assert (listing.total, listing.first, listing.last, listing.rows) == (0, 0, 0, [])
    assert listing.empty.title == "Chưa có trường"


def test_csv_has_every_row_that_matches(schools):
    response = page(schools, "export=csv&kind=primary", export_name="truong").export()
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == ["Tên", "Mã", "Loại"]
    assert len(rows) == 61
    assert "truong-" in response["Content-Disposition"]


def test_excel_keeps_numbers_and_dates():
    stamp = datetime(2023, 10, 12, 1, 15, tzinfo=UTC)
    file = exports.excel_file(["a"], [[1, 1.5, date(2023, 10, 12), stamp, None, "=1+1", "x\x07y"]])
    cells = next(load_workbook(file).active.iter_rows(min_row=2))
    assert [c.value for c in cells[:2]] == [1, 1.5]
    assert cells[2].value.date() == date(2023, 10, 12)
    assert cells[3].value == timezone.localtime(stamp).replace(tzinfo=None)
    assert cells[4].value is None
    assert cells[5].value == "'=1+1"
    assert cells[6].value == "xy"


def test_excel_export_answers_with_a_workbook(schools):
    response = page(schools, "export=xlsx", export_name="truong").export()
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert book.active.max_row == 121


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_formulas_are_defused(text):
    assert exports.safe_text(text).startswith("'")
    assert exports.csv_cell(text).startswith("'")


def test_negative_numbers_are_no_formulas():
    assert exports.csv_cell(-5) == "-5"


@pytest.mark.parametrize("query", ["", "export=pdf"])
def test_no_export_unless_asked(schools, query):
    assert page(schools, query, export_name="x").export() is None
    assert page(schools, "export=csv").export() is None
