"""Settings survive storing, and refuse what contradicts itself."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from lianxin.base.errors import Refusal
from lianxin.domain.planning.rules.settings import Tranche, check, from_json, to_json, with_sizes
from tests.domain.planning.rules.villages import SETTINGS

FULL = replace(
    SETTINGS,
    crew_days={"990101101": (0, 100, 100)},
    tier_tranches={"weak": (2,)},
    pilots_min=1,
    pilots_max=3,
    extras=("reading",),
    prices={"rent_fen_per_m2": 1},
    proposed=("budget",),
)
LATE = Tranche(name="", deadline=dt.date(2022, 12, 1))


class TestJson:
    def test_round_trip_changes_nothing(self) -> None:
        assert from_json(to_json(FULL)) == FULL

    def test_refuses_what_it_does_not_know(self) -> None:
        with pytest.raises(TypeError, match="colour"):
            from_json({**to_json(FULL), "colour": "red"})


class TestCheck:
    def test_takes_what_is_sound(self) -> None:
        check(FULL)

    @pytest.mark.parametrize(
        ("code", "change"),
        [
            ("no_tranche", {"tranches": ()}),
            ("deadline_order", {"tranches": (*SETTINGS.tranches, LATE)}),
            ("horizon", {"horizon_date": dt.date(2023, 12, 31)}),
            ("too_late", {"start_date": dt.date(2024, 1, 1)}),
            ("pilots", {"pilots_min": 4, "pilots_max": 3}),
            ("price", {"prices": {"rent_fen_per_m2": -1}}),
            ("crew", {"crew_days": {"990101101": (1, 2)}}),
            ("count", {"tranches": (replace(SETTINGS.tranches[0], least=3, most=2),)}),
            ("negative", {"tranches": (replace(SETTINGS.tranches[0], budget_fen=-1),)}),
        ],
    )
    def test_refuses_contradictions(self, code: str, change: dict[str, Any]) -> None:
        with pytest.raises(Refusal) as refused:
            check(replace(FULL, **{"crew_days": {}, **change}))
        assert refused.value.code == code
        assert refused.value.sentence()


class TestSizes:
    def test_hold_each_tranche_to_its_number(self) -> None:
        sized = with_sizes(SETTINGS, (2, 3, 1), built=1)
        assert [(t.least, t.most) for t in sized.tranches] == [(2, 2), (3, 3), (1, 1)]
        assert sized.keep_built

    def test_plan_from_scratch_where_more_is_built_than_the_first_takes(self) -> None:
        assert not with_sizes(SETTINGS, (2, 3, 1), built=3).keep_built

    def test_drop_what_was_reckoned_for_others_and_keep_what_was_decided(self) -> None:
        sized = with_sizes(replace(FULL, crew_days={"990101101": (1, 1, 1)}), (2, 3, 1), built=1)
        assert sized.crew_days == {"990101101": (1, 1, 1)}
        assert sized.proposed == ()

    def test_need_one_number_a_tranche(self) -> None:
        with pytest.raises(Refusal):
            with_sizes(SETTINGS, (2, 3), built=0)
