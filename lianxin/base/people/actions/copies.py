"""Hand over a copy of a person's data, to themself or to whoever takes it to them."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.exports import Handed, hand_out
from lianxin.base.people.actions.requests import locked
from lianxin.base.people.models import Person
from lianxin.base.people.queries.copy import copy_of
from lianxin.base.people.queries.own import about
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _


@transaction.atomic
def take_own(*, by: Actor, at: dt.datetime, today: dt.date) -> Handed:
    """Return a copy of one's own data; nobody needs to ask for what is theirs when they are signed in."""
    row = Person.objects.select_related("key").filter(pk=by.person or 0, erased_at__isnull=True).first()
    if row is None:
        raise Refusal("no_person", _("这里看的是本人的信息。您正代别人办事，请先结束代办。"))
    return _copy(row, by=by, at=at, today=today)


@transaction.atomic
def hand_over(*, by: Actor, at: dt.datetime, today: dt.date, request: int) -> Handed:
    """Return the copy that a person asked for, to be printed or handed over; the request was taken up before."""
    row = locked(request, by=by, states=("taken",))
    if row.kind != "export":
        raise Refusal("not_asked", _("本人没有要这一份。"))
    return _copy(row.person, by=by, at=at, today=today)


def _copy(row: Person, *, by: Actor, at: dt.datetime, today: dt.date) -> Handed:
    content = copy_of(about(row, by, today), watermark(by, at))
    name = f"person-{row.pk}.zip"
    what = f"person:{row.pk}"
    return hand_out(by=by, at=at, what=what, name=name, content=content, region=row.region, person_key=row.key_id)
