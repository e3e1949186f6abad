"""Find persons and look at them; both leave a line on record."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import looked, record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.people.actions.filing import held
from lianxin.base.people.models import Person
from lianxin.base.people.queries.found import Found, matching
from lianxin.base.people.rules import read_search
from lianxin.base.vault.sealing import blind_index, open_text, unwrapped
from lianxin.base.words import gettext_noop as _

# Why somebody looks at a person's data in full: a word of this list, never free text.
REASONS = {
    "serve": _("给本人办事"),
    "call": _("联系本人"),
    "verify": _("核对登记"),
    "answer": _("答复本人的请求"),
    "law": _("依法配合调查"),
}


@dataclass(frozen=True, slots=True)
class FullPerson:
    """A person's data as they are."""

    name: str
    phone: str
    id_number: str


@transaction.atomic
def find(*, by: Actor, at: dt.datetime, text: str) -> Found:
    """Find persons of the actor's regions by exact name, phone or ID number, or last four digits; answers are masked.

    The record keeps what kind was searched and how many were found; of the text it keeps a keyed hash alone.
    """
    regions = by.holds("person.view")
    if not regions:
        raise Forbidden("person.view", "")
    kind, plain = read_search(text)
    found = matching(kind, plain, regions=regions)
    after = {"kind": kind, "found": found.count, "hash": blind_index("search", plain)}
    record(by=by, at=at, verb="person.search", target="people", region=regions[0], after=after)
    return found


@transaction.atomic
def look(*, by: Actor, at: dt.datetime, person: int, reason: str) -> FullPerson:
    """Return a person's data in full, for a reason of the list; the person finds in their own page who looked."""
    row = held(person, by=by, permission="person.look")
    if reason not in REASONS:
        raise Refusal("no_reason", _("请先选为什么要看。"), "reason")
    key = unwrapped(row.key)
    full = FullPerson(
        open_text(key, row.name_sealed, "name"),
        open_text(key, row.phone_sealed, "phone"),
        open_text(key, row.id_number_sealed, "id_number"),
    )
    seen = [field for field in ("name", "phone", "id_number") if getattr(full, field)]
    looked(by=by, at=at, person=row.pk, person_key=row.key_id, what=seen, region=row.region, reason=reason)
    return full


@transaction.atomic
def look_to_serve(*, by: Actor, at: dt.datetime, person: int) -> FullPerson:
    """Return name and phone of somebody who waits to be served, for whoever serves them; it stands on record.

    Called by an action that has checked who serves whom; an ID number is never part of it.
    """
    row = Person.objects.select_related("key").filter(pk=person, erased_at__isnull=True).first()
    if row is None:
        raise NotFound(_("登记的人"), person)
    key = unwrapped(row.key)
    full = FullPerson(open_text(key, row.name_sealed, "name"), open_text(key, row.phone_sealed, "phone"), "")
    seen = [field for field in ("name", "phone") if getattr(full, field)]
    looked(by=by, at=at, person=row.pk, person_key=row.key_id, what=seen, region=row.region, reason="serve")
    return full
