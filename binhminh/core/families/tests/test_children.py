"""A child is admitted, moved, gone and back; what is refused, and what the trail is not told."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from binhminh.core.audit.models import AuditEntry
from binhminh.core.families import actions, errors, queries
from binhminh.core.families.actions import NewFamily, NewGuardian
from binhminh.core.families.models import Child, Enrolment, Family, Guardian
from binhminh.core.organisations.errors import YearClosed

from .conftest import FIRST, NOW, START, TODAY, bao, household

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def here(child) -> Enrolment | None:
    return Enrolment.objects.filter(child=child, to_on=None).first()


def admit(school, by, child, family=None, **more):
    return actions.admit_child(
        organisation=school, child=child, family=family or household("0900 000 009"), **by, **more
    )


def test_a_child_comes_with_its_family_into_a_group(school, group, child):
    assert (child.code, child.family.code) == ("T00001", "G00001")
    assert child.family.name == "Trần Thị Lan, Nguyễn Văn Nam"
    assert here(child).group == group
    assert here(child).from_on == START
    assert AuditEntry.objects.latest("sequence").code == "families.child.admitted"


def test_brothers_and_sisters_share_a_family(school, by, child):
    sister = admit(school, by, bao(name="Nguyễn Ngọc Anh"), family=child.family)
    assert sister.code == "T00002"
    assert list(child.family.children.order_by("code")) == [child, sister]
    assert Family.objects.count() == 1
    assert here(sister) is None  # waits for a group
    assert list(queries.waiting(Child.objects.of(school))) == [sister]


def test_codes_go_on_after_one_given_by_hand(school, by, child):
    admit(school, by, bao(name="Lê An", code="t00041"), household("0900 000 002"))
    assert admit(school, by, bao(name="Lê Bình"), household("0900 000 003")).code == "T00042"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"full_name": "  "}, errors.NameMissing),
        ({"born_on": TODAY + DAY}, errors.AgeUnlikely),
        ({"born_on": date(FIRST - 30, 1, 1)}, errors.AgeUnlikely),
        ({"born_on": START + DAY}, errors.AgeUnlikely),
        ({"admitted_on": TODAY + DAY}, errors.DayInFuture),
        ({"code": "T00001"}, errors.CodeTaken),
        ({"sex": "x"}, ValidationError),
        ({"full_name": "Nguyen Gia  BAO"}, errors.ChildKnown),
    ],
)
def test_an_admission_is_refused(school, by, child, changes, refusal):
    facts = {"full_name": "Lê An", **changes}
    name = facts.pop("full_name")
    with pytest.raises(refusal):
        admit(school, by, bao(name=name, **facts))
    assert Child.objects.count() == Family.objects.count() == 1


def test_another_child_with_the_same_name_and_birthday_may_come(school, by, child):
    other = admit(school, by, bao(), is_another=True)
    assert other.full_name == child.full_name
    assert other.family != child.family


def test_a_guardian_who_is_known_leads_to_their_family(school, by, child):
    with pytest.raises(errors.GuardianKnown) as refusal:
        admit(school, by, bao(name="Nguyễn Ngọc Anh"), household("0900000001"))
    assert refusal.value.family == child.family_id
    # The same telephone with another name is another person (a grandmother answers for two).
    admit(
        school,
        by,
        bao(name="Nguyễn Ngọc Anh"),
        NewFamily([NewGuardian("Trần Thị Mùi", "grandmother", "0900 000 001")]),
    )


@pytest.mark.parametrize(
    ("guardians", "refusal"),
    [
        ([], errors.GuardianNeeded),
        ([NewGuardian("Lê Hà", "mother", is_contact=False)], errors.GuardianNeeded),
        ([NewGuardian("Lê Hà", "mother"), NewGuardian("Lê  Hà", "other")], errors.GuardianTwice),
        ([NewGuardian("", "mother")], errors.NameMissing),
        ([NewGuardian("Lê Hà", "aunt")], ValidationError),
        ([NewGuardian("Lê Hà", "mother", "gọi tổ trưởng")], ValidationError),
        ([NewGuardian("Lê Hà", "mother", "", "le ha")], ValidationError),
    ],
)
def test_a_family_without_somebody_to_call_is_refused(school, by, guardians, refusal):
    with pytest.raises(refusal):
        admit(school, by, bao(), NewFamily(guardians))
    assert (Child.objects.count(), Family.objects.count(), Guardian.objects.count()) == (0, 0, 0)


def test_a_group_must_be_of_this_school_and_of_an_open_year(
    school, other_school, by, group, stranger, year
):
    from .conftest import make_year

    there = make_year(other_school, FIRST)
    theirs = actions.add_group(
        organisation=other_school, year=there, name="C1", band="mixed", actor=stranger, now=NOW
    )
    with pytest.raises(errors.GroupElsewhere):
        admit(school, by, bao(theirs))
    with pytest.raises(errors.OutsideYear):
        admit(school, by, bao(group, admitted_on=START - DAY))
    year.closed_at = NOW
    year.save()
    with pytest.raises(YearClosed):
        admit(school, by, bao(group))


def test_a_family_of_another_school_takes_no_child(school, other_school, by, stranger):
    theirs = admit(other_school, {"actor": stranger, "now": NOW}, bao())
    with pytest.raises(errors.FamilyElsewhere):
        admit(school, by, bao(), theirs.family)


def test_a_move_closes_one_time_and_opens_another(child, group, other_group, by):
    actions.move_child(child=child, group=other_group, on=START + 10 * DAY, **by)
    new, old = child.enrolments.order_by("-from_on")
    assert (old.group, old.to_on) == (group, START + 9 * DAY)
    assert (new.group, new.to_on, new.began) == (other_group, None, "moved")


def test_a_mistake_of_the_first_day_is_put_right_in_place(child, other_group, by):
    actions.move_child(child=child, group=other_group, on=START, **by)
    [only] = child.enrolments.all()
    assert only.group == other_group


def test_a_move_is_refused(school, child, group, other_group, by):
    with pytest.raises(errors.SameGroup):
        actions.move_child(child=child, group=group, on=START + DAY, **by)
    with pytest.raises(errors.OutsideYear):
        actions.move_child(child=child, group=other_group, on=START - DAY, **by)
    actions.move_child(child=child, group=other_group, on=START + 2 * DAY, **by)
    with pytest.raises(errors.DayTooEarly):
        actions.move_child(child=child, group=group, on=START + DAY, **by)
    late = admit(school, by, bao(name="Lê An", admitted_on=min(START + 5 * DAY, TODAY)))
    with pytest.raises(errors.DayTooEarly):
        actions.move_child(child=late, group=group, on=START, **by)


def test_who_leaves_keeps_the_history_and_may_come_back(child, group, by):
    actions.leave(child=child, on=START + 5 * DAY, reason="Chuyển nơi ở", **by)
    child.refresh_from_db()
    assert (child.is_enrolled, child.left_on) == (False, START + 5 * DAY)
    assert here(child) is None
    with pytest.raises(errors.HasLeft):
        actions.leave(child=child, on=START + 6 * DAY, reason="Lần nữa", **by)
    with pytest.raises(errors.HasLeft):
        actions.move_child(child=child, group=group, on=START + 6 * DAY, **by)
    with pytest.raises(errors.DayTooEarly):
        actions.return_child(child=child, on=START + 5 * DAY, **by)
    actions.return_child(child=child, on=START + 9 * DAY, group=group, **by)
    child.refresh_from_db()
    assert child.is_enrolled
    assert here(child).began == "returned"
    assert child.enrolments.count() == 2
    with pytest.raises(errors.StillHere):
        actions.return_child(child=child, on=START + 12 * DAY, **by)


def test_leaving_is_refused_without_a_reason_or_on_a_wrong_day(child, by):
    with pytest.raises(errors.ReasonMissing):
        actions.leave(child=child, on=START, reason=" ", **by)
    with pytest.raises(errors.DayInFuture):
        actions.leave(child=child, on=TODAY + DAY, reason="Chuyển trường", **by)
    with pytest.raises(errors.DayTooEarly):
        actions.leave(child=child, on=START - DAY, reason="Chuyển trường", **by)


def test_data_are_corrected_and_nothing_is_recorded_for_nothing(school, child, by):
    facts = {"full_name": child.full_name, "born_on": child.born_on, "sex": "male", "code": ""}
    before = AuditEntry.objects.count()
    actions.change_child(child=child, **facts, **by)
    assert AuditEntry.objects.count() == before
    changed = actions.change_child(child=child, **{**facts, "full_name": "Nguyễn Gia Bách"}, **by)
    assert (changed.full_name, changed.code) == ("Nguyễn Gia Bách", "T00001")
    other = admit(school, by, bao(name="Lê An"))
    with pytest.raises(errors.CodeTaken):
        actions.change_child(child=other, **{**facts, "code": "T00001"}, **by)
    with pytest.raises(errors.ChildKnown):
        actions.change_child(child=other, **{**facts, "full_name": "nguyễn gia bách"}, **by)
    with pytest.raises(errors.AgeUnlikely):
        actions.change_child(child=other, **{**facts, "born_on": TODAY + DAY}, **by)


def test_the_trail_holds_no_name_no_telephone_no_birthday(school, child, group, other_group, by):
    actions.change_child(
        child=child, full_name="Nguyễn Gia Bách", born_on=date(FIRST - 3, 7, 9), sex="male",
        code="", **by,
    )  # fmt: skip
    mother = child.family.guardians.get(relation="mother")
    actions.change_guardian(
        guardian=mother, new=NewGuardian("Trần Thị Liên", "mother", "0900 000 777"), **by
    )
    actions.change_family(family=child.family, address="Thôn 8", note="", **by)
    actions.remove_guardian(guardian=child.family.guardians.get(relation="father"), **by)
    actions.leave(child=child, on=START + DAY, reason="Ốm dài ngày", **by)
    told = json.dumps(
        list(
            AuditEntry.objects.filter(code__startswith="families.").values_list(
                "target_label", "data"
            )
        ),
        ensure_ascii=False,
    )
    for secret in ("Nguyễn", "Trần", "0900", "Thôn", "Ốm", str(FIRST - 3), "giadinh.example"):
        assert secret not in told
    assert "T00001" in told
    assert "phone" in told  # which field changed is told


@pytest.mark.parametrize("name", ["principal", "administrator"])
def test_heads_and_administrator_may(request, school, group, name):
    actor = request.getfixturevalue(name)
    assert actions.admit_child(
        organisation=school, child=bao(group), family=household(), actor=actor, now=NOW
    )


def test_nobody_else_may_write(school, child, group, other_group, in_charge, teacher, person):
    others = [teacher, *(person(school, "Ai Đó", role) for role in ("accountant", "staff"))]
    family, mother = child.family, child.family.guardians.first()
    new = NewGuardian("Lê Hà", "other")
    for actor in others:
        by = {"actor": actor, "now": NOW}
        for attempt in (
            lambda by=by: admit(school, by, bao(name="Lê An")),
            lambda by=by: actions.move_child(child=child, group=other_group, on=TODAY, **by),
            lambda by=by: actions.leave(child=child, on=TODAY, reason="x", **by),
            lambda by=by: actions.return_child(child=child, on=TODAY, **by),
            lambda by=by: actions.change_child(
                child=child, full_name="x", born_on=START, sex="male", code="", **by
            ),
            lambda by=by: actions.change_family(family=family, address="x", note="", **by),
            lambda by=by: actions.add_guardian(family=family, new=new, **by),
            lambda by=by: actions.change_guardian(guardian=mother, new=new, **by),
            lambda by=by: actions.remove_guardian(guardian=mother, **by),
            lambda by=by: actions.import_families(organisation=school, families=[], **by),
            lambda by=by: actions.add_group(
                organisation=school, year=group.year, name="x", band="mixed", **by
            ),
            lambda by=by: actions.change_group(
                group=group, year=group.year, name="x", band="mixed", **by
            ),
            lambda by=by: actions.promote_group(group=group, target=other_group, **by),
            lambda by=by: actions.graduate_group(group=group, on=TODAY, reason="x", **by),
            lambda by=by: actions.add_homeroom(
                group=group, membership=in_charge.membership, from_on=TODAY, **by
            ),
            lambda by=by: actions.end_homeroom(homeroom=in_charge, on=TODAY, **by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


# --- the database's own walls -----------------------------------------------------------------


def refused(write) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_the_database_refuses_what_cannot_be(school, child, group, other_group):
    rows = Child.objects.filter(pk=child.pk)
    refused(lambda: rows.update(status="left"))
    refused(lambda: rows.update(left_on=TODAY))
    refused(lambda: rows.update(sex="x"))
    refused(lambda: rows.update(admitted_on=child.born_on - DAY))
    refused(lambda: Enrolment.objects.filter(child=child).update(to_on=START - DAY))
    refused(
        lambda: Enrolment.objects.create(
            organisation=school, child=child, group=other_group, from_on=START + DAY, began="moved"
        )
    )
    refused(
        lambda: Guardian.objects.create(
            organisation=school,
            family=child.family,
            full_name="Trần Thị Lan",
            relation="mother",
        )
    )
    refused(lambda: Family.objects.create(organisation=school, code=child.family.code))
