"""Forget what has been kept long enough; every night, by the dated rules of `data/retention.toml`."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from lianxin.base.actor import Actor, Post
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_date
from lianxin.base.people.actions.erasure import forget
from lianxin.base.people.holdings import HOLDINGS
from lianxin.base.people.models import DataRequest, Person
from lianxin.base.people.models.request import OPEN
from lianxin.base.retention import WORK, Rule, retained, rules

NIGHT = Actor(id=None, username="work", name="", posts=(Post("operator", ""),), place="work")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many things of one kind were too old, and from when."""

    rule: Rule
    before: dt.datetime
    count: int


def forget_unused(at: dt.datetime, *, by: Actor = NIGHT, dry_run: bool = False) -> tuple[Forgotten, ...]:
    """Forget, or only count, what every rule in force lets go of; what was done is on record, kind by kind."""
    found = []
    for rule in rules(county_date(None, at)):
        work = WORK.get(rule.kind)
        if work is None:
            continue
        before = rule.before(at)
        count = work(before, dry_run)
        found.append(Forgotten(rule, before, count))
        if count and not dry_run:
            after = {"kind": rule.kind, "count": count, "before": before.isoformat()}
            record(by=by, at=at, verb="retention.forget", target=f"retention:{rule.kind}", after=after)
    return tuple(found)


@retained("person")
def forget_persons(before: dt.datetime, dry_run: bool) -> int:
    """Forget persons for whom nothing was done since, with no consent in force, no open request and no account.

    Made-up persons stay: the clock of a demo stands still.
    """
    held = Q(consents__withdrawn_at__isnull=True, consents__isnull=False) | Q(requests__state__in=OPEN)
    rows = Person.objects.filter(used_at__lt=before, erased_at__isnull=True, synthetic=False).exclude(
        pk__in=_held(held)
    )
    found = set(rows.values_list("pk", flat=True))
    for holding in HOLDINGS:
        found -= holding.kept(found)
    if not dry_run:
        for person in sorted(found):
            _forget_one(person, before)
    return len(found)


def _held(held: Q) -> list[int]:
    return list(Person.objects.filter(held).values_list("pk", flat=True).distinct())


@transaction.atomic
def _forget_one(person: int, before: dt.datetime) -> None:
    """Forget one person, each on their own: a night that breaks off has forgotten some and goes on the next."""
    now = dt.datetime.now(dt.UTC)
    row = Person.objects.select_for_update().filter(pk=person, used_at__lt=before, erased_at__isnull=True).first()
    if row is not None:
        forget(row, by=NIGHT, at=now)
        record(by=NIGHT, at=now, verb="person.forget", target=f"person:{row.pk}", region=row.region)


@retained("request_words")
def forget_words(before: dt.datetime, dry_run: bool) -> int:
    """Blank what was written in requests that were answered long ago; that they were asked and answered stays."""
    rows = DataRequest.objects.filter(answered_at__lt=before).exclude(wish_sealed="", answer_sealed="")
    return rows.count() if dry_run else rows.update(wish_sealed="", answer_sealed="")
