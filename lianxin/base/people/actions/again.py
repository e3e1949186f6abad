"""Forget again whoever an older copy of the database brought back."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.people.actions.erasure import forget
from lianxin.base.people.models import Person


@transaction.atomic
def forget_again(*, by: Actor, at: dt.datetime) -> int:
    """Forget everybody whose key is destroyed and whose row still stands, as after a restore. Returns how many."""
    back = Person.objects.filter(key__destroyed_at__isnull=False, erased_at__isnull=True)
    persons = list(back.select_for_update(of=("self",)).order_by("pk"))
    for person in persons:
        forget(person, by=by, at=at)
    return len(persons)
