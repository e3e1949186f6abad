"""Who stands where on the way to the county's approval."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.decision_list import LABELS, ORDER, decision_list
from lianxin.domain.planning.queries.pages.decision import DecisionRow
from lianxin.web.actor import own_township, reader

A_PAGE = 60
# What waits for somebody: state, permission, sentence
WAITS = (
    ("county", "decision.approve", gettext_noop("{count} 个村（社区）等县里研究")),
    ("township", "decision.review", gettext_noop("{count} 个村（社区）等您审核")),
    ("ready", "decision.write", gettext_noop("{count} 个村（社区）可以开始议定")),
)


@dataclass(frozen=True, slots=True)
class TownshipLine:
    """How far the decisions of one township are."""

    code: str
    name: str
    href: str
    village: int
    township: int
    county: int
    approved: int


def decisions(request: HttpRequest) -> HttpResponse:
    """Show where the decision of every village stands, narrowed as asked."""
    actor, county = reader(request, "decision.view"), current()
    rows = decision_list(county.code)
    township = request.GET.get("township", own_township(actor))
    inside = [row for row in rows if row.township_code == township] if township else list(rows)
    state, wanted = request.GET.get("state", ""), request.GET.get("q", "").strip()
    found = [row for row in inside if state in ("", row.state) and _named(row, wanted)]
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "county": county,
        "waits": _waits(actor, rows),
        "segments": _segments(request, inside, state, township),
        "townships": list({row.township_code: row.township for row in rows}.items()),
        "township": township,
        "state": state,
        "q": wanted,
        "rows": tuple(shown.object_list),
        "shown": shown,
        "lines": _lines(rows),
        "query": f"{query.urlencode()}&" if query else "",
        "synthetic": any(row.synthetic for row in rows),
        "may_meet": bool(actor.holds("decision.approve")),
    }
    return render(request, "decisions/decisions.html", context)


def _named(row: DecisionRow, wanted: str) -> bool:
    return not wanted or wanted in row.township + row.name or row.code.startswith(wanted)


def _waits(actor: Actor, rows: tuple[DecisionRow, ...]) -> list[tuple[str, str, str]]:
    """What waits for the reader: a sentence, the address where it is done, and what the button says."""
    found = []
    for state, permission, sentence in WAITS:
        mine = [row for row in rows if row.state == state and actor.may(permission, row.code)]
        if not mine:
            continue
        if state == "county":
            address = reverse("meeting-new")
        elif len(mine) == 1:
            address = reverse("decision", args=[mine[0].code])
        else:
            address = f"{reverse('decisions')}?township={own_township(actor)}&state={state}"
        button = _("记会议") if state == "county" else _("去办")
        found.append((_(sentence).format(count=len(mine)), address, button))
    return found


def _segments(request: HttpRequest, rows: list[DecisionRow], state: str, township: str) -> list[tuple[str, str, bool]]:
    counts = Counter(row.state for row in rows)

    def address(value: str) -> str:
        wanted = request.GET.copy()
        wanted.pop("page", None)
        wanted["state"], wanted["township"] = value, township
        return f"?{wanted.urlencode()}"

    tabs = [(_("全部 {count}").format(count=len(rows)), address(""), state == "")]
    for one in ORDER:
        if counts[one] or one == state:
            label = _("{state} {count}").format(state=_(LABELS[one]), count=counts[one])
            tabs.append((label, address(one), state == one))
    return tabs


def _lines(rows: tuple[DecisionRow, ...]) -> list[TownshipLine]:
    grouped: dict[str, list[DecisionRow]] = {}
    for row in rows:
        grouped.setdefault(row.township_code, []).append(row)
    return [_line(code, inside) for code, inside in grouped.items()]


def _line(code: str, inside: list[DecisionRow]) -> TownshipLine:
    counts: dict[str, Any] = Counter(row.state for row in inside)
    return TownshipLine(
        code=code,
        name=inside[0].township,
        href=f"{reverse('decisions')}?township={code}",
        village=counts["village"] + counts["ready"],
        township=counts["township"],
        county=counts["county"],
        approved=counts["approved"],
    )
