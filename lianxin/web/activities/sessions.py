"""One session: its list and who came, on a phone at the door; planned, moved, given more places, cancelled."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.enrolment import enrol, join_oneself
from lianxin.domain.services.actions.leaving import take_off
from lianxin.domain.services.actions.roll import add_helper, check_in, undo_check_in
from lianxin.domain.services.actions.session import cancel_session, change_places, move_session, plan_session
from lianxin.domain.services.queries.activities import activity_page
from lianxin.domain.services.queries.helping import helpers_for
from lianxin.domain.services.queries.sessions import SessionRow, enrolments_of, session_row
from lianxin.domain.services.rules.enrolment import STATES
from lianxin.web.activities.forms import EnrolForm, ReasonForm, SessionForm
from lianxin.web.activities.steps import revision_of
from lianxin.web.activities.words import when
from lianxin.web.activities.writing import rooms_of
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

LONGEST_ID = 13  # digits; no database counts further


def session(request: HttpRequest, id: int) -> HttpResponse:
    """Show the list of a session."""
    return shown(request, id)


def shown(request: HttpRequest, id: int, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    """Show the list of a session; forms that were not right come back as they were filled in."""
    row, actor = session_row(id), acting(request)
    actor.require("activity.enrol", row.code)
    county = current()
    instant = now_of(county)
    listed = enrolments_of(id)
    made: dict[str, forms.Form] = {"cancel": ReasonForm(), **(bound or {})}
    runs = _runs(actor, row)
    context = {
        "row": row,
        "when": when(row.begins_at, row.ends_at),
        "placed": [one for one in listed if one.rank == 0 and not one.helper],
        "waiting": [one for one in listed if one.rank],
        "helpers": [one for one in listed if one.helper],
        "unticked": any(one.rank == 0 and one.state != "came" for one in listed),
        "offered": helpers_for(row.code, id),
        "states": {key: _(word) for key, word in STATES.items()},
        "planned": row.state == "planned",
        "begun": row.begins_at <= instant,
        "over": row.ends_at <= instant,
        "runs": runs,
        "forms": made,
        "crumbs": [
            (_("活动"), reverse("activities")),
            (row.activity, reverse("activity", args=[row.activity_id])),
            (_("名单"), ""),
        ],
    }
    return render(request, "activities/session.html", context)


def plan(request: HttpRequest, id: int) -> HttpResponse:
    """Plan one more session of an activity."""
    actor, county = acting(request), current()
    page = activity_page(id, county.as_of)
    actor.require("activity.write", page.row.code)
    last = page.row.sessions[-1] if page.row.sessions else None
    form = SessionForm(request.POST or None, rooms=rooms_of(page.row.code), initial=_as_form(last) if last else {})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            plan_session(
                by=actor,
                at=now(),
                now=now_of(county),
                activity_id=id,
                places=said["places"],
                key=said["key"],
                **form.facts(),
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("排好了。"))
            return redirect("activity", id)
    return _form(request, form, page.row.title, reverse("activity", args=[id]), new=True)


def move(request: HttpRequest, id: int) -> HttpResponse:
    """Move a session to another time or room."""
    row, actor = session_row(id), acting(request)
    actor.require("activity.write", row.code)
    form = SessionForm(request.POST or None, rooms=rooms_of(row.code), initial=_as_form(row) | {"date": row.begins_at})
    form.fields["places"].required = False
    if request.method == "POST" and form.is_valid():
        try:
            move_session(
                by=actor,
                at=now(),
                now=now_of(current()),
                session_id=id,
                revision=revision_of(request),
                **form.facts(),
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("改好了。"), _("报了名、同意收短信的人会收到消息。"))
            return redirect("activity", row.activity_id)
    return _form(request, form, row.activity, reverse("session", args=[id]), new=False, row=row)


def enrol_page(request: HttpRequest, id: int) -> HttpResponse:
    """Enrol people at the counter, from paper or by proxy."""
    row, actor = session_row(id), acting(request)
    actor.require("activity.enrol", row.code)
    county = current()
    children = activity_page(row.activity_id, county.as_of).row.children
    form = EnrolForm(request.POST or None, with_children=children)
    if request.method == "POST" and form.is_valid():
        try:
            found = enrol(
                by=actor,
                at=now(),
                today=county.as_of,
                now=now_of(county),
                session_id=id,
                coming=form.coming(),
                way=form.cleaned_data["way"],
            )
        except Refusal as refusal:
            say_at_field(form, refusal, "name")
        else:
            waits = _("满了，排在第 {rank} 位，有位子会补上。").format(rank=found.before + 1)
            toast(request, _("报上了 {count} 人。").format(count=found.size), waits if found.state == "waiting" else "")
            return redirect("session", id)
    crumbs = [(_("名单"), reverse("session", args=[id])), (_("报名"), "")]
    context = {"form": form, "row": row, "when": when(row.begins_at, row.ends_at), "crumbs": crumbs}
    return render(request, "activities/enrol.html", context)


@require_POST
def join(request: HttpRequest, id: int) -> HttpResponse:
    """Join as the person that one is signed in as, or whose card was shown."""
    row = session_row(id)
    try:
        found = join_oneself(by=acting(request), at=now(), now=now_of(current()), session_id=id)
        waits = _("满了，排在第 {rank} 位，有位子会补上。").format(rank=found.before + 1)
        toast(request, _("报上了。"), waits if found.state == "waiting" else "")
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("activity", row.activity_id)


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Do one step with a session."""
    if step not in STEPS:
        raise NotFound(gettext_noop("步骤"), step)
    try:
        answer = STEPS[step](request, id)
    except Refusal as refusal:
        say_above(request, refusal)
        answer = None
    return answer or redirect("session", id)


