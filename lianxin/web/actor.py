"""Who asks: the signed-in user of a request as an actor, and when."""

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone

from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden

NOBODY = Actor(id=None, username="", name="", posts=())


def acting(request: HttpRequest) -> Actor:
    """Return the actor of a request, read once a request; nobody where no one is signed in."""
    actor: Actor | None = getattr(request, "_actor", None)
    if actor is None:
        user = request.user
        actor = actor_of(user) if user.is_authenticated else NOBODY
        request._actor = actor  # type: ignore[attr-defined]
    return actor


def now() -> dt.datetime:
    """Return the machine's time, for the record of actions."""
    return timezone.now()


def reader(request: HttpRequest, permission: str) -> Actor:
    """Return the actor where any of its posts lets it read such pages, else refuse.

    Inside a county what is shown is open to every post that reads at all, whatever its region: villages look at each
    other's centres to learn. What a post may change stays with its region, and each action checks that itself.
    """
    actor = acting(request)
    if not actor.holds(permission):
        raise Forbidden(permission, "")
    return actor
