"""What is personal in the lines of the record, and whose was deleted."""

from collections.abc import Iterable

from lianxin.base.vault.sealing import subject_keys


def forgotten(subjects: Iterable[int | None]) -> frozenset[int]:
    """Return those of the persons' keys that were destroyed: what stands on record of them does not open again."""
    asked = {one for one in subjects if one is not None}
    return frozenset(asked - subject_keys(asked).keys()) if asked else frozenset()
