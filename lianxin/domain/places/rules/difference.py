"""What one survey says that another did not."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People, Room
from lianxin.domain.places.rules.fields import BLANK, GROUPS, label, shown

PLAIN = ("wall_m", "surplus_signs", "longitude", "latitude", "remark")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs.

    `subject` names the building, room or function as it is written, empty for the village itself; for a function it is
    the function's id. `label`, `before` and `after` are messages to translate (digits stay as they are).
    """

    path: str
    subject: str
    label: str
    before: str
    after: str


def differences(before: Facts, after: Facts) -> tuple[Change, ...]:
    """Return every value that differs; a building, room or function that came or went is one change."""
    return tuple(_differences(before, after))


def _differences(before: Facts, after: Facts) -> Iterator[Change]:
    for one in fields(People):
        yield from _value(f"people.{one.name}", "", getattr(before.people, one.name), getattr(after.people, one.name))
    for name in PLAIN:
        yield from _value(name, "", getattr(before, name), getattr(after, name))
    yield from _rows("buildings", {b.key: b for b in before.buildings}, {b.key: b for b in after.buildings})
    yield from _rows("rooms", {r.key: r for r in before.rooms}, {r.key: r for r in after.rooms})
    old, new = ({s.function: s for s in one.functions} for one in (before, after))
    yield from _rows("functions", old, new)


def _rows(group: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            was, now = (BLANK if one is None else _name(one) for one in (old, new))
            yield Change(group, key, GROUPS[group], was, now)
            continue
        for one in fields(old):
            yield from _value(f"{group}.{one.name}", _name(old), getattr(old, one.name), getattr(new, one.name))


def _name(row: Building | Room | FunctionStatus) -> str:
    return row.function if isinstance(row, FunctionStatus) else row.name or row.key


def _value(path: str, subject: str, before: object, after: object) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        was, now = ("+".join(shown(path, use) for use in uses) or BLANK for uses in (before, after))
    else:
        was, now = shown(path, before), shown(path, after)
    yield Change(path, subject, label(path), was, now)
