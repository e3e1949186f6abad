"""Residents whom a centre has to do with are on file once."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import Personal, record
from lianxin.base.people.actions.filing import on_file, put_on_file
from lianxin.base.people.rules import plain_name, plain_phone
from lianxin.base.turns import take_turn
from lianxin.base.vault.sealing import blind_index


def filed(*, by: Actor, at: dt.datetime, village: str, name: str, phone: str, synthetic: bool = False) -> int:
    """Return the person of a name and a phone, put on file where they are not there yet.

    Without a phone it is somebody of that name in this village alone.
    """
    name, phone = plain_name(name), plain_phone(phone)
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
