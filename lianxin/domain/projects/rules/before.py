"""What still lies before the works of a village that has no project: being asked, deciding, the notice."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.projects.rules.schedule import Leg
from lianxin.domain.projects.rules.works import BeforeRule, Works


@dataclass(frozen=True, slots=True)
class Way:
    """How far a village has come: when it was first asked, when it began to decide, from when works may begin."""

    asked_date: dt.date | None = None
    deciding_date: dt.date | None = None
    works_from_date: dt.date | None = None

    @property
    def phase(self) -> str:
        """The phase that it is in."""
        if self.deciding_date is not None or self.works_from_date is not None:
            return "decision"
        return "plan" if self.asked_date is None else "consultation"


def works_begin(way: Way, rule: BeforeRule, today: dt.date) -> dt.date:
    """Return when works can begin: what is over, and what takes as long as the edition says, never before today."""
    if way.works_from_date is not None:
        return max(today, way.works_from_date)
    if way.deciding_date is not None:
        return max(today, way.deciding_date + dt.timedelta(days=rule.decision_days))
    asked = today if way.asked_date is None else way.asked_date
    answered = max(today, asked + dt.timedelta(days=rule.consultation_days))
    return answered + dt.timedelta(days=rule.decision_days)


def stages_ahead(works: Works, crew_days: int, begin: dt.date) -> tuple[Leg, ...]:
    """Return the stages of the template as they would run one after the other from the day that works can begin."""
    found: dict[str, Leg] = {}
    for stage in works.stages:
        days = stage.takes(crew_days)
        start = max((found[key].due_date for key in stage.after), default=begin)
        found[stage.key] = Leg(stage.key, stage.after, days, start, start + dt.timedelta(days=days))
    return tuple(found.values())
