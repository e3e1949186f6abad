"""Shifts as lists and pages show them: when, where, how many places are left, who claimed them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound
from lianxin.base.people.queries.found import Masked, masked_of
from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.services.models import Circuit, Insurance, Membership, Shift, ShiftClaim
from lianxin.domain.services.queries.held_team import PLANNED, TAKEN
from lianxin.domain.services.queries.recurring import said

MOST = 200


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift; `where` is its village or the team's place, `left` how many places are free."""

    id: int
    team_id: int
    team: str
    region: str
    kind: str
    title: str
    village: str | None
    where: str
    place: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    places: int
    claimed: int
    insured: bool
    state: str
    reason: str
    repeated: bool
    circuit_id: int | None
    code: str
    revision: int
    synthetic: bool

    @property
    def left(self) -> int:
        """How many places are free."""
        return self.places - self.claimed

    @property
    def minutes(self) -> int:
        """How long it is."""
        return int((self.ends_at - self.begins_at).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Somebody at a shift, masked."""

    id: int
    person: Masked
    state: str
    checked_in_at: dt.datetime | None
    checked_out_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Free:
    """Somebody of the team who has not claimed a shift; `clash` is the title of what they have at that hour."""

    person: Masked
    clash: str
    insured: bool


@dataclass(frozen=True, slots=True)
class ShiftPage:
    """A shift with who claimed it, and who of the team has not."""

    row: ShiftRow
    claims: tuple[ClaimRow, ...]
    others: tuple[Free, ...]


@dataclass(frozen=True, slots=True)
class CircuitRow:
    """A circuit: how often, from when to when, over which villages in which order."""

    id: int
    team_id: int
    team: str
    region: str
    name: str
    often: str
    first_date: dt.date
    last_date: dt.date
    stops: tuple[tuple[str, int, int, int], ...]  # place, day of the round, from, to (minutes of the day)
    ahead: int
    state: str
    synthetic: bool


def shifts_of(teams: Iterable[int], first: dt.datetime, last: dt.datetime) -> tuple[ShiftRow, ...]:
    """Return the shifts of some teams that end after one instant and begin before another, cancelled ones too."""
    return _rows(Shift.objects.filter(team__in=list(teams), ends_at__gt=first, begins_at__lt=last))


def shifts_in(region: str, first: dt.datetime, last: dt.datetime) -> tuple[ShiftRow, ...]:
    """Return the planned shifts in a region's villages, or of its teams, between two instants.

    A village sees the circuits that go round its township as well: what comes near.
    """
    inside = Q(village__code__startswith=region) | Q(team__region__startswith=region)
    if township_of(region) != region:
        inside |= Q(circuit__isnull=False, village__code__startswith=township_of(region))
    return _rows(Shift.objects.filter(inside, state=PLANNED, ends_at__gt=first, begins_at__lt=last))


def tours_near(village: str, first: dt.datetime, last: dt.datetime) -> tuple[ShiftRow, ...]:
    """Return the stops of circuits in a village, and then in the others of its township, between two instants.

    No distance between villages is known for sure: the same township is what counts as near.
    """
    near = Shift.objects.filter(circuit__isnull=False, state=PLANNED, ends_at__gt=first, begins_at__lt=last)
    rows = _rows(near.filter(village__code__startswith=township_of(village)))
    return tuple(sorted(rows, key=lambda row: (row.village != village, row.begins_at, row.id)))


def shift(id: int) -> ShiftRow:
    """Return one shift; raise NotFound where there is none."""
    found = _rows(Shift.objects.filter(pk=id))
    if not found:
        raise NotFound(_("班次"), id)
    return found[0]


def shifts_by_id(ids: Iterable[int]) -> dict[int, ShiftRow]:
    """Return shifts by id."""
    return {row.id: row for row in _rows(Shift.objects.filter(pk__in=list(ids)))}


def shift_of_code(code: str) -> ShiftRow:
    """Return the shift of a check-in code; raise NotFound where there is none."""
    found = _rows(Shift.objects.filter(code=code.strip().upper()))
    if not found:
        raise NotFound(_("班次"), code)
    return found[0]


def shift_page(id: int) -> ShiftPage:
    """Return one shift with the volunteers who claimed it, and those of the team who did not."""
    row = shift(id)
    claims = list(ShiftClaim.objects.filter(shift=id).exclude(state="left").order_by("pk"))
    taken = {one.person_id for one in claims}
    members = Membership.objects.filter(team=row.team_id, left_date__isnull=True).exclude(person__in=taken)
    others = list(members.order_by("pk").values_list("person", flat=True))
    people = masked_of([*taken, *others])
    return ShiftPage(
        row,
        tuple(
            ClaimRow(
                one.pk,
                people.get(one.person_id, Masked(one.person_id, "", "", "", "", False)),
                one.state,
                one.checked_in_at,
                one.checked_out_at,
            )
            for one in claims
        ),
        _free(row, [people[one] for one in others if one in people]) if row.state == PLANNED else (),
    )


def _free(row: ShiftRow, people: list[Masked]) -> tuple[Free, ...]:
    """Say of each what else they have at that hour, and whether they are insured on the day."""
    ids = [one.id for one in people]
    over = ShiftClaim.objects.filter(
        person__in=ids,
        state__in=TAKEN,
        shift__state=PLANNED,
        shift__begins_at__lt=row.ends_at,
        shift__ends_at__gt=row.begins_at,
    )
    clashes = dict(over.order_by("-pk").values_list("person", "shift__title"))
    first, last = row.begins_at.astimezone(CHINA).date(), row.ends_at.astimezone(CHINA).date()
    covered = Insurance.objects.filter(person__in=ids, first_date__lte=first, last_date__gte=last)
    insured = set(covered.values_list("person", flat=True)) if row.insured else set(ids)
    return tuple(Free(one, clashes.get(one.id, ""), one.id in insured) for one in people)


def circuits_of(teams: Iterable[int], instant: dt.datetime) -> tuple[CircuitRow, ...]:
    """Return the circuits of some teams without their routes, those that still go first."""
    return _circuits(Circuit.objects.filter(team__in=list(teams)), instant, routes=False)


def circuit(id: int, instant: dt.datetime) -> CircuitRow:
    """Return one circuit; raise NotFound where there is none."""
    found = _circuits(Circuit.objects.filter(pk=id), instant)
    if not found:
        raise NotFound(_("巡回"), id)
    return found[0]


def shifts_of_circuit(id: int, instant: dt.datetime) -> tuple[ShiftRow, ...]:
    """Return a circuit's stops to come, the next first."""
    return _rows(Shift.objects.filter(circuit=id, state=PLANNED, ends_at__gt=instant))


def _circuits(rows: QuerySet[Circuit], instant: dt.datetime, *, routes: bool = True) -> tuple[CircuitRow, ...]:
    places = place_names()
    ahead = Count("shifts", filter=Q(shifts__state=PLANNED, shifts__ends_at__gt=instant), distinct=True)
    found = rows.select_related("team").annotate(ahead=ahead)
    if routes:
        found = found.prefetch_related("stops")
    return tuple(
        CircuitRow(
            id=row.pk,
            team_id=row.team_id,
            team=row.team.name,
            region=row.team.region,
            name=row.name,
            often=said(row.rule),
            first_date=row.first_date,
            last_date=row.last_date,
            stops=tuple(
                (places.get(one.village_id, one.village_id), one.day, one.begin_min, one.end_min)
                for one in sorted(row.stops.all() if routes else (), key=lambda one: one.order)
            ),
            ahead=row.ahead,
            state=row.state,
            synthetic=row.synthetic,
        )
        for row in found.order_by("state", "-pk")
    )


def _rows(rows: QuerySet[Shift]) -> tuple[ShiftRow, ...]:
    places = place_names()
    return tuple(
        ShiftRow(
            id=row.pk,
            team_id=row.team_id,
            team=row.team.name,
            region=row.team.region,
            kind=row.kind,
            title=row.title,
            village=row.village_id,
            where=places.get(row.village_id or row.team.region, ""),
            place=row.place,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            places=row.places,
            claimed=row.claimed,
            insured=row.insured,
            state=row.state,
            reason=row.reason,
            repeated=bool(row.batch),
            circuit_id=row.circuit_id,
            code=row.code,
            revision=row.revision,
            synthetic=row.synthetic,
        )
        for row in rows.select_related("team").order_by("begins_at", "pk")[:MOST]
    )
