"""The county's support by township and tier, a village's ledger, a receipt, and the workbook."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lianxin.base.sheets.watermark import watermark
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.queries.fairness import weak_beside_middle
from lianxin.domain.projects.queries.support import SupportLine, VillageSupport, county_support, receipt_of
from lianxin.domain.projects.queries.support import village_support as ledger_of
from lianxin.domain.projects.queries.support_workbook import support_workbook
from lianxin.domain.projects.rules.fairness import TierSupport
from lianxin.web.actor import now, own_township, reader
from lianxin.web.downloads import handed
from lianxin.web.draw.tile import TIERS
from lianxin.web.support import said
from lianxin.web.support.forms import ReasonForm
from lianxin.web.support.tabs import tabs

STATES = {state.key: state for state in TIERS}
A_PAGE = 40


def county(request: HttpRequest) -> HttpResponse:
    """Show who got what, by township and by tier."""
    actor = reader(request, "support.view")
    county = current()
    page = county_support(county.code)
    township = request.GET.get("township", own_township(actor))
    found = [one for one in page.villages if not township or one.village.township_code == township]
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "shown": shown,
        "query": f"{urlencode({'township': township})}&",
        "township": township,
        "tabs": tabs(actor, "support"),
        "crumbs": [(county.name, reverse("board")), (_("支持"), "")],
        "tiers": [(STATES[one.tier], one) for one in page.tiers],
        "fair": _fair(page.tiers),
        "beside": SimpleLazyObject(lambda: weak_beside_middle(county.as_of)),
        "villages": [(one, STATES[one.tier]) for one in shown.object_list],
        "may_export": bool(actor.holds("export")),
    }
    return render(request, "support/county.html", context)


def village(request: HttpRequest, code: str) -> HttpResponse:
    """Show a village's ledger."""
    actor = reader(request, "support.view")
    page = ledger_of(code)
    context = {
        "page": page,
        "crumbs": [
            (current().name, reverse("board")),
            (_("支持"), reverse("support")),
            (page.village.name, reverse("village", args=[code])),
        ],
        "tier": STATES.get(page.tier),
        "rows": [_row(line) for line in page.lines],
        "sums": said.sums(page.totals),
        "planned": _came_as_planned(page),
        "may_write": actor.may("support.write", code),
        "may_countersign": actor.may("support.countersign", code),
        "reason_form": ReasonForm(auto_id=False),
        "username": actor.username,
    }
    return render(request, "support/village.html", context)


def receipt(request: HttpRequest, id: int) -> HttpResponse:
    """Hand out the receipt of an entry."""
    reader(request, "support.view")
    code, file = receipt_of(id)
    kind = file.name.rpartition(".")[2]
    return handed(
        request, file.content, name=file.name, plain=f"receipt-{id}.{kind}", what=f"support:{id}", region=code
    )


def export(request: HttpRequest) -> HttpResponse:
    """Hand out the county's support as a workbook that adds up."""
    mark = watermark(reader(request, "export"), now())
    return handed(request, support_workbook(mark), name="support.xlsx", plain="support.xlsx", what="support")


def _row(line: SupportLine) -> dict[str, object]:
    return {
        "line": line,
        "kind": _(said.KINDS[line.kind]),
        "stage": _(said.STAGES[line.stage]),
        "amount": said.amount(line),
        "left": said.left(line) if line.spendable else "",
    }


def _came_as_planned(page: VillageSupport) -> list[dict[str, object]]:
    return [_row(line) for line in page.planned]


def _fair(tiers: tuple[TierSupport, ...]) -> bool | None:
    """Tell whether the weak get more a head than the middle; None while nobody got anything."""
    weak, middle = (next(one for one in tiers if one.tier == tier) for tier in ("weak", "middle"))
    if weak.fen_a_head is None or middle.fen_a_head is None or not weak.fen_a_head + middle.fen_a_head:
        return None
    return weak.fen_a_head > middle.fen_a_head
