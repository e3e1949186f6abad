"""Links that work once: to rate a result, or to open a request again. The link itself is kept nowhere."""

import datetime as dt
from secrets import token_urlsafe

from django.db import transaction

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.rules import slip as codes
from lianxin.domain.services.actions.request_held import held_request
from lianxin.domain.services.models import Rating, Request, RequestLink
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.rules.request_link import marked
from lianxin.domain.services.rules.requests import DONE, MERGED, RATE, REOPEN, last_day_to_reopen

MESSAGE, CODE, STAFF = "message", "code", "staff"
TOKEN_BYTES = 12


@transaction.atomic
def draw_link(*, by: Actor, at: dt.datetime, today: dt.date, request_id: int, purpose: str) -> str:
    """Draw a link for a resident to scan or to take home, and return its token, to be shown now."""
    row = held_request(request_id, by, "request.rate")
    _require(row, purpose, today)
    return _drawn(row, by, at, purpose, STAFF)


@transaction.atomic
def link_by_code(*, by: Actor, at: dt.datetime, today: dt.date, code: str, purpose: str) -> str:
    """Draw a link for whoever has the code of a request, and return its token."""
    row = Request.objects.select_for_update().filter(code=codes.plain(code)).first()
    if row is None:
        raise NotFound(_("点单"), code[:20])
    _require(row, purpose, today)
    return _drawn(row, by, at, purpose, CODE)


def _drawn(row: Request, by: Actor, at: dt.datetime, purpose: str, way: str) -> str:
    token = new_link(row, at=at, purpose=purpose, way=way)
    target, after = f"service_request:{row.pk}", {"purpose": purpose, "way": way}
    record(by=by, at=at, verb="service_request.link", target=target, region=row.village_id, after=after)
    return token


def new_link(row: Request, *, at: dt.datetime, purpose: str, way: str) -> str:
    """Write down a link of a request that is held, and return its token."""
    days = service_rules_of(row.edition).request.link_days
    token = token_urlsafe(TOKEN_BYTES)
    RequestLink.objects.create(
        request=row, purpose=purpose, way=way, token=marked(token), until=at + dt.timedelta(days=days), made_at=at
    )
    return token


def use_link(token: str, purpose: str, *, at: dt.datetime, today: dt.date) -> tuple[Request, RequestLink]:
    """Return a request, locked, with the link that leads to it, now used; refuse one used before or too late."""
    found = RequestLink.objects.filter(token=marked(token), purpose=purpose).values_list("request", flat=True).first()
    if found is None:
        raise NotFound(_("链接"), token[:6])
    row = Request.objects.select_for_update().get(pk=found)
    link = RequestLink.objects.get(token=marked(token))  # read once the request is held: another may have used it
    if link.used_at is not None:
        message = _("这个链接在 {when} 用过了，一个链接只用一次。")
        raise Refusal("link_used", message, when=said_at(link.used_at))
    if link.until < at:
        message = _("这个链接到 {when} 就过期了。凭单号在网页上还能查，也可以到中心来说。")
        raise Refusal("link_over", message, when=said_at(link.until))
    _require(row, purpose, today)
    link.used_at = at
    link.save(update_fields=["used_at"])
    return row, link


def _require(row: Request, purpose: str, today: dt.date) -> None:
    """Refuse a purpose that a request is not ready for, or over."""
    if purpose not in (RATE, REOPEN):
        raise NotFound(_("链接"), purpose[:10])
    if row.state == MERGED:
        raise Refusal("wrong_state", _("这件并到别的单里了，由先点的那位来评。"))
    if row.state != DONE or row.done_date is None:
        raise Refusal("not_done", _("这件还没办好，办好了再说。"))
    if purpose == RATE:
        if Rating.objects.filter(request=row).exists():
            raise Refusal("rated", _("这件评过了，一件只评一次。"))
        return
    if row.reopened:
        raise Refusal("reopened", _("这件已经重新办过一次了。还没办好，请到中心或者乡镇去说。"))
    last = last_day_to_reopen(row.done_date, service_rules_of(row.edition).request.reopen_days)
    if today > last:
        message = _("过了 {date} 就不能重新办了，请再点一件。")
        raise Refusal("too_late", message, date=last.isoformat())
