"""The first timetable of a centre: proposed from its rooms, put in place in one go."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import current_standard, named
from lianxin.domain.services.actions.service import new_service
from lianxin.domain.services.actions.slot import put_slots
from lianxin.domain.services.models import Occupancy, Service
from lianxin.domain.services.queries.line import check_line
from lianxin.domain.services.queries.suggested import proposal
from lianxin.domain.services.rules.clash import at_minute
from lianxin.domain.services.rules.proposal import Proposal
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.service import ENDED, FREE, Offer
from lianxin.domain.services.rules.timetable import Line


@transaction.atomic
def put_first_timetable(
    *, by: Actor, at: dt.datetime, today: dt.date, village: str, last_date: dt.date, synthetic: bool = False
) -> Proposal:
    """Offer a service for each function that has a room, put all on the timetable, and return what was proposed.

    It begins today, or tomorrow where a room of the centre has been taken today. Refuses a centre that has hours or
    rooms still to be said, and one that has services already.
    """
    by.require("service.write", village)
    take_turn(f"service:{village}")
    if Service.objects.filter(village=village).exclude(state=ENDED).exists():
        raise Refusal("there_already", _("已经有课表了。要改，请在课表里一项一项改。"))
    found = proposal(village, today)
    if not found.lines:
        raise Refusal(
            "nothing_to_propose", _("排不出课表：请先在「开门时间」里写几点开门，再看「功能室」里有没有房间。")
        )
    services = _offered(found, village, by=by, at=at, today=today, synthetic=synthetic)
    lines = ((services[function], line) for function, line in _lines(found, _begins(village, today), last_date, today))
    slots = put_slots(by=by, at=at, today=today, lines=lines, synthetic=synthetic)
    after = {"functions": sorted(services), "slots": len(slots), "last_date": last_date.isoformat()}
    record(by=by, at=at, verb="service.first", target=f"services:{village}", region=village, after=after)
    return found


def _offered(
    found: Proposal, village: str, *, by: Actor, at: dt.datetime, today: dt.date, synthetic: bool
) -> dict[str, Service]:
    """Offer a free service for each function of a proposal, under the function's name."""
    standard = current_standard(today)
    functions = dict.fromkeys(line.function for line in found.lines)
    offers = {one: Offer(function=one, name=named(standard.function(one)), kind=FREE) for one in functions}
    rows = {
        one: new_service(by=by, at=at, today=today, village=village, offer=offer, synthetic=synthetic)
        for one, offer in offers.items()
    }
    Service.objects.bulk_create(rows.values())
    return rows


def _begins(village: str, today: dt.date) -> dt.date:
    """Return the first day: whatever is on today, of a timetable that ended or a booking, is left to go on."""
    tomorrow = today + dt.timedelta(days=1)
    on = Occupancy.objects.filter(room__village=village, begins_at__lt=at_minute(tomorrow, 0))
    return tomorrow if on.filter(ends_at__gt=at_minute(today, 0)).exists() else today


def _lines(found: Proposal, first: dt.date, last: dt.date, today: dt.date) -> Iterator[tuple[str, Line]]:
    """Put the weekdays together that have the same room and hours; refuse dates that make no timetable."""
    grouped: dict[tuple[str, int, int, int], list[int]] = {}
    for line in found.lines:
        place = (line.function, line.room_id, line.span.begin_min, line.span.end_min)
        grouped.setdefault(place, []).append(line.span.weekday)
    for (function, room, begin, end), weekdays in grouped.items():
        slot = Line(
            rule=Rule(every="week", weekdays=tuple(sorted(weekdays))),
            begin_min=begin,
            end_min=end,
            first_date=first,
            last_date=last,
            room_id=room,
        )
        check_line(slot, today)
        yield function, slot