def _check_in(request: HttpRequest, id: int) -> None:
    count = check_in(
        by=acting(request), at=now(), now=now_of(current()), session_id=id, enrolments=numbers(request, "came")
    )
    toast(request, _("记下了，到了 {count} 人。").format(count=count))


def _undo(request: HttpRequest, id: int) -> None:
    undo_check_in(by=acting(request), at=now(), session_id=id, enrolment=next(iter(numbers(request, "enrolment")), 0))
    toast(request, _("撤了这一个签到。"))


def _off(request: HttpRequest, id: int) -> None:
    party = request.POST.get("party", "")[:40]
    take_off(by=acting(request), at=now(), now=now_of(current()), session_id=id, party=party)
    toast(request, _("退了报名。"), _("有人排队的，已经按次序补上。"))


def _helper(request: HttpRequest, id: int) -> None:
    team, _dot, person = request.POST.get("helper", "").partition(".")
    add_helper(
        by=acting(request),
        at=now(),
        now=now_of(current()),
        session_id=id,
        person=int(person) if person.isdecimal() and len(person) < LONGEST_ID else 0,
        team=int(team) if team.isdecimal() and len(team) < LONGEST_ID else 0,
    )
    toast(request, _("添上了。"), _("签了到，时长就记上。"))


def _places(request: HttpRequest, id: int) -> None:
    text = request.POST.get("places", "")
    let_in = change_places(
        by=acting(request),
        at=now(),
        session_id=id,
        revision=revision_of(request),
        places=int(text) if text.isdecimal() and len(text) < LONGEST_ID else 0,
    )
    toast(request, _("位子改好了。"), _("补上了 {count} 家。").format(count=len(let_in)) if let_in else "")


def _cancel(request: HttpRequest, id: int) -> HttpResponse | None:
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        cancel_session(
            by=acting(request),
            at=now(),
            now=now_of(current()),
            session_id=id,
            revision=revision_of(request),
            reason=reason,
        )
    except Refusal as refusal:
        say_at_field(form, refusal)
        return shown(request, id, bound={"cancel": form})
    toast(request, _("这一场取消了。"), _("报了名、同意收短信的人会收到消息。"))
    return None


def numbers(request: HttpRequest, name: str) -> list[int]:
    """Return the ids that were ticked."""
    return [int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) < LONGEST_ID]


def _runs(actor: Actor, row: SessionRow) -> bool:
    return actor.may("activity.write", row.code)


def _as_form(row: SessionRow) -> dict[str, Any]:
    return {
        "begins_at": row.begins_at.astimezone(CHINA).time(),
        "ends_at": row.ends_at.astimezone(CHINA).time(),
        "room": row.room_id or "",
        "place": row.place,
        "places": row.places,
    }


def _form(
    request: HttpRequest, form: SessionForm, title: str, back: str, *, new: bool, row: SessionRow | None = None
) -> HttpResponse:
    crumbs = [(_("活动"), reverse("activities")), (title, back), (_("排一场") if new else _("改时间地点"), "")]
    context = {"form": form, "title": title, "back": back, "new": new, "row": row, "crumbs": crumbs}
    return render(request, "activities/plan.html", context)


STEPS: dict[str, Callable[[HttpRequest, int], HttpResponse | None]] = {
    "check-in": _check_in,
    "undo": _undo,
    "off": _off,
    "helper": _helper,
    "places": _places,
    "cancel": _cancel,
}
