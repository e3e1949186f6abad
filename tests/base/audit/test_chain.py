"""Every break of a chain is named, each once, and nothing else is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.audit.rules.chain import GENESIS, Row, Walk, chained

Tampering = Callable[[list[Row], int], list[Row]]


def sealed(ids: list[int], name: str = "sha256") -> list[Row]:
    """A whole chain over entries of these ids."""
    held, rows = GENESIS, []
    for id in ids:
        held = chained(name, held, f"entry {id}".encode())
        rows.append(Row(id, f"entry {id}".encode(), held))
    return rows


def broken(rows: list[Row]) -> list[tuple[str, int]]:
    return [(one.code, one.id) for one in Walk().breaks(rows)]


def put(rows: list[Row], place: int, *instead: Row) -> list[Row]:
    return [*rows[:place], *instead, *rows[place + 1 :]]


def entry_changed(rows: list[Row], place: int) -> list[Row]:
    return put(rows, place, Row(rows[place].id, b"another", rows[place].digest))


def entry_missing(rows: list[Row], place: int) -> list[Row]:
    return put(rows, place, Row(rows[place].id, None, rows[place].digest))


def link_missing(rows: list[Row], place: int) -> list[Row]:
    return put(rows, place, Row(rows[place].id, rows[place].canonical, None))


def link_changed(rows: list[Row], place: int) -> list[Row]:
    return put(rows, place, Row(rows[place].id, rows[place].canonical, "sha256:00"))


def cut(rows: list[Row], place: int) -> list[Row]:
    return put(rows, place)


TAMPERINGS: dict[str, Tampering] = {
    "entry_changed": entry_changed,
    "entry_missing": entry_missing,
    "link_missing": link_missing,
    "link_changed": link_changed,
    "cut": cut,
}


class TestBreaks:
    @given(st.sets(st.integers(1, 500), max_size=30))
    def test_a_whole_chain_has_none(self, ids: set[int]) -> None:
        assert broken(sealed(sorted(ids))) == []

    def test_a_changed_hash_goes_on(self) -> None:
        first = sealed([1, 2, 3])
        held = first[-1].digest
        assert held is not None
        assert broken([*first, Row(4, b"entry 4", chained("sm3", held, b"entry 4"))]) == []

    @pytest.mark.parametrize("kind", TAMPERINGS)
    @given(places=st.sets(st.integers(0, 8), min_size=1, max_size=3))
    def test_each_is_named_once(self, kind: str, places: set[int]) -> None:
        """Tampered places stand apart, so that each has a whole neighbour to be told by."""
        rows = sealed(list(range(1, 30)))
        wanted = []
        for place in sorted((3 * place + 1 for place in places), reverse=True):
            at = rows[place + 1].id if kind == "cut" else rows[place].id
            rows = TAMPERINGS[kind](rows, place)
            wanted.insert(0, (kind, at))
        assert broken(rows) == wanted

    def test_an_entry_slipped_in_is_named(self) -> None:
        rows = sealed([1, 2, 5, 6])
        assert broken([*rows[:2], Row(4, b"late", None), *rows[2:]]) == [("entry_added", 4)]

    def test_entries_in_another_order_are_named(self) -> None:
        one, two, three, four = sealed([1, 2, 3, 4])
        swapped = [one, Row(2, three.canonical, two.digest), Row(3, two.canonical, three.digest), four]
        assert broken(swapped) == [("entry_changed", 2), ("entry_changed", 3)]

    def test_a_row_without_anything_to_follow_it_is_named_too(self) -> None:
        rows = sealed([1, 2, 3])
        assert broken(entry_changed(rows, 2)) == [("entry_changed", 3)]

    @given(st.lists(st.booleans(), min_size=3, max_size=12), st.data())
    def test_no_tampering_goes_unnamed(self, kinds: list[bool], data: st.DataObject) -> None:
        rows = sealed(list(range(1, len(kinds) + 1)))
        place = data.draw(st.integers(0, len(rows) - 2))
        kind = data.draw(st.sampled_from(sorted(TAMPERINGS)))
        tampered = TAMPERINGS[kind](rows, place)
        assert broken(tampered) != []
