"""Lines of the timetable: put on it with their room, left out for a day, held after all, ended."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.slot import add_slot, end_slot, hold_again, skip_slot
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.queries.rooms import rooms_of_centre
from lianxin.domain.services.queries.services import ServicePage, SlotPage, service, slot
from lianxin.domain.services.rules.clash import spans_of
from lianxin.domain.services.rules.recurrence import WEEK, dates
from lianxin.web.actor import acting, now
from lianxin.web.bookings.clashes import Clashes, clashes
from lianxin.web.bookings.forms import KIND_WORDS, skips_of
from lianxin.web.bookings.times import room_choices
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.timetable.forms import LastDayForm, SkipForm, SlotForm
from lianxin.web.timetable.said import day_words, span_words
from lianxin.web.toast import toast

STEPS = {"skip", "hold", "end"}
# Where the action's fields have other names.
NAMES = {"end": "ends_at", "room": "room", "place": "place", "begins_at": "begins_at", "functions": "room"}


def new(request: HttpRequest, id: int) -> HttpResponse:
    """Put a service on the timetable; where the room is taken, everything typed stays and what is free is offered."""
    actor, page = acting(request), service(id)
    actor.require("service.write", page.row.code)
    every = request.GET.get("every", WEEK)
    every = every if every in KIND_WORDS else WEEK
    rooms = [one for room in rooms_of_centre(page.row.code) for one in (room, *room.parts)]
    first = {"date": page.county.as_of.isoformat(), "room": request.GET.get("room", "")}
    form = SlotForm(request.POST or None, every=every, rooms=room_choices(rooms), initial=first)
    found: Clashes | None = None
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, page, form)
        except Clash as clash:
            found, status = _in_the_way(request, page, form, clash), STATUS.get(clash.code, 200)
            say_at_field(form, clash, "date")
        except Refusal as refusal:
            refusal.field = NAMES.get(refusal.field or "", refusal.field)
            say_at_field(form, refusal, "date")
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("排上了。"), _("房间给留着，每天往后接着留。"))
            return redirect("centre-week", page.row.code)
    context = {
        "page": page,
        "form": form,
        "found": found,
        "kinds": [(_(word), f"{request.path}?every={key}", key == every) for key, word in KIND_WORDS.items()],
        "crumbs": _crumbs(page.row.code, page.village.name),
    }
    return render(request, "timetable/slot_new.html", context, status=status)


def slot_page(request: HttpRequest, id: int) -> HttpResponse:
    """Show a line to whoever keeps it: its next dates, those left out, and its end."""
    return _shown(request, _kept(request, id))


@require_POST
def step(request: HttpRequest, id: int, verb: str) -> HttpResponse:
    """Leave a date out, hold it after all, or end the line."""
    if verb not in STEPS:
        raise Http404
    page = _kept(request, id)
    skip = SkipForm(request.POST if verb == "skip" else None, days=_choices(page))
    last = LastDayForm(request.POST if verb == "end" else None)
    given: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of, "slot_id": id}
    try:
        if verb == "hold":
            hold_again(**given, date=_day(request.POST.get("date", "")))
            toast(request, _("这一次还是办。"))
        elif verb == "skip" and skip.is_valid():
            skip_slot(**given, date=_day(skip.cleaned_data["date"]), reason=skip.cleaned_data["reason"])
            toast(request, _("记下了，这一次不办。"), _("课表、公开页和日历里都会写明。"))
        elif verb == "end" and last.is_valid():
            end_slot(**given, last_date=last.cleaned_data["last_date"])
            toast(request, _("记下了，办到这一天为止。"))
        else:
            return _shown(request, page, skip=skip, last=last)
    except Refusal as refusal:
        if verb == "hold":
            say_above(request, refusal)
            return redirect("slot", id)
        say_at_field(skip if verb == "skip" else last, refusal, "date" if verb == "skip" else "last_date")
        return _shown(request, page, skip=skip, last=last)
    return redirect("slot", id)


def _add(request: HttpRequest, page: ServicePage, form: SlotForm) -> int:
    today = page.county.as_of
    return add_slot(
        by=acting(request),
        at=now(),
        today=today,
        service_id=page.row.id,
        line=form.line(skips_of(request.POST)),
        synthetic=page.county.synthetic,
    )


def _in_the_way(request: HttpRequest, page: ServicePage, form: SlotForm, clash: Clash) -> Clashes:
    line, skipped = form.line(), skips_of(request.POST)
    days = dates(line.rule, line.first_date, line.last_date) if line.last_date else ()
    ahead = [day for day in days if day >= page.county.as_of and day not in skipped]
    return clashes(page.row.code, clash, spans_of(ahead, line.begin_min, line.end_min), several=True)


def _kept(request: HttpRequest, id: int) -> SlotPage:
    page = slot(id)
    acting(request).require("service.write", page.service.row.code)
    return page


def _shown(
    request: HttpRequest, page: SlotPage, *, skip: SkipForm | None = None, last: LastDayForm | None = None
) -> HttpResponse:
    row = page.service.row
    today = page.service.county.as_of
    context = {
        "page": page,
        "when": span_words(page.slot.begin_min, page.slot.end_min),
        "skips": [(one, day_words(one.date, today)) for one in page.slot.skips],
        "coming": _choices(page),
        "skip": skip or SkipForm(days=_choices(page)),
        "last": last or LastDayForm(initial={"last_date": today}),
        "crumbs": _crumbs(row.code, page.service.village.name),
    }
    return render(request, "timetable/slot.html", context)


def _choices(page: SlotPage) -> list[tuple[str, str]]:
    today = page.service.county.as_of
    words = [(day, day_words(day, today)) for day in page.coming]
    return [(day.isoformat(), f"{said.date} {said.weekday}") for day, said in words]


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def _crumbs(code: str, name: str) -> list[tuple[str, str]]:
    return [
        (current().name, reverse("board")),
        (name, reverse("village", args=[code])),
        (_("服务"), reverse("centre-services", args=[code])),
    ]
