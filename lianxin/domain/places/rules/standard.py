"""The standard (七个有) as an edition: functions, criteria, prices and policy, read from TOML."""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, fields
from typing import Any

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

TIERS = ("strong", "middle", "weak")
TIER_PARTS = ("area", "rooms", "condition", "functions")
USERS = ("registered", "resident", "aged_60", "aged_80", "children_0_3", "children_3_6", "children_0_6", "living_alone")


@dataclass(frozen=True, slots=True)
class AreaStep:
    """Needed area for up to so many residents; `up_to` None is the last step."""

    up_to: int | None
    area_m2: int


@dataclass(frozen=True, slots=True)
class FunctionRule:
    """One function (required) or extra (N项) with its criteria and prices, all of an edition."""

    id: str
    name: str
    name_en: str
    short: str
    required: bool
    area: tuple[AreaStep, ...]
    max_floor: int | None  # None: any floor
    floor_rule: str  # "safety", "preference" or ""
    floor_source: str
    noise: str  # "loud", "quiet" or ""
    dedicated: bool
    min_per_week: int
    staff: int
    papers: tuple[str, ...]
    weight: int  # benefit points per resident per month at full need
    users: str  # which people need it: resident, aged_60, children_0_3, ...
    equip_fen: int
    fit_fen_per_m2: int
    crew_days: int
    source: str

    def area_for(self, residents: int) -> int:
        """Return the area in m2 that so many residents need."""
        return next(s.area_m2 for s in self.area if s.up_to is None or residents <= s.up_to)


@dataclass(frozen=True, slots=True)
class Prices:
    """Unit prices in fen and crew-days of the works that a package may hold."""

    refurbish_fen_per_m2: int
    refurbish_percent: dict[str, int]  # condition of the building > share of that price
    refurbish_crew_days_per_100m2: int
    build_fen_per_m2: int
    build_crew_days_per_100m2: int
    rent_fen_per_m2: int
    open_building_fen: int
    vacate_office_fen: int
    remove_wall_fen_per_m: int
    remove_sign_fen: int
    appraisal_fen_per_m2: int
    fire_check_fen: int
    floor_preference_fen: int
    source: str


@dataclass(frozen=True, slots=True)
class TierRule:
    """How the score of 家底 is made: points per part, and where strong and middle begin."""

    points: dict[str, int]  # part > most points; the parts are named in assessment.py
    strong_from: int
    middle_from: int
    area_full_m2: int
    rooms_full: int


@dataclass(frozen=True, slots=True)
class Policy:
    """What a county decides by policy: which tier may go in which tranche, pilots per township, support."""

    tier_tranches: dict[str, tuple[int, ...]]
    pilots_min: int
    pilots_max: int
    room_limit: int
    walk_limit_min: int
    room_hours_per_week: int
    enough_percent: int  # of the full benefit, where the area is just what is needed
    saturation_percent: int  # of the needed area, from where on more area earns nothing
    share_loss: int  # per mille of the smaller one's benefit, lost by each pair in one room
    share_loss_kin: int
    unit_cost_norm_fen: int
    embedded_area_percent: int  # of the area that the functions need one by one
    cluster_walk_min: int


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of the standard, in force from a date."""

    id: str
    name: str
    name_en: str
    in_force_date: dt.date
    source: str
    functions: tuple[FunctionRule, ...]
    may_share: frozenset[frozenset[str]]  # pairs that may share a room; others may not
    kin: frozenset[frozenset[str]]  # pairs that go together (工作相连、内容相近)
    prices: Prices
    tiers: TierRule
    policy: Policy

    @property
    def required(self) -> tuple[FunctionRule, ...]:
        """The required functions, in the order of the edition."""
        return tuple(f for f in self.functions if f.required)

    @property
    def extras(self) -> tuple[FunctionRule, ...]:
        """The N extras."""
        return tuple(f for f in self.functions if not f.required)

    def function(self, id: str) -> FunctionRule:
        """Return a function by id; KeyError where the edition has none."""
        for rule in self.functions:
            if rule.id == id:
                return rule
        raise KeyError(id)

    def knows(self, id: str) -> bool:
        """Whether the edition has a function or extra of that id."""
        return any(rule.id == id for rule in self.functions)


def parse(text: str) -> Standard:
    """Read an edition from TOML; refuse with the place of the first thing that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        row, column = _place(text, error)
        message = _("标准文件第 {row} 行第 {column} 个字那里写法不对。")
        raise Refusal("bad_toml", message, "file", row=row, column=column) from error
    try:
        return _standard(data)
    except KeyError as error:
        raise Refusal("missing_key", _("标准文件里少了「{key}」。"), "file", key=error.args[0]) from error
    except (TypeError, ValueError) as error:
        raise Refusal("bad_value", _("标准文件里有一个值不对：{detail}"), "file", detail=str(error)) from error


