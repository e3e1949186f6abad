"""A village laid out as an accepted one is: the same functions and mode in its own rooms, at its own price.

The engine lays out what has to stand there; a mode is then reached by narrowing what the engine may use:

(1) clustered: the buildings within the walk of an edition's cluster from one of them
(2) embedded: as few rooms as serve, each further room being made dearer than everything else
(3) distributed: without the rooms of any one building, so that another one has to serve too

Of all layouts found the cheapest of the mode is taken; where no rooms give the mode, the cheapest of any. Each is an
exact trade under what was narrowed. docs/models/twins.md says more.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from lianxin.domain.planning.rules.mode import CLUSTERED, DISTRIBUTED, EMBEDDED
from lianxin.domain.planning.rules.option import Option
from lianxin.domain.planning.rules.packages import option_of, options_of
from lianxin.domain.planning.rules.site import Site
from lianxin.engine.layout import layout_options
from lianxin.engine.shapes import Conflict, Layout, Village

Held = tuple[tuple[str, str], ...]  # (function, building/room)
DEAR_FEN = 10**10  # a hundred million yuan: beyond what any village costs


def held_of(option: Option) -> Held:
    """Return what stands in which room of an option."""
    return tuple((one.function, f"{one.building}/{one.room}") for one in option.placements)


def held_option(site: Site, held: Held) -> Option | None:
    """Return the option that stands in these rooms, priced as any other; None where they do not serve any more."""
    wanted = dict(held)
    if not set(wanted) <= {rule.id for rule in site.rules}:
        return None
    keys = [space.key for space in site.spaces]
    there = np.array([[wanted.get(rule.id) == key for key in keys] for rule in site.rules], dtype=np.bool_)
    village = replace(_requiring(site, frozenset(wanted)), allowed=site.village.allowed & there)
    layouts = layout_options(village)
    return None if isinstance(layouts, Conflict) else option_of(site, layouts[0])


def with_held(
    options: tuple[Option, ...] | Conflict, site_with: Callable[[tuple[str, ...]], Site], locked: str, held: Held
) -> tuple[Option, ...] | Conflict:
    """Return the options with the one that a lock holds to, where it is none of the good trades; cheapest first.

    `site_with` returns the village's site with some extras that it has to hold. A lock that does not know its rooms is
    looked for as it was before the village was promised anything.
    """
    if isinstance(options, Conflict) or any(one.key == locked for one in options):
        return options
    own = _in_its_rooms(site_with, held) if held else _by_its_key(site_with(()), locked)
    if own is None or own.key != locked:
        return options
    return tuple(sorted((*options, own), key=lambda one: (one.cost_fen, one.benefit, one.key)))


def _in_its_rooms(site_with: Callable[[tuple[str, ...]], Site], held: Held) -> Option | None:
    plain = site_with(())
    site = site_with(tuple(function for function, _room in held if not _is_required(plain, function)))
    return held_option(site, held)


def _by_its_key(plain: Site, locked: str) -> Option | None:
    found = options_of(plain, locked)
    return None if isinstance(found, Conflict) else next((one for one in found if one.key == locked), None)


def like(site: Site, mode: str) -> Option | None:
    """Return the cheapest option of a mode that holds all the required of a site, else the cheapest of any mode.

    None where nothing can be laid out at all.
    """
    found = [option_of(site, layout) for layout in _layouts(site, mode)]
    return min(found, key=lambda one: (one.mode != mode, one.cost_fen, one.crew_days, one.key), default=None)


def _layouts(site: Site, mode: str) -> Iterator[Layout]:
    plain = _laid(site.village)
    yield from plain
    if not plain:
        return
    if mode == CLUSTERED:
        for near in _clusters(site):
            yield from _laid(_within(site.village, near))
    if mode == EMBEDDED:
        yield from _fewest_rooms(site)
    if mode == DISTRIBUTED:
        for building in range(len(site.village.buildings)):
            yield from _laid(_within(site.village, frozenset(range(len(site.village.buildings))) - {building}))


def _laid(village: Village) -> tuple[Layout, ...]:
    found = layout_options(village)
    return () if isinstance(found, Conflict) else found


def _clusters(site: Site) -> set[frozenset[int]]:
    """The buildings a step apart from each of them (1)."""
    limit, walk = site.standard.policy.cluster_walk_min, site.village.walk_min
    return {frozenset(np.flatnonzero(row <= limit).tolist()) for row in walk}


def _within(village: Village, buildings: frozenset[int]) -> Village:
    """The same village with the rooms of some buildings alone."""
    inside = np.array([room.building in buildings for room in village.rooms], dtype=np.bool_)
    return replace(village, allowed=village.allowed & inside[None, :])


def _fewest_rooms(site: Site) -> Iterator[Layout]:
    """Lay out with rooms made dear (2), then price what was found as it is."""
    dear = tuple(replace(room, open_fen=room.open_fen + DEAR_FEN) for room in site.village.rooms)
    for layout in _laid(replace(site.village, rooms=dear)):
        used = {row for row in layout.room if row >= 0}
        inside = np.array([row in used for row in range(len(site.village.rooms))], dtype=np.bool_)
        yield from _laid(replace(site.village, allowed=site.village.allowed & inside[None, :]))


def _requiring(site: Site, functions: frozenset[str]) -> Village:
    """The same village with just these functions to be placed."""
    needs = tuple(
        replace(need, required=rule.id in functions) for need, rule in zip(site.village.needs, site.rules, strict=True)
    )
    return replace(site.village, needs=needs)


def _is_required(site: Site, function: str) -> bool:
    return site.standard.knows(function) and site.standard.function(function).required
