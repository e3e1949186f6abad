"""The week's figures of a county by township: built, standing, who moved, who is late and why. No village is named."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.rules.course import Course, Sums, sums
from lianxin.domain.projects.rules.standing import BUILT, HELP

WEEK = dt.timedelta(days=6)  # back from the county's date: seven days with it
# Why villages want help, where many are counted together.
REASONS: Mapping[str, str] = {
    "deadline_passed": _("期限已经过了"),
    "misses": _("照现在的快慢赶不上期限"),
    "may_miss": _("可能赶不上期限"),
    "close": _("离期限很近"),
    "overdue": _("有节点过期"),
    "stuck": _("节点卡住了"),
    "remedies_late": _("整改过期没有做完"),
    "reopened": _("认定后又要整改"),
    "suspended": _("暂停着"),
    "overturned": _("批准撤回了"),
    "quiet": _("很久没有动静"),
}


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved in the week: villages, stages, and centres that came to be built."""

    villages: int = 0
    stages: int = 0
    opened: int = 0


@dataclass(frozen=True, slots=True)
class TownshipWeek:
    """One township's week."""

    code: str
    name: str
    sums: Sums
    moves: Moves


@dataclass(frozen=True, slots=True)
class TrancheWeek:
    """One tranche: how many it has, how many of them are built, until when; `number` from 0."""

    number: int
    count: int
    built: int
    deadline_date: dt.date | None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The county's week: its sums are those of its townships, to the unit."""

    first_date: dt.date
    last_date: dt.date
    sums: Sums
    moves: Moves
    townships: tuple[TownshipWeek, ...]
    tranches: tuple[TrancheWeek, ...]
    help_reasons: tuple[tuple[str, int], ...]  # code and how many villages that want help, most first
    due_soon: int  # villages with a stage that falls due in the seven days to come
    synthetic: bool


def bulletin(courses: Iterable[Course], moved: Iterable[str], townships: Mapping[str, str], today: dt.date) -> Bulletin:
    """Put the week together; `moved` has the village's code of every stage done in the week, `townships` the names."""
    courses, moved = tuple(courses), tuple(moved)
    inside = {code: tuple(one for one in courses if one.township_code == code) for code in townships}
    return Bulletin(
        first_date=today - WEEK,
        last_date=today,
        sums=sums(courses, today),
        moves=_moves(courses, moved, "", today),
        townships=tuple(
            TownshipWeek(code, townships[code], sums(inside[code], today), _moves(inside[code], moved, code, today))
            for code in townships
        ),
        tranches=_tranches(courses),
        help_reasons=_reasons(courses),
        due_soon=sum(_due_soon(one, today) for one in courses),
        synthetic=any(one.synthetic for one in courses),
    )


def _moves(courses: tuple[Course, ...], moved: tuple[str, ...], township: str, today: dt.date) -> Moves:
    stages = [code for code in moved if code.startswith(township)]
    opened = [one for one in courses if one.opened_date is not None and today - WEEK <= one.opened_date <= today]
    return Moves(len(set(stages)), len(stages), len(opened))


def _tranches(courses: tuple[Course, ...]) -> tuple[TrancheWeek, ...]:
    numbers = sorted({one.tranche for one in courses if one.tranche is not None})
    found = []
    for number in numbers:
        inside = [one for one in courses if one.tranche == number]
        built = sum(one.state == BUILT for one in inside)
        deadline = max((one.deadline_date for one in inside if one.deadline_date is not None), default=None)
        found.append(TrancheWeek(number, len(inside), built, deadline))
    return tuple(found)


def _reasons(courses: tuple[Course, ...]) -> tuple[tuple[str, int], ...]:
    """Count each village that wants help under its gravest reason."""
    first = Counter(one.reasons[0].code for one in courses if one.state == HELP and one.reasons)
    return tuple(sorted(first.items(), key=lambda pair: (-pair[1], pair[0])))


def _due_soon(one: Course, today: dt.date) -> bool:
    return one.next_due_date is not None and today < one.next_due_date <= today + dt.timedelta(days=7)
