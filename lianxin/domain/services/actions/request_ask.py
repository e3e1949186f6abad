"""Take a request in: on the public page, at the counter, at home by proxy, from paper or the telephone."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import Personal, record
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.actions.filing import on_file, put_on_file
from lianxin.base.people.rules import plain_name, plain_phone
from lianxin.base.turns import take_turn
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import calendar
from lianxin.domain.places.queries.county import village as village_row
from lianxin.domain.planning.rules.slip import draw
from lianxin.domain.services.actions.request_told import tell_of_new
from lianxin.domain.services.models import Request, RequestNote
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.takers import takers
from lianxin.domain.services.rules.edition import ServiceRules
from lianxin.domain.services.rules.requests import (
    DISPATCHED,
    LONGEST_PLACE,
    LONGEST_WORDS,
    NEW,
    PAGE,
    PROXY,
    TYPED_WAYS,
    category_of,
    check_asker,
    plain_words,
)
from lianxin.domain.services.rules.routing import Routed, route

HOUR = dt.timedelta(hours=1)
AN_ADDRESS = 10  # requests from one address in an hour
LONGEST_KEY = 48
RESIDENT = "resident"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it was filled in. `key` is the form's own: sent twice, it counts once.

    `tell`: wants to be told by message what became of it.
    """

    category: str
    words: str
    place: str = ""
    name: str = ""
    phone: str = ""
    tell: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was taken in: its id, and the code by which the resident asks about it."""

    id: int
    code: str


@transaction.atomic
def ask_request(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    asked: Asked,
    way: str = "counter",
    synthetic: bool = False,
) -> Receipt:
    """Take in what a resident asks for, and route it; return its id and its code.

    Staff write down for whom it is. A resident who is signed in asks for themself; whoever acts for one with their
    card asks for them, as a proxy.
    """
    by.require("request.ask", village)
    resident = all(post.role == RESIDENT for post in by.posts)
    if resident:
        way = PROXY if by.on_behalf else PAGE
    elif way not in TYPED_WAYS:
        raise Refusal("no_way", _("请选是怎么来的：到中心、上门、纸上，还是电话。"), "way")
    person = by.person if resident else None
    return _take_in(by, at, today, village, asked, way, person=person, synthetic=synthetic)


@transaction.atomic
def ask_on_page(*, by: Actor, at: dt.datetime, today: dt.date, village: str, asked: Asked, origin: str = "") -> Receipt:
    """Take in what somebody asks for on the public page of a village; return its id and its code.

    No account is needed: `by` is nobody. `origin` is the visitor's address, of which only a blind mark is kept: so
    many requests an hour are taken from one.
    """
    mark = blind_index("service_request", f"{village}:{origin}") if origin else ""
    key = _key(village, asked)
    known = bool(key) and Request.objects.filter(key=key).exists()
    recent = Request.objects.filter(village=village, address_mark=mark, made_at__gt=at - HOUR)
    if mark and not known and recent.count() >= AN_ADDRESS:
        message = _("这里一小时内已经点了 {count} 件。请过一会儿再点，或者到中心来说，一样办。")
        raise Refusal("locked", message, count=AN_ADDRESS)
    return _take_in(by, at, today, village, asked, PAGE, mark=mark, alone=True)


def _take_in(
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    asked: Asked,
    way: str,
    *,
    person: int | None = None,
    mark: str = "",
    alone: bool = False,
    synthetic: bool = False,
) -> Receipt:
    if not village_row(village).has_centre:
        raise NotFound(_("中心"), village)
    key = _key(village, asked)
    take_turn(f"request:{key}")
    known = Request.objects.filter(key=key).first() if key else None
    if known is not None:
        return Receipt(known.pk, known.code)
    edition = service_rules(today)
    category = category_of(edition, asked.category)
    words = plain_words(asked.words, LONGEST_WORDS, "words", _("请写一句要办什么事。"))
    place = plain_words(asked.place, LONGEST_PLACE, "place")
    if person is None:
        check_asker(category, name=asked.name, phone=asked.phone, place=place, alone=alone)
        person = _filed(by, at, village, asked, synthetic)
    to = _routed(edition, category.key, place, at, village)
    row = Request.objects.create(
        village_id=village,
        edition=edition.id,
        category=category.key,
        words=words,
        place=place,
        person_id=person,
        way=way,
        tell=asked.tell and person is not None,
        address_mark=mark,
        code=_code(),
        asked_date=today,
        due_date=calendar().after(today, category.days),
        state=NEW if to.team is None else DISPATCHED,
        team_id=to.team,
        key=key,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    _put_down(row, by, at, to)
    tell_of_new(by=by, at=at, row=row)
    return Receipt(row.pk, row.code)


def _routed(edition: ServiceRules, category: str, place: str, at: dt.datetime, village: str) -> Routed:
    hour = at.astimezone(CHINA).hour
    return route(edition.request.routes, category=category, place=place, hour=hour, takers=takers(category, village))


def _put_down(row: Request, by: Actor, at: dt.datetime, to: Routed) -> None:
    """Write down that it was asked, and where the rules sent it."""
    asked, routed = {"category": row.category, "way": row.way}, {"rule": to.rule, "to": to.to, "team": to.team}
    RequestNote.objects.create(request=row, kind="ask", facts=asked, said_at=at, said_by=by.username)
    RequestNote.objects.create(request=row, kind="route", facts=routed, said_at=at, said_by="")
    target, region = f"service_request:{row.pk}", row.village_id
    record(by=by, at=at, verb="service_request.ask", target=target, region=region, after={**asked, **routed})


def _filed(by: Actor, at: dt.datetime, village: str, asked: Asked, synthetic: bool) -> int | None:
    """Return the person of a name and a phone, put on file where they are not there yet; None where nobody is named.

    Without a phone it is somebody of that name in this village alone.
    """
    if not asked.name.strip():
        return None
    name, phone = plain_name(asked.name), plain_phone(asked.phone)
    take_turn(f"person:{blind_index('phone', phone)}" if phone else f"person:{village}:{blind_index('name', name)}")
    known = next((one for one in on_file(name=name, phone=phone) if phone or one.region == village), None)
    if known is not None:
        known.used_at = at
        known.save(update_fields=["used_at"])
        return known.pk
    person = put_on_file(at=at, name=name, phone=phone, region=village, synthetic=synthetic)
    personal = Personal(person.key_id, {"name": name, **({"phone": phone} if phone else {})})
    record(by=by, at=at, verb="person.register", target=f"person:{person.pk}", region=village, personal=personal)
    return person.pk


def _key(village: str, asked: Asked) -> str:
    plain = "".join(one for one in asked.key if one.isalnum() or one in "-_")
    return f"{village}:{plain[:LONGEST_KEY]}" if plain else ""


def _code() -> str:
    """Draw a code that no request has had."""
    while Request.objects.filter(code=(code := draw(secrets.randbelow))).exists():
        pass
    return code
