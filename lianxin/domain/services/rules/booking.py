"""What a booking may be: how long, when, how much of a month; each no says what to do instead."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.rules.clash import Span, said_span
from lianxin.domain.services.rules.edition import BookingRule

ASKED, BOOKED, REFUSED, CANCELLED, RELEASED = "asked", "booked", "refused", "cancelled", "released"
STATES = {
    ASKED: _("等村里同意"),
    BOOKED: _("已订好"),
    REFUSED: _("没有同意"),
    CANCELLED: _("已取消"),
    RELEASED: _("没人来，放出来了"),
}
WAYS = {"phone": _("手机"), "counter": _("窗口"), "paper": _("纸上"), "proxy": _("代办")}
LONGEST = {"title": 60, "organisation": 60, "reason": 120, "key": 64}
HOUR_MIN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a room is wanted for, and by whom; `key` is the form's own: sent twice, it counts once."""

    purpose: str
    title: str
    person: int | None = None
    organisation: str = ""
    way: str = "counter"
    key: str = ""


def require_span(span: Span, now: dt.datetime, ahead_days: int, rule: BookingRule) -> None:
    """Refuse a stretch of time that is over, ends before it begins, is too short, too long, or too far ahead."""
    begins, ends = (one.astimezone(CHINA) for one in span)
    if ends <= begins:
        message = _("结束的时间要在开始以后。请把 {begins} 和 {ends} 换一换。")
        raise Refusal("ends_before", message, "ends_at", begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")
    if ends <= now or begins.date() < now.astimezone(CHINA).date():
        raise Refusal("past_time", _("{when} 已经过去了，请选今天以后的时间。"), "begins_at", when=said_span(span))
    if (ends - dt.timedelta(seconds=1)).date() != begins.date():
        raise Refusal("over_midnight", _("一次预订不能过夜。要连着几天用，请一天订一次。"), "ends_at")
    minutes = length_min(span)
    if minutes < rule.least_min:
        message = _("只有 {minutes} 分钟，一次至少订 {least} 分钟。请把结束的时间改晚些。")
        raise Refusal("too_short", message, "ends_at", minutes=minutes, least=rule.least_min)
    if minutes > rule.longest_min:
        message = _("有 {hours} 小时，一次最多订 {most} 小时。请改短些，或者分两次订。")
        facts = {"hours": hours(minutes), "most": hours(rule.longest_min)}
        raise Refusal("too_long", message, "ends_at", **facts)
    last = now.astimezone(CHINA).date() + dt.timedelta(days=ahead_days)
    if begins.date() > last:
        message = _("最多提前 {days} 天订，现在订得到 {last}。请改个早些的日子，或者过些天再来订。")
        raise Refusal("too_far_ahead", message, "begins_at", days=ahead_days, last=last.isoformat())


def require_quota(had: Iterable[Span], wanted: Iterable[Span], rule: BookingRule) -> None:
    """Refuse hours over a month's quota; `had` are of the same person or organisation, the months of `wanted`."""
    taken, asked = by_month(had), by_month(wanted)
    most = rule.quota_hours * HOUR_MIN
    for month, minutes in sorted(asked.items()):
        before = taken.get(month, 0)
        if before + minutes <= most:
            continue
        facts = {"month": month[1], "had": hours(before), "more": hours(minutes), "most": rule.quota_hours}
        if before < most:
            message = _(
                "{month} 月已经订了 {had} 小时，再订 {more} 小时就超过每月 {most} 小时了。请订短些，或者订到下个月。"
            )
        else:
            message = _("{month} 月的 {most} 小时已经订满了。请订到下个月，或者先取消一次。")
        raise Refusal("over_quota", message, "ends_at", **facts)


def by_month(spans: Iterable[Span]) -> dict[tuple[int, int], int]:
    """Return minutes by year and month in China."""
    found: dict[tuple[int, int], int] = {}
    for span in spans:
        begins = span[0].astimezone(CHINA)
        month = (begins.year, begins.month)
        found[month] = found.get(month, 0) + length_min(span)
    return found


def month_span(day: dt.date) -> Span:
    """Return the month of a day as a span."""
    first = day.replace(day=1)
    after = (first + dt.timedelta(days=32)).replace(day=1)
    return dt.datetime.combine(first, dt.time(), CHINA), dt.datetime.combine(after, dt.time(), CHINA)


def length_min(span: Span) -> int:
    """Return how many minutes a span has."""
    return int((span[1] - span[0]).total_seconds()) // 60


def hours(minutes: int) -> str:
    """Return minutes as hours, with a half where there is one."""
    return f"{minutes / HOUR_MIN:.1f}".removesuffix(".0")
