"""Who asks: the holder of the key of a request, as an actor, and what they may read."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from lianxin.api import limits
from lianxin.api.problems import Problem
from lianxin.base.accounts.actions.keys import recognise_key
from lianxin.base.accounts.queries.keys import KeyHolder
from lianxin.base.actor import Actor
from lianxin.base.address import client_address
from lianxin.base.errors import Forbidden
from lianxin.base.regions import covers

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="lianxin"'}
CHALLENGE_AGAIN = {"WWW-Authenticate": 'Bearer realm="lianxin", error="invalid_token"'}


class Key(HttpBearer):
    """The key as the description of the API names it; `recognised` has read it before ninja asks."""

    def __call__(self, request: HttpRequest) -> Any:
        """Return the holder."""
        return getattr(request, "holder", None)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Never asked: see `recognised`."""
        raise NotImplementedError


def recognised(request: HttpRequest) -> KeyHolder:
    """Return who holds the key of a request; raise Problem for none, a wrong one, or one that asks too fast.

    Keys alone open this door: a session's cookie is not looked at, so no page of another site can ask in its name.
    """
    address = client_address(request)
    wait = limits.failure_wait(address)
    if wait:
        raise Problem("too_many_failures", headers={"Retry-After": str(wait)}, wait=wait)
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise Problem("no_key", headers=CHALLENGE)
    holder = recognise_key(at=now(), text=token.strip())
    if holder is None:
        limits.count_failure(address)
        raise Problem("bad_key", headers=CHALLENGE_AGAIN)
    wait = limits.key_wait(holder.prefix)
    if wait:
        raise Problem("too_fast", headers={"Retry-After": str(wait)}, wait=wait, most=settings.API_RATE)
    actor = replace(holder.actor, place=f"api {holder.prefix} {address}".strip())
    # A program is not the person whose account it uses: of that person it says and decides nothing as their own word.
    return replace(holder, actor=replace(actor, person=None, hand=actor.person))


def now() -> dt.datetime:
    """Return the machine's time, for the record of actions."""
    return timezone.now()


def acting(request: HttpRequest) -> Actor:
    """Return the actor of a request."""
    return holder(request).actor


def holder(request: HttpRequest) -> KeyHolder:
    """Return who holds the key of a request; it has been recognised."""
    found: KeyHolder = request.holder  # type: ignore[attr-defined]
    return found


def reader(request: HttpRequest, permission: str, region: str = "") -> Actor:
    """Return the actor where any post lets it read such things, else refuse.

    As on the pages, whoever reads at all reads the whole county; a key that was made for a region reads there alone.
    """
    found = holder(request)
    if not found.actor.holds(permission) or not covers(found.region, region):
        raise Forbidden(permission, region)
    return found.actor


def keeping(request: HttpRequest, permission: str) -> Actor:
    """Return the actor where any post carries a permission, else refuse; for what keeps to the actor's posts itself.

    The posts of a key that was made for a region hold there alone, so what is held against them stays there too.
    """
    actor = acting(request)
    if not actor.holds(permission):
        raise Forbidden(permission, holder(request).region)
    return actor


def scope(request: HttpRequest, permission: str) -> str:
    """Return the region whose list the actor may read, empty for all; refuse who may read none."""
    found = holder(request)
    if not found.actor.holds(permission):
        raise Forbidden(permission, found.region)
    return found.region
