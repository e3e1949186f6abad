"""An independent solver (CP-SAT) for the same questions, in a process of its own: it shares one with no other solver.

Reads a list of questions as JSON from standard input and writes the answers as JSON to standard output.
"""

import json
import subprocess
import sys
from itertools import combinations
from typing import Any

import numpy as np

from lianxin.engine.shapes import Limits, Options, Rules, Village


def ask(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Answer the questions in another process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.engine.oracle"],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def layout_question(village: Village, cost_most: int) -> dict[str, Any]:
    """Ask for the most benefit of a layout that costs no more than so much."""
    return {
        "kind": "layout",
        "cost_most": cost_most,
        "buildings": [house.open_fen for house in village.buildings],
        "rooms": [[r.building, r.area_dm2, r.open_fen, r.open_min_per_week] for r in village.rooms],
        "needs": [[int(need.required), need.area_dm2, need.min_per_week] for need in village.needs],
        "fit": village.fit_fen.tolist(),
        "allowed": village.allowed.tolist(),
        "quality": village.quality.tolist(),
        "may_share": village.may_share.tolist(),
        "loss": village.share_loss.tolist(),
        "walk": village.walk_min.tolist(),
        "walk_limit": village.walk_limit_min,
        "counter": village.counter,
        "room_limit": village.room_limit,
    }


def county_question(options: Options, limits: Limits, rules: Rules) -> dict[str, Any]:
    """Ask for the best plan of a county without further rules."""
    assert rules.locks == ()
    assert rules.allowed is None
    return {
        "kind": "county",
        "village": options.village.tolist(),
        "cost": options.cost_fen.tolist(),
        "benefit": options.benefit.tolist(),
        "crew_days": options.crew_days.tolist(),
        "township": limits.township.tolist(),
        "months": limits.months.tolist(),
        "budget": limits.budget_cum_fen.tolist(),
        "crew": limits.crew_days.tolist(),
        "count": limits.count.tolist(),
        "pilots": None if limits.pilots is None else limits.pilots.tolist(),
    }


def answer_layout(asked: dict[str, Any]) -> dict[str, Any]:
    """Solve one village."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    needs, rooms, houses = range(len(asked["needs"])), range(len(asked["rooms"])), range(len(asked["buildings"]))
    x = {(f, r): model.new_bool_var("") for f in needs for r in rooms}
    y, zoned = [model.new_bool_var("") for _ in rooms], [model.new_bool_var("") for _ in rooms]
    z, home = [model.new_bool_var("") for _ in houses], [model.new_bool_var("") for _ in houses]
    lost: list[Any] = []
    for f in needs:
        required, area, minutes = asked["needs"][f]
        (model.add_exactly_one if required else model.add_at_most_one)(x[f, r] for r in rooms)
        for r in rooms:
            if not asked["allowed"][f][r] or area > asked["rooms"][r][1] or minutes > asked["rooms"][r][3]:
                model.add(x[f, r] == 0)
    for r in rooms:
        lost += _hold(model, asked, r, [x[f, r] for f in needs], y[r], zoned[r])
        model.add_implication(y[r], z[asked["rooms"][r][0]])
        model.add_implication(x[asked["counter"], r], home[asked["rooms"][r][0]])
    for b in houses:
        for c in houses:
            if b != c and asked["walk"][b][c] > asked["walk_limit"]:
                model.add_implication(home[b], z[c].negated())
    cost = sum(asked["fit"][f][r] * x[f, r] for f in needs for r in rooms)
    cost += sum(asked["rooms"][r][2] * y[r] for r in rooms) + sum(asked["buildings"][b] * z[b] for b in houses)
    model.add(cost <= asked["cost_most"])
    model.maximize(sum(asked["quality"][f][r] * x[f, r] for f in needs for r in rooms) - sum(lost))
    return _solve(model)


def _hold(model: Any, asked: dict[str, Any], r: int, x: list[Any], used: Any, zoned: Any) -> list[Any]:
    """Keep the rules of one room; return what its pairs lose."""
    _building, area, _open, minutes = asked["rooms"][r]
    needs, lost = range(len(x)), []
    for one in x:
        model.add_implication(one, used)
    model.add(sum(x) <= asked["room_limit"])
    model.add(sum(asked["needs"][f][1] * x[f] for f in needs) <= area).only_enforce_if(zoned)
    model.add(sum(asked["needs"][f][2] * x[f] for f in needs) <= minutes).only_enforce_if(zoned.negated())
    for f, g in combinations(needs, 2):
        if not asked["may_share"][f][g]:
            model.add(x[f] + x[g] <= 1)
        elif asked["loss"][f][g]:
            both = model.new_bool_var("")
            model.add(both >= x[f] + x[g] - 1)
            lost.append(asked["loss"][f][g] * both)
    return lost


def answer_county(asked: dict[str, Any]) -> dict[str, Any]:
    """Solve one county."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    village, months = np.array(asked["village"]), asked["months"]
    tranches, towns = range(len(months)), np.array(asked["township"])
    x = {(k, t): model.new_bool_var("") for k in range(len(village)) for t in tranches}
    for v in range(len(towns)):
        model.add_exactly_one(x[k, t] for k in np.flatnonzero(village == v).tolist() for t in tranches)
    for fund, budgets in enumerate(asked["budget"]):
        for t, most in enumerate(budgets):
            model.add(sum(asked["cost"][k][fund] * x[k, s] for k, s in x if s <= t) <= most)
    for g, crews in enumerate(asked["crew"]):
        own = [k for k in range(len(village)) if towns[village[k]] == g]
        for t, most in enumerate(crews):
            model.add(sum(asked["crew_days"][k] * x[k, t] for k in own) <= most)
        if asked["pilots"] is not None:
            model.add_linear_constraint(sum(x[k, 0] for k in own), *asked["pilots"][g])
    for t in tranches:
        model.add_linear_constraint(sum(x[k, t] for k in range(len(village))), *asked["count"][t])
    model.maximize(sum(asked["benefit"][k] * months[t] * x[k, t] for k, t in x))
    return _solve(model)


def _solve(model: Any) -> dict[str, Any]:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 30
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return {"status": "none"}
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE), solver.status_name(status)
    return {
        "status": "best" if status == cp_model.OPTIMAL else "good",
        "value": round(solver.objective_value),
        "bound": round(solver.best_objective_bound),
    }


if __name__ == "__main__":
    kinds = {"layout": answer_layout, "county": answer_county}
    print(json.dumps([kinds[asked["kind"]](asked) for asked in json.load(sys.stdin)]))
