"""What a search finds, masked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lianxin.base.people.models import Person
from lianxin.base.people.rules import masked_id_number, masked_name, masked_phone
from lianxin.base.vault.sealing import blind_index, open_text, unwrapped

MOST = 50


@dataclass(frozen=True, slots=True)
class Masked:
    """A person as everybody sees them who may search at all."""

    id: int
    name: str
    phone: str
    id_number: str
    region: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: how many, and the first of them."""

    count: int
    persons: tuple[Masked, ...]


def matching(kind: str, plain: str, *, regions: tuple[str, ...]) -> Found:
    """Return the persons of some regions who match; called by the action that records the search."""
    rows = Person.objects.filter(within(regions), _marked(kind, plain), erased_at__isnull=True)
    persons = rows.select_related("key").order_by("region", "pk")[:MOST]
    found = tuple(masked(person) for person in persons)
    return Found(len(found) if len(found) < MOST else rows.count(), found)


def newest(regions: tuple[str, ...], limit: int = 12) -> tuple[Masked, ...]:
    """Return the residents put on file last, masked."""
    rows: QuerySet[Person] = Person.objects.filter(within(regions), erased_at__isnull=True).select_related("key")
    return tuple(masked(person) for person in rows.order_by("-pk")[:limit])


def masked(person: Person) -> Masked:
    """Return a person, read with their key, masked."""
    key = unwrapped(person.key)
    return Masked(
        person.pk,
        masked_name(open_text(key, person.name_sealed, "name")),
        masked_phone(open_text(key, person.phone_sealed, "phone")),
        masked_id_number(open_text(key, person.id_number_sealed, "id_number")),
        person.region,
        person.synthetic,
    )


def within(regions: tuple[str, ...], path: str = "") -> Q:
    """Return what keeps to some regions; `path` leads from the rows to their person. No region lets nobody through."""
    kept = Q(pk__in=())
    for region in regions:
        kept |= Q(**{f"{path}region__startswith": region})
    return kept


def _marked(kind: str, plain: str) -> Q:
    if kind == "tail":
        mark = blind_index("tail", plain)
        return Q(phone_tail_index=mark) | Q(id_number_tail_index=mark)
    return Q(**{f"{kind}_index": blind_index(kind, plain)})


def masked_of(people: Iterable[int]) -> dict[int, Masked]:
    """Return persons by id as everybody sees them who works with them; whoever was erased is left out."""
    rows = Person.objects.filter(pk__in=set(people), erased_at__isnull=True).select_related("key")
    return {row.pk: masked(row) for row in rows}


def shown(person: Person) -> Masked:
    """Return a person, read with their key, masked; of whoever was erased nothing but the id is left."""
    if person.erased_at is None:
        return masked(person)
    return Masked(person.pk, "", "", "", person.region, person.synthetic)
