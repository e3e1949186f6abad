"""The first timetable of a centre: proposed from its rooms, put in place in one go."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.first_timetable import put_first_timetable
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.queries.suggested import Suggested, suggested
from lianxin.domain.services.rules.recurrence import WEEKDAYS
from lianxin.web.actor import acting, now
from lianxin.web.draw import week as draw
from lianxin.web.refusals import say_at_field
from lianxin.web.timetable.forms import FirstForm
from lianxin.web.toast import toast

HALF_A_YEAR = dt.timedelta(days=182)


def first(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the rooms, the hours and the standard suggest, and put it in place."""
    actor, place, county = acting(request), centre(code), current()
    actor.require("service.write", code)
    form = FirstForm(request.POST or None, initial={"last_date": county.as_of + HALF_A_YEAR})
    status = 200
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"by": actor, "at": now(), "today": county.as_of, "village": code}
        try:
            put_first_timetable(**given, last_date=form.cleaned_data["last_date"], synthetic=county.synthetic)
        except Refusal as refusal:
            say_at_field(form, refusal, "last_date")
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("课表排好了。"), _("哪一项要改，在「服务」里改。"))
            return redirect("centre-week", code)
    found = suggested(code, county.as_of)
    context = {
        "place": place,
        "form": form,
        "found": found,
        "week": _drawn(found),
        "crumbs": [(county.name, reverse("board")), (place.name, reverse("centre-week", args=[code]))],
    }
    return render(request, "timetable/first.html", context, status=status)


def _drawn(found: Suggested) -> draw.Week:
    days = tuple(draw.Day(_(word)) for word in WEEKDAYS)
    blocks = (
        draw.Block(one.room, one.weekday, one.begin_min, one.end_min, one.function, "daily") for one in found.lines
    )
    return draw.week(dict.fromkeys(one.room for one in found.lines), days, blocks)
