"""Paper cards for residents who have no phone: a number and a code."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from lianxin.base.accounts.models import ResidentCard
from lianxin.base.accounts.rules.pauses import minutes_left, pause_after
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.queries import region_of
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _

NUMBER_DIGITS, CODE_DIGITS = 8, 6
STRANGER = Actor(id=None, username="", name="", posts=())  # whoever signs in with a card is not known before


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A card as it is printed, once: its code stands nowhere else."""

    id: int
    number: str
    code: str


@transaction.atomic
def issue_card(*, by: Actor, at: dt.datetime, person_id: int) -> IssuedCard:
    """Give a person on file a card; one that they had before ends. Returns number and code, to be printed now."""
    region = region_of(person_id)
    by.require("person.card", region)
    take_turn(f"card:{person_id}")
    _end(by, at, ResidentCard.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True).first())
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    card = ResidentCard.objects.create(
        person_id=person_id, number=_number(), digest=make_password(code), issued_at=at, issued_by=by.username
    )
    record(by=by, at=at, verb="card.issue", target=f"person:{person_id}", region=region, after={"number": card.number})
    return IssuedCard(card.pk, card.number, code)


@transaction.atomic
def end_card(*, by: Actor, at: dt.datetime, id: int) -> None:
    """End a card that was lost or is no longer wanted."""
    card = ResidentCard.objects.select_for_update(of=("self",)).select_related("person").filter(pk=id).first()
    if card is None:
        raise NotFound(_("群众卡"), id)
    by.require("person.card", card.person.region)
    _end(by, at, card)


def use_card(*, number: str, code: str, at: dt.datetime, by: Actor = STRANGER) -> ResidentCard:
    """Return the card of a number and a code; refuse a wrong one, and after five in a row any for a growing pause.

    Not atomic: a try is counted before the code is looked at, so that tries at the same moment all count, whatever
    becomes of the rest. An unknown number is told what a wrong code is, and takes as long.
    """
    cards = ResidentCard.objects.select_related("person__key")
    card = cards.filter(number=number.strip().replace(" ", ""), ended_at__isnull=True, person__erased_at=None).first()
    if card is None:
        make_password(code)
        raise wrong_card()
    _take_a_try(card, at)
    if not check_password(code.strip().replace(" ", ""), card.digest):
        target, region = f"card:{card.number}", card.person.region
        record(by=by, at=at, verb="card.wrong", target=target, region=region, result="refused")
        raise wrong_card()
    ResidentCard.objects.filter(pk=card.pk).update(tries=0, paused_until=None)
    return card


def wrong_card() -> Refusal:
    """Return what is said of a wrong number and of a wrong code alike."""
    return Refusal("wrong_card", _("卡号和密码对不上，请照着卡再看一看。"), "number")


@transaction.atomic
def _take_a_try(card: ResidentCard, at: dt.datetime) -> None:
    """Count a try as a wrong one, under a lock; a right code takes it back. Refuse while the card rests."""
    locked = ResidentCard.objects.select_for_update().get(pk=card.pk)
    if locked.paused_until and locked.paused_until > at:
        minutes = minutes_left(locked.paused_until, at)
        raise Refusal(
            "card_paused", _("连着输错了 {tries} 次，请歇 {minutes} 分钟再试。"), tries=locked.tries, minutes=minutes
        )
    locked.tries += 1
    pause = pause_after(locked.tries)
    locked.paused_until = at + pause if pause else None
    locked.save(update_fields=["tries", "paused_until"])


def _end(by: Actor, at: dt.datetime, card: ResidentCard | None) -> None:
    if card is None or card.ended_at is not None:
        return
    card.ended_at, card.ended_by = at, by.username
    card.save(update_fields=["ended_at", "ended_by"])
    record(by=by, at=at, verb="card.end", target=f"person:{card.person_id}", after={"number": card.number})


def _number() -> str:
    """Draw a number that no card has had; the first digit is never 0, so that it survives a spreadsheet."""
    while True:
        number = str(10 ** (NUMBER_DIGITS - 1) + secrets.randbelow(9 * 10 ** (NUMBER_DIGITS - 1)))
        if not ResidentCard.objects.filter(number=number).exists():
            return number
