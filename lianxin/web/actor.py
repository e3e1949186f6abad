"""Who asks: the signed-in user of a request as an actor, and when."""

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone

from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor

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
