"""What is held about oneself, in full: for the person alone."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import HOLDINGS, Rows
from lianxin.base.people.models import Person
from lianxin.base.people.purposes import Purpose, purposes
from lianxin.base.people.queries.page import ConsentLine, LookLine, consents_of, looks_at, requests_of
from lianxin.base.people.queries.requests import RequestLine
from lianxin.base.vault.sealing import open_text, unwrapped
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own data; `offered` are purposes in force and not agreed to, `parts` what other apps hold (in a copy)."""

    id: int
    name: str
    phone: str
    id_number: str
    region: str
    synthetic: bool
    made_at: dt.datetime
    consents: tuple[ConsentLine, ...]
    offered: tuple[Purpose, ...]
    requests: tuple[RequestLine, ...]
    looks: tuple[LookLine, ...]
    parts: tuple[tuple[str, Rows], ...]


def own_page(by: Actor, today: dt.date) -> OwnPage:
    """Return what is held about the actor; refuse where they are nobody on file, as while acting for another."""
    row = Person.objects.select_related("key").filter(pk=by.person or 0, erased_at__isnull=True).first()
    if row is None:
        raise Refusal("no_person", _("这里看的是本人的信息。您正代别人办事，请先结束代办。"))
    return about(row, by, today, parts=False)


def about(row: Person, by: Actor, today: dt.date, *, parts: bool = True) -> OwnPage:
    """Return everything held about a person who was read with their key; the caller has checked who may.

    Without `parts`, what other apps hold is left out: it has pages of its own.
    """
    key = unwrapped(row.key)
    consents = consents_of(row)
    agreed = {(one.purpose, one.edition) for one in consents if one.withdrawn_at is None}
    return OwnPage(
        id=row.pk,
        name=open_text(key, row.name_sealed, "name"),
        phone=open_text(key, row.phone_sealed, "phone"),
        id_number=open_text(key, row.id_number_sealed, "id_number"),
        region=row.region,
        synthetic=row.synthetic,
        made_at=row.made_at,
        consents=consents,
        offered=tuple(one for one in purposes(today) if (one.id, one.edition) not in agreed),
        requests=requests_of(row, by, today),
        looks=looks_at(row.key_id),
        parts=tuple((holding.name, holding.copy(row.pk)) for holding in HOLDINGS if parts),
    )
