"""The page of one village's choice: options, items, sketch, week, reasons."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionPoint:
    """One option on the cost-benefit picture. `kind`: chosen, runner_up, frontier, dominated, today."""

    key: str  # of the option; empty for today and for dominated ones, which cannot be locked
    kind: str
    cost_fen: int
    percent: float  # of the full need
    label: str
    mode: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One priced step of the option shown; steps marked `first` come before all others."""

    number: int
    name: str
    place: str
    quantity: str  # with its unit
    unit_price_fen: int
    cost_fen: int
    gap: str
    reason: str
    source: str
    track: str  # works, services
    first: bool


@dataclass(frozen=True, slots=True)
class SketchFunction:
    """A function written in a room of the sketch."""

    id: str
    name: str
    required: bool


@dataclass(frozen=True, slots=True)
class SketchRoom:
    """A room of the floor sketch. `state`: kept, added (a function comes in), vacated, free, new."""

    key: str
    name: str
    floor: int
    area_m2: float
    functions: tuple[SketchFunction, ...]
    plain_use: str  # office, vacant, ... as a word; "" where functions stand
    state: str
    sharing: str  # "", alone, zoned, timed
    note: str  # an exception, such as «依据尚未见到»


@dataclass(frozen=True, slots=True)
class SketchBuilding:
    """A building of the floor sketch."""

    key: str
    name: str
    floors: int
    owner: str
    former_use: str
    walk_min: int
    unsafe: bool
    new: bool
    rooms: tuple[SketchRoom, ...]


@dataclass(frozen=True, slots=True)
class WeekBlock:
    """One block of the timetable; day 1 is Monday, times in minutes after midnight."""

    room: str
    room_name: str
    day: int
    start_min: int
    end_min: int
    function: str
    name: str
    shared: bool


@dataclass(frozen=True, slots=True)
class LockState:
    """Whether somebody has taken the village out of the planner's hands."""

    locked: bool
    layout: str
    tranche: int | None
    reason: str
    set_by: str
    set_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class TrancheChoice:
    """What opening the village in each tranche would mean."""

    index: int
    name: str
    deadline: dt.date
    chosen: bool
    open: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class VillageChoice:
    """One village in one scenario: its options, the one shown, and why."""

    scenario_id: int
    scenario: str
    run_id: int
    code: str
    name: str
    township: str
    tier: str
    residents: int
    missing: tuple[str, ...]  # names of the functions that lack
    built: bool
    synthetic: bool
    tranche: int
    tranche_name: str
    deadline: dt.date
    mode: str
    mode_name: str
    cost_fen: int
    percent: float
    points: tuple[OptionPoint, ...]
    shown: str  # key of the option whose items, sketch and week follow: the chosen one unless another was asked for
    items: tuple[ItemLine, ...]
    before: tuple[SketchBuilding, ...]
    after: tuple[SketchBuilding, ...]
    week: tuple[WeekBlock, ...]
    reasons: tuple[str, ...]  # 为什么是它
    tranche_reasons: tuple[str, ...]  # 为什么是这一批
    changes: tuple[str, ...]  # 什么会改变这个决定
    notes: tuple[str, ...]
    tranches: tuple[TrancheChoice, ...]
    lock: LockState
    previous: tuple[str, str] | None  # code and name of the neighbours in the wall's order
    following: tuple[str, str] | None
