"""How those who hold a post are reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.base.accounts.models import Membership, User
from lianxin.base.vault.sealing import open_text, unwrapped


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who holds a post and has a phone on file; `key` is the id of their key, for messages to them."""

    username: str
    role: str
    region: str
    phone: str
    key: int
    functions: tuple[str, ...] = ()  # of a department's post; empty for all


def reached(role: str, regions: Iterable[str]) -> tuple[Reached, ...]:
    """Return those who hold a role for exactly these regions, are active and have a phone on file, by username."""
    rows = Membership.objects.filter(role=role, region__in=set(regions), user__is_active=True)
    rows = rows.filter(user__person__key__destroyed_at__isnull=True).exclude(user__person__phone_sealed="")
    return tuple(
        Reached(
            username=row.user.username,
            role=row.role,
            region=row.region,
            phone=open_text(unwrapped(row.user.person.key), row.user.person.phone_sealed, "phone"),
            key=row.user.person.key_id,
            functions=tuple(row.functions),
        )
        for row in rows.select_related("user__person__key").order_by("user__username", "region")
    )


def reached_by_name(username: str) -> Reached | None:
    """Return one active user who has a phone on file, whatever their post; None where nobody is reached so."""
    rows = User.objects.filter(username=username, is_active=True, person__key__destroyed_at__isnull=True)
    user = rows.exclude(person__phone_sealed="").select_related("person__key").first()
    if user is None or user.person is None:
        return None
    key = user.person.key
    return Reached(user.username, "", "", open_text(unwrapped(key), user.person.phone_sealed, "phone"), key.pk)
