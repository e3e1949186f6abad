"""What a conflict asks for is given, no more."""

from dataclasses import replace
from typing import Any

import pytest

from lianxin.domain.planning.rules.relaxing import relaxed_by
from tests.domain.planning.rules.villages import SETTINGS

TIGHT = replace(
    SETTINGS,
    tranches=tuple(replace(tranche, least=5, most=6, budget_fen=100) for tranche in SETTINGS.tranches),
    crew_days={"990101101": (1, 2, 3)},
    pilots_min=2,
    pilots_max=3,
)


def asked(*relaxations: dict[str, Any]) -> dict[str, Any]:
    return {"relaxations": list(relaxations)}


class TestRelax:
    def test_counts_money_from_the_first_tranche_on(self) -> None:
        more = relaxed_by(
            TIGHT, asked({"kind": "budget", "tranche": 2, "by": 70}, {"kind": "budget", "tranche": 1, "by": 30})
        )
        assert more is not None
        assert [tranche.budget_fen for tranche in more.tranches] == [100, 130, 140]

    @pytest.mark.parametrize(
        ("one", "found"),
        [
            ({"kind": "count_least", "tranche": 1, "by": 2}, {"least": 3}),
            ({"kind": "count_most", "tranche": 1, "by": 2}, {"most": 8}),
        ],
    )
    def test_changes_a_count(self, one: dict[str, Any], found: dict[str, int]) -> None:
        more = relaxed_by(TIGHT, asked(one))
        assert more is not None
        assert {name: getattr(more.tranches[1], name) for name in found} == found

    def test_adds_crew_days(self) -> None:
        more = relaxed_by(TIGHT, asked({"kind": "crew", "township": "990101101", "tranche": 2, "by": 4}))
        assert more is not None
        assert more.crew_days == {"990101101": (1, 2, 7)}

    def test_changes_the_pilots_and_drops_the_support_rule(self) -> None:
        more = relaxed_by(
            TIGHT,
            asked(
                {"kind": "pilots_least", "township": "990101101", "by": 1},
                {"kind": "pilots_most", "township": "990101101", "by": 1},
                {"kind": "support", "by": 9},
            ),
        )
        assert more is not None
        assert (more.pilots_min, more.pilots_max, more.support_rule) == (1, 4, False)

    def test_is_nothing_where_settings_cannot_help(self) -> None:
        assert relaxed_by(TIGHT, asked({"kind": "cells", "by": 1})) is None
        assert relaxed_by(TIGHT, asked()) is None
