"""How a village stands: 顺利, 留意 or 要帮 (ok, watch, help), with every reason for it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lianxin.domain.projects.rules.forecast import Forecast
from lianxin.domain.projects.rules.schedule import Leg, next_ones
from lianxin.domain.projects.rules.works import StandingRule

OK, WATCH, HELP, BUILT = "ok", "watch", "help", "built"
PHASES = ("plan", "consultation", "decision", "works", "acceptance", "open")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a village is not simply going well: a code of `standing_words`, how bad it is, and the facts."""

    code: str
    state: str  # watch or help
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A stage that whoever moves it said is stuck: on what (a blocker's key), in which words, since when."""

    stage: str
    about: str
    words: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Situation:
    """What a village's standing is judged by; `legs` are empty where it has no project."""

    legs: tuple[Leg, ...]
    deadline_date: dt.date | None
    forecast: Forecast | None
    suspended_date: dt.date | None = None
    last_date: dt.date | None = None  # of the last stage moved, or of the beginning
    waits: bool = False  # reported or accepted: nothing to move for the village
    reopened_date: dt.date | None = None  # since when its acceptance does not hold
    late_remedies: int = 0  # not done by their date
    stuck: tuple[Stuck, ...] = ()
    taken_back: str = ""  # the document of the approval that an upheld objection took back


def reasons(case: Situation, rule: StandingRule, today: dt.date) -> tuple[Reason, ...]:
    """Return why a village wants watching or help, the gravest first; none where all goes well."""
    found = [*_found_faulty(case)]
    if case.reopened_date is None:  # it kept its dates when it was accepted
        found += [*_stuck(case, rule, today), *_deadline(case, rule, today)]
        found += [*_overdue(case, rule, today), *_rest(case, rule, today)]
    return tuple(sorted(found, key=lambda reason: reason.state != HELP))


def state_of(found: Iterable[Reason]) -> str:
    """Return the state that reasons make: the gravest of theirs."""
    states = {reason.state for reason in found}
    return HELP if HELP in states else WATCH if WATCH in states else OK


def late_days(legs: Iterable[Leg], today: dt.date) -> int:
    """Return by how many days the latest of the stages whose turn it is is overdue; 0 where none is."""
    return max((max(0, (today - leg.due_date).days) for leg in next_ones(legs)), default=0)


def _found_faulty(case: Situation) -> Iterator[Reason]:
    """Look at what was found: the approval does not hold, remedies are late, or the acceptance does not hold."""
    if case.taken_back:
        yield Reason("overturned", HELP, {"document": case.taken_back})
    if case.late_remedies:
        yield Reason("remedies_late", HELP, {"count": case.late_remedies})
    if case.reopened_date is not None:
        yield Reason("reopened", WATCH, {"date": case.reopened_date.isoformat()})


def _deadline(case: Situation, rule: StandingRule, today: dt.date) -> Iterator[Reason]:
    """Look at the deadline: it has passed, cannot be kept any more, or comes close."""
    if case.deadline_date is None:
        return
    deadline = {"deadline": case.deadline_date.isoformat()}
    if today > case.deadline_date:
        yield Reason("deadline_passed", HELP, {"days": (today - case.deadline_date).days, **deadline})
        return
    if case.forecast is None:
        return
    slack = (case.deadline_date - case.forecast.date).days
    facts = {"date": case.forecast.date.isoformat(), **deadline}
    if case.forecast.low_date > case.deadline_date:
        yield Reason("misses", HELP, {"days": -slack, **facts})
    elif slack < 0:
        yield Reason("may_miss", WATCH, {"days": -slack, **facts})
    elif slack < rule.watch_slack_days:
        yield Reason("close", WATCH, {"days": slack, **facts})


def _stuck(case: Situation, rule: StandingRule, today: dt.date) -> Iterator[Reason]:
    """Look at what is said to be stuck."""
    for one in case.stuck:
        state = HELP if (today - one.date).days >= rule.help_stuck_days else WATCH
        facts = {"stage": one.stage, "about": one.about, "date": one.date.isoformat()}
        yield Reason("stuck", state, facts | ({"words": one.words} if one.words else {}))


def _overdue(case: Situation, rule: StandingRule, today: dt.date) -> Iterator[Reason]:
    """Look at the stages whose turn it is; none has a turn before the approval is given anew."""
    for leg in next_ones(() if case.taken_back else case.legs):
        days = (today - leg.due_date).days
        if days >= rule.watch_overdue_days:
            state = HELP if days >= rule.help_overdue_days else WATCH
            yield Reason("overdue", state, {"stage": leg.key, "days": days})


def _rest(case: Situation, rule: StandingRule, today: dt.date) -> Iterator[Reason]:
    """Look whether it rests, or nothing has been heard though something should have begun."""
    if case.suspended_date is not None:
        yield Reason("suspended", WATCH, {"date": case.suspended_date.isoformat()})
    if case.suspended_date is not None or case.taken_back:
        return
    begun = [leg for leg in next_ones(case.legs) if leg.start_date <= today]
    if begun and not case.waits and case.last_date is not None:
        days = (today - case.last_date).days
        if days >= max(rule.quiet_days, *(leg.days for leg in begun)):  # a long stage may be quiet for as long
            yield Reason("quiet", WATCH, {"days": days})
