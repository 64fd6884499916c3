"""Due days as an .ics file that phones and mail programs take in, with alarms on the days before."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from desktop_app.domain.deadlines.due_event import DueEvent

_MORNING = timedelta(hours=8)
_PRODUCT = "-//Nam Ro//Nam Ro//VI"


def calendar_file(
    name: str, events: Sequence[DueEvent], alarms: Sequence[int], *, at: datetime, version: int
) -> bytes:
    """The file's bytes; ``alarms`` are days before, ``version`` grows with each change of the ledger."""
    whole = Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", name)
    for each in events:
        whole.add_component(_event(each, alarms, at.astimezone(UTC), version))
    made: bytes = whole.to_ical()
    return made


def _event(one: DueEvent, alarms: Sequence[int], at: datetime, version: int) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("sequence", version)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.title)
    event.add("description", one.description)
    event.add("transp", "TRANSPARENT")
    if one.unit:
        event.add("categories", [one.unit])
    for days in alarms:
        event.add_component(_alarm(one.title, days))
    return event


def _alarm(title: str, days: int) -> Alarm:
    """An alarm at eight in the morning, so many days before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _MORNING - timedelta(days=days))
    return alarm
