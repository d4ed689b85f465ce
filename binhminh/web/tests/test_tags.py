"""Tags and filters: what a Vietnamese page shows."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from binhminh.web.formats import Due
from binhminh.web.icons import ICONS
from binhminh.web.states import STATES, TONES, tone_and_icon


def render(text, **context):
    with translation.override("vi"):
        return Template(text).render(Context(context))


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("{{ v|vnum }}", Decimal("1234.5"), "1.234,5"),
        ("{{ v|vnum:0 }}", Decimal("1234.5"), "1.235"),
        ("{{ v|vnum }}", None, ""),
        ("{{ v|vnum }}", "chữ", ""),
        ("{{ v|vnum }}", float("nan"), ""),
        ("{{ v|vpercent }}", Decimal("92.432"), "92,4\u202f%"),
        ("{{ v|vpercent }}", 100, "100\u202f%"),
        ("{{ v|vnum1 }}", Decimal("92.432"), "92,4"),
        ("{{ v|vnd }}", 1234000, "1.234.000\u00a0đồng"),
        ("{{ v|vdate }}", date(2023, 10, 5), "05/10/2023"),
        ("{{ v|vdate }}", datetime(2023, 10, 4, 18, 0, tzinfo=UTC), "05/10/2023"),
        ("{{ v|vdatetime }}", datetime(2023, 10, 5, 1, 15, tzinfo=UTC), "08:15 05/10/2023"),
        ("{{ v|vdatetime }}", date(2023, 10, 5), "05/10/2023"),
        ("{{ v|vtime }}", None, ""),
        ("{{ v|comparator }}", ">=", "≥"),
        ("{{ v|comparator }}", "<", "&lt;"),
        ("{{ v|filesize }}", 1_234_567, "1,2\u00a0MB"),
        ("{{ v|filesize }}", 2_000, "2\u00a0kB"),
        ("{{ v|filesize }}", 12, "12\u00a0B"),
        ("{{ v|initials }}", "Nguyễn Thị Ánh", "TÁ"),
        ("{{ v|initials }}", "", ""),
        ("{{ v|capitalise }}", "văn thư MNBM", "Văn thư MNBM"),
    ],
)
def test_filters(text, value, shown):
    assert render(text, v=value) == shown


@pytest.mark.parametrize("value", [0, Decimal("0.0")])
def test_zero_is_a_figure(value):
    assert "0" in render("{{ v|vnum|or_unknown }}", v=value)


def test_unknown_is_said_never_zero():
    assert render("{{ v|vnum|or_unknown }}", v=None) != "0"
    assert render("{{ v|or_unknown }}", v=None)


@pytest.mark.parametrize(
    ("due", "tone", "icon"),
    [
        (Due(date(2023, 10, 13), -1), "bad", "warning"),
        (Due(date(2023, 10, 16), 0), "wait", "clock"),
        (Due(date(2023, 12, 16), 40), "plain", "clock"),
        (Due(date(2023, 1, 16), -40, done=True), "plain", "check"),
    ],
)
def test_due_badge(due, tone, icon):
    html = render("{% due d %}", d=due)
    assert f"st-{tone}" in html
    assert ICONS[icon] in html


def test_due_in_short_is_read_aloud_whole():
    html = render("{% due d short=True %}", d=Due(date(2023, 10, 12), -17))
    assert '<span aria-hidden="true">17 ngày</span>' in html
    assert '<span class="sr-only">Quá hạn 17 ngày làm việc (thứ Năm 12/10)</span>' in html


def test_due_nothing():
    assert render("{% due d %}|{{ d|relative_due }}", d=None) == "|"


def test_status_escapes_its_word():
    assert "&lt;b&gt;" in render("{% status 'done' w %}", w="<b>")


def test_every_state_has_a_tone_and_a_drawing():
    for tone, icon in STATES.values():
        assert tone in TONES
        assert icon in ICONS
    assert tone_and_icon("never heard of") == ("plain", "dots")


def test_icon_with_a_label_is_read_aloud():
    assert 'aria-label="Đóng"' in render("{% icon 'x' label='Đóng' %}")
    assert 'aria-hidden="true"' in render("{% icon 'x' %}")
    with pytest.raises(KeyError):
        render("{% icon 'no-such' %}")


def test_there_are_enough_drawings():
    assert len(ICONS) >= 36


@pytest.mark.parametrize(
    ("value", "total", "width"),
    [(1, 4, "25.0%"), (9, 4, "100.0%"), (1, 0, "0.0%"), (None, 4, "0.0%")],
)
def test_bar_stays_within_its_bounds(value, total, width):
    assert f'width="{width}"' in render("{% progress v t %}", v=value, t=total)


def test_bullet_of_an_unknown_figure_draws_no_bar():
    html = render("{% bullet v 90 %}", v=None)
    assert 'class="v' not in html
    assert 'class="mark"' in html


def test_sparkline_breaks_where_nothing_is_known():
    points = [("a", 1), ("b", 2), ("c", None), ("d", 3), ("e", 4)]
    html = render("{% sparkline p label='x' %}", p=points)
    assert html.count("M") == 3  # two strokes and the dot at the end
    assert render("{% sparkline p %}", p=[("a", 1), ("b", None)]) == ""


def test_pictures_carry_no_styles():
    html = render("{% progress 1 2 %}{% bullet 50 90 %}")
    assert "style" not in html


class _Days(forms.Form):
    on = forms.DateField(label="Ngày", initial=date(2026, 1, 31))


def test_every_date_is_typed_in_our_order():
    html = render('{% include "components/field.html" with field=form.on only %}', form=_Days())
    assert 'type="text"' in html
    assert 'value="31/01/2026"' in html
    assert "data-date" in html
    assert 'placeholder="ngày/tháng/năm"' in html


def test_no_form_asks_the_browser_for_its_own_date_field():
    """It would show mm/dd/yyyy on a machine set to English."""
    root = Path(__file__).parents[2]
    native = re.compile(r"""["']?type["']?\s*[:=]\s*["']date["']""")
    found = [
        str(path.relative_to(root))
        for path in [*root.rglob("*.py"), *root.rglob("*.html")]
        if "tests" not in path.parts and native.search(path.read_text("utf-8"))
    ]
    assert found == []
