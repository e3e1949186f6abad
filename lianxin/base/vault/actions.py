"""Draw, rewrap and destroy keys."""

import datetime as dt
import os
from pathlib import Path

from django.conf import settings
from django.db import transaction

from lianxin.base.ciphers import keyed_digest, new_key
from lianxin.base.errors import Refusal
from lianxin.base.vault.models import SubjectKey
from lianxin.base.vault.ring import add_key, drop_keys, ring
from lianxin.base.vault.sealing import suite, unwrapped
from lianxin.base.words import gettext_noop as _


def draw_key(*, at: dt.datetime) -> SubjectKey:
    """Draw a key for one person; called inside the transaction that makes the person."""
    wrapped, ring_key = _wrapped(new_key())
    return SubjectKey.objects.create(wrapped=wrapped, ring_key=ring_key, made_at=at)


@transaction.atomic
def destroy_key(*, at: dt.datetime, subject: int) -> None:
    """Destroy a person's key: what was sealed under it never opens again, not from a restored backup either.

    Which keys were destroyed stands beside the ring, outside database and backup; `restore` destroys them again.
    """
    row = SubjectKey.objects.select_for_update().filter(pk=subject, destroyed_at__isnull=True).first()
    if row is None:
        return
    # Remembered before it is committed: a process that dies in between must not leave a key that a restore brings back.
    _remember(subject, _mark(row))
    SubjectKey.objects.filter(pk=subject).update(wrapped="", destroyed_at=at)


def rotate(*, at: dt.datetime) -> int:
    """Draw a new key of the ring and wrap every person's key under it. Returns how many.

    The older keys stay in the ring: backups made under them still open, and whoever read the ring a moment ago may
    still be wrapping under them.
    """
    del at
    add_key()
    with transaction.atomic():
        rows = list(SubjectKey.objects.select_for_update().filter(destroyed_at__isnull=True))
        for row in rows:
            row.wrapped, row.ring_key = _wrapped(unwrapped(row))
        SubjectKey.objects.bulk_update(rows, ["wrapped", "ring_key"], batch_size=500)
    return len(rows)


def forget_older_keys() -> None:
    """Take all but the newest key out of the ring; backups made under them do not open any more."""
    newest = ring().newest
    if SubjectKey.objects.filter(destroyed_at__isnull=True).exclude(ring_key=newest).exists():
        raise Refusal("keys_in_use", _("还有个人信息是用旧钥匙封的，请先换钥匙（lianxin keys rotate）。"))
    drop_keys(but=newest)


def destroyed() -> dict[int, set[str]]:
    """Return the keys that were destroyed as they stand beside the ring: by id, the marks of those very keys."""
    where = _forgotten()
    found: dict[int, set[str]] = {}
    for line in where.read_text().splitlines() if where.exists() else []:
        id, _space, mark = line.partition(" ")
        found.setdefault(int(id), set()).add(mark)
    return found


def destroy_again(*, at: dt.datetime) -> int:
    """Destroy what an older copy of the database brought back. Returns how many keys.

    A number may have gone to somebody else's key since, so the key itself must be the one that was destroyed.
    """
    marks = destroyed()
    rows = SubjectKey.objects.filter(pk__in=marks, destroyed_at__isnull=True)
    back = [row.pk for row in rows if _mark(row) in marks[row.pk]]
    return SubjectKey.objects.filter(pk__in=back).update(wrapped="", destroyed_at=at)


def _mark(row: SubjectKey) -> str:
    """Return what tells a key from any other; it gives nothing of the key away."""
    return keyed_digest("sha256", unwrapped(row), b"mark")[:16]


def _wrapped(key: bytes) -> tuple[str, str]:
    held = ring()
    return suite().seal(held.key(held.newest), key, "subject"), held.newest


def _forgotten() -> Path:
    return Path(settings.KEY_FOLDER) / "destroyed"


def _remember(subject: int, mark: str) -> None:
    with _forgotten().open("a") as file:
        file.write(f"{subject} {mark}\n")
        file.flush()
        os.fsync(file.fileno())
