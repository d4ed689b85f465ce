"""Whose documents they are, and how their stories are told.

Each document is a story: a generator that says when its next step is and then takes it. All
stories are told together, in order of time, up to the demo's day; so numbers rise with the days,
and whatever is half done on that day is half done in the records.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from binhminh.core.calendar.queries import work_calendar
from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import User
from binhminh.law.calendar import WorkCalendar

from .people import Staff
from .year import moment

#: When the next step is; sent nothing, ends when there is nothing more to do.
Story = Iterator[datetime]


@dataclass
class Clock:
    """The time of one story: it never goes back."""

    rng: Random
    last: datetime | None = None

    def at(self, day: date, hour: int) -> datetime:
        """Some minute of that hour; soon after the step before where that was later."""
        minute = self.rng.randrange(60)
        wanted = moment(day, hour, minute)
        if self.last is not None and wanted <= self.last:
            wanted = self.last + timedelta(minutes=2 + minute // 10)
        self.last = wanted
        return wanted


@dataclass
class Office:
    """Who works on documents in a demo school, and chance."""

    school: Organisation
    staff: Staff
    rng: Random
    today: date
    calendar: WorkCalendar
    people: dict[str, User] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def clock(self) -> Clock:
        """A clock for a story of its own."""
        return Clock(self.rng)

    def after(self, day: date, days: int) -> date:
        """So many working days later; the day itself, or the next that is worked, for none."""
        day = self.calendar.working_day_from(day)
        return self.calendar.add_working_days(day, days) if days else day

    def before(self, day: date, days: int) -> date:
        for _ in range(days):
            day = self.calendar.previous_working_day(day)
        return day


def office_of(school: Organisation, staff: Staff, today: date, rng: Random) -> Office:
    """Who does what with documents there."""
    people = {
        "clerk": staff.clerk,
        "reform": staff.reform,
        "vice": staff.vice,
        "accountant": staff.accountant,
        "teacher": staff.teachers[0],
        "kitchen": staff.heads[-1],
        "nurse": staff.office[4],
    }
    units = {
        "clerk": "Tổ Văn phòng",
        "reform": "Ban giám hiệu",
        "vice": "Ban giám hiệu",
        "accountant": "Tổ Văn phòng",
        "teacher": "Tổ Mẫu giáo lớn",
        "kitchen": "Tổ Nuôi dưỡng",
        "nurse": "Tổ Văn phòng",
    }
    return Office(
        school, staff, rng, today, work_calendar(school), people,
        {who: staff.units[name] for who, name in units.items()},
    )  # fmt: skip


def tell_until(end: datetime, stories: list[Story]) -> None:
    """Take the steps of all stories in order of time, up to ``end``."""
    waiting: list[tuple[datetime, int, Story]] = []
    for order, story in enumerate(stories):
        first = next(story, None)
        if first is not None:
            waiting.append((first, order, story))
    heapq.heapify(waiting)
    while waiting and waiting[0][0] <= end:
        _at, order, story = waiting[0]
        following = next(story, None)
        if following is None:
            heapq.heappop(waiting)
        else:
            heapq.heapreplace(waiting, (following, order, story))
