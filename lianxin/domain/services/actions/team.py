"""Stations and teams: founded, changed, ended."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model

from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.regions import level
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Shift, Station, Team
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_team import PLANNED, held_team, require_fresh

TEAM, PROGRAMME = "team", "programme"
LONGEST_NAME, LONGEST_WORDS = 40, 300


@transaction.atomic
def found_station(
    *, by: Actor, at: dt.datetime, region: str, name: str, words: str = "", synthetic: bool = False
) -> int:
    """Found a volunteer station of a village, township or the county; return its id."""
    by.require("team.write", region)
    take_turn(f"station:{region}")
    name = _name(name)
    if Station.objects.filter(region=region, name=name).exists():
        raise Refusal("name_taken", _("这里已经有「{name}」了。请换个名字。"), "name", name=name)
    row = Station.objects.create(
        region=region,
        name=name,
        words=words.strip()[:LONGEST_WORDS],
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    _record(row, by, at, "station.found", region, {"name": name})
    return row.pk


@transaction.atomic
def found_team(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    region: str,
    name: str,
    kind: str = TEAM,
    words: str = "",
    station_id: int | None = None,
    leader: str = "",
    takes: Sequence[str] = (),
    synthetic: bool = False,
) -> int:
    """Found a team, or a programme that goes round a township's villages; return its id.

    `takes` are categories of requests, `leader` is a user name.
    """
    by.require("team.write", region)
    if kind not in (TEAM, PROGRAMME):
        raise Refusal("no_kind", _("请选是服务队，还是到各村去的项目。"), "kind")
    if kind == PROGRAMME and level(region) == "village":
        message = _("到各村去的项目要放在乡镇或者县里。一个村自己的，请建服务队。")
        raise Refusal("programme_of_a_village", message, "region")
    take_turn(f"team:{region}")
    name = _free_name(region, name)
    row = Team.objects.create(
        region=region,
        name=name,
        kind=kind,
        station_id=_station(station_id, region),
        leader=_leader(leader),
        words=words.strip()[:LONGEST_WORDS],
        takes=_takes(takes, today),
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    _record(row, by, at, "team.found", region, {"name": name, "kind": kind})
    return row.pk


@transaction.atomic
def change_team(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    team_id: int,
    name: str,
    words: str = "",
    station_id: int | None = None,
    leader: str = "",
    takes: Sequence[str] = (),
    revision: int | None = None,
) -> None:
    """Change what a team is called, does, takes, sets out from, and who leads it."""
    row = held_team(by, team_id)
    require_fresh(revision, row, row.name, at)
    before = {"name": row.name, "leader": row.leader, "takes": row.takes}
    row.name = name if name.strip() == row.name else _free_name(row.region, name)
    row.words, row.leader = words.strip()[:LONGEST_WORDS], _leader(leader)
    row.station_id, row.takes = _station(station_id, row.region), _takes(takes, today)
    row.revision += 1
    row.save()
    after = {"name": row.name, "leader": row.leader, "takes": row.takes}
    record(by=by, at=at, verb="team.change", target=f"team:{row.pk}", region=row.region, before=before, after=after)


@transaction.atomic
def end_team(*, by: Actor, at: dt.datetime, instant: dt.datetime, team_id: int) -> None:
    """End a team; its hours stay. Refuses while shifts are still to come."""
    row = held_team(by, team_id)
    ahead = Shift.objects.filter(team=row, state=PLANNED, ends_at__gt=instant).count()
    if ahead:
        raise Refusal("shifts_ahead", _("这个队还有 {count} 个班次没到。请先取消，接了班的人会收到通知。"), count=ahead)
    row.state = "ended"
    row.revision += 1
    row.save()
    _record(row, by, at, "team.end", row.region, {"name": row.name})


def _name(name: str) -> str:
    if not name.strip():
        raise Refusal("no_name", _("请写叫什么名字。"), "name")
    return name.strip()[:LONGEST_NAME]


def _free_name(region: str, name: str) -> str:
    name = _name(name)
    if Team.objects.filter(region=region, name=name, state="active").exists():
        raise Refusal("name_taken", _("这里已经有「{name}」了。请换个名字。"), "name", name=name)
    return name


def _station(station_id: int | None, region: str) -> int | None:
    """Refuse a station that is neither the team's own place's nor above or below it."""
    if station_id is None:
        return None
    found = Station.objects.filter(pk=station_id).first()
    if found is None or not (found.region.startswith(region) or region.startswith(found.region)):
        raise Refusal("no_station", _("请选这里的服务站。"), "station_id")
    return found.pk


def _leader(leader: str) -> str:
    leader = leader.strip()
    if leader and actor_named(leader) is None:
        raise Refusal("no_leader", _("没有「{name}」这个账号。请填队长的用户名，没有就空着。"), "leader", name=leader)
    return leader


def _takes(takes: Sequence[str], today: dt.date) -> list[str]:
    known = [one.key for one in service_rules(today).request.categories]
    if unknown := [one for one in takes if one not in known]:
        raise Refusal("no_category", _("没有「{key}」这一类点单。"), "takes", key=unknown[0])
    return [key for key in known if key in takes]


def _record(row: Model, by: Actor, at: dt.datetime, verb: str, region: str, after: dict[str, Any]) -> None:
    target = f"{row._meta.model_name}:{row.pk}"
    record(by=by, at=at, verb=verb, target=target, region=region, after=after)
