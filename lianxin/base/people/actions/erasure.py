"""Erase a person: the key is destroyed, and with it everything that was sealed, here, in the record and in backups."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.people.actions.requests import locked
from lianxin.base.people.holdings import HOLDINGS
from lianxin.base.people.models import Person
from lianxin.base.people.models.request import OPEN
from lianxin.base.vault.actions import destroy_key
from lianxin.base.words import gettext_noop as _

EMPTY = {
    "name_sealed": "",
    "name_index": "",
    "phone_sealed": "",
    "phone_index": "",
    "phone_tail_index": "",
    "id_number_sealed": "",
    "id_number_index": "",
    "id_number_tail_index": "",
}


@transaction.atomic
def erase_person(*, by: Actor, at: dt.datetime, request: int, confirmed: bool) -> None:
    """Erase the person who asked for it: the second step, after the request was taken up.

    Refused while a duty stands against it, as a post that is still held. What the law wants kept stays without the
    person: that requests, consents and deeds were there, and when.
    """
    row = locked(request, by=by, states=("taken",))
    if row.kind != "erase":
        raise Refusal("not_asked", _("本人没有要求删除。"))
    if not confirmed:
        raise Refusal("unconfirmed", _("删了就找不回来。请先和本人核对，再打上勾。"), "confirmed")
    if duty := standing(row.person_id):
        raise duty
    person = Person.objects.select_for_update(of=("self",)).get(pk=row.person_id)
    row.state, row.answered_at, row.answered_by = "done", at, by.username
    row.save(update_fields=["state", "answered_at", "answered_by"])
    forget(person, by=by, at=at)
    after = {"request": row.pk}
    record(by=by, at=at, verb="person.erase", target=f"person:{person.pk}", region=person.region, after=after)


def standing(person: int) -> Refusal | None:
    """Return the duty that stands against erasing a person, if any."""
    return next(filter(None, (holding.duty(person) for holding in HOLDINGS)), None)


def forget(person: Person, *, by: Actor, at: dt.datetime) -> None:
    """Forget a person, who is locked: close what other apps hold, empty the row, destroy the key."""
    for holding in HOLDINGS:
        holding.forget(person.pk, at)
    person.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_by=by.username)
    person.consents.update(guardian_sealed="")
    person.requests.filter(state__in=OPEN).update(state="withdrawn", answered_at=at, answered_by=by.username)
    person.requests.update(wish_sealed="", answer_sealed="")
    Person.objects.filter(pk=person.pk).update(**EMPTY, erased_at=at)
    destroy_key(at=at, subject=person.key_id)
