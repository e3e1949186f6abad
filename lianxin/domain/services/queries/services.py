"""Services of a centre, and the lines of its timetable."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import CountyInfo, VillageRow, current, village
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.services.models import Service, Skip, Slot
from lianxin.domain.services.queries.recurring import said
from lianxin.domain.services.queries.rooms import room_label
from lianxin.domain.services.rules.recurrence import dates, from_json
from lianxin.domain.services.rules.service import ENDED, KINDS, PAID, STATES, Offer, Price

NEXT = 30  # dates of a line that one can choose from


@dataclass(frozen=True, slots=True)
class SkipRow:
    """A date on which a slot does not take place."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A line of the timetable; `recurs` says its days, `skips` are those still to come."""

    id: int
    service_id: int
    room_id: int | None
    where: str
    recurs: str
    begin_min: int
    end_min: int
    first_date: dt.date
    last_date: dt.date
    skips: tuple[SkipRow, ...]
    ended: bool
    revision: int
    synthetic: bool


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service; `offer` is what was said of it."""

    id: int
    code: str
    name: str
    function: str
    function_name: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    offer: Offer
    slots: tuple[SlotRow, ...]
    revision: int
    synthetic: bool

    @property
    def price(self) -> Price | None:
        """What it costs, None where it costs nothing."""
        return self.offer.price


@dataclass(frozen=True, slots=True)
class ServicePage:
    """One service with its village."""

    county: CountyInfo
    village: VillageRow
    row: ServiceRow


@dataclass(frozen=True, slots=True)
class SlotPage:
    """One line of the timetable with its service, and the next dates on which it is held."""

    service: ServicePage
    slot: SlotRow
    coming: tuple[dt.date, ...]


def services_of(region: str, today: dt.date) -> tuple[ServiceRow, ...]:
    """Return the services under a region that have not ended, by village and name, each with its lines."""
    rows = Service.objects.filter(village__code__startswith=region).exclude(state=ENDED)
    return _rows(rows.order_by("village", "function", "name", "pk"), today)


def service(id: int) -> ServicePage:
    """Return one service, ended or not; NotFound where there is none."""
    county = current()
    found = _rows(Service.objects.filter(pk=id), county.as_of)
    if not found:
        raise NotFound(_("服务"), id)
    return ServicePage(county, village(found[0].code), found[0])


def slot(id: int) -> SlotPage:
    """Return one line of the timetable with its service and its next dates; NotFound where there is none."""
    row = Slot.objects.filter(pk=id).select_related("room__whole").first()
    if row is None:
        raise NotFound(_("课表的一行"), id)
    page = service(row.service_id)
    today = page.county.as_of
    skips = list(Skip.objects.filter(slot=row, date__gte=today).order_by("date"))
    shown = _slot(row, skips, today)
    left_out = {one.date for one in skips}
    days = () if row.state == "ended" else dates(from_json(row.rule), row.first_date, row.last_date)
    return SlotPage(page, shown, tuple(day for day in days if day >= today and day not in left_out)[:NEXT])


def function_choices(today: dt.date) -> tuple[tuple[str, str], ...]:
    """Return the functions that a service can be of: id and name."""
    county, standard = current(), current_standard(today)
    return tuple((one.id, function_label(county, standard, one.id)) for one in standard.functions)


def _rows(rows: Iterable[Service], today: dt.date) -> tuple[ServiceRow, ...]:
    found = list(rows)
    slots: dict[int, list[SlotRow]] = {}
    ids = [row.pk for row in found]
    lines = Slot.objects.filter(service__in=ids, last_date__gte=today).exclude(state="ended")
    skips: dict[int | None, list[Skip]] = {}
    for skip in Skip.objects.filter(slot__service__in=ids, date__gte=today).order_by("date"):
        skips.setdefault(skip.slot_id, []).append(skip)
    for line in lines.select_related("room__whole").order_by("begin_min", "pk"):
        slots.setdefault(line.service_id, []).append(_slot(line, skips.get(line.pk, ()), today))
    county, standard = current(), current_standard(today)
    return tuple(
        ServiceRow(
            id=row.pk,
            code=row.village_id,
            name=row.name,
            function=row.function,
            function_name=function_label(county, standard, row.function) if standard.knows(row.function) else "",
            kind=row.kind,
            kind_label=KINDS[row.kind],
            state=row.state,
            state_label=STATES[row.state],
            offer=_offer(row),
            slots=tuple(slots.get(row.pk, ())),
            revision=row.revision,
            synthetic=row.synthetic,
        )
        for row in found
    )


def _slot(row: Slot, skips: Iterable[Skip], today: dt.date) -> SlotRow:
    return SlotRow(
        id=row.pk,
        service_id=row.service_id,
        room_id=row.room_id,
        where=room_label(row.room) if row.room is not None else row.place,
        recurs=said(row.rule),
        begin_min=row.begin_min,
        end_min=row.end_min,
        first_date=row.first_date,
        last_date=row.last_date,
        skips=tuple(SkipRow(one.date, one.reason) for one in skips),
        ended=row.state == "ended" or row.last_date < today,
        revision=row.revision,
        synthetic=row.synthetic,
    )


def _offer(row: Service) -> Offer:
    price = None
    if row.kind == PAID:
        price = Price(
            fen=row.price_fen or 0,
            unit=row.price_unit,
            operator=row.operator,
            licence=row.licence,
            approver=row.price_approver,
            date=row.price_date,
            document=row.price_document,
        )
    return Offer(function=row.function, name=row.name, kind=row.kind, words=row.words, runner=row.runner, price=price)
