"""Make the scenarios that a demo opens with, and run them, so that the pages have something at once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from lianxin.base.clock import CHINA
from lianxin.demo.diary import Diary
from lianxin.demo.facts import Drawn
from lianxin.demo.people import holder
from lianxin.demo.shape import Shape
from lianxin.demo.surveys import accept_late
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.rules.settings import Settings

MAIN, FREE = "方案甲 按批次推进", "方案乙 放开批次"
EARLIER, SHORT = "方案丙 上旬的安排", "方案丁 预算减六成"
SHORT_PERCENT = 40  # of the proposed money, far too little
MADE, EARLY = 1, 12  # days before the as-of date
Change = Callable[[Settings], Settings]


def make_scenarios(diary: Diary, shape: Shape, drawn: Drawn, standard: Standard, *, on: dt.date, seed: int) -> None:
    """Make and run the county's scenarios, the main one last, so that it is the one that pages open with.

    A troubled county also has one that an accepted survey made stale, and one that no money can pay for. Where every
    deadline has passed there is nothing left to plan.
    """
    if on >= shape.deadlines[-1]:
        return
    wanted = [(FREE, _free), (MAIN, _proposed)]
    if shape.troubled:
        early = dt.datetime.combine(on - dt.timedelta(days=EARLY), dt.time(15), CHINA)
        _make(diary, shape, standard, EARLIER, _proposed, early)
        late = next(code for code in sorted(drawn.facts) if code not in drawn.pilots)
        accept_late(diary, shape, drawn, code=late, at=early + dt.timedelta(days=2), seed=seed)
        wanted.insert(0, (SHORT, _short))
    at = dt.datetime.combine(on - dt.timedelta(days=MADE), dt.time(15), CHINA)
    for done, (name, change) in enumerate(wanted):
        _make(diary, shape, standard, name, change, at + dt.timedelta(minutes=10 * done))


def _make(diary: Diary, shape: Shape, standard: Standard, name: str, change: Change, at: dt.datetime) -> None:
    officer, made = holder(shape, "county_officer", shape.code), list[int]()

    def make(at: dt.datetime) -> None:
        settings = change(default_settings(standard.id))  # what is proposed follows from what is accepted by then
        made.append(make_scenario(by=officer, at=at, name=name, edition=standard.id, settings=settings))

    def run(at: dt.datetime) -> None:
        run_now(by=officer, at=at, scenario_id=made[0])

    diary.note(make, at=at)
    diary.note(run, at=at + dt.timedelta(minutes=1))


def _proposed(settings: Settings) -> Settings:
    """Return the settings as they are proposed."""
    return settings


def _free(settings: Settings) -> Settings:
    """Return the settings with every village in whichever tranche suits it."""
    return replace(settings, free=True)


def _short(settings: Settings) -> Settings:
    """Return the settings with far less money."""
    tranches = tuple(
        replace(tranche, budget_fen=tranche.budget_fen * SHORT_PERCENT // 100) if tranche.budget_fen else tranche
        for tranche in settings.tranches
    )
    return replace(settings, tranches=tranches)
