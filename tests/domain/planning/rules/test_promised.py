"""Which promises stand in the way of a plan: the fewest without which there is one."""

import pytest

from lianxin.domain.planning.rules.promised import in_the_way, without

DEARER = {"a": 50, "b": 40, "c": 30, "d": 20, "e": 10}


@pytest.mark.parametrize(("short", "named"), [(45, ("a",)), (60, ("a", "b")), (95, ("a", "b", "d")), (150, ())])
def test_names_as_few_as_will_do(short: int, named: tuple[str, ...]) -> None:
    found = in_the_way(DEARER, lambda codes: sum(DEARER[code] for code in codes) >= short + 1)
    assert sum(DEARER[code] for code in found) > short or not found
    assert len(found) == len(named)


def test_names_the_one_that_is_needed_alone() -> None:
    assert in_the_way(DEARER, lambda codes: "e" in codes) == ("e",)


def test_names_nobody_where_nobody_was_promised_anything() -> None:
    assert in_the_way({}, lambda _codes: True) == ()


def test_leaves_the_promises_of_others() -> None:
    assert without({"a": ("reading",), "b": ("produce",)}, ["a"]) == {"b": ("produce",)}
