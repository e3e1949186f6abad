"""One request with everything that happened to it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Rating, Request, RequestNote
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.queries.requests import RequestRow, rows_of, visible_to, working_for
from lianxin.domain.services.queries.teams import TeamRow, teams_over
from lianxin.domain.services.rules.edition import Category


@dataclass(frozen=True, slots=True)
class RequestNoteLine:
    """What happened: kind, words, facts (`team` by name), when, and who by name; "" where nobody signed in did it."""

    kind: str
    words: str
    facts: dict[str, Any]
    said_at: dt.datetime
    said_by: str


@dataclass(frozen=True, slots=True)
class RatingLine:
    """What was said of the result, and whether staff typed it in."""

    level: int
    words: str
    typed_in: bool
    may_call: bool
    rated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request with its story, oldest first; `merged` are those that were merged into it, `into` what it went into."""

    row: RequestRow
    notes: tuple[RequestNoteLine, ...]
    rating: RatingLine | None
    merged: tuple[RequestRow, ...]
    into: int | None
    named: bool  # somebody on file asked for it
    takes: bool  # the reader works for whoever it lies with, and may claim it
    categories: tuple[Category, ...]  # of its edition
    teams: tuple[TeamRow, ...]  # to whom it could be given
    others: tuple[RequestRow, ...]  # open ones of the village that it could be merged into


def request_page(request_id: int, actor: Actor, today: dt.date) -> RequestPage:
    """Return one request; raise NotFound where there is none, Forbidden where it is not for the actor to see."""
    row = Request.objects.filter(pk=request_id).first()
    if row is None:
        raise NotFound(_("点单"), request_id)
    if not Request.objects.filter(visible_to(actor), pk=request_id).exists():
        raise Forbidden("request.view", row.village_id)
    beside = Request.objects.filter(village=row.village_id).order_by("-asked_date", "-pk")
    shown = rows_of(Request.objects.filter(pk=request_id), today)[0]
    manages = actor.may("request.dispatch", row.village_id) and shown.open
    teams = teams_over(row.village_id)
    rating = Rating.objects.filter(request=row).first()
    return RequestPage(
        row=shown,
        notes=_notes(row.pk, {one.id: one.name for one in teams}),
        rating=RatingLine(rating.level, rating.words, rating.typed_in, rating.may_call, rating.rated_at)
        if rating
        else None,
        merged=rows_of(beside.filter(merged_into=row), today),
        into=row.merged_into_id,
        named=row.person_id is not None,
        takes=actor.may("request.view", row.village_id) if row.team_id is None else row.team_id in working_for(actor),
        categories=service_rules_of(row.edition).request.categories,
        teams=teams if manages else (),
        others=rows_of(beside.filter(state__in=("new", "dispatched", "claimed")).exclude(pk=row.pk)[:20], today)
        if manages
        else (),
    )


def village_of(request_id: int) -> str:
    """Return the village of a request; raise NotFound where there is none."""
    code = Request.objects.filter(pk=request_id).values_list("village", flat=True).first()
    if code is None:
        raise NotFound(_("点单"), request_id)
    return code


def _notes(request_id: int, teams: dict[int, str]) -> tuple[RequestNoteLine, ...]:
    rows = list(RequestNote.objects.filter(request=request_id).order_by("pk"))
    names = names_of_users({row.said_by for row in rows if row.said_by})
    return tuple(
        RequestNoteLine(
            row.kind,
            row.words,
            {**row.facts, "team": teams.get(row.facts.get("team"), "")},
            row.said_at,
            names.get(row.said_by, row.said_by),
        )
        for row in rows
    )
