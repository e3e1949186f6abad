"""A township's page: its villages, what they lack and when their turn comes."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.queries.county import TownshipLine, TrancheLine, township_lines, tranche_lines
from lianxin.domain.board.queries.courses import courses
from lianxin.domain.board.queries.snapshot import PlanBrief, snapshot
from lianxin.domain.board.rules.course import Course
from lianxin.domain.board.rules.line import FunctionWord
from lianxin.domain.board.rules.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class TownshipPage:
    """All that a township's page shows; the tranches count its own villages."""

    county: str
    as_of: dt.date
    synthetic: bool
    township: TownshipLine
    words: tuple[FunctionWord, ...]
    tally: Tally
    tranches: tuple[TrancheLine, ...]
    plan: PlanBrief | None
    courses: tuple[Course, ...]
    neighbours: tuple[tuple[str, str], ...]  # code and name of the one before and the one after

    @property
    def tranche_names(self) -> tuple[str, ...]:
        """Names of the tranches, in order."""
        return tuple(tranche.name for tranche in self.tranches)


@kept(most=32)
def township_page(code: str) -> TownshipPage:
    """Return a township's page; raise NotFound for a code that the register does not hold."""
    shot = snapshot()
    townships = township_lines(shot)
    place = next((number for number, one in enumerate(townships) if one.code == code), None)
    if place is None:
        raise NotFound(_("乡镇"), code)
    here = townships[place]
    return TownshipPage(
        county=shot.county.name,
        as_of=shot.county.as_of,
        synthetic=shot.county.synthetic,
        township=here,
        words=shot.words,
        tally=tally(here.lines, shot.words, len(shot.tranches)),
        tranches=tranche_lines(shot),
        plan=shot.plan,
        courses=tuple(one for one in courses() if one.township_code == code),
        neighbours=tuple(
            (one.code, one.name) for one in (*townships[place - 1 : place], *townships[place + 1 : place + 2])
        ),
    )
