"""What is on in a village; join it, leave it, check in at its door: no account, no script."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lianxin.base.address import client_address
from lianxin.base.errors import STATUS, NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.board.public.activities import (
    PublicActivity,
    PublicDoor,
    PublicParty,
    PublicSession,
    parties_at_door,
    public_activities,
    public_activity,
    public_door,
    public_party,
)
from lianxin.domain.services.actions.enrolment import join
from lianxin.domain.services.actions.leaving import leave
from lianxin.domain.services.actions.roll import check_in_at_door
from lianxin.domain.services.rules.enrolment import STATES
from lianxin.web.activities.forms import DoorForm, JoinForm
from lianxin.web.activities.words import linked, when
from lianxin.web.actor import acting, now
from lianxin.web.draw.card import has_letters, square
from lianxin.web.portal.nobody import ANYBODY
from lianxin.web.refusals import say_above, say_at_field

LONGEST_ID = 13  # digits; no database counts further
AN_HOUR_S = 3600


@login_not_required
@never_cache
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is on in a village."""
    page = public_activities(code)
    here = request.build_absolute_uri(reverse("public-activities", args=[code]))
    context = {"page": page.place, "lines": [_line(one) for one in page.sessions], "here": linked(here)}
    return render(request, "portal/activities.html", context | {"synthetic": page.synthetic})


@login_not_required
@never_cache
def activity(request: HttpRequest, address: str) -> HttpResponse:
    """Show an activity and let whoever comes join one of its sessions."""
    page = public_activity(address)
    open_ = [one for one in page.coming if one.row.state == "planned"] if not page.cancelled else []
    form = JoinForm(request.POST or None, sessions=_choices(open_), with_children=page.children) if open_ else None
    status = 200
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            party = _join(request, page, form)
        except Refusal as refusal:
            say_at_field(form, refusal)
            status = STATUS.get(refusal.code, 200)
        else:
            return redirect("public-party", page.address, party)
    here = request.build_absolute_uri(reverse("public-activity", args=[page.address]))
    context = {
        "page": page.place,
        "one": page,
        "coming": [_line(one) for one in page.coming],
        "lately": [_line(one) for one in page.lately],
        "form": form,
        "several": len(open_) > 1,
        "here": linked(here),
    }
    return render(request, "portal/activity.html", context, status=status)


@login_not_required
@never_cache
def party(request: HttpRequest, address: str, party: str) -> HttpResponse:
    """Show whoever has its key how a party stands, and let it, or some of it, leave."""
    page = public_party(address, party)
    if request.method == "POST":
        people = _ids(request, "enrolment")
        try:
            leave(by=ANYBODY, at=now(), now=page.activity.place.now, party=party, people=people)
        except Refusal as refusal:
            say_above(request, refusal)
        else:
            messages.success(request, _("退好了，位子让给后面的人了。"))
        return redirect("public-party", page.activity.address, party)
    return render(request, "portal/party.html", _party(request, page))


@login_not_required
@never_cache
def door(request: HttpRequest, code: str) -> HttpResponse:
    """Check in at the door by the phone that one joined with; whoever keeps the list is led to it."""
    page = public_door(code)
    if acting(request).may("activity.enrol", page.place.code):
        return redirect("session", page.session.row.id)
    form = DoorForm(request.POST or None)
    found: tuple[object, ...] | None = None
    if request.method == "POST":
        if "party" in request.POST:
            return _check_in(request, page)
        if form.is_valid():
            try:
                found = parties_at_door(code, form.cleaned_data["phone"])
            except Refusal as refusal:
                say_at_field(form, refusal)
            else:
                if not found:
                    form.add_error("phone", _("名单上没有这个号码。还有位子就现在报名，没有就请到桌前说一声。"))
    context = {
        "page": page.place,
        "door": page,
        "when": when(page.session.row.begins_at, page.session.row.ends_at),
        "form": form,
        "found": found,
    }
    return render(request, "portal/door.html", context)


@login_not_required
def card(request: HttpRequest, address: str) -> HttpResponse:
    """Return a square picture with the code, for the group chat of the village."""
    page = public_activity(address)
    first = next((one for one in page.coming if one.row.state == "planned"), None)
    if page.cancelled or first is None or not has_letters():
        raise NotFound(gettext_noop("活动卡片"), address[:20])
    here = request.build_absolute_uri(reverse("public-activity", args=[page.address]))
    content = square(
        place=f"{page.place.township} {page.place.name}{page.place.centre_word}",
        title=page.title,
        lines=(when(first.row.begins_at, first.row.ends_at), first.row.where, page.association),
        foot=_("长按识别，报名参加") + (_("（示例数据）") if page.synthetic else ""),
        link=here,
    )
    answer = HttpResponse(content, content_type="image/png")
    answer["Content-Disposition"] = 'inline; filename="card.png"'
    answer["Cache-Control"] = f"public, max-age={AN_HOUR_S}"
    return answer


def _join(request: HttpRequest, page: PublicActivity, form: JoinForm) -> str:
    made = join(
        by=ANYBODY,
        at=now(),
        today=page.place.as_of,
        now=page.place.now,
        address=page.address,
        session_id=int(form.cleaned_data["session"]),
        coming=form.coming(),
        origin=client_address(request),
    )
    return made.party


def _check_in(request: HttpRequest, page: PublicDoor) -> HttpResponse:
    key = request.POST.get("party", "")[:40]
    people = _ids(request, "enrolment")
    try:
        check_in_at_door(by=ANYBODY, at=now(), now=page.place.now, code=page.code, party=key, people=people)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("public-door", page.code)
    return render(request, "portal/arrived.html", {"page": page.place, "door": page})


def _party(request: HttpRequest, page: PublicParty) -> dict[str, object]:
    return {
        "page": page.activity.place,
        "one": page,
        "line": _line(page.session),
        "members": [(member, _(STATES[member.state])) for member in page.members],
        "leaves": page.state in ("joined", "waiting") and not page.session.over,
        "here": linked(request.build_absolute_uri()),
    }


def _line(one: PublicSession) -> dict[str, object]:
    return {"one": one, "row": one.row, "when": when(one.row.begins_at, one.row.ends_at)}


def _choices(sessions: list[PublicSession]) -> list[tuple[str, str]]:
    full, free = _("{when}，满了，可以排队"), _("{when}，还有{free}个位子")
    return [
        (
            str(one.row.id),
            (full if one.full else free).format(when=when(one.row.begins_at, one.row.ends_at), free=one.row.free),
        )
        for one in sessions
    ]


def _ids(request: HttpRequest, name: str) -> list[int]:
    return [int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) < LONGEST_ID]
