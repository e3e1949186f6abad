"""Hold what a file says of a village against what can be true, one finding a fault, at the cell that is to blame."""

from collections.abc import Iterator

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.fields import label
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.places.rules.survey_check import PARTS, Problem, problems
from lianxin.domain.places.rules.workbook.columns import SHEETS
from lianxin.domain.places.rules.workbook.filling import Filled
from lianxin.domain.places.rules.workbook.log import Log

WHOLE_OF = dict(PARTS.keys())


def check(filled: Filled, standard: Standard, lost_buildings: set[str] | None, log: Log) -> None:
    """Log what cannot be true and was not so before.

    `lost_buildings` are the keys of buildings whose row could not be given to a village, None where that sheet could
    not be read at all: a room that names one is not to blame.
    """
    old = {(problem.code, problem.field) for problem in problems(filled.before, standard)}
    unknown_buildings: set[str] = set()
    for problem in _at_the_root(filled, problems(filled.facts, standard)):
        place = filled.places.get(problem.field)
        if problem.field in filled.faulty or (place is None and (problem.code, problem.field) in old):
            continue
        if problem.code == "unknown_building":
            building = problem.facts["building"]
            if building in unknown_buildings or _excused(building, filled, lost_buildings):
                continue
            unknown_buildings.add(building)
        sheet, row, column = place or (_sheet(problem.field), None, label(problem.field))
        if problem.facts.get("building") == "":
            log.fault(sheet, row, column, "no_key", _("没有写所在楼栋"))
        else:
            log.fault(sheet, row, column, problem.code, problem.message, **problem.facts)


def _at_the_root(filled: Filled, found: tuple[Problem, ...]) -> Iterator[Problem]:
    """One number that is too small makes many others too large: where it is the one that changed, it is told, once."""
    parts: dict[str, list[Problem]] = {}
    roofs: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.code == "part_over_whole":
            parts.setdefault(WHOLE_OF[problem.field.rpartition(".")[2]], []).append(problem)
        elif problem.code == "above_roof":
            room = filled.facts.rooms[int(problem.field.split(".")[1])]
            roofs.setdefault(room.building, []).append(problem)
        else:
            yield problem
    for whole, several in parts.items():
        yield from _whole(filled, whole, several)
    for building, several in roofs.items():
        yield from _roof(filled, building, several)


def _whole(filled: Filled, whole: str, several: list[Problem]) -> Iterator[Problem]:
    if len(several) == 1 or getattr(filled.before.people, whole) == getattr(filled.facts.people, whole):
        yield from several
        return
    facts = {"whole": several[0].facts["whole"], "parts": "、".join(label(one.field) for one in several)}
    yield Problem(f"people.{whole}", "whole_under_parts", _("{whole} 比其中几部分还少（{parts}）"), facts)


def _roof(filled: Filled, key: str, several: list[Problem]) -> Iterator[Problem]:
    index = [one.key for one in filled.facts.buildings].index(key)
    old = filled.before.building(key)
    floors = filled.facts.buildings[index].floors
    if len(several) == 1 or (old is not None and old.floors == floors):
        yield from several
        return
    message = _("填了 {floors} 层，可有 {count} 间房在更高的楼")
    yield Problem(f"buildings.{index}.floors", "too_few_floors", message, {"floors": floors, "count": len(several)})


def _excused(building: str, filled: Filled, lost: set[str] | None) -> bool:
    """Whether a building is missing because its own row has a fault: a lost village, or a blank or double key."""
    keys = [one.key for one in filled.facts.buildings]
    return lost is None or building in lost or "" in keys or len(set(keys)) < len(keys)


def _sheet(path: str) -> str:
    """The title of the sheet that holds a path."""
    return next((plan.title for plan in SHEETS[1:] if path.startswith(f"{plan.group}.")), SHEETS[0].title)
