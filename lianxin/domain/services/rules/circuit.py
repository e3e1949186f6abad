"""The route of a circuit: which villages, in which order, when. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

MOST_STOPS, MOST_DAYS = 40, 14  # of one round


@dataclass(frozen=True, slots=True)
class Halt:
    """A stop of a round: which village, on which of its days (0 is the first), from when to when."""

    village: str
    begin_min: int
    end_min: int
    day: int = 0


def check_route(stops: Sequence[Halt]) -> None:
    """Refuse a route without stops, one that ends before it begins, or is at two villages at once."""
    if not 1 <= len(stops) <= MOST_STOPS:
        raise Refusal("no_stops", _("请写到哪些村，1 到 {most} 站。"), "stops", most=MOST_STOPS)
    for stop in stops:
        if not 0 <= stop.begin_min < stop.end_min <= 24 * 60:
            raise Refusal("end_before_begin", _("结束要在开始以后。请改一下时间。"), "stops")
        if not 0 <= stop.day < MOST_DAYS:
            raise Refusal("bad_day", _("一圈最多走 {most} 天。"), "stops", most=MOST_DAYS)
    for before, after in pairwise(stops):
        if (after.day, after.begin_min) < (before.day, before.end_min):
            message = _("第 {order} 站还没完，下一站就开始了。请按先后写，把时间错开。")
            raise Refusal("stops_overlap", message, "stops", order=stops.index(before) + 1)
