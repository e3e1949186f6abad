"""The record of who did what, when and from where: searched, one line whole, and what is personal in it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lianxin.api.caller import keeping, now
from lianxin.api.paging import Paging, link, opened, sealed
from lianxin.api.problems import Problem
from lianxin.api.schemas import work as said
from lianxin.api.schemas.codes import Id
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import open_personal
from lianxin.base.audit.queries import Search, search, whole
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current

router = Router(tags=["figures"])


@router.get("/audit", response=said.EntryList, summary=_("留痕"), operation_id="list_audit")
def list_audit(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.EntryFilter], paging: Query[Paging]
) -> Any:
    """Lines of the record under the holder's regions, newest first, without what is personal. Needs `audit.view`."""
    below = opened(request, paging.cursor) if paging.cursor else 0
    if not isinstance(below, int):
        raise Problem("bad_cursor", "cursor")
    asked = Search(
        within=_within(keeping(request, "audit.view")),
        who=frozenset({wanted.username} - {""}),
        on_behalf=frozenset({wanted.on_behalf} - {""}),
        group=wanted.verb,
        place=wanted.place,
        targets=frozenset({wanted.target} - {""}),
        region=wanted.region,
        result=wanted.result,
        since=wanted.since,
        until=wanted.until,
    )
    found = search(asked, below=below, limit=paging.limit)
    following = sealed(request, found.next) if found.next else None
    link(request, response, following)
    return {"items": found.lines, "next": following}


@router.get("/audit/{id}", response=said.WholeEntry, summary=_("留痕里的一条"), operation_id="read_entry")
def read_entry(request: HttpRequest, id: Id) -> Any:
    """One line of the record with its seal; what is personal in it stays sealed. Needs `audit.view` there."""
    found = whole(id, within=_within(keeping(request, "audit.view")))
    return asdict(found.line) | {"digest": found.digest}


@router.post(
    "/audit/{id}/look", response=said.PersonalValues, summary=_("看留痕里的个人信息"), operation_id="look_at_entry"
)
def look_at_entry(request: HttpRequest, id: Id) -> Any:
    """What is personal in one line; the person finds out who looked. Needs `audit.view` and `person.look` there."""
    by = keeping(request, "audit.view")
    keeping(request, "person.look")
    whole(id, within=_within(by))
    return {"values": open_personal(by=by, at=now(), entry=id, county=current().code)}


def _within(actor: Actor) -> tuple[str, ...]:
    """Return the regions whose record an actor reads; accounts belong to none: whoever reads a county's reads them."""
    held = actor.holds("audit.view")
    return tuple("" if region == county_of(region) else region for region in held)
