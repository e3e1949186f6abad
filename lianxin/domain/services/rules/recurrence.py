"""What recurs: by days, weeks, months and years, by the lunar calendar, by market days; always with an end.

A rule is kept as JSON (`to_json`). Lunar months and market days are told by the lunar calendar; a market day is one
whose lunar day ends in one of the digits. What a month does not have (a 31st, a lunar 30th) does not take place in it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from borax.calendars.lunardate import LunarDate
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

DAY, WEEK, MONTH, YEAR, LUNAR_MONTH, LUNAR_YEAR, MARKET = (
    "day",
    "week",
    "month",
    "year",
    "lunar_month",
    "lunar_year",
    "market",
)
KINDS = {
    DAY: _("每天"),
    WEEK: _("每周"),
    MONTH: _("每月"),
    YEAR: _("每年"),
    LUNAR_MONTH: _("农历每月"),
    LUNAR_YEAR: _("农历每年"),
    MARKET: _("逢集"),
}
LUNAR = (LUNAR_MONTH, LUNAR_YEAR, MARKET)
WORKING_WEEK = (0, 1, 2, 3, 4)
FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {DAY: DAILY, WEEK: WEEKLY, MONTH: MONTHLY, YEAR: YEARLY}
LAST_LUNAR_YEAR = 2098  # the table of lunar years ends in the one after it
MOST_INTERVAL = 52
LONGEST_MONTH = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}

WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
DIGITS = (_("十"), _("一"), _("二"), _("三"), _("四"), _("五"), _("六"), _("七"), _("八"), _("九"))
LUNAR_MONTHS = (
    _("正月"),
    _("二月"),
    _("三月"),
    _("四月"),
    _("五月"),
    _("六月"),
    _("七月"),
    _("八月"),
    _("九月"),
    _("十月"),
    _("冬月"),
    _("腊月"),
)
LUNAR_DAYS = (
    *(_("初一"), _("初二"), _("初三"), _("初四"), _("初五"), _("初六"), _("初七"), _("初八"), _("初九"), _("初十")),
    *(_("十一"), _("十二"), _("十三"), _("十四"), _("十五"), _("十六"), _("十七"), _("十八"), _("十九"), _("二十")),
    *(_("廿一"), _("廿二"), _("廿三"), _("廿四"), _("廿五"), _("廿六"), _("廿七"), _("廿八"), _("廿九"), _("三十")),
)

# A word of a sentence: a message and what fills it. A door translates each, and joins several by 、.
Word = tuple[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """On which days something takes place.

    `every` is of KINDS; `interval` counts days, weeks or months from the first date; `weekdays` (0 is Monday) go with
    weeks, `days` of the month with months and years, solar or lunar; of a market they are the digits (0 is ten);
    `month` goes with years.
    """

    every: str
    interval: int = 1
    weekdays: tuple[int, ...] = field(default=())
    days: tuple[int, ...] = field(default=())
    month: int | None = None


def to_json(rule: Rule) -> dict[str, Any]:
    """Return a rule as it is kept."""
    return {
        "every": rule.every,
        "interval": rule.interval,
        "weekdays": list(rule.weekdays),
        "days": list(rule.days),
        "month": rule.month,
    }


def from_json(data: Mapping[str, Any]) -> Rule:
    """Return a rule from what `to_json` gave; refuse what is none."""
    try:
        return Rule(
            every=str(data["every"]),
            interval=int(data.get("interval") or 1),
            weekdays=tuple(sorted({int(day) for day in data.get("weekdays") or ()})),
            days=tuple(sorted({int(day) for day in data.get("days") or ()})),
            month=int(data["month"]) if data.get("month") else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unknown() from error


def check(rule: Rule, first: dt.date, last: dt.date | None, longest_days: int) -> None:
    """Refuse a rule that never ends, runs too long, names a date that is not there, or falls on no day at all."""
    if rule.every not in KINDS:
        raise _unknown()
    if last is None:
        message = _("没有写到哪天为止。请填一个结束的日期，最多排 {days} 天；到时候可以再接着排。")
        raise Refusal("never_ends", message, "last", days=longest_days)
    if last < first:
        message = _("结束的日期 {last} 比开始的 {first} 还早，请换过来。")
        raise Refusal("ends_before", message, "last", first=first.isoformat(), last=last.isoformat())
    if (last - first).days >= longest_days:
        until = (first + dt.timedelta(days=longest_days - 1)).isoformat()
        message = _("一次最多排 {days} 天。请把结束的日期改到 {until} 或更早，到时候再接着排。")
        raise Refusal("too_long_a_rule", message, "last", days=longest_days, until=until)
    _check_days(rule)
    if rule.every in LUNAR and last.year > LAST_LUNAR_YEAR:
        raise Refusal("beyond_lunar", _("农历只查得到 {year} 年，请把日期改早。"), "last", year=LAST_LUNAR_YEAR)
    if not dates(rule, first, last):
        message = _("从 {first} 到 {last}，这样排一天也轮不到。请把日子放长，或者换一种排法。")
        raise Refusal("no_day", message, "last", first=first.isoformat(), last=last.isoformat())


def _check_days(rule: Rule) -> None:
    """Refuse numbers that no calendar has."""
    if not 1 <= rule.interval <= MOST_INTERVAL or (rule.interval > 1 and rule.every in (YEAR, *LUNAR)):
        raise Refusal("bad_interval", _("隔多久一次，请填 1 到 {most} 之间的整数。"), "interval", most=MOST_INTERVAL)
    if rule.every == WEEK and not (rule.weekdays and all(0 <= day < len(WEEKDAYS) for day in rule.weekdays)):
        raise Refusal("no_weekday", _("请选每周的哪几天。"), "weekdays")
    if rule.every in (MONTH, YEAR, *LUNAR) and not rule.days:
        raise Refusal("no_days", _("请填是哪几天，如 8 或 8、18、28。"), "days")
    if rule.every in (YEAR, LUNAR_YEAR) and not 1 <= (rule.month or 0) <= len(LUNAR_MONTHS):
        raise Refusal("no_month", _("请填是几月，1 到 12。"), "month")
    least, most = (0, 9) if rule.every == MARKET else (1, _longest(rule))
    wrong = [day for day in rule.days if not least <= day <= most]
    if not wrong or rule.every in (DAY, WEEK):
        return
    if rule.every == MARKET:
        raise Refusal("no_such_date", _("逢集写的是日子的末一位，0 到 9：逢三、六、九就填 3、6、9。"), "days")
    if rule.every == YEAR:
        message = _("{month} 月没有 {day} 号，这一月最多到 {most} 号。请改一个日子。")
        raise Refusal("no_such_date", message, "days", month=rule.month, day=wrong[0], most=most)
    raise Refusal(
        "no_such_date", _("没有 {day} 号，一个月最多到 {most}。请改一个日子。"), "days", day=wrong[0], most=most
    )


def _longest(rule: Rule) -> int:
    if rule.every in LUNAR:
        return len(LUNAR_DAYS)
    return LONGEST_MONTH.get(rule.month or 0, 31) if rule.every == YEAR else 31


def dates(rule: Rule, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return the days on which it takes place, both ends included; intervals count from the first date."""
    if rule.every in LUNAR:
        return tuple(day for day in _span(first, last) if _is_lunar(rule, day))
    found = rrule(
        FREQUENCIES[rule.every],
        dtstart=dt.datetime.combine(first, dt.time()),
        until=dt.datetime.combine(last, dt.time()),
        interval=rule.interval,
        byweekday=rule.weekdays if rule.every == WEEK else None,
        bymonthday=rule.days if rule.every in (MONTH, YEAR) else None,
        bymonth=rule.month if rule.every == YEAR else None,
    )
    return tuple(one.date() for one in found)


