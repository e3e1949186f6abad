"""Who falls behind, why, and what was sent: those that want help before those that want watching."""

from collections import defaultdict
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.board.queries.courses import courses
from lianxin.domain.board.queries.reasons import why
from lianxin.domain.board.rules.course import Course, behind, days_behind
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.queries.escalation import EscalationLine, open_escalations
from lianxin.domain.projects.queries.support import support_totals
from lianxin.domain.projects.rules.support import NOTHING, SupportTotals


@dataclass(frozen=True, slots=True)
class Behind:
    """One village that falls behind; `days` is by how many it is expected to miss its deadline, 0 where it is not."""

    course: Course
    why: tuple[str, ...]
    days: int
    support: SupportTotals
    escalations: tuple[EscalationLine, ...]


@kept(most=2)
def falling_behind() -> tuple[Behind, ...]:
    """Return who falls behind in the county on its date, in the reader's language."""
    county = current()
    found = behind(courses())
    support = support_totals(county.code) if found else {}
    called: dict[str, list[EscalationLine]] = defaultdict(list)
    for one in open_escalations(county.code) if found else ():
        called[one.code].append(one)
    return tuple(
        Behind(
            course=one,
            why=why(one),
            days=days_behind(one, county.as_of),
            support=support.get(one.code, NOTHING),
            escalations=tuple(called[one.code]),
        )
        for one in found
    )
