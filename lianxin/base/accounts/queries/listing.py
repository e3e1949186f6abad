"""The accounts as a list: searched by name, role and place, in pages."""

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries.actors import actor_of, readable
from lianxin.base.actor import Post
from lianxin.base.errors import Refusal
from lianxin.base.people.queries import name_of
from lianxin.base.people.rules import plain_name
from lianxin.base.vault.sealing import blind_index

A_PAGE = 40
# What an account can be: every one is in exactly one of these states.
OPEN, SUSPENDED, CLOSED = "open", "suspended", "closed"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the list of those who may sign in."""

    username: str
    name: str
    posts: tuple[Post, ...]
    state: str  # open, suspended, closed
    signed_in_at: dt.datetime | None


def state_of(user: User, now: dt.datetime) -> str:
    """Return what an account is at an instant: open, suspended or closed."""
    if not user.is_active:
        return CLOSED
    return SUSPENDED if user.suspended_until and user.suspended_until > now else OPEN


def accounts(
    regions: tuple[str, ...], now: dt.datetime, *, q: str = "", role: str = "", region: str = "", number: int = 1
) -> Page[AccountRow]:
    """Return one page of the accounts that have a post under one of the regions, those that are open first.

    `q` is the beginning of a username or a whole name (names stand sealed, so no part of one can be looked for);
    `role` and `region` narrow to a post; both must be of one post.
    """
    users = _under(regions)
    if q:
        users = users.filter(Q(username__startswith=q.lower()) | Q(person__name_index=blind_index("name", _name(q))))
    if role or region:
        post = Q(memberships__region__startswith=region)
        users = users.filter(post & Q(memberships__role=role) if role else post)
    page = Paginator(users.distinct().order_by("-is_active", "username"), A_PAGE).get_page(number)
    rows = [_row(user, now) for user in page.object_list]
    return Page(rows, page.number, page.paginator)  # type: ignore[arg-type]


def _name(typed: str) -> str:
    """Return a typed name as names are kept; what can be no name finds none."""
    try:
        return plain_name(typed)
    except Refusal:
        return ""


def _under(regions: tuple[str, ...]) -> QuerySet[User]:
    """Users with a post under one of the regions, or with none where the person is on file there."""
    wanted = Q()
    for region in regions:
        wanted |= Q(memberships__region__startswith=region)
        wanted |= Q(memberships__isnull=True, person__region__startswith=region)
    return readable().filter(wanted) if regions else readable().none()


def _row(user: User, now: dt.datetime) -> AccountRow:
    return AccountRow(
        username=user.username,
        name=name_of(user.person),
        posts=actor_of(user).posts,
        state=state_of(user, now),
        signed_in_at=user.last_login,
    )
