"""The chosen package as the sketch and the week draw it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.planning.queries.pages.village import SketchBuilding, SketchRoom, VillageChoice
from lianxin.web.draw import sketch
from lianxin.web.draw.week import Block, Day, Week, week
from lianxin.web.villages.premises import NEAR_MIN, floor_label

DAYS = (
    gettext_noop("周一"),
    gettext_noop("周二"),
    gettext_noop("周三"),
    gettext_noop("周四"),
    gettext_noop("周五"),
    gettext_noop("周六"),
    gettext_noop("周日"),
)


def plan_site(choice: VillageChoice) -> sketch.Site:
    """Return the sketch of a centre as the package leaves it."""
    return _site(choice.after)


def today_site(choice: VillageChoice) -> sketch.Site:
    """Return the sketch of a centre as the survey found it."""
    return _site(choice.before)


def _site(buildings: tuple[SketchBuilding, ...]) -> sketch.Site:
    near = [building for building in buildings if building.walk_min <= NEAR_MIN]
    away = [building for building in buildings if building.walk_min > NEAR_MIN]
    return sketch.Site(tuple(map(_building, near)), tuple(filter(None, map(_elsewhere, away))))


def plan_week(choice: VillageChoice) -> Week | None:
    """Return the week of the rooms that several functions share; None where none is shared."""
    blocks = [
        Block(block.room_name, block.day - 1, block.start_min, block.end_min, block.name)
        for block in choice.week
        if block.shared
    ]
    rooms = list(dict.fromkeys(block.room for block in blocks))
    return week(rooms, tuple(Day(_(day)) for day in DAYS), blocks) if blocks else None


def _building(building: SketchBuilding) -> sketch.Building:
    floors = sorted({room.floor for room in building.rooms})
    return sketch.Building(
        name=f"{building.key}　{building.name}".strip(),
        floors=tuple(
            sketch.Floor(floor_label(floor), _rooms(room for room in building.rooms if room.floor == floor))
            for floor in floors
        ),
        lines=(building.former_use,) if building.former_use else (),
    )


def _rooms(rooms: Iterable[SketchRoom]) -> tuple[sketch.Room, ...]:
    return tuple(
        sketch.Room(
            name=_("、").join(function.name for function in room.functions) or room.plain_use,
            kind=_kind(room),
            lines=(_("{area} ㎡").format(area=round(room.area_m2)),),
            warn=room.note,
        )
        for room in rooms
    )


def _kind(room: SketchRoom) -> str:
    if any(function.required for function in room.functions):
        return "required"
    return "extra" if room.functions else "free"


def _elsewhere(building: SketchBuilding) -> str:
    named = [function.name for room in building.rooms for function in room.functions]
    if not named:
        return ""
    return _("{uses}在{building}，步行{minutes}分钟，图上不画").format(
        uses=_("、").join(dict.fromkeys(named)), building=building.name or building.key, minutes=building.walk_min
    )
