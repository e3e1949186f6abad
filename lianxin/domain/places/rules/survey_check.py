"""What cannot be true in a survey, and what is still lacking before it may be submitted."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules import facts as known
from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People, Room
from lianxin.domain.places.rules.standard import Standard

MOST_PEOPLE = 50_000
MOST_AREA_M2 = 5_000
MOST_FLOORS = 12
MOST_WALK_MIN = 120
MOST_WALL_M = 5_000
MOST_SIGNS = 200
MOST_STAFF = 100
MIN_PER_WEEK = 7 * 24 * 60
EARLIEST_YEAR = 1800
CHINA = (73.0, 136.0, 3.0, 54.0)  # west, east, south, north
LONGEST_TEXT = 200
# (part, whole) > what to say where the part is larger
PARTS = {
    ("aged_60", "resident"): _("60 岁以上 {part} 人，比常住人口 {whole} 人还多"),
    ("aged_80", "aged_60"): _("80 岁以上 {part} 人，比 60 岁以上 {whole} 人还多"),
    ("living_alone", "aged_60"): _("独居老人 {part} 人，比 60 岁以上 {whole} 人还多"),
    ("children_0_3", "resident"): _("0–3 岁儿童 {part} 人，比常住人口 {whole} 人还多"),
    ("children_3_6", "resident"): _("3–6 岁儿童 {part} 人，比常住人口 {whole} 人还多"),
    ("households", "registered"): _("户数 {part} 户，比户籍人口 {whole} 人还多"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong or lacking. `field` is its path, with the index of a building, room or function in it."""

    field: str
    code: str
    message: str
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)

    def sentence(self, translate: Any = str) -> str:
        """Return the sentence in the language of `translate`, facts filled in."""
        return str(translate(self.message)).format(**self.facts)


def problems(facts: Facts, standard: Standard) -> tuple[Problem, ...]:
    """Return every absurdity of a survey, in the order of its fields; one fault gives one problem."""
    found: list[Problem] = [*_people(facts.people), *_place(facts)]
    for index, building in enumerate(facts.buildings):
        found += _building(f"buildings.{index}", building)
    found += _repeated("buildings", [b.key for b in facts.buildings])
    for index, room in enumerate(facts.rooms):
        found += _room(f"rooms.{index}", room, facts, standard)
    found += _repeated("rooms", [r.key for r in facts.rooms])
    for index, status in enumerate(facts.functions):
        found += _function(f"functions.{index}", status, standard)
    found += _repeated("functions", [s.function for s in facts.functions], key="function")
    return tuple(found)


def lacking(facts: Facts, standard: Standard) -> tuple[Problem, ...]:
    """Return what must be filled in before a survey is submitted."""
    return tuple(_lacking(facts, standard))


def _lacking(facts: Facts, standard: Standard) -> Iterator[Problem]:
    blank = _("还没填")
    for one in fields(People):
        if one.name in ("resident", "aged_60", "children_0_3", "children_3_6", "households") and (
            getattr(facts.people, one.name) is None
        ):
            yield Problem(f"people.{one.name}", "blank", blank)
    if facts.wall_m is None:
        yield Problem("wall_m", "blank", _("还没填；没有围墙就填 0"))
    if facts.surplus_signs is None:
        yield Problem("surplus_signs", "blank", _("还没填；没有多余牌子就填 0"))
    if not facts.rooms:
        yield Problem("rooms", "no_rooms", _("还没有一间房。至少把便民服务中心那一间填上"))
    named = {status.function for status in facts.functions}
    for rule in standard.required:
        if rule.id not in named:
            message = _("「{function}」有没有，还没填")
            yield Problem("functions", "function_blank", message, {"function": rule.name})
    for index, building in enumerate(facts.buildings):
        if not building.condition:
            yield Problem(f"buildings.{index}.condition", "blank", blank)


def _people(people: People) -> Iterator[Problem]:
    values = {one.name: getattr(people, one.name) for one in fields(People)}
    sound = {name: value for name, value in values.items() if value is not None and 0 <= value <= MOST_PEOPLE}
    for name, value in values.items():
        if value is not None and name not in sound:
            yield _between(f"people.{name}", value, 0, MOST_PEOPLE)
    for (part, whole), message in PARTS.items():
        if part in sound and whole in sound and sound[part] > sound[whole]:
            yield Problem(f"people.{part}", "part_over_whole", message, {"part": sound[part], "whole": sound[whole]})


def _place(facts: Facts) -> Iterator[Problem]:
    yield from _limits("wall_m", facts.wall_m, 0, MOST_WALL_M)
    yield from _limits("surplus_signs", facts.surplus_signs, 0, MOST_SIGNS)
    west, east, south, north = CHINA
    outside = _("{value} 不在中国境内，请看看经度和纬度是不是填反了")
    if facts.longitude is not None and not west <= facts.longitude <= east:
        yield Problem("longitude", "outside_china", outside, {"value": facts.longitude})
    elif facts.latitude is not None and not south <= facts.latitude <= north:
        yield Problem("latitude", "outside_china", outside, {"value": facts.latitude})
    elif (facts.longitude is None) != (facts.latitude is None):
        name = "longitude" if facts.longitude is None else "latitude"
        yield Problem(name, "half_coordinates", _("经度和纬度要一起填"))
    if len(facts.remark) > LONGEST_TEXT * 5:
        yield _too_long("remark", LONGEST_TEXT * 5)


