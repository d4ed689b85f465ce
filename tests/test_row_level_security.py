"""The second wall between schools: PostgreSQL itself keeps their rows apart.

The queries here are raw on purpose: the first wall, the query that starts from the organisation,
is taken away. The connecting role must not be a superuser, whom no policy binds.
"""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import Http404, StreamingHttpResponse
from django.test import RequestFactory

from binhminh.core import tenancy
from binhminh.core.organisations.isolation import POLICY, guarded_models
from binhminh.core.organisations.middleware import TOGETHER, OrganisationMiddleware
from binhminh.core.organisations.models import ScopedQuerySet, Unit
from binhminh.core.people.choices import Role

from .records import World
from .test_isolation import WITH_RECORD, by_name, known

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db,
    pytest.mark.skipif(
        "sqlite" in settings.DATABASES["default"]["ENGINE"],
        reason="SQLite has no row-level security",
    ),
]


def rows(statement: str, parameters: list | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


@pytest.fixture
def units(school, other_school):
    Unit.objects.create(organisation=school, name="Tổ Mẫu giáo", kind="professional")
    Unit.objects.create(organisation=other_school, name="Tổ Văn phòng", kind="office")


def test_the_tests_do_not_connect_as_a_superuser():
    assert rows("SELECT usesuper FROM pg_user WHERE usename = current_user") == [(False,)]


def test_a_raw_query_sees_the_rows_of_its_own_school_only(school, other_school, units):
    everything = rows("SELECT name FROM organisations_unit ORDER BY name")
    with tenancy.scope(school.pk):
        own = rows("SELECT name FROM organisations_unit")
    with tenancy.scope(other_school.pk):
        others = rows("SELECT name FROM organisations_unit")
    with tenancy.scope(school.pk, other_school.pk):
        both = rows("SELECT name FROM organisations_unit ORDER BY name")
    assert own == [("Tổ Mẫu giáo",)]
    assert others == [("Tổ Văn phòng",)]
    assert both == everything
    assert len(everything) == 2


def test_without_any_scope_there_are_no_rows(units):
    with tenancy.scope():
        assert rows("SELECT * FROM organisations_unit") == []


def test_a_row_of_another_school_cannot_be_written(school, other_school, units):
    with (
        tenancy.scope(school.pk),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO organisations_unit (organisation_id, name, kind, is_active)"
            " VALUES (%s, 'Tổ lạ', 'office', true)",
            [other_school.pk],
        )
    assert not Unit.objects.filter(name="Tổ lạ").exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE organisations_unit SET name = 'Đổi'", "DELETE FROM organisations_unit"]
)
def test_another_schools_rows_are_neither_changed_nor_deleted(school, units, statement):
    with tenancy.scope(school.pk), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 1
    assert Unit.objects.filter(name="Tổ Văn phòng").exists()


def test_a_row_cannot_be_given_to_another_school(school, other_school, units):
    with (
        tenancy.scope(school.pk),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE organisations_unit SET organisation_id = %s", [other_school.pk])


def test_every_table_of_a_school_has_its_policy():
    guarded = {
        (table, enabled and forced, policy)
        for table, enabled, forced, policy in rows(
            "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, p.polname"
            " FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
        )
    }
    wanted = {(model._meta.db_table, True, POLICY) for model in guarded_models()}
    assert wanted - guarded == set()
    # Told by the database, so that a model the list forgets is found; hosts decide the scope.
    columns = rows(
        "SELECT table_name FROM information_schema.columns"
        " WHERE column_name = 'organisation_id' AND table_schema = 'public'"
    )
    tables = {table for (table,) in columns} - {"organisations_hostname"}
    assert tables - {table for table, _, _ in guarded} == set()


def test_a_failure_inside_a_scope_is_not_hidden_by_leaving_it(school, units):
    with pytest.raises(IntegrityError, match="unit_name_unique"), transaction.atomic():
        twice(school)
    assert rows("SELECT count(*) FROM organisations_unit") == [(2,)]


def twice(school) -> None:
    with tenancy.scope(school.pk), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_unit (organisation_id, name, kind, is_active)"
            " SELECT organisation_id, name, kind, is_active FROM organisations_unit"
        )


