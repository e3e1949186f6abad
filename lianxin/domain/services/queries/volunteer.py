"""A volunteer's own page: what they have claimed, what they can claim, what they gave."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F

from lianxin.domain.services.models import Shift, ShiftClaim
from lianxin.domain.services.queries.certificates import CertificateRow, certificates_of
from lianxin.domain.services.queries.held_team import PLANNED, TAKEN
from lianxin.domain.services.queries.shifts import ShiftRow, shifts_by_id
from lianxin.domain.services.queries.stints import CorrectionRow, Given, StintRow, corrections_of, given, stints_of
from lianxin.domain.services.queries.teams import TeamRow, teams_of

AHEAD = dt.timedelta(days=14)
MOST_OPEN = 20


@dataclass(frozen=True, slots=True)
class OwnShift:
    """A shift that a volunteer has claimed."""

    claim_id: int
    row: ShiftRow
    state: str
    checked_in_at: dt.datetime | None
    checked_out_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class OpenShift:
    """A shift that a volunteer can claim; `clash` is what they have at that hour, where they have something."""

    row: ShiftRow
    clash: str


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A volunteer as they see themselves."""

    teams: tuple[TeamRow, ...]
    claimed: tuple[OwnShift, ...]
    open: tuple[OpenShift, ...]
    given: Given
    stints: tuple[StintRow, ...]
    corrections: tuple[CorrectionRow, ...]
    certificates: tuple[CertificateRow, ...]

    @property
    def synthetic(self) -> bool:
        """Whether anything of it is made up."""
        return any(one.synthetic for one in self.teams) or any(one.synthetic for one in self.stints)


def volunteer_page(person: int, instant: dt.datetime) -> Volunteer:
    """Return a volunteer's own page; `instant` is the county's now."""
    mine = teams_of(person)
    claims = list(
        ShiftClaim.objects.filter(
            person=person, state__in=TAKEN, shift__state=PLANNED, shift__ends_at__gt=instant - dt.timedelta(hours=12)
        )
    )
    free = Shift.objects.filter(
        team__in=[one.id for one in mine], state=PLANNED, begins_at__gt=instant, begins_at__lt=instant + AHEAD
    ).exclude(pk__in=[one.shift_id for one in claims])
    room = free.filter(claimed__lt=F("places")).order_by("begins_at", "pk").values_list("pk", flat=True)
    wanted = list(room[:MOST_OPEN])
    rows = shifts_by_id([*(one.shift_id for one in claims), *wanted])
    taken = [OwnShift(one.pk, rows[one.shift_id], one.state, one.checked_in_at, one.checked_out_at) for one in claims]
    stints = stints_of(person)
    return Volunteer(
        teams=mine,
        claimed=tuple(sorted(taken, key=lambda one: one.row.begins_at)),
        open=tuple(OpenShift(rows[pk], _clash(rows[pk], taken)) for pk in wanted),
        given=given(stints),
        stints=stints,
        corrections=corrections_of(person),
        certificates=certificates_of(person),
    )


def _clash(row: ShiftRow, taken: list[OwnShift]) -> str:
    over = (one.row for one in taken if one.row.begins_at < row.ends_at and row.begins_at < one.row.ends_at)
    return next((one.title for one in over), "")
