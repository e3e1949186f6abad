"""The week of a room: everybody gets the hours, nobody meets."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.planning.rules.week import GRID_MIN, Slot, own_week, shared_week

FUNCTIONS = ("civic", "counter", "reading", "training")
MINUTES = st.dictionaries(st.sampled_from(FUNCTIONS), st.integers(1, GRID_MIN // 2), min_size=1).filter(
    lambda wanted: sum(wanted.values()) <= GRID_MIN
)


def minutes(slots: tuple[Slot, ...]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for slot in slots:
        found[slot.function] += slot.end_min - slot.start_min
    return dict(found)


def within_opening(slots: tuple[Slot, ...]) -> bool:
    noon = all(slot.end_min <= 12 * 60 or slot.start_min >= 14 * 60 for slot in slots)
    return noon and all(8 * 60 <= s.start_min < s.end_min <= 20 * 60 and 1 <= s.day <= 7 for s in slots)


class TestShared:
    @given(MINUTES)
    def test_gives_everybody_the_hours_and_no_two_at_once(self, wanted: dict[str, int]) -> None:
        slots = shared_week(wanted)
        taken = Counter((slot.day, minute) for slot in slots for minute in range(slot.start_min, slot.end_min))
        assert minutes(slots) == wanted
        assert max(taken.values()) == 1
        assert within_opening(slots)

    def test_refuses_more_than_a_week(self) -> None:
        with pytest.raises(ValueError, match=str(GRID_MIN + 1)):
            shared_week({"civic": GRID_MIN, "training": 1})

    def test_leaves_the_full_days_to_the_longer_one(self) -> None:
        slots = shared_week({"counter": 40 * 60, "training": 8 * 60})
        assert {slot.day for slot in slots if slot.function == "counter"} == {1, 2, 3, 4, 5}
        assert {slot.day for slot in slots if slot.function == "training"} == {6, 7}


class TestOwn:
    @given(st.integers(1, GRID_MIN))
    def test_gives_the_hours_within_opening(self, wanted: int) -> None:
        slots = own_week("store", wanted)
        assert minutes(slots) == {"store": wanted}
        assert within_opening(slots)
