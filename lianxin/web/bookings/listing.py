"""A centre's rooms over a week, and what an actor booked or has to agree to."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.clock import CHINA
from lianxin.base.errors import Forbidden
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.queries.bookings import own_bookings
from lianxin.domain.services.queries.room_week import RoomWeek, room_week
from lianxin.domain.services.rules.clash import minute_of
from lianxin.domain.services.rules.recurrence import WEEKDAYS
from lianxin.web.actor import acting, reader
from lianxin.web.draw import week as draw
from lianxin.web.links import link
from lianxin.web.rooms.tabs import tabs

WEEK = dt.timedelta(days=7)
KINDS = {"slot": "daily", "booking": "course", "activity": "activity"}


def week(request: HttpRequest, code: str) -> HttpResponse:
    """Show who has which room over a week."""
    actor = reader(request, "booking.view")
    county = current()
    page = room_week(code, _monday(request.GET.get("week", ""), county.as_of))
    here = reverse("bookings", args=[code])
    context = {
        "page": page,
        "week": _drawn(page, county.as_of),
        "days": [(day, [one for one in page.rows if _day(one.begins_at) == day]) for day in page.days],
        "before": f"{here}?week={page.monday - WEEK}",
        "after": f"{here}?week={page.monday + WEEK}",
        "tabs": tabs(actor, code, "bookings"),
        "may_book": actor.may("booking.ask", code),
        "calendar": request.build_absolute_uri(reverse("calendar", args=[code])),
        "asked_at": link("room-ask", code),
        "crumbs": [(county.name, reverse("board")), (page.village.name, reverse("village", args=[code]))],
    }
    return render(request, "bookings/week.html", context)


def own(request: HttpRequest) -> HttpResponse:
    """Show what the actor booked, and what waits for their word."""
    actor = acting(request)
    if not (actor.holds("booking.ask") or actor.holds("booking.view")):
        raise Forbidden("booking.ask", "")
    places = [region for region in actor.holds("booking.ask") if len(region) == len("410327100001")]
    context = {
        "page": own_bookings(actor),
        "places": places,
        "decides": bool(actor.holds("booking.decide")),
        "may_see": bool(actor.holds("booking.view")),
        "crumbs": [(current().name, reverse("board"))],
    }
    return render(request, "bookings/own.html", context)


def _monday(text: str, today: dt.date) -> dt.date:
    """Return the Monday of a week that the address names by any of its days, else of today's."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = today
    return day - dt.timedelta(days=day.weekday())


def _day(instant: dt.datetime) -> dt.date:
    return instant.astimezone(CHINA).date()


def _drawn(page: RoomWeek, today: dt.date) -> draw.Week:
    days = tuple(
        draw.Day(f"{_(WEEKDAYS[number])} {day.month}/{day.day}", day == today) for number, day in enumerate(page.days)
    )
    names = dict(page.rooms)
    blocks = (
        draw.Block(
            room=names[one.room_id],
            day=(_day(one.begins_at) - page.monday).days,
            start_min=minute_of(one.begins_at),
            end_min=minute_of(one.ends_at) or 24 * 60,
            label=one.what,
            kind=KINDS[one.kind],
        )
        for one in page.held
    )
    return draw.week([name for _id, name in page.rooms], days, blocks)
