"""What a service brand (创新服务品牌) is measured by: reckoned from its sessions, never typed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

MEASURES = {
    "sessions": _("办了几场"),
    "villages": _("在几个村（社区）办"),
    "people": _("来了多少人次"),
    "came_percent": _("报名的来了几成"),
}
LONGEST_NAME, LONGEST_STORY = 40, 2000


@dataclass(frozen=True, slots=True)
class Held:
    """One session that is over: where, how many had a place, how many of them came, how many walked in."""

    village: str
    joined: int
    came: int
    walk_ins: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `of` is the whole of a share, None where there is nothing to say yet."""

    key: str
    value: int | None
    of: int | None = None


def measured(measures: Iterable[str], held: Sequence[Held]) -> tuple[Measure, ...]:
    """Return the values of a brand's measures; a share of nobody is None."""
    joined, came = sum(one.joined for one in held), sum(one.came for one in held)
    found = {
        "sessions": Measure("sessions", len(held)),
        "villages": Measure("villages", len({one.village for one in held})),
        "people": Measure("people", came + sum(one.walk_ins for one in held)),
        "came_percent": Measure("came_percent", round(100 * came / joined) if joined else None, joined),
    }
    return tuple(found[key] for key in MEASURES if key in set(measures))


def check_measures(measures: Sequence[str]) -> tuple[str, ...]:
    """Return the measures in their order; refuse none and unknown ones."""
    unknown = [one for one in measures if one not in MEASURES]
    if unknown:
        raise Refusal("unknown_measure", _("没有「{measure}」这一条衡量。"), "measures", measure=unknown[0][:40])
    if not measures:
        raise Refusal("no_measure", _("请至少选一条看得出成效的。"), "measures")
    return tuple(one for one in MEASURES if one in set(measures))
