"""Finding: by whom, in which order, and what stays hidden. On both engines."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from binhminh.core import search
from binhminh.core.organisations.models import Unit
from binhminh.core.search import sources
from binhminh.core.search.models import SearchEntry

STAFF = {"public", "staff"}


@pytest.fixture
def keep(school):
    """Index a record of its own: ``keep("Kế hoạch năm", body=…)``; units stand for records."""

    def make(title, organisation=None, **fields):
        record = Unit.objects.create(
            organisation=organisation or school, name=f"{title} {Unit.objects.count()}"[:150]
        )
        search.put(record, title=title, url=f"/x/{record.pk}/", **fields)
        return record

    return make


def titles(school, text, tokens=STAFF, **how):
    return [hit.entry.title for hit in search.find(school, text, user_tokens=tokens, **how).hits]


@pytest.mark.parametrize(
    "text",
    ["kế hoạch", "ke hoach", "KE HOACH", "hoạch kế", "Kê hoach", "ke ho", "kế ho", "127/KH-THCS",
     "127", "KH-THCS 127", "127/kh", "dao tao", "đào tạo", "Đào"],
)  # fmt: skip
def test_found_however_it_is_typed(school, keep, text):
    keep("Kế hoạch số 127/KH-THCS", body="Phòng Giáo dục và Đào tạo")
    assert titles(school, text) == ["Kế hoạch số 127/KH-THCS"]


@pytest.mark.parametrize("text", ["kế toán", "27", "hoachx", "", " ", "' OR 1", '"', "title:", "*"])
def test_not_found(school, keep, text):
    keep("Kế hoạch số 127/KH-THCS")
    assert titles(school, text) == []


@pytest.mark.parametrize(
    "text", ["kế AND", "NOT kế", "kế NEAR hoạch", "kế & !hoạch", "kế:*", "{title} : kế", "kế'"]
)
def test_signs_of_the_engines_mean_nothing(school, keep, text):
    keep("Kế hoạch")
    search.find(school, text, user_tokens=STAFF)


def test_only_whole_words_count_but_for_the_last(school, keep):
    keep("Kế hoạch năm")
    assert titles(school, "ke hoa nam") == []
    assert titles(school, "ke nam hoa") == ["Kế hoạch năm"]


def test_title_before_text_and_newer_first_among_equals(school, keep):
    keep("Báo cáo", body="hồ sơ", happened_on=date(2023, 12, 1))
    keep("Hồ sơ cũ", happened_on=date(2022, 1, 1))
    keep("Hồ sơ mới", happened_on=date(2023, 1, 1))
    keep("Hồ sơ không ngày")
    assert titles(school, "ho so") == ["Hồ sơ mới", "Hồ sơ cũ", "Hồ sơ không ngày", "Báo cáo"]


def test_a_heavier_entry_comes_before_a_newer_one(school, keep):
    keep("Tiếp nhận mới", happened_on=date(2023, 1, 1))
    keep("Tiếp nhận chính", weight=5)
    assert titles(school, "tiếp nhận") == ["Tiếp nhận chính", "Tiếp nhận mới"]


def test_the_marks_that_were_typed_are_preferred(school, keep):
    keep("Tổ bảo vệ", happened_on=date(2023, 5, 1))
    keep("Tờ báo tường", body="", happened_on=date(2022, 5, 1))
    assert titles(school, "tờ báo") == ["Tờ báo tường", "Tổ bảo vệ"]
    assert titles(school, "to bao") == ["Tổ bảo vệ", "Tờ báo tường"]


def test_the_text_with_the_marks_typed_comes_before_a_title_with_others(school, keep):
    keep("Tổ bảo vệ")
    keep("Trang trí", body="làm tờ báo tường")
    assert titles(school, "tờ báo") == ["Trang trí", "Tổ bảo vệ"]


def test_another_school_finds_nothing(school, other_school, keep):
    keep("Kế hoạch")
    keep("Kế hoạch của trường khác", organisation=other_school)
    assert titles(school, "kế hoạch") == ["Kế hoạch"]
    assert titles(other_school, "kế hoạch") == ["Kế hoạch của trường khác"]


def test_only_its_audience_finds_an_entry(school, keep):
    keep("Thư riêng", audience=("user:12", "role:principal"))
    keep("Thư ngỏ", audience=("public",))
    keep("Thư không ai đọc", audience=())
    assert titles(school, "thư", {"public"}) == ["Thư ngỏ"]
    assert titles(school, "thư", {"public", "staff", "user:1"}) == ["Thư ngỏ"]
    assert set(titles(school, "thư", {"public", "user:12"})) == {"Thư ngỏ", "Thư riêng"}
    assert titles(school, "thư", {"role:principal"}) == ["Thư riêng"]
    assert titles(school, "thư", set()) == []


def test_a_persons_audiences(school, principal, stranger):
    assert search.tokens_of(principal, school) == {
        "public", "staff", "role:principal", f"user:{principal.pk}"
    }  # fmt: skip
    assert search.tokens_of(stranger, school) == {"public"}


def test_kinds_narrow_the_search(school, keep, principal):
    keep("Lan và tổ mẫu giáo")
    search.put(principal.memberships.get(), title="Nguyễn Thị Lan", url="/y/")
    assert len(titles(school, "lan")) == 2
    assert titles(school, "lan", kinds=["people.membership"]) == ["Nguyễn Thị Lan"]
    assert titles(school, "lan", kinds=[]) == []


def test_what_is_indexed_again_replaces_what_was_there(school, keep):
    record = keep("Tên cũ", happened_on=date(2022, 1, 1))
    search.put(record, title="Tên mới", url="/z/", happened_on=date(2023, 1, 1))
    assert titles(school, "cũ") == []
    assert titles(school, "tên") == ["Tên mới"]
    assert SearchEntry.objects.count() == 1


def test_what_is_dropped_is_found_no_more(school, keep):
    search.drop(keep("Kế hoạch"))
    assert titles(school, "kế hoạch") == []
    assert not SearchEntry.objects.exists()


def test_pages_do_not_overlap_and_the_total_is_capped(school, keep):
    for number in range(5):
        keep(f"Phiếu {number}", happened_on=date(2023, 1, 1 + number))
    first = search.find(school, "phiếu", user_tokens=STAFF, limit=2)
    assert (first.total_capped, first.is_capped) == (5, False)
    assert titles(school, "phieu", limit=2) == ["Phiếu 4", "Phiếu 3"]
    assert titles(school, "phieu", limit=2, offset=2) == ["Phiếu 2", "Phiếu 1"]
    assert titles(school, "phieu", limit=2, offset=4) == ["Phiếu 0"]


def test_the_count_stops_at_its_cap(school, keep, monkeypatch):
    monkeypatch.setattr("binhminh.core.search.queries.MOST_COUNTED", 3)
    for number in range(5):
        keep(f"Phiếu {number}")
    found = search.find(school, "phiếu", user_tokens=STAFF)
    assert (found.total_capped, found.is_capped, len(found.hits)) == (3, True, 3)


def test_a_search_is_six_queries_at_most(school, keep, django_assert_max_num_queries):
    keep("Tờ báo")
    with django_assert_max_num_queries(5):
        titles(school, "tờ báo")


@pytest.fixture
def units(monkeypatch):
    monkeypatch.setattr(sources, "_sources", {})
    monkeypatch.setattr(sources, "_by_model", {})
    search.source(
        "organisations.unit",
        lambda organisation: Unit.objects.of(organisation),
        lambda unit: search.Entry(title=unit.name, url="/u/") if unit.is_active else None,
        label="Tổ",
    )


@pytest.mark.usefixtures("units")
def test_reindexing_makes_everything_anew(school, other_school, keep):
    gone = keep("Sẽ bị xoá")
    Unit.objects.filter(pk=gone.pk).delete()
    Unit.objects.create(organisation=school, name="Tổ văn phòng")
    Unit.objects.create(organisation=school, name="Tổ cũ", is_active=False)
    Unit.objects.create(organisation=other_school, name="Tổ bếp")
    out = StringIO()
    call_command("reindex", stdout=out)
    assert titles(school, "tổ") == ["Tổ văn phòng"]
    assert titles(school, "xoá") == []
    assert titles(other_school, "tổ") == ["Tổ bếp"]
    assert "hoasen: organisations.unit 1" in out.getvalue()


@pytest.mark.usefixtures("units")
def test_reindexing_refuses_names_it_does_not_know(school):
    with pytest.raises(CommandError, match="not searched: plans.nothing"):
        call_command("reindex", kind=["plans.nothing"])
    with pytest.raises(CommandError, match="no such organisation"):
        call_command("reindex", organisation="nowhere")


@pytest.mark.usefixtures("units")
def test_refreshing_follows_the_source(school):
    unit = Unit.objects.create(organisation=school, name="Tổ văn phòng")
    search.refresh(unit)
    assert titles(school, "văn phòng") == ["Tổ văn phòng"]
    unit.is_active = False
    search.refresh(unit)
    assert titles(school, "văn phòng") == []
    search.refresh(school)  # no source: nothing happens
