"""A few points stand for many."""

from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.planning.rules.thin import thin

RISING = st.lists(st.tuples(st.integers(1, 50), st.integers(1, 50)), min_size=1, max_size=40).map(
    lambda steps: [(sum(s[0] for s in steps[: n + 1]), sum(s[1] for s in steps[: n + 1])) for n in range(len(steps))]
)


class TestThin:
    @given(RISING, st.integers(2, 9))
    def test_keeps_the_ends_and_no_more_than_asked(self, points: list[tuple[int, int]], most: int) -> None:
        kept = thin(points, most)
        assert kept[0] == 0
        assert kept[-1] == len(points) - 1
        assert len(kept) <= most
        assert list(kept) == sorted(set(kept))

    @given(RISING)
    def test_keeps_what_is_named(self, points: list[tuple[int, int]]) -> None:
        named = len(points) // 2
        assert named in thin(points, 2, frozenset({named}))

    def test_keeps_the_knee(self) -> None:
        assert thin([(0, 0), (10, 10), (20, 90), (60, 95), (100, 100)], 3) == (0, 2, 4)
