"""From what was looked at to where acceptance stands: of a criterion, of a function, of the whole project.

Nothing here is stored. A criterion passes when the papers that it wants are in date, what is reported is enough (or set
aside by a document), and the newest look of every level that has to look says so; a later look that says otherwise
counts whatever the others said.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lianxin.domain.projects.rules.criteria import BY_PAPER, CENTRE, short

TOWNSHIP, DEPARTMENT, COUNTY, AGAIN = "township", "department", "county", "again"
LEVELS = (TOWNSHIP, DEPARTMENT, COUNTY)
UNREPORTED, LAPSED, FAILED, SHORT, WAITING, PASSED = "unreported", "lapsed", "failed", "short", "waiting", "passed"
ACCEPTED, REOPENED = "accepted", "reopened"
WORST_FIRST = (FAILED, LAPSED, SHORT, UNREPORTED, WAITING, PASSED)


@dataclass(frozen=True, slots=True)
class Item:
    """One criterion; `looks` has the newest look of each level at what is reported now, for those that looked."""

    id: int
    function: str
    key: str
    wanted: Mapping[str, Any]
    reported: Mapping[str, Any] | None
    aside: bool
    looks: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """A paper on file; `function` "" serves all. It is good from `issued_date` through `expires_date`."""

    function: str
    kind: str
    issued_date: dt.date
    expires_date: dt.date | None = None
    ended_date: dt.date | None = None  # revoked: good until the day before

    def good(self, on: dt.date) -> bool:
        """Tell whether it is in date."""
        after = self.expires_date is not None and on > self.expires_date
        ended = self.ended_date is not None and on >= self.ended_date
        return self.issued_date <= on and not after and not ended


@dataclass(frozen=True, slots=True)
class Whole:
    """Where a project's acceptance stands on a day: the state of every criterion by id, and of every function.

    A function is what the worst of its criteria is; passed, it may be accepted; accepted, it is `accepted` while all of
    it passes and `reopened` when it does not.
    """

    items: Mapping[int, str]
    functions: Mapping[str, str]

    @property
    def passed(self) -> bool:
        """Whether nothing stands against acceptance."""
        return bool(self.items) and all(state == PASSED for state in self.items.values())

    @property
    def holds(self) -> bool:
        """Whether every function is accepted, and nothing has come up since."""
        return bool(self.functions) and all(state == ACCEPTED for state in self.functions.values())


def levels_of(function: str, departments: Mapping[str, str], sampled: bool) -> tuple[str, ...]:
    """Return who has to look at the criteria of a function, in order."""
    department = (DEPARTMENT,) if function in departments else ()
    return (TOWNSHIP, *department, *((COUNTY,) if sampled else ()))


def lacking_papers(item: Item, papers: Iterable[Held], on: dt.date) -> tuple[str, ...]:
    """Return the kinds of papers that a criterion wants and that are not there or not in date."""
    without = set((item.reported or {}).get("without", ()))
    functions = (CENTRE, item.function)
    good = {one.kind for one in papers if one.function in functions and one.good(on)}
    return tuple(kind for kind in item.wanted["kinds"] if kind not in good and kind not in without)


def state_of(item: Item, levels: tuple[str, ...], papers: Iterable[Held], on: dt.date) -> str:
    """Return where one criterion stands on a day."""
    if item.key in BY_PAPER:
        if lacking_papers(item, papers, on):
            return LAPSED
    elif item.reported is None:
        return UNREPORTED
    if False in item.looks.values():
        return FAILED
    if not item.aside and item.reported is not None and short(item.key, item.wanted, item.reported):
        return SHORT
    return PASSED if all(level in item.looks for level in levels) else WAITING


def whole_of(
    items: Iterable[Item],
    *,
    accepted: Iterable[str],
    papers: Iterable[Held],
    departments: Mapping[str, str],
    sampled: bool,
    on: dt.date,
) -> Whole:
    """Return where a project's acceptance stands on a day; `accepted` are the functions whose acceptance stands."""
    known, stand = tuple(papers), frozenset(accepted)
    rows = tuple(items)
    states = {item.id: state_of(item, levels_of(item.function, departments, sampled), known, on) for item in rows}
    functions: dict[str, str] = {}
    for function in dict.fromkeys(item.function for item in rows):
        worst = min((states[item.id] for item in rows if item.function == function), key=WORST_FIRST.index)
        if function in stand:
            worst = ACCEPTED if worst == PASSED else REOPENED
        functions[function] = worst
    return Whole(states, functions)


def sampled(code: str, seed: str, percent: int) -> bool:
    """Tell whether the county looks at a village itself: drawn by a hash, so that anybody can draw it again."""
    digest = hashlib.sha256(f"{seed}:{code}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 100 < percent
