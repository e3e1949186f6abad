"""The rooms of a centre floor by floor; one room described, divided, joined, under works."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.rooms import describe_room, divide, join, open_room, read_rooms, room_under_works
from lianxin.domain.services.queries.rooms import RoomPage, room_page, rooms_page
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.rooms.forms import DivideForm, RoomForm, WorksForm
from lianxin.web.rooms.tabs import tabs
from lianxin.web.toast import toast


def rooms(request: HttpRequest, code: str) -> HttpResponse:
    """Show the rooms of a centre."""
    actor = reader(request, "booking.view")
    page = rooms_page(code, actor)
    crumbs = [(page.county.name, reverse("board")), (page.village.name, reverse("village", args=[code]))]
    return render(request, "rooms/rooms.html", {"page": page, "tabs": tabs(actor, code, "rooms"), "crumbs": crumbs})


@require_POST
def read(request: HttpRequest, code: str) -> HttpResponse:
    """Read the rooms from the village's accepted survey."""
    try:
        done = read_rooms(by=acting(request), at=now(), village=code)
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        words = _("照摸底排好了：新添 {made} 间，改了 {changed} 间，不在了 {gone} 间。")
        same = not (done.made or done.changed or done.gone)
        told = words.format(made=done.made, changed=done.changed, gone=done.gone)
        toast(request, _("照摸底排好了：和上次一样。") if same else told)
    return redirect("rooms", code)


def room(request: HttpRequest, id: int) -> HttpResponse:
    """Show one room to its keeper, and take what they say of it."""
    page = _kept(request, id)
    form = RoomForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = {"name": said["name"], "seats": said["seats"], "functions": tuple(said["functions"])}
        today, revision = page.county.as_of, said["revision"]
        try:
            describe_room(by=acting(request), at=now(), today=today, room_id=id, revision=revision, **given)
        except Refusal as refusal:
            say_at_field(form, refusal, "name")
        else:
            toast(request, _("记下了。"))
            return redirect("rooms", page.village.code)
    return _shown(request, page, form=form)


@require_POST
def divide_room(request: HttpRequest, id: int) -> HttpResponse:
    """Divide a hall."""
    page, form = _kept(request, id), DivideForm(request.POST)
    if form.is_valid():
        try:
            divide(by=acting(request), at=now(), room_id=id, parts=form.parts())
        except Refusal as refusal:
            say_at_field(form, refusal, "name_1")
        else:
            toast(request, _("分好了。订整间，各半都占上；订一半，另一半还能订。"))
            return redirect("room", id)
    return _shown(request, page, divide=form)


@require_POST
def join_room(request: HttpRequest, id: int) -> HttpResponse:
    """Make one hall of its parts again."""
    return _done(request, id, lambda: join(by=acting(request), at=now(), room_id=id), _("合成一间了。"))


@require_POST
def works(request: HttpRequest, id: int) -> HttpResponse:
    """Close a room for works, and say which bookings have to be moved."""
    page, form = _kept(request, id), WorksForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        given = {"until": said["until"], "reason": said["reason"]}
        try:
            hit = room_under_works(by=acting(request), at=now(), today=page.county.as_of, room_id=id, **given)
        except Refusal as refusal:
            say_at_field(form, refusal, "reason")
        else:
            there = ngettext("有 {count} 次预订撞上了，请去改期。", "有 {count} 次预订撞上了，请去改期。", len(hit))
            toast(request, _("这间先不开放了。"), there.format(count=len(hit)) if hit else "")
            return redirect("bookings" if hit else "rooms", page.village.code)
    return _shown(request, page, works=form)


@require_POST
def reopen(request: HttpRequest, id: int) -> HttpResponse:
    """Open a room again."""
    return _done(request, id, lambda: open_room(by=acting(request), at=now(), room_id=id), _("重新开放了。"))


def _kept(request: HttpRequest, id: int) -> RoomPage:
    """Return a room's page to whoever keeps the rooms of its village."""
    page = room_page(id)
    acting(request).require("room.write", page.village.code)
    return page


def _done(request: HttpRequest, id: int, deed: Callable[[], object], words: str) -> HttpResponse:
    try:
        deed()
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, words)
    return redirect("room", id)


def _shown(
    request: HttpRequest,
    page: RoomPage,
    *,
    form: RoomForm | None = None,
    divide: DivideForm | None = None,
    works: WorksForm | None = None,
) -> HttpResponse:
    code = page.village.code
    crumbs = [(current().name, reverse("board")), (page.village.name, reverse("village", args=[code]))]
    context = {
        "page": page,
        "form": form or RoomForm(page=page),
        "divide": divide or DivideForm(),
        "works": works or WorksForm(),
        "crumbs": [*crumbs, (_("房间"), reverse("rooms", args=[code]))],
    }
    return render(request, "rooms/room.html", context)
