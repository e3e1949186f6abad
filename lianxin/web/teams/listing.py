"""The list of teams and stations, with what is to come; found one."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.sheets.watermark import watermark
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.team import found_station, found_team
from lianxin.domain.services.queries.shifts import ShiftRow, shifts_in
from lianxin.domain.services.queries.stints import Given, given_by_teams
from lianxin.domain.services.queries.teams import TeamRow, stations, teams_seen
from lianxin.domain.services.queries.volunteer_records import records_workbook
from lianxin.domain.services.rules.volunteering import hours_words
from lianxin.web.actor import now, reader
from lianxin.web.downloads import handed
from lianxin.web.refusals import say_at_field
from lianxin.web.teams import said
from lianxin.web.teams.forms import StationForm, TeamForm
from lianxin.web.teams.places import regions
from lianxin.web.toast import toast

WEEK = dt.timedelta(days=7)
YEAR = dt.timedelta(days=365)
MOST_AHEAD = 12
A_PAGE = 40


def listing(request: HttpRequest) -> HttpResponse:
    """Show the teams of one's own place first, with the shifts of the week to come."""
    actor = reader(request, "team.view")
    county = current()
    region = _region(request, actor, county.code)
    rows, instant = teams_seen(region), now_of(county)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    gave = given_by_teams((row.id for row in shown.object_list), county.as_of - YEAR, county.as_of)
    week = shifts_in(region, instant, instant + WEEK)
    ahead = [row for row in week if row.left > 0 and _is_here(row, region)][:MOST_AHEAD]
    tours = sorted((row for row in week if row.circuit_id), key=lambda row: (row.village != region, row.begins_at))
    context = {
        "tabs": said.tabs(actor, "teams"),
        "region": region,
        "choices": _choices(actor, region),
        "teams": [_line(row, gave.get(row.id, Given())) for row in shown.object_list],
        "shown": shown,
        "query": f"region={region}&",
        "stations": stations(region),
        "ahead": [said.shift_line(row) for row in ahead],
        "tours": [said.shift_line(row) for row in tours[:MOST_AHEAD]],
        "may_found": bool(actor.holds("team.write")),
        "may_export": bool(actor.holds("export")),
        "synthetic": any(row.synthetic for row in rows),
        "crumbs": [(county.name, reverse("board")), (_("志愿"), "")],
    }
    return render(request, "teams/teams.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Found a team or a programme."""
    actor = reader(request, "team.write")
    places = regions(actor, "team.write")
    choices = [(row.id, row.name) for row in stations(current().code)]
    form = TeamForm(request.POST or None, regions=places, stations=choices)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
        try:
            made = found_team(by=actor, at=now(), today=current().as_of, **given)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("建好了。"), _("接着登记队员，再开班次。"))
            return redirect("team", made)
    context = {"form": form, "crumbs": [(_("志愿"), reverse("teams")), (_("建一个队"), "")]}
    return render(request, "teams/new.html", context)


def station_new(request: HttpRequest) -> HttpResponse:
    """Found a station."""
    actor = reader(request, "team.write")
    form = StationForm(request.POST or None, regions=regions(actor, "team.write"))
    if request.method == "POST" and form.is_valid():
        try:
            found_station(by=actor, at=now(), **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("服务站建好了。"))
            return redirect("teams")
    context = {"form": form, "crumbs": [(_("志愿"), reverse("teams")), (_("建服务站"), "")]}
    return render(request, "teams/station.html", context)


def records(request: HttpRequest) -> HttpResponse:
    """Hand out the year's records of one's own region, in the columns of the national standard."""
    actor = reader(request, "export")
    county = current()
    region = (actor.holds("export") or (county.code,))[0] or county.code
    content = records_workbook(region, county.as_of - YEAR, county.as_of, watermark(actor, now()))
    name = "volunteers.xlsx"
    return handed(request, content, name=name, plain=name, what=f"volunteers:{region}", region=region)


def _is_here(row: ShiftRow, region: str) -> bool:
    """Tell whether a shift is one of the region's own, and not one that only comes near."""
    return (row.village or row.region).startswith(region) or row.region.startswith(region)


def _region(request: HttpRequest, actor: Actor, county: str) -> str:
    """Whose teams: those asked for, else those of the reader's own place, else the whole county's."""
    asked = request.GET.get("region", "")
    if asked.isdigit() and asked.startswith(county):
        return asked
    held = actor.holds("team.view")
    return (held[0] if held else "") or county


def _choices(actor: Actor, region: str) -> list[tuple[str, str, bool]]:
    """Offer one's own place, its township and the whole county."""
    county = current()
    own = (actor.holds("team.view") or ("",))[0] or county.code
    codes = dict.fromkeys((own, own[:9], own[:6]))
    labels = {9: _("全镇"), 6: _("全县"), 12: _("本村")}
    found = [(labels[len(code)], f"{reverse('teams')}?region={code}", code == region) for code in codes]
    return found if len(found) > 1 else []


def _line(row: TeamRow, gave: Given) -> dict[str, object]:
    names = dict(said.categories())
    return {
        "row": row,
        "kind": _(said.KINDS[row.kind]),
        "takes": _("、").join(names[key] for key in row.takes if key in names),
        "verified": hours_words(gave.verified_min),
        "declared": hours_words(gave.declared_min),
    }
