"""The priced steps of an option in words."""

from django.utils.translation import gettext as _

from lianxin.domain.places.queries.source import source
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.queries.pages.village import ItemLine
from lianxin.domain.planning.rules.item import Item
from lianxin.domain.planning.rules.option import Option
from lianxin.domain.planning.rules.premises import NEW
from lianxin.domain.planning.rules.sentences import ITEM_REASONS, ITEMS, UNITS, Words, gap_words

EDITION_PRICED = ("fit", "equip")  # priced by the function's own line in the edition


def item_lines(option: Option, facts: Facts, standard: Standard, words: Words) -> tuple[ItemLine, ...]:
    """Return the steps in the order in which they are taken, numbered from one."""
    rooms = {(room.building, room.key): room.name or room.key for room in facts.rooms}
    buildings = {building.key: building.name or building.key for building in facts.buildings}
    return tuple(
        _line(number, item, option, rooms, buildings, standard, words) for number, item in enumerate(option.items, 1)
    )


def _line(
    number: int,
    item: Item,
    option: Option,
    rooms: dict[tuple[str, str], str],
    buildings: dict[str, str],
    standard: Standard,
    words: Words,
) -> ItemLine:
    name = _(ITEMS[item.code])
    if item.subject:
        name = _("{step}（{function}）").format(step=name, function=words.function(item.subject))
    elif item.building == NEW and item.room:
        here = option.rooms().get(f"{item.building}/{item.room}", ())
        name = _("{step}（{function}）").format(
            step=name, function=words.listed([words.function(p.function) for p in here])
        )
    return ItemLine(
        number=number,
        name=name,
        place=_place(item, rooms, buildings),
        quantity=_("{quantity} {unit}").format(quantity=f"{item.quantity:,}", unit=_(UNITS[item.unit])),
        unit_price_fen=item.unit_price_fen,
        cost_fen=item.cost_fen,
        gap=gap_words(item.gap, words),
        reason=_(ITEM_REASONS[item.reason]) if item.reason in ITEM_REASONS else "",
        source=_source(item, standard),
        track=item.track,
        first=item.first,
    )


def _place(item: Item, rooms: dict[tuple[str, str], str], buildings: dict[str, str]) -> str:
    if item.building == NEW:
        return _("新建")
    building = buildings.get(item.building, item.building)
    room = rooms.get((item.building, item.room), item.room)
    return _("{building} {room}").format(building=building, room=room).strip()


def _source(item: Item, standard: Standard) -> str:
    """Return where the price comes from."""
    if item.code == "recorded":
        return _("验收开门时的记录")
    if item.cost_fen == 0:
        return ""
    if item.code in EDITION_PRICED and standard.knows(item.subject):
        return source(standard.source)
    return source(standard.prices.source)
