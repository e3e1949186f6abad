"""Hold a request by a link that works once, and see what the request is ready for."""

import datetime as dt

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Rating, Request, RequestLink
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.rules.request_link import marked
from lianxin.domain.services.rules.requests import DONE, MERGED, RATE, REOPEN, last_day_to_reopen


def held_link(token: str, purpose: str, *, at: dt.datetime, today: dt.date) -> tuple[Request, RequestLink]:
    """Return a request, locked, with the link that leads to it; refuse one used before or too late."""
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
    require_ready(row, purpose, today)
    return row, link


def require_ready(row: Request, purpose: str, today: dt.date) -> None:
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
