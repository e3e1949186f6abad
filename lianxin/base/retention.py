"""How long things are kept: dated rules in `data/retention.toml`, and who forgets what is older.

An app registers, by the kind of its rule, the work that forgets; `people.actions.retention` runs it every night and
records what was done. A rule without work, or work without a rule, does not start.
"""

import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "data" / "retention.toml"

# Takes the instant before which a thing is too old, and whether only to count; returns how many things.
Forget = Callable[[dt.datetime, bool], int]


@dataclass(frozen=True, slots=True)
class Rule:
    """How long one kind of thing is kept, since when, and on what ground; `name_en` is its English name."""

    kind: str
    name: str
    name_en: str
    months: int
    days: int
    since: str
    since_en: str
    source: str
    in_force_date: dt.date

    def before(self, at: dt.datetime) -> dt.datetime:
        """Return the instant before which a thing is too old."""
        whole = at.year * 12 + at.month - 1 - self.months
        first = at.replace(year=whole // 12, month=whole % 12 + 1, day=1)
        return first + dt.timedelta(days=at.day - 1 - self.days)


WORK: dict[str, Forget] = {}


def retained(kind: str) -> Callable[[Forget], Forget]:
    """Register the work that forgets what is older than the rule of this kind allows."""

    def keep(work: Forget) -> Forget:
        WORK[kind] = work
        return work

    return keep


@cache
def _rules() -> tuple[Rule, ...]:
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
    return tuple(Rule(**{"months": 0, "days": 0, **one}) for one in found)


def rules(on: dt.date) -> tuple[Rule, ...]:
    """Return the rules in force on a date: of each kind the newest one that has begun, in the file's order."""
    newest: dict[str, Rule] = {}
    for rule in _rules():
        held = newest.get(rule.kind)
        if rule.in_force_date <= on and (held is None or rule.in_force_date > held.in_force_date):
            newest[rule.kind] = rule
    return tuple(newest.values())
