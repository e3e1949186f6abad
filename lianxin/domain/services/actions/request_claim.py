"""Claim a request (接单), let it go, finish it with a result."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from lianxin.base.accounts.queries import actor_named
from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.request_link import MESSAGE, new_link
from lianxin.domain.services.actions.request_note import set_down
from lianxin.domain.services.actions.request_told import tell_of_result
from lianxin.domain.services.actions.stint import stated_stint
from lianxin.domain.services.models import Rating, Request
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.queries.held_request import held_request, is_claimer, may_take, require_fresh, require_open
from lianxin.domain.services.rules.requests import (
    CLAIMED,
    DISPATCHED,
    DONE,
    LONGEST_NOTE,
    LONGEST_RESULT,
    NEW,
    RATE,
    plain_words,
)
from lianxin.domain.services.rules.volunteering import check_minutes


@transaction.atomic
def claim_request(*, by: Actor, at: dt.datetime, request_id: int, revision: int | None = None) -> None:
    """Claim a request for oneself: nobody is assigned. Refuses whoever does not work for its team, and the second."""
    row = held_request(request_id, by, "request.claim")
    require_open(row)
    _require_free(row, by)
    require_fresh(row, revision)
    _require_taker(by, row)
    _claim(row, by, at)


@transaction.atomic
def let_go_request(
    *, by: Actor, at: dt.datetime, request_id: int, words: str = "", revision: int | None = None
) -> None:
    """Give a request back that one cannot do after all; whoever dispatches may take it back from somebody, too."""
    row = held_request(request_id, by, "request.claim")
    require_open(row)
    require_fresh(row, revision)
    if row.state != CLAIMED:
        raise Refusal("wrong_state", _("这件还没有人接，不用退。"))
    if not is_claimer(by, row) and not by.may("request.dispatch", row.village_id):
        raise Refusal("not_yours", _("这件是 {who} 接的，请由本人或者村里来退。"), **_claimed(row))
    said = plain_words(words, LONGEST_NOTE, "words")
    row.state = NEW if row.team_id is None else DISPATCHED
    row.claimed_by, row.claimed_at = "", None
    set_down(by=by, at=at, row=row, kind="let_go", words=said)


@transaction.atomic
def finish_request(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    request_id: int,
    result: str,
    minutes: int | None = None,
    revision: int | None = None,
    address_of: Callable[[str], str] | None = None,
) -> int:
    """Finish a request with its result, and tell everybody who asked for it; return how many messages there are.

    The claimer does; for a claimer who types nothing whoever dispatches may. What nobody has claimed yet is claimed
    and done at once, by the village. `minutes` is how long it took: hours of the claimer, where they did it for a team.
    `address_of` makes the address of a link to rate it from the link's token.
    """
    row = held_request(request_id, by, "request.claim")
    require_open(row)
    require_fresh(row, revision)
    _require_doer(by, row)
    said = plain_words(result, LONGEST_RESULT, "result", _("请写一句结果：办成什么样了。"))
    if row.state != CLAIMED:
        row.team = None
        _claim(row, by, at)
    if minutes is not None:
        check_minutes(minutes)
        _give_hours(row, by, at, today, minutes)
    row.state, row.result, row.done_date = DONE, said, today
    set_down(by=by, at=at, row=row, kind="done", words=said, facts={"minutes": minutes} if minutes else None)

    def link() -> str:
        rated = Rating.objects.filter(request=row).exists()
        return (
            ""
            if address_of is None or rated
            else address_of(new_link(by=by, at=at, row=row, purpose=RATE, way=MESSAGE))
        )

    return tell_of_result(by=by, at=at, row=row, link=link)


def _give_hours(row: Request, by: Actor, at: dt.datetime, today: dt.date, minutes: int) -> None:
    """Write hours down for a claimer who did it for a team; what the village does itself is its office."""
    doer = actor_named(row.claimed_by)
    if row.team_id is None or doer is None or doer.person is None:
        return
    stated_stint(
        by=by,
        at=at,
        person=doer.person,
        team=row.team_id,
        village=row.village_id,
        what=service_rules_of(row.edition).request.category(row.category).name,
        date=today,
        minutes=minutes,
        request_id=row.pk,
    )


def _claim(row: Request, by: Actor, at: dt.datetime) -> None:
    row.state, row.claimed_by, row.claimed_at = CLAIMED, by.username, at
    set_down(by=by, at=at, row=row, kind="claim", facts={"team": row.team_id})


def _require_free(row: Request, by: Actor) -> None:
    if row.state != CLAIMED:
        return
    if is_claimer(by, row):
        raise Refusal("taken", _("您已经接了这件，办好了写上结果就行。"))
    raise Refusal("taken", _("{who} 在 {when} 已经接了这件。"), **_claimed(row))


def _require_taker(by: Actor, row: Request) -> None:
    if may_take(by, row):
        return
    if row.team is None:
        raise Refusal("not_in_team", _("这件留给村里办，请村两委或者网格员来接。"))
    message = _("这件派给了{team}，您不在队里。想接，请先入队，或者请村里改派。")
    raise Refusal("not_in_team", message, team=row.team.name)


def _require_doer(by: Actor, row: Request) -> None:
    if by.may("request.dispatch", row.village_id) or is_claimer(by, row):
        return
    if row.state == CLAIMED:
        raise Refusal("not_yours", _("这件是 {who} 接的，请由本人或者村里来办结。"), **_claimed(row))
    _require_taker(by, row)
    raise Refusal("not_claimed", _("请先接单，再写结果。"))


def _claimed(row: Request) -> dict[str, str]:
    return said_by(row.claimed_by, row.claimed_at)
