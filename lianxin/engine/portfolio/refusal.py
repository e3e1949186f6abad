"""Why a county has no plan: the cheapest relaxation of its limits, and a smallest set of limits that conflict."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array, diags_array, eye_array, hstack, vstack

from lianxin.engine.highs import minimise, relax
from lianxin.engine.portfolio.cells import Cells, open_cells
from lianxin.engine.portfolio.rows import Rows, keeps, one_each, rows
from lianxin.engine.shapes import Conflict, Floats, Group, Ints, Limits, Lock, Options, Relaxation, Rules

NODES = 300
TOUCH = 0.03  # letting one more limit go weighs like three per cent of a limit: few limits, not many little ones


def diagnose(options: Options, limits: Limits, rules: Rules) -> Conflict:
    """Return why there is no plan: `no_cell`, or `limits_conflict` with a smallest set and the cheapest relaxation.

    Letting go one per cent of a limit weighs like one per cent of any other. `relaxations` is empty where none was
    found within the work allowed. Raises ValueError where a plan does exist.
    """
    cells = open_cells(options, limits, rules)
    if isinstance(cells, Conflict):
        return closed(options, limits, rules, cells)
    limited = rows(cells, limits, rules)
    nearest = least_broken(cells, limited)
    if nearest is not None and keeps(limited, nearest):
        raise ValueError("these limits do not conflict")
    return refused(options, limits, rules, limited, cells, nearest)


def possible(options: Options, limits: Limits, rules: Rules) -> bool:
    """Tell whether a plan exists that keeps all limits; False also where none was found within the work allowed."""
    cells = open_cells(options, limits, rules)
    if isinstance(cells, Conflict):
        return False
    limited = rows(cells, limits, rules)
    nearest = least_broken(cells, limited)
    return nearest is not None and bool(keeps(limited, nearest))


def refused(
    options: Options, limits: Limits, rules: Rules, limited: Rows, cells: Cells, nearest: Ints | None
) -> Conflict:
    """Return the limits that conflict; `nearest` is the choice that breaks them least, None where none was found."""
    everything = list(range(len(limited.group)))
    suspects = np.flatnonzero(_strain(cells, limited) > 1e-7).tolist()
    core = _smallest(suspects if _conflict(cells, limited, suspects) else everything, cells, limited)
    groups = tuple(limited.group[r] for r in core)
    locks = _locks(options, limits, rules, groups)
    return Conflict("limits_conflict", (*groups, *locks), _relaxations(limited, nearest))


def closed(options: Options, limits: Limits, rules: Rules, conflict: Conflict) -> Conflict:
    """Say whether the villages without any cell owe that to a lock or a floor."""
    groups = list(conflict.groups)
    for village in [group.at[0] for group in conflict.groups]:
        if any(lock.village == village for lock in rules.locks):
            groups.append(Group("lock", (village,)))
        if rules.floor is not None and not isinstance(
            open_cells(options, limits, replace(rules, floor=None)), Conflict
        ):
            groups.append(Group("floor", (village,)))
    return Conflict(conflict.code, tuple(groups))


def _effort(limited: Rows) -> Floats:
    """Return what letting go one unit of a row costs: the share of the limit that it is."""
    return 1.0 / np.maximum(np.abs(limited.most), 1.0)


def _strain(cells: Cells, limited: Rows) -> Floats:
    """Return the prices of all limits in the relaxation that may let any of them go; above 0 means suspect."""
    number = len(limited.group)
    answer = relax(
        np.concatenate([np.zeros(len(cells.village)), _effort(limited)]),
        csr_array(hstack([limited.matrix, -eye_array(number)])),
        limited.most,
        csr_array(hstack([one_each(cells), csr_array((len(cells.first), number))])),
    )
    assert answer is not None
    return answer.prices / _effort(limited)


def least_broken(cells: Cells, limited: Rows) -> Ints | None:
    """Choose a cell for every village so that limits are let go as cheaply and as few as possible; None if not found.

    The columns are the cells, by how much each limit is let go, and whether it is let go at all.
    """
    number, villages, columns = len(limited.group), len(cells.first), len(cells.village)
    worst = np.maximum.reduceat(limited.matrix.toarray(), cells.first, axis=1).sum(axis=1) - limited.most
    apart = csr_array((number, columns))
    matrix = vstack(
        [
            hstack([limited.matrix, -eye_array(number), csr_array((number, number))]),
            hstack([apart, eye_array(number), -diags_array(worst)]),
        ]
    )
    answer = minimise(
        np.concatenate([np.zeros(columns), _effort(limited), np.full(number, TOUCH)]),
        csr_array(matrix),
        np.concatenate([limited.most, np.zeros(number)]),
        csr_array(hstack([one_each(cells), csr_array((villages, 2 * number))])),
        whole=np.concatenate([np.ones(columns), np.zeros(number), np.ones(number)]).astype(np.int64),
        upper=np.concatenate([np.ones(columns), worst, np.ones(number)]),
        nodes=NODES,
        gap=0.01,
    )
    if answer.x is None:
        return None
    chosen: Ints = np.flatnonzero(answer.x[:columns] > 0.5)
    return chosen


def _relaxations(limited: Rows, chosen: Ints | None) -> tuple[Relaxation, ...]:
    """Say by how much the chosen cells break each limit."""
    if chosen is None:
        return ()
    over = (limited.matrix[:, chosen].sum(axis=1) - limited.most) * limited.scale
    units = np.ceil(np.round(over, 3)).astype(np.int64)
    return tuple(Relaxation(limited.group[r], int(units[r])) for r in np.flatnonzero(units > 0))


def _smallest(suspects: list[int], cells: Cells, limited: Rows) -> list[int]:
    """Leave out every suspect without which the others still conflict: what stays is a smallest conflicting set."""
    core = list(suspects)
    for kind in dict.fromkeys(limited.group[r].kind for r in suspects):  # whole families first: quicker
        rest = [r for r in core if limited.group[r].kind != kind]
        core = rest if _conflict(cells, limited, rest) else core
    for suspect in list(core):
        rest = [r for r in core if r != suspect]
        core = rest if _conflict(cells, limited, rest) else core
    return core


def _conflict(cells: Cells, limited: Rows, which: list[int]) -> bool:
    """Say whether these limits alone leave no plan of whole villages."""
    if not which:
        return False
    part, ones = limited.take(which), np.ones(len(cells.village))
    whole = np.ones(len(cells.village), dtype=np.int64)
    return minimise(
        0 * ones, part.matrix, part.most, one_each(cells), whole=whole, upper=ones, nodes=NODES, gap=0.01
    ).none


def _locks(options: Options, limits: Limits, rules: Rules, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the locked villages without whose locks these limits could hold; none where locks play no part."""
    facts = tuple(lock for lock in rules.locks if rules.built is not None and rules.built[lock.village])
    chosen = tuple(lock for lock in rules.locks if lock not in facts)

    def still(locks: tuple[Lock, ...]) -> bool:
        cells = open_cells(options, limits, replace(rules, locks=(*facts, *locks)))
        assert not isinstance(cells, Conflict)
        limited = rows(cells, limits, rules)
        return _conflict(cells, limited, [r for r, group in enumerate(limited.group) if group in groups])

    if not chosen or still(()):
        return ()
    return tuple(Group("lock", (village,)) for village in _needed(chosen, still))


def _needed(locks: tuple[Lock, ...], still: Callable[[tuple[Lock, ...]], bool]) -> list[int]:
    core = locks
    for lock in locks:
        rest = tuple(one for one in core if one != lock)
        core = rest if still(rest) else core
    return sorted({lock.village for lock in core})
