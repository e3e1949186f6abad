"""Associations and mass bodies (协会、群团): founded by the branch, given a leader, ended."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village as village_of
from lianxin.domain.services.models import Association
from lianxin.domain.services.queries.held_activity import association_of

KINDS = {"association": _("协会"), "mass_body": _("群团")}
LONGEST_NAME = 40


@transaction.atomic
def found_association(
    *, by: Actor, at: dt.datetime, village: str, name: str, kind: str, leader: str = "", synthetic: bool = False
) -> int:
    """Put an association or mass body of a village on record and return its id; its leader is a user name or ""."""
    by.require("activity.review", village)
    village_of(village)
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("bad_name", _("名称要有 1 到 {most} 个字。"), "name", most=LONGEST_NAME)
    if kind not in KINDS:
        raise Refusal("unknown_kind", _("请选是协会还是群团。"), "kind")
    take_turn(f"association:{village}")
    if Association.objects.filter(village_id=village, name=name, state="active").exists():
        raise Refusal("name_taken", _("村里已经有「{name}」了，不用再建。"), "name", name=name)
    row = Association.objects.create(
        village_id=village,
        name=name,
        kind=kind,
        leader=_leader(leader, village),
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    _audit(row, by, at, "association.found", {"name": name, "kind": kind, "leader": row.leader})
    return row.pk


@transaction.atomic
def name_leader(*, by: Actor, at: dt.datetime, association_id: int, leader: str) -> None:
    """Say who leads an association, by user name; "" where nobody does for now."""
    row = _held(association_id, by)
    before, row.leader = row.leader, _leader(leader, row.village_id)
    if before == row.leader:
        return
    row.save(update_fields=["leader"])
    _audit(row, by, at, "association.lead", {"leader": row.leader}, {"leader": before})


@transaction.atomic
def end_association(*, by: Actor, at: dt.datetime, association_id: int) -> None:
    """End an association; what it held stays on record."""
    row = _held(association_id, by)
    row.state = "ended"
    row.save(update_fields=["state"])
    _audit(row, by, at, "association.end", {"name": row.name})


def _held(association_id: int, by: Actor) -> Association:
    row = association_of(association_id)
    by.require("activity.review", row.village_id)
    return Association.objects.select_for_update().get(pk=row.pk)


def _leader(username: str, village: str) -> str:
    """Return a user name that may run activities in a village; refuse another."""
    username = username.strip().lower()
    if not username:
        return ""
    actor = actor_named(username)
    if actor is None or not actor.may("activity.write", village):
        message = _("「{username}」在这个村没有办活动的岗位。请先在账号里给他（她）协会负责人的岗位。")
        raise Refusal("no_leader", message, "leader", username=username)
    return username


def _audit(
    row: Association,
    by: Actor,
    at: dt.datetime,
    verb: str,
    after: dict[str, object],
    before: dict[str, object] | None = None,
) -> None:
    target, region = f"association:{row.pk}", row.village_id
    record(by=by, at=at, verb=verb, target=target, region=region, before=before, after=after)
