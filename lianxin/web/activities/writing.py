"""Draft an activity with its first session, and change a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import CountyInfo, current, now_of, village
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.services.actions.activity import change_activity
from lianxin.domain.services.actions.propose import propose_activity
from lianxin.domain.services.queries.activities import activity_said, associations
from lianxin.domain.services.queries.brands import brand_names
from lianxin.domain.services.queries.meeting_rooms import MeetingRoom, meeting_rooms
from lianxin.domain.services.queries.programmes import programme_names
from lianxin.web.activities.forms import Choices, NewForm, PlanForm, chosen
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Draft an activity and plan its first session, on one page."""
    actor, county = acting(request), current()
    actor.require("activity.write", code)
    place, bodies = village(code), _bodies(actor, code)
    form = NewForm(request.POST or None, associations=bodies, rooms=rooms_of(code), **_choices(county, code))
    if request.method == "POST" and form.is_valid():
        try:
            made = _propose(actor, county, form)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("草稿存好了。"), _("看一遍，再交去把关。"))
            return redirect("activity", made)
    crumbs = [(_("活动"), reverse("activities")), (place.name, ""), (_("写活动"), "")]
    context = {"form": form, "place": place, "bodies": bodies, "crumbs": crumbs}
    return render(request, "activities/new.html", context)


def change(request: HttpRequest, id: int) -> HttpResponse:
    """Change a draft, or what was returned."""
    actor, county = acting(request), current()
    row = activity_said(id)
    actor.require("activity.write", row.code)
    initial = {name: getattr(row, name) for name in ("title", "content", "form", "children", "function")}
    initial |= {"programme": row.programme_id or "", "brand": row.brand_id or ""}
    form = PlanForm(request.POST or None, initial=initial, **_choices(county, row.code))
    if request.method == "POST" and form.is_valid():
        revision = request.POST.get("revision", "")
        try:
            change_activity(
                by=actor,
                at=now(),
                today=county.as_of,
                activity_id=id,
                revision=int(revision) if revision.isdecimal() else row.revision,
                plan=form.plan(),
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("改好了。"))
            return redirect("activity", id)
    crumbs = [(_("活动"), reverse("activities")), (row.title, reverse("activity", args=[id])), (_("修改"), "")]
    context = {"form": form, "row": row, "crumbs": crumbs}
    return render(request, "activities/change.html", context)


def _propose(actor: Actor, county: CountyInfo, form: NewForm) -> int:
    said, at = form.cleaned_data, now()
    return propose_activity(
        by=actor,
        at=at,
        today=county.as_of,
        now=now_of(county, at),
        association_id=int(said["association"]),
        plan=form.plan(),
        places=said["places"],
        key=said["key"],
        synthetic=county.synthetic,
        **form.facts(),
    )


def rooms_of(code: str) -> Choices:
    """Return the rooms of a centre as choices; which are under works is said, and for when they are taken refused."""
    return [(str(one.id), _room(one)) for one in meeting_rooms(code, current().as_of)]


def _room(one: MeetingRoom) -> str:
    name = _("{name}（{seats}座）").format(name=one.name, seats=one.seats) if one.seats else one.name
    return _("{name}，在施工").format(name=name) if one.works else name


def _bodies(actor: Actor, code: str) -> Choices:
    """Return the bodies that the actor may write for."""
    branch = actor.may("activity.review", code)
    return chosen(one for one in associations(code) if branch or one.leader == actor.username)


def _choices(county: CountyInfo, code: str) -> dict[str, Any]:
    standard = current_standard(county.as_of)
    return {
        "functions": [(one.id, function_label(county, standard, one.id)) for one in standard.functions],
        "programmes": [(str(id), name) for id, name in programme_names(code)],
        "brands": [(str(id), name) for id, name in brand_names(code)],
    }
