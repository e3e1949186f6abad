"""How fast projects go, each and those that are like it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from lianxin.domain.projects.queries.project import ProjectRow
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.forecast import Pace, Paces, own_pace, prior_of, shrunk
from lianxin.domain.projects.rules.works import ForecastRule, Works


class Similar:
    """The paces of all projects of the county, and of those of the same tier and mode."""

    def __init__(self, projects: Iterable[ProjectRow], today: dt.date) -> None:
        self._all: dict[str, Pace] = {}
        self._alike: dict[tuple[str, str], dict[str, Pace]] = defaultdict(dict)
        self._told: dict[tuple[str, str, ForecastRule], tuple[int, Paces]] = {}
        for row in projects:
            pace = own_pace(row.legs, by_fact(row.edition), today)
            if pace is not None:
                self._all[row.code] = pace
                self._alike[row.scope.tier, row.scope.mode][row.code] = pace

    def paces(self, code: str, tier: str, mode: str, edition: Works) -> Paces:
        """Return the paces to go on with in a village: its own, drawn to those of similar ones.

        Where fewer are similar than the edition asks for, the whole county's stand in; where fewer are known in the
        whole county, the edition's plain ones.
        """
        rule = edition.forecast
        for name, group in (((tier, mode), self._alike.get((tier, mode), {})), (("", ""), self._all)):
            if len(group) - (code in group) >= rule.least_similar:
                return shrunk(self._all.get(code), self._prior(name, group, code, rule), rule.prior_weight)
        return shrunk(self._all.get(code), prior_of((), rule), rule.prior_weight)

    def _prior(self, name: tuple[str, str], group: dict[str, Pace], code: str, rule: ForecastRule) -> tuple[int, Paces]:
        """What a group says to a village; to all that are not in it the same, reckoned once."""
        if code in group:
            return prior_of([pace for other, pace in group.items() if other != code], rule)
        key = (*name, rule)
        if key not in self._told:
            self._told[key] = prior_of(list(group.values()), rule)
        return self._told[key]


def by_fact(edition: str) -> frozenset[str]:
    """Return the stages of an edition that acceptance or opening moves."""
    return frozenset(stage.key for stage in works(edition).stages if stage.by_fact)
