"""Who holds the key of a centre."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village as village_of
from lianxin.domain.services.actions.filed import filed
from lianxin.domain.services.models import KeyHolder

LONGEST_NOTE = 60


@transaction.atomic
def give_key(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    name: str,
    phone: str = "",
    note: str = "",
    synthetic: bool = False,
) -> int:
    """Note that somebody holds the key from today on; return the note's id. Who holds it already, holds it once."""
    by.require("service.write", village)
    village_of(village)
    take_turn(f"counter:{village}")
    person = filed(by=by, at=at, village=village, name=name, phone=phone, synthetic=synthetic)
    held = KeyHolder.objects.filter(village=village, person=person, last_date__isnull=True).first()
    if held is not None:
        return held.pk
    row = KeyHolder.objects.create(
        village_id=village,
        person_id=person,
        note=note.strip()[:LONGEST_NOTE],
        first_date=today,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    after = {"person": person, "note": row.note}
    record(by=by, at=at, verb="key_holder.give", target=f"key_holder:{row.pk}", region=village, after=after)
    return row.pk


@transaction.atomic
def take_key_back(*, by: Actor, at: dt.datetime, today: dt.date, holder_id: int) -> None:
    """Note that somebody gave the key back today; given back already, nothing happens."""
    row = KeyHolder.objects.select_for_update().filter(pk=holder_id).first()
    if row is None:
        raise NotFound(_("拿钥匙的人"), holder_id)
    by.require("service.write", row.village_id)
    if row.last_date is not None:
        return
    row.last_date = today - dt.timedelta(days=1)  # the last day on which they had it
    row.save(update_fields=["last_date"])
    record(by=by, at=at, verb="key_holder.end", target=f"key_holder:{row.pk}", region=row.village_id)
