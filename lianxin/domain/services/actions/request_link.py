"""Links that work once: to rate a result, or to open a request again. The link itself is kept nowhere."""

import datetime as dt
from secrets import token_urlsafe

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.rules import slip as codes
from lianxin.domain.services.models import Request, RequestLink
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.queries.held_link import require_ready
from lianxin.domain.services.queries.held_request import held_request
from lianxin.domain.services.rules.request_link import marked

MESSAGE, CODE, STAFF = "message", "code", "staff"
TOKEN_BYTES = 12


@transaction.atomic
def draw_link(*, by: Actor, at: dt.datetime, today: dt.date, request_id: int, purpose: str) -> str:
    """Draw a link for a resident to scan or to take home, and return its token, to be shown now."""
    row = held_request(request_id, by, "request.rate")
    require_ready(row, purpose, today)
    return new_link(by=by, at=at, row=row, purpose=purpose, way=STAFF)


@transaction.atomic
def link_by_code(*, by: Actor, at: dt.datetime, today: dt.date, code: str, purpose: str) -> str:
    """Draw a link for whoever has the code of a request, and return its token."""
    row = Request.objects.select_for_update().filter(code=codes.plain(code)).first()
    if row is None:
        raise NotFound(_("点单"), code[:20])
    require_ready(row, purpose, today)
    return new_link(by=by, at=at, row=row, purpose=purpose, way=CODE)


def new_link(*, by: Actor, at: dt.datetime, row: Request, purpose: str, way: str) -> str:
    """Write down a link of a request that is held, and return its token."""
    days = service_rules_of(row.edition).request.link_days
    token = token_urlsafe(TOKEN_BYTES)
    RequestLink.objects.create(
        request=row, purpose=purpose, way=way, token=marked(token), until=at + dt.timedelta(days=days), made_at=at
    )
    target, after = f"service_request:{row.pk}", {"purpose": purpose, "way": way}
    record(by=by, at=at, verb="service_request.link", target=target, region=row.village_id, after=after)
    return token
