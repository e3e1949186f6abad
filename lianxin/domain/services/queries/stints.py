"""Hours that volunteers gave, as pages and papers show them: verified and declared apart."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from lianxin.base.people.queries import names_of
from lianxin.base.people.rules import masked_name
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.services.models import Correction, Stint
from lianxin.domain.services.queries.corrections_waiting import asked_in


@dataclass(frozen=True, slots=True)
class StintRow:
    """One line of somebody's hours; `asked` where a correction of it waits for an answer."""

    id: int
    date: dt.date
    what: str
    team: str
    place: str
    minutes: int
    verified: bool
    source: str
    reason: str
    made_by: str
    asked: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Minutes of one volunteer, or of many, in two kinds that are never added up without saying so."""

    verified_min: int = 0
    declared_min: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction that a volunteer asked for; `person` is masked."""

    id: int
    stint_id: int
    person: str
    what: str
    date: dt.date
    minutes: int
    wished: int | None
    words: str
    state: str
    answer: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None


def within(region: str) -> Q:
    """Return what keeps to hours that a region's teams wrote down, or that were given in its villages."""
    return Q(team__region__startswith=region) | Q(village__code__startswith=region)


def stints_of(
    person: int, first: dt.date | None = None, last: dt.date | None = None, region: str = ""
) -> tuple[StintRow, ...]:
    """Return somebody's hours, the newest first."""
    rows = Stint.objects.filter(person=person)
    if first is not None:
        rows = rows.filter(date__gte=first)
    if last is not None:
        rows = rows.filter(date__lte=last)
    if region:
        rows = rows.filter(within(region))
    return rows_of(rows)


def rows_of(rows: QuerySet[Stint]) -> tuple[StintRow, ...]:
    """Return rows as values, the newest first."""
    places = place_names()
    asked = Exists(Correction.objects.filter(stint=OuterRef("pk"), state="asked"))
    found = rows.select_related("team").annotate(waits=asked).order_by("-date", "-pk")
    return tuple(
        StintRow(
            id=row.pk,
            date=row.date,
            what=row.what,
            team=row.team.name if row.team else "",
            place=places.get(row.village_id or (row.team.region if row.team else ""), ""),
            minutes=row.minutes,
            verified=row.state == "verified",
            source=row.source,
            reason=row.reason,
            made_by=row.made_by,
            asked=row.waits,
            synthetic=row.synthetic,
        )
        for row in found
    )


def given(rows: Iterable[StintRow]) -> Given:
    """Add up rows, each kind for itself."""
    verified = declared = 0
    for row in rows:
        verified += row.minutes if row.verified else 0
        declared += 0 if row.verified else row.minutes
    return Given(verified, declared)


def given_by_teams(teams: Iterable[int], first: dt.date, last: dt.date) -> dict[int, Given]:
    """Return what was given for each team from one day to another."""
    found: dict[int, list[int]] = {}
    rows = Stint.objects.filter(team__in=list(teams), date__gte=first, date__lte=last)
    for team, state, minutes in rows.values_list("team", "state", "minutes"):
        if team is not None:
            found.setdefault(team, [0, 0])[state != "verified"] += minutes
    return {team: Given(*both) for team, both in found.items()}


def open_corrections(regions: Iterable[str]) -> tuple[CorrectionRow, ...]:
    """Return the corrections that wait for an answer, oldest first, for whoever keeps hours in some regions."""
    kept = asked_in(tuple(regions))
    return _corrections(Correction.objects.filter(kept, state="asked").order_by("asked_at", "pk"))


def corrections_of(person: int) -> tuple[CorrectionRow, ...]:
    """Return the corrections that somebody asked for, the newest first."""
    return _corrections(Correction.objects.filter(stint__person=person).order_by("-pk"))


def _corrections(rows: QuerySet[Correction]) -> tuple[CorrectionRow, ...]:
    found = list(rows.select_related("stint"))
    names = names_of(row.stint.person_id for row in found)
    return tuple(
        CorrectionRow(
            id=row.pk,
            stint_id=row.stint_id,
            person=masked_name(names.get(row.stint.person_id, "")),
            what=row.stint.what,
            date=row.stint.date,
            minutes=row.stint.minutes,
            wished=row.minutes,
            words=row.words,
            state=row.state,
            answer=row.answer,
            asked_at=row.asked_at,
            answered_at=row.answered_at,
        )
        for row in found
    )
