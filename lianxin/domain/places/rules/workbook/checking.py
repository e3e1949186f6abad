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
    for problem in _at_the_root(problems(filled.facts, standard)):
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


def _at_the_root(found: tuple[Problem, ...]) -> Iterator[Problem]:
    """One number that is too small makes all its parts too large: then it is told once, of that number."""
    parts: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.code == "part_over_whole":
            parts.setdefault(WHOLE_OF[problem.field.rpartition(".")[2]], []).append(problem)
        else:
            yield problem
    for whole, several in parts.items():
        if len(several) == 1:
            yield several[0]
            continue
        labels = "、".join(label(one.field) for one in several)
        message = _("{whole} 比其中一部分还少（{parts}）")
        yield Problem(
            f"people.{whole}", "whole_under_parts", message, {"whole": several[0].facts["whole"], "parts": labels}
        )


def _excused(building: str, filled: Filled, lost: set[str] | None) -> bool:
    """Whether a building is missing because its own row has a fault: a lost village, or a blank or double key."""
    keys = [one.key for one in filled.facts.buildings]
    return lost is None or building in lost or "" in keys or len(set(keys)) < len(keys)


def _sheet(path: str) -> str:
    """The title of the sheet that holds a path."""
    return next((plan.title for plan in SHEETS[1:] if path.startswith(f"{plan.group}.")), SHEETS[0].title)
