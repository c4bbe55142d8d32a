"""Events as a calendar to subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urljoin

import icalendar

from app.formats.telling import told
from app.models.events import Event

STATUSES = {"planned": "TENTATIVE", "possible": "TENTATIVE", "denied": "CANCELLED"}
FIRST_YEAR = 1970  # calendar programs refuse days long before


def calendar(title: str, events: Iterable[Event], base: str) -> str:
    """Return a calendar with an all-day entry for each event that has a day.

    The same events give the same bytes: DTSTAMP is the day of the last report, not of the answer.

    Args:
        title: name of the calendar.
        events: what it holds.
        base: address of the service, "http://127.0.0.1:8000/".
    """
    shown = icalendar.Calendar()
    shown.add("prodid", "-//geokg//timeline//EN")
    shown.add("version", "2.0")
    shown.add("x-wr-calname", title)
    for event in events:
        if event.day is not None and event.day.year >= FIRST_YEAR:
            shown.add_component(_entry(event, event.day, base))
    written: bytes = shown.to_ical()
    return written.decode()


def _entry(event: Event, day: date, base: str) -> icalendar.Event:
    first, last = day, day
    if event.time is not None:
        first = event.time.earliest or day
        last = max(first, event.time.latest or first)
    entry = icalendar.Event()
    entry.add("uid", f"{event.id}@geokg")
    stamp = event.last_reported or day
    entry.add("dtstamp", datetime.combine(stamp, time(), tzinfo=UTC))
    entry.add("dtstart", first)
    if last < date.max:
        entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("description", told(event))
    entry.add("categories", [event.kind, event.type])
    entry.add("status", STATUSES.get(event.status, "CONFIRMED"))
    entry.add("url", urljoin(base, f"/v1/events/{event.id}"))
    return entry
