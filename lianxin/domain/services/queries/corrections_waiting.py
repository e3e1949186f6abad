"""Corrections of hours that wait for whoever keeps the hours, read lightly: they are counted on every page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q

from lianxin.base.kept.queries import kept
from lianxin.domain.services.models import Correction


@dataclass(frozen=True, slots=True)
class CorrectionWaiting:
    """A correction that a volunteer asked for; `place` is the team's, or the village in which the hours were given."""

    id: int
    place: str
    what: str
    asked_at: dt.datetime


def asked_in(regions: tuple[str, ...]) -> Q:
    """Return what keeps to corrections of hours that the teams or the villages of some regions wrote down."""
    wanted = Q(pk__in=())
    for region in regions:
        wanted |= Q(stint__team__region__startswith=region)
        wanted |= Q(stint__team__isnull=True, stint__village__code__startswith=region)
    return wanted


@kept(most=16)
def corrections_waiting(regions: tuple[str, ...]) -> tuple[CorrectionWaiting, ...]:
    """Return what waits for an answer in some regions, the oldest first."""
    if not regions:
        return ()
    rows = Correction.objects.filter(asked_in(regions), state="asked").order_by("asked_at", "pk")
    named = rows.annotate(team_at=F("stint__team__region"), at=F("stint__village"), what=F("stint__what"))
    said = named.values_list("pk", "team_at", "at", "what", "asked_at")
    return tuple(CorrectionWaiting(id, team or village or "", what, at) for id, team, village, what, at in said)
