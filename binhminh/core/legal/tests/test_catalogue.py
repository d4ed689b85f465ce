"""The law's catalogue with a school's own documents."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from binhminh.core.audit.models import AuditEntry
from binhminh.core.legal import actions, errors, queries
from binhminh.core.legal.models import ExtraDocument

NOW = datetime(2023, 9, 1, 3, 0, tzinfo=UTC)
DAY = date(2023, 9, 1)


def add(school, actor, **more):
    fields = {
        "number": "55/KH-UBND",
        "kind": "Kế hoạch",
        "issuer": "Ủy ban nhân dân huyện Gia Lâm",
        "subject": "Cải cách hành chính nhà nước huyện Gia Lâm năm 2023",
        "issued_on": date(2023, 2, 8),
    }
    return actions.add_document(organisation=school, actor=actor, now=NOW, **fields | more)


def test_a_document_of_the_school_is_known_to_it_alone(school, other_school, clerk):
    add(school, clerk)
    found = queries.catalogue(school).get("55/KH-UBND")
    assert found.subject.startswith("Cải cách hành chính")
    assert found.trust == "school"
    assert queries.catalogue(other_school).get("55/KH-UBND") is None
    assert AuditEntry.objects.get().code == "legal.document.added"


def test_the_school_wins_over_the_program(school, clerk):
    add(school, clerk, number="30/2020/NĐ-CP", kind="Nghị định", subject="Của trường")
    assert queries.catalogue(school).get("30/2020/ND-CP").subject == "Của trường"


@pytest.mark.parametrize("words", ["cai cach hanh chinh gia lam", "Cải cách Gia Lâm", "55/KH"])
def test_found_with_and_without_marks_and_by_number(school, clerk, words):
    row = add(school, clerk)
    found = queries.documents(school, DAY, text=words)
    assert row.pk in [item.pk for item in found]


def test_the_status_is_that_of_the_day(school, clerk):
    add(school, clerk, expired_on=date(2024, 1, 1), replaced_by="60/KH-UBND")

    def status(on):
        return queries.documents(school, on, text="55/KH-UBND")[0].status

    assert status(date(2023, 2, 7)) == "not_yet"
    assert status(DAY) == "in_force"
    assert status(date(2024, 1, 1)) == "replaced"


def test_without_words_the_schools_own_come_first(school, clerk):
    row = add(school, clerk)
    found = queries.documents(school, DAY, limit=30)
    assert found[0].pk == row.pk
    assert len(found) == 30
    assert queries.size(school) > 3000


def test_what_cannot_be_is_refused(school, clerk):
    with pytest.raises(errors.NumberUnreadable):
        add(school, clerk, number="kế hoạch của huyện")
    with pytest.raises(errors.DatesReversed):
        add(school, clerk, effective_on=date(2023, 1, 1))
    with pytest.raises(errors.DatesReversed):
        add(school, clerk, effective_on=date(2023, 3, 1), expired_on=date(2023, 2, 20))
    with pytest.raises(ValidationError):
        add(school, clerk, subject="")
    add(school, clerk)
    with pytest.raises(errors.DocumentKnown):
        add(school, clerk, number="55/kh-ubnd")
    assert ExtraDocument.objects.count() == 1


def test_a_document_is_changed_and_removed(school, clerk):
    row = add(school, clerk)
    actions.change_document(document=row, actor=clerk, now=NOW, subject="Khác")
    assert AuditEntry.objects.order_by("-pk").first().data["changes"]["subject"][1] == "Khác"
    actions.remove_document(document=row, actor=clerk, now=NOW)
    assert queries.catalogue(school).get("55/KH-UBND") is None


@pytest.mark.parametrize("who", ["teacher", "stranger"])
def test_others_cannot_touch_the_catalogue(request, school, clerk, who):
    actor = request.getfixturevalue(who)
    row = add(school, clerk)
    with pytest.raises(PermissionDenied):
        add(school, actor, number="1/KH-UBND")
    with pytest.raises(PermissionDenied):
        actions.change_document(document=row, actor=actor, now=NOW, subject="x")
    with pytest.raises(PermissionDenied):
        actions.remove_document(document=row, actor=actor, now=NOW)
