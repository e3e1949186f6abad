"""How many people came, by month and by season; what waits to be counted; which centres are not used yet."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.board.queries.snapshot import snapshot
from lianxin.domain.board.queries.use import county_use
from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.services.queries.half_days import half_days_to_count
from lianxin.domain.services.queries.visits import Visits, visits_in
from lianxin.domain.services.rules.seasons import months, seasons
from lianxin.web.actor import reader
from lianxin.web.local import local
from lianxin.web.rooms.tabs import tabs
from lianxin.web.visits import said

MONTHS, SEASONS = 12, 4
VILLAGE_DIGITS, TOWNSHIP_DIGITS = 12, 9
LISTED = 40
Spans = Sequence[tuple[dt.date, dt.date]]
Say = Callable[[tuple[dt.date, dt.date], Visits, dt.date], said.Stretch]


@dataclass(frozen=True, slots=True)
class Short:
    """A built centre that is not used yet, and the functions that did not give their hours."""

    code: str
    name: str
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToCount:
    """A half-day that waits to be counted in a village."""

    id: int
    code: str
    date: dt.date
    half: str
    name: str


def visits(request: HttpRequest) -> HttpResponse:
    """Show the visits of the reader's own village or township, or of the whole county."""
    actor, county, use = reader(request, "service.view"), current(), county_use()
    own = _own(actor, county)
    region = _asked(request.GET.get("show", ""), county) or own
    is_centre = len(region) == VILLAGE_DIGITS
    of_months, of_seasons = months(use.last, MONTHS), seasons(use.last, SEASONS)
    last_days, *rest = visits_in(region, [(use.first, use.last), *of_months, *of_seasons])
    short = _short(region, place_names(county))
    context = {
        "county": county,
        "name": place_names(county).get(region, county.name),
        "use": use,
        "days": (use.last - use.first).days + 1,
        "last_days": last_days,
        "seasons": _rows(said.season, of_seasons, rest[MONTHS:], county.as_of),
        "months": _rows(said.month, of_months, rest[:MONTHS], county.as_of),
        "waiting": [one for one in _waiting(actor, county) if not is_centre or one.code == region],
        "tabs": tabs(actor, region, "visits") if is_centre else (),
        "short": short[:LISTED],
        "short_count": len(short),
        "segments": [
            (_("我这里"), reverse("visits"), region == own),
            (_("全县"), f"{reverse('visits')}?show=county", region == county.code),
        ]
        if own != county.code
        else (),
        "crumbs": [(county.name, reverse("board")), *_place(region, county), (_("到访"), "")],
    }
    return render(request, "visits/visits.html", context)


def _asked(show: str, county: CountyInfo) -> str:
    """Return the region that the address names: the county, or one of its places; nothing where it names none."""
    if show == "county":
        return county.code
    return show if show in place_names(county) else ""


def _place(region: str, county: CountyInfo) -> list[tuple[str, str]]:
    """Return the way back to a place that is not the whole county."""
    page = {VILLAGE_DIGITS: "village", TOWNSHIP_DIGITS: "township"}.get(len(region))
    return [(place_names(county)[region], reverse(page, args=[region]))] if page else []


def _own(actor: Actor, county: CountyInfo) -> str:
    """Return the one place that the reader works for; who works for several sees the county."""
    held = set(actor.holds("service.view"))
    return held.pop() if len(held) == 1 and "" not in held else county.code


def _waiting(actor: Actor, county: CountyInfo) -> list[ToCount]:
    """Return what the reader's own villages are to count."""
    own = tuple(sorted(one for one in actor.holds("visit.count") if len(one) == VILLAGE_DIGITS))
    names = place_names(county)
    rows = half_days_to_count(own, county.as_of) if own else ()
    return [
        ToCount(row.id, row.code, row.date, _(said.HALVES[row.half]), names.get(row.code, row.code)) for row in rows
    ]


def _rows(say: Say, spans: Spans, found: Sequence[Visits], today: dt.date) -> list[said.Stretch]:
    """Return the stretches in which anybody was counted."""
    told = (say(span, one, today) for span, one in zip(spans, found, strict=True))
    return [one for one in told if one.visits.estimate is not None]


def _short(region: str, names: dict[str, str]) -> list[Short]:
    words = {word.id: local(word) for word in snapshot().words}
    found = county_use().used
    return [
        Short(code, names.get(code, code), tuple(words[one] for one in functions))
        for code, functions in sorted((found.short if found and found.known else {}).items())
        if code.startswith(region)
    ]
