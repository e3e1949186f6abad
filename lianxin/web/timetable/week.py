"""The week of a centre, for whoever keeps it and for paper; and the way to any centre."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.domain.places.queries.county import VILLAGE_DIGITS, current, now_of, villages
from lianxin.domain.services.queries.hours import open_now
from lianxin.domain.services.queries.week import Week, week_of
from lianxin.web.actor import now, reader
from lianxin.web.draw import week as draw
from lianxin.web.links import link
from lianxin.web.rooms.tabs import tabs
from lianxin.web.timetable.said import (
    WEEK,
    about_words,
    day_words,
    door_words,
    hours_words,
    monday_of,
    pay_words,
    span_words,
)

KINDS = {"slot": "daily", "booking": "course", "activity": "activity", "tour": "activity"}


def centres(request: HttpRequest) -> HttpResponse:
    """Show the own centre to whoever has one, else every centre of the actor's region."""
    actor = reader(request, "service.view")
    regions = actor.holds("service.view")
    county = current()
    whole = villages(county.code)
    rows = [one for one in whole if any(one.code.startswith(region) for region in regions)] or list(whole)
    if len(rows) == 1 and len(rows[0].code) == VILLAGE_DIGITS:
        return week(request, rows[0].code)
    towns: dict[str, list[Any]] = {}
    for one in rows:
        towns.setdefault(one.township, []).append(one)
    crumbs = [(county.name, reverse("board"))]
    return render(request, "timetable/centres.html", {"towns": list(towns.items()), "crumbs": crumbs})


def week(request: HttpRequest, code: str) -> HttpResponse:
    """Show the week of a centre: what is on, what is not and why."""
    actor = reader(request, "service.view")
    county = current()
    instant = now_of(county, now())
    page = week_of(code, monday_of(request.GET.get("week", ""), county.as_of))
    here = reverse("centre-week", args=[code])
    context = _said(page, county.as_of) | {
        "page": page,
        "week": _drawn(page, county.as_of),
        "off": _once(one for one in _lines(page, county.as_of) if not one["row"].held),
        "outside": _once(one for one in _lines(page, county.as_of) if one["row"].outside),
        "door": door_words(open_now(code, instant), county.as_of),
        "before": f"{here}?week={page.monday - WEEK}",
        "after": f"{here}?week={page.monday + WEEK}",
        "print": f"{reverse('centre-week-print', args=[code])}?week={page.monday}",
        "public": link("public-centre", code),
        "kiosk": link("kiosk", code),
        "calendar": link("calendar", code),
        "tabs": tabs(actor, code, "centre-week"),
        "may_write": actor.may("service.write", code),
        "crumbs": [(county.name, reverse("board")), (page.village.name, reverse("village", args=[code]))],
    }
    return render(request, "timetable/week.html", context)


def printed(request: HttpRequest, code: str) -> HttpResponse:
    """Show the week as a sheet of A4 for the door, with room for a seal; what is private is not on it."""
    reader(request, "service.view")
    county = current()
    page = week_of(code, monday_of(request.GET.get("week", ""), county.as_of), public=True)
    back = f"{reverse('centre-week', args=[code])}?week={page.monday}"
    context = _said(page, county.as_of) | {
        "page": page,
        "rows": _rows(_lines(page, county.as_of), page),
        "county": county,
        "crumbs": [(county.name, reverse("board")), (page.village.name, back)],
    }
    return render(request, "timetable/print.html", context)


def _said(page: Week, today: dt.date) -> dict[str, Any]:
    """Return the days with their words."""
    lines = _lines(page, today)
    days = [
        {
            "day": one,
            "words": day_words(one.date, today),
            "hours": hours_words(one.spans),
            "spans": [span_words(span.begin_min, span.end_min) for span in one.spans],
            "lines": [line for line in lines if line["row"].date == one.date],
        }
        for one in page.days
    ]
    return {"days": days, "first": page.days[0].date, "last": page.days[-1].date}


def _lines(page: Week, today: dt.date) -> list[dict[str, Any]]:
    return [
        {
            "row": one,
            "when": span_words(one.begin_min, one.end_min),
            "day": day_words(one.date, today),
            "pay": pay_words(one),
            "about": about_words(one),
            "href": _address(one.kind, one.id),
        }
        for one in page.entries
    ]


def _once(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what is the same on several days as one line, with its weekdays."""
    found: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for line in lines:
        found.setdefault((line["href"], line["when"], line["row"].state, line["row"].reason), []).append(line)
    return [same[0] | {"weekdays": _("、").join(one["day"].weekday for one in same)} for same in found.values()]


def _rows(lines: list[dict[str, Any]], page: Week) -> list[dict[str, Any]]:
    """Return what is on as rows with a cell for each day, what is there every week on top: so a week is one sheet."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for line in lines:
        row = line["row"]
        kept = found.setdefault(
            (row.kind, row.title, line["about"]), {"line": line, "cells": [[] for _day in page.days]}
        )
        kept["cells"][(row.date - page.monday).days].append(line)
    return sorted(found.values(), key=lambda one: (one["line"]["row"].kind != "slot", one["line"]["row"].begin_min))


def _address(kind: str, id: int) -> str:
    return link({"slot": "slot", "booking": "booking", "activity": "session", "tour": "shift"}[kind], id)


def _drawn(page: Week, today: dt.date) -> draw.Week:
    days = tuple(
        draw.Day(f"{words.weekday} {one.date.month}/{one.date.day}", words.today)
        for one in page.days
        for words in [day_words(one.date, today)]
    )
    held = [one for one in page.entries if one.held]
    blocks = (
        draw.Block(
            room=one.where or _("村里"),
            day=(one.date - page.monday).days,
            start_min=one.begin_min,
            end_min=one.end_min,
            label=one.title,
            kind=KINDS[one.kind],
        )
        for one in held
    )
    return draw.week(dict.fromkeys(sorted(one.where or _("村里") for one in held)), days, blocks)
