"""Requests as lists show them: what is due, with whom it lies; and bad ratings to be called back."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.people.queries import names_of
from lianxin.base.people.rules import masked_name
from lianxin.base.workdays import Calendar, calendar
from lianxin.domain.places.queries.county import VillageRow, villages
from lianxin.domain.services.models import Membership, Rating, Request, Team
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.rules.edition import Category
from lianxin.domain.services.rules.requests import BAD, OPEN

MOST = 200


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request; `code` is the resident's own and shown to nobody else, `person` is masked.

    `left` counts working days, below zero it is overdue; `near` (due soon by the edition) and `late` are of open ones.
    """

    id: int
    code: str
    village: str
    name: str
    township: str
    category: Category
    words: str
    place: str
    person: str
    way: str
    state: str
    team_id: int | None
    team: str
    claimer: str
    claimed_by: str
    asked_date: dt.date
    due_date: dt.date
    left: int
    near: bool
    late: bool
    escalated_date: dt.date | None
    result: str
    done_date: dt.date | None
    reopened: int
    level: int | None
    revision: int
    synthetic: bool

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class RequestCount:
    """How many requests a list holds over all its pages, and how many of them are late."""

    count: int
    late: int


@dataclass(frozen=True, slots=True)
class RatingToCall:
    """A bad rating that left a contact: to be called back by the township, never by whoever was rated."""

    rating_id: int
    request_id: int
    village: str
    category: str
    person_id: int
    level: int
    words: str
    typed_in: bool
    rated_at: dt.datetime
    synthetic: bool


def requests_of(
    region: str, today: dt.date, *, states: Iterable[str] = OPEN, most: int = MOST
) -> tuple[RequestRow, ...]:
    """Return the requests under a region in some states: open ones by what is due first, others newest first."""
    return _listed(Q(village__code__startswith=region), today, states, most)


def requests_for(
    actor: Actor,
    today: dt.date,
    *,
    states: Iterable[str] = OPEN,
    claimed_by: Collection[str] = (),
    first: int = 0,
    most: int = MOST,
) -> tuple[RequestRow, ...]:
    """Return the requests that an actor may see: of their regions, of the teams that they work for, and their own.

    `claimed_by` keeps to those that one of these usernames claimed; `first` is how many to pass over.
    """
    return _listed(_seen_by(actor, claimed_by), today, states, most, first)


def count_requests_for(
    actor: Actor, today: dt.date, *, states: Iterable[str] = OPEN, claimed_by: Collection[str] = ()
) -> RequestCount:
    """Return how many requests an actor may see, and how many of them are late."""
    rows = Request.objects.filter(_seen_by(actor, claimed_by), state__in=tuple(states))
    late = Count("pk", filter=Q(state__in=OPEN, due_date__lt=today))
    return RequestCount(**rows.aggregate(count=Count("pk"), late=late))


def _seen_by(actor: Actor, claimed_by: Collection[str]) -> Q:
    own = Q(person=actor.person) if actor.person is not None and actor.holds("request.ask") else Q(pk__in=())
    seen = visible_to(actor) | own
    return seen & Q(claimed_by__in=claimed_by) if claimed_by else seen


def visible_to(actor: Actor) -> Q:
    """Return what keeps to the requests of an actor's regions and teams; nobody's regions let nothing through."""
    kept = Q(pk__in=())
    for region in actor.holds("request.view"):
        kept |= Q(village__code__startswith=region)
    if actor.holds("request.claim"):
        kept |= Q(team__in=working_for(actor))
    return kept


def working_for(actor: Actor) -> frozenset[int]:
    """Return the active teams that an actor is in or leads."""
    mine = Q(leader=actor.on_behalf or actor.username) & ~Q(leader="")
    if actor.person is not None:
        within = Membership.objects.filter(person=actor.person, left_date__isnull=True).values("team")
        mine |= Q(pk__in=within)
    return frozenset(Team.objects.filter(mine, state="active").values_list("pk", flat=True))


def ratings_to_call(region: str) -> tuple[RatingToCall, ...]:
    """Return the bad ratings under a region that left a contact, the oldest first."""
    rows = Rating.objects.filter(request__village__code__startswith=region, level__lte=BAD, may_call=True)
    found = rows.filter(request__person__isnull=False).select_related("request").order_by("rated_at", "pk")
    return tuple(
        RatingToCall(
            rating_id=row.pk,
            request_id=row.request_id,
            village=row.request.village_id,
            category=row.request.category,
            person_id=row.request.person_id,
            level=row.level,
            words=row.words,
            typed_in=row.typed_in,
            rated_at=row.rated_at,
            synthetic=row.request.synthetic,
        )
        for row in found
        if row.request.person_id is not None
    )


def rows_of(found: QuerySet[Request], today: dt.date) -> tuple[RequestRow, ...]:
    """Return requests as lists show them, in the order in which they are read."""
    rows = list(found.select_related("team", "rating"))
    return rows_shown(rows, today, names_of_users({row.claimed_by for row in rows if row.claimed_by}))


def rows_shown(rows: Sequence[Request], today: dt.date, users: dict[str, str]) -> tuple[RequestRow, ...]:
    """Return requests that were read with their team and rating; `users` names those who claimed them."""
    if not rows:
        return ()
    places = {one.code: one for one in villages(rows[0].village_id[:6], with_centre=False)}
    people = names_of(row.person_id for row in rows if row.person_id is not None)
    days = calendar()
    return tuple(_row(row, today, days, places.get(row.village_id), people, users) for row in rows)


def _listed(kept: Q, today: dt.date, states: Iterable[str], most: int, first: int = 0) -> tuple[RequestRow, ...]:
    wanted = tuple(states)
    order = ("due_date", "pk") if set(wanted) <= set(OPEN) else ("-changed_at", "-pk")
    return rows_of(Request.objects.filter(kept, state__in=wanted).order_by(*order)[first : first + most], today)


def _row(
    row: Request,
    today: dt.date,
    days: Calendar,
    place: VillageRow | None,
    people: dict[int, str],
    users: dict[str, str],
) -> RequestRow:
    rules = service_rules_of(row.edition).request
    left = days.left(today, row.due_date)
    is_open = row.state in OPEN
    late = is_open and today > row.due_date
    return RequestRow(
        id=row.pk,
        code=row.code,
        village=row.village_id,
        name=place.name if place else row.village_id,
        township=place.township if place else "",
        category=rules.category(row.category),
        words=row.words,
        place=row.place,
        person=masked_name(people.get(row.person_id or 0, "")),
        way=row.way,
        state=row.state,
        team_id=row.team_id,
        team=row.team.name if row.team else "",
        claimer=users.get(row.claimed_by, row.claimed_by),
        claimed_by=row.claimed_by,
        asked_date=row.asked_date,
        due_date=row.due_date,
        left=left,
        near=is_open and not late and left <= rules.near_days,
        late=late,
        escalated_date=row.escalated_date,
        result=row.result,
        done_date=row.done_date,
        reopened=row.reopened,
        level=row.rating.level if hasattr(row, "rating") else None,
        revision=row.revision,
        synthetic=row.synthetic,
    )
