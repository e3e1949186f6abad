"""Volunteers who may help at a session: members of the teams that work in its village."""

from dataclasses import dataclass

from lianxin.base.people.queries.found import masked
from lianxin.domain.services.models import Enrolment, Membership
from lianxin.domain.services.queries.teams import teams_over

TAIL = 4


@dataclass(frozen=True, slots=True)
class Helper:
    """A volunteer, masked, as a member of a team."""

    person: int
    team_id: int
    team: str
    name: str
    tail: str


def helpers_for(village: str, session_id: int) -> tuple[Helper, ...]:
    """Return the members of a village's teams who are not on a session's list yet, by team."""
    teams = {row.id: row.name for row in teams_over(village)}
    there = Enrolment.objects.filter(session=session_id).exclude(state="left").values("person")
    rows = Membership.objects.filter(team__in=teams, left_date__isnull=True, person__erased_at__isnull=True)
    rows = rows.exclude(person__in=there).select_related("person__key").order_by("team", "pk")
    found = ((row.team_id, masked(row.person)) for row in rows)
    return tuple(Helper(one.id, team, teams[team], one.name, one.phone[-TAIL:]) for team, one in found)
