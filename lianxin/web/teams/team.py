"""One team: its shifts, circuits and members; what is added to it."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.circuit import end_circuit, open_circuit
from lianxin.domain.services.actions.member import join_team
from lianxin.domain.services.actions.shift import open_patrol, open_shift
from lianxin.domain.services.actions.stint import declare_stint
from lianxin.domain.services.actions.team import change_team, end_team
from lianxin.domain.services.queries.members import MemberRow, members
from lianxin.domain.services.queries.shifts import circuit as circuit_of
from lianxin.domain.services.queries.shifts import circuits_of, shifts_of, shifts_of_circuit
from lianxin.domain.services.queries.teams import TeamRow, stations
from lianxin.domain.services.queries.teams import team as team_of
from lianxin.domain.services.rules.volunteering import hours_words
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.teams import said
from lianxin.web.teams.circuit_forms import CircuitForm, Stops
from lianxin.web.teams.forms import MemberForm, TeamForm
from lianxin.web.teams.places import villages_of
from lianxin.web.teams.shift_forms import ReasonForm, ShiftForm
from lianxin.web.teams.stint_forms import DeclareForm, as_minutes
from lianxin.web.toast import toast

AHEAD = dt.timedelta(days=60)
BEHIND = dt.timedelta(days=7)


def team(request: HttpRequest, id: int) -> HttpResponse:
    """Show a team; its members are shown, masked, to whoever keeps it."""
    actor = reader(request, "team.view")
    row, county = team_of(id), current()
    instant = now_of(county)
    keeps = actor.may("team.write", row.region)
    around = shifts_of([id], instant - BEHIND, instant + AHEAD)
    context = {
        "row": row,
        "kind": _(said.KINDS[row.kind]),
        "leader": names_of_users({row.leader}).get(row.leader, row.leader) if row.leader else "",
        "takes": [name for key, name in said.categories() if key in row.takes],
        "ahead": [said.shift_line(one) for one in around if one.ends_at > instant],
        "past": [said.shift_line(one) for one in reversed(around) if one.ends_at <= instant],
        "circuits": [said.circuit_line(one) for one in circuits_of([id], instant)],
        "members": [_member(one) for one in members(id, county.as_of)] if keeps else [],
        "keeps": keeps and row.state == "active",
        "declares": actor.may("stint.write", row.region),
        "crumbs": [(_("志愿"), reverse("teams")), (row.name, "")],
    }
    return render(request, "teams/team.html", context)


def change(request: HttpRequest, id: int) -> HttpResponse:
    """Change what a team is called and does."""
    actor, row = _keeper(request, id)
    form = TeamForm(
        request.POST or None,
        regions=[],
        stations=[(one.id, one.name) for one in stations(current().code)],
        made=True,
        initial={
            "name": row.name,
            "words": row.words,
            "leader": row.leader,
            "takes": list(row.takes),
            "station_id": row.station_id or "",
            "revision": row.revision,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_team(by=actor, at=now(), today=current().as_of, team_id=id, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("改好了。"))
            return redirect("team", id)
    return render(request, "teams/change.html", {"form": form, "row": row, "crumbs": _crumbs(row, _("改队的资料"))})


@require_POST
def end(request: HttpRequest, id: int) -> HttpResponse:
    """End a team."""
    actor, row = _keeper(request, id)
    try:
        end_team(by=actor, at=now(), instant=now_of(current()), team_id=id)
        toast(request, _("「{team}」撤了，记过的时长都还在。").format(team=row.name))
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("team", id)
    return redirect("teams")


def join(request: HttpRequest, id: int) -> HttpResponse:
    """Put somebody into a team, as they signed or said."""
    actor, row = _keeper(request, id)
    form = MemberForm(request.POST or None, villages=villages_of(row.region))
    if request.method == "POST" and form.is_valid():
        try:
            join_team(by=actor, at=now(), today=current().as_of, team_id=id, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("登记入队了。"), _("有班次了，本人可以在手机上接，也可以到中心说一声。"))
            return redirect("team", id)
    return render(request, "teams/join.html", {"form": form, "row": row, "crumbs": _crumbs(row, _("登记队员"))})


def shift_new(request: HttpRequest, id: int) -> HttpResponse:
    """Open a shift, or a patrol of many by a rule."""
    _actor, row = _keeper(request, id)
    form = ShiftForm(request.POST or None, villages=_where(row))
    if request.method == "POST" and form.is_valid():
        try:
            made = _open(request, id, form)
        except Refusal as refusal:
            say_at_field(form, refusal, "date")
        else:
            toast(
                request,
                ngettext("开了 {count} 个班次。", "开了 {count} 个班次。", made).format(count=made),
                _("等队里的人自己来接，谁也不派。"),
            )
            return redirect("team", id)
    return render(request, "teams/shift_new.html", {"form": form, "row": row, "crumbs": _crumbs(row, _("开班次"))})


def circuit_new(request: HttpRequest, id: int) -> HttpResponse:
    """Open a circuit with its route and dates."""
    actor, row = _keeper(request, id)
    choices = {"villages": villages_of(row.region)}
    form = CircuitForm(request.POST or None)
    stops = Stops(request.POST or None, form_kwargs=choices, prefix="stop")
    if request.method == "POST" and form.is_valid() and stops.is_valid():
        halts = [halt for one in stops.forms if (halt := one.halt())]
        rule = form.rule()
        assert rule is not None, "a circuit recurs"
        given = {name: form.cleaned_data[name] for name in ("name", "first", "last", "places")}
        try:
            made = open_circuit(
                by=actor, at=now(), instant=now_of(current()), team_id=id, rule=rule, stops=halts, **given
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("巡回排好了。"), _("到的村和同镇的村都能在自己的页面看到。"))
            return redirect("circuit", made)
    context = {"form": form, "stops": stops, "row": row, "crumbs": _crumbs(row, _("排巡回"))}
    return render(request, "teams/circuit_new.html", context)


def circuit(request: HttpRequest, id: int) -> HttpResponse:
    """Show a circuit with its stops to come."""
    actor = reader(request, "team.view")
    instant = now_of(current())
    row = circuit_of(id, instant)
    context = {
        "line": said.circuit_line(row),
        "row": row,
        "ahead": [said.shift_line(one) for one in shifts_of_circuit(id, instant)],
        "form": ReasonForm() if actor.may("team.write", row.region) and row.state == "active" else None,
        "crumbs": [(_("志愿"), reverse("teams")), (row.team, reverse("team", args=[row.team_id])), (row.name, "")],
    }
    return render(request, "teams/circuit.html", context)


@require_POST
def circuit_end(request: HttpRequest, id: int) -> HttpResponse:
    """End a circuit; who claimed a stop is told."""
    actor = acting(request)
    actor.require("team.write", circuit_of(id, now()).region)
    try:
        reason = request.POST.get("reason", "")
        end_circuit(by=actor, at=now(), instant=now_of(current()), circuit_id=id, reason=reason)
        toast(request, _("巡回停了，接了班的人会收到通知。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("circuit", id)


def declare(request: HttpRequest, id: int) -> HttpResponse:
    """Add hours that nobody checked in for, with the reason."""
    actor, row = acting(request), team_of(id)
    actor.require("stint.write", row.region)
    county = current()
    people = [(one.person.id, f"{one.person.name} {one.person.phone}") for one in members(id, county.as_of)]
    form = DeclareForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        minutes = as_minutes(given.pop("hours")) or 0
        try:
            declare_stint(by=actor, at=now(), today=county.as_of, team=id, minutes=minutes, **given)
        except Refusal as refusal:
            say_at_field(form, refusal, "hours")
        else:
            toast(request, _("补记了。"), _("补记的时长单独列，不和签到的加在一起。"))
            return redirect("team", id)
    return render(request, "teams/declare.html", {"form": form, "row": row, "crumbs": _crumbs(row, _("补记时长"))})


def _where(row: TeamRow) -> list[tuple[str, str]]:
    """Offer the villages of a team; one that works in several may open a shift for all of them."""
    rows = villages_of(row.region)
    return rows if len(rows) == 1 else [("", _("整个片区")), *rows]


def _open(request: HttpRequest, id: int, form: ShiftForm) -> int:
    """Open what the form says, and return how many shifts there are of it."""
    said_so, rule = form.cleaned_data, form.rule()
    given = {name: said_so[name] for name in ("kind", "title", "place", "places")}
    given |= {"by": acting(request), "at": now(), "instant": now_of(current()), "team_id": id}
    given["village"] = said_so["village"] or None
    if rule is None:
        begins_at, ends_at = form.span()
        open_shift(begins_at=begins_at, ends_at=ends_at, **given)
        return 1
    begin, end = form.minutes()
    return len(
        open_patrol(rule=rule, first=said_so["date"], last=said_so["last"], begin_min=begin, end_min=end, **given)
    )


def _member(row: MemberRow) -> dict[str, object]:
    names = dict(said.skills())
    return {
        "row": row,
        "skills": _("、").join(names[key] for key in row.skills if key in names),
        "verified": hours_words(row.given.verified_min),
        "declared": hours_words(row.given.declared_min),
    }


def _keeper(request: HttpRequest, id: int) -> tuple[Actor, TeamRow]:
    """Return the actor and a team that they keep."""
    actor, row = acting(request), team_of(id)
    actor.require("team.write", row.region)
    return actor, row


def _crumbs(row: TeamRow, last: str) -> list[tuple[str, str]]:
    return [(_("志愿"), reverse("teams")), (row.name, reverse("team", args=[row.id])), (last, "")]
