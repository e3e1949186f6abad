"""Tell people of what became of a session or an activity: each once for an occasion, those who agreed to be told."""

import datetime as dt
from collections.abc import Callable, Iterable

from lianxin.base.accounts.queries.reached import Reached
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.outbox.actions import send
from lianxin.base.people.queries.contact import contacts
from lianxin.domain.services.models import Enrolment


def tell_parties(
    *, by: Actor, at: dt.datetime, rows: Iterable[Enrolment], occasion: str, words: Callable[[int], str]
) -> int:
    """Send each party of a session word of something, and return how many messages there are.

    One of the party hears of it, the first who agreed. The occasion and the party make the key: said again, it is no
    second message. `words` gets how many they are. Whoever had enough messages for a day sees it on their page.
    """
    parties: dict[str, list[Enrolment]] = {}
    for row in sorted(rows, key=lambda one: one.pk):
        parties.setdefault(row.party, []).append(row)
    reached = contacts(row.person_id for row in (one for party in parties.values() for one in party if not one.child))
    told = 0
    for party, members in parties.items():
        contact = next((reached[row.person_id] for row in members if row.person_id in reached), None)
        if contact is None:
            continue
        told += _send(by, at, contact.phone, words(len(members)), f"{occasion}:{party}", contact.key)
    return told


def tell_staff(*, by: Actor, at: dt.datetime, people: Iterable[Reached], occasion: str, text: str) -> int:
    """Send those who hold a post word of something, once for an occasion; return how many messages there are."""
    return sum(_send(by, at, one.phone, text, f"{occasion}:{one.username}", one.key) for one in people)


def tell_volunteers(*, by: Actor, at: dt.datetime, people: Iterable[int], occasion: str, text: str) -> int:
    """Send those persons who agreed to be told word of something, once for an occasion; return how many messages."""
    found = sorted(contacts(people).items())
    return sum(_send(by, at, one.phone, text, f"{occasion}:{person}", one.key) for person, one in found)


def _send(by: Actor, at: dt.datetime, phone: str, text: str, key: str, subject: int) -> int:
    try:
        send(by=by, at=at, channel="sms", to=phone, text=text, key=key, subject=subject)
    except Refusal:  # enough for a day
        return 0
    return 1
