"""What whoever comes may see of a centre: is it open, what is on, what does it cost, who has the key."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.places.queries.county import VillageRow, current, now_of
from lianxin.domain.services.models import Service
from lianxin.domain.services.queries.books import has_shelf
from lianxin.domain.services.queries.counter import DutyRow, KeyRow, keys_of, on_duty, roster
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.queries.week import Day, Now, days_of, on_now
from lianxin.domain.services.rules.clash import minute_of
from lianxin.domain.services.rules.hours import Door, door_at
from lianxin.domain.services.rules.service import ACTIVE, PAID

AHEAD = dt.timedelta(days=31)  # within which the next opening is looked for


@dataclass(frozen=True, slots=True)
class PaidService:
    """A paid service with all that residents have to know of its price."""

    name: str
    pay: str
    price_fen: int | None
    price_unit: str
    operator: str
    licence: str
    approver: str
    document: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class PublicCentre:
    """A centre on a day of the county's calendar at a minute of the clock; names are masked."""

    village: VillageRow
    code: str
    name: str
    township: str
    county: str
    centre_word: str
    as_of: dt.date
    now: dt.datetime
    door: Door
    said: bool
    days: tuple[Day, ...]
    on: Now
    keys: tuple[KeyRow, ...]
    duties: tuple[DutyRow, ...]
    paid: tuple[PaidService, ...]
    books: bool
    synthetic: bool


def public_centre(code: str, machine: dt.datetime, days: int = 7) -> PublicCentre:
    """Return a centre and so many of its days from today on; NotFound for a code without one.

    `machine` is the machine's instant: the county's date, which stands still in a demo, and this time of day count.
    """
    place, county = centre(code), current()
    instant, today = now_of(county, machine), county.as_of
    found = days_of(code, today, today + AHEAD, public=True)
    return PublicCentre(
        village=place,
        code=code,
        name=place.name,
        township=place.township,
        county=county.name,
        centre_word=county.centre_word,
        as_of=today,
        now=instant,
        door=door_at(today, minute_of(instant), found.hours.weeks, found.hours.closed),
        said=found.said,
        days=found.days[:days],
        on=on_now(found, instant),
        keys=keys_of(code, today),
        duties=on_duty(today, roster(code, today, today)),
        paid=_paid(code),
        books=has_shelf(code),
        synthetic=any(one.synthetic for day in found.days for one in day.entries) or county.synthetic,
    )


def _paid(code: str) -> tuple[PaidService, ...]:
    rows = Service.objects.filter(village=code, kind=PAID, state=ACTIVE).order_by("name")
    return tuple(
        PaidService(
            name=row.name,
            pay=row.kind,
            price_fen=row.price_fen,
            price_unit=row.price_unit,
            operator=row.operator,
            licence=row.licence,
            approver=row.price_approver,
            document=row.price_document,
            date=row.price_date,
        )
        for row in rows
    )
