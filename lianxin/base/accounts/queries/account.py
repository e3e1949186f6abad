"""One account as its page shows it."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries.actors import actor_of, readable
from lianxin.base.accounts.queries.listing import state_of
from lianxin.base.accounts.queries.stays import StayRow, stays_of
from lianxin.base.actor import Actor, Post
from lianxin.base.errors import Forbidden, NotFound
from lianxin.base.people.queries import name_of
from lianxin.base.words import gettext_noop as _

ENDLESS_YEAR = 9000  # a pause to a later year lasts until somebody ends it


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account; `may_manage` where the reader may change it, `own` where it is the reader's."""

    username: str
    name: str
    posts: tuple[Post, ...]
    state: str
    suspended_until: dt.datetime | None  # None: until somebody ends it, or not suspended at all
    created_at: dt.datetime
    signed_in_at: dt.datetime | None
    first_password: bool
    second_factor: bool
    stays: tuple[StayRow, ...]
    may_manage: bool
    own: bool


def account_page(username: str, by: Actor, now: dt.datetime) -> AccountPage:
    """Return an account to whoever may see one of its posts; raise NotFound or Forbidden."""
    user = readable().select_related("second_factor").filter(username=username).first()
    if user is None:
        raise NotFound(_("账号"), username)
    regions = _regions(user)
    if not any(by.may("account.view", region) for region in regions):
        raise Forbidden("account.view", regions[0])
    until = user.suspended_until
    return AccountPage(
        username=user.username,
        name=name_of(user.person),
        posts=actor_of(user).posts,
        state=state_of(user, now),
        suspended_until=until if until and until.year < ENDLESS_YEAR else None,
        created_at=user.created_at,
        signed_in_at=user.last_login,
        first_password=user.must_change_password,
        second_factor=hasattr(user, "second_factor") and user.second_factor.confirmed_at is not None,
        stays=stays_of(user.username),
        may_manage=all(by.may("account.manage", region) for region in regions),
        own=user.username == by.username,
    )


def _regions(user: User) -> tuple[str, ...]:
    """Return where an account stands: the places of its posts, or where its person is on file."""
    return tuple(post.region for post in actor_of(user).posts) or (user.person.region,)
