"""The gallery of exemplars, one exemplar, and one on paper for a noticeboard."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.village import current_choice
from lianxin.domain.projects.queries.exemplar import ExemplarPage, exemplar_page, exemplars
from lianxin.domain.projects.queries.twins import sameness
from lianxin.web.actor import reader
from lianxin.web.exemplars import said
from lianxin.web.exemplars.forms import PairForm
from lianxin.web.plans.panel import item_row
from lianxin.web.support.tabs import tabs
from lianxin.web.villages.plan import plan_site


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every exemplar, by code, and whether the county builds the same everywhere."""
    actor, county = reader(request, "exemplar.view"), current()
    cards, words, same = exemplars(county.code), said.functions(), sameness()
    context = {
        "tabs": tabs(actor, "exemplars"),
        "cards": [said.card(one, words) for one in cards],
        "same": same,
        "effective": f"{same.effective_tenths / 10:.1f}",
        "synthetic": any(one.synthetic for one in cards),
        "may_write": actor.may("exemplar.write", county.code),
        "crumbs": [(county.name, reverse("board")), (_("范本"), "")],
    }
    return render(request, "exemplars/gallery.html", context)


def exemplar(request: HttpRequest, id: int) -> HttpResponse:
    """Show one exemplar: before and after, how it was done, what it cost, who goes along."""
    actor = reader(request, "exemplar.view")
    page = exemplar_page(id)
    may_write = actor.may("exemplar.write", page.card.village.code)
    context = _shown(actor, page) | {
        "may_write": may_write,
        "pair_form": PairForm(county=current().code) if may_write else None,
        "crumbs": [(_("范本"), reverse("exemplars")), (page.card.village.name, "")],
    }
    return render(request, "exemplars/exemplar.html", context)


def paper(request: HttpRequest, id: int) -> HttpResponse:
    """Show one exemplar as a sheet of A4 for a noticeboard."""
    actor = reader(request, "exemplar.view")
    page = exemplar_page(id)
    name = page.card.village.name
    crumbs = [(_("范本"), reverse("exemplars")), (name, reverse("exemplar", args=[id])), (_("打印"), "")]
    return render(request, "exemplars/paper.html", _shown(actor, page) | {"crumbs": crumbs})


def _shown(actor: Actor, page: ExemplarPage) -> dict[str, Any]:
    words, card = said.functions(), page.card
    choice = current_choice(card.village.code) if actor.holds("plan.view") else None
    planned = choice if choice and not choice.built else None
    return {
        "page": page,
        "card": said.card(card, words),
        "functions": words.listed(card.package.functions) if card.package else "",
        "missing": words.listed(page.missing),
        "site_sketch": SimpleLazyObject(lambda: plan_site(choice) if choice else said.site(card.facts, words)),
        "items": [item_row(item) for item in planned.items] if planned else [],
        "total_fen": sum(item.cost_fen for item in planned.items) if planned else 0,
        "choice": planned,
    }
