"""Keys with which programs act: made, recognised, ended."""

import datetime as dt
import hmac
import secrets

from django.db import transaction
from django.db.models import Q

from lianxin.base.accounts.actions.managed import managed
from lianxin.base.accounts.models import ApiKey
from lianxin.base.accounts.queries.keys import KeyHolder, holder_of
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.ciphers import digest
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.roles import PERMISSIONS
from lianxin.base.vault.sealing import suite
from lianxin.base.words import gettext_noop as _

KIND = "lx"
PREFIX_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is misread
PREFIX_LENGTH, SECRET_BYTES = 10, 32
LONGEST_DAYS = 366
LONGEST_NAME = 60
USED_TO = dt.timedelta(hours=1)


@transaction.atomic
def make_key(
    *,
    by: Actor,
    at: dt.datetime,
    username: str,
    name: str,
    permissions: frozenset[str],
    region: str = "",
    days: int = 90,
) -> str:
    """Make a key in the name of an account and return it: it is shown this once.

    It carries no more than the account's posts do, for a region and a time. The actor manages keys wherever the
    account holds a post.
    """
    user = managed(by, username, "key.manage")
    _check(name, permissions, region, days)
    prefix = "".join(secrets.choice(PREFIX_LETTERS) for _place in range(PREFIX_LENGTH))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = ApiKey.objects.create(
        user=user,
        name=name.strip(),
        prefix=prefix,
        # A plain hash will do: the secret is 256 random bits, which no list of likely passwords holds.
        digest=suite().digest(secret.encode()),
        permissions=sorted(permissions),
        region=region,
        made_at=at,
        made_by=by.username,
        expires_at=at + dt.timedelta(days=days),
    )
    after = {"name": row.name, "account": username, "permissions": row.permissions, "days": days}
    record(by=by, at=at, verb="key.make", target=f"key:{prefix}", region=region, after=after)
    return f"{KIND}_{prefix}_{secret}"


@transaction.atomic
def end_key(*, by: Actor, at: dt.datetime, prefix: str) -> None:
    """End a key: one's own, or one that the actor manages. Ended twice is ended once."""
    row = ApiKey.objects.select_for_update().select_related("user").filter(prefix=prefix).first()
    if row is None:
        raise NotFound(_("钥匙"), prefix)
    if row.user_id != by.id:
        managed(by, row.user.username, "key.manage")
    if row.ended_at is not None:
        return
    row.ended_at, row.ended_by = at, by.username
    row.save(update_fields=["ended_at", "ended_by"])
    record(by=by, at=at, verb="key.end", target=f"key:{prefix}", region=row.region)


def recognise_key(*, at: dt.datetime, text: str) -> KeyHolder | None:
    """Return who holds a key, or None where it is none of ours, ended, past its time, or its account is not open.

    That it was used is written to the hour.
    """
    kind, _dash, rest = text.partition("_")
    prefix, _dash, secret = rest.partition("_")
    row = ApiKey.objects.filter(prefix=prefix, ended_at__isnull=True, expires_at__gt=at).first() if secret else None
    if kind != KIND or row is None or not _is(secret, row.digest):
        return None
    holder = holder_of(row, at)
    if holder is not None:
        _note_use(row, at)
    return holder


def _note_use(row: ApiKey, at: dt.datetime) -> None:
    """Write it to the hour; looking first keeps a program that only reads from writing."""
    before = at - USED_TO
    if row.used_at is None or row.used_at < before:
        ApiKey.objects.filter(Q(used_at__isnull=True) | Q(used_at__lt=before), pk=row.pk).update(used_at=at)


def _is(secret: str, stored: str) -> bool:
    """Tell whether a secret is the one whose digest is stored, in a time that says nothing of how close it is."""
    name = stored.partition(":")[0]
    return hmac.compare_digest(digest(name, secret.encode()).encode(), stored.encode())


def _check(name: str, permissions: frozenset[str], region: str, days: int) -> None:
    if not name.strip() or len(name.strip()) > LONGEST_NAME:
        message = _("请给钥匙起个名字，最多 {most} 个字，写明哪个系统用、做什么用。")
        raise Refusal("bad_name", message, "name", most=LONGEST_NAME)
    unknown = sorted(permissions - PERMISSIONS.keys())
    if unknown:
        raise Refusal("unknown_permission", _("没有「{permission}」这项权限。"), "permissions", permission=unknown[0])
    if not permissions:
        raise Refusal("no_permission", _("请至少选一项这把钥匙能做的事。"), "permissions")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal("bad_days", _("有效期是 1 到 {most} 天。"), "days", most=LONGEST_DAYS)
    if region and (not region.isdigit() or len(region) not in (2, 4, 6, 9, 12)):
        raise Refusal("bad_region", _("区划代码是 2、4、6、9 或 12 位数字，「{given}」不对。"), "region", given=region)
