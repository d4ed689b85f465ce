"""Telling people: once for a cause, by e-mail as they prefer, never to strangers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from binhminh.core.audit.models import AuditEntry
from binhminh.core.jobs import registry
from binhminh.core.jobs.models import Job
from binhminh.core.notices import actions, delivery, queries
from binhminh.core.notices.models import Notice

NOW = datetime(2023, 10, 10, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _addresses(principal, clerk):
    for user in (principal, clerk):
        user.email = f"{user.username}@truong.test"
        user.save()


def tell(school, *users, cause="tests.thing:1", category="work", **fields):
    fields.setdefault("title", "Có việc mới")
    return actions.notify(
        organisation=school, users=users, cause=cause, category=category, now=NOW, **fields
    )


def test_everybody_named_is_told_once_for_a_cause(school, principal, clerk):
    assert tell(school, principal) == 1
    assert tell(school, principal, clerk) == 1
    assert tell(school, principal, clerk) == 0
    assert tell(school, principal, cause="tests.thing:2") == 1
    assert queries.unread_count(principal, school) == 2
    assert queries.unread_count(clerk, school) == 1


def test_whoever_does_not_work_here_is_not_told(school, stranger):
    assert tell(school, stranger) == 0
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"category": "gossip"}, {"level": "loud"}, {"cause": "x" * 201}]
)
def test_unknown_categories_levels_and_endless_causes_are_mistakes(school, principal, fields):
    with pytest.raises(ValueError, match="category|level|loud|too long"):
        tell(school, principal, **fields)


def test_telling_costs_a_fixed_number_of_queries(school, person, django_assert_max_num_queries):
    many = [person(school, f"Người {number}", "teacher") for number in range(30)]
    with django_assert_max_num_queries(10):
        assert tell(school, *many) == 30


def work_off():
    """Run what waits in the queue, as the worker does."""
    for job in Job.objects.filter(name="notices.mail").order_by("pk"):
        delivery.send_notice(job.payload["notice"], now=NOW)


def test_what_cannot_wait_is_sent_at_once(school, principal):
    tell(
        school,
        principal,
        category="deadline",
        title="Quá hạn: Rà soát\nthủ tục",
        url="/lam-viec/ke-hoach/1/",
        body="Hạn 09/10/2023",
    )
    work_off()
    (letter,) = mail.outbox
    assert letter.to == [principal.email]
    assert letter.subject == "[MNHS] Quá hạn: Rà soát thủ tục"
    assert "http://testserver/lam-viec/ke-hoach/1/" in letter.body
    assert "Hạn 09/10/2023" in letter.body
    assert "Nguyễn Thị Lan" in letter.alternatives[0][0]
    assert Notice.objects.get().mailed_at


def test_a_notice_is_sent_once_and_not_after_it_was_read(school, principal):
    tell(school, principal, category="deadline")
    notice = Notice.objects.get()
    assert delivery.send_notice(notice.pk, now=NOW)
    assert not delivery.send_notice(notice.pk, now=NOW)
    assert len(mail.outbox) == 1
    tell(school, principal, cause="tests.thing:2", category="deadline")
    second = Notice.objects.get(cause="tests.thing:2")
    actions.mark_read(notice=second, actor=principal, now=NOW)
    assert not delivery.send_notice(second.pk, now=NOW)
    assert len(mail.outbox) == 1


def test_a_letter_that_cannot_be_sent_stays_unsent(school, principal, monkeypatch):
    tell(school, principal, category="deadline")

    def refuse(*args, **kwargs):
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    with pytest.raises(ConnectionRefusedError):
        delivery.send_notice(Notice.objects.get().pk, now=NOW)
    assert Notice.objects.get().mailed_at is None
    actions.set_preferences(
        organisation=school, actor=principal, modes={"deadline": "daily"}, now=NOW
    )
    assert delivery.send_digests(school, now=NOW) == 0
    assert Notice.objects.get().mailed_at is None


def test_without_an_address_nothing_is_sent(school, teacher):
    tell(school, teacher, category="deadline")
    assert not delivery.send_notice(Notice.objects.get().pk, now=NOW)
    assert delivery.send_digests(school, now=NOW) == 0


def test_the_daily_letter_holds_what_was_not_read(school, other_school, principal, clerk):
    tell(school, principal, title="Việc một")
    tell(school, principal, cause="tests.thing:2", title="Việc hai", url="/x/")
    tell(school, principal, cause="tests.thing:3", title="Quá hạn", category="deadline")
    tell(school, clerk, cause="tests.thing:4", title="Đã xem")
    actions.mark_read(notice=Notice.objects.get(user=clerk), actor=clerk, now=NOW)
    assert delivery.send_digests(other_school, now=NOW) == 0
    assert delivery.send_digests(school, now=NOW) == 1
    (letter,) = mail.outbox
    assert "2" in letter.subject
    assert "Việc một" in letter.body
    assert "http://testserver/x/" in letter.body
    assert "Quá hạn" not in letter.body
    assert "Việc hai" in letter.alternatives[0][0]
    assert delivery.send_digests(school, now=NOW) == 0


def test_old_notices_are_no_news(school, principal):
    tell(school, principal)
    assert delivery.send_digests(school, now=NOW + timedelta(days=8)) == 0


def test_a_person_chooses_how_notices_come(school, principal):
    chosen = actions.set_preferences(
        organisation=school,
        actor=principal,
        modes={"deadline": "never", "work": "at_once"},
        now=NOW,
    )
    assert (chosen["deadline"], chosen["work"], chosen["approval"]) == (
        "never",
        "at_once",
        "at_once",
    )
    tell(school, principal, category="deadline")
    tell(school, principal, cause="tests.thing:2", category="work")
    work_off()
    assert len(mail.outbox) == 1
    assert queries.unread_count(principal, school) == 2
    entry = AuditEntry.objects.get(code="notices.preferences.changed")
    assert entry.data["changes"] == {"deadline": ["at_once", "never"], "work": ["daily", "at_once"]}


@pytest.mark.parametrize("modes", [{"gossip": "never"}, {"work": "by_pigeon"}])
def test_only_what_is_offered_can_be_chosen(school, principal, modes):
    with pytest.raises(actions.UnknownChoice):
        actions.set_preferences(organisation=school, actor=principal, modes=modes, now=NOW)


def test_strangers_have_no_preferences_here(school, stranger):
    with pytest.raises(PermissionDenied):
        actions.set_preferences(organisation=school, actor=stranger, modes={}, now=NOW)


def test_nobody_reads_for_another(school, principal, clerk):
    tell(school, principal)
    with pytest.raises(PermissionDenied):
        actions.mark_read(notice=Notice.objects.get(), actor=clerk, now=NOW)


def test_the_list_shows_ones_own_notices(school, principal, clerk, browse):
    tell(school, principal, title="Việc của hiệu trưởng", url="/lam-viec/")
    tell(school, clerk, title="Việc của văn thư")
    page = browse(principal).get(reverse("notices:notice-list"))
    assert "Việc của hiệu trưởng" in page.text
    assert "Việc của văn thư" not in page.text


def test_the_list_can_be_narrowed_to_the_unread(school, principal, browse):
    tell(school, principal, title="Cũ")
    actions.mark_read(notice=Notice.objects.get(), actor=principal, now=NOW)
    tell(school, principal, cause="tests.thing:2", title="Mới tinh")
    page = browse(principal).get(reverse("notices:notice-list"), {"xem": "chua-doc"})
    assert "Mới tinh" in page.text
    assert ">Cũ" not in page.text


def test_opening_a_notice_marks_it_and_goes_there(school, principal, browse):
    tell(school, principal, url="/lam-viec/ke-hoach/")
    notice = Notice.objects.get()
    client = browse(principal)
    address = reverse("notices:notice-open", args=[notice.pk])
    assert client.get(address).status_code == 405
    answer = client.post(address, {"open": "1"})
    assert answer.url == "/lam-viec/ke-hoach/"
    notice.refresh_from_db()
    assert notice.read_at


def test_a_notice_never_leads_to_another_site(school, principal, browse):
    tell(school, principal, url="https://la.test/x")
    address = reverse("notices:notice-open", args=[Notice.objects.get().pk])
    assert browse(principal).post(address, {"open": "1"}).url == reverse("notices:notice-list")


def test_everything_is_marked_as_read(school, principal, clerk, browse):
    tell(school, principal, clerk)
    browse(principal).post(reverse("notices:mark-all-read"))
    assert queries.unread_count(principal, school) == 0
    assert queries.unread_count(clerk, school) == 1


def test_preferences_are_saved_by_the_page(school, principal, browse):
    client = browse(principal)
    address = reverse("notices:preferences")
    assert client.get(address).status_code == 200
    modes = {"deadline": "daily", "approval": "never", "work": "never", "system": "never"}
    assert client.post(address, modes).status_code == 302
    assert queries.preferences(principal, school) == modes
    assert client.post(address, {**modes, "work": "x"}).status_code == 422


def test_others_cannot_come_near(school, principal, clerk, stranger, browse, client):
    tell(school, principal)
    address = reverse("notices:notice-open", args=[Notice.objects.get().pk])
    assert browse(clerk).post(address).status_code == 404
    assert browse(stranger).post(address).status_code == 404
    assert browse(stranger).get(reverse("notices:notice-list")).status_code == 404
    assert client.get(reverse("notices:notice-list")).status_code == 302


@pytest.mark.usefixtures("principal")
def test_the_bell_costs_one_query(school, principal, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.unread_count(principal, school)


def test_the_jobs_are_registered_and_the_letters_leave_at_half_past_six():
    assert registry.definition("notices.mail").max_attempts == 8
    (schedule,) = [one for one in registry.schedules() if one.name == "notices.digest"]
    assert (str(schedule.at), schedule.per_organisation) == ("06:30:00", True)


def test_the_queue_takes_a_notice_once(school, principal):
    tell(school, principal, category="deadline")
    delivery.send_later(Notice.objects.get())
    assert Job.objects.filter(name="notices.mail").count() == 1
