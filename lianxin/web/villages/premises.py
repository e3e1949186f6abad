"""A survey's buildings as the floor sketch draws them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.places.rules.facts import PLAIN_USES, Building, Facts, Room
from lianxin.domain.places.rules.fields import CHOICES
from lianxin.web.draw import sketch

FLOORS = (
    gettext_noop("一层"),
    gettext_noop("二层"),
    gettext_noop("三层"),
    gettext_noop("四层"),
    gettext_noop("五层"),
    gettext_noop("六层"),
)
NEAR_MIN = 2  # further away on foot than this, a building is named beside the sketch, not drawn in it


def floor_label(number: int) -> str:
    """Return what a floor is called; the ground floor is the first."""
    if 1 <= number <= len(FLOORS):
        return _(FLOORS[number - 1])
    return _("{number}层").format(number=number) if number > 0 else _("地下")


def use_label(use: str, names: dict[str, str]) -> str:
    """Return what a room is used for: a function by the county's word, else a plain use."""
    if use in names:
        return names[use]
    return _(CHOICES["rooms.uses"].get(use, use))


def site(facts: Facts, names: dict[str, str], required: frozenset[str], notes: dict[str, str]) -> sketch.Site:
    """Return the sketch of a survey; `notes` are function > what to say of it in its room."""
    drawn = [building for building in facts.buildings if building.walk_min <= NEAR_MIN]
    away = [building for building in facts.buildings if building.walk_min > NEAR_MIN]
    return sketch.Site(
        buildings=tuple(_building(building, facts, names, required, notes) for building in drawn),
        elsewhere=tuple(_elsewhere(building, facts, names) for building in away),
    )


def _building(
    building: Building, facts: Facts, names: dict[str, str], required: frozenset[str], notes: dict[str, str]
) -> sketch.Building:
    rooms = [room for room in facts.rooms if room.building == building.key]
    floors = sorted({room.floor for room in rooms})
    return sketch.Building(
        name=_title(building),
        floors=tuple(
            sketch.Floor(floor_label(floor), _rooms((r for r in rooms if r.floor == floor), names, required, notes))
            for floor in floors
        ),
        lines=tuple(line for line in (building.former_use, _tenure(building)) if line),
    )


def _rooms(
    rooms: Iterable[Room], names: dict[str, str], required: frozenset[str], notes: dict[str, str]
) -> tuple[sketch.Room, ...]:
    return tuple(
        sketch.Room(
            name=_("、").join(use_label(use, names) for use in room.uses),
            kind=_kind(room, required),
            lines=(_("{area} ㎡").format(area=round(room.area_m2)),),
            warn=next((notes[use] for use in room.uses if use in notes), ""),
        )
        for room in rooms
    )


def _kind(room: Room, required: frozenset[str]) -> str:
    if required & set(room.uses):
        return "required"
    return "free" if set(room.uses) <= set(PLAIN_USES) else "extra"


def _title(building: Building) -> str:
    return building.name if building.name.startswith(building.key) else f"{building.key}　{building.name}".strip()


def _tenure(building: Building) -> str:
    owner = _("{owner}所有").format(owner=_(CHOICES["buildings.owner"].get(building.owner, building.owner)))
    parts = [owner]
    if building.year:
        parts.append(_("{year}年建").format(year=building.year))
    return " · ".join(parts)


def _elsewhere(building: Building, facts: Facts, names: dict[str, str]) -> str:
    uses = [use for room in facts.rooms if room.building == building.key for use in room.uses]
    named = _("、").join(dict.fromkeys(use_label(use, names) for use in uses))
    return _("{uses}在{building}，步行{minutes}分钟，图上不画").format(
        uses=named, building=building.name or building.key, minutes=building.walk_min
    )
