"""The accounts of a demo county, shown to all on its sign-in page."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.base.roles import role_name
from lianxin.demo.people import PASSWORD
from lianxin.demo.shape import COUNTIES, DemoUser, shape_of
from lianxin.domain.places.queries.county import current


@dataclass(frozen=True, slots=True)
class Samples:
    """Who may sign in to a demo, and the one password of all."""

    users: tuple[DemoUser, ...]
    password: str


def samples() -> Samples | None:
    """Return the accounts of a demo county; None in a real one, or where there is none yet."""
    try:
        demo = current().demo
    except Refusal:
        return None
    return Samples(tuple(_told(user) for user in _users(demo)), PASSWORD) if demo in COUNTIES else None


def _told(user: DemoUser) -> DemoUser:
    """Put the role before the post for those who read no Chinese."""
    return replace(user, post=f"{_(role_name(user.role))} · {user.post}") if get_language() == "en" else user


@lru_cache(maxsize=len(COUNTIES))
def _users(demo: str) -> tuple[DemoUser, ...]:
    return shape_of(demo).users
