"""Which jobs there are and when the scheduled ones run. Filled by the `tasks.py` of each app."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

NAME = re.compile(r"[a-z_]+(\.[a-z_]+)+")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Definition:
    """What is true of every job of a name.

    `lease`: how long a job may be silent before another worker takes it for dead (telling progress
    counts as a sign of life). `atomic`: run in one transaction with the note that it is done, so
    that its changes happen exactly once; such a job cannot tell progress.
    """

    name: str
    function: Callable[..., Any]
    max_attempts: int
    priority: int
    retry_after: timedelta
    lease: timedelta
    atomic: bool
    label: str | Promise = ""


@dataclass(frozen=True)
class Schedule:
    """When a job runs by itself: every `minutes`, or at a time of the day (on some weekdays, 1 is
    Monday, or on a day of the month)."""

    name: str
    minutes: int = 0
    at: time | None = None
    weekdays: frozenset[int] = frozenset()
    day: int = 0
    per_organisation: bool = False

    @property
    def key(self) -> str:
        when = f"every {self.minutes} min" if self.at is None else self.at.strftime("at %H:%M")
        if self.weekdays:
            when += " on " + ",".join(map(str, sorted(self.weekdays)))
        return f"{self.name} {when}{f' day {self.day}' if self.day else ''}"

    def slot(self, now: datetime, zone: tzinfo) -> datetime | None:
        """The latest time, not after ``now``, at which this had to run; None if long ago."""
        if self.at is None:
            step = timedelta(minutes=self.minutes).total_seconds()
            return datetime.fromtimestamp(now.timestamp() // step * step, tz=zone)
        local = now.astimezone(zone)
        for back in range(32):
            date = (local - timedelta(days=back)).date()
            if self.weekdays and date.isoweekday() not in self.weekdays:
                continue
            if self.day and date.day != self.day:
                continue
            slot = datetime.combine(date, self.at, tzinfo=zone)
            if slot <= now:
                return slot
        return None


_jobs: dict[str, Definition] = {}
_schedules: dict[str, Schedule] = {}
_loaded = False


def job(
    name: str,
    *,
    max_attempts: int = 5,
    priority: int = 0,
    retry_after: timedelta = timedelta(seconds=30),
    lease: timedelta = timedelta(minutes=15),
    atomic: bool = False,
    label: str | Promise = "",
) -> Callable[[F], F]:
    """Register the decorated function: ``function(job: Running, **payload)``.

    Args:
        name: ``app.verb``; names in the queue outlive a release, so do not change them lightly.
        max_attempts: how often it is tried before it is left to a person.
        priority: higher runs earlier.
        retry_after: pause before the second attempt; it doubles from attempt to attempt.
        label: what people call it.
    Raises:
        ValueError: the name is not of that form or is taken.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"not a job name (app.verb): {name!r}")

    def register(function: F) -> F:
        known = _jobs.get(name)
        if known and _place(known.function) != _place(function):
            raise ValueError(f"two jobs are called {name}")
        _jobs[name] = Definition(
            name, function, max_attempts, priority, retry_after, lease, atomic, label
        )
        return function

    return register


def _place(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def every(
    name: str,
    *,
    at: str | None = None,
    minutes: int = 0,
    weekdays: set[int] | frozenset[int] = frozenset(),
    day: int = 0,
    per_organisation: bool = False,
) -> Schedule:
    """Have the job ``name`` enqueued by itself, once for each slot however many workers there are.

    A slot missed because nothing was running is made up for when a worker starts (only the last).

    Args:
        at: local time of the day, ``"06:30"``; or else
        minutes: the interval; slots lie on the clock (minutes=10: 06:00, 06:10…).
        weekdays: with ``at``: only on these (1 Monday … 7 Sunday).
        day: with ``at``: only on this day of the month (1 to 28).
        per_organisation: one job for each active organisation, else one without organisation.
    """
    if (at is None) == (minutes <= 0):
        raise ValueError("say either at= or minutes=")
    schedule = Schedule(
        name,
        minutes,
        time.fromisoformat(at) if at else None,
        frozenset(weekdays),
        day,
        per_organisation,
    )
    _schedules[schedule.key] = schedule
    return schedule


def load() -> None:
    """Import the `tasks` of every app; quick after the first time."""
    global _loaded
    if not _loaded:
        autodiscover_modules("tasks")
        _loaded = True


def definition(name: str) -> Definition | None:
    load()
    return _jobs.get(name)


def schedules() -> list[Schedule]:
    load()
    return [schedule for _, schedule in sorted(_schedules.items())]
