"""Who may volunteer, for what, and what a shift gives: ages, insurance, overlaps, minutes. Pure."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.rules.edition import VolunteerRule

A_DAY_MIN = 1440
CHILD_BELOW = 14  # whose data take a guardian's separate consent (个人信息保护法 art. 31)


@dataclass(frozen=True, slots=True)
class Busy:
    """Something that a volunteer has taken: what, from when to when."""

    shift_id: int
    title: str
    begins_at: dt.datetime
    ends_at: dt.datetime


class Overlap(Refusal):
    """A shift over another of the same person; `busy` is the other."""

    def __init__(self, busy: Busy) -> None:
        self.busy = busy
        super().__init__(
            "shift_clash",
            _("{when} 已经接了「{title}」，时间撞上了。请先退掉那一班，或者换一班。"),
            when=span_words(busy.begins_at, busy.ends_at),
            title=busy.title,
        )


def turn_of(person: int) -> str:
    """Return the name under which whoever writes of a volunteer's time waits for the others."""
    return f"volunteer:{person}"


def span_words(begins_at: dt.datetime, ends_at: dt.datetime) -> str:
    """Return a span in China's time; the day is said once where both ends are on it."""
    begin, end = begins_at.astimezone(CHINA), ends_at.astimezone(CHINA)
    last = f"{end:%H:%M}" if begin.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"
    return f"{begin:%Y-%m-%d %H:%M}–{last}"


def age(born: dt.date, on: dt.date) -> int:
    """Return somebody's age in whole years on a date."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def birthday(born: dt.date, years: int) -> dt.date:
    """Return the day on which somebody turns so many years; who was born on 29 February does so on 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return dt.date(born.year + years, 3, 1)


def born_of(id_number: str) -> dt.date | None:
    """Return the date of birth that an ID number carries (GB 11643); None without a number or a real date."""
    try:
        return dt.datetime.strptime(id_number[6:14], "%Y%m%d").replace(tzinfo=CHINA).date()
    except ValueError:
        return None


def gender_of(id_number: str) -> str:
    """Return "male", "female", or "" without a number: the 17th digit is odd for men."""
    return ("female", "male")[int(id_number[16]) % 2] if id_number else ""


def adult_date(born: dt.date, on: dt.date, rule: VolunteerRule, guardian: str) -> dt.date | None:
    """Return when a minor comes of age, None for a grown-up; refuse the too young, and a minor without a guardian."""
    if born > on:
        raise Refusal("born_in_future", _("出生日期在今天以后，请对着证件再看一遍。"), "born")
    years = age(born, on)
    if years < rule.least_age:
        message = _("不满 {least} 周岁，还不能当志愿者。可以跟家里大人一起来参加活动。")
        raise Refusal("too_young", message, "born", least=rule.least_age)
    if years >= rule.guardian_below:
        return None
    if not guardian.strip():
        message = _("不满 {below} 周岁，要监护人同意。请写上监护人的姓名和电话，由监护人签字。")
        raise Refusal("no_guardian", message, "guardian", below=rule.guardian_below)
    return birthday(born, rule.guardian_below)


def check_minutes(minutes: int) -> None:
    """Refuse a stint of no time, or of more than a day."""
    if not 0 < minutes <= A_DAY_MIN:
        raise Refusal("bad_minutes", _("时长要在 1 分钟到 24 小时之间。"), "minutes")


def check_span(begins_at: dt.datetime, ends_at: dt.datetime, instant: dt.datetime) -> None:
    """Refuse a shift that ends before it begins, is longer than a day, or lies in the past."""
    if ends_at <= begins_at:
        raise Refusal("end_before_begin", _("结束要在开始以后。请改一下时间。"), "ends")
    if ends_at - begins_at > dt.timedelta(minutes=A_DAY_MIN):
        raise Refusal("too_long", _("一个班次最长一天，再长的请分成几班。"), "ends")
    if begins_at <= instant:
        raise Refusal("in_the_past", _("这个时间已经过了，班次要排在以后。已经干了的活，请补记时长。"), "begins")


def counted_minutes(begins_at: dt.datetime, ends_at: dt.datetime, came: dt.datetime, left: dt.datetime) -> int:
    """Return the minutes of a shift that somebody was there, rounded down; 0 where they left before it began.

    What goes beyond the shift is declared, with a reason.
    """
    return max(0, int((min(left, ends_at) - max(came, begins_at)).total_seconds() // 60))


def hours_words(minutes: int) -> str:
    """Return minutes as hours with at most one decimal, rounded down, as a certificate says them (民政部令第67号)."""
    tenths = minutes * 10 // 60
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
