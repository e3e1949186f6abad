import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.errors import Refusal
from lianxin.domain.services.rules.enrolment import Member, Waiting, check_party, let_in

LISTS = st.lists(st.integers(1, 5), max_size=12)


def waiting(*sizes: int) -> list[Waiting]:
    return [Waiting(str(number), size) for number, size in enumerate(sizes)]


def refused(*members: Member, places: int = 20, children: bool = True, guardian_agrees: bool = True) -> str:
    with pytest.raises(Refusal) as found:
        check_party(members, places=places, children=children, guardian_agrees=guardian_agrees)
    return found.value.code


class TestCheckParty:
    def test_refuses_a_child_alone(self) -> None:
        assert refused(Member("小明", child=True)) == "child_alone"

    def test_refuses_a_child_without_the_guardian_s_word(self) -> None:
        assert refused(Member("大明"), Member("小明", child=True), guardian_agrees=False) == "no_guardian"

    def test_refuses_a_child_where_none_are_meant_to_come(self) -> None:
        assert refused(Member("大明"), Member("小明", child=True), children=False) == "no_children"

    def test_refuses_more_than_the_session_has_places(self) -> None:
        assert refused(Member("甲"), Member("乙"), Member("丙"), places=2) == "party_too_large"

    def test_refuses_one_name_twice(self) -> None:
        assert refused(Member("甲"), Member("甲")) == "named_twice"

    def test_takes_a_family(self) -> None:
        check_party((Member("大明"), Member("小明", child=True)), places=2, children=True, guardian_agrees=True)


class TestLetIn:
    def test_keeps_families_together_and_fills_what_is_free(self) -> None:
        assert let_in(waiting(3, 1, 2), 2) == ("1",)
        assert let_in(waiting(3, 1, 2), 3) == ("0",)
        assert let_in(waiting(3, 1, 2), 4) == ("0", "1")

    @given(LISTS, st.integers(0, 20))
    def test_never_gives_more_than_is_free_and_nobody_who_fits_is_left(self, sizes: list[int], free: int) -> None:
        found = let_in(waiting(*sizes), free)
        left = free - sum(sizes[int(party)] for party in found)
        assert left >= 0
        assert list(found) == sorted(found, key=int)
        assert all(size > left for number, size in enumerate(sizes) if str(number) not in found)
