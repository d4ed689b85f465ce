"""My due dates in my own calendar: the secret address and what it gives."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from binhminh.core.people.models import Membership
from binhminh.plans import actions
from binhminh.plans.models import CalendarFeed

from .conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(school, teacher):
    return actions.open_feed(organisation=school, actor=teacher, now=NOON)


def read(feed, host="testserver"):
    return Client(headers={"host": host}).get(reverse("plans:feed", args=[feed.token]))


def test_an_address_is_made_once_and_renewed(school, teacher, feed, audited):
    again = actions.open_feed(organisation=school, actor=teacher, now=NOON)
    assert again.token == feed.token
    new = actions.renew_feed(organisation=school, actor=teacher, now=NOON)
    assert new.token != feed.token
    assert audited("plans.feed") == ["plans.feed.opened", "plans.feed.renewed"]
    assert read(feed).status_code == 404
    assert read(new).status_code == 200


def test_strangers_get_no_address(school, stranger):
    for act in (actions.open_feed, actions.renew_feed):
        with pytest.raises(PermissionDenied):
            act(organisation=school, actor=stranger, now=NOON)


def test_open_work_stands_in_it_with_an_alarm(feed, task, work, teacher, principal):
    actions.assign_task(task=task, owner=teacher, actor=principal, now=NOON)
    answer = read(feed)
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    (event,) = events
    assert str(event["summary"]) == task.text
    assert event.decoded("dtstart") == date(2023, 3, 31)
    assert event.decoded("dtend") == date(2023, 4, 1)
    assert str(event["url"]) == f"http://testserver{work.get_absolute_url()}"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-16)
    assert b"BEGIN:VALARM" in answer.content


def test_done_work_and_the_work_of_others_do_not(feed, task, work, teacher, clerk, principal):
    actions.assign_task(task=task, owner=clerk, actor=principal, now=NOON)
    assert b"VEVENT" not in read(feed).content
    actions.assign_task(task=task, owner=teacher, actor=principal, now=NOON)
    actions.submit_work(occurrence=work, result="Xong", actor=principal, now=NOON)
    assert b"VEVENT" not in read(feed).content


def test_a_moved_deadline_keeps_its_key(feed, task, work, teacher, principal):
    actions.assign_task(task=task, owner=teacher, actor=principal, now=NOON)
    before = Calendar.from_ical(read(feed).content).walk("VEVENT")[0]
    actions.extend_work(
        occurrence=work, due_on=date(2023, 4, 28), reason="Bão", actor=principal, now=NOON
    )
    after = Calendar.from_ical(read(feed).content).walk("VEVENT")[0]
    assert before["uid"] == after["uid"]
    assert after.decoded("dtstart") == date(2023, 4, 28)


def test_a_wrong_address_and_another_schools_host_lead_nowhere(feed, other_school):
    assert Client().get(reverse("plans:feed", args=["x" * 32])).status_code == 404
    assert read(feed, host="khac.test").status_code == 404
    assert Client().post(reverse("plans:feed", args=[feed.token])).status_code == 405


def test_who_left_or_is_switched_off_has_no_calendar(feed, teacher):
    Membership.objects.filter(user=teacher).update(to_on=date(2022, 1, 1))
    assert read(feed).status_code == 404
    Membership.objects.filter(user=teacher).update(to_on=None)
    assert read(feed).status_code == 200
    teacher.is_active = False
    teacher.save()
    assert read(feed).status_code == 404


def test_the_page_makes_shows_and_renews(browse, teacher):
    client, own = browse(teacher), reverse("plans:feed-own")
    assert client.get(own).context["address"] == ""
    assert CalendarFeed.objects.count() == 0  # looking makes nothing
    client.post(own, {"do": "open"})
    first = client.get(own).context["address"]
    assert first.startswith("http://testserver/")
    assert Client().get(first).status_code == 200
    client.post(own, {"do": "renew"})
    assert client.get(own).context["address"] != first
    assert Client().get(first).status_code == 404


def test_queries_do_not_grow(feed, plan, teacher, principal, django_assert_max_num_queries):
    actions.add_task(
        plan=plan, text="Họp tổ", cadence="weekly", owner=teacher, actor=principal, now=NOON
    )
    with django_assert_max_num_queries(9):
        content = read(feed).content
    assert content.count(b"BEGIN:VEVENT") >= 52
