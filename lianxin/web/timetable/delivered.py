"""Hours that a centre gave in a month, function by function, against what the standard asks for."""

import datetime as dt
from calendar import monthrange
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.services.queries.delivered import Minutes, delivered
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.rooms import centre
from lianxin.web.actor import reader
from lianxin.web.rooms.tabs import tabs

EARLIEST, LATEST = 2000, 2090


def delivered_hours(request: HttpRequest, code: str) -> HttpResponse:
    """Show the hours of a month; of the month that runs, those up to today."""
    actor = reader(request, "service.view")
    county, place = current(), centre(code)
    first = _month(request.GET.get("month", ""), county.as_of)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    until = min(last, county.as_of) if first <= county.as_of else last
    rows = _rows(county, delivered(code, first, until))
    least = service_rules(county.as_of).timetable.delivered_percent
    here = reverse("centre-delivered", args=[code])
    context = {
        "place": place,
        "rows": rows,
        "first": first,
        "until": until,
        "running": until < last,
        "least": least,
        "short": [one for one in rows if one["percent"] < least],
        "before": f"{here}?month={(first - dt.timedelta(days=1)):%Y-%m}",
        "after": f"{here}?month={(last + dt.timedelta(days=1)):%Y-%m}",
        "synthetic": county.synthetic,
        "tabs": tabs(actor, code, "centre-delivered"),
        "crumbs": [(county.name, reverse("board")), (place.name, reverse("village", args=[code]))],
    }
    return render(request, "timetable/delivered.html", context)


def _rows(county: CountyInfo, found: dict[tuple[str, str], Minutes]) -> list[dict[str, Any]]:
    standard = current_standard(county.as_of)
    return [
        {
            "function": function_label(county, standard, function),
            "planned": one.planned_min / 60,
            "delivered": one.delivered_min / 60,
            "percent": one.percent,
        }
        for (_code, function), one in found.items()
    ]


def _month(text: str, today: dt.date) -> dt.date:
    """Return the first day of the month that the address names as 2022-12, else of today's."""
    try:
        day = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return day if EARLIEST < day.year < LATEST else today.replace(day=1)
