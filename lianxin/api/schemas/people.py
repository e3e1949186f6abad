"""Persons on file: masked, or in full for a reason; consents, and requests about one's own data."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked

Way = Literal["screen", "paper", "spoken"]
Kind = Literal["export", "correct", "erase"]
Name = Annotated[str, Field(min_length=1, max_length=40)]
Region = Annotated[str, Field(pattern="^([0-9]{9}|[0-9]{12})$")]


class SearchText(Asked):
    """An exact name, phone or ID number, or the last four digits."""

    text: str = Field(min_length=1, max_length=40)


class Masked(Schema):
    """A person in part."""

    id: int
    name: str
    phone: str
    id_number: str
    region: str
    synthetic: bool


class PeopleFound(Schema):
    """Whom a search found; `count` may be more than are shown."""

    count: int
    persons: list[Masked]


class NewPerson(Asked):
    """A resident to be put on file."""

    name: Name
    region: Region
    phone: str = Field("", max_length=20)
    id_number: str = Field("", max_length=20)


class PersonMade(Schema):
    """A person who was put on file."""

    id: int


class Correction(Asked):
    """What replaces what is on file; what is left empty stays."""

    name: str = Field("", max_length=40)
    phone: str = Field("", max_length=20)
    id_number: str = Field("", max_length=20)
    drop: list[Literal["phone", "id_number"]] = Field(default_factory=list, max_length=2)


class Consent(Schema):
    """A consent, as it was given and perhaps withdrawn."""

    id: int
    purpose: str
    edition: str
    way: str
    given_at: dt.datetime
    recorded_by: str
    withdrawn_at: dt.datetime | None
    scanned: bool


class DataRequest(Schema):
    """A request about one's own data; `wish` and `answer` only for those who may read them."""

    id: int
    person: int
    name: str
    region: str
    kind: str
    way: str
    state: str
    asked_at: dt.datetime
    due_date: dt.date
    days_left: int | None
    taken_by: str
    wish: str
    answer: str
    answered_at: dt.datetime | None
    scanned: bool


class Look(Schema):
    """Who saw a person's data in full."""

    at: dt.datetime
    username: str
    on_behalf: str
    verb: str
    reason: str


class Person(Schema):
    """A person, masked, with consents, requests, and who looked."""

    person: Masked
    revision: int
    made_at: dt.datetime
    erased_at: dt.datetime | None
    consents: list[Consent]
    requests: list[DataRequest]
    looks: list[Look]


class LookReason(Asked):
    """Why somebody's data is looked at in full: a code of the product's list."""

    reason: str = Field(min_length=1, max_length=40)


class FullPerson(Schema):
    """A person in full."""

    name: str
    phone: str
    id_number: str


class NewConsent(Asked):
    """A purpose that a person agrees to, and how they said so."""

    purpose: str = Field(min_length=1, max_length=40)
    way: Way = "spoken"
    guardian: str = Field("", max_length=40)


class SignedConsent(Asked):
    """A purpose that a person signed for; for a child the guardian did."""

    purpose: str = Field(min_length=1, max_length=40)
    guardian: str = Field("", max_length=40)


class SignedRequest(Asked):
    """What a person asks for on a paper that they signed."""

    kind: Kind
    wish: str = Field("", max_length=400)


class ConsentGiven(Schema):
    """A consent that was recorded."""

    id: int


class NewRequest(Asked):
    """What a person asks for, and how."""

    kind: Kind
    way: Way = "spoken"
    wish: str = Field("", max_length=400)


class RequestAsked(Schema):
    """A request that was recorded."""

    id: int


class Answered(Asked):
    """What a person is answered, or why not."""

    text: str = Field(min_length=1, max_length=400)


class Erasure(Asked):
    """Deletion cannot be taken back: it has to be confirmed."""

    confirmed: Literal[True]


class Card(Schema):
    """A card in use; the name is masked. `paused`: it rests after wrong codes."""

    id: int
    number: str
    person: int
    name: str
    region: str
    issued_at: dt.datetime
    paused: bool


class CardList(Listed):
    """Cards in use."""

    items: list[Card]


class CardIssued(Schema):
    """A new card, to be printed now: its code stands nowhere else."""

    id: int
    number: str
    code: str
