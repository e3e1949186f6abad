"""The county's list of stars: where each star of every branch stands in a year."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from lianxin.domain.merit.models import Star
from lianxin.domain.merit.queries.star import OPEN, edition_of
from lianxin.domain.merit.rules.stars import Stars
from lianxin.domain.places.queries.county import VillageRow, current, villages


@dataclass(frozen=True, slots=True)
class BranchStars:
    """A branch in the list: the state of each star of the edition, in its order."""

    village: VillageRow
    states: tuple[str, ...]

    @property
    def granted(self) -> int:
        """How many it has in the year."""
        return self.states.count("granted")

    @property
    def open(self) -> int:
        """How many are on their way."""
        return sum(state in OPEN for state in self.states)


@dataclass(frozen=True, slots=True)
class StarsList:
    """The branches of a region in a year, by code; `counts` is state > how many stars."""

    year: int
    edition: Stars
    branches: tuple[BranchStars, ...]
    counts: dict[str, int]
    townships: tuple[tuple[str, str], ...]
    as_of: dt.date
    synthetic: bool


def stars_list(region: str, year: int | None = None) -> StarsList:
    """Return the branches under a region in a year."""
    county = current()
    year = year or county.as_of.year
    edition = edition_of(year)
    rows = Star.objects.filter(village__code__startswith=region, year=year).exclude(state="withdrawn")
    states: dict[str, dict[str, str]] = defaultdict(dict)
    for code, star, state in rows.values_list("village_id", "star", "state"):
        states[code][star] = state
    places = villages(region)
    branches = tuple(
        BranchStars(place, tuple(states[place.code].get(rule.key, "") for rule in edition.stars)) for place in places
    )
    return StarsList(
        year=year,
        edition=edition,
        branches=branches,
        counts=dict(Counter(state for branch in branches for state in branch.states)),
        townships=tuple(dict.fromkeys((place.township_code, place.township) for place in places)),
        as_of=county.as_of,
        synthetic=county.synthetic,
    )
