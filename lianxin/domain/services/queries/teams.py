"""Teams and stations: who they are, what they take, who may work for them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from lianxin.base.accounts.queries import actor_named
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.services.models import Membership, Station, Team

ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team; `kind` is team or programme, `takes` are categories of requests, `leader` a user name."""

    id: int
    region: str
    place: str
    name: str
    kind: str
    station_id: int | None
    station: str
    leader: str
    words: str
    takes: tuple[str, ...]
    members: int
    state: str
    revision: int
    synthetic: bool


@dataclass(frozen=True, slots=True)
class StationRow:
    """A volunteer station, with how many teams set out from it."""

    id: int
    region: str
    place: str
    name: str
    words: str
    teams: int
    synthetic: bool


def teams(region: str, *, ended: bool = False) -> tuple[TeamRow, ...]:
    """Return the teams of a region and of all within it, townships' programmes first, by region and name."""
    return _rows(Team.objects.filter(region__startswith=region), ended=ended)


def teams_seen(region: str) -> tuple[TeamRow, ...]:
    """Return the teams of a region and of all within it, and then those from above that come there too."""
    rows = teams(region)
    above = _rows(Team.objects.filter(region__in=[one for one in _above(region) if one != region]))
    return rows + tuple(row for row in above if row not in rows)


def teams_over(village: str) -> tuple[TeamRow, ...]:
    """Return the teams that work in a village: its own, and the programmes of its township and county."""
    return _rows(Team.objects.filter(region__in=_above(village)))


def teams_taking(category: str, village: str) -> tuple[TeamRow, ...]:
    """Return the active teams that take a category of requests in a village, the nearest first.

    The village's own come before its township's, teams before programmes, then by id.
    """
    found = [row for row in teams_over(village) if category in row.takes]
    return tuple(sorted(found, key=lambda row: (-len(row.region), row.kind != "team", row.id)))


def team(id: int) -> TeamRow:
    """Return one team, active or ended; raise NotFound where there is none."""
    found = _rows(Team.objects.filter(pk=id), ended=True)
    if not found:
        raise NotFound(_("服务队"), id)
    return found[0]


def may_work_for(who: int | str, team: int) -> bool:
    """Tell whether somebody is in an active team: a person by id, or a user by name, who may also lead it."""
    rows = Team.objects.filter(pk=team, state=ACTIVE)
    if isinstance(who, str):
        if rows.filter(leader=who).exclude(leader="").exists():
            return True
        actor = actor_named(who)
        if actor is None or actor.person is None:
            return False
        who = actor.person
    return rows.filter(memberships__person=who, memberships__left_date__isnull=True).exists()


def teams_of(person: int) -> tuple[TeamRow, ...]:
    """Return the active teams that a person is in."""
    mine = Membership.objects.filter(person=person, left_date__isnull=True).values_list("team", flat=True)
    return _rows(Team.objects.filter(pk__in=list(mine)))


def stations(region: str) -> tuple[StationRow, ...]:
    """Return the stations of a region and of all within it."""
    places = place_names()
    rows = Station.objects.filter(region__startswith=region).order_by("region", "name")
    return tuple(
        StationRow(
            row.pk, row.region, places.get(row.region, row.region), row.name, row.words, row.active, row.synthetic
        )
        for row in rows.annotate(active=Count("teams", filter=Q(teams__state=ACTIVE)))
    )


def _above(code: str) -> tuple[str, ...]:
    """A village's code and those of its township and county."""
    return tuple(code[:length] for length in (6, 9, 12) if len(code) >= length)


def _rows(rows: QuerySet[Team], *, ended: bool = False) -> tuple[TeamRow, ...]:
    places = place_names()
    found = rows if ended else rows.filter(state=ACTIVE)
    counted = found.select_related("station").annotate(
        in_it=Count("memberships", filter=Q(memberships__left_date__isnull=True))
    )
    return tuple(_row(one, places) for one in counted.order_by("region", "kind", "name", "pk"))


def _row(row: Any, places: dict[str, str]) -> TeamRow:
    return TeamRow(
        id=row.pk,
        region=row.region,
        place=places.get(row.region, row.region),
        name=row.name,
        kind=row.kind,
        station_id=row.station_id,
        station=row.station.name if row.station else "",
        leader=row.leader,
        words=row.words,
        takes=tuple(row.takes),
        members=row.in_it,
        state=row.state,
        revision=row.revision,
        synthetic=row.synthetic,
    )
