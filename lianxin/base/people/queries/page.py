"""One person as the page shows them to whoever works with them: masked, with consents, requests and who looked."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.actor import Actor
from lianxin.base.audit.queries import looks_at as recorded
from lianxin.base.errors import NotFound
from lianxin.base.people.models import Consent, Person
from lianxin.base.people.purposes import purpose
from lianxin.base.people.queries.found import Masked, masked
from lianxin.base.people.queries.requests import RequestLine, line, reads
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import calendar

MOST_LOOKS = 100


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent: its purpose by name, the edition, how, since when and until when."""

    id: int
    purpose: str
    name: str
    name_en: str
    edition: str
    way: str
    given_at: dt.datetime
    recorded_by: str
    withdrawn_at: dt.datetime | None
    scanned: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    """Somebody saw the data in full, or took them away: which fields, and why."""

    at: dt.datetime
    username: str
    on_behalf: str
    verb: str
    what: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person, masked; `looks` are empty for whoever may not see who looked."""

    person: Masked
    revision: int
    made_at: dt.datetime
    used_at: dt.datetime
    erased_at: dt.datetime | None
    consents: tuple[ConsentLine, ...]
    requests: tuple[RequestLine, ...]
    looks: tuple[LookLine, ...]


def person_page(person: int, by: Actor, today: dt.date) -> PersonPage:
    """Return a person of the actor's regions, masked; raise NotFound for an unknown one."""
    row = Person.objects.select_related("key").filter(pk=person).first()
    if row is None:
        raise NotFound(_("登记的人"), person)
    by.require("person.view", row.region)
    there = row.erased_at is None
    return PersonPage(
        person=masked(row) if there else Masked(row.pk, "", "", "", row.region, row.synthetic),
        revision=row.revision,
        made_at=row.made_at,
        used_at=row.used_at,
        erased_at=row.erased_at,
        consents=consents_of(row),
        requests=requests_of(row, by, today),
        looks=looks_at(row.key_id) if by.may("person.look", row.region) or by.may("audit.view", row.region) else (),
    )


def consents_of(row: Person) -> tuple[ConsentLine, ...]:
    """Return a person's consents, those in force first, each named as its own edition names it."""
    found = sorted(row.consents.all(), key=lambda one: (one.withdrawn_at is not None, one.given_at, one.pk))
    return tuple(_consent(one) for one in found)


def _consent(one: Consent) -> ConsentLine:
    named = purpose(one.purpose, edition=one.edition)
    return ConsentLine(
        one.pk,
        one.purpose,
        named.name,
        named.name_en,
        one.edition,
        one.way,
        one.given_at,
        one.recorded_by,
        one.withdrawn_at,
        one.scan_id is not None,
    )


def requests_of(row: Person, by: Actor, today: dt.date) -> tuple[RequestLine, ...]:
    """Return a person's requests, the newest first; `row` was read with its key."""
    days = calendar()
    found = []
    for one in row.requests.order_by("-pk"):
        one.person = row
        found.append(line(one, today=today, days=days, reads=reads(one, by)))
    return tuple(found)


def looks_at(person_key: int) -> tuple[LookLine, ...]:
    """Return who saw a person's data in full or took them away, the newest first."""
    return tuple(
        LookLine(
            one.at,
            one.username,
            one.on_behalf,
            one.verb,
            tuple((one.after or {}).get("what", ())),
            (one.after or {}).get("reason", ""),
        )
        for one in recorded(person_key, limit=MOST_LOOKS)
    )
