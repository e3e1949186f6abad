"""The record of who did what, when and from where."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lianxin.api.caller import keeping
from lianxin.api.paging import Paging, link, opened, sealed
from lianxin.api.problems import Problem
from lianxin.api.schemas import work as said
from lianxin.base.audit.queries import Search, search
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _

router = Router(tags=["figures"])


@router.get("/audit", response=said.EntryList, summary=_("留痕"), operation_id="list_audit")
def list_audit(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.EntryFilter], paging: Query[Paging]
) -> Any:
    """Lines of the record under the holder's regions, newest first, without what is personal. Needs `audit.view`."""
    below = opened(request, paging.cursor) if paging.cursor else 0
    if not isinstance(below, int):
        raise Problem("bad_cursor", "cursor")
    # Accounts belong to no region: whoever reads a county's record reads theirs too.
    held = keeping(request, "audit.view").holds("audit.view")
    asked = Search(
        within=tuple("" if region == county_of(region) else region for region in held),
        who=frozenset({wanted.username} - {""}),
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
