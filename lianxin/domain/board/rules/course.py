"""One village on its way from a plan to a centre that is built: what progress, bulletin and forms are summed from."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lianxin.domain.board.rules.burnup import End, Way
from lianxin.domain.projects.rules.standing import BUILT, HELP, PHASES, WATCH, Reason
from lianxin.domain.projects.rules.standing_words import STATES


@dataclass(frozen=True, slots=True)
class Course:
    """A village that runs a centre, and how far it is. `tier` is "" where no survey is accepted; money in fen.

    `tranche` and `deadline_date` are None where nothing sets them; `opened_date` only where it is accepted as well.
    """

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    tranche: int | None
    deadline_date: dt.date | None
    state: str
    phase: str
    project_id: int | None = None
    done: int = 0
    stages: int = 0
    next_key: str = ""
    next_due_date: dt.date | None = None
    late_days: int = 0
    end: End | None = None
    moved_date: dt.date | None = None
    opened_date: dt.date | None = None
    reasons: tuple[Reason, ...] = ()
    edition: str = ""  # of works, whose stages the reasons name
    cost_fen: int | None = None
    synthetic: bool = False

    @property
    def way(self) -> Way:
        """What the burn-up sees of it."""
        end = self.end
        if end is not None and self.project_id is None and self.deadline_date is not None:
            end = end.just_in_time(self.deadline_date)
        return Way(self.deadline_date, self.opened_date if self.state == BUILT else None, end)


@dataclass(frozen=True, slots=True)
class Sums:
    """Courses added up: the four states make up the centres, and so do the six phases."""

    centres: int = 0
    states: dict[str, int] = field(default_factory=dict)
    phases: dict[str, int] = field(default_factory=dict)
    due: int = 0  # their tranche's deadline is today or before
    due_built: int = 0
    late: int = 0  # not built, and a stage or the deadline itself has passed
    cost_fen: int = 0

    @property
    def built(self) -> int:
        """Accepted and open."""
        return self.states.get(BUILT, 0)

    @property
    def under_way(self) -> int:
        """Not built yet, whatever their state."""
        return self.centres - self.built


def sums(courses: Iterable[Course], today: dt.date) -> Sums:
    """Add courses up; `today` is the county's date."""
    courses = tuple(courses)
    states, phases = Counter(one.state for one in courses), Counter(one.phase for one in courses)
    due = [one for one in courses if one.deadline_date is not None and one.deadline_date <= today]
    return Sums(
        centres=len(courses),
        states={state: states[state] for state in STATES},
        phases={phase: phases[phase] for phase in PHASES},
        due=len(due),
        due_built=sum(one.state == BUILT for one in due),
        late=sum(days_late(one, today) > 0 for one in courses),
        cost_fen=sum(one.cost_fen or 0 for one in courses),
    )


def days_late(one: Course, today: dt.date) -> int:
    """Return by how many days a stage of a village, or its deadline, has passed; 0 where none has, or it is built."""
    if one.state == BUILT:
        return 0
    passed = (today - one.deadline_date).days if one.deadline_date is not None else 0
    return max(0, one.late_days, passed)


def days_behind(one: Course, today: dt.date) -> int:
    """Return by how many days a village misses its deadline as it looks now, or has missed it; 0 where it does not."""
    if one.state == BUILT or one.deadline_date is None:
        return 0
    end = max(one.end.date if one.end else today, today)
    return max(0, (end - one.deadline_date).days)


def behind(courses: Iterable[Course], states: tuple[str, ...] = (HELP, WATCH)) -> tuple[Course, ...]:
    """Return who is behind: those that want help before those that want watching, by code within."""
    return tuple(one for state in states for one in courses if one.state == state)
