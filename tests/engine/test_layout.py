"""The layout of one village: exact on everything small enough to try out, and clear where there is none."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from lianxin.engine.layout import layout_options
from lianxin.engine.shapes import Conflict, Group, Layout, Relaxation, Village
from tests.counts import count
from tests.engine.villages import random_village

TINY = count(200)


def score(village: Village, room: tuple[int, ...]) -> tuple[int, int, int] | None:
    """Return cost, benefit and crew of an assignment straight from the definition, None where a rule is broken."""
    placed = [f for f, r in enumerate(room) if r >= 0]
    used = sorted({room[f] for f in placed})
    houses = sorted({village.rooms[r].building for r in used})
    home = village.rooms[room[village.counter]].building
    if any(village.walk_min[home, b] > village.walk_limit_min for b in houses if b != home):
        return None
    cost = sum(village.buildings[b].open_fen for b in houses) + sum(village.rooms[r].open_fen for r in used)
    crew = sum(village.buildings[b].crew_days for b in houses) + sum(village.rooms[r].crew_days for r in used)
    benefit = 0
    for f in placed:
        place, need = village.rooms[room[f]], village.needs[f]
        if not village.allowed[f, room[f]]:
            return None
        if need.area_dm2 > place.area_dm2 or need.min_per_week > place.open_min_per_week:
            return None
        cost += int(village.fit_fen[f, room[f]])
        crew += int(village.fit_crew_days[f, room[f]])
        benefit += int(village.quality[f, room[f]])
    for r in used:
        there = [f for f in placed if room[f] == r]
        if len(there) > village.room_limit:
            return None
        zoned = sum(village.needs[f].area_dm2 for f in there) <= village.rooms[r].area_dm2
        timed = sum(village.needs[f].min_per_week for f in there) <= village.rooms[r].open_min_per_week
        if len(there) > 1 and not (zoned or timed):
            return None
        for f, g in combinations(there, 2):
            if not village.may_share[f, g]:
                return None
            benefit -= int(village.share_loss[f, g])
    return cost, benefit, crew


def brute_force(village: Village) -> list[tuple[int, int, int]]:
    """Return the front (cost, benefit, least crew) by trying every assignment."""
    choices = [
        [r for r in range(len(village.rooms)) if village.allowed[f, r]] + ([] if need.required else [-1])
        for f, need in enumerate(village.needs)
    ]
    scores = {found for room in product(*choices) if (found := score(village, room)) is not None}
    front: list[tuple[int, int, int]] = []
    for cost, benefit, crew in sorted(scores, key=lambda one: (one[0], -one[1], one[2])):
        if not front or benefit > front[-1][1]:
            front.append((cost, benefit, crew))
    return front


def tiny_village(seed: int) -> Village:
    """Return a village small enough to try out every assignment, with many ties."""
    rng = np.random.default_rng(seed)
    village = random_village(
        seed,
        required=int(rng.integers(2, 5)),
        extras=int(rng.integers(0, 3)),
        rooms=int(rng.integers(2, 6)),
        buildings=int(rng.integers(1, 4)),
    )
    if seed % 3 == 0:  # coarse numbers make ties
        village = replace(village, fit_fen=village.fit_fen // 2_000_000 * 2_000_000, quality=village.quality // 60 * 60)
    return village


class TestLayoutOptions:
    @pytest.mark.parametrize("seed", range(TINY))
    def test_equals_every_assignment_tried_out(self, seed: int) -> None:
        village = tiny_village(seed)
        found, expected = layout_options(village), brute_force(village)
        if isinstance(found, Conflict):
            assert expected == []
            return
        assert [(one.cost_fen, one.benefit, one.crew_days) for one in found] == expected
        for one in found:
            assert score(village, one.room) == (one.cost_fen, one.benefit, one.crew_days)

    def test_covers_villages_with_and_without_a_layout(self) -> None:
        kinds = [isinstance(layout_options(tiny_village(seed)), Conflict) for seed in range(20)]
        assert set(kinds) == {True, False}

    def test_gives_the_same_layouts_again(self) -> None:
        village = random_village(3)
        assert layout_options(village) == layout_options(village)

    def test_says_how_a_room_is_shared(self) -> None:
        village = shared_room(area_dm2=6000)
        assert only(layout_options(village)).sharing == ("zoned",)
        village = shared_room(area_dm2=5999)
        assert only(layout_options(village)).sharing == ("timed",)

    def test_refuses_more_needs_than_it_can_hold(self) -> None:
        with pytest.raises(ValueError, match="at most 16"):
            layout_options(random_village(0, extras=10))


class TestConflict:
    def test_names_the_need_no_room_is_allowed_for(self) -> None:
        village = shared_room(area_dm2=6000)
        village.allowed[1] = False
        assert layout_options(village) == Conflict(
            "no_room", (Group("need", (1,)),), (Relaxation(Group("rooms"), 3000),)
        )

    def test_says_how_much_area_is_missing(self) -> None:
        assert layout_options(shared_room(area_dm2=2900)) == Conflict(
            "room_too_small", (Group("need", (0,)),), (Relaxation(Group("area", (0, 0)), 100),)
        )

    def test_asks_for_one_more_room_where_two_needs_must_not_share(self) -> None:
        village = shared_room(area_dm2=6000)
        village = replace(village, may_share=np.zeros((2, 2), dtype=np.bool_))
        assert layout_options(village) == Conflict(
            "rooms_do_not_suffice",
            (Group("need", (0,)), Group("need", (1,))),
            (Relaxation(Group("rooms"), 3000),),
        )

    def test_says_how_much_longer_the_walk_would_be(self) -> None:
        village = two_houses(walk_min=14)
        assert layout_options(village) == Conflict(
            "walk_too_far",
            (Group("walk"), Group("need", (0,)), Group("need", (1,))),
            (Relaxation(Group("walk"), 4),),
        )
        assert only(layout_options(two_houses(walk_min=10))).room == (0, 1)


def only(found: tuple[Layout, ...] | Conflict) -> Layout:
    assert isinstance(found, tuple)
    (layout,) = found
    return layout


def shared_room(area_dm2: int) -> Village:
    """Return two needs of 30 m2 and 20 hours each, and one room for both."""
    village = random_village(0, required=2, extras=0, rooms=1, buildings=1)
    needs = tuple(replace(need, area_dm2=3000, min_per_week=20 * 60) for need in village.needs)
    return replace(
        village,
        needs=needs,
        rooms=(replace(village.rooms[0], area_dm2=area_dm2),),
        allowed=np.ones((2, 1), dtype=np.bool_),
        may_share=~np.eye(2, dtype=np.bool_),
    )


def two_houses(walk_min: int) -> Village:
    """Return two needs that are each at home in a house of their own."""
    village = random_village(0, required=2, extras=0, rooms=2, buildings=2)
    return replace(
        village,
        needs=tuple(replace(need, area_dm2=3000, min_per_week=20 * 60) for need in village.needs),
        rooms=tuple(replace(room, building=b, area_dm2=6000) for b, room in enumerate(village.rooms)),
        allowed=np.eye(2, dtype=np.bool_),
        walk_min=np.array([[0, walk_min], [walk_min, 0]], dtype=np.int64),
    )
