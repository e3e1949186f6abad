"""The calendar of a centre for other programs: what is public of it, and nobody's name.

Timetable and activities hand in rows of their own (SOURCES); `calendar_of` makes the file of all (RFC 5545).
"""

import datetime as dt
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard, vRecur

from lianxin.base.clock import CHINA
from lianxin.domain.places.queries.county import CountyInfo, VillageRow, current, now_of
from lianxin.domain.services.queries.booking_feed import booking_rows
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.queries.session_feed import session_rows
from lianxin.domain.services.queries.slot_feed import slot_rows
from lianxin.domain.services.rules.feed import FeedRow

ZONE = "Asia/Shanghai"
BEGUN = dt.datetime(1991, 9, 15, tzinfo=CHINA)  # since when China's time is the same all the year round
PRODUCT = "-//Lianxin//Centre calendar//ZH"

Source = Callable[[str, dt.datetime], Iterable[FeedRow]]
# Whoever has rows of its own adds a function here: of a village and the county's now.
SOURCES: tuple[Source, ...] = (booking_rows, slot_rows, session_rows)


def feed_rows(village: str) -> tuple[FeedRow, ...]:
    """Return what the calendar of a centre says, by time: from every source of SOURCES."""
    now = now_of(current())
    rows = [row for source in SOURCES for row in source(village, now)]
    return tuple(sorted(rows, key=lambda one: (one.begins_at, one.uid)))


def calendar_of(village: str, host: str) -> bytes:
    """Return the calendar of a centre as iCalendar; NotFound for a code without a centre. `host` makes ids unique."""
    place, county = centre(village), current()
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _name(place, county))
    found.add("x-wr-timezone", ZONE)
    found.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    found.add_component(_zone())
    for row in feed_rows(village):
        found.add_component(_event(row, place, host))
    content: bytes = found.to_ical()
    return content


def _name(place: VillageRow, county: CountyInfo) -> str:
    name = f"{place.name}{county.centre_word}"
    return _("{name}（示例数据）").format(name=name) if county.synthetic else name


def _zone() -> Timezone:
    """China's time, written out: it has been the same all the year round since 1991."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("dtstart", BEGUN.replace(tzinfo=None))  # the format wants it without its zone
    standard.add("tzoffsetfrom", dt.timedelta(hours=8))
    standard.add("tzoffsetto", dt.timedelta(hours=8))
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _event(row: FeedRow, place: VillageRow, host: str) -> Event:
    event = Event()
    event.add("uid", f"{row.uid}@{host}")
    event.add("dtstamp", row.changed_at.astimezone(dt.UTC))
    event.add("last-modified", row.changed_at.astimezone(dt.UTC))
    event.add("sequence", row.sequence)
    event.add("status", row.status)
    event.add("summary", row.title)
    event.add("location", f"{place.township}{place.name} {row.place}".strip())
    if row.words:
        event.add("description", row.words)
    event.add("dtstart", _local(row.begins_at), parameters={"TZID": ZONE})
    event.add("dtend", _local(row.ends_at), parameters={"TZID": ZONE})
    if row.rule:
        event.add("rrule", vRecur.from_ical(row.rule))
    for name, instants in (("rdate", row.dates), ("exdate", row.skips)):
        if instants:
            event.add(name, [_local(one) for one in instants], parameters={"TZID": ZONE})
    return event


def _local(instant: dt.datetime) -> dt.datetime:
    """Return an instant as China's clock says it; the zone stands beside it."""
    return instant.astimezone(CHINA).replace(tzinfo=None)
