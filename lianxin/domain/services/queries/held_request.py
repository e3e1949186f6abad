"""Hold a request while it is written to: locked, seen to be as the page showed it, and in whose hands."""

from lianxin.base.accounts.queries.said import called, said_at, said_by
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Request
from lianxin.domain.services.queries.teams import may_work_for
from lianxin.domain.services.rules.requests import CLAIMED, DONE, MERGED, OPEN, WITHDRAWN


def held_request(request_id: int, by: Actor, permission: str) -> Request:
    """Return a request, locked, for whoever has a permission in its village."""
    row = locked(request_id)
    by.require(permission, row.village_id)
    return row


def locked(request_id: int) -> Request:
    """Return a request, locked; raise NotFound where there is none."""
    row = Request.objects.select_for_update(of=("self",)).select_related("team").filter(pk=request_id).first()
    if row is None:
        raise NotFound(_("点单"), request_id)
    return row


def require_fresh(row: Request, revision: int | None) -> None:
    """Refuse what rests on a page that somebody has changed since."""
    if revision is not None and revision != row.revision:
        raise Stale(called(row.changed_by), said_at(row.changed_at))


def require_open(row: Request) -> None:
    """Refuse a request that is over, saying how it ended, by whom and when."""
    if row.state in OPEN:
        return
    messages = {
        DONE: _("{who} 在 {when} 已经把这件办好了。"),
        MERGED: _("{who} 在 {when} 已经把这件并到别的单里了，请看那一件。"),
        WITHDRAWN: _("{who} 在 {when} 记了这件不用办了。"),
    }
    raise Refusal("wrong_state", messages[row.state], **said_by(row.changed_by, row.changed_at))


def may_take(by: Actor, row: Request) -> bool:
    """Tell whether somebody works for whoever a request lies with: its team, or the village where it has none."""
    if row.team_id is None:
        return by.may("request.view", row.village_id)
    return any(may_work_for(who, row.team_id) for who in (by.person, by.on_behalf or by.username) if who)


def is_claimer(by: Actor, row: Request) -> bool:
    """Tell whether somebody has claimed a request, themself or through a deputy."""
    return row.state == CLAIMED and row.claimed_by in (by.username, by.on_behalf)
