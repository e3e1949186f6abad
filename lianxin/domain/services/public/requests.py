"""What whoever comes may see of requests: what can be asked of a village, how far one's own is, what a link is for."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, village
from lianxin.domain.planning.rules.slip import plain, spaced
from lianxin.domain.services.models import Rating, Request, RequestLink
from lianxin.domain.services.queries.edition import service_rules, service_rules_of
from lianxin.domain.services.rules.edition import Category
from lianxin.domain.services.rules.request_link import marked
from lianxin.domain.services.rules.requests import DONE, MERGED, last_day_to_reopen


@dataclass(frozen=True, slots=True)
class PublicAsking:
    """What can be asked for in a village; categories of today's edition."""

    code: str
    name: str
    township: str
    county: str
    centre_word: str
    as_of: dt.date
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class PublicRequest:
    """How far a request is, for whoever has its code: neither the words nor any name.

    One that was merged shows how far the other is. `rates` and `reopens_until`: what can still be said of it.
    """

    code: str  # spaced, as it is read out
    plain: str
    village: str
    place: str
    centre_word: str
    category: Category
    state: str
    merged: bool
    team: str
    asked_date: dt.date
    due_date: dt.date
    late: bool
    result: str
    done_date: dt.date | None
    level: int | None
    rates: bool
    reopens_until: dt.date | None
    as_of: dt.date
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PublicLink:
    """What a link leads to: a request, and whether to rate it or to open it again."""

    purpose: str
    request: PublicRequest


def public_asking(code: str) -> PublicAsking:
    """Return what can be asked for in a village; raise NotFound where it runs no centre."""
    county, place = current(), village(code)
    if not place.has_centre:
        raise NotFound(_("中心"), code)
    return PublicAsking(
        code=place.code,
        name=place.name,
        township=place.township,
        county=county.name,
        centre_word=county.centre_word,
        as_of=county.as_of,
        categories=service_rules(county.as_of).request.categories,
    )


def public_request(code: str) -> PublicRequest:
    """Return how far the request of a code is, however it is typed; raise NotFound where there is none."""
    row = Request.objects.select_related("merged_into__team", "team").filter(code=plain(code)).first()
    if row is None:
        raise NotFound(_("点单"), code.strip()[:20])
    return _shown(row)


def public_link(token: str) -> PublicLink:
    """Return what a link leads to; raise NotFound where nobody was given it. Used or old ones are told when sent."""
    row = RequestLink.objects.select_related("request__team").filter(token=marked(token)).first()
    if row is None:
        raise NotFound(_("链接"), token[:6])
    return PublicLink(row.purpose, _shown(row.request))


def _shown(row: Request) -> PublicRequest:
    county, place = current(), village(row.village_id)
    far = row.merged_into or row
    rules = service_rules_of(row.edition).request
    level = Rating.objects.filter(request=row).values_list("level", flat=True).first()
    done = row.state == DONE and row.done_date is not None
    last = last_day_to_reopen(row.done_date, rules.reopen_days) if done and row.done_date else None
    return PublicRequest(
        code=spaced(row.code),
        plain=row.code,
        village=place.code,
        place=place.name,
        centre_word=county.centre_word,
        category=rules.category(row.category),
        state=far.state,
        merged=row.state == MERGED,
        team=far.team.name if far.team else "",
        asked_date=row.asked_date,
        due_date=far.due_date,
        late=far.done_date is None and county.as_of > far.due_date,
        result=far.result,
        done_date=far.done_date,
        level=level,
        rates=done and level is None,
        reopens_until=last if last and not row.reopened and county.as_of <= last else None,
        as_of=county.as_of,
        synthetic=row.synthetic,
    )
