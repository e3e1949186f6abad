"""What a survey says, laid out for reading: people, buildings, rooms, the required functions."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People
from lianxin.domain.places.rules.fields import CHOICES, LABELS, shown
from lianxin.domain.places.rules.standard import FunctionRule, Standard
from lianxin.web.templatetags.look import figure
from lianxin.web.villages.premises import floor_label


@dataclass(frozen=True, slots=True)
class BuildingLine:
    """One building, a cell a matter."""

    key: str
    name: str
    body: str
    appraisal: str
    unsafe: bool
    fire: str
    supply: str
    owner: str
    walk: str


@dataclass(frozen=True, slots=True)
class RoomLine:
    """One room; `building` is empty where it is that of the row above."""

    building: str
    key: str
    name: str
    floor: str
    area: str
    uses: str


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """One required function as the survey says it."""

    name: str
    present: bool | None
    said: str


def people(facts: Facts) -> list[tuple[str, str]]:
    """Return who lives there, by field."""
    held = [(f"people.{one.name}", getattr(facts.people, one.name)) for one in fields(People)]
    return [(_(LABELS[path]), _("没填") if value is None else figure(value)) for path, value in held]


def two_go(facts: Facts) -> list[tuple[str, str]]:
    """Return walls and signs, the place on the map, and the remark where there is one."""
    rows = [("wall_m", facts.wall_m), ("surplus_signs", facts.surplus_signs)]
    found = [(_(LABELS[path]), _("没填") if value is None else figure(value)) for path, value in rows]
    if facts.longitude is not None and facts.latitude is not None:
        found.append((_("位置（CGCS2000）"), f"{facts.longitude:.6f}, {facts.latitude:.6f}"))
    return [*found, (_(LABELS["remark"]), facts.remark)] if facts.remark else found


def buildings(facts: Facts) -> list[BuildingLine]:
    """Return the buildings in the order of the survey."""
    return [_building(one) for one in facts.buildings]


def rooms(facts: Facts, names: Mapping[str, str]) -> list[RoomLine]:
    """Return the rooms by building and floor."""
    order = {one.key: place for place, one in enumerate(facts.buildings)}
    lines: list[RoomLine] = []
    above = ""
    for room in sorted(facts.rooms, key=lambda one: (order.get(one.building, len(order)), one.floor)):
        building = facts.building(room.building)
        name = (building.name if building else "") or room.building
        uses = (names.get(use) or _(CHOICES["rooms.uses"].get(use, use)) for use in room.uses)
        lines.append(
            RoomLine(
                building=name if name != above else "",
                key=room.key,
                name=room.name,
                floor=floor_label(room.floor),
                area=f"{room.area_m2:g}",
                uses=_("、").join(uses),
            )
        )
        above = name
    return lines


def functions(facts: Facts, standard: Standard, names: Mapping[str, str]) -> list[FunctionLine]:
    """Return the required functions in the order of the edition."""
    said = {one.function for one in facts.functions}
    lines = []
    for rule in standard.required:
        status = facts.status(rule.id)
        here = status.present if rule.id in said else None
        lines.append(FunctionLine(names[rule.id], here, _how(status, rule) if here else ""))
    return lines


def _how(status: FunctionStatus, rule: FunctionRule) -> str:
    minutes, staff = status.open_min_per_week, status.staff
    parts = [
        _("每周 {hours} 小时").format(hours=f"{minutes / 60:g}") if minutes is not None else "",
        _("{count} 人").format(count=staff) if staff is not None else "",
        _("设备不齐") if status.equipped is False else _("设备齐全") if status.equipped else "",
        status.floor_authority,
    ]
    if rule.papers and status.papers is not None:
        parts.insert(3, _("证照齐全") if status.papers else _("证照不齐"))
    return _("，").join(filter(None, parts))


def _building(one: Building) -> BuildingLine:
    body = [
        _("{floors} 层").format(floors=one.floors),
        _("{year} 年建").format(year=one.year) if one.year else "",
        _(CHOICES["buildings.condition"][one.condition]) if one.condition else _("新旧没填"),
        _("原来是{use}").format(use=one.former_use) if one.former_use else "",
    ]
    appraisal = [
        _(CHOICES["buildings.appraisal_grade"].get(one.appraisal_grade, one.appraisal_grade)),
        one.appraisal_date,
        one.appraisal_document,
    ]
    supply = [
        _("没通电") if one.power is False else _("通电") if one.power else "",
        _("没有取暖") if one.heating == "none" else _(shown("buildings.heating", one.heating)) if one.heating else "",
    ]
    owner = _(CHOICES["buildings.owner"].get(one.owner, one.owner))
    consent = _("产权人不同意") if one.owner_consent is False else _("产权人同意") if one.owner_consent else ""
    return BuildingLine(
        key=one.key,
        name=one.name if one.name != one.key else "",
        body=_("，").join(filter(None, body)),
        appraisal=" ".join(filter(None, appraisal)) if one.appraisal_grade else _("没有鉴定"),
        unsafe=one.unsafe,
        fire=_(CHOICES["buildings.fire"].get(one.fire, one.fire)),
        supply=_("，").join(filter(None, supply)) or "—",
        owner=_("，").join(filter(None, (owner, consent))),
        walk=_("{minutes} 分钟").format(minutes=one.walk_min) if one.walk_min else _("就在里面"),
    )
