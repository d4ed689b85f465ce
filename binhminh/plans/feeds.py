"""Due dates as a calendar (iCalendar, RFC 5545) that phones and mail programs subscribe to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from .models import Occurrence
from .words import slot_words


def calendar_file(
    *, name: str, host: str, work: Iterable[Occurrence], now: datetime, link: Callable[[str], str]
) -> bytes:
    """Each piece of work as an all-day event on its due date, with an alarm the day before.

    Args:
        name: what the calendar is called in the program.
        host: makes the keys of the events unique in the world.
        link: from a path to an address.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Binh Minh//plans//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for item in work:
        event = Event()
        event.add("uid", f"work-{item.pk}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", item.due_on)
        event.add("dtend", item.due_on + timedelta(days=1))
        label = slot_words(item)
        event.add("summary", f"{item.task} ({label})" if label else str(item.task))
        address = link(item.get_absolute_url())
        words = [item.task.text, str(item.task.area or ""), str(item.get_state_display()), address]
        event.add("description", "\n".join(filter(None, words)))
        event.add("url", address)
        event.add("transp", "TRANSPARENT")  # a due date does not fill the day
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _("Due tomorrow: %(task)s") % {"task": item.task})
        alarm.add("trigger", timedelta(days=-1) + timedelta(hours=8))  # 8 o'clock the day before
        event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical()
