"""Adding, changing and ending people's work; what is refused, what is recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from binhminh.core.audit.models import AuditEntry
from binhminh.core.organisations.models import Unit
from binhminh.core.people import actions, errors, handover, queries
from binhminh.core.people.actions import NewPerson
from binhminh.core.people.models import Membership, MembershipRole, User
from binhminh.core.people.permissions import forget_standing, standing

NOW = datetime(2023, 10, 10, 3, 0, tzinfo=UTC)
TODAY = date(2023, 10, 10)


@pytest.fixture
def lan():
    return NewPerson(
        full_name="Nguyễn  Thị Lan Anh",
        roles=["teacher"],
        from_on=date(2023, 9, 1),
        email="Anh@hoasen.edu.vn",
    )


@pytest.fixture
def work():
    """A kind of open work: two pieces of it, handed over to whoever is asked."""
    given = []
    left = {"count": 2}

    def count(user, organisation):
        return left["count"]

    def hand_over(from_user, to_user, organisation, actor, now):
        given.append((from_user, to_user))
        left["count"] = 0

    handover.register("việc thử", count, hand_over, key="test")
    yield given
    handover.unregister("test")


def membership(user: User) -> Membership:
    return Membership.objects.get(user=user, to_on__isnull=True)


def last_entry() -> AuditEntry:
    return AuditEntry.objects.order_by("-pk").first()


def add(school, new, actor):
    return actions.add_person(organisation=school, new=new, actor=actor, now=NOW)


# --- adding --------------------------------------------------------------------------------------


def test_a_new_person_gets_an_account_and_a_first_password(school, principal, lan):
    added = add(school, lan, principal)
    user = User.objects.get(pk=added.user.pk)
    assert (user.full_name, user.username) == ("Nguyễn Thị Lan Anh", "anhntl")
    assert user.email == "anh@hoasen.edu.vn"
    assert user.check_password(added.first_password)
    assert user.must_change_password
    assert standing(user, school, TODAY).roles == {"teacher"}
    assert last_entry().code == "people.person.added"
    assert added.first_password not in str(last_entry().data)


def test_the_second_of_a_name_gets_another_sign_in_name(school, principal, lan):
    add(school, lan, principal)
    again = NewPerson(full_name="Nguyễn Thị Lan Anh", roles=["staff"], from_on=TODAY)
    assert add(school, again, principal).user.username == "anhntl2"


def test_somebody_known_by_e_mail_and_name_is_linked(school, other_school, person, principal, lan):
    known = person(other_school, "Nguyễn Thị Lan Anh", "teacher")
    User.objects.filter(pk=known.pk).update(email="anh@hoasen.edu.vn")
    added = add(school, lan, principal)
    assert added.user.pk == known.pk
    assert added.is_linked
    assert not User.objects.get(pk=known.pk).must_change_password
    assert Membership.objects.filter(user=known).count() == 2


def test_an_account_with_another_name_is_not_linked(school, other_school, person, principal, lan):
    known = person(other_school, "Trần Văn Bình", "principal")
    User.objects.filter(pk=known.pk).update(email="anh@hoasen.edu.vn")
    with pytest.raises(errors.SameEmailOtherName):
        add(school, lan, principal)
    taken = NewPerson("Lê Thị Mai", ["staff"], TODAY, username=known.username)
    with pytest.raises(errors.SignInNameTaken):
        add(school, taken, principal)


def test_nobody_is_added_twice(school, principal, lan):
    add(school, lan, principal)
    with pytest.raises(errors.AlreadyMember):
        add(school, lan, principal)


@pytest.mark.parametrize(("roles", "error"), [([], errors.NoRole), (["king"], errors.UnknownRole)])
def test_roles_must_be_roles(school, principal, roles, error):
    with pytest.raises(error):
        add(school, NewPerson("Lê Thị Mai", roles, TODAY), principal)


def test_a_unit_of_another_school_is_refused(school, other_school, principal):
    theirs = Unit.objects.create(organisation=other_school, name="Tổ văn phòng", kind="office")
    with pytest.raises(errors.UnitElsewhere):
        add(school, NewPerson("Lê Thị Mai", ["staff"], TODAY, unit=theirs), principal)


@pytest.mark.parametrize("who", ["teacher", "clerk", "reform_officer", "stranger"])
def test_only_keepers_add_people(request, school, principal, lan, who):
    with pytest.raises(PermissionDenied):
        add(school, lan, request.getfixturevalue(who))
    assert not User.objects.filter(email="anh@hoasen.edu.vn").exists()


def test_many_are_added_all_or_none(school, principal):
    from binhminh.core.people.credentials import make_credentials

    rows = [
        NewPerson("Lê Thị Mai", ["staff"], TODAY),
        NewPerson("Lê Thị Mận", [], TODAY),
    ]
    before = User.objects.count()
    with pytest.raises(errors.NoRole):
        actions.add_people(
            organisation=school,
            rows=rows,
            credentials=make_credentials(2),
            actor=principal,
            now=NOW,
        )
    assert User.objects.count() == before


# --- changing ------------------------------------------------------------------------------------


def change(membership, actor, **changes):
    user = membership.user
    fields = {
        "full_name": user.full_name,
        "email": user.email,
        "phone": user.phone,
        "position": membership.position,
        "unit": membership.unit,
        "from_on": membership.from_on,
    }
    return actions.change_person(membership=membership, actor=actor, now=NOW, **fields | changes)


def test_a_changed_name_sorts_and_is_found_anew(school, principal, teacher):
    change(membership(teacher), principal, full_name="Phạm Thị Đào")
    found = queries.search(queries.people(school), "dao pham")
    assert [row.user_id for row in found] == [teacher.pk]
    assert last_entry().data["changes"]["full_name"] == ["Phạm Thị Ánh", "Phạm Thị Đào"]


def test_nothing_changed_leaves_no_entry(school, principal, teacher):
    before = AuditEntry.objects.count()
    change(membership(teacher), principal)
    assert AuditEntry.objects.count() == before


def test_an_e_mail_of_somebody_else_is_refused(school, principal, teacher, clerk):
    change(membership(clerk), principal, email="vt@hoasen.edu.vn")
    with pytest.raises(errors.EmailTaken):
        change(membership(teacher), principal, email="VT@hoasen.edu.vn")


@pytest.mark.parametrize("to_on", [None, date(2999, 1, 1)], ids=["without an end", "for a time"])
def test_the_account_of_somebody_who_works_elsewhere_is_their_own(
    school, other_school, principal, teacher, person, to_on
):
    """A keeper of one school must not take over an account that opens another school."""
    Membership.objects.create(organisation=other_school, user=teacher, from_on=TODAY, to_on=to_on)
    here = Membership.objects.of(school).get(user=teacher)
    with pytest.raises(errors.WorksElsewhere):
        change(here, principal, email="toi@hoasen.edu.vn")
    with pytest.raises(errors.WorksElsewhere):
        actions.reset_password(membership=here, actor=principal, now=NOW)
    assert change(here, principal, position="Giáo viên").position == "Giáo viên"


def test_roles_change_and_the_trail_has_before_and_after(school, principal, teacher):
    actions.change_roles(
        membership=membership(teacher), roles=["teacher", "team_head"], actor=principal, now=NOW
    )
    forget_standing(teacher)
    assert standing(teacher, school, TODAY).roles == {"teacher", "team_head"}
    assert last_entry().data["changes"]["roles"] == [["teacher"], ["teacher", "team_head"]]


def test_the_last_keeper_keeps_the_keys(school, principal):
    with pytest.raises(errors.LastKeeper):
        actions.change_roles(
            membership=membership(principal), roles=["teacher"], actor=principal, now=NOW
        )
    with pytest.raises(errors.LastKeeper):
        actions.end_membership(
            membership=membership(principal), to_on=TODAY, actor=principal, now=NOW
        )


def test_a_keeper_may_go_where_another_one_stays(school, principal, administrator):
    actions.change_roles(
        membership=membership(principal), roles=["teacher"], actor=administrator, now=NOW
    )
    assert list(membership(principal).role_rows.values_list("role", flat=True)) == ["teacher"]


def test_a_keeper_who_leaves_soon_does_not_count(school, principal, administrator):
    Membership.objects.filter(user=administrator).update(to_on=date(2023, 12, 31))
    with pytest.raises(errors.LastKeeper):
        actions.change_roles(
            membership=membership(principal), roles=["teacher"], actor=principal, now=NOW
        )


# --- ending --------------------------------------------------------------------------------------


def end(user, actor, **more):
    more.setdefault("to_on", date(2023, 10, 9))
    return actions.end_membership(membership=membership(user), actor=actor, now=NOW, **more)


def test_open_work_asks_for_a_successor(school, principal, teacher, clerk, work):
    with pytest.raises(errors.SuccessorNeeded) as refusal:
        end(teacher, principal)
    assert "2" in str(refusal.value)
    assert membership(teacher).to_on is None
    end(teacher, principal, successor=clerk, reason="Chuyển trường")
    assert work == [(teacher, clerk)]
    ended = Membership.objects.get(user=teacher)
    assert (ended.to_on, ended.successor_id) == (date(2023, 10, 9), clerk.pk)
    assert last_entry().data["handed_over"] == {"việc thử": 2}


@pytest.mark.parametrize("who", ["self", "stranger"])
def test_a_successor_works_here_and_is_somebody_else(
    school, principal, teacher, stranger, work, who
):
    with pytest.raises(errors.SuccessorNotHere):
        end(teacher, principal, successor=teacher if who == "self" else stranger)
    assert work == []


def test_who_has_left_is_switched_off_and_their_delegations_end(school, principal, teacher, clerk):
    delegation = actions.give_delegation(
        organisation=school,
        giver=principal,
        receiver=teacher,
        form="TUQ.",
        scope="ký giấy mời",
        from_on=TODAY,
        to_on=date(2023, 12, 31),
        actor=principal,
        now=NOW,
    )
    end(teacher, principal)
    teacher.refresh_from_db()
    delegation.refresh_from_db()
    assert not teacher.is_active
    assert delegation.revoked_at == NOW
    assert AuditEntry.objects.filter(actor_id=principal.pk).exists()


def test_who_also_works_elsewhere_keeps_the_account(school, other_school, principal, teacher):
    Membership.objects.create(organisation=other_school, user=teacher, from_on=TODAY)
    actions.end_membership(
        membership=Membership.objects.of(school).get(user=teacher),
        to_on=date(2023, 10, 9),
        actor=principal,
        now=NOW,
    )
    teacher.refresh_from_db()
    assert teacher.is_active
    assert not standing(teacher, school, TODAY).is_member


def test_a_last_day_lies_after_the_first_and_is_given_once(school, principal, teacher):
    with pytest.raises(errors.EndsBeforeStart):
        end(teacher, principal, to_on=date(2019, 1, 1))
    row = membership(teacher)
    end(teacher, principal)
    with pytest.raises(errors.MembershipEnded):
        actions.end_membership(membership=row, to_on=TODAY, actor=principal, now=NOW)
    row.refresh_from_db()
    with pytest.raises(errors.MembershipEnded):
        actions.change_roles(membership=row, roles=["clerk"], actor=principal, now=NOW)
    with pytest.raises(errors.MembershipEnded):
        actions.reset_password(membership=row, actor=principal, now=NOW)


def test_somebody_comes_back_with_a_new_membership(school, principal, teacher):
    ended = end(teacher, principal)
    with pytest.raises(errors.EndsBeforeStart):
        actions.reactivate(
            membership=ended, roles=["teacher"], from_on=date(2023, 10, 9), actor=principal, now=NOW
        )
    again = actions.reactivate(
        membership=ended, roles=["teacher"], from_on=TODAY, actor=principal, now=NOW
    )
    teacher.refresh_from_db()
    assert teacher.is_active
    assert again.pk != ended.pk
    assert [row.pk for row in queries.people(school) if row.user_id == teacher.pk] == [again.pk]
    with pytest.raises(errors.MembershipOpen):
        actions.reactivate(
            membership=ended, roles=["teacher"], from_on=TODAY, actor=principal, now=NOW
        )


@pytest.mark.parametrize(
    "act",
    [
        lambda m, who: change(m, who, position="Khác"),
        lambda m, who: actions.change_roles(membership=m, roles=["clerk"], actor=who, now=NOW),
        lambda m, who: actions.end_membership(membership=m, to_on=TODAY, actor=who, now=NOW),
        lambda m, who: actions.reset_password(membership=m, actor=who, now=NOW),
        lambda m, who: actions.reactivate(
            membership=m, roles=["clerk"], from_on=TODAY, actor=who, now=NOW
        ),
    ],
)
@pytest.mark.parametrize("who", ["clerk", "stranger"])
def test_only_keepers_of_this_school_act(request, school, principal, teacher, act, who):
    with pytest.raises(PermissionDenied):
        act(membership(teacher), request.getfixturevalue(who))


# --- accounts ------------------------------------------------------------------------------------


def test_a_reset_gives_a_password_to_be_changed(school, principal, teacher):
    plain = actions.reset_password(membership=membership(teacher), actor=principal, now=NOW)
    teacher.refresh_from_db()
    assert teacher.check_password(plain)
    assert teacher.must_change_password
    assert plain not in str(last_entry().data)


def test_a_person_changes_their_own_account(school, teacher, clerk):
    User.objects.filter(pk=clerk.pk).update(email="vt@hoasen.edu.vn")
    own = {"user": teacher, "organisation": school, "full_name": "Phạm Thị Ánh", "phone": ""}
    actions.change_own_profile(**own, email="ANH@hoasen.edu.vn", now=NOW)
    teacher.refresh_from_db()
    assert teacher.email == "anh@hoasen.edu.vn"
    assert last_entry().organisation_id == school.pk
    with pytest.raises(errors.EmailTaken):
        actions.change_own_profile(**own, email="vt@hoasen.edu.vn", now=NOW)


# --- delegations ---------------------------------------------------------------------------------


def give(school, giver, receiver, actor, **more):
    fields = {"from_on": TODAY, "to_on": date(2023, 10, 20), "form": "KT.", "scope": "điều hành"}
    return actions.give_delegation(
        organisation=school, giver=giver, receiver=receiver, actor=actor, now=NOW, **fields | more
    )


def test_what_is_done_under_a_delegation_says_so(school, principal, teacher, lan, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)
    give(school, principal, teacher, principal)
    add(school, lan, teacher)
    assert last_entry().actor_name == "Phạm Thị Ánh"
    assert "Nguyễn Thị Lan" in last_entry().on_behalf_of
    assert last_entry().on_behalf_of.startswith("KT.")


def test_a_delegate_neither_raises_themself_nor_passes_it_on(
    school, principal, teacher, clerk, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)
    give(school, principal, teacher, principal)
    with pytest.raises(errors.OwnRolesByDelegation):
        actions.change_roles(
            membership=membership(teacher), roles=["principal"], actor=teacher, now=NOW
        )
    with pytest.raises(errors.OnlyOwnRightsDelegated):
        give(school, principal, clerk, teacher)


def test_a_revoked_delegation_gives_nothing(school, principal, teacher, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)
    delegation = give(school, principal, teacher, principal)
    forget_standing(teacher)
    assert standing(teacher, school).has("principal")
    actions.revoke_delegation(delegation=delegation, actor=principal, now=NOW)
    forget_standing(teacher)
    assert not standing(teacher, school).has("principal")
    with pytest.raises(errors.DelegationOver):
        actions.revoke_delegation(delegation=delegation, actor=principal, now=NOW)


def test_delegations_that_make_no_sense_are_refused(school, principal, teacher, stranger):
    with pytest.raises(errors.NotADelegate):
        give(school, principal, principal, principal)
    with pytest.raises(errors.NotADelegate):
        give(school, principal, stranger, principal)
    with pytest.raises(errors.PeriodReversed):
        give(school, principal, teacher, principal, to_on=date(2023, 10, 1))
    with pytest.raises(errors.DelegationInThePast):
        give(
            school,
            principal,
            teacher,
            principal,
            from_on=date(2023, 9, 1),
            to_on=date(2023, 9, 30),
        )


def test_rights_of_others_are_delegated_by_keepers_only(school, principal, teacher, clerk):
    with pytest.raises(PermissionDenied):
        give(school, principal, clerk, teacher)
    with pytest.raises(PermissionDenied):
        actions.revoke_delegation(
            delegation=give(school, principal, clerk, principal), actor=teacher, now=NOW
        )
    assert give(school, teacher, clerk, teacher).giver == teacher


def test_lists_ask_a_fixed_number_of_questions(
    school, person, principal, django_assert_num_queries
):
    def look():
        for row in queries.people(school):
            assert row.user.full_name
            queries.role_names(row.role_rows.all())

    with django_assert_num_queries(3):
        look()
    for number in range(5):
        person(school, f"Lê Thị Mai {number}", "teacher", "staff")
    with django_assert_num_queries(3):
        look()
    assert MembershipRole.objects.count() == 11
