"""Why no plan exists, as JSON-ready values that name townships and villages by code."""

from collections.abc import Mapping
from typing import Any

from lianxin.domain.planning.rules.county import Problem
from lianxin.engine.shapes import Conflict, Group

OF_A_NEED = ("need", "area", "hours")  # groups of a layout whose first index is a need


def of_county(
    conflict: Conflict, problem: Problem, promised: Mapping[str, tuple[str, ...]] | None = None
) -> dict[str, Any]:
    """Name the limits of a county that cannot hold together, and the cheapest relaxation.

    `promised` are the promises, code > functions, that stand against them: taking these back would do `instead`.
    """
    wishes = [{"kind": "wish", "village": code, "functions": list(gets)} for code, gets in (promised or {}).items()]
    return {
        "code": conflict.code,
        "groups": [*(_named(group, problem) for group in conflict.groups), *wishes],
        "instead": wishes,
        "relaxations": [{**_named(r.group, problem), "by": int(r.by)} for r in conflict.relaxations],
        "villages": [problem.candidates[g.at[0]].code for g in conflict.groups if g.kind == "cells"],
    }


def of_villages(conflicts: dict[str, tuple[Conflict, tuple[str, ...]]]) -> dict[str, Any]:
    """Name the villages that no layout serves: code > what the engine said, and the functions of its needs."""
    groups = []
    for code, (conflict, functions) in sorted(conflicts.items()):
        needs = list(dict.fromkeys(functions[g.at[0]] for g in conflict.groups if g.kind in OF_A_NEED))
        groups.append({"kind": conflict.code, "village": code, "functions": needs})
    return {"code": "no_layout", "groups": groups, "relaxations": [], "villages": sorted(conflicts)}


def _named(group: Group, problem: Problem) -> dict[str, Any]:
    match group.kind:
        case "budget":
            return {"kind": group.kind, "tranche": group.at[-1]}
        case "crew":
            return {"kind": group.kind, "township": problem.townships[group.at[0]], "tranche": group.at[1]}
        case "pilots_least" | "pilots_most":
            return {"kind": group.kind, "township": problem.townships[group.at[0]]}
        case "count_least" | "count_most":
            return {"kind": group.kind, "tranche": group.at[0]}
        case "cells" | "lock" | "floor":
            one = problem.candidates[group.at[0]]
            return {"kind": group.kind, "village": one.code, "tier": one.tier}
    return {"kind": group.kind}
