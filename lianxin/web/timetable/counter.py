"""When the door is open, when it stays shut, who has its key and who sits at the counter."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.duty import end_duty, put_on_duty
from lianxin.domain.services.actions.hours import close_centre, end_closure, set_hours
from lianxin.domain.services.actions.key_holder import give_key, take_key_back
from lianxin.domain.services.queries.counter import DutyRow, duty_village, holder_village, keys_of, roster
from lianxin.domain.services.queries.hours import closure_village, closures_of, hours_of, open_now
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.rules.recurrence import WEEKDAYS
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.rooms.tabs import tabs
from lianxin.web.timetable.counter_forms import ClosureForm, DutyForm, HoursForm, KeyForm, hours_said
from lianxin.web.timetable.said import day_words, door_words, hours_words, span_words
from lianxin.web.toast import toast

ROSTER_DAYS = 31


def hours(request: HttpRequest, code: str) -> HttpResponse:
    """Show the hours, closures, keys and duties of a centre."""
    reader(request, "service.view")
    return _shown(request, code)


@require_POST
def set_week(request: HttpRequest, code: str) -> HttpResponse:
    """Set the hours of every week from a day on."""
    form = HoursForm(request.POST)
    given = _given(request, code)

    def deed() -> None:
        set_hours(**given, first_date=form.cleaned_data["first_date"], spans=form.spans(), synthetic=_synthetic())

    return _done(request, code, form, "hours", "first_date", deed, _("开门的时间改好了。"))


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the centre for some days."""
    form = ClosureForm(request.POST)
    given = _given(request, code)

    def deed() -> None:
        close_centre(**given, **form.cleaned_data, synthetic=_synthetic())

    words = _("记下了。这几天的课表不办，公开页上写着为什么。")
    return _done(request, code, form, "closure", "first_date", deed, words)


@require_POST
def give(request: HttpRequest, code: str) -> HttpResponse:
    """Note who has got the key."""
    form = KeyForm(request.POST)
    given = _given(request, code)

    def deed() -> None:
        give_key(**given, **form.cleaned_data, synthetic=_synthetic())

    return _done(request, code, form, "key", "name", deed, _("记下了，钥匙在他手里。"))


@require_POST
def put(request: HttpRequest, code: str) -> HttpResponse:
    """Put somebody on duty at the counter."""
    form = DutyForm(request.POST)
    given = _given(request, code)

    def deed() -> None:
        put_on_duty(**given, **form.said(), synthetic=_synthetic())

    return _done(request, code, form, "duty", "name", deed, _("排上了。"))


@require_POST
def reopen(request: HttpRequest, id: int) -> HttpResponse:
    """Take a closure back."""
    code = closure_village(id)
    return _ended(
        request, code, lambda: end_closure(by=acting(request), at=now(), closure_id=id), _("撤了，照常开门。")
    )


@require_POST
def take_back(request: HttpRequest, id: int) -> HttpResponse:
    """Note that the key was given back."""
    code = holder_village(id)
    given: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of}
    return _ended(request, code, lambda: take_key_back(**given, holder_id=id), _("记下了，钥匙收回来了。"))


@require_POST
def off_duty(request: HttpRequest, id: int) -> HttpResponse:
    """Take somebody off duty."""
    code = duty_village(id)
    given: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of}
    return _ended(request, code, lambda: end_duty(**given, duty_id=id), _("撤了这一班。"))


def _given(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return who and when, as every action takes it; refuse whoever may not, before a word is read."""
    actor, place = acting(request), centre(code)
    actor.require("service.write", place.code)
    return {"by": actor, "at": now(), "today": current().as_of, "village": place.code}


def _synthetic() -> bool:
    return current().synthetic


def _done(
    request: HttpRequest,
    code: str,
    form: forms.Form,
    name: str,
    field: str,
    deed: Callable[[], None],
    words: str,
) -> HttpResponse:
    """Do it with what a form says, else show the page again with everything typed."""
    if form.is_valid():
        try:
            deed()
        except Refusal as refusal:
            say_at_field(form, refusal, field)
        else:
            toast(request, words)
            return redirect("centre-hours", code)
    return _shown(request, code, **{name: form})


def _ended(request: HttpRequest, code: str, deed: Callable[[], None], words: str) -> HttpResponse:
    try:
        deed()
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, words)
    return redirect("centre-hours", code)


def _shown(request: HttpRequest, code: str, **bound: forms.Form) -> HttpResponse:
    place, county = centre(code), current()
    today, instant = county.as_of, now_of(county, now())
    held = hours_of(code, today, today + dt.timedelta(days=ROSTER_DAYS))
    week = held.week_on(today)
    later = [one for one in held.weeks if one.first_date > today]
    context = {
        "place": place,
        "door": door_words(open_now(code, instant), today),
        "open": [
            (_(word), hours_words([one for one in week if one.weekday == day])) for day, word in enumerate(WEEKDAYS)
        ],
        "said": bool(week),
        "later": later[0].first_date if later else None,
        "closures": closures_of(code, today),
        "keys": keys_of(code, today),
        "duties": [_duty(one, today) for one in roster(code, today, today + dt.timedelta(days=ROSTER_DAYS))],
        "hours": bound.get("hours") or HoursForm(initial=hours_said(week) | {"first_date": today}),
        "closure": bound.get("closure") or ClosureForm(initial={"first_date": today, "last_date": today}),
        "key": bound.get("key") or KeyForm(auto_id="key_%s"),
        "duty": bound.get("duty") or DutyForm(auto_id="duty_%s"),
        "synthetic": county.synthetic,
        "may_write": acting(request).may("service.write", code),
        "may_look": acting(request).may("person.view", code),
        "tabs": tabs(acting(request), code, "centre-hours"),
        "crumbs": [(county.name, reverse("board")), (place.name, reverse("village", args=[code]))],
    }
    return render(request, "timetable/hours.html", context)


def _duty(row: DutyRow, today: dt.date) -> tuple[DutyRow, str, str]:
    day = day_words(row.date, today).date if row.date else _("每{day}").format(day=_(WEEKDAYS[row.weekday or 0]))
    return row, day, span_words(row.begin_min, row.end_min)
