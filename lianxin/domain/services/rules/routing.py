"""Who gets a request: the edition's rules from top to bottom, the first that matches counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.domain.services.rules.edition import Route

COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class Takers:
    """Teams by id that could take a request, the one to be asked first on top, by what a route leads to."""

    team: tuple[int, ...] = ()
    station: tuple[int, ...] = ()
    programme: tuple[int, ...] = ()

    def of(self, to: str) -> tuple[int, ...]:
        """Return the teams behind what a route leads to; none behind the committee."""
        return {"team": self.team, "station": self.station, "programme": self.programme}.get(to, ())


@dataclass(frozen=True, slots=True)
class Routed:
    """Where a request goes: the rule's number from 1, what it leads to, and the team; None: the committee."""

    rule: int
    to: str
    team: int | None


def route(routes: Iterable[Route], *, category: str, place: str, hour: int, takers: Takers) -> Routed:
    """Return where a request goes; a rule that leads to teams is passed over where there is none.

    `hour` of the day is when it was asked. Every edition ends in a rule that leaves the rest to the committee.
    """
    for number, one in enumerate(routes, 1):
        if not _matches(one, category, place, hour):
            continue
        if one.to == COMMITTEE:
            return Routed(number, COMMITTEE, None)
        if teams := takers.of(one.to):
            return Routed(number, one.to, teams[0])
    raise ValueError("no route is left")


def _matches(one: Route, category: str, place: str, hour: int) -> bool:
    fits = one.category in ("", category) and one.place in place
    return fits and (one.hours is None or one.hours[0] <= hour < one.hours[1])
