"""What comes before what among the stages of a project."""

from collections.abc import Iterable


def all_before(stages: Iterable[tuple[str, tuple[str, ...]]], key: str) -> frozenset[str]:
    """Return the keys that must be done before a stage; `stages` are key and what it waits for, in order."""
    found: dict[str, frozenset[str]] = {}
    for name, after in stages:
        found[name] = frozenset(after).union(*(found[one] for one in after))
    return found[key]


def waiting_for(stages: Iterable[tuple[str, tuple[str, ...]]], key: str) -> tuple[str, ...]:
    """Return the keys of the stages that wait for one directly, in order."""
    return tuple(name for name, after in stages if key in after)
