"""The accounts of a demo county, shown to all on its sign-in page."""

from dataclasses import dataclass
from functools import lru_cache

from lianxin.base.errors import Refusal
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
    return Samples(_users(demo), PASSWORD) if demo in COUNTIES else None


@lru_cache(maxsize=len(COUNTIES))
def _users(demo: str) -> tuple[DemoUser, ...]:
    return shape_of(demo).users
