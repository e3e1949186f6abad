"""Make the scenarios that a demo opens with, and run them, so that the pages have something at once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from lianxin.base.clock import CHINA
from lianxin.demo.course import tell_first, tell_rest
from lianxin.demo.story import Story
from lianxin.demo.surveys import accept_late
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import approve, make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.rules.settings import Settings

MAIN, FREE = "方案甲 按批次推进", "方案乙 放开批次"
EARLIER, SHORT = "方案丙 最早的安排", "方案丁 预算减六成"
SHORT_PERCENT = 40  # of the proposed money, far too little
FIRST, MADE = 60, 1  # days before the base day
APPROVED = 6  # days after it
DOCUMENT = "示例〔2022〕46 号"
Change = Callable[[Settings], Settings]


def make_scenarios(story: Story) -> None:
    """Make and run the county's scenarios, the main one last, so that it is the one that pages open with.

    The main one is reckoned early, the villages that go ahead begin by it, and it is reckoned again once they are
    decided. A troubled county also has one that an accepted survey made stale, and one that no money can pay for.
    Where the county's date lies beyond the first deadline, the main one is approved and all villages go their way.
    """
    # Nothing is accepted between the making of one and of another.
    proposed = cache(lambda: default_settings(story.standard.id, on=story.base))
    free = _Written(story, proposed, FREE, _free)
    main = _Written(story, proposed, MAIN, _proposed)
    others = [free]
    if story.shape.troubled:
        early = _Written(story, proposed, EARLIER, _proposed)
        early.make(_at(story, FIRST + 1))
        early.run(_at(story, FIRST + 1, minutes=1))
        late = next(code for code in sorted(story.drawn.facts) if code not in story.drawn.pilots)
        at = _at(story, FIRST - 2)
        accept_late(story.diary, story.shape, story.drawn, code=late, at=at, seed=story.seed)
        short = _Written(story, proposed, SHORT, _short)
        short.make(_at(story, FIRST, minutes=-20))
        others.append(short)
    free.make(_at(story, FIRST, minutes=-10))
    main.make(_at(story, FIRST))
    main.run(_at(story, FIRST, minutes=1))
    story.diary.then(_at(story, FIRST, minutes=2), lambda: tell_first(story))
    for number, one in enumerate([*others, main]):
        one.run(_at(story, MADE, minutes=10 * number))
    if story.until > story.base:
        main.approve(_at(story, -APPROVED))
        story.diary.then(_at(story, -APPROVED, minutes=1), lambda: tell_rest(story))


class _Written:
    """One scenario as it comes about."""

    def __init__(self, story: Story, proposed: Callable[[], Settings], name: str, change: Change) -> None:
        self._story, self._proposed, self._name, self._change = story, proposed, name, change
        self._made = self._run = 0

    def make(self, at: dt.datetime) -> None:
        """Note down that it is made; what is proposed follows from what is accepted by then."""

        def deed(at: dt.datetime) -> None:
            settings, edition = self._change(self._proposed()), self._story.standard.id
            self._made = make_scenario(
                by=self._story.county, at=at, name=self._name, edition=edition, settings=settings
            )

        self._story.diary.note(deed, at=at)

    def run(self, at: dt.datetime) -> None:
        """Note down that it is reckoned."""

        def deed(at: dt.datetime) -> None:
            self._run = run_now(by=self._story.county, at=at, scenario_id=self._made)

        self._story.diary.note(deed, at=at)

    def approve(self, at: dt.datetime) -> None:
        """Note down that the county approves it."""

        def deed(at: dt.datetime) -> None:
            approve(by=self._story.county, at=at, scenario_id=self._made, run_id=self._run, document=DOCUMENT)

        self._story.diary.note(deed, at=at)


def _at(story: Story, days: int, minutes: int = 0) -> dt.datetime:
    """Return a moment so many days before the base day, in the afternoon."""
    day = story.base - dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(15), CHINA) + dt.timedelta(minutes=minutes)


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