def _span(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))


def _is_lunar(rule: Rule, day: dt.date) -> bool:
    """Tell whether a day is one of the rule's; what is held once a year is not held again in a leap month."""
    month, number, leap = lunar(day)
    if rule.every == MARKET:
        return number % 10 in rule.days
    if rule.every == LUNAR_MONTH:
        return number in rule.days
    return not leap and month == rule.month and number in rule.days


@lru_cache(maxsize=4096)
def lunar(day: dt.date) -> tuple[int, int, bool]:
    """Return a day's lunar month, lunar day, and whether the month is a leap one."""
    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    return found.month, found.day, bool(found.leap)


def lunar_words(day: dt.date) -> tuple[Word, Word]:
    """Return a day's lunar month and day as words: 腊月 初八."""
    month, number, _leap = lunar(day)
    return (LUNAR_MONTHS[month - 1], {}), (LUNAR_DAYS[number - 1], {})


def sentence(rule: Rule) -> tuple[str, dict[str, int | tuple[Word, ...]]]:
    """Return a rule for people: a template, and facts; a fact of several words is translated word by word, then joined.

    每周二、周四; 农历每月初八; 逢集（农历逢三、六、九）. `queries.recurring.said` fills it in.
    """
    several = rule.interval > 1
    if rule.every == DAY:
        return (_("每 {interval} 天一次"), {"interval": rule.interval}) if several else (KINDS[DAY], {})
    if rule.every == WEEK:
        if not several and len(rule.weekdays) == len(WEEKDAYS):
            return KINDS[DAY], {}
        if not several and tuple(rule.weekdays) == WORKING_WEEK:
            return _("每周一到周五"), {}
        days: tuple[Word, ...] = tuple((WEEKDAYS[day], {}) for day in rule.weekdays)
        return (
            (_("每 {interval} 周的{days}"), {"interval": rule.interval, "days": days})
            if several
            else (_("每{days}"), {"days": days})
        )
    if rule.every in (MONTH, YEAR):
        numbers: tuple[Word, ...] = tuple((_("{day}号"), {"day": day}) for day in rule.days)
        if rule.every == YEAR:
            return _("每年{month}月{days}"), {"month": rule.month or 0, "days": numbers}
        return (
            (_("每 {interval} 个月的{days}"), {"interval": rule.interval, "days": numbers})
            if several
            else (_("每月{days}"), {"days": numbers})
        )
    if rule.every == MARKET:
        return _("逢集（农历逢{days}）"), {"days": tuple((DIGITS[day], {}) for day in rule.days)}
    lunar_days: tuple[Word, ...] = tuple((LUNAR_DAYS[day - 1], {}) for day in rule.days)
    if rule.every == LUNAR_MONTH:
        return _("农历每月{days}"), {"days": lunar_days}
    return _("每年农历{month}{days}"), {"month": ((LUNAR_MONTHS[(rule.month or 1) - 1], {}),), "days": lunar_days}


def _unknown() -> Refusal:
    return Refusal("bad_rule", _("请选多久一次：每天、每周、每月、每年、农历，或者逢集。"), "every")
