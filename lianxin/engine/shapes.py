"""The nouns of the planning engine: what goes in and what comes out.

Money is integer fen, room area integer square decimetres, opening time integer minutes a week. Arrays are NumPy
arrays of int64 or bool whose axes stand in the comment beside them. Reasons are codes and numbers, never words.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

NO_LIMIT: Final = 2**62  # in any upper limit: this limit does not bind
ANY: Final = -1  # in a lock: any option, or any tranche


@dataclass(frozen=True, slots=True)
class Building:
    """A building, with the price of bringing it into use (appraisal, fire, power, heating)."""

    key: str
    open_fen: int = 0
    crew_days: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A room, existing, rented, vacated or new, with the price of bringing it into use."""

    key: str
    building: int  # index into Village.buildings
    floor: int
    area_dm2: int
    open_fen: int = 0
    crew_days: int = 0
    open_min_per_week: int = 48 * 60


@dataclass(frozen=True, slots=True)
class Need:
    """A function that the village must have (required) or may have (an extra), with the space and time it takes."""

    function: str
    required: bool
    area_dm2: int
    min_per_week: int


@dataclass(frozen=True, slots=True, eq=False)
class Village:
    """All that the layout of one village depends on."""

    code: str
    buildings: tuple[Building, ...]
    rooms: tuple[Room, ...]
    needs: tuple[Need, ...]
    fit_fen: Ints  # (need, room) price of fitting the function out there; 0 where it already stands
    fit_crew_days: Ints  # (need, room)
    allowed: Bools  # (need, room) the caller has taken out unsafe buildings and forbidden floors
    quality: Ints  # (need, room) benefit points, saturated by the caller at 1.5 times the needed area
    may_share: Bools  # (need, need) symmetric; a dedicated function is False with all
    share_loss: Ints  # (need, need) symmetric; points lost when the two share a room
    walk_min: Ints  # (building, building)
    counter: int  # index into needs
    walk_limit_min: int = 10
    room_limit: int = 4  # functions in one room


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to lay a village out. `sharing` is '' (unused), 'alone', 'zoned' (side by side) or 'timed' (in turn)."""

    room: tuple[int, ...]  # (need,) index into Village.rooms, -1 for an extra left out
    cost_fen: int
    crew_days: int
    benefit: int
    sharing: tuple[str, ...]  # (room,)


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """A limit by name. `at` says which one.

    In a layout: need (need,), walk () in minutes, rooms () one more room of so many dm2, area (need, room) in dm2,
    hours (need, room) in minutes a week.
    In a portfolio: budget (fund, tranche) in fen, crew (township, tranche), pilots_least (township,), pilots_most
    (township,), count_least (tranche,), count_most (tranche,), support () in fen,
    cells (village,), lock (village,), floor (village,).
    """

    kind: str
    at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Give this limit `by` more (for a least: less), in its own unit: fen, crew-days, villages, dm2, minutes."""

    group: Group
    by: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """No answer exists: limits that cannot hold together, and the cheapest relaxations that make an answer exist.

    `code` of a layout: no_room, room_too_small, hours_too_long, rooms_do_not_suffice, walk_too_far.
    `code` of a portfolio: no_cell (a village is left no option and tranche), limits_conflict.
    `groups` is minimal: without any one of them the others can hold. `relaxations` belong together.
    """

    code: str
    groups: tuple[Group, ...]
    relaxations: tuple[Relaxation, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """What every village could get, one row an option, sorted by village."""

    village: Ints  # (option,) index of the village; every village 0..n-1 has at least one
    cost_fen: Ints  # (option, fund)
    benefit: Ints  # (option,) people-weighted points a month
    crew_days: Ints  # (option,)


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """What the county can spend and do. Put NO_LIMIT where an upper limit does not bind."""

    township: Ints  # (village,) index of the township
    months: Ints  # (tranche,) months of service by the horizon that a centre opened in the tranche gives
    budget_cum_fen: Ints  # (fund, tranche) cumulative
    crew_days: Ints  # (township, tranche)
    count: Ints  # (tranche, 2) least and most villages
    pilots: Ints | None = None  # (township, 2) least and most villages in tranche 0


@dataclass(frozen=True, slots=True, eq=False)
class Support:
    """Cost per head of the weak villages is at least that of the middle ones (built centres left out)."""

    weak: Bools  # (village,)
    middle: Bools  # (village,)
    heads: Ints  # (village,)


@dataclass(frozen=True, slots=True)
class Lock:
    """A village held to an option, to a tranche, or to both."""

    village: int
    option: int = ANY  # row of Options
    tranche: int = ANY


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What narrows the choice.

    A built centre is a fact: it stands in tranche 0, or where a lock says, and counts there and among the pilots, but
    takes no money and no crew; its option is named by a lock or is the village's only one.
    """

    allowed: Bools | None = None  # (option, tranche)
    locks: tuple[Lock, ...] = ()
    built: Bools | None = None  # (village,)
    support: Support | None = None
    floor: Ints | None = None  # (village,) least service, benefit x months, that the village must get
    incumbent_option: Ints | None = None  # (village,) the plan in force, -1 for none
    incumbent_tranche: Ints | None = None  # (village,)
    inertia_permille: int = 0  # bonus for a cell of the plan in force


@dataclass(frozen=True, slots=True, eq=False)
class Duals:
    """Prices of the limits in points of service (benefit x months) per unit.

    All are >= 0 except those of pilots and count, where a price above 0 belongs to the most and below 0 to the least.
    """

    budget: Floats  # (fund, tranche) points per fen of the cumulative budget
    crew: Floats  # (township, tranche) points per crew-day
    pilots: Floats  # (township,) points per village in tranche 0
    count: Floats  # (tranche,) points per village
    support: float  # points per fen x head of the support rule


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One option and tranche for every village, with its certificate.

    `value` is what was maximised: service plus the bonus for the plan in force; `service` leaves the bonus out.
    No plan is worth more than `bound`; gap = (bound - value) / bound. With `ceilings` the bound rests on townships
    searched through at the prices `duals`; without, the prices alone prove it.
    """

    option: Ints  # (village,) row of Options
    tranche: Ints  # (village,)
    value: int
    service: int
    bound: int
    gap: float
    duals: Duals
    ceilings: Floats | None = None  # (township,) most that the township can be worth at the prices
    notes: tuple[str, ...] = ()  # codes: 'time_limit' if the safety net of wall time bit


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """What `verify` found by its own arithmetic, without the solver."""

    value: int
    service: int
    bound: int
    gap: float
    spent_cum_fen: Ints  # (fund, tranche)
    crew_days: Ints  # (township, tranche)
    count: Ints  # (tranche,)
    pilots: Ints  # (township,)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One option in one tranche, weighed at the county's prices, in points of service (benefit x months).

    net = worth - money - crew - pilot - count - support.
    """

    option: int
    tranche: int
    cost_fen: int
    crew_days: int
    worth: int
    money: float
    crew: float
    pilot: float
    count: float
    support: float
    net: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a village gets what it gets.

    `reason` is a code: 'built', 'locked' (the rules left no choice), 'priced' (best at the prices) or 'fitted' (the
    runner-up is worth more at the prices, but no longer fits the limits together with the others).
    `fall_fen` is the smallest fall in the runner-up's cost that makes it as good at the prices; None where no fall
    of cost does.
    """

    village: int
    reason: str
    chosen: Weighed
    runner_up: Weighed | None
    by_tranche: tuple[Weighed, ...] = field(default=())  # the best cell of every tranche that is open to the village
    fall_fen: int | None = None


@dataclass(frozen=True, slots=True)
class LockPrice:
    """What a lock costs in points of service: at least so much, and what planning again found.

    `exact` is None when not asked for, or when the lock leaves no plan: then `conflict` says why.
    """

    at_least: int
    exact: int | None = None
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class BudgetPrice:
    """What a change of the budget is worth: predicted by the prices, and found by planning again."""

    change_fen: int
    predicted: int
    found: int | None = None
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class FairPoint:
    """One point between total and worst-off: no village gets less than `floor_permille` of the best it could get."""

    floor_permille: int
    value: int
    worst_permille: int
    gap: float


@dataclass(frozen=True, slots=True, eq=False)
class Circle:
    """Hosts of a shared service and whom they serve."""

    hosts: tuple[int, ...]
    served: Floats  # (demand, host)
    value: float
    bound: float
    gap: float
