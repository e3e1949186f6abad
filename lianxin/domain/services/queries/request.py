"""One request with everything that happened to it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Membership, Rating, Request, RequestNote
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.queries.requests import RequestRow, rows_shown
from lianxin.domain.services.queries.teams import TeamRow, teams_over
from lianxin.domain.services.rules.edition import Category
from lianxin.domain.services.rules.requests import OPEN

MOST_OTHERS = 20


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
    found = _read(request_id, actor)
    row = next((one for one in found if one.pk == request_id), None)
    if row is None:
        raise NotFound(_("点单"), request_id)
    in_team = row.team is not None and (row.in_team or row.team.leader in {actor.username, actor.on_behalf} - {""})
    if not actor.may("request.view", row.village_id) and not (in_team and actor.may("request.claim", row.village_id)):
        raise Forbidden("request.view", row.village_id)
    manages = actor.may("request.dispatch", row.village_id) and row.state in OPEN
    merged = [one for one in found if one.merged_into_id == row.pk]
    others = [one for one in found if one.state in OPEN and one.pk != row.pk][:MOST_OTHERS] if manages else []
    notes = list(RequestNote.objects.filter(request=request_id).order_by("pk"))
    authors = names_of_users(
        {one.said_by for one in notes} | {one.claimed_by for one in (row, *merged, *others)} - {""}
    )
    shown = {one.id: one for one in rows_shown([row, *merged, *others], today, authors)}
    teams = teams_over(row.village_id)
    rating = row.rating if hasattr(row, "rating") else None
    return RequestPage(
        row=shown[row.pk],
        notes=tuple(_note(one, authors, {team.id: team.name for team in teams}) for one in notes),
        rating=_rating(rating) if rating else None,
        merged=tuple(shown[one.pk] for one in merged),
        into=row.merged_into_id,
        named=row.person_id is not None,
        takes=actor.may("request.view", row.village_id) if row.team is None else in_team,
        categories=service_rules_of(row.edition).request.categories,
        teams=teams if manages else (),
        others=tuple(shown[one.pk] for one in others),
    )


def _read(request_id: int, actor: Actor) -> list[Any]:
    """Read a request, what was merged into it and what is open beside it, and whether the actor is in their teams."""
    village = Request.objects.filter(pk=request_id).values("village")
    beside = Q(pk=request_id) | Q(merged_into=request_id) | Q(village__in=village, state__in=OPEN)
    mine = Membership.objects.filter(team=OuterRef("team"), person=actor.person or 0, left_date__isnull=True)
    rows = Request.objects.filter(beside).select_related("team", "rating").annotate(in_team=Exists(mine))
    return list(rows.order_by("-asked_date", "-pk"))


def village_of(request_id: int) -> str:
    """Return the village of a request; raise NotFound where there is none."""
    code = Request.objects.filter(pk=request_id).values_list("village", flat=True).first()
    if code is None:
        raise NotFound(_("点单"), request_id)
    return code


def _note(one: RequestNote, authors: dict[str, str], teams: dict[int, str]) -> RequestNoteLine:
    facts = {**one.facts, "team": teams.get(one.facts.get("team"), "")}
    return RequestNoteLine(one.kind, one.words, facts, one.said_at, authors.get(one.said_by, one.said_by))


def _rating(one: Rating) -> RatingLine:
    return RatingLine(one.level, one.words, one.typed_in, one.may_call, one.rated_at)
