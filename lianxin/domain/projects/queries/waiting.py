"""Whose turn it is in acceptance: who has to look at what, and what waits for the county's word."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Max, Q

from lianxin.base.actor import Actor
from lianxin.base.kept.queries import kept, may_keep
from lianxin.base.regions import county_of
from lianxin.domain.places.queries.county import VillageRow, villages
from lianxin.domain.planning.queries.overturned import overturned
from lianxin.domain.projects.models import Criterion, Project, Remedy, Visit
from lianxin.domain.projects.queries.looks import accepted_functions, held_papers, items_of
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.acceptance import (
    ACCEPTED,
    AGAIN,
    COUNTY,
    DEPARTMENT,
    LAPSED,
    LEVELS,
    PASSED,
    REOPENED,
    TOWNSHIP,
    UNREPORTED,
    Item,
    Whole,
    levels_of,
    whole_of,
)

COUNTY_DIGITS = 6
ACCEPT, OPEN, REMEDY = "accept", "open", "remedy"
PERMISSIONS = {
    TOWNSHIP: "acceptance.township",
    DEPARTMENT: "acceptance.department",
    COUNTY: "acceptance.county",
    AGAIN: "acceptance.township",
    ACCEPT: "acceptance.county",
    OPEN: "acceptance.county",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: `what` is a level that has to look, accept, open, or remedy (`level` then looks at it).

    `functions` are those it is about; `since_date` is when the village reported, where it did. It is to be done by
    `due_date`, None while the village has not reported all; `late_days` count from there.
    """

    project_id: int
    code: str
    name: str
    township: str
    what: str
    level: str
    functions: tuple[str, ...]
    since_date: dt.date | None
    due_date: dt.date | None
    late_days: int
    synthetic: bool


def waiting_for(region: str, today: dt.date) -> tuple[Waiting, ...]:
    """Return what waits in acceptance under a region, by code."""
    whole = _whole(county_of(region), today) if may_keep() and len(region) >= COUNTY_DIGITS else _read(region, today)
    return tuple(one for one in whole if one.code.startswith(region))


@kept(most=2)
def _whole(county: str, today: dt.date) -> tuple[Waiting, ...]:
    """What waits in a whole county, read once for all that ask for a part of it."""
    return _read(county, today)


def _read(region: str, today: dt.date) -> tuple[Waiting, ...]:
    begun = Criterion.objects.filter(reported__isnull=False, project__village__code__startswith=region)
    finished = Q(opened_date__isnull=False, reopened_date__isnull=True)
    moving = Project.objects.filter(pk__in=begun.values("project"), state="active").exclude(finished)
    rows = list(moving.exclude(decision__in=overturned(region)).order_by("village_id"))
    ids = [row.pk for row in rows]
    items, accepted = items_of(ids), accepted_functions(ids)
    papers, places = held_papers([row.village_id for row in rows]), {one.code: one for one in villages(region)}
    done, seen = _done_remedies(ids), _last_visits(ids)
    found: list[Waiting] = []
    for row in rows:
        edition = works(row.edition)
        departments = edition.departments
        stands = whole_of(
            items[row.pk],
            accepted=accepted[row.pk],
            papers=papers[row.village_id],
            departments=departments,
            sampled=bool(row.sampled),
            on=today,
        )
        steps = (
            *_looks(row, items[row.pk], stands, departments),
            *_county(row, stands),
            *((REMEDY, level, functions) for level, functions in done.get(row.pk, {}).items()),
        )
        days = dt.timedelta(days=edition.acceptance.look_days)
        for what, level, functions in steps:
            since = _turn_date(row, what, seen.get(row.pk))
            due = since + days if since else None
            found.append(_waiting(row, places.get(row.village_id), what, level, functions, due, today))
    return tuple(found)


def waiting_of(actor: Actor, region: str, today: dt.date) -> tuple[Waiting, ...]:
    """Return what waits for an actor: what their posts let them look at, accept or open."""
    regions = {one for permission in set(PERMISSIONS.values()) for one in actor.holds(permission)}
    narrowed = [one for one in regions if one.startswith(region)] or ([region] if regions else [])
    whole = {one for part in narrowed for one in waiting_for(part, today)}
    mine = [one for one in whole if _theirs(actor, one)]
    return tuple(sorted(mine, key=lambda one: (one.code, one.what, one.level)))


def _theirs(actor: Actor, one: Waiting) -> bool:
    level = one.level or one.what
    if level == DEPARTMENT:
        return any(actor.may(PERMISSIONS[DEPARTMENT], one.code, function) for function in one.functions)
    return actor.may(PERMISSIONS[level], one.code)


def _looks(
    row: Project, items: Iterable[Item], stands: Whole, departments: Mapping[str, str]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Who has to look next, at functions that are wholly reported and not accepted."""
    open_: dict[str, list[Item]] = {}
    for item in items:
        if stands.functions[item.function] not in (ACCEPTED, REOPENED):
            open_.setdefault(item.function, []).append(item)
    turns: dict[str, list[str]] = {}
    for function, mine in open_.items():
        if any(stands.items[item.id] in (UNREPORTED, LAPSED) for item in mine):
            continue  # it is the village's turn
        for level in levels_of(function, departments, bool(row.sampled)):
            if not all(level in item.looks for item in mine):
                turns.setdefault(level, []).append(function)
                break
            if not all(item.looks[level] for item in mine):
                break
    for level in LEVELS:
        if level in turns:
            yield level, "", tuple(turns[level])


def _county(row: Project, stands: Whole) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    ready = tuple(function for function, state in stands.functions.items() if state == PASSED)
    first = row.accepted_date is None and row.reported_date is not None and stands.passed
    if first or (row.accepted_date is not None and ready):
        yield ACCEPT, "", ready
    if row.accepted_date is not None and row.opened_date is None and stands.holds:
        yield OPEN, "", ()


def _done_remedies(ids: list[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Remedies that the village says are done, by project and by the level that has to look."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    rows = Remedy.objects.filter(project__in=ids, state="done").order_by("pk")
    for project, level, function in rows.values_list("project_id", "verdict__visit__level", "criterion__function"):
        mine = found.setdefault(project, {})
        mine[level] = (*mine.get(level, ()), function)
    return found


def _last_visits(ids: list[int]) -> dict[int, dt.date]:
    """When somebody looked last, by project."""
    rows = Visit.objects.filter(project__in=ids).order_by().values_list("project")
    return dict(rows.annotate(Max("date")))


def _turn_date(row: Project, what: str, seen: dt.date | None) -> dt.date | None:
    """Since when it is somebody's turn: all is reported, the level before has looked, the county has accepted."""
    if what == OPEN:
        return row.accepted_date
    if what == REMEDY or row.reported_date is None:
        return None  # a remedy has a date of its own
    return row.reported_date if what == TOWNSHIP or seen is None else max(row.reported_date, seen)


def _waiting(
    row: Project,
    place: VillageRow | None,
    what: str,
    level: str,
    functions: tuple[str, ...],
    due: dt.date | None,
    today: dt.date,
) -> Waiting:
    return Waiting(
        project_id=row.pk,
        code=row.village_id,
        name=place.name if place else row.village_id,
        township=place.township if place else "",
        what=what,
        level=level,
        functions=tuple(dict.fromkeys(functions)),
        since_date=row.reported_date,
        due_date=due,
        late_days=max(0, (today - due).days) if due else 0,
        synthetic=row.synthetic,
    )
