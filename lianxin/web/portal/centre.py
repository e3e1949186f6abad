"""A centre for whoever comes: open or not, what is on this week; and the screen beside its door."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.base.clock import CHINA
from lianxin.domain.board.public.centre import PublicCentre, public_centre
from lianxin.domain.board.public.tours import public_tours
from lianxin.domain.services.rules.clash import minute_of
from lianxin.web.actor import now
from lianxin.web.links import link
from lianxin.web.timetable.said import about_words, day_words, door_words, hours_words, pay_words, span_words

KIOSK_DAYS = 2
KIOSK_LINES = 5  # that a screen shows of what comes next
KIOSK_LARGE, KIOSK_ON = 4, 8  # of what is on now: in the largest letters, and at all
SOON = 2  # days that are read at once; the rest of the week is folded
RELOADS_S = 60
NEAR_LINES = 6  # of what comes to the villages around


@login_not_required
@never_cache
@require_safe
def centre(request: HttpRequest, code: str) -> HttpResponse:
    """Show a centre's week: large print, no account, no script."""
    page = public_centre(code, now())
    said = _said(page)
    context = said | {
        "soon": said["days"][:SOON],
        "later": said["days"][SOON:],
        "paid": [(one, pay_words(one)) for one in page.paid],
        "calendar": request.build_absolute_uri(reverse("calendar", args=[code])),
        "activities": link("public-activities", code),
        "room": link("room-ask", code),
        "books": link("public-books", code) if page.books else "",
        "asks": link("ask", code),
        "near": _near(page),
    }
    return render(request, "portal/centre.html", context)


@login_not_required
@never_cache
@require_safe
def kiosk(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is on now and next in large letters; the page loads itself again every minute."""
    page = public_centre(code, now(), days=KIOSK_DAYS)
    following, on = _lines(page.on.next) or _lines(page.on.tomorrow), _lines(page.on.on)
    context = _said(page) | {
        "on": on[:KIOSK_ON],
        "many": len(on) > KIOSK_LARGE,
        "more_on": max(0, len(on) - KIOSK_ON),
        "next": following[:KIOSK_LINES],
        "more": max(0, len(following) - KIOSK_LINES),
        "next_is_tomorrow": not page.on.next,
        "clock": f"{page.now:%H:%M}",
        "reloads_s": RELOADS_S,
    }
    return render(request, "portal/kiosk.html", context)


def _near(page: PublicCentre) -> list[dict[str, Any]]:
    """Return what comes to other villages of the township on the days that the page shows, the first on top."""
    begins = dt.datetime.combine(page.as_of, dt.time(), CHINA)
    rows = public_tours(page.code, begins, begins + dt.timedelta(days=len(page.days)))
    return [
        {
            "row": one,
            "day": day_words(one.begins_at.astimezone(CHINA).date(), page.as_of),
            "when": span_words(minute_of(one.begins_at), minute_of(one.ends_at)),
        }
        for one in rows
        if not one.here
    ][:NEAR_LINES]


def _said(page: PublicCentre) -> dict[str, Any]:
    """Return the words that both pages have."""
    days = [
        {
            "day": one,
            "words": day_words(one.date, page.as_of),
            "hours": hours_words(one.spans),
            "lines": _together(one.entries),
        }
        for one in page.days
    ]
    return {
        "page": page,
        "door": door_words(page.door, page.as_of),
        "days": days,
        "today": days[0],
        "duties": [(one, span_words(one.begin_min, one.end_min)) for one in page.duties],
    }


def _together(entries: Any) -> list[dict[str, Any]]:
    """Return a day with the mornings and afternoons of one thing in one entry, their hours below each other."""
    alike: dict[Any, list[Any]] = {}
    for one in entries:
        alike.setdefault(replace(one, id=0, begin_min=0, end_min=0), []).append(one)
    return [
        line | {"when": "\n".join(span_words(one.begin_min, one.end_min) for one in same)}
        for same in alike.values()
        for line in _lines(same[:1])
    ]


def _lines(entries: Any) -> list[dict[str, Any]]:
    return [
        {
            "row": one,
            "when": span_words(one.begin_min, one.end_min),
            "pay": pay_words(one),
            "about": about_words(one),
        }
        for one in entries
    ]
