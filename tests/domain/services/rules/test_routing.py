from pathlib import Path

import pytest

from lianxin.domain.services.rules.edition import Route, parse
from lianxin.domain.services.rules.routing import Routed, Takers, route

EDITION = Path(__file__).parents[4] / "lianxin/data/services/2022.toml"
NOBODY = Takers()
REST = Route("", "", None, "committee")


def sent(category: str = "repair", place: str = "", hour: int = 10, takers: Takers = NOBODY) -> Routed:
    routes = parse(EDITION.read_text(encoding="utf-8")).request.routes
    return route(routes, category=category, place=place, hour=hour, takers=takers)


class TestRoute:
    def test_takes_the_first_rule_that_matches(self) -> None:
        takers = Takers(team=(7,))
        assert sent("dispute", takers=takers) == Routed(1, "committee", None)
        assert sent("repair", takers=takers).team == 7

    def test_asks_the_team_on_top(self) -> None:
        assert sent(takers=Takers(team=(9, 7))).team == 9

    def test_passes_over_a_rule_without_a_team(self) -> None:
        assert sent(takers=Takers(station=(3,), programme=(5,))).to == "station"
        assert sent(takers=Takers(programme=(5,))) == Routed(7, "programme", 5)

    def test_leaves_to_the_village_what_nobody_takes(self) -> None:
        assert sent() == Routed(8, "committee", None)

    def test_matches_a_word_of_the_place(self) -> None:
        routes = (Route("", "集市", None, "team"), REST)
        takers = Takers(team=(1,))
        assert route(routes, category="other", place="东头集市口", hour=9, takers=takers).team == 1
        assert route(routes, category="other", place="村口", hour=9, takers=takers).team is None

    @pytest.mark.parametrize(("hour", "to"), [(0, "committee"), (6, "committee"), (7, "team"), (23, "team")])
    def test_keeps_to_its_hours(self, hour: int, to: str) -> None:
        assert sent(hour=hour, takers=Takers(team=(1,))).to == to

    def test_is_our_mistake_where_no_rule_is_left(self) -> None:
        with pytest.raises(ValueError, match="no route"):
            route((), category="other", place="", hour=9, takers=Takers())
