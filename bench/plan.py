"""Plan a county, ours beside the plain mixed-integer programme of the same model, each in a process of its own.

    python bench/plan.py [--county demo|random] [--seconds 60] [--json]

`demo` is the county in LIANXIN_HOME (make it with `lianxin demo --no-serve`), `random` one of the tests' counties.
Seconds are of the solving alone, memory is the peak of the whole process. A rival stops at the gap that ours proves
or at the time limit; its bound is its own word, ours is verified again without the solver.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csc_array, vstack

sys.path.insert(0, str(Path(__file__).parents[1]))

from lianxin.engine.portfolio.cells import Cells, open_cells
from lianxin.engine.portfolio.rows import Rows, one_each, rows
from lianxin.engine.shapes import Conflict, Limits, Options, Rules

County = tuple[Options, Limits, Rules]
Answer = dict[str, Any]


def demo_county() -> County:
    """Return the county of the scenario in force in LIANXIN_HOME."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    django.setup()
    from lianxin.domain.planning.queries.compute import lay_out_all, pose
    from lianxin.domain.planning.queries.inputs import gather, scenario_row
    from lianxin.domain.planning.queries.scenario import scenario_named

    inputs = gather(scenario_row(scenario_named()))
    problem = pose(inputs, lay_out_all(inputs))
    return problem.options, problem.limits, problem.rules


def random_county() -> County:
    """Return a county of the tests."""
    from tests.engine.counties import random_county as county

    return county(1)


COUNTIES: dict[str, Callable[[], County]] = {"demo": demo_county, "random": random_county}


def ours(county: County, _gap: float, _seconds: float) -> Answer:
    """Plan by townships, certified."""
    from lianxin.engine.portfolio import plan, verify

    start = Clock()
    found = plan(*county)
    assert not isinstance(found, Conflict)
    taken = start.taken()
    verify(found, *county)
    return taken | {"value": found.value, "bound": found.bound, "gap": found.gap}


