"""Who asks: the signed-in user of a request as an actor, and when."""

import datetime as dt
from dataclasses import replace

from django.http import HttpRequest
from django.utils import timezone

from lianxin.base.accounts.queries import actor_of
from lianxin.base.accounts.queries.proxy import Proxy, proxy_of
from lianxin.base.actor import Actor
from lianxin.base.address import client_address
from lianxin.base.errors import Forbidden
from lianxin.base.regions import county_of, township_of

NOBODY = Actor(id=None, username="", name="", posts=())
PROXY = "proxy"  # what the session keeps of acting for somebody


def acting(request: HttpRequest) -> Actor:
    """Return the actor of a request, read once a request; nobody where no one is signed in."""
    actor: Actor | None = getattr(request, "_actor", None)
    if actor is None:
        user, proxy = request.user, spell(request)
        own = actor_of(user) if user.is_authenticated and proxy is None else NOBODY
        actor = replace(proxy.actor if proxy else own, place=place_of(request))
        request._actor = actor  # type: ignore[attr-defined]
    return actor


def spell(request: HttpRequest) -> Proxy | None:
    """Return for whom somebody acts and until when, read once a request; one that is over is forgotten."""
    if not request.user.is_authenticated or PROXY not in request.session:
        return None
    if not hasattr(request, "_proxy"):
        request._proxy = proxy_of(request.user, request.session[PROXY], now())  # type: ignore[attr-defined]
        if request._proxy is None:  # type: ignore[attr-defined]
            del request.session[PROXY]
    found: Proxy | None = request._proxy  # type: ignore[attr-defined]
    return found


def place_of(request: HttpRequest) -> str:
    """Return from where a request comes, as the record says it."""
    return f"web {client_address(request)}".rstrip()


def own_township(actor: Actor) -> str:
    """Return the township that somebody works in, empty for those of the whole county."""
    widest = min((post.region for post in actor.posts), key=len, default="")
    return township_of(widest) if township_of(widest) != county_of(widest) else ""


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
