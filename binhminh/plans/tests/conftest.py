"""A small plan of the year 2023 for the tests of plans."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from binhminh.core.organisations.models import Unit, Year
from binhminh.plans import actions

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)


@pytest.fixture
def year(school):
    return Year.objects.create(
        organisation=school,
        kind="calendar",
        label="2023",
        starts_on=date(2023, 1, 1),
        ends_on=date(2023, 12, 31),
    )


@pytest.fixture
def plan(school, year, principal):
    return actions.create_plan(
        organisation=school, year=year, actor=principal, now=NOON, title="Kế hoạch cải cách 2023"
    )


@pytest.fixture
def area(plan, principal):
    return actions.add_area(
        plan=plan, title="Công tác chỉ đạo", number="1", actor=principal, now=NOON
    )


@pytest.fixture
def target(plan, principal):
    return actions.add_target(
        plan=plan,
        text="Ít nhất 90% phụ huynh hài lòng",
        value=Decimal(90),
        comparator=">=",
        unit="%",
        actor=principal,
        now=NOON,
    )


@pytest.fixture
def task(plan, area, principal):
    """A task that falls due once, on 31/03/2023."""
    return actions.add_task(
        plan=plan,
        area=area,
        text="Rà soát quy chế chi tiêu nội bộ",
        due=["2023-03"],
        source="area",
        actor=principal,
        now=NOON,
    )


@pytest.fixture
def work(task):
    return task.occurrences.get()


@pytest.fixture
def close_year(year):
    """Close the year of the plan: nothing of it may change any more."""

    def close():
        year.closed_at = NOON
        year.save()

    return close


@pytest.fixture
def audited():
    """The audit codes recorded so far, the oldest first."""
    from binhminh.core.audit.models import AuditEntry

    def codes(prefix: str = "plans.") -> list[str]:
        entries = AuditEntry.objects.filter(code__startswith=prefix).order_by("pk")
        return list(entries.values_list("code", flat=True))

    return codes


@pytest.fixture
def unit(school):
    return Unit.objects.create(organisation=school, name="Tổ Văn phòng", kind="office")
