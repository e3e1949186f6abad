"""One booking: read, agreed to, cancelled, arrived."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import Forbidden, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.arrival import arrive
from lianxin.domain.services.actions.booking import cancel_booking, decide_booking
from lianxin.domain.services.actions.series import cancel_following
from lianxin.domain.services.queries.bookings import BookingPage, booking_page, require_by_itself
from lianxin.domain.services.rules.booking import LONGEST
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("为什么"), max_length=LONGEST["reason"], required=False)


def booking(request: HttpRequest, id: int) -> HttpResponse:
    """Show one booking to whoever sees bookings, and to whoever it is of."""
    actor = acting(request)
    page = booking_page(id, actor)
    if not (actor.holds("booking.view") or page.own):
        raise Forbidden("booking.view", page.row.village)
    context = {
        "page": page,
        "form": ReasonForm(auto_id=False),
        "crumbs": crumbs(page),
        "may_see": bool(actor.holds("booking.view")),
    }
    return render(request, "bookings/booking.html", context)


@require_POST
def cancel(request: HttpRequest, id: int) -> HttpResponse:
    """Cancel one booking, or it and all after it."""
    given: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of, "booking_id": id}
    reason = request.POST.get("reason", "")
    try:
        require_by_itself(id)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("booking", id)
    if "following" in request.POST:
        return _done(request, id, lambda: cancel_following(**given, reason=reason), _("这一次和以后的都取消了。"))
    return _done(request, id, lambda: cancel_booking(**given, reason=reason), _("取消了，房间空出来了。"))


@require_POST
def decide(request: HttpRequest, id: int) -> HttpResponse:
    """Agree to a booking, or refuse it with a reason."""
    agreed = "agree" in request.POST
    given: dict[str, Any] = {
        "by": acting(request),
        "at": now(),
        "booking_id": id,
        "reason": request.POST.get("reason", ""),
    }
    words = _("同意了，会告诉人家。") if agreed else _("没有同意，会把原因告诉人家。")
    return _done(request, id, lambda: decide_booking(**given, agreed=agreed), words)


@require_POST
def arrived(request: HttpRequest, id: int) -> HttpResponse:
    """Note that whoever booked is there."""
    given: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of, "booking_id": id}
    return _done(request, id, lambda: arrive(**given), _("记下了，人到了。"))


def crumbs(page: BookingPage) -> list[tuple[str, str]]:
    """Return the way to a booking."""
    code = page.row.village
    return [
        (current().name, reverse("board")),
        (page.row.village_name, reverse("village", args=[code])),
        (_("订房"), reverse("bookings", args=[code])),
    ]


def _done(request: HttpRequest, id: int, deed: Callable[[], object], words: str) -> HttpResponse:
    try:
        deed()
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, words)
    return redirect("booking", id)
