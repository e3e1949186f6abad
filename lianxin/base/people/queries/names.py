"""Read persons as plain values."""

from collections.abc import Iterable

from lianxin.base.errors import NotFound
from lianxin.base.people.models import Person
from lianxin.base.vault.sealing import open_text, unwrapped
from lianxin.base.words import gettext_noop as _


def name_of(person: Person) -> str:
    """Return a person's name from a row that was read with its key; empty once the person was erased."""
    return open_text(unwrapped(person.key), person.name_sealed, "name") if person.erased_at is None else ""


def names_of(people: Iterable[int]) -> dict[int, str]:
    """Return names by person id, in one query."""
    rows = Person.objects.select_related("key").filter(pk__in=set(people))
    return {row.pk: name_of(row) for row in rows}


def region_of(person_id: int) -> str:
    """Return where a person is on file; raise NotFound for nobody and for whoever was erased."""
    region = Person.objects.filter(pk=person_id, erased_at__isnull=True).values_list("region", flat=True).first()
    if region is None:
        raise NotFound(_("登记的人"), person_id)
    return region
