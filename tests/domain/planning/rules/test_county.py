"""The county's question to the engine: settings and facts become limits and cells."""

import datetime as dt
from dataclasses import replace

import pytest

from lianxin.domain.planning.rules.county import Candidate, Choice, Column, closed, months, problem_of, tranche_of
from lianxin.domain.planning.rules.settings import Settings
from lianxin.engine.shapes import NO_LIMIT
from tests.domain.planning.rules.villages import SETTINGS

COLUMNS = (Column("cheap", 100, 10, 1), Column("dear", 200, 20, 2))
SETTLED = replace(
    SETTINGS,
    tranches=tuple(replace(t, least=n, most=n, budget_fen=1000 * n) for n, t in enumerate(SETTINGS.tranches, 1)),
    tier_tranches={"weak": (2,)},
    pilots_min=1,
    pilots_max=3,
)


def candidates(*built: int | None) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(f"99010110120{n}", "990101101", "weak", 100, COLUMNS[:1] if where is not None else COLUMNS, where)
        for n, where in enumerate(built)
    )


def limits(settings: Settings, *built: int | None) -> tuple[list[list[int]], list[list[int]]]:
    found = problem_of(candidates(*built), settings, {}, {}).limits
    assert found.pilots is not None
    return found.count.tolist(), found.pilots.tolist()


class TestTranches:
    def test_that_are_over_take_nobody_new(self) -> None:
        assert closed(SETTLED) == (True, False, False)
        assert closed(replace(SETTLED, keep_built=False)) == (False, False, False)
        allowed = problem_of(candidates(None), SETTLED, {}, {}).rules.allowed
        assert allowed is not None
        assert allowed.tolist() == [[False, False, True]] * 2

    def test_open_to_all_in_a_free_scenario(self) -> None:
        allowed = problem_of(candidates(None), replace(SETTLED, free=True), {}, {}).rules.allowed
        assert allowed is not None
        assert allowed.tolist() == [[False, True, True]] * 2

    def test_give_the_months_that_are_left(self) -> None:
        assert months(SETTLED) == (24, 18, 12)

    @pytest.mark.parametrize(("opened", "tranche"), [("2022-12-01", 0), ("2023-02-01", 1), ("2024-05-01", 2)])
    def test_count_a_centre_where_it_opened(self, opened: str, tranche: int) -> None:
        assert tranche_of(dt.date.fromisoformat(opened), SETTLED) == tranche


class TestLimits:
    def test_take_what_is_built_as_the_first_tranches_number(self) -> None:
        count, pilots = limits(SETTLED, 0, 0, None)
        assert count == [[2, 2], [2, 2], [3, 3]]
        assert pilots == [[2, 2]]

    def test_make_room_for_a_centre_that_opened_later(self) -> None:
        count, pilots = limits(SETTLED, 0, 1, None)
        assert count == [[2, 2], [1, 1], [3, 3]]
        assert pilots == [[2, 2]]

    def test_are_those_of_the_settings_from_scratch(self) -> None:
        count, pilots = limits(replace(SETTLED, keep_built=False), None, None)
        assert count == [[1, 1], [2, 2], [3, 3]]
        assert pilots == [[1, 3]]

    def test_leave_the_counts_free_in_a_free_scenario(self) -> None:
        count, _pilots = limits(replace(SETTLED, free=True), 0, None)
        assert count == [[1, 1], [0, NO_LIMIT], [0, NO_LIMIT]]

    def test_spend_no_money_in_a_tranche_that_is_over(self) -> None:
        found = problem_of(candidates(None), SETTLED, {}, {}).limits.budget_cum_fen
        assert found.tolist() == [[0, 2000, 5000]]

    def test_fall_away_from_the_first_tranche_without_a_budget(self) -> None:
        tranches = (SETTLED.tranches[0], replace(SETTLED.tranches[1], budget_fen=None), SETTLED.tranches[2])
        found = problem_of(candidates(None), replace(SETTLED, tranches=tranches), {}, {}).limits.budget_cum_fen
        assert found.tolist() == [[0, NO_LIMIT, NO_LIMIT]]


class TestChoices:
    def test_of_a_lock_name_their_option(self) -> None:
        code = candidates(None)[0].code
        found = problem_of(candidates(None), SETTLED, {code: Choice("dear", 2)}, {}).rules.locks
        assert [(lock.option, lock.tranche) for lock in found] == [(1, 2)]

    def test_of_an_option_that_is_gone_raise(self) -> None:
        code = candidates(None)[0].code
        with pytest.raises(KeyError, match=code):
            problem_of(candidates(None), SETTLED, {code: Choice("gone")}, {})

    def test_of_the_run_before_are_forgotten_where_the_option_is_gone(self) -> None:
        code = candidates(None)[0].code
        rules = problem_of(candidates(None), SETTLED, {}, {code: Choice("gone", 1)}).rules
        assert rules.incumbent_option is not None
        assert rules.incumbent_option.tolist() == [-1]
