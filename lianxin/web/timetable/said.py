"""How days, hours and the lines of a timetable are said, on staff's pages and on public ones."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from lianxin.domain.services.rules.hours import Door, Span, clock
from lianxin.domain.services.rules.recurrence import WEEKDAYS, lunar_words
from lianxin.domain.services.rules.service import FREE, PAID, VOLUNTARY
from lianxin.web.plans.amounts import YuanField

WEEK = dt.timedelta(days=7)


class Shown(Protocol):
    """Something on the timetable, as far as its sentence needs it."""

    @property
    def pay(self) -> str:
        """free, voluntary, paid; empty for what is no service."""

    @property
    def price_fen(self) -> int | None:
        """What it costs."""

    @property
    def price_unit(self) -> str:
        """For what."""


class Placed(Shown, Protocol):
    """Something on the timetable with its place and who runs it."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def where(self) -> str:
        """In which room, or where else; empty where nobody said."""

    @property
    def runner(self) -> str:
        """Who runs it, as residents call them."""


@dataclass(frozen=True, slots=True)
class DayWords:
    """A day as a heading says it: 周二 12月20日, and its lunar day."""

    weekday: str
    date: str
    lunar: str
    today: bool


def day_words(day: dt.date, today: dt.date) -> DayWords:
    """Return a day as people say it."""
    (month, _facts), (number, _none) = lunar_words(day)
    date = _("{month}月{day}日").format(month=day.month, day=day.day)
    return DayWords(
        _(WEEKDAYS[day.weekday()]), date, _("农历{month}{day}").format(month=_(month), day=_(number)), day == today
    )


def hours_words(spans: Iterable[Span]) -> str:
    """Return when the door is open on a day; empty where it is not."""
    return _("，").join(f"{clock(one.begin_min)}–{clock(one.end_min)}" for one in spans)


def span_words(begin_min: int, end_min: int) -> str:
    """Return a stretch of a day."""
    return f"{clock(begin_min)}–{clock(end_min)}"


def door_words(door: Door, today: dt.date) -> str:
    """Return whether the door is open now, until when or from when on, and why it is shut."""
    if door.open:
        return _("现在开着，到{time}关门").format(time=clock(door.until_min or 0))
    if door.next_date is None or door.next_min is None:
        return _("现在关着：{reason}").format(reason=door.reason) if door.reason else _("还没有说几点开门")
    day = _("今天") if door.next_date == today else day_words(door.next_date, today).date
    facts = {"day": day, "time": clock(door.next_min), "reason": door.reason}
    words = _("现在关着（{reason}），{day}{time}开门") if door.reason else _("现在关着，{day}{time}开门")
    return words.format(**facts)


def about_words(one: Placed) -> str:
    """Return what a line says below its title: where (if that is not its name), by whom, for how much."""
    where = one.where if one.where != one.title else ""
    return " · ".join(filter(None, (where, one.runner, pay_words(one) if one.pay != FREE else "")))


def pay_words(one: Shown) -> str:
    """Return what something costs: 免费, 志愿服务，不收钱, or its price."""
    if one.pay == PAID:
        return price_words(one.price_fen or 0, one.price_unit)
    return {FREE: _("免费"), VOLUNTARY: _("志愿服务，不收钱")}.get(one.pay, "")


def price_words(fen: int, unit: str) -> str:
    """Return a price: 5元，每次."""
    return _("{yuan}元，{unit}").format(yuan=YuanField().prepare_value(fen), unit=unit)


def monday_of(text: str, today: dt.date) -> dt.date:
    """Return the Monday of the week that an address names by any of its days, else of today's."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = today
    if not dt.date(2000, 1, 10) < day < dt.date(2090, 1, 1):  # beyond, no calendar of the moon is kept
        day = today
    return day - dt.timedelta(days=day.weekday())
