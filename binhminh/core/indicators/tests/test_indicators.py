"""Figures: declared, computed, frozen, entered by hand; unknown is never zero."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from binhminh.core import indicators
from binhminh.core.audit.models import AuditEntry
from binhminh.core.indicators import (
    Counted,
    Figure,
    FigureKey,
    Indicator,
    Period,
    actions,
    queries,
    registry,
)
from binhminh.core.indicators.charts import chart
from binhminh.core.indicators.models import ManualFigure, Snapshot
from binhminh.core.organisations.models import Unit
from binhminh.core.people.permissions import has_role

NOW = datetime(2023, 10, 10, 1, 15, tzinfo=UTC)
YEAR = Period.year(2023)


def active_units(organisation, period):
    units = Unit.objects.of(organisation)
    return Figure.share(units.filter(is_active=True).count(), units.count())


def counted_units(organisation, period):
    for unit in Unit.objects.of(organisation):
        yield Counted.of(unit, in_numerator=unit.is_active, url=f"/to/{unit.pk}/")


@pytest.fixture(autouse=True)
def _declared(monkeypatch):
    monkeypatch.setattr(registry, "_indicators", {})
    monkeypatch.setattr(registry, "_keys", {})
    indicators.register(
        Indicator(
            name="tests.active_units",
            label="Tổ đang hoạt động",
            unit="%",
            compute=active_units,
            records=counted_units,
            source="Kế hoạch năm",
        )
    )
    indicators.register_key(
        FigureKey(
            "tests.target",
            can_enter=lambda user, organisation, pk: has_role(user, organisation, "teacher"),
            label=lambda organisation, pk: f"Chỉ tiêu {pk}",
        )
    )


@pytest.fixture
def units(school, other_school):
    Unit.objects.create(organisation=other_school, name="Tổ của trường khác")
    for name, is_active in (("Tổ một", True), ("Tổ hai", True), ("Tổ cũ", False)):
        Unit.objects.create(organisation=school, name=name, is_active=is_active)


@pytest.mark.usefixtures("units")
def test_a_figure_is_counted_from_the_schools_own_records(school):
    figure = indicators.compute("tests.active_units", school, YEAR)
    assert (figure.numerator, figure.denominator, figure.value) == (2, 3, Decimal("66.67"))


def test_nothing_to_count_is_unknown_and_never_zero(school):
    figure = indicators.compute("tests.active_units", school, YEAR)
    assert figure.value is None
    assert figure.unknown_reason
    assert Figure.share(0, 5).value == 0
    assert Figure.count(0).value == 0
    assert Figure.count(0).is_known
    assert not Figure.unknown("Chưa khảo sát").is_known


def test_the_address_of_the_records_comes_with_the_figure(school):
    indicators.register(
        Indicator(
            "tests.listed", "x", "count", compute_one, records_url=lambda org, p: f"/{p.key}/"
        )
    )
    assert indicators.compute("tests.listed", school, YEAR).records_url == "/2023/"


def compute_one(organisation, period):
    return Figure.count(1)


def test_names_are_declared_once():
    indicators.register(indicators.get("tests.active_units"))
    with pytest.raises(ValueError, match="two indicators"):
        indicators.register(Indicator("tests.active_units", "x", "%", compute_one))
    with pytest.raises(ValueError, match="app.what"):
        Indicator("units", "x", "%", compute_one)
    with pytest.raises(ValueError, match="better"):
        Indicator("tests.x", "x", "%", compute_one, better="red")
    with pytest.raises(indicators.UnknownIndicator):
        indicators.get("tests.nothing")
    assert [one.name for one in indicators.all_indicators()] == ["tests.active_units"]


# --- frozen ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("units")
def test_a_snapshot_stays_as_it_was(school, principal):
    snapshot = actions.take_snapshot(
        organisation=school,
        indicator="tests.active_units",
        period=YEAR,
        actor=principal,
        now=NOW,
        reason="Báo cáo quý III",
    )
    Unit.objects.of(school).update(is_active=False)
    snapshot.refresh_from_db()
    assert snapshot.figure.value == Decimal("66.67")
    assert [row["label"] for row in snapshot.records if row["in_numerator"]] == ["Tổ hai", "Tổ một"]
    assert snapshot.records[0]["ref"].startswith("organisations.Unit:")
    assert indicators.compute("tests.active_units", school, YEAR).value == 0
    assert queries.latest_snapshot(school, "tests.active_units", YEAR) == snapshot
    assert AuditEntry.objects.get(code="indicators.snapshot.taken").data["value"] == "66.67"


def test_an_unknown_figure_is_frozen_as_unknown(school):
    snapshot = actions.take_snapshot(
        organisation=school, indicator="tests.active_units", period=YEAR, actor=None, now=NOW
    )
    assert snapshot.value is None
    assert snapshot.unknown_reason


def test_only_those_who_run_the_plan_freeze(school, clerk, stranger):
    for nobody in (clerk, stranger):
        with pytest.raises(PermissionDenied):
            actions.take_snapshot(
                organisation=school,
                indicator="tests.active_units",
                period=YEAR,
                actor=nobody,
                now=NOW,
            )
    with pytest.raises(indicators.UnknownIndicator):
        actions.take_snapshot(
            organisation=school, indicator="tests.no", period=YEAR, actor=None, now=NOW
        )
    assert not Snapshot.objects.exists()


# --- by hand ---------------------------------------------------------------------------------


def enter(school, actor, key="tests.target:1", period=YEAR, **fields):
    return actions.enter_figure(
        organisation=school, key=key, period=period, actor=actor, now=NOW, **fields
    )


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"numerator": 171, "denominator": 185}, "92.43"),
        ({"numerator": 171, "denominator": 185, "value": Decimal("92.4")}, "92.43"),
        ({"value": Decimal("92.456")}, "92.46"),
        ({"value": 0}, "0.00"),
        ({"numerator": 3, "denominator": 2, "per_cent": False}, "1.50"),
        ({"numerator": 3, "value": 7}, "7.00"),
    ],
)
def test_what_makes_a_figure(school, teacher, fields, value):
    figure = enter(school, teacher, **fields)
    assert figure.value == Decimal(value)
    assert figure.figure.manual


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, actions.FigureIncomplete),
        ({"numerator": 5}, actions.FigureIncomplete),
        ({"numerator": 5, "denominator": 0}, actions.ZeroDenominator),
        ({"numerator": 1, "denominator": 2, "value": 60}, actions.FigureContradicts),
    ],
)
def test_what_makes_none(school, teacher, fields, error):
    with pytest.raises(error):
        enter(school, teacher, **fields)
    assert not ManualFigure.objects.exists()


def test_a_correction_supersedes_and_keeps(school, teacher):
    first = enter(school, teacher, value=80)
    second = enter(school, teacher, value=85)
    first.refresh_from_db()
    assert first.superseded_at == NOW
    assert second.replaces == first
    assert queries.manual_figure(school, "tests.target:1", YEAR) == second
    assert list(AuditEntry.objects.order_by("sequence").values_list("data__value", flat=True)) == [
        [None, "80.00"], ["80.00", "85.00"]
    ]  # fmt: skip


def test_the_database_allows_one_figure_that_counts(school, teacher):
    figure = enter(school, teacher, value=80)
    figure.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save()


def test_a_withdrawn_figure_counts_no_more(school, teacher):
    figure = enter(school, teacher, value=80)
    with pytest.raises(actions.ReasonMissing):
        actions.withdraw_figure(figure=figure, actor=teacher, now=NOW, reason=" ")
    actions.withdraw_figure(figure=figure, actor=teacher, now=NOW, reason="Nhầm lớp")
    assert queries.manual_figure(school, "tests.target:1", YEAR) is None
    assert not queries.figure(school, "tests.target:1", YEAR).is_known
    with pytest.raises(actions.FigureWithdrawn):
        actions.withdraw_figure(figure=figure, actor=teacher, now=NOW, reason="Lại")
    assert enter(school, teacher, value=81).replaces is None


def test_who_may_enter_is_said_by_the_key(school, teacher, clerk, principal, stranger):
    for nobody in (clerk, stranger):
        with pytest.raises(PermissionDenied):
            enter(school, nobody, value=1)
    with pytest.raises(PermissionDenied):
        enter(school, teacher, key="tests.active_units", value=1)
    enter(school, principal, key="tests.active_units", value=1)
    figure = enter(school, teacher, value=1)
    with pytest.raises(PermissionDenied):
        actions.withdraw_figure(figure=figure, actor=clerk, now=NOW, reason="x")
    for unknown in ("tests.nothing", "tests.other:1", "tests.active_units:1", "tests.target"):
        with pytest.raises(indicators.UnknownIndicator):
            enter(school, principal, key=unknown, value=1)


@pytest.mark.usefixtures("units")
def test_a_live_figure_wins_over_one_by_hand(school, principal):
    enter(school, principal, key="tests.active_units", value=1)
    assert queries.figure(school, "tests.active_units", YEAR).value == Decimal("66.67")


def test_a_figure_by_hand_stands_in_where_there_is_no_other(school, teacher):
    enter(school, teacher, period=Period.month(2023, 5), value=70)
    enter(school, teacher, period=Period.month(2023, 8), value=75)
    assert queries.figure(school, "tests.target:1", YEAR).value == 75
    assert queries.figure(school, "tests.target:1", Period.year(2022)).value is None


def test_the_months_of_a_year(school, teacher, django_assert_num_queries):
    enter(school, teacher, period=Period.month(2023, 5), value=70)
    with django_assert_num_queries(1):
        months = queries.monthly(school, "tests.target:1", YEAR, until=date(2023, 6, 15))
    assert [figure.value for _, figure in months] == [None, None, None, None, 70, None]
    assert len(queries.monthly(school, "tests.active_units", YEAR, until=date(2023, 3, 1))) == 3


def test_a_chart_breaks_where_there_is_no_figure():
    drawn = chart([("1", Decimal(80)), ("2", Decimal(90)), ("3", None), ("4", Decimal(85))])
    assert len(drawn.paths) == 1
    assert drawn.is_drawn
    assert drawn.points[2].y is None
    assert drawn.points[1].y < drawn.points[0].y
    assert not chart([("1", Decimal(5))]).is_drawn
    assert not chart([]).is_drawn
    assert not chart([("1", None)]).is_drawn


# --- pages -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("units")
def test_the_list_of_figures(principal, browse):
    page = browse(principal).get(reverse("indicators:indicator-list"), {"ky": "2023"})
    assert "Tổ đang hoạt động" in page.text
    assert "66,7" in page.text
    assert "2/3" in page.text


def test_unknown_is_said_in_words(principal, browse):
    page = browse(principal).get(reverse("indicators:indicator-list"))
    assert "0 %" not in page.text
    assert "chưa có số liệu" in page.text


@pytest.mark.usefixtures("units")
def test_a_figure_opens_to_its_records(school, principal, browse):
    where = reverse("indicators:indicator-detail", args=["tests.active_units"])
    page = browse(principal).get(where, {"ky": "2023-Q4"}).text
    unit = Unit.objects.of(school).get(name="Tổ cũ")
    assert f'href="/to/{unit.pk}/"' in page
    assert "<svg" in page
    assert "Kế hoạch năm" in page
    assert browse(principal).get(
        reverse("indicators:indicator-detail", args=["tests.no"])
    ).status_code == 404  # fmt: skip


@pytest.mark.usefixtures("units")
def test_freezing_on_the_page(principal, teacher, browse):
    where = reverse("indicators:snapshot-take", args=["tests.active_units"])
    assert browse(teacher).post(where, {"ky": "2023"}).status_code == 403
    answer = browse(principal).post(where, {"ky": "2023"})
    page = browse(teacher).get(answer.url).text
    assert "Tổ một" in page
    assert "66,7" in page
    detail = reverse("indicators:indicator-detail", args=["tests.active_units"])
    assert answer.url in browse(principal).get(detail).text


def test_entering_correcting_and_withdrawing_on_the_pages(teacher, browse):
    client = browse(teacher)
    where = reverse("indicators:figure-new")
    asked = {"key": "tests.target:1", "ky": "2023"}
    assert "Chỉ tiêu 1" in client.get(where, asked).text
    bad = client.post(where, {**asked, "value": "92.4.1", "note": "Sổ"})
    assert bad.status_code == 422
    assert client.post(where, {**asked, "note": "Sổ"}).status_code == 422
    answer = client.post(
        where, {**asked, "numerator": "171", "denominator": "185", "note": "Sổ một cửa"}
    )
    page = client.get(answer.url).text
    assert "92,43" in page
    assert "Sổ một cửa" in page
    assert reverse("evidence:add") in page
    withdraw = reverse("indicators:figure-withdraw", args=[ManualFigure.objects.get().pk])
    assert client.post(withdraw, {"reason": ""}).status_code == 422
    assert client.post(withdraw, {"reason": "Nhầm"}).url == answer.url
    assert "Nhầm" in client.get(answer.url).text


def test_others_cannot_come_near(school, teacher, clerk, stranger, browse, client):
    figure = enter(school, teacher, value=1)
    snapshot = actions.take_snapshot(
        organisation=school, indicator="tests.active_units", period=YEAR, actor=None, now=NOW
    )
    new = reverse("indicators:figure-new")
    assert browse(clerk).get(new, {"key": "tests.target:1"}).status_code == 403
    assert browse(clerk).get(new, {"key": "tests.nothing"}).status_code == 404
    for where in (
        figure.get_absolute_url(),
        reverse("indicators:snapshot-detail", args=[snapshot.pk]),
    ):
        assert browse(clerk).get(where).status_code == 200
        assert browse(stranger).get(where).status_code == 404
        assert browse(stranger, "khac.test").get(where).status_code == 404
        assert client.get(where).status_code == 302