def _place(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, int]:
    """Row and column, from 1, of what is wrong; the parser names them at the end of its sentence, or means the end."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    if found:
        return int(found[1]), int(found[2])
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _standard(data: dict[str, Any]) -> Standard:
    functions = tuple(_function(f, True) for f in data["function"]) + tuple(_function(f, False) for f in data["extra"])
    ids = {f.id for f in functions}
    if len(ids) != len(functions):
        raise ValueError(_("功能编号有重复"))
    pairs = {name: frozenset(frozenset(pair) for pair in data["sharing"][name]) for name in ("may_share", "kin")}
    strange = {i for group in pairs.values() for pair in group for i in pair} - ids
    if strange:
        raise KeyError(min(strange))
    tiers, policy = data["tier"], data["policy"]
    standard = Standard(
        id=data["id"],
        name=data["name"],
        name_en=data["name_en"],
        in_force_date=data["in_force_date"],
        source=data["source"],
        functions=functions,
        may_share=pairs["may_share"],
        kin=pairs["kin"],
        prices=Prices(**data["price"]),
        tiers=TierRule(**tiers),
        policy=Policy(**{**policy, "tier_tranches": {k: tuple(v) for k, v in policy["tier_tranches"].items()}}),
    )
    _check(standard)
    return standard


def _check(standard: Standard) -> None:
    """Raise ValueError with the place of the first number that makes no sense."""
    for rule in standard.functions:
        ends = [step.up_to for step in rule.area if step.up_to is not None]
        sound = {
            "area": ends == sorted(set(ends)) and all(step.area_m2 > 0 for step in rule.area),
            "floor_rule": rule.floor_rule in ("", "safety", "preference")
            and bool(rule.floor_rule) == bool(rule.max_floor),
            "noise": rule.noise in ("", "loud", "quiet"),
            "users": rule.users in USERS,
            "hours_per_week": 0 <= rule.min_per_week <= 7 * 24 * 60,
        }
        for name in ("staff", "weight", "equip_fen", "fit_fen_per_m2", "crew_days"):
            sound[name] = getattr(rule, name) >= 0
        _first_wrong(rule.id, sound)
    prices = {f.name: getattr(standard.prices, f.name) for f in fields(Prices)}
    numbers = {name: price for name, price in prices.items() if isinstance(price, int | float)}
    _first_wrong("price", {name: isinstance(price, int) and price >= 0 for name, price in numbers.items()})
    tiers, policy = standard.tiers, standard.policy
    full = sum(tiers.points.values())
    points = set(tiers.points) == set(TIER_PARTS) and all(most >= 0 for most in tiers.points.values())
    thresholds = 0 <= tiers.middle_from <= tiers.strong_from <= full
    sizes = tiers.area_full_m2 > 0 and tiers.rooms_full > 0
    _first_wrong("tier", {"points": points, "strong_from": thresholds, "area_full_m2": sizes})
    tranches = set(policy.tier_tranches) == set(TIERS) and all(
        tranche >= 0 for allowed in policy.tier_tranches.values() for tranche in allowed
    )
    pilots, rooms = 0 <= policy.pilots_min <= policy.pilots_max, policy.room_limit >= 1
    _first_wrong("policy", {"tier_tranches": tranches, "pilots_max": pilots, "room_limit": rooms})


def _first_wrong(place: str, sound: dict[str, bool]) -> None:
    wrong = next((name for name, good in sound.items() if not good), None)
    if wrong is not None:
        raise ValueError(f"{place}.{wrong}")


def _function(data: dict[str, Any], required: bool) -> FunctionRule:
    steps = tuple(AreaStep(step.get("up_to"), step["area_m2"]) for step in data["area"])
    if steps[-1].up_to is not None:
        raise ValueError(data["id"])
    return FunctionRule(
        id=data["id"],
        name=data["name"],
        name_en=data["name_en"],
        short=data.get("short", data["name"]),
        required=required,
        area=steps,
        max_floor=data.get("max_floor"),
        floor_rule=data.get("floor_rule", ""),
        floor_source=data.get("floor_source", ""),
        noise=data.get("noise", ""),
        dedicated=data.get("dedicated", False),
        min_per_week=data["hours_per_week"] * 60,
        staff=data["staff"],
        papers=tuple(data.get("papers", ())),
        weight=data["weight"],
        users=data["users"],
        equip_fen=data["equip_yuan"] * 100,
        fit_fen_per_m2=data["fit_yuan_per_m2"] * 100,
        crew_days=data["crew_days"],
        source=data["source"],
    )
