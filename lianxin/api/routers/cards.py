"""Residents' paper cards: those in use, a new one that is shown once, one ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import keeping, now
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import people as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.accounts.actions.cards import end_card, issue_card
from lianxin.base.accounts.queries.cards import cards_under
from lianxin.base.words import gettext_noop as _

router = Router(tags=["people"])


@router.get("/cards", response=said.CardList, summary=_("在用的群众卡"), operation_id="list_cards")
def list_cards(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """The newest cards in use of the holder's regions, names masked. Needs `person.card`."""
    rows = cards_under(keeping(request, "person.card").holds("person.card"), now())
    return part(request, response, rows, lambda row: row.id, paging, newest_first=True)


@router.post(
    "/people/{id}/cards", response={201: said.CardIssued}, summary=_("发一张群众卡"), operation_id="issue_card"
)
def issue(request: HttpRequest, id: Id) -> Any:
    """Give a person a card; the one before it ends. Number and code are shown this once. Needs `person.card` there."""
    return Status(201, issue_card(by=keeping(request, "person.card"), at=now(), person_id=id))


@router.delete("/cards/{id}", response=Done, summary=_("停用群众卡"), operation_id="end_card")
def end(request: HttpRequest, id: Id) -> Any:
    """End a card that was lost. Needs `person.card` there."""
    end_card(by=keeping(request, "person.card"), at=now(), id=id)
    return Done()
