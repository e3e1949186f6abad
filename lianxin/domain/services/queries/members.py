"""The volunteers of a team, masked, and one volunteer's place in it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from lianxin.base.errors import NotFound
from lianxin.base.people.queries.found import Masked, shown
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
    """Return one volunteer's place in a team; raise NotFound where there is none."""
    found = _rows(Membership.objects.filter(pk=id), today)
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


def _rows(rows: QuerySet[Membership], today: dt.date) -> tuple[MemberRow, ...]:
    covered = Insurance.objects.filter(person=OuterRef("person"), first_date__lte=today, last_date__gte=today)
    found = rows.select_related("team", "person__key").annotate(
        until=Subquery(covered.order_by("-last_date").values("last_date")[:1]),
        verified=_given("verified"),
        declared=_given("declared"),
    )
    return tuple(
        MemberRow(
            id=row.pk,
            team_id=row.team_id,
            team=row.team.name,
            region=row.team.region,
            person=shown(row.person),
            skills=tuple(row.skills),
            minor=row.adult_date is not None and today < row.adult_date,
            guardian=row.guardian_id is not None,
            insured_until=row.until,
            joined_date=row.joined_date,
            given=Given(row.verified or 0, row.declared or 0),
            synthetic=row.synthetic,
        )
        for row in found.order_by("joined_date", "pk")
    )


def _given(state: str) -> Subquery:
    """The minutes of one kind that a volunteer gave to the team."""
    rows = Stint.objects.filter(person=OuterRef("person"), team=OuterRef("team"), state=state).order_by()
    return Subquery(rows.values("person").annotate(total=Sum("minutes")).values("total"))
