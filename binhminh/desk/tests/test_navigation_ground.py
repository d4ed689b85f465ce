"""The bell counts, and the search box goes to the lines of the rail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from binhminh.core.notices.actions import notify


@pytest.mark.django_db
def test_the_bell_shows_what_was_not_read(school, principal, browse):
    notify(
        organisation=school,
        users=[principal],
        cause="tests:1",
        category="work",
        title="Việc mới",
        now=datetime(2023, 10, 10, tzinfo=UTC),
    )
    page = browse(principal).get(reverse("search:results")).text
    assert '<b aria-hidden="true">1</b>' in page
    assert reverse("notices:notice-list") in page


def test_the_search_box_goes_to_the_pages_of_the_rail(school, principal, browse):
    page = browse(principal).get(reverse("search:results"), {"q": "so lieu"})
    assert reverse("indicators:indicator-list") in [one.url for one in page.context["commands"]]
