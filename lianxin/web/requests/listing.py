"""The list of requests: what is late and due soon first, then the rest; what was done last."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.queries.requests import count_requests_for, requests_for
from lianxin.domain.services.rules.requests import DONE, MERGED, OPEN, WITHDRAWN
from lianxin.web.actor import acting
from lianxin.web.requests.said import Said, said

VILLAGE_DIGITS = 12
A_PAGE = 40
OVER = (DONE, MERGED, WITHDRAWN)


def requests(request: HttpRequest) -> HttpResponse:
    """Show the requests that the reader may see; a resident sees their own."""
    actor = _reader(request)
    county, show = current(), request.GET.get("show", "open")
    works = bool(actor.holds("request.view") or actor.holds("request.claim"))
    over = works and show == "over"
    states = (OVER if over else OPEN) if works else (*OPEN, *OVER)
    mine = works and show == "mine"
    me = {actor.username, actor.on_behalf} - {""} if mine else ()
    counted = count_requests_for(actor, county.as_of, states=states, claimed_by=me)
    page = Paginator(range(counted.count), A_PAGE).get_page(request.GET.get("page"))
    first = A_PAGE * (page.number - 1)
    found = requests_for(actor, county.as_of, states=states, claimed_by=me, first=first, most=A_PAGE)
    rows = [said(one) for one in found]
    village = _own_village(actor)
    context = {
        "county": county,
        "works": works,
        "over": over,
        "mine": mine,
        "page": page,
        "query": f"show={'mine' if mine else 'over'}&" if mine or over else "",
        "groups": _groups(rows)
        if works and not over
        else [(_("办完的") if over else _("您点的单"), rows)]
        if rows
        else [],
        "count": counted.count,
        "late": counted.late,
        "wide": village == "",
        "village": village,
        "asks": bool(actor.holds("request.ask")),
        "synthetic": any(row.one.synthetic for row in rows),
        "tabs": works
        and [
            (_("要办的"), reverse("requests"), show not in ("mine", "over")),
            (_("我接的"), f"{reverse('requests')}?show=mine", show == "mine"),
            (_("办完的"), f"{reverse('requests')}?show=over", over),
        ],
        "crumbs": [(county.name, reverse("home")), (_("点单"), "")],
    }
    return render(request, "requests/requests.html", context)


def _reader(request: HttpRequest) -> Actor:
    actor = acting(request)
    if not any(actor.holds(f"request.{one}") for one in ("view", "claim", "ask")):
        raise Forbidden("request.view", "")
    return actor


def _groups(rows: list[Said]) -> list[tuple[str, list[Said]]]:
    late = [row for row in rows if row.one.late]
    near = [row for row in rows if row.one.near]
    rest = [row for row in rows if not row.one.late and not row.one.near]
    named = ((_("过了期限"), late), (_("快到期"), near), (_("不急的"), rest))
    return [(name, some) for name, some in named if some]


def _own_village(actor: Actor) -> str:
    """Return the village of whoever works for one alone, else nothing."""
    held = actor.holds("request.ask")
    return held[0] if len(held) == 1 and len(held[0]) == VILLAGE_DIGITS else ""
