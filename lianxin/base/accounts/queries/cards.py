"""Residents' cards as those see them who issue them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.accounts.models import ResidentCard
from lianxin.base.people.queries import name_of
from lianxin.base.people.rules import masked_name

MOST_CARDS = 200


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in use; the name is masked."""

    id: int
    number: str
    person: int
    name: str
    region: str
    issued_at: dt.datetime
    paused: bool


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Whose card it is, by name: for the paper that is handed over."""

    name: str
    region: str


def cards_under(regions: tuple[str, ...], now: dt.datetime) -> tuple[CardRow, ...]:
    """Return the newest cards in use of persons on file under one of the regions."""
    wanted = Q(pk__in=())
    for region in regions:
        wanted |= Q(person__region__startswith=region)
    rows = ResidentCard.objects.filter(wanted, ended_at__isnull=True).select_related("person__key").order_by("-id")
    return tuple(
        CardRow(
            id=row.pk,
            number=row.number,
            person=row.person_id,
            name=masked_name(name_of(row.person)),
            region=row.person.region,
            issued_at=row.issued_at,
            paused=row.paused_until is not None and row.paused_until > now,
        )
        for row in rows[:MOST_CARDS]
    )


def card_holder(id: int) -> CardHolder:
    """Return the holder of a card; the action that issued it has checked who may know."""
    card = ResidentCard.objects.select_related("person__key").get(pk=id)
    return CardHolder(name_of(card.person), card.person.region)
