"""Working days: Monday to Friday, but for the holidays and the weekends at work that the county's table names."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

TABLE = Path(__file__).resolve().parent.parent / "data" / "calendar" / "workdays.toml"
OWN_TABLE = "workdays.toml"  # in LIANXIN_HOME: the years that it names count instead
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and weekends at work; `years` are those that the table names."""

    off: frozenset[dt.date]
    on: frozenset[dt.date]
    years: frozenset[int]

    def works(self, day: dt.date) -> bool:
        """Tell whether offices are open on a day."""
        return day in self.on or (day.weekday() < SATURDAY and day not in self.off)

    def after(self, day: dt.date, working_days: int) -> dt.date:
        """Return the date that many working days after a day; the day itself does not count."""
        while working_days > 0:
            day += dt.timedelta(days=1)
            working_days -= self.works(day)
        return day

    def left(self, today: dt.date, due: dt.date) -> int:
        """Return how many working days are left, the last one counted; below zero how many have passed since."""
        first, last, sign = (today, due, 1) if due >= today else (due, today, -1)
        days = (first + dt.timedelta(days=n) for n in range(1, (last - first).days + 1))
        return sign * sum(map(self.works, days))


def calendar() -> Calendar:
    """Return the county's calendar: the table that comes with the product, and its own over it."""
    own = Path(settings.LIANXIN_HOME) / OWN_TABLE
    years = _read(TABLE) | (_read(own) if own.exists() else {})
    off = (day for year, said in years.items() for one in said.get("off", ()) for day in _span(year, one))
    on = (day for year, said in years.items() for one in said.get("on", ()) for day in _span(year, one))
    return Calendar(frozenset(off), frozenset(on), frozenset(map(int, years)))


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        return dict(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        message = _("工作日表 {path} 写得不对：{detail}")
        raise Refusal("bad_calendar", message, path=str(path), detail=str(error)) from error


def _span(year: str, text: str) -> list[dt.date]:
    """Return the days of "05-01" or "05-01..05-05"."""
    try:
        first, _dots, last = text.partition("..")
        begin, end = (dt.date.fromisoformat(f"{year}-{one}") for one in (first, last or first))
    except ValueError as error:
        message = _("工作日表里 {year} 年的「{text}」不是日期，要写成 05-01 或 05-01..05-05。")
        raise Refusal("bad_calendar", message, year=year, text=text) from error
    return [begin + dt.timedelta(days=n) for n in range((end - begin).days + 1)]
