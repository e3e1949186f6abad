"""Nothing that an edition holds can differ unseen."""

from dataclasses import fields

from lianxin.domain.places.rules import edition_difference as difference
from lianxin.domain.places.rules.standard import FunctionRule, Policy, Prices, TierRule, parse
from tests.counties import STANDARD

NAMES = {"id", "name", "name_en", "short"}


class TestCriteriaChanged:
    def test_has_a_label_for_every_number(self) -> None:
        assert {one.name for one in fields(FunctionRule)} - NAMES == set(difference.FUNCTION)
        assert {one.name for one in fields(Prices)} == set(difference.PRICES)
        assert {one.name for one in fields(Policy)} == {*difference.POLICY, "tier_tranches"}
        assert {one.name for one in fields(TierRule)} == {
            "points",
            "strong_from",
            "middle_from",
            "area_full_m2",
            "rooms_full",
        }

    def test_says_nothing_of_an_edition_and_itself(self) -> None:
        edition = parse(STANDARD.read_text(encoding="utf-8"))
        assert difference.criteria_changed(edition, edition) == ()

    def test_says_that_a_function_came(self) -> None:
        text = STANDARD.read_text(encoding="utf-8")
        less = text.replace('["store", "produce"],', "").replace('["exhibition", "produce"],', "")
        start = less.index('[[extra]]\nid = "produce"')
        less = less[:start] + less[less.index("[sharing]") :]
        changes = difference.criteria_changed(parse(less), parse(text))
        assert ("produce", "农产品旗舰店", "列入标准", "否", "是") in [
            (c.group, c.name, c.label, c.before, c.after) for c in changes
        ]
