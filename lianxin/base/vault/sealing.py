"""Seal and open what belongs to one person, and find it again without opening it."""

from collections.abc import Iterable

from django.conf import settings

from lianxin.base.ciphers import Suite, keyed_digest, unseal
from lianxin.base.vault.models import SubjectKey
from lianxin.base.vault.ring import ring


def suite() -> Suite:
    """Return the hash and cipher that this installation uses for what is new."""
    return Suite(settings.HASH, settings.CIPHER)


def subject_keys(subjects: Iterable[int]) -> dict[int, bytes]:
    """Return the keys of persons by the id of their key, in one query; one that was destroyed is left out."""
    rows = SubjectKey.objects.filter(pk__in=set(subjects), destroyed_at__isnull=True)
    return {row.pk: unwrapped(row) for row in rows}


def unwrapped(row: SubjectKey) -> bytes:
    """Return the key that a row holds; it must not have been destroyed."""
    return unseal(ring().key(row.ring_key), row.wrapped, "subject")


def seal_text(key: bytes, text: str, field: str) -> str:
    """Seal a text under a person's key, bound to the field it is for; an empty text stays empty."""
    return suite().seal(key, text.encode(), field) if text else ""


def open_text(key: bytes | None, token: str, field: str) -> str:
    """Open a sealed text; empty where there is nothing, or where the person's key was destroyed."""
    return unseal(key, token, field).decode() if key is not None and token else ""


def blind_index(field: str, text: str) -> str:
    """Return what stands in the database so that an exact text can be found; the same text gives the same mark."""
    # The index outlives a changed setting, so its hash is fixed.
    return keyed_digest("sha256", ring().index, f"{field}:{text}".encode())[:32] if text else ""
