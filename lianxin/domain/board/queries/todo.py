"""What waits for an actor: surveys at their step, names that match no place, a plan out of date, people's requests."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lianxin.base.actor import Actor
from lianxin.base.kept.queries import kept
from lianxin.base.people.queries.requests import count_open, open_requests
from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.names import unmatched_names
from lianxin.domain.places.queries.survey import waiting
from lianxin.domain.places.queries.waiting import count_waiting
from lianxin.domain.planning.queries.stale import stale_approved


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing that waits; `code` is a village's or an id, `detail` a township's name or where a name was read."""

    code: str
    name: str
    detail: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class TodoGroup:
    """Things of one kind: fill, mend, submit, check, accept, match, replan, request."""

    kind: str
    items: tuple[TodoItem, ...]


def todo(actor: Actor) -> tuple[TodoGroup, ...]:
    """Return what waits for an actor, by kind; empty where nothing does."""
    county = current()
    groups = [
        TodoGroup(group.task, tuple(TodoItem(row.code, row.name, row.township, row.changed_at) for row in group.rows))
        for group in waiting(actor, county.as_of)
    ]
    if actor.may("register.write", county.code):
        items = tuple(TodoItem(str(id), name, source, None) for id, name, source in unmatched_names(county.code))
        groups.append(TodoGroup("match", items))
    groups.append(
        TodoGroup("replan", tuple(TodoItem(str(id), name, "", None) for id, name in _stale(actor, county.code)))
    )
    groups.append(TodoGroup("request", tuple(_requests(actor, county))))
    return tuple(group for group in groups if group.items)


def _requests(actor: Actor, county: CountyInfo) -> Iterator[TodoItem]:
    """What people ask about their own data, for those who answer, the one due first on top."""
    if actor.holds("person.answer"):
        for one in open_requests(actor, county.as_of, permission="person.answer"):
            yield TodoItem(str(one.id), one.name, one.kind, one.asked_at)


def waiting_count(actor: Actor, county: str) -> int:
    """Return how many things wait for an actor, counted without listing them; `county` is its code."""
    asked = _asked(actor.holds("person.answer"))
    return count_waiting(actor, county) + len(_stale(actor, county)) + asked


@kept(most=8)
def _asked(regions: tuple[str, ...]) -> int:
    """How many requests about people's own data are open in some regions."""
    return count_open(regions) if regions else 0


def _stale(actor: Actor, county: str) -> tuple[tuple[int, str], ...]:
    """The approved plan that no longer rests on what holds, for those who plan."""
    found = stale_approved(county) if actor.may("plan.write", county) else None
    return (found,) if found else ()
