"""Bring a village's survey up to date where works were accepted: nobody is asked for it a second time."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.domain.places.models import Survey
from lianxin.domain.places.rules.difference import differences
from lianxin.domain.places.rules.facts import Facts, from_json, to_json


@transaction.atomic
def take_works(*, by: Actor, at: dt.datetime, code: str, facts: Facts, source: str, synthetic: bool = False) -> None:
    """Keep a village's facts after works as the next version of its survey, accepted at once.

    A survey that is being written stays open and may still take its place. The same facts again change nothing. Called
    by the action that records the opening, which has checked who may.
    """
    rows = Survey.objects.select_for_update().filter(village=code)
    old = rows.filter(state="accepted").first()
    changes = differences(from_json(old.facts) if old else Facts(), facts)
    if old is not None and not changes:
        return
    version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
    if old is not None:
        old.state = "superseded"
        old.save(update_fields=["state"])
    Survey.objects.create(
        village_id=code,
        version=version,
        state="accepted",
        facts=to_json(facts),
        synthetic=synthetic or (old.synthetic if old else False),
        source=source[:120],
        saved_at=at,
        saved_by=by.username,
        accepted_at=at,
        accepted_by=by.username,
    )
    after = {"version": version, "changes": [[c.path, c.subject, c.before, c.after] for c in changes]}
    record(by=by, at=at, verb="survey.works", target=f"survey:{code}", region=code, after=after)
