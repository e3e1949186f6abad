"""Let a village go along with an exemplar's village (示范带动)."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.models import Exemplar, Pairing

LONGEST_WORDS = 200


@transaction.atomic
def pair(*, by: Actor, at: dt.datetime, exemplar_id: int, code: str, words: str = "") -> int:
    """Pair a village that is not open yet with an exemplar, and return the pairing's id; twice changes nothing."""
    by.require("exemplar.write", code)
    row = Exemplar.objects.select_for_update().filter(pk=exemplar_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound(_("范本"), exemplar_id)
    place = village(code)
    if not place.has_centre or code == row.village_id:
        raise Refusal("no_follower", _("请另选一个村（社区）来结对。"), "code")
    if code in openings(code):
        raise Refusal("built", _("这个村（社区）的中心已经开门，不用再排。"), "code")
    old = row.pairings.filter(village_id=code, ended_at__isnull=True).first()
    if old is not None:
        return old.pk
    made = Pairing.objects.create(
        exemplar=row, village_id=code, words=words.strip()[:LONGEST_WORDS], paired_at=at, paired_by=by.username
    )
    after = {"exemplar": row.village_id, "words": made.words}
    record(by=by, at=at, verb="pairing.pair", target=f"pairing:{made.pk}", region=code, after=after)
    return made.pk


@transaction.atomic
def end_pairing(*, by: Actor, at: dt.datetime, pairing_id: int) -> None:
    """End a pairing; one that has ended stays as it is."""
    row = Pairing.objects.select_for_update().filter(pk=pairing_id).first()
    if row is None:
        raise NotFound(_("结对"), pairing_id)
    by.require("exemplar.write", row.village_id)
    if row.ended_at is not None:
        return
    row.ended_at, row.ended_by = at, by.username
    row.save()
    record(by=by, at=at, verb="pairing.end", target=f"pairing:{row.pk}", region=row.village_id)
