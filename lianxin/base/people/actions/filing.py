"""Put a person on file, and seal what is written of them."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.models import Person
from lianxin.base.people.rules import TAIL, plain_id_number, plain_name, plain_phone
from lianxin.base.vault.actions import draw_key
from lianxin.base.vault.sealing import blind_index, seal_text, unwrapped
from lianxin.base.words import gettext_noop as _


def put_on_file(
    *, at: dt.datetime, name: str, phone: str = "", id_number: str = "", region: str = "", synthetic: bool = False
) -> Person:
    """Seal a new person's data under a key of their own; the action that needs the person checks and records."""
    key = draw_key(at=at)
    person = Person(key=key, region=region, synthetic=synthetic, made_at=at, used_at=at)
    write(person, unwrapped(key), name=name, phone=phone, id_number=id_number)
    person.save()
    return person


def write(person: Person, key: bytes, *, name: str, phone: str, id_number: str) -> None:
    """Seal values into a person's row, with the marks that find them; the caller saves."""
    name, phone, id_number = plain_name(name), plain_phone(phone), plain_id_number(id_number)
    person.name_sealed, person.name_index = seal_text(key, name, "name"), blind_index("name", name)
    person.phone_sealed, person.phone_index = seal_text(key, phone, "phone"), blind_index("phone", phone)
    person.phone_tail_index = blind_index("tail", phone[-TAIL:])
    person.id_number_sealed = seal_text(key, id_number, "id_number")
    person.id_number_index = blind_index("id_number", id_number)
    person.id_number_tail_index = blind_index("tail", id_number[-TAIL:])


def held(person: int, *, by: Actor, permission: str, own: bool = False) -> Person:
    """Return a person, locked, for whom the actor may act: by a post, or (`own`) because it is they themselves.

    Whoever was erased is there no more.
    """
    row = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk=person).first()
    if row is None:
        raise NotFound(_("登记的人"), person)
    if not (own and by.person == row.pk):
        by.require(permission, row.region)
    if row.erased_at is not None:
        raise Refusal("erased", _("这个人的信息已经按本人要求删除了。"))
    return row


def on_file(*, name: str, phone: str) -> tuple[Person, ...]:
    """Return the persons of exactly this name and phone, the first on file first, locked."""
    marks = {
        "name_index": blind_index("name", plain_name(name)),
        "phone_index": blind_index("phone", plain_phone(phone)),
    }
    return tuple(Person.objects.select_for_update().filter(**marks, erased_at__isnull=True).order_by("pk"))
