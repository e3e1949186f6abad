"""What stands in the workbook for a survey that is known: the reverse of reading it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lianxin.domain.places.rules.facts import Facts, FunctionStatus
from lianxin.domain.places.rules.fields import NO, YES
from lianxin.domain.places.rules.workbook import columns
from lianxin.domain.places.rules.workbook.columns import (
    BUILDINGS,
    FUNCTIONS,
    IDENTITY,
    ROOMS,
    VILLAGES,
    Column,
    SheetPlan,
)
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary

Written = str | int | float | None
DECIMALS = {"area_m2": 2, "longitude": 6, "latitude": 6}
AND = "、"


@dataclass(frozen=True, slots=True)
class VillageSheet:
    """A village with what its survey says; empty facts where nothing is known yet."""

    code: str
    township: str
    village: str
    facts: Facts


def rows_of(plan: SheetPlan, village: VillageSheet, known: Vocabulary) -> Iterator[tuple[Written, ...]]:
    """Yield the rows that a village has in a sheet, in the order of the columns.

    A required function that the survey does not name yet has its row too, blank.
    """
    for subject in _subjects(plan, village.facts):
        yield tuple(cell(column, village, subject, known) for column in plan.columns)
    named = {status.function for status in village.facts.functions}
    for function in known.required if plan is FUNCTIONS else ():
        if function not in named:
            name, status = known.functions[function], FunctionStatus(function=function)
            identity = [cell(column, village, status, known) for column in IDENTITY]
            yield (*identity, name, *(None for _column in plan.columns[len(identity) + 1 :]))


def cell(column: Column, village: VillageSheet, subject: object, known: Vocabulary) -> Written:
    """Return what a cell shows: a label for a choice, 是 or 否, a number, or None for what is not known."""
    if column.field in ("code", "township", "village"):
        return str(getattr(village, column.field))
    if column.field == "datum":
        return columns.CGCS2000 if village.facts.longitude is not None else None
    return shown(column, value_at(column, village.facts, subject), known)


def value_at(column: Column, facts: Facts, subject: object) -> object:
    """Return the value of a field: of the people, of the village, or of the building, room or function at hand."""
    if column.field.startswith("people."):
        return getattr(facts.people, column.name)
    return getattr(subject, column.name)


def shown(column: Column, value: object, known: Vocabulary) -> Written:
    """Return a value as a cell writes it."""
    if value is None or value in ("", ()):
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return AND.join(known.use_label(use) for use in value)
    if column.kind == columns.FUNCTION:
        return known.functions.get(str(value), str(value))
    if column.kind == columns.HOURS and isinstance(value, int):
        return value // 60 if value % 60 == 0 else value / 60
    if isinstance(value, float):
        return round(value, DECIMALS.get(column.name, 6))
    if isinstance(value, int):
        return value
    return dict(column.choices).get(str(value), str(value))


def _subjects(plan: SheetPlan, facts: Facts) -> tuple[object, ...]:
    return {VILLAGES.group: (facts,), **groups(facts)}[plan.group]


def groups(facts: Facts) -> dict[str, tuple[Any, ...]]:
    """Return the lists of a survey by the group that its sheet fills."""
    return {BUILDINGS.group: facts.buildings, ROOMS.group: facts.rooms, FUNCTIONS.group: facts.functions}
