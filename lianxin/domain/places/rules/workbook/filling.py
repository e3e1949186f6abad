"""Fill the rows of a file into what is known of a village.

A blank cell leaves what is known; 清空 takes it away. The rows of buildings and rooms replace those of the village, so
that one crossed out in the sheet is gone; a function that has no row stays as it is.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People, Room
from lianxin.domain.places.rules.survey_check import MOST_FLOORS
from lianxin.domain.places.rules.workbook.cells import DECIMALS, groups
from lianxin.domain.places.rules.workbook.columns import BUILDINGS, FUNCTIONS, GCJ02, ROOMS, SHEETS, VILLAGES, SheetPlan
from lianxin.domain.places.rules.workbook.datum import true_of_gcj02
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.table import TableRow
from lianxin.domain.places.rules.workbook.values import CLEARED

POSITION = ("longitude", "latitude")
NOT_FACTS = frozenset({"code", "township", "village", "datum", *POSITION})
BLANKS: dict[str, Any] = {
    BUILDINGS.group: Building(key=""),
    ROOMS.group: Room(building="", key="", uses=()),
    FUNCTIONS.group: FunctionStatus(function=""),
}
Pairs = list[tuple[Any, TableRow | None]]


@dataclass(slots=True)
class Filled:
    """A village's survey as the file has it.

    `places` maps the path of a value to its sheet, row and heading; `faulty` are the paths whose cell could not be
    read, where `facts` hold a stand-in that offends nobody.
    """

    before: Facts
    facts: Facts
    places: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)


def fill(before: Facts, sheets: dict[str, str], rows: dict[str, list[TableRow]], log: Log) -> Filled:
    """Return what a village's survey says once its rows of the file, by group, are filled in."""
    filled = Filled(before, before)
    for plan in SHEETS:
        found = rows.get(plan.group, [])
        if found and plan is VILLAGES:
            _fill_village(filled, sheets[plan.group], found[0], log)
        elif found:
            _fill_list(filled, plan, sheets[plan.group], found, log)
    return filled


def _fill_village(filled: Filled, sheet: str, row: TableRow, log: Log) -> None:
    for column in VILLAGES.columns:
        filled.places[column.field] = (sheet, row.number, column.heading)
    filled.faulty |= row.faulty
    people = {path.removeprefix("people."): value for path, value in row.values.items() if path.startswith("people.")}
    unread = {path.removeprefix("people."): None for path in row.faulty if path.startswith("people.")}
    plain = {path: value for path, value in row.values.items() if "." not in path and path not in NOT_FACTS}
    plain |= _position(filled.before, sheet, row, log)
    filled.facts = replace(
        filled.before,
        people=replace(filled.before.people, **_settled(People(), people), **unread),
        **_settled(Facts(), plain),
    )


def _position(before: Facts, sheet: str, row: TableRow, log: Log) -> dict[str, Any]:
    """The coordinates as CGCS2000; where they are new, the row must say what they are in."""
    found = {name: row.values[name] for name in POSITION if name in row.values}
    datum = row.values.get("datum")
    if not found or CLEARED in found.values() or row.faulty & {*POSITION, "datum"}:
        return {name: value for name, value in found.items() if value is CLEARED}
    found = {name: round(value, DECIMALS[name]) for name, value in found.items()}
    if datum != GCJ02 and all(_same(name, getattr(before, name), value) for name, value in found.items()):
        return {}
    if datum is None or datum is CLEARED:
        message = _("填了经纬度，还要选坐标系，不然位置会差几百米")
        log.fault(sheet, row.number, VILLAGES.column("datum").heading, "no_datum", message)
        return {}
    if datum == GCJ02 and len(found) == len(POSITION):
        return dict(zip(POSITION, true_of_gcj02(found["longitude"], found["latitude"]), strict=True))
    return found


def _fill_list(filled: Filled, plan: SheetPlan, sheet: str, rows: list[TableRow], log: Log) -> None:
    known = {_key(one): one for one in groups(filled.before)[plan.group]}
    if plan is FUNCTIONS:
        pairs = _merged(known, [(one, row) for row in rows if (one := _function(known, sheet, row, log))])
    else:
        pairs = [(_one(plan.group, known, row), row) for row in rows]
    ones: Any = {plan.group: tuple(one for one, _row in pairs)}
    filled.facts = replace(filled.facts, **ones)
    for index, (_one_of_them, row) in enumerate(pairs):
        for column in plan.columns if row else ():
            path = f"{plan.group}.{index}.{column.name}"
            filled.places[path] = (sheet, row.number, column.heading) if row else ("", 0, "")
            if row and column.field in row.faulty:
                filled.faulty.add(path)


def _merged(known: dict[str, Any], found: Pairs) -> Pairs:
    """The known ones in their order, as the file has them where it does; then the new ones, and any second row."""
    first: dict[str, tuple[Any, TableRow | None]] = {}
    rest: Pairs = []
    for one, row in found:
        if _key(one) in known and _key(one) not in first:
            first[_key(one)] = (one, row)
        else:
            rest.append((one, row))
    return [first.get(key, (one, None)) for key, one in known.items()] + rest


def _function(known: dict[str, Any], sheet: str, row: TableRow, log: Log) -> Any:
    """The status in a row; None for the template's row of a function that nobody has filled in, or for a faulty one."""
    column = FUNCTIONS.column("functions.function")
    said = {path for path in row.values if path.startswith("functions.")}
    if column.field not in said:
        if said and column.field not in row.faulty:
            log.fault(sheet, row.number, column.heading, "no_key", _("没有写是哪项功能"))
        return None
    if row.values[column.field] not in known and said == {column.field} and not row.faulty:
        return None
    return _one(FUNCTIONS.group, known, row)


def _one(group: str, known: dict[str, Any], row: TableRow) -> Any:
    values = {path.removeprefix(f"{group}."): v for path, v in row.values.items() if path.startswith(f"{group}.")}
    blank = BLANKS[group]
    old = known.get(values.get("key", values.get("function", "")), blank)
    new = {name: value for name, value in _settled(blank, values).items() if not _same(name, getattr(old, name), value)}
    if f"{group}.floors" in row.faulty:
        new["floors"] = MOST_FLOORS
    return replace(old, **new)


def _same(name: str, old: Any, new: Any) -> bool:
    """Whether a number is the known one as the sheet writes it, with fewer decimals."""
    return isinstance(old, float) and isinstance(new, float) and round(old, DECIMALS.get(name, 6)) == new


def _settled(blank: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The values with what an untouched survey has where 清空 was written."""
    defaults = {one.name: getattr(blank, one.name) for one in fields(blank)}
    return {name: defaults[name] if value is CLEARED else value for name, value in values.items()}


def _key(one: Building | Room | FunctionStatus) -> str:
    return one.function if isinstance(one, FunctionStatus) else one.key
