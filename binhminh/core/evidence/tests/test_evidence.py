"""Evidence: one piece serves many records, undone and withdrawn without a trace lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from binhminh.core.audit.models import AuditEntry
from binhminh.core.evidence import actions, permissions, queries, targets
from binhminh.core.evidence.models import EvidenceItem, EvidenceLink
from binhminh.core.files.errors import FileKindRefused
from binhminh.core.organisations.models import Unit
from binhminh.core.people.permissions import has_role

NOW = datetime(2023, 10, 10, 1, 15, tzinfo=UTC)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)  # fmt: skip


@pytest.fixture(autouse=True)
def _units_take_evidence(monkeypatch):
    """Units stand for tasks: members may add, but the clerk may not."""
    monkeypatch.setattr(targets, "_kinds", {})
    targets.register(
        "organisations.Unit",
        can_add=lambda user, unit: not has_role(user, unit.organisation, "clerk"),
        url=lambda unit: f"/to/{unit.pk}/",
        label=lambda unit: unit.name,
    )


@pytest.fixture
def unit(school):
    return Unit.objects.create(organisation=school, name="Tổ mẫu giáo lớn", kind="professional")


@pytest.fixture
def second(school):
    return Unit.objects.create(organisation=school, name="Tổ văn phòng", kind="office")


def add(school, unit, actor, **fields):
    fields = {"kind": "note", "note": "Đã họp phụ huynh", **fields}
    return actions.add_evidence(
        organisation=school, targets=[unit] if unit else [], actor=actor, now=NOW, **fields
    )


def png(name="anh.png"):
    return SimpleUploadedFile(name, PNG, "image/png")


def test_one_piece_serves_many_records(school, unit, second, teacher):
    item = actions.add_evidence(
        organisation=school,
        targets=[unit, second],
        kind="link",
        url="https://truong.test/tin",
        title="Tin  hội thi",
        happened_on=date(2023, 9, 5),
        actor=teacher,
        now=NOW,
    )
    assert item.title == "Tin hội thi"
    assert item.happened_on == date(2023, 9, 5)
    assert list(queries.evidence_of(unit)) == list(queries.evidence_of(second)) == [item]
    entry = AuditEntry.objects.get(code="evidence.item.added")
    assert entry.data["targets"] == [
        f"organisations.Unit:{unit.pk}", f"organisations.Unit:{second.pk}"
    ]  # fmt: skip


def test_without_a_day_it_happened_today(school, unit, teacher):
    assert add(school, unit, teacher).happened_on == date(2023, 10, 10)


def test_a_title_is_taken_from_what_was_given(school, unit, second, teacher):
    assert add(school, unit, teacher, note="Dòng một\nDòng hai").title == "Dòng một"
    assert add(school, unit, teacher, kind="record", record=second).title == "Tổ văn phòng"
    assert add(school, unit, teacher, kind="file", upload=png(), note="").title == "anh.png"


def test_a_file_is_kept_by_the_store(school, unit, teacher):
    item = add(school, unit, teacher, kind="file", upload=png(), note="")
    assert item.file.kind == "image"
    assert item.icon == "image"
    with item.file.open() as content:
        assert content.read() == PNG


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"note": ""}, actions.NothingToShow),
        ({"kind": "link", "url": ""}, actions.NothingToShow),
        ({"kind": "file"}, actions.NothingToShow),
        ({"kind": "record"}, actions.NothingToShow),
        ({"kind": "link", "url": "javascript:alert(1)", "title": "x"}, actions.NotAnAddress),
        ({"kind": "link", "url": "truong", "title": "x"}, actions.NotAnAddress),
        ({"kind": "link", "url": "https://truong.test/", "note": ""}, actions.TitleMissing),
        ({"happened_on": date(2023, 10, 11)}, actions.FutureDate),
        (
            {"kind": "file", "upload": SimpleUploadedFile("a.exe", b"MZ" + bytes(200))},
            None,
        ),
    ],
)
def test_what_shows_nothing_is_refused(school, unit, teacher, fields, error):
    from binhminh.core.files.errors import FileRefused

    with pytest.raises(error or FileRefused):
        add(school, unit, teacher, **fields)
    assert not EvidenceItem.objects.exists()


def test_a_picture_is_known_by_its_content(school, unit, teacher):
    upload = SimpleUploadedFile("anh.png", b"Rar!\x1a\x07\x00" + bytes(99))
    with pytest.raises(FileKindRefused):
        add(school, unit, teacher, kind="file", upload=upload)


def test_it_must_serve_something(school, teacher):
    with pytest.raises(actions.TargetMissing):
        add(school, None, teacher)


def test_only_registered_records_take_evidence(school, teacher, principal):
    with pytest.raises(targets.NotATarget):
        add(school, principal.memberships.get(), teacher)


def test_the_records_app_says_who_may_add(school, unit, clerk, stranger):
    for nobody in (clerk, stranger):
        with pytest.raises(PermissionDenied):
            add(school, unit, nobody)


def test_evidence_stays_in_its_school(school, other_school, unit, teacher, stranger):
    foreign = Unit.objects.create(organisation=other_school, name="Tổ khác", kind="other")
    with pytest.raises(actions.ForeignTarget):
        add(school, foreign, teacher)
    with pytest.raises(actions.ForeignTarget):
        add(school, unit, teacher, kind="record", record=foreign)
    item = add(school, unit, teacher)
    with pytest.raises(actions.ForeignTarget):
        actions.link_evidence(item=item, target=foreign, actor=teacher, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.link_evidence(item=item, target=unit, actor=stranger, now=NOW)


def test_linking_unlinking_and_undoing(school, unit, second, teacher):
    item = add(school, unit, teacher)
    link = actions.link_evidence(item=item, target=second, actor=teacher, now=NOW)
    assert actions.link_evidence(item=item, target=second, actor=teacher, now=NOW) == link
    actions.unlink_evidence(link=link, actor=teacher, now=NOW)
    actions.unlink_evidence(link=link, actor=teacher, now=NOW)
    assert not queries.evidence_of(second).exists()
    assert list(queries.evidence_of(unit)) == [item]
    actions.link_evidence(item=item, target=second, actor=teacher, now=NOW)
    assert list(queries.evidence_of(second)) == [item]
    assert AuditEntry.objects.filter(code="evidence.item.unlinked").count() == 1


def test_the_database_refuses_a_second_link(school, unit, teacher):
    link = add(school, unit, teacher).links.get()
    link.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()


def test_unlinking_needs_the_right_to_add(school, unit, teacher, clerk):
    link = add(school, unit, teacher).links.get()
    with pytest.raises(PermissionDenied):
        actions.unlink_evidence(link=link, actor=clerk, now=NOW)


def test_what_was_withdrawn_counts_nowhere_and_stays_readable(school, unit, second, teacher):
    item = add(school, unit, teacher)
    with pytest.raises(actions.ReasonMissing):
        actions.withdraw_evidence(item=item, actor=teacher, now=NOW, reason="  ")
    actions.withdraw_evidence(item=item, actor=teacher, now=NOW, reason="Nhầm lớp")
    assert not queries.evidence_of(unit).exists()
    assert queries.evidence_counts(Unit.objects.all()) == {}
    item.refresh_from_db()
    assert (item.withdrawn_by, item.withdrawn_reason) == (teacher, "Nhầm lớp")
    for refused in (
        lambda: actions.withdraw_evidence(item=item, actor=teacher, now=NOW, reason="x"),
        lambda: actions.link_evidence(item=item, target=second, actor=teacher, now=NOW),
    ):
        with pytest.raises(actions.EvidenceWithdrawn):
            refused()


def test_only_who_added_it_or_runs_the_plan_withdraws(
    school, unit, teacher, clerk, principal, stranger
):
    item = add(school, unit, teacher)
    for nobody in (clerk, stranger):
        with pytest.raises(PermissionDenied):
            actions.withdraw_evidence(item=item, actor=nobody, now=NOW, reason="x")
    actions.withdraw_evidence(item=item, actor=principal, now=NOW, reason="Trùng")


def test_counting_takes_one_query(school, unit, second, teacher, django_assert_num_queries):
    add(school, unit, teacher)
    add(school, unit, teacher)
    queries.evidence_counts(Unit.objects.all())  # the content type is remembered
    with django_assert_num_queries(1):
        assert queries.evidence_counts(Unit.objects.of(school)) == {unit.pk: 2}


def test_what_serves_a_closed_record_is_closed(school, unit, teacher, clerk, principal):
    item = add(school, unit, teacher)
    assert permissions.can_see(clerk, item)
    targets.register(
        "organisations.Unit",
        can_add=lambda user, unit: True,
        url=lambda unit: "/",
        can_see=lambda user, unit: False,
    )
    assert not permissions.can_see(clerk, item)
    assert permissions.can_see(teacher, item)
    assert permissions.can_see(principal, item)
    assert not queries.latest(school, clerk).exists()
    assert queries.latest(school, teacher).exists()


# --- pages -----------------------------------------------------------------------------------


def address(unit):
    return f"{reverse('evidence:add')}?for=organisations.Unit:{unit.pk}"


def test_adding_a_photo_from_the_page(school, unit, teacher, browse):
    client = browse(teacher)
    assert client.get(address(unit)).status_code == 200
    answer = client.post(
        address(unit),
        {"photo": png(), "happened_on": "2023-09-05", "for": f"organisations.Unit:{unit.pk}"},
    )
    assert answer.url == f"/to/{unit.pk}/"
    item = queries.evidence_of(unit).get()
    assert (item.kind, item.happened_on) == ("file", date(2023, 9, 5))
    opened = client.get(item.file.get_absolute_url())
    assert b"".join(opened.streaming_content) == PNG


def test_a_refusal_is_shown_on_the_form(unit, teacher, browse):
    answer = browse(teacher).post(address(unit), {"happened_on": "2023-09-05"})
    assert answer.status_code == 422
    assert str(actions.NothingToShow.message) in answer.text


@pytest.mark.parametrize(
    "ref", ["", "organisations.Unit:0", "organisations.Unit:x", "people.Membership:1", "a"]
)
def test_what_is_not_there_takes_no_evidence(teacher, browse, ref):
    answer = browse(teacher).get(reverse("evidence:add"), {"for": ref} if ref else {})
    assert answer.status_code == 404


def test_who_may_come_to_the_pages(school, unit, teacher, clerk, stranger, browse, client):
    item = add(school, unit, teacher)
    assert browse(clerk).get(address(unit)).status_code == 403
    assert browse(stranger).get(address(unit)).status_code == 404
    assert browse(stranger, "khac.test").get(item.get_absolute_url()).status_code == 404
    assert browse(clerk).get(item.get_absolute_url()).status_code == 200
    assert client.get(item.get_absolute_url()).status_code == 302


def test_the_page_of_a_piece_shows_what_it_serves(school, unit, second, teacher, browse):
    item = add(school, unit, teacher)
    actions.link_evidence(item=item, target=second, actor=teacher, now=NOW)
    page = browse(teacher).get(item.get_absolute_url()).text
    assert "Tổ mẫu giáo lớn" in page
    assert "Tổ văn phòng" in page
    assert "10/10/2023" in page


def test_existing_evidence_is_offered_and_linked(school, unit, second, teacher, browse):
    item = add(school, unit, teacher, title="Biên bản họp")
    client = browse(teacher)
    assert "Biên bản họp" in client.get(address(second)).text
    assert "Biên bản họp" not in client.get(address(second) + "&q=khac").text
    client.post(
        reverse("evidence:link", args=[item.pk]), {"for": f"organisations.Unit:{second.pk}"}
    )
    assert list(queries.evidence_of(second)) == [item]


def test_taking_off_and_undoing_on_the_page(school, unit, teacher, browse):
    item = add(school, unit, teacher)
    link = item.links.get()
    client = browse(teacher)
    assert client.post(reverse("evidence:unlink", args=[link.pk])).url == f"/to/{unit.pk}/"
    assert not queries.evidence_of(unit).exists()
    client.post(reverse("evidence:relink", args=[link.pk]))
    assert list(queries.evidence_of(unit)) == [item]
    assert EvidenceLink.objects.count() == 2


def test_withdrawing_on_the_page_asks_for_a_reason(school, unit, teacher, browse):
    item = add(school, unit, teacher)
    client = browse(teacher)
    where = reverse("evidence:withdraw", args=[item.pk])
    assert client.post(where, {"reason": ""}).status_code == 422
    assert client.post(where, {"reason": "Nhầm"}).url == item.get_absolute_url()
    assert "Nhầm" in client.get(item.get_absolute_url()).text


def test_the_list_on_a_records_page(school, unit, teacher, clerk, django_assert_max_num_queries):
    add(school, unit, teacher, title="Biên bản họp")
    template = Template("{% load evidence %}{% evidence_of unit %}")

    def shown_to(user):
        request = RequestFactory().get("/")
        request.user = user
        return template.render(Context({"unit": unit, "request": request, "csrf_token": "x"}))

    page = shown_to(teacher)
    assert "Biên bản họp" in page
    assert "Phạm Thị Ánh" in page
    assert reverse("evidence:add") in page
    unlink = reverse("evidence:unlink", args=[unit and EvidenceLink.objects.get().pk])
    assert unlink in page
    page = shown_to(clerk)
    assert "Biên bản họp" in page
    assert unlink not in page
    assert reverse("evidence:add") not in page
    with django_assert_max_num_queries(2):
        shown_to(teacher)


def test_a_record_that_takes_no_evidence_is_a_mistake_of_the_page(teacher):
    request = RequestFactory().get("/")
    request.user = teacher
    template = Template("{% load evidence %}{% evidence_of record %}")
    with pytest.raises(targets.NotATarget):
        template.render(Context({"record": teacher.memberships.get(), "request": request}))
