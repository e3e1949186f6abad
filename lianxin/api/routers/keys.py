"""One's own keys: what this one may do, all of them, and the end of one."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router

from lianxin.api.caller import acting, holder, now
from lianxin.api.schemas import accounts as said
from lianxin.api.schemas.asked import Done
from lianxin.base.accounts.actions.keys import end_key
from lianxin.base.accounts.queries.keys import grantable, keys_of
from lianxin.base.words import gettext_noop as _

router = Router(tags=["keys"])
Prefix = Annotated[str, Path(pattern="^[a-z2-9]{10}$", examples=["abcdefgh23"])]


@router.get("/me", response=said.Own, summary=_("这把钥匙"), operation_id="read_me")
def read_me(request: HttpRequest) -> Any:
    """Who this key acts for, and what it may do where. Needs nothing."""
    found = holder(request)
    actor = found.actor
    return {
        "username": actor.username,
        "prefix": found.prefix,
        "region": found.region,
        "posts": actor.posts,
        "permissions": sorted(grantable(actor) & (actor.only or frozenset())),
    }


@router.get("/keys", response=list[said.ProgramKey], summary=_("自己的钥匙"), operation_id="read_keys")
def read_keys(request: HttpRequest) -> Any:
    """The account's own keys, newest first. Needs nothing."""
    return keys_of(acting(request).id, now())


@router.delete("/keys/{prefix}", response=Done, summary=_("停用钥匙"), operation_id="end_key")
def end(request: HttpRequest, prefix: Prefix) -> Any:
    """End one of the account's own keys, or with `key.manage` another one. Needs nothing for one's own."""
    end_key(by=acting(request), at=now(), prefix=prefix)
    return Done()
