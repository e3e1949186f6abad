"""The county's board: totals, the wall's lines, tranches and deadlines, where help is wanted first."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.board.queries.courses import burnup_points, courses
from lianxin.domain.board.queries.snapshot import PlanBrief, Snapshot, snapshot
from lianxin.domain.board.rules.burnup import Point
from lianxin.domain.board.rules.course import Course, Sums, sums
from lianxin.domain.board.rules.line import FunctionWord, Line
from lianxin.domain.board.rules.tally import Tally, cumulative, filled, lacking_most, opened_so_far, tally


@dataclass(frozen=True, slots=True)
class TrancheLine:
    """A tranche against the county's date; money in fen, None where the plan sets none."""

    number: int
    name: str
    count: int
    opened: int
    sum: int
    deadline: dt.date | None
    days_left: int | None
    cost_fen: int | None
    budget_fen: int | None

    @property
    def finished(self) -> bool:
        """Whether every centre of the tranche is open."""
        return self.count > 0 and self.opened == self.count


@dataclass(frozen=True, slots=True)
class TownshipLine:
    """A township with its villages by code."""

    code: str
    name: str
    lines: tuple[Line, ...]
    opened: int

    @property
    def missing(self) -> int:
        """Functions missing in the whole township."""
        return sum(len(line.missing) for line in self.lines)


@dataclass(frozen=True, slots=True)
class BoardPage:
    """All that the county's board shows."""

    county: str
    as_of: dt.date
    centre_word: str
    synthetic: bool
    words: tuple[FunctionWord, ...]
    tally: Tally
    townships: tuple[TownshipLine, ...]
    tranches: tuple[TrancheLine, ...]
    plan: PlanBrief | None
    lacking_most: tuple[Line, ...]
    climb: tuple[tuple[dt.date, int], ...]  # opened so far, by date
    burnup: tuple[Point, ...]
    courses: tuple[Course, ...]
    sums: Sums

    @property
    def tranche_names(self) -> tuple[str, ...]:
        """Names of the tranches, in order."""
        return tuple(tranche.name for tranche in self.tranches)


@kept(most=2)
def county_page() -> BoardPage:
    """Return the county's board; refuse where no county has been set up."""
    shot, found = snapshot(), courses()
    return BoardPage(
        county=shot.county.name,
        as_of=shot.county.as_of,
        centre_word=shot.county.centre_word,
        synthetic=shot.county.synthetic,
        words=shot.words,
        tally=tally(shot.lines, shot.words, len(shot.tranches)),
        townships=township_lines(shot),
        tranches=tranche_lines(shot),
        plan=shot.plan,
        lacking_most=lacking_most(shot.lines),
        climb=opened_so_far(shot.lines),
        burnup=burnup_points(),
        courses=found,
        sums=sums(found, shot.county.as_of),
    )


def township_lines(shot: Snapshot) -> tuple[TownshipLine, ...]:
    """Group the county's lines by township, by code; a township without centres is kept with none."""
    grouped: dict[str, list[Line]] = {township.code: [] for township in shot.townships}
    for line in shot.lines:
        grouped[line.township_code].append(line)
    return tuple(
        TownshipLine(
            t.code, t.name, tuple(grouped[t.code]), sum(line.opened_date is not None for line in grouped[t.code])
        )
        for t in shot.townships
    )


def tranche_lines(shot: Snapshot) -> tuple[TrancheLine, ...]:
    """Return each tranche of the plan, or of the county's programme where there is no plan yet."""
    counts = [sum(line.tranche == number for line in shot.lines) for number in range(len(shot.tranches))]
    opened = [
        sum(line.tranche == number and line.opened_date is not None for line in shot.lines)
        for number in range(len(shot.tranches))
    ]
    if shot.plan is None:
        counts = [tranche.count for tranche in shot.tranches]
        opened = filled(counts, sum(line.opened_date is not None for line in shot.lines))
    sums = cumulative(counts)
    found = []
    for number, tranche in enumerate(shot.tranches):
        inside = [line for line in shot.lines if line.tranche == number]
        found.append(
            TrancheLine(
                number=number,
                name=tranche.name,
                count=counts[number],
                opened=opened[number],
                sum=sums[number],
                deadline=tranche.deadline,
                days_left=(tranche.deadline - shot.county.as_of).days if tranche.deadline else None,
                cost_fen=sum(line.cost_fen or 0 for line in inside) if shot.plan else None,
                budget_fen=tranche.budget_fen,
            )
        )
    return tuple(found)
