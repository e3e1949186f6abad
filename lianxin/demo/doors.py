"""Doors of a demo county: rooms, hours and a timetable for every centre; keys, duty, half-days that are counted."""

import datetime as dt
from dataclasses import dataclass
from math import exp
from random import Random

from lianxin.demo.people import MAKER
from lianxin.demo.story import Story, days, hour
from lianxin.domain.services.actions.duty import put_on_duty
from lianxin.domain.services.actions.first_timetable import put_first_timetable
from lianxin.domain.services.actions.half_day import count_half_day, draw_half_days
from lianxin.domain.services.actions.hours import close_centre, set_hours
from lianxin.domain.services.actions.key_holder import give_key
from lianxin.domain.services.actions.rooms import read_rooms
from lianxin.domain.services.actions.service import offer_service
from lianxin.domain.services.actions.slot import add_slot
from lianxin.domain.services.queries.visits import HalfDayRow, drawn
from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.seasons import next_month
from lianxin.domain.services.rules.service import FREE, Offer
from lianxin.domain.services.rules.timetable import Line

BEGUN = (60, 45)  # days before the base day on which timetables are put up; rooms are known by then
A_YEAR = 365
DAILY, WEEKLY = range(7), range(6)  # weekdays of the built centres, of the others
LONG, SHORT = ((480, 720), (840, 1080)), ((510, 720), (870, 1050))  # minutes of their days
NEW_ROOM, NEW_HOURS = "改造好的功能室", (480, 960)
COUNTED = 0.93  # of the half-days that were drawn; the others were missed
PEOPLE_PER_RESIDENT = 0.011  # on a half-day
SEASON = {12: 1.2, 1: 1.25, 2: 1.15, 3: 1.0, 6: 0.9, 7: 0.85, 8: 0.9}  # the warm room, the harvest
MATTERS = (1.15, 1.7)  # of one visit
LEFT = 4  # days before the county's date from which nobody has counted yet
SHUT_ONE, SHUT, WHY_SHUT = 5, (20, 6), "房顶漏水，在修"  # which of the built ones; days before the county's date
HOLDERS = ("姜示例", "戚示例")


def tell_doors(story: Story) -> None:
    """Note down how every centre gets its timetable, and when half-days are drawn."""
    for code in sorted(story.drawn.facts):
        chance = story.chance(code, "door")
        begun = story.base - days(chance.randint(BEGUN[1], BEGUN[0]))
        _Door(story, code, pilot=code in story.drawn.pilots).tell(hour(begun, chance))
    if story.shape.troubled:
        shut = story.drawn.pilots[SHUT_ONE]
        at = hour(story.until - days(SHUT[0] + 1), story.chance(shut, "shut"))
        story.diary.note(_shut, at=at, story=story, code=shut)
    month = (story.base - days(BEGUN[1])).replace(day=1)
    at = hour(story.base - days(BEGUN[1] - 1), story.chance("drawn"))
    while month <= story.until:
        story.diary.note(_draw, at=at, story=story, month=month)
        month = next_month(month)
        at = hour(month, story.chance("drawn", str(month)))


def _shut(at: dt.datetime, story: Story, code: str) -> None:
    """Close a centre for so long that it is not used for a while."""
    first, last = (story.until - days(number) for number in SHUT)
    by = story.secretary(code)
    close_centre(
        by=by, at=at, today=at.date(), village=code, first_date=first, last_date=last, reason=WHY_SHUT, synthetic=True
    )


def tell_new_functions(story: Story, code: str, at: dt.datetime) -> None:
    """Note down that a centre which opens gives what it was refurbished for."""
    story.diary.note(_give, at=at + dt.timedelta(minutes=30), story=story, code=code)


@dataclass(frozen=True)
class _Door:
    """One centre's door."""

    story: Story
    code: str
    pilot: bool

    def tell(self, at: dt.datetime) -> None:
        self.story.diary.note(self._open, at=at)
        if self.pilot:
            self.story.diary.note(self._keep, at=at + dt.timedelta(hours=1))

    def _open(self, at: dt.datetime) -> None:
        by, today = self.story.secretary(self.code), at.date()
        weekdays, spans = (DAILY, LONG) if self.pilot else (WEEKLY, SHORT)
        week = [Span(day, begin, end) for day in weekdays for begin, end in spans]
        read_rooms(by=by, at=at, village=self.code)
        set_hours(by=by, at=at, today=today, village=self.code, first_date=today, spans=week, synthetic=True)
        last = today + days(A_YEAR)
        put_first_timetable(by=by, at=at, today=today, village=self.code, last_date=last, synthetic=True)

    def _keep(self, at: dt.datetime) -> None:
        by, today = self.story.secretary(self.code), at.date()
        duty, key = HOLDERS
        give_key(by=by, at=at, today=today, village=self.code, name=key, note="大门和二楼，早上开门", synthetic=True)
        for number, weekday in enumerate(DAILY):
            put_on_duty(
                by=by,
                at=at,
                today=today,
                village=self.code,
                name=duty if number % 2 else key,
                weekday=weekday,
                begin_min=LONG[0][0],
                end_min=LONG[1][1],
                synthetic=True,
            )


def _give(at: dt.datetime, story: Story, code: str) -> None:
    """Offer what the survey had no room for, five days a week, in the rooms that the works made."""
    by, today = story.secretary(code), at.date()
    there = {status.function for status in story.drawn.facts[code].functions if status.present}
    for rule in story.standard.required:
        if rule.id in there:
            continue
        offer = Offer(function=rule.id, name=rule.name, kind=FREE)
        made = offer_service(by=by, at=at, today=today, village=code, offer=offer, synthetic=True)
        begin, end = NEW_HOURS
        line = Line(
            rule=Rule(every="week", weekdays=tuple(WEEKLY)),
            begin_min=begin,
            end_min=end,
            first_date=today,
            last_date=today + days(A_YEAR),
            place=NEW_ROOM,
        )
        add_slot(by=by, at=at, today=today, service_id=made, line=line, synthetic=True)


def _draw(at: dt.datetime, story: Story, month: dt.date) -> None:
    """Draw a month's half-days, and note down who counts on them."""
    draw_half_days(by=MAKER, at=at, month=month)
    last = next_month(month) - days(1)
    lately = story.until - days(LEFT)
    for row in drawn(story.shape.code, max(month, at.date()), last):
        chance = story.chance(row.code, str(row.date), row.half)
        if chance.random() < COUNTED and row.date < lately:
            evening = dt.datetime.combine(row.date, dt.time(18, chance.randint(0, 40)), at.tzinfo)
            story.diary.note(_count, at=evening, story=story, row=row)


def _count(at: dt.datetime, story: Story, row: HalfDayRow) -> None:
    chance = story.chance(row.code, str(row.date), row.half, "people")
    residents = story.drawn.facts[row.code].people.resident or 0
    mean = residents * PEOPLE_PER_RESIDENT * SEASON.get(row.date.month, 0.95) * chance.gauss(1.0, 0.15)
    people = _poisson(max(mean, 2.0), chance)
    matters = round(people * chance.uniform(*MATTERS))
    by = story.secretary(row.code)
    count_half_day(by=by, at=at, today=at.date(), half_day_id=row.id, people=people, matters=matters)


def _poisson(mean: float, chance: Random) -> int:
    """Draw how many come, each on their own (Knuth)."""
    floor, product, count = exp(-mean), chance.random(), 0
    while product > floor:
        product *= chance.random()
        count += 1
    return count
