"""Book a room once, or by a rule; where it is taken, everything typed stays and what is free is offered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.asking import book_for
from lianxin.domain.services.actions.booking import book
from lianxin.domain.services.actions.series import book_series
from lianxin.domain.services.queries.bookings import purpose_choices
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.queries.rooms import bookable, centre, rooms_of_centre
from lianxin.domain.services.rules.clash import spans_of
from lianxin.domain.services.rules.recurrence import WEEK, dates
from lianxin.web.actor import acting, now
from lianxin.web.bookings.clashes import Clashes, clashes
from lianxin.web.bookings.forms import KIND_WORDS, BookingForm, SeriesForm, skips_of
from lianxin.web.bookings.times import room_choices
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast

RESIDENT = "resident"


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Book a room once."""
    actor, place = acting(request), centre(code)
    actor.require("booking.ask", code)
    county = current()
    first = {name: request.GET.get(name, "") for name in ("room", "begins_at", "ends_at")}
    first["date"] = request.GET.get("date") or (now_of(county).date().isoformat())
    given: dict[str, Any] = {
        "rooms": room_choices(bookable(rooms_of_centre(code))),
        "purposes": purpose_choices(county.as_of),
    }
    form = BookingForm(request.POST or None, **given, initial=first)
    found: Clashes | None = None
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = _book(actor, code, form, synthetic=county.synthetic)
        except Clash as clash:
            found, status = clashes(code, clash, [form.span()]), STATUS.get(clash.code, 200)
            say_at_field(form, clash, "date")
        except Refusal as refusal:
            say_at_field(form, refusal, "date")
            status = STATUS.get(refusal.code, 200)
        else:
            return _made(request, made)
    context = {
        "place": place,
        "form": form,
        "found": found,
        "by_oneself": _by_oneself(actor),
        "crumbs": _crumbs(actor, code, place.name),
    }
    return render(request, "bookings/new.html", context, status=status)


def series(request: HttpRequest, code: str) -> HttpResponse:
    """Book a room by a rule; `every` in the address says of which kind."""
    actor, place = acting(request), centre(code)
    actor.require("booking.ask", code)
    county = current()
    every = request.GET.get("every", WEEK)
    every = every if every in KIND_WORDS else WEEK
    given: dict[str, Any] = {
        "rooms": room_choices(bookable(rooms_of_centre(code))),
        "purposes": purpose_choices(county.as_of),
    }
    first: dict[str, Any] = {"date": county.as_of.isoformat(), "room": request.GET.get("room", "")}
    form = SeriesForm(request.POST or None, every=every, **given, initial=first)
    found: Clashes | None = None
    status = 200
    if request.method == "POST" and form.is_valid():
        skips = skips_of(request.POST)
        try:
            book_series(
                by=actor,
                at=now(),
                today=county.as_of,
                village=code,
                room_id=int(form.cleaned_data["room"]),
                skips=skips,
                synthetic=county.synthetic,
                **form.recurs(),
                **form.wish(),
            )
        except Clash as clash:
            said = form.recurs()
            days = dates(said["rule"], said["first"], said["last"])
            spans = spans_of([day for day in days if day not in skips], said["begin_min"], said["end_min"])
            found, status = clashes(code, clash, spans, several=True), STATUS.get(clash.code, 200)
            say_at_field(form, clash, "date")
        except Refusal as refusal:
            say_at_field(form, refusal, "date")
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("订好了。"), _("每一次都能单独改，也能从哪次起都改。"))
            return redirect("bookings-own")
    context = {
        "place": place,
        "form": form,
        "found": found,
        "kinds": [(_(word), f"{request.path}?every={key}", key == every) for key, word in KIND_WORDS.items()],
        "crumbs": _crumbs(actor, code, place.name),
    }
    return render(request, "bookings/series.html", context, status=status)


def _book(actor: Actor, code: str, form: BookingForm, *, synthetic: bool) -> int:
    said, today = form.cleaned_data, current().as_of
    begins_at, ends_at = form.span()
    span = {"begins_at": begins_at, "ends_at": ends_at}
    given: dict[str, Any] = {
        "by": actor,
        "at": now(),
        "today": today,
        "village": code,
        "room_id": int(said["room"]),
        **span,
    }
    given |= {"synthetic": synthetic, **form.wish()}
    if said["name"]:
        return book_for(**given, name=said["name"], phone=said["phone"])
    return book(**given, person=actor.person if _by_oneself(actor) else None, organisation=said["organisation"])


def _by_oneself(actor: Actor) -> bool:
    """Whether a resident books for themself: then nobody is asked for whom."""
    return bool(actor.posts) and all(post.role == RESIDENT for post in actor.posts)


def _made(request: HttpRequest, made: int) -> HttpResponse:
    toast(request, _("订下了。"), _("要村里同意的，同意了会告诉您。"))
    return redirect("booking", made)


def _crumbs(actor: Actor, code: str, name: str) -> list[tuple[str, str]]:
    sees = actor.holds("booking.view")
    return [
        (current().name, reverse("board")),
        (name, reverse("village", args=[code])),
        (_("订房"), reverse("bookings", args=[code]) if sees else reverse("bookings-own")),
    ]
