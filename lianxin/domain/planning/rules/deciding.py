"""How a package is decided, step by step: what may come next, whether it passes, and what is still missing. Pure.

The steps, their bodies and quorums come from an edition of the procedure (四议两公开); nothing here knows a number.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lianxin.base.errors import Refusal
from lianxin.base.words import Word
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.rules.procedure import Body, ProcedureStep, Way

VILLAGE, TOWNSHIP, COUNTY, APPROVED, REFUSED = "village", "township", "county", "approved", "refused"
STATES: dict[str, str] = {
    VILLAGE: _("村里议定"),
    TOWNSHIP: _("等乡镇审核"),
    COUNTY: _("等县里研究"),
    APPROVED: _("县里批准"),
    REFUSED: _("没有通过"),
}
DEMOLISH, OVER_NORM = "demolish", "over_norm"
MISTAKE, SENT_BACK, OBJECTION = "mistake", "sent_back", "objection"  # why a step does not stand any more
REVIEW = "township"  # the step that the township takes, by saying yes or sending it back


@dataclass(frozen=True, slots=True)
class Votes:
    """A vote as it was counted."""

    entitled: int
    present: int
    votes_for: int
    votes_against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken and passed; `until_date` is the last day of a notice."""

    key: str
    date: dt.date
    until_date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote comes to, and how many it would have taken."""

    enough_present: bool
    enough_for: bool
    least_present: int
    least_for: int

    @property
    def passed(self) -> bool:
        """Whether it passes."""
        return self.enough_present and self.enough_for


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that stands between a package and the county's meeting: a code and its facts."""

    code: str  # step, notice_runs, special
    facts: dict[str, Any] = field(default_factory=dict)


def outcome(body: Body, votes: Votes) -> Outcome:
    """Return what a vote of a body comes to; refuse numbers that do not add up."""
    if min(votes.entitled, votes.present, votes.votes_for, votes.votes_against, votes.abstained) < 0:
        raise Refusal("negative_votes", _("人数和票数不能是负数。"), "votes_for")
    if votes.entitled == 0:
        raise Refusal("nobody_entitled", _("应到人数不能是 0。"), "entitled")
    if votes.present > votes.entitled:
        raise Refusal("more_present", _("到会的比应到的还多，请核对。"), "present")
    cast = votes.votes_for + votes.votes_against + votes.abstained
    if cast != votes.present:
        message = _("同意、不同意、弃权加起来是 {cast}，到会的是 {present}，对不上。")
        raise Refusal("votes_do_not_add_up", message, "votes_for", cast=cast, present=votes.present)
    return Outcome(
        enough_present=body.present.met(votes.present, votes.entitled),
        enough_for=body.in_favour.met(votes.votes_for, votes.present),
        least_present=body.present.least(votes.entitled),
        least_for=body.in_favour.least(votes.present),
    )


def before_approval(way: Way) -> tuple[ProcedureStep, ...]:
    """Return the steps that the county's meeting waits for."""
    return tuple(step for step in way.steps if not step.after_approval)


def next_step(way: Way, taken: Iterable[Taken]) -> ProcedureStep | None:
    """Return the step that comes next; None where the county's meeting does."""
    done = {one.key for one in taken}
    return next((step for step in before_approval(way) if step.key not in done), None)


def state_of(way: Way, taken: Iterable[Taken]) -> str:
    """Return who has it in hand, before the county decides: village, township or county."""
    step = next_step(way, taken)
    return COUNTY if step is None else TOWNSHIP if step.key == REVIEW else VILLAGE


def check_next(way: Way, taken: tuple[Taken, ...], key: str) -> ProcedureStep:
    """Return the step that is to be recorded; refuse one that is not its turn."""
    step = next_step(way, taken)
    if step is None or step.key != key:
        turn = Word(step.name, step.name_en) if step else Word(_("县里研究"))
        raise Refusal("out_of_order", _("现在轮到的是「{turn}」，请按顺序来。"), turn=turn)
    return step


def check_date(taken: tuple[Taken, ...], date: dt.date, today: dt.date, not_before: dt.date | None = None) -> None:
    """Refuse a date in the future, one before what came before it, and one while a notice still runs.

    `not_before` is the day on which the consultation closed.
    """
    if date > today:
        raise Refusal("future_date", _("日期还没到，开过了再记。"), "date")
    if not_before is not None and date < not_before:
        message = _("征求意见 {date} 才截止，这一步不能更早。")
        raise Refusal("before_consultation", message, "date", date=not_before.isoformat())
    for one in taken:
        if one.until_date is not None and date <= one.until_date:
            message = _("公示到 {date} 为止，满了以后才能走下一步。")
            raise Refusal("notice_runs", message, "date", date=one.until_date.isoformat())
        if date < one.date:
            raise Refusal("before_last", _("上一步是 {date}，这一步不能更早。"), "date", date=one.date.isoformat())


def last_day(date: dt.date, days: int) -> dt.date:
    """Return the last day of a notice that goes up on a date and hangs so many days, that day among them."""
    return date + dt.timedelta(days=max(days, 1) - 1)


def check_notice(date: dt.date, until_date: dt.date | None, days: int) -> dt.date:
    """Return the last day of a notice; refuse one that hangs for fewer days than it must."""
    least = last_day(date, days)
    if until_date is not None and until_date < least:
        message = _("至少要公示 {days} 天，到 {date}。")
        raise Refusal("short_notice", message, "until_date", days=days, date=least.isoformat())
    return until_date or least


def special_needed(cost_fen: int, norm_fen: int, demolishes: str) -> tuple[str, ...]:
    """Return which approvals of their own a package needs.

    `demolishes` names the building to be pulled down, "" for none; a courtyard wall is no building.
    """
    needed = (DEMOLISH,) if demolishes.strip() else ()
    return (*needed, OVER_NORM) if cost_fen > norm_fen else needed


def missing(
    way: Way, taken: tuple[Taken, ...], needed: Iterable[str], given: Iterable[str], on: dt.date
) -> tuple[Missing, ...]:
    """Return what stands between a package and the county's meeting on a date; nothing where it is ready."""
    done = {one.key for one in taken}
    found = [Missing("step", {"step": step.key}) for step in before_approval(way) if step.key not in done]
    running = [one.until_date for one in taken if one.until_date is not None and one.until_date >= on]
    found += [Missing("notice_runs", {"until_date": until}) for until in running]
    have = set(given)
    found += [Missing("special", {"special": key}) for key in needed if key not in have]
    return tuple(found)


def goes_back_to(way: Way, taken: tuple[Taken, ...], key: str) -> tuple[str, ...]:
    """Return the steps that fall when a package is sent back to one: that one and all after it; refuse another one."""
    order = [step.key for step in before_approval(way)]
    if key not in order or key == REVIEW:
        raise Refusal("no_such_step", _("请选退回到哪一步。"), "back_to")
    after = order[order.index(key) :]
    return tuple(one.key for one in taken if one.key in after)
