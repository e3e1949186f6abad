"""Rate a result (评单), once; open a request again, once."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import calendar
from lianxin.domain.services.actions.request_note import set_down
from lianxin.domain.services.actions.request_told import tell_of_new
from lianxin.domain.services.models import Rating, Request
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.queries.held_link import held_link
from lianxin.domain.services.queries.held_request import held_request
from lianxin.domain.services.rules.requests import (
    DISPATCHED,
    DONE,
    LONGEST_WORDS,
    NEW,
    RATE,
    REOPEN,
    check_level,
    plain_words,
)

TYPED = "typed"


@transaction.atomic
def rate_request(
    *, by: Actor, at: dt.datetime, request_id: int, level: int, words: str = "", may_call: bool = False
) -> None:
    """Type in what a resident said of the result; it stays marked as typed in, and is counted apart."""
    row = held_request(request_id, by, "request.rate")
    if row.state != DONE:
        raise Refusal("not_done", _("这件还没办好，办好了再评。"))
    _rate(row, by, at, level, words, may_call, way=TYPED)


@transaction.atomic
def rate_by_link(
    *, by: Actor, at: dt.datetime, today: dt.date, token: str, level: int, words: str = "", may_call: bool = False
) -> str:
    """Rate a result by a link that works once; return the request's code. `by` is nobody."""
    row, link = held_link(token, RATE, at=at, today=today)
    link.used_at = at
    link.save(update_fields=["used_at"])
    _rate(row, by, at, level, words, may_call, way=link.way)
    return row.code


@transaction.atomic
def reopen_by_link(*, by: Actor, at: dt.datetime, today: dt.date, token: str, words: str) -> str:
    """Open a request again that was not done well, by a link that works once; return its code. `by` is nobody.

    It goes back to whoever had it, with the whole time of its category from today.
    """
    row, link = held_link(token, REOPEN, at=at, today=today)
    link.used_at = at
    link.save(update_fields=["used_at"])
    said = plain_words(words, LONGEST_WORDS, "words", _("请写一句哪里没办好。"))
    category = service_rules_of(row.edition).request.category(row.category)
    row.state = NEW if row.team_id is None else DISPATCHED
    row.reopened += 1
    row.due_date, row.escalated_date = calendar().after(today, category.days), None
    row.result, row.done_date, row.claimed_by, row.claimed_at = "", None, "", None
    set_down(by=by, at=at, row=row, kind="reopen", words=said)
    tell_of_new(by=by, at=at, row=row)
    return row.code


def _rate(row: Request, by: Actor, at: dt.datetime, level: int, words: str, may_call: bool, *, way: str) -> None:
    check_level(level)
    if Rating.objects.filter(request=row).exists():
        raise Refusal("rated", _("这件评过了，一件只评一次。"))
    Rating.objects.create(
        request=row,
        level=level,
        words=plain_words(words, LONGEST_WORDS, "words"),
        typed_in=way == TYPED,
        way=way,
        may_call=may_call and row.person_id is not None,
        rated_at=at,
        rated_by=by.username,
    )
    set_down(by=by, at=at, row=row, kind="rate", facts={"level": level, "way": way})
