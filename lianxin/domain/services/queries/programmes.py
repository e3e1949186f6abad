"""What is held again and again, and what of it has lapsed."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from lianxin.base.clock import CHINA
from lianxin.domain.places.queries.county import villages
from lianxin.domain.services.models import Programme, Session
from lianxin.domain.services.queries.recurring import said
from lianxin.domain.services.rules.lapse import Lapse, lapse
from lianxin.domain.services.rules.recurrence import dates, from_json


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One programme: its cadence in words, when it was held last and will be next, and whether it has lapsed."""

    id: int
    code: str
    village: str
    township: str
    association_id: int
    association: str
    leader: str
    brand: str
    name: str
    cadence: str
    held: dt.date | None
    planned: dt.date | None
    lapse: Lapse | None
    lapse_days: int
    synthetic: bool


def programmes(region: str, today: dt.date) -> tuple[ProgrammeRow, ...]:
    """Return the programmes that are held in a region, by village and name, as they stand on a day."""
    places = {one.code: one for one in villages(region)}
    rows = Programme.objects.filter(village__in=places, state="active").select_related("association", "brand")
    found = list(rows.order_by("village", "name", "pk"))
    days = _days([row.pk for row in found], today)
    return tuple(
        ProgrammeRow(
            id=row.pk,
            code=row.village_id,
            village=places[row.village_id].name,
            township=places[row.village_id].township,
            association_id=row.association_id,
            association=row.association.name,
            leader=row.association.leader,
            brand=row.brand.name if row.brand else "",
            name=row.name,
            cadence=said(row.rule),
            held=days[row.pk][0],
            planned=days[row.pk][1],
            lapse=_lapse(row, days[row.pk], today),
            lapse_days=row.lapse_days,
            synthetic=row.synthetic,
        )
        for row in found
    )


def programme_names(village: str) -> tuple[tuple[int, str], ...]:
    """Return id and name of what is held again and again in a village, by name."""
    rows = Programme.objects.filter(village=village, state="active").order_by("name", "pk")
    return tuple(rows.values_list("pk", "name"))


def lapsed_programmes(region: str, today: dt.date) -> tuple[ProgrammeRow, ...]:
    """Return the programmes of a region that have lapsed."""
    return tuple(row for row in programmes(region, today) if row.lapse is not None)


def _days(ids: list[int], today: dt.date) -> dict[int, tuple[dt.date | None, dt.date | None]]:
    """The newest day on which each was held, and the next on which it will be."""
    found: dict[int, tuple[dt.date | None, dt.date | None]] = defaultdict(lambda: (None, None))
    rows = Session.objects.filter(activity__programme__in=ids, activity__state="published")
    rows = rows.exclude(state="cancelled").order_by("begins_at")
    for programme, begins_at in rows.values_list("activity__programme", "begins_at"):
        assert programme is not None
        held, planned = found[programme]
        day = begins_at.astimezone(CHINA).date()
        found[programme] = (day, planned) if day < today else (held, planned or day)
    return found


def _lapse(row: Programme, days: tuple[dt.date | None, dt.date | None], today: dt.date) -> Lapse | None:
    held, planned = days
    begun = max(row.first_date, held) if held else row.first_date
    due = dates(from_json(row.rule), begun, today) if begun <= today else ()
    return lapse(due, held=held, planned=planned, lapse_days=row.lapse_days, today=today)
