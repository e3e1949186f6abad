"""Make the scenarios that a demo opens with, and run them, so that the pages have something at once."""

import datetime as dt
from dataclasses import replace

from lianxin.base.clock import CHINA
from lianxin.demo.facts import Drawn
from lianxin.demo.people import holder
from lianxin.demo.shape import Shape
from lianxin.demo.surveys import Progress, accept_late
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.rules.settings import Settings

MAIN, FREE = "方案甲 按批次推进", "方案乙 放开批次"
EARLIER, SHORT = "方案丙 上旬的安排", "方案丁 预算减六成"
SHORT_PERCENT = 40  # of the proposed money, far too little
MADE, EARLY = 1, 12  # days before the as-of date


def make_scenarios(
    shape: Shape, drawn: Drawn, standard: Standard, *, on: dt.date, seed: int, progress: Progress
) -> None:
    """Make and run the county's scenarios, the main one last, so that it is the one that pages open with.

    A troubled county also has one that an accepted survey made stale, and one that no money can pay for. Where every
    deadline has passed there is nothing left to plan.
    """
    if on >= shape.deadlines[-1]:
        return
    settings = default_settings(standard.id)
    wanted = [(FREE, replace(settings, free=True)), (MAIN, settings)]
    if shape.troubled:
        early = dt.datetime.combine(on - dt.timedelta(days=EARLY), dt.time(15), CHINA)
        _make(shape, standard, EARLIER, settings, early)
        late = next(code for code in sorted(drawn.facts) if code not in drawn.pilots)
        accept_late(shape, drawn, code=late, at=early + dt.timedelta(days=2), seed=seed)
        wanted.insert(0, (SHORT, _short(settings)))
    at = dt.datetime.combine(on - dt.timedelta(days=MADE), dt.time(15), CHINA)
    for done, (name, chosen) in enumerate(wanted):
        progress("scenarios", done, len(wanted))
        _make(shape, standard, name, chosen, at + dt.timedelta(minutes=10 * done))


def _make(shape: Shape, standard: Standard, name: str, settings: Settings, at: dt.datetime) -> None:
    officer = holder(shape, "county_officer", shape.code)
    made = make_scenario(by=officer, at=at, name=name, edition=standard.id, settings=settings)
    run_now(by=officer, at=at + dt.timedelta(minutes=1), scenario_id=made)


def _short(settings: Settings) -> Settings:
    """Return the settings with far less money."""
    tranches = tuple(
        replace(tranche, budget_fen=tranche.budget_fen * SHORT_PERCENT // 100) if tranche.budget_fen else tranche
        for tranche in settings.tranches
    )
    return replace(settings, tranches=tranches)
