"""Move a booking to another time or room: this one alone, or with all after it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lianxin.base.errors import STATUS, Forbidden, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.booking import move_booking
from lianxin.domain.services.actions.series import move_following
from lianxin.domain.services.queries.bookings import BookingPage, booking_page
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.queries.rooms import bookable, rooms_of_centre
from lianxin.web.actor import acting, now
from lianxin.web.bookings.clashes import Clashes, clashes
from lianxin.web.bookings.forms import FOLLOWING, MoveForm, skips_of
from lianxin.web.bookings.one import crumbs
from lianxin.web.bookings.times import room_choices, times_of
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast


def move(request: HttpRequest, id: int) -> HttpResponse:
    """Show the times of a booking, and take other ones."""
    actor = acting(request)
    page = booking_page(id, actor)
    if "move" not in page.may:
        raise Forbidden("booking.decide", page.row.village)
    first: dict[str, Any] = {"room": page.row.room_id, "revision": page.row.revision}
    first |= times_of((page.row.begins_at, page.row.ends_at))
    rooms = room_choices(bookable(rooms_of_centre(page.row.village)))
    form = MoveForm(request.POST or None, rooms=rooms, recurs=page.row.series_id is not None, initial=first)
    found: Clashes | None = None
    status = 200
    if request.method == "POST" and form.is_valid():
        following = form.cleaned_data.get("scope") == FOLLOWING
        try:
            _moved(request, form, page, following=following)
        except Clash as clash:
            found, status = _in_the_way(page, form, clash, following=following), STATUS.get(clash.code, 200)
            say_at_field(form, clash, "date")
        except Refusal as refusal:
            say_at_field(form, refusal, "date")
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("改好了。"), _("日历里的也跟着改。"))
            return redirect("booking", id)
    context = {"page": page, "form": form, "found": found, "crumbs": crumbs(page)}
    return render(request, "bookings/move.html", context, status=status)


def _moved(request: HttpRequest, form: MoveForm, page: BookingPage, *, following: bool) -> None:
    said, today = form.cleaned_data, current().as_of
    begins_at, ends_at = form.span()
    given: dict[str, Any] = {"by": acting(request), "at": now(), "today": today, "booking_id": page.row.id}
    given |= {"begins_at": begins_at, "ends_at": ends_at, "room_id": int(said["room"]), "revision": said["revision"]}
    if following:
        move_following(**given, skips=skips_of(request.POST))
    else:
        move_booking(**given)


def _in_the_way(page: BookingPage, form: MoveForm, clash: Clash, *, following: bool) -> Clashes:
    """Return what a clash leaves; of a series, with the times of all that would move."""
    begins_at, ends_at = form.span()
    if not following:
        return clashes(page.row.village, clash, [(begins_at, ends_at)], but=[page.row.id])
    by = begins_at - page.row.begins_at
    rows = [page.row, *(one for one in page.others if one.begins_at >= page.row.begins_at)]
    spans = [(one.begins_at + by, one.begins_at + by + (ends_at - begins_at)) for one in rows]
    return clashes(page.row.village, clash, spans, but=[one.id for one in rows], several=True)