def test_a_request_narrows_the_scope_to_its_own_school(school, other_school, units):
    def view(request):
        assert request.organisation == school
        return rows("SELECT name FROM organisations_unit")

    request = RequestFactory().get("/lam-viec/", headers={"host": "testserver"})
    assert OrganisationMiddleware(view)(request) == [("Tổ Mẫu giáo",)]
    assert rows("SELECT count(*) FROM organisations_unit") == [(2,)]


# --- requests ---------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [a for a in WITH_RECORD if known(a)], ids=by_name)
def test_a_view_that_forgot_its_school_still_finds_nothing_of_another(
    address, school, other_school, person, browse, monkeypatch
):
    somebody = person(school, "Người Đủ Quyền", *Role.values)
    theirs = World(other_school, person(other_school, "Đỗ Minh Anh", *Role.values))
    url = address.url(theirs)
    client = browse(somebody)
    # The first wall falls: every query that starts from an organisation starts from all of them.
    monkeypatch.setattr(ScopedQuerySet, "of", lambda rows, organisation: rows.all())
    answers = {client.get(url).status_code, client.post(url).status_code}
    assert answers <= {404, 405}
    assert 404 in answers


def scope_now() -> str:
    return rows("SELECT current_setting('binhminh.organisations', true)")[0][0]


def run(view, host: str):
    """One request after another on the same connection, as a server's thread serves them."""
    request = RequestFactory().get("/lam-viec/", headers={"host": host})
    return OrganisationMiddleware(view)(request)


def names(request) -> list[tuple]:
    return rows("SELECT name FROM organisations_unit")


def test_a_connection_carries_no_scope_from_one_request_to_the_next(units):
    assert run(names, "testserver") == [("Tổ Mẫu giáo",)]
    assert run(names, "khac.test") == [("Tổ Văn phòng",)]
    assert run(names, "testserver") == [("Tổ Mẫu giáo",)]


def test_a_request_that_breaks_leaves_no_scope_behind(school, units):
    def breaks(request):
        with transaction.atomic():
            rows("SELECT 1/0")

    before = scope_now()
    with pytest.raises(DatabaseError):
        run(breaks, "testserver")
    assert scope_now() == before
    assert run(names, "khac.test") == [("Tổ Văn phòng",)]


def test_an_unknown_host_sets_no_scope(units):
    before = scope_now()
    with pytest.raises(Http404):
        run(names, "la.test")
    assert scope_now() == before


def test_a_transaction_rolled_back_inside_a_request_keeps_its_scope(units):
    def takes_back(request):
        with transaction.atomic():
            transaction.set_rollback(True)
        return names(request)

    assert run(takes_back, "testserver") == [("Tổ Mẫu giáo",)]


def test_what_is_streamed_after_the_view_is_within_the_scope(units):
    def slowly(request):
        def parts():
            for _ in range(TOGETHER + 1):
                yield ",".join(name for (name,) in names(request)).encode()

        return StreamingHttpResponse(parts())

    first, second = (iter(run(slowly, host)) for host in ("testserver", "khac.test"))
    # two answers at once on one connection: each piece is asked for in its own scope
    for times in (TOGETHER, 1):
        assert next(first).decode() == "Tổ Mẫu giáo" * times
        assert next(second).decode() == "Tổ Văn phòng" * times
    assert (list(first), list(second)) == ([], [])
    assert len(names(None)) == 2


def test_a_new_connection_is_told_the_scope_it_works_in(school, units):
    with tenancy.scope(school.pk):
        other = connection.copy()
        try:
            other.ensure_connection()
            with other.cursor() as cursor:
                cursor.execute("SELECT current_setting('binhminh.organisations', true)")
                assert cursor.fetchone() == (str(school.pk),)
        finally:
            other.close()
