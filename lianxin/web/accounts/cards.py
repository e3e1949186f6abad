"""Residents' paper cards: those in use, a new one on paper, one ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.cards import end_card, issue_card
from lianxin.base.accounts.queries.cards import card_holder, cards_under
from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.actor import acting, now, reader
from lianxin.web.draw import qr
from lianxin.web.links import link
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


def cards(request: HttpRequest) -> HttpResponse:
    """List the cards in use of the villages whose people the actor gives cards to."""
    actor = reader(request, "person.card")
    names = place_names()
    rows = [
        {"card": one, "place": names.get(one.region, one.region)}
        for one in cards_under(actor.holds("person.card"), now())
    ]
    return render(request, "accounts/cards.html", {"rows": rows, "people": link("people")})


@require_POST
def issue(request: HttpRequest, person_id: int) -> HttpResponse:
    """Give somebody a card and show it once, to be printed; the card before it ends."""
    card = issue_card(by=acting(request), at=now(), person_id=person_id)
    holder = card_holder(card.id)
    entry = f"{reverse('hello-card')}?number={card.number}"  # never the code: a picture is read over a shoulder
    context = {
        "card": card,
        "number": " ".join((card.number[:4], card.number[4:])),
        "code": " ".join((card.code[:3], card.code[3:])),
        "name": holder.name,
        "place": place_names().get(holder.region, ""),
        "qr": qr.draw(request.build_absolute_uri(entry)),
        "site_address": request.build_absolute_uri("/"),
    }
    answer = render(request, "accounts/card.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def end(request: HttpRequest, id: int) -> HttpResponse:
    """End a card that was lost."""
    try:
        end_card(by=acting(request), at=now(), id=id)
        toast(request, _("这张卡不能用了。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("cards")
