"""Seal what is on record into the chain, in id order; called by the minute tick, so that no writer waits for it."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from lianxin.base.audit.models import Entry, Horizon, Link
from lianxin.base.audit.rules.canonical import COLUMNS, canonical
from lianxin.base.audit.rules.chain import GENESIS, chained

BATCH = 2000  # a short transaction each: on SQLite every other writer waits for one


@dataclass(frozen=True, slots=True)
class Sealed:
    """How many entries were sealed just now, and how many still wait."""

    count: int
    tail: int


def seal(*, at: dt.datetime) -> Sealed:
    """Seal all entries before which no other can show up any more. Two at once do not disturb each other."""
    count = 0
    while True:
        done = _batch(at)
        count += done
        if done < BATCH:
            break
    last = Horizon.objects.values_list("last", flat=True).first() or 0
    return Sealed(count, Entry.objects.filter(pk__gt=last).count())


@transaction.atomic(durable=True)
def _batch(at: dt.datetime) -> int:
    """Seal up to BATCH entries. Durable: what another transaction wrote and may yet undo is not sealed."""
    newest = Entry.objects.aggregate(newest=Max("id"))["newest"] or 0
    horizon = Horizon.objects.select_for_update().get_or_create(pk=1)[0]
    until = _settled(horizon, newest, _writers()) if connection.vendor == "postgresql" else newest
    held = horizon.head or GENESIS
    links = []
    for row in Entry.objects.filter(pk__gt=horizon.last, pk__lte=until).order_by("pk").values(*COLUMNS)[:BATCH]:
        held = chained(settings.HASH, held, canonical(row))
        links.append(Link(entry=row["id"], digest=held, sealed_at=at))
    if links:
        Link.objects.bulk_create(links, batch_size=500)
        horizon.head, horizon.last = held, links[-1].entry
        horizon.sealed += len(links)
    horizon.save()
    return len(links)


def _settled(horizon: Horizon, newest: int, writers: frozenset[str]) -> int:
    """Return up to which id no entry can show up any more; `newest` was read before `writers` (PostgreSQL).

    An id is drawn before its row is committed, so a lower one may still be on its way. Whoever drew it holds a lock on
    the table from before then to its end, and so is one of the writers: once none of them is at it any more, all up to
    `newest` is there. Until then both are kept; newer writers need not be waited for.
    """
    until = horizon.last
    if not writers:
        return max(until, newest)
    if horizon.entry > until and writers.isdisjoint(horizon.writers.split()):
        until = horizon.entry
    if horizon.entry <= until:
        horizon.entry, horizon.writers = newest, " ".join(sorted(writers))
    return until


def _writers() -> frozenset[str]:
    """Return the transactions of others that have begun to write into the record and have not ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock'"
            " AND relation = %s::regclass AND pid IS DISTINCT FROM pg_backend_pid()"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [Entry._meta.db_table],
        )
        return frozenset(name for (name,) in cursor.fetchall())
