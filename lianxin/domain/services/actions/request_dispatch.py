"""Dispatch a request (派单): to another team or the village, by another category, into another one, or off the list."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import calendar
from lianxin.domain.planning.rules.slip import plain
from lianxin.domain.services.actions.request_note import set_down
from lianxin.domain.services.actions.request_told import tell_of_new
from lianxin.domain.services.models import Asker, Request
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.queries.held_request import held_request, locked, require_fresh, require_open
from lianxin.domain.services.queries.request import village_of
from lianxin.domain.services.queries.takers import takers
from lianxin.domain.services.queries.teams import teams_over
from lianxin.domain.services.rules.requests import (
    DISPATCHED,
    LONGEST_NOTE,
    MERGED,
    NEW,
    WITHDRAWN,
    category_of,
    plain_words,
)
from lianxin.domain.services.rules.routing import route


@transaction.atomic
def dispatch_request(
    *, by: Actor, at: dt.datetime, request_id: int, team: int | None, revision: int | None = None
) -> None:
    """Give a request to a team that works in the village, or back to the village (None); each still claims it."""
    row = held_request(request_id, by, "request.dispatch")
    require_open(row)
    require_fresh(row, revision)
    if team is not None and team not in {one.id for one in teams_over(row.village_id)}:
        raise Refusal("no_team", _("请选在本村服务的队。"), "team")
    if team == row.team_id:
        raise Refusal("same_team", _("这件本来就在这里，不用改派。"), "team")
    _lie_with(row, team)
    set_down(by=by, at=at, row=row, kind="dispatch", facts={"team": team})
    if team is not None:
        tell_of_new(by=by, at=at, row=row)


@transaction.atomic
def reroute_request(*, by: Actor, at: dt.datetime, request_id: int, category: str, revision: int | None = None) -> None:
    """Put right a category that was wrong: the rules send it anew, its clock runs from the day it was asked."""
    row = held_request(request_id, by, "request.dispatch")
    require_open(row)
    require_fresh(row, revision)
    edition = service_rules_of(row.edition)
    found = category_of(edition, category)
    if found.key == row.category:
        raise Refusal("same_category", _("本来就是这一类，不用改。"), "category")
    before, hour = row.category, row.made_at.astimezone(CHINA).hour
    to = route(
        edition.request.routes,
        category=found.key,
        place=row.place,
        hour=hour,
        takers=takers(found.key, row.village_id),
    )
    row.category, row.due_date = found.key, calendar().after(row.asked_date, found.days)
    _lie_with(row, to.team)
    facts = {"before": before, "category": found.key, "team": to.team, "rule": to.rule}
    set_down(by=by, at=at, row=row, kind="reroute", facts=facts)
    tell_of_new(by=by, at=at, row=row)


@transaction.atomic
def merge_requests(
    *, by: Actor, at: dt.datetime, request_id: int, into: str | int, revision: int | None = None
) -> None:
    """Merge a request into another of the village that asks for the same, by its code or id: its people go with it.

    Each gets the answer; the earlier date counts. Both are held in the order of their ids.
    """
    by.require("request.dispatch", village_of(request_id))
    other = _named(into)
    rows = {id: locked(id) for id in sorted({request_id, other})}
    row, target = rows[request_id], rows[other]
    if row.pk == target.pk:
        raise Refusal("same_request", _("一件单不能并到它自己里，请写另一件的单号。"), "into")
    if row.village_id != target.village_id:
        raise Refusal("other_village", _("只能并本村的单。"), "into")
    require_open(row)
    require_fresh(row, revision)
    _require_target_open(target)
    row.state, row.merged_into = MERGED, target
    set_down(by=by, at=at, row=row, kind="merge", facts={"into": target.pk})
    Request.objects.filter(merged_into=row).update(merged_into=target)
    _bring_people(row, target, at)
    target.due_date = min(target.due_date, row.due_date)
    set_down(by=by, at=at, row=target, kind="merged", facts={"from": row.pk})


@transaction.atomic
def withdraw_request(*, by: Actor, at: dt.datetime, request_id: int, words: str, revision: int | None = None) -> None:
    """Take a request off the list that is not wanted any more, or was none; with the reason."""
    row = held_request(request_id, by, "request.dispatch")
    require_open(row)
    require_fresh(row, revision)
    said = plain_words(words, LONGEST_NOTE, "words", _("请写一句为什么不用办了。"))
    row.state = WITHDRAWN
    set_down(by=by, at=at, row=row, kind="withdraw", words=said)


def _lie_with(row: Request, team: int | None) -> None:
    """Let a request wait with a team, or with the village; whoever had claimed it has it no more."""
    row.team_id, row.state = team, NEW if team is None else DISPATCHED
    row.claimed_by, row.claimed_at = "", None


def _named(into: str | int) -> int:
    if isinstance(into, int):
        return into
    found = Request.objects.filter(code=plain(into)).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(_("点单"), into[:20])
    return found


def _require_target_open(target: Request) -> None:
    try:
        require_open(target)
    except Refusal as refusal:
        message = _("要并进去的那件已经不在办了，请选还在办的。")
        raise Refusal("wrong_state", message, "into") from refusal


def _bring_people(row: Request, target: Request, at: dt.datetime) -> None:
    """Let those who asked for a request wait for the other one's answer, each once."""
    coming, there = _people(row), _people(target)
    Asker.objects.bulk_create(Asker(request=target, person_id=one, added_at=at) for one in sorted(coming - there))


def _people(row: Request) -> set[int]:
    beside = set(Asker.objects.filter(request=row).values_list("person", flat=True))
    return beside if row.person_id is None else {row.person_id, *beside}