def _building(path: str, building: Building) -> Iterator[Problem]:
    if not building.key.strip():
        yield Problem(f"{path}.key", "no_key", _("楼栋编号不能空着"))
    yield from _limits(f"{path}.floors", building.floors, 1, MOST_FLOORS)
    yield from _limits(f"{path}.year", building.year, EARLIEST_YEAR, 2100)
    yield from _limits(f"{path}.walk_min", building.walk_min, 0, MOST_WALK_MIN)
    for name, choices, may_be_blank in (
        ("condition", known.CONDITIONS, True),
        ("appraisal_grade", known.APPRAISALS, True),
        ("fire", known.FIRE_STATES, False),
        ("heating", known.HEATINGS, True),
        ("owner", known.OWNERS, False),
    ):
        value = getattr(building, name)
        if value not in choices and not (may_be_blank and value == ""):
            yield Problem(f"{path}.{name}", "unknown_choice", _("没有「{value}」这个选项"), {"value": value})
    if building.appraisal_date and not _is_date(building.appraisal_date):
        message = _("「{value}」不是日期，请写成 2022-12-23 这样")
        yield Problem(f"{path}.appraisal_date", "bad_date", message, {"value": building.appraisal_date})
    for name in ("key", "name", "appraisal_document", "former_use"):
        if len(getattr(building, name)) > LONGEST_TEXT:
            yield _too_long(f"{path}.{name}", LONGEST_TEXT)


def _room(path: str, room: Room, facts: Facts, standard: Standard) -> Iterator[Problem]:
    if not room.key.strip():
        yield Problem(f"{path}.key", "no_key", _("房间编号不能空着"))
    building = facts.building(room.building)
    if building is None:
        message = _("楼栋里没有「{building}」")
        yield Problem(f"{path}.building", "unknown_building", message, {"building": room.building})
    elif not 1 <= room.floor <= MOST_FLOORS:
        yield _between(f"{path}.floor", room.floor, 1, MOST_FLOORS)
    elif 1 <= building.floors < room.floor:
        message = _("填了 {floor} 楼，可这栋楼只有 {floors} 层")
        yield Problem(f"{path}.floor", "above_roof", message, {"floor": room.floor, "floors": building.floors})
    if not 0 < room.area_m2 <= MOST_AREA_M2:
        message = _("面积 {value} 平方米不对，要大于 0、不超过 {most}")
        yield Problem(f"{path}.area_m2", "absurd_area", message, {"value": _number(room.area_m2), "most": MOST_AREA_M2})
    strange = [use for use in room.uses if use not in known.PLAIN_USES and not standard.knows(use)]
    if strange:
        yield Problem(f"{path}.uses", "unknown_use", _("没有「{use}」这个用途"), {"use": strange[0]})
    elif not room.uses:
        yield Problem(f"{path}.uses", "no_use", _("现在用途不能空着；空房就选「空着」"))
    elif len(room.uses) > 1 and known.VACANT in room.uses:
        yield Problem(f"{path}.uses", "vacant_and_used", _("一间房不能又空着又在用"))
    if len(room.name) > LONGEST_TEXT:
        yield _too_long(f"{path}.name", LONGEST_TEXT)


def _function(path: str, status: FunctionStatus, standard: Standard) -> Iterator[Problem]:
    if not standard.knows(status.function):
        message = _("标准里没有「{function}」这项功能")
        yield Problem(f"{path}.function", "unknown_function", message, {"function": status.function})
    yield from _limits(f"{path}.open_min_per_week", status.open_min_per_week, 0, MIN_PER_WEEK)
    yield from _limits(f"{path}.staff", status.staff, 0, MOST_STAFF)
    if len(status.floor_authority) > LONGEST_TEXT:
        yield _too_long(f"{path}.floor_authority", LONGEST_TEXT)


def _repeated(path: str, keys: list[str], key: str = "key") -> Iterator[Problem]:
    times = Counter(keys)
    seen: set[str] = set()
    for index, value in enumerate(keys):
        if value.strip() and times[value] > 1 and value in seen:
            message = _("「{value}」填了两次")
            if path == "rooms":
                message = _("「{value}」填了两次。不同楼里的房间，编号也不能一样，可以写成 甲101、乙101")
            yield Problem(f"{path}.{index}.{key}", "repeated", message, {"value": value})
        seen.add(value)


def _limits(path: str, value: int | None, least: int, most: int) -> Iterator[Problem]:
    if value is not None and not least <= value <= most:
        yield _between(path, value, least, most)


def _between(path: str, value: float, least: int, most: int) -> Problem:
    message = _("{value} 不对，要在 {least} 到 {most} 之间")
    return Problem(path, "out_of_range", message, {"value": _number(value), "least": least, "most": most})


def _too_long(path: str, most: int) -> Problem:
    return Problem(path, "too_long", _("太长了，最多 {most} 个字"), {"most": most})


def _number(value: float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