def scipy_milp(county: County, gap: float, seconds: float) -> Answer:
    """Solve the plain programme with SciPy's HiGHS."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    cells, limited = programme(county)
    start = Clock()
    answer = milp(
        -cells.worth / cells.worth.max(),
        constraints=[LinearConstraint(one_each(cells), 1, 1), LinearConstraint(limited.matrix, -np.inf, limited.most)],
        integrality=np.ones(len(cells.village)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": gap, "time_limit": seconds},
    )
    taken = start.taken()
    value = 0 if answer.x is None else int(cells.worth[answer.x > 0.5].sum())
    return taken | rated(value, -answer.mip_dual_bound * cells.worth.max())


def highspy(county: County, gap: float, seconds: float) -> Answer:
    """Solve the plain programme with the newest HiGHS."""
    import highspy as solver

    cells, limited = programme(county)
    number = len(cells.village)
    matrix = csc_array(vstack([one_each(cells), limited.matrix]))
    least = np.concatenate([np.ones(len(cells.first)), np.full(len(limited.most), -np.inf)])
    model = solver.HighsModel()
    lp = model.lp_
    lp.num_col_, lp.num_row_ = number, matrix.shape[0]
    lp.col_cost_ = -cells.worth / cells.worth.max()
    lp.col_lower_, lp.col_upper_ = np.zeros(number), np.ones(number)
    lp.row_lower_, lp.row_upper_ = least, np.concatenate([np.ones(len(cells.first)), limited.most])
    lp.a_matrix_.format_ = solver.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    lp.integrality_ = [solver.HighsVarType.kInteger] * number
    highs = solver.Highs()
    for option, value in {"output_flag": False, "mip_rel_gap": gap, "time_limit": seconds, "threads": 1}.items():
        highs.setOptionValue(option, value)
    start = Clock()
    highs.passModel(model)
    highs.run()
    taken = start.taken()
    chosen = np.array(highs.getSolution().col_value) > 0.5
    return taken | rated(int(cells.worth[chosen].sum()), -highs.getInfo().mip_dual_bound * cells.worth.max())


def cp_sat(county: County, gap: float, seconds: float) -> Answer:
    """Solve the plain programme with CP-SAT, in the rows' own whole numbers."""
    from ortools.sat.python import cp_model

    cells, limited = programme(county)
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in range(len(cells.village))]
    for own in np.split(np.arange(len(x)), cells.first[1:]):
        model.add_exactly_one(x[c] for c in own)
    for r in range(len(limited.group)):
        begin, end = limited.matrix.indptr[r], limited.matrix.indptr[r + 1]
        scale = limited.scale[r]
        values = np.round(limited.matrix.data[begin:end] * scale).astype(np.int64).tolist()
        columns = [x[c] for c in limited.matrix.indices[begin:end]]
        model.add(cp_model.LinearExpr.weighted_sum(columns, values) <= round(limited.most[r] * scale))
    model.maximize(cp_model.LinearExpr.weighted_sum(x, cells.worth.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.relative_gap_limit = gap
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    start = Clock()
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return start.taken() | rated(round(solver.objective_value) if found else 0, solver.best_objective_bound)


SOLVERS: dict[str, tuple[str, str, Callable[[County, float, float], Answer]]] = {
    "ours": ("Lianxin, certified", "scipy", ours),
    "scipy": ("plain MIP, SciPy's HiGHS", "scipy", scipy_milp),
    "highspy": ("plain MIP, HiGHS", "highspy", highspy),
    "cp_sat": ("plain MIP, CP-SAT, 2 workers", "ortools", cp_sat),
}


class Clock:
    """Processor and wall seconds since it was made."""

    def __init__(self) -> None:
        """Start."""
        self.cpu, self.wall = time.process_time(), time.perf_counter()

    def taken(self) -> Answer:
        """Return the seconds so far."""
        return {"cpu_s": time.process_time() - self.cpu, "wall_s": time.perf_counter() - self.wall}


def programme(county: County) -> tuple[Cells, Rows]:
    """Write the county as one mixed-integer programme."""
    options, limits, rules = county
    cells = open_cells(options, limits, rules)
    assert not isinstance(cells, Conflict)
    return cells, rows(cells, limits, rules)


def rated(value: int, bound: float) -> Answer:
    """Return value and bound with their gap."""
    return {"value": value, "bound": bound, "gap": (bound - value) / bound}


def measure(solver: str, county: str, gap: float, seconds: float) -> Answer:
    """Run one solver in a process of its own."""
    command = [sys.executable, __file__, "--county", county, "--gap", str(gap), "--seconds", str(seconds)]
    done = subprocess.run([*command, "--solver", solver], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    answer: Answer = json.loads(done.stdout.splitlines()[-1])
    return {"solver": SOLVERS[solver][0]} | answer


def solve(solver: str, county: str, gap: float, seconds: float) -> None:
    """Solve in this process and print the answer as one line of JSON."""
    answer = SOLVERS[solver][2](COUNTIES[county](), gap, seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(answer | {"peak_mib": peak}))


def table(county: str, measured: list[Answer]) -> str:
    """Return the measurements as a table, every time as a multiple of ours."""
    lines = [
        f"Plan of the {county} county",
        f"{'':32}{'cpu s':>9}{'wall s':>9}{'x ours':>9}{'peak MiB':>10}{'value':>16}{'gap':>10}",
    ]
    for one in measured:
        ratio = one["cpu_s"] / measured[0]["cpu_s"]
        times = f"{one['cpu_s']:9.2f}{one['wall_s']:9.2f}{ratio:9.1f}"
        lines.append(f"{one['solver']:32}{times}{one['peak_mib']:10.0f}{one['value']:16,}{one['gap']:10.4%}")
    return "\n".join(lines)


def main() -> None:
    """Measure all solvers that are installed, ours first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--county", choices=COUNTIES, default="demo")
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit of every rival")
    parser.add_argument("--gap", type=float, default=0.001, help=argparse.SUPPRESS)
    parser.add_argument("--solver", choices=SOLVERS, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.solver:
        solve(given.solver, given.county, given.gap, given.seconds)
        return
    measured = [measure("ours", given.county, given.gap, given.seconds)]
    for solver, (_title, package, _function) in list(SOLVERS.items())[1:]:
        if importlib.util.find_spec(package):
            measured.append(measure(solver, given.county, measured[0]["gap"], given.seconds))
    print(json.dumps({"county": given.county, "measured": measured}) if given.json else table(given.county, measured))


if __name__ == "__main__":
    main()
