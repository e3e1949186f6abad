"""A first proposal for a new scenario: dates and counts of the county's programme, money and crews reckoned (推算)."""

import calendar
import datetime as dt
from dataclasses import replace
from typing import Any

from lianxin.domain.places.rules.standard import Policy
from lianxin.domain.planning.rules.conflict import of_county
from lianxin.domain.planning.rules.county import Problem, closed
from lianxin.domain.planning.rules.relaxing import relaxed_by
from lianxin.domain.planning.rules.settings import Settings, Tranche
from lianxin.engine.shapes import Conflict, Plan

MONTHS_AFTER = 12  # service is counted so long after the last deadline
WORKDAYS_PERCENT = 71  # of all days, five in seven
CREW_MARGIN_PERCENT = 125
MONEY_PERCENT = 30  # of the way from the cheapest plan to the one that money does not bind
STEP_FEN = 10_000_000  # budgets are round sums of ten 万元


def first_settings(
    programme: dict[str, Any], policy: Policy, tiers: dict[str, int], as_of: dt.date, built: int
) -> Settings:
    """Return settings with the programme's dates and counts, without money or crews.

    A county without a programme gets one tranche in a year. The last tranche takes whatever the counts leave over.
    """
    villages = sum(tiers.values())
    deadlines = [_date(value) for value in programme.get("deadlines", ())] or [_later(as_of, MONTHS_AFTER)]
    if deadlines[-1] <= as_of:
        deadlines.append(_later(as_of, MONTHS_AFTER))
    counts = _counts(
        list(programme.get("counts", ())), len(deadlines), villages, built if deadlines[0] <= as_of else None
    )
    tranches = tuple(
        Tranche(name="", deadline=deadline, least=count, most=count)
        for deadline, count in zip(deadlines, counts, strict=True)
    )
    last = len(deadlines) - 1
    return Settings(
        tranches=tranches,
        start_date=as_of,
        horizon_date=_later(deadlines[-1], MONTHS_AFTER),
        pilots_min=policy.pilots_min if len(deadlines) > 1 else 0,
        pilots_max=policy.pilots_max if len(deadlines) > 1 else None,
        tier_tranches={
            tier: tuple(sorted({min(tranche, last) for tranche in open_to}))
            for tier, open_to in policy.tier_tranches.items()
        },
    )


def _counts(counts: list[int], tranches: int, villages: int, built: int | None) -> list[int | None]:
    """Fit the programme's counts to the facts: a first tranche that is over has what is built, the last the rest."""
    if len(counts) != tranches:
        return [None] * tranches
    fitted = [counts[0] if built is None else built, *counts[1:]]
    rest = villages - sum(fitted[:-1])
    return [*fitted[:-1], rest] if rest >= 0 else [None] * tranches


def with_money(settings: Settings, most: tuple[int, ...], least: tuple[int, ...]) -> Settings:
    """Return the settings with a budget per tranche between the cheapest plan and the one that nothing binds.

    `most` and `least` are what the two spend in each tranche. The sums are cumulative, so that no tranche falls short.
    """
    before = have = need = 0
    tranches: list[Tranche] = []
    for n, tranche in enumerate(settings.tranches):
        have, need = have + most[n], need + least[n]
        until = need + max(0, have - need) * MONEY_PERCENT // 100
        until = max(before, -(-until // STEP_FEN) * STEP_FEN)
        tranches.append(replace(tranche, budget_fen=until - before))
        before = until
    return replace(settings, tranches=tuple(tranches), proposed=("budget", *_other(settings, "budget")))


def with_crews(settings: Settings, days: dict[str, int]) -> Settings:
    """Return the settings with as many whole crews per township as the work of a plan takes, a quarter over.

    `days` is the work by township over all tranches that are still open.
    """
    spans = workdays(settings)
    total = max(1, sum(spans))
    crews = {code: -(-work * CREW_MARGIN_PERCENT // (100 * total)) for code, work in days.items()}
    crew_days = {code: tuple(max(1, crews[code]) * span for span in spans) for code in sorted(days)}
    return replace(settings, crew_days=crew_days, proposed=("crew_days", *_other(settings, "crew_days")))


def workdays(settings: Settings) -> tuple[int, ...]:
    """Return the working days that each tranche leaves a crew, none where it is over. (tranche,)"""
    spans: list[int] = []
    since = settings.start_date
    for tranche, over in zip(settings.tranches, closed(settings), strict=True):
        days = 0 if over else max(0, (tranche.deadline - since).days)
        spans.append(days * WORKDAYS_PERCENT // 100)
        since = max(since, tranche.deadline) if not over else since
    return tuple(spans)


def relaxed(settings: Settings, conflict: Conflict, problem: Problem) -> Settings | None:
    """Return the settings with the money and crews that a conflict asks for; None where it asks for something else."""
    if any(one.group.kind not in ("budget", "crew") for one in conflict.relaxations):
        return None
    return relaxed_by(settings, of_county(conflict, problem))


def spent(plan: Plan, problem: Problem) -> tuple[int, ...]:
    """Return the money charged in each tranche."""
    cost = problem.options.cost_fen[plan.option, 0]
    built = [one.built_tranche is not None for one in problem.candidates]
    tranches = len(problem.limits.months)
    return tuple(
        sum(int(cost[v]) for v, here in enumerate(plan.tranche) if here == n and not built[v]) for n in range(tranches)
    )


def work(plan: Plan, problem: Problem) -> dict[str, int]:
    """Return the crew-days of a plan by township."""
    days = dict.fromkeys(problem.townships, 0)
    for one, row in zip(problem.candidates, plan.option, strict=True):
        if one.built_tranche is None:
            days[one.township] += int(problem.options.crew_days[row])
    return days


def _other(settings: Settings, name: str) -> tuple[str, ...]:
    return tuple(one for one in settings.proposed if one != name)


def _date(value: str | dt.date) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def _later(day: dt.date, months: int) -> dt.date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
