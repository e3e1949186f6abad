"""The volunteers of a team, masked, and one volunteer's place in it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from lianxin.base.errors import NotFound
from lianxin.base.people.queries.found import Masked, masked_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Insurance, Membership, Stint
from lianxin.domain.services.queries.stints import Given


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A volunteer in a team; `insured_until` is the last day of the insurance on record, None without one in force."""

    id: int
    team_id: int
    team: str
    region: str
    person: Masked
    skills: tuple[str, ...]
    minor: bool
    guardian: bool
    insured_until: dt.date | None
    joined_date: dt.date
    given: Given
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """An insurance on record."""

    insurer: str
    policy: str
    first_date: dt.date
    last_date: dt.date


def members(team: int, today: dt.date) -> tuple[MemberRow, ...]:
    """Return who is in a team, those who joined first first, with what they gave it."""
    return _rows(Membership.objects.filter(team=team, left_date__isnull=True), today)


def member(id: int, today: dt.date) -> MemberRow:
    """Return one volunteer's place in a team, without insurance and hours; raise NotFound where there is none."""
    found = _rows(Membership.objects.filter(pk=id), today, bare=True)
    if not found:
        raise NotFound(_("队员"), id)
    return found[0]


def memberships_of(person: int) -> dict[int, int]:
    """Return the memberships of a person by team."""
    rows = Membership.objects.filter(person=person, left_date__isnull=True)
    return dict(rows.values_list("team", "pk"))


def policies_of(person: int) -> tuple[Policy, ...]:
    """Return somebody's insurances, the latest first."""
    rows = Insurance.objects.filter(person=person).order_by("-last_date")
    return tuple(Policy(row.insurer, row.policy, row.first_date, row.last_date) for row in rows)


def _rows(rows: QuerySet[Membership], today: dt.date, *, bare: bool = False) -> tuple[MemberRow, ...]:
    found = list(rows.select_related("team").order_by("joined_date", "pk"))
    people = masked_of({row.person_id for row in found})
    ids = set() if bare else set(people)
    covered = Insurance.objects.filter(person__in=ids, first_date__lte=today, last_date__gte=today)
    until = dict(covered.values("person").annotate(last=Max("last_date")).values_list("person", "last"))
    gave: dict[tuple[int, int | None], list[int]] = {}
    for person, team, state, minutes in Stint.objects.filter(person__in=ids).values_list(
        "person", "team", "state", "minutes"
    ):
        gave.setdefault((person, team), [0, 0])[state != "verified"] += minutes
    return tuple(
        MemberRow(
            id=row.pk,
            team_id=row.team_id,
            team=row.team.name,
            region=row.team.region,
            person=people[row.person_id],
            skills=tuple(row.skills),
            minor=row.adult_date is not None and today < row.adult_date,
            guardian=row.guardian_id is not None,
            insured_until=until.get(row.person_id),
            joined_date=row.joined_date,
            given=Given(*gave.get((row.person_id, row.team_id), (0, 0))),
            synthetic=row.synthetic,
        )
        for row in found
    )
