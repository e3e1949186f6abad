"""How persons are reached who agreed to be called and written to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.people.models import Person
from lianxin.base.people.queries.names import name_of
from lianxin.base.people.rules import plain_phone
from lianxin.base.vault.sealing import blind_index, open_text, unwrapped

CONTACT = "contact"  # the purpose that calls and messages rest on


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone that somebody may be written to on; `key` is the id of their key, for messages to them."""

    phone: str
    key: int
    name: str


def contacts(people: Iterable[int], asked: Iterable[int] = ()) -> dict[int, Contact]:
    """Return by person id those who agreed to messages, have not taken it back, and have a phone on file.

    `asked` are people who asked to be told of this one thing: that is enough for it.
    """
    agreed = Q(pk__in=set(people), consents__purpose=CONTACT, consents__withdrawn_at__isnull=True)
    rows = Person.objects.filter(agreed | Q(pk__in=set(asked)), erased_at__isnull=True).exclude(phone_sealed="")
    return {
        row.pk: Contact(open_text(unwrapped(row.key), row.phone_sealed, "phone"), row.key_id, name_of(row))
        for row in rows.select_related("key").distinct()
    }


def who_has(phone: str, among: Iterable[int]) -> frozenset[int]:
    """Return which of some persons have a phone on file that is exactly this."""
    mark = blind_index("phone", plain_phone(phone))
    if not mark:
        return frozenset()
    rows = Person.objects.filter(pk__in=set(among), phone_index=mark, erased_at__isnull=True)
    return frozenset(rows.values_list("pk", flat=True))
