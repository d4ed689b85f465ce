"""Names through time, hosts, units, years; what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from binhminh.core.audit.models import AuditEntry
from binhminh.core.organisations import actions, errors, queries
from binhminh.core.organisations.models import HostName, NamePeriod, Organisation, Unit, Year
from binhminh.core.people.models import Membership

NOW = datetime(2025, 7, 10, 3, 0, tzinfo=UTC)
MERGER = date(2025, 7, 1)


def rename(school, actor, **more):
    names = {
        "name": school.name,
        "short_name": school.short_name,
        "parent_name": "Ủy ban nhân dân xã Gia Lâm",
        "from_on": MERGER,
    }
    return actions.rename(organisation=school, actor=actor, now=NOW, **names | more)


def open_2023(school, actor):
    return actions.open_year(
        organisation=school, actor=actor, now=NOW, **actions.calendar_year(2023)
    )


def test_what_was_issued_before_keeps_the_old_names(school, principal):
    rename(school, principal)
    assert queries.names_on(school, date(2025, 6, 30)).parent_name == "Phòng Giáo dục và Đào tạo"
    assert queries.names_on(school, MERGER).parent_name == "Ủy ban nhân dân xã Gia Lâm"
    assert Organisation.objects.get(pk=school.pk).parent_name == "Ủy ban nhân dân xã Gia Lâm"
    assert NamePeriod.objects.of(school).filter(to_on__isnull=True).count() == 1
    assert AuditEntry.objects.get().code == "organisations.organisation.renamed"


def test_names_change_again_and_every_day_has_one(school, principal):
    rename(school, principal)
    school.refresh_from_db()
    rename(school, principal, name="Trường Mầm non Sen Hồng", from_on=date(2025, 7, 5))
    assert school.name_on(date(2025, 7, 4)) == "Trường Mầm non Hoa Sen"
    assert school.name_on(date(2025, 7, 5)) == "Trường Mầm non Sen Hồng"
    assert school.name_on(date(1990, 1, 1)) == "Trường Mầm non Hoa Sen"


def test_without_history_the_present_names_hold(school):
    assert queries.names_on(school, date(1990, 1, 1)).short_name == "MNHS"


def test_renames_that_make_no_sense_are_refused(school, principal):
    with pytest.raises(errors.NameUnchanged):
        rename(school, principal, parent_name=school.parent_name)
    with pytest.raises(errors.MissingDetail):
        rename(school, principal, name="  ")
    with pytest.raises(errors.RenameInFuture):
        rename(school, principal, from_on=date(2025, 7, 11))
    rename(school, principal)
    school.refresh_from_db()
    with pytest.raises(errors.RenameTooEarly):
        rename(school, principal, name="Tên khác", from_on=MERGER)


def test_details_change_and_the_trail_shows_them(school, principal):
    actions.change_details(
        organisation=school, actor=principal, now=NOW, address="Xã  Gia Lâm", phone="024"
    )
    school.refresh_from_db()
    assert school.address == "Xã Gia Lâm"
    assert AuditEntry.objects.get().data["changes"]["phone"] == ["", "024"]
    with pytest.raises(ValidationError):
        actions.change_details(organisation=school, actor=principal, now=NOW, email="không phải")


def test_hosts_are_unique_well_formed_and_never_none(school, other_school, principal):
    host = actions.add_host(
        organisation=school, host=" MamNonHoaSen.edu.vn ", actor=principal, now=NOW
    )
    assert host.host == "mamnonhoasen.edu.vn"
    with pytest.raises(errors.HostTaken):
        actions.add_host(organisation=school, host="khac.test", actor=principal, now=NOW)
    for wrong in ("http://hoasen.vn", "hoa sen.vn", "", "-a.vn", "hoasen.vn:80", "x" * 300):
        with pytest.raises(errors.NotAHost):
            actions.add_host(organisation=school, host=wrong, actor=principal, now=NOW)
    actions.remove_host(host=host, actor=principal, now=NOW)
    with pytest.raises(errors.LastHost):
        actions.remove_host(
            host=HostName.objects.get(organisation=school), actor=principal, now=NOW
        )


def test_a_unit_with_people_stays_in_use(school, principal, teacher):
    unit = actions.add_unit(
        organisation=school, name="Tổ mẫu giáo", kind="professional", actor=principal, now=NOW
    )
    Membership.objects.filter(user=teacher).update(unit=unit)
    with pytest.raises(errors.UnitHasMembers):
        actions.deactivate_unit(unit=unit, actor=principal, now=NOW)
    Membership.objects.filter(user=teacher).update(unit=None)
    actions.deactivate_unit(unit=unit, actor=principal, now=NOW)
    assert list(queries.units(school)) == []
    actions.reactivate_unit(unit=unit, actor=principal, now=NOW)
    assert list(queries.units(school)) == [unit]


def test_unit_names_are_unique_in_a_school(school, other_school, principal, stranger):
    for where, who in ((school, principal), (other_school, stranger)):
        actions.add_unit(organisation=where, name="Tổ văn phòng", kind="office", actor=who, now=NOW)
    with pytest.raises(errors.UnitNameTaken):
        actions.add_unit(
            organisation=school, name="Tổ  văn phòng", kind="office", actor=principal, now=NOW
        )
    second = actions.add_unit(
        organisation=school, name="Tổ nuôi", kind="catering", actor=principal, now=NOW
    )
    with pytest.raises(errors.UnitNameTaken):
        actions.change_unit(
            unit=second, name="Tổ văn phòng", kind="office", actor=principal, now=NOW
        )
    actions.change_unit(
        unit=second, name="Tổ nuôi dưỡng", kind="catering", actor=principal, now=NOW
    )
    assert Unit.objects.get(pk=second.pk).name == "Tổ nuôi dưỡng"


def test_a_closed_year_refuses_writes_until_it_is_reopened(school, principal):
    year = open_2023(school, principal)
    queries.require_open(year)
    actions.close_year(year=year, actor=principal, now=NOW)
    with pytest.raises(errors.YearClosed, match="2023"):
        queries.require_open(year)
    with pytest.raises(errors.YearClosed):
        actions.close_year(year=year, actor=principal, now=NOW)
    with pytest.raises(errors.ReasonMissing):
        actions.reopen_year(year=year, reason=" ", actor=principal, now=NOW)
    actions.reopen_year(year=year, reason="Bổ sung minh chứng", actor=principal, now=NOW)
    queries.require_open(year)
    with pytest.raises(errors.YearOpen):
        actions.reopen_year(year=year, reason="Lần nữa", actor=principal, now=NOW)


def test_years_of_one_kind_neither_repeat_nor_overlap(school, principal):
    year = open_2023(school, principal)
    with pytest.raises(errors.YearExists):
        open_2023(school, principal)
    school_year = {
        "kind": "school",
        "label": "2022-2023",
        "starts_on": date(2022, 9, 1),
        "ends_on": date(2023, 8, 31),
    }
    common = {"organisation": school, "actor": principal, "now": NOW}
    actions.open_year(**common, **school_year)
    with pytest.raises(errors.YearOverlaps):
        actions.open_year(**common, **school_year | {"label": "2022-2023b"})
    with pytest.raises(ValidationError):
        actions.open_year(**common, **school_year | {"label": "x", "ends_on": date(2021, 1, 1)})
    assert queries.year_of(school, "calendar", date(2023, 5, 5)) == year
    assert queries.year_of(school, "calendar", date(2024, 5, 5)) is None


def test_schools_under_an_authority_at_any_depth(school, other_school):
    province = Organisation.objects.create(
        kind="province", code="01", name="Thành phố", short_name="TP"
    )
    commune = Organisation.objects.create(
        kind="commune", code="02", name="Xã", short_name="X", parent=province
    )
    Organisation.objects.filter(pk=school.pk).update(parent=commune)
    Organisation.objects.create(
        kind="primary", code="03", name="Cũ", short_name="C", parent=commune, is_active=False
    )
    assert list(queries.schools_under(province)) == [school]
    assert list(queries.schools_under(school)) == []


def test_the_mfa_policy_is_recorded(school, principal):
    actions.require_mfa_for(
        organisation=school, roles=["clerk", "principal"], actor=principal, now=NOW
    )
    school.refresh_from_db()
    assert school.require_mfa_for == ["clerk", "principal"]
    assert AuditEntry.objects.get().code == "organisations.organisation.mfa_policy_changed"


@pytest.mark.parametrize("who", ["teacher", "clerk", "stranger"])
def test_only_keepers_of_this_school_change_it(request, school, principal, who):
    actor = request.getfixturevalue(who)
    unit = Unit.objects.create(organisation=school, name="Tổ nuôi", kind="catering")
    year = open_2023(school, principal)
    common = {"actor": actor, "now": NOW}
    refused = [
        lambda: rename(school, actor),
        lambda: actions.change_details(organisation=school, address="x", **common),
        lambda: actions.add_host(organisation=school, host="a.vn", **common),
        lambda: actions.remove_host(host=HostName.objects.get(organisation=school), **common),
        lambda: actions.add_unit(organisation=school, name="x", kind="office", **common),
        lambda: actions.change_unit(unit=unit, name="x", kind="office", **common),
        lambda: actions.deactivate_unit(unit=unit, **common),
        lambda: actions.reactivate_unit(unit=unit, **common),
        lambda: open_2023(school, actor),
        lambda: actions.close_year(year=year, **common),
        lambda: actions.reopen_year(year=year, reason="x", **common),
        lambda: actions.require_mfa_for(organisation=school, roles=[], **common),
    ]
    for act in refused:
        with pytest.raises(PermissionDenied):
            act()
    assert Year.objects.get().closed_at is None
