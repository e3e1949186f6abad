"""Register a person, correct what is on file."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import Personal, record
from lianxin.base.audit.queries import lines
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal, Stale
from lianxin.base.people.actions.filing import held, put_on_file, write
from lianxin.base.people.models import Person
from lianxin.base.people.rules import plain_id_number, plain_name, plain_phone
from lianxin.base.turns import take_turn
from lianxin.base.vault.sealing import blind_index, open_text, unwrapped
from lianxin.base.words import gettext_noop as _

FIELDS = ("name", "phone", "id_number")


@transaction.atomic
def register_person(
    *,
    by: Actor,
    at: dt.datetime,
    name: str,
    region: str,
    phone: str = "",
    id_number: str = "",
    synthetic: bool = False,
) -> int:
    """Put a resident on file for a village or township; refuse somebody who is there already. Returns the id."""
    by.require("person.write", region)
    _refuse_known(plain_name(name), plain_phone(phone), plain_id_number(id_number))
    person = put_on_file(at=at, name=name, phone=phone, id_number=id_number, region=region, synthetic=synthetic)
    given = {"name": name, "phone": phone, "id_number": id_number}
    personal = Personal(person.key_id, {field: value for field, value in given.items() if value})
    record(by=by, at=at, verb="person.register", target=f"person:{person.pk}", region=region, personal=personal)
    return person.pk


def _refuse_known(name: str, phone: str, id_number: str) -> None:
    """Refuse the same ID number, or the same name with the same phone; two who hand in the same take turns."""
    take_turn(
        *(f"person:{blind_index(kind, text)}" for kind, text in (("id_number", id_number), ("phone", phone)) if text)
    )
    same = Person.objects.filter(erased_at__isnull=True)
    known = bool(id_number) and same.filter(id_number_index=blind_index("id_number", id_number)).exists()
    if not known and phone:
        marks = {"name_index": blind_index("name", name), "phone_index": blind_index("phone", phone)}
        known = same.filter(**marks).exists()
    if known:
        raise Refusal("known_person", _("这个人已经登记过了，请先查一查。"), "name")


@transaction.atomic
def correct_person(
    *,
    by: Actor,
    at: dt.datetime,
    person: int,
    revision: int,
    name: str = "",
    phone: str = "",
    id_number: str = "",
    drop: tuple[str, ...] = (),
) -> None:
    """Correct what is on file: what is given replaces what was there, `drop` takes phone or ID number away.

    What is left empty stays, so that nobody needs to see what they do not change. Refuses where somebody else has
    changed the person since the page was opened.
    """
    row = held(person, by=by, permission="person.write")
    if row.revision != revision:
        raise _stale(row)
    key = unwrapped(row.key)
    before = {
        "name": open_text(key, row.name_sealed, "name"),
        "phone": open_text(key, row.phone_sealed, "phone"),
        "id_number": open_text(key, row.id_number_sealed, "id_number"),
    }
    given = {"name": name, "phone": phone, "id_number": id_number}
    after = {field: "" if field in drop else given[field].strip() or before[field] for field in FIELDS}
    write(row, key, **after)
    row.revision += 1
    row.used_at = at
    row.save()
    changed = [field for field in FIELDS if after[field] != before[field]]
    values = {field: [before[field], after[field]] for field in changed}
    record(
        by=by,
        at=at,
        verb="person.correct",
        target=f"person:{row.pk}",
        region=row.region,
        after={"what": changed},
        personal=Personal(row.key_id, values),
    )


def _stale(row: Person) -> Stale:
    last = next((line for line in lines(target=f"person:{row.pk}") if line.verb == "person.correct"), None)
    when = last.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if last else ""
    return Stale(last.username if last else "", when)
