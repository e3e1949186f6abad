"""The plan of a county: certified, repeatable, and open about what cannot be."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin.engine.portfolio import (
    NotVerified,
    diagnose,
    explain,
    fair_curve,
    plan,
    price_of_budget,
    price_of_lock,
    verify,
)
from lianxin.engine.shapes import (
    NO_LIMIT,
    Conflict,
    Group,
    Limits,
    Lock,
    Options,
    Plan,
    Relaxation,
    Rules,
    Support,
)
from tests.counts import count
from tests.engine.counties import random_county

County = tuple[Options, Limits, Rules]
EXAMPLES = count(60)


def planned(county: County) -> Plan:
    found = plan(*county)
    assert isinstance(found, Plan)
    return found


def refused(county: County) -> Conflict:
    found = plan(*county)
    assert isinstance(found, Conflict)
    return found


@pytest.fixture(scope="module")
def county() -> County:
    """A county of the full size, with a fixed count per tranche."""
    return random_county(1)


@pytest.fixture(scope="module")
def best(county: County) -> Plan:
    return planned(county)


@pytest.fixture(scope="module")
def hamlet() -> County:
    """Two townships of six villages with room to spare."""
    return random_county(3, villages=12, townships=2, options=3, crew=3.0, counts=None)


class TestPlan:
    def test_is_certified_to_a_thousandth_at_county_size(self, county: County, best: Plan) -> None:
        assert best.gap <= 0.001
        certificate = verify(best, *county)
        assert certificate.count.tolist() == county[1].count[:, 0].tolist()

    @pytest.mark.parametrize("crew", [0.9, 2.0])
    def test_is_certified_whether_crews_bind_or_money(self, crew: float) -> None:
        tight = random_county(1, crew=crew)
        found = planned(tight)
        assert found.gap <= 0.001
        assert verify(found, *tight).value == found.value

    def test_is_the_same_again(self, county: County, best: Plan) -> None:
        again = planned(county)
        assert again.option.tolist() == best.option.tolist()
        assert again.tranche.tolist() == best.tranche.tolist()
        assert again.bound == best.bound

    def test_without_certifying_stays_below_the_certified_bound(self, county: County, best: Plan) -> None:
        quick = plan(*county, certify=False)
        assert isinstance(quick, Plan)
        assert quick.value <= best.bound
        assert verify(quick, *county).gap == quick.gap

    def test_keeps_locks(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        last = int(np.flatnonzero(options.village == 4)[-1])
        locks = (Lock(4, option=last), Lock(7, tranche=2))
        found = planned((options, limits, replace(rules, locks=locks)))
        assert found.option[4] == last
        assert found.tranche[7] == 2

    def test_takes_built_centres_as_facts_that_cost_nothing(self, hamlet: County) -> None:
        options, limits, _rules = hamlet
        built = np.arange(12) == 5
        dearest = int(np.flatnonzero(options.village == 5)[-1])
        rules = Rules(built=built, locks=(Lock(5, option=dearest),))
        found = planned((options, limits, rules))
        certificate = verify(found, options, limits, rules)
        assert (found.option[5], found.tranche[5]) == (dearest, 0)
        others = np.delete(np.arange(12), 5)
        assert certificate.spent_cum_fen[0, -1] == options.cost_fen[found.option[others]].sum()
        assert explain(found, options, limits, rules, 5).reason == "built"

    def test_refuses_a_built_centre_whose_option_nobody_named(self, hamlet: County) -> None:
        options, limits, _rules = hamlet
        with pytest.raises(ValueError, match="locked"):
            plan(options, limits, Rules(built=np.arange(12) == 5))

    def test_gives_no_village_less_than_its_floor(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        free = planned(hamlet)
        service = options.benefit[free.option] * limits.months[free.tranche]
        floor = np.zeros(12, dtype=np.int64)
        low = int(np.argmin(service))
        floor[low] = service[low] + 1
        raised = planned((options, limits, replace(rules, floor=floor)))
        assert options.benefit[raised.option[low]] * limits.months[raised.tranche[low]] > service[low]
        assert raised.value <= free.bound

    def test_gives_the_weak_no_less_a_head_than_the_middle(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        weak, heads = np.arange(12) < 5, np.full(12, 500, dtype=np.int64)
        supported = replace(rules, support=Support(weak, ~weak, heads))
        found = planned((options, limits, supported))
        verify(found, options, limits, supported)
        cost = options.cost_fen[found.option].sum(axis=1)
        assert cost[weak].sum() * heads[~weak].sum() >= cost[~weak].sum() * heads[weak].sum()

    def test_changes_less_where_the_plan_in_force_has_a_bonus(self, county: County, best: Plan) -> None:
        options, limits, rules = county
        rng = np.random.default_rng(0)
        noise = (options.cost_fen * rng.uniform(0.98, 1.02, options.cost_fen.shape)).astype(np.int64)
        noisy = replace(options, cost_fen=noise)
        held = replace(rules, incumbent_option=best.option, incumbent_tranche=best.tranche, inertia_permille=10)
        free, kept = planned((noisy, limits, rules)), planned((noisy, limits, held))
        assert changes(kept, best) < changes(free, best)
        assert kept.service >= free.service * 0.995

    def test_leaves_out_limits_that_are_none(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        free = replace(
            limits,
            budget_cum_fen=np.full_like(limits.budget_cum_fen, NO_LIMIT),
            crew_days=np.full_like(limits.crew_days, NO_LIMIT),
            pilots=None,
        )
        found = planned((options, free, rules))
        best = np.maximum.reduceat(options.benefit, np.flatnonzero(np.diff(options.village, prepend=-1)))
        assert found.value == found.bound == int(best.sum() * limits.months[0])
        verify(found, options, free, rules)

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(
        seed=st.integers(0, 10_000),
        villages=st.integers(6, 24),
        townships=st.integers(1, 3),
        crew=st.sampled_from([0.9, 1.2, 3.0]),
        money=st.sampled_from([0.1, 0.5, 1.0]),
        funds=st.integers(1, 2),
        fixed=st.booleans(),
    )
    def test_is_verified_or_explained_whatever_the_county(
        self, seed: int, villages: int, townships: int, crew: float, money: float, funds: int, fixed: bool
    ) -> None:
        county = random_county(
            seed,
            villages=villages,
            townships=townships,
            options=3,
            crew=crew,
            money=money,
            funds=funds,
            counts=(0.34, 0.33, 0.33) if fixed else None,
        )
        found = plan(*county)
        if isinstance(found, Conflict):
            assert found.groups
        else:
            assert verify(found, *county).value == found.value


def changes(one: Plan, other: Plan) -> int:
    return int(((one.option != other.option) | (one.tranche != other.tranche)).sum())


class TestVerify:
    def refuse(self, wrong: Plan, county: County) -> str:
        with pytest.raises(NotVerified) as caught:
            verify(wrong, *county)
        return caught.value.code

    def test_refuses_a_value_that_is_not_the_plans(self, county: County, best: Plan) -> None:
        assert self.refuse(replace(best, value=best.value + 1), county) == "value"

    def test_refuses_a_plan_that_spends_more_than_the_budget(self, county: County, best: Plan) -> None:
        options, limits, rules = county
        less = replace(limits, budget_cum_fen=limits.budget_cum_fen * 9 // 10)
        assert self.refuse(best, (options, less, rules)) == "budget"

    def test_refuses_a_village_moved_to_another_tranche(self, county: County, best: Plan) -> None:
        tranche = best.tranche.copy()
        tranche[np.flatnonzero(tranche == 2)[0]] = 1
        assert self.refuse(replace(best, tranche=tranche), county) in {"budget", "crew", "count"}

    def test_refuses_an_option_of_another_village(self, county: County, best: Plan) -> None:
        option = best.option.copy()
        option[0] = best.option[1]
        assert self.refuse(replace(best, option=option), county) == "cell"

    def test_refuses_a_cell_that_a_lock_forbids(self, county: County, best: Plan) -> None:
        options, limits, rules = county
        lock = Lock(0, tranche=(int(best.tranche[0]) + 1) % 3)
        assert self.refuse(best, (options, limits, replace(rules, locks=(lock,)))) == "cell"

    def test_refuses_crews_that_are_not_there(self, county: County, best: Plan) -> None:
        options, limits, rules = county
        assert self.refuse(best, (options, replace(limits, crew_days=limits.crew_days // 2), rules)) == "crew"

    def test_refuses_more_pilots_than_allowed(self, county: County, best: Plan) -> None:
        options, limits, rules = county
        none = replace(limits, pilots=np.zeros((16, 2), dtype=np.int64))
        assert self.refuse(best, (options, none, rules)) == "pilots"

    def test_refuses_a_bound_below_what_the_prices_prove(self, county: County, best: Plan) -> None:
        assert self.refuse(replace(best, bound=best.value), county) == "bound"

    def test_refuses_a_ceiling_below_what_a_township_can_reach(self, county: County, best: Plan) -> None:
        assert best.ceilings is not None
        lower = best.ceilings.copy()
        lower[0] *= 0.999
        assert self.refuse(replace(best, ceilings=lower), county) == "bound"

    def test_refuses_a_price_below_nothing(self, county: County, best: Plan) -> None:
        duals = replace(best.duals, budget=best.duals.budget - 1.0)
        assert self.refuse(replace(best, duals=duals), county) == "prices"

    def test_refuses_a_gap_smaller_than_it_is(self, county: County, best: Plan) -> None:
        assert self.refuse(replace(best, gap=0.0), county) == "gap"


class TestDiagnose:
    def test_says_how_much_money_is_missing(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        first = np.flatnonzero(np.diff(options.village, prepend=-1))
        least = int(np.minimum.reduceat(options.cost_fen[:, 0], first).sum())
        poor = replace(limits, budget_cum_fen=np.array([[least, least, least - 700]]))
        assert refused((options, poor, rules)) == Conflict(
            "limits_conflict", (Group("budget", (0, 2)),), (Relaxation(Group("budget", (0, 2)), 700),)
        )

    @pytest.mark.parametrize(("seed", "villages", "townships"), [(1, 120, 6), (2, 120, 6), (1, 200, 8), (3, 200, 8)])
    def test_asks_for_just_enough_and_then_there_is_a_plan(self, seed: int, villages: int, townships: int) -> None:
        options, limits, rules = random_county(seed, villages=villages, townships=townships, money=-0.4, crew=0.8)
        found = refused((options, limits, rules))
        budget, crew = limits.budget_cum_fen.copy(), limits.crew_days.copy()
        for one in found.relaxations:
            (budget if one.group.kind == "budget" else crew)[one.group.at] += one.by
        given = replace(limits, budget_cum_fen=np.maximum.accumulate(budget, axis=1), crew_days=crew)
        county = (options, given, rules)
        assert verify(planned(county), *county).gap <= 0.05

    def test_says_how_many_crew_days_a_township_needs(self) -> None:
        options = Options(
            village=np.array([0, 1]),
            cost_fen=np.array([[100], [100]]),
            benefit=np.array([5, 5]),
            crew_days=np.array([30, 50]),
        )
        limits = Limits(
            township=np.array([0, 1]),
            months=np.array([12]),
            budget_cum_fen=np.array([[NO_LIMIT]]),
            crew_days=np.array([[40], [10]]),
            count=np.array([[2, 2]]),
        )
        assert refused((options, limits, Rules())) == Conflict(
            "limits_conflict", (Group("crew", (1, 0)),), (Relaxation(Group("crew", (1, 0)), 40),)
        )

    def test_names_every_tranche_whose_counts_do_not_add_up(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        crowded = replace(limits, count=np.array([[5, 12], [5, 12], [5, 12]]), pilots=None)
        found = refused((options, crowded, rules))
        assert set(found.groups) == {Group("count_least", (t,)) for t in range(3)}
        assert sum(relaxation.by for relaxation in found.relaxations) == 3

    def test_names_the_locks_that_ask_for_too_many_pilots(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        own = np.flatnonzero(limits.township == 0)[:4].tolist()
        locked = replace(rules, locks=tuple(Lock(v, tranche=0) for v in own))
        found = refused((options, limits, locked))
        assert set(found.groups) == {Group("pilots_most", (0,)), *(Group("lock", (v,)) for v in own)}
        assert Relaxation(Group("pilots_most", (0,)), 1) in found.relaxations

    def test_names_a_village_that_is_left_nothing(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        allowed = np.ones((len(options.village), 3), dtype=np.bool_)
        allowed[options.village == 2] = False
        assert refused((options, limits, replace(rules, allowed=allowed))) == Conflict(
            "no_cell", (Group("cells", (2,)),)
        )

    def test_refuses_to_explain_a_county_that_has_a_plan(self, hamlet: County) -> None:
        with pytest.raises(ValueError, match="do not conflict"):
            diagnose(*hamlet)


class TestExplain:
    def test_weighs_every_village_at_the_countys_prices(self, county: County, best: Plan) -> None:
        reasons = []
        for village in range(0, 353, 25):
            told = explain(best, *county, village)
            assert told.chosen.option == best.option[village]
            parts = told.chosen.money + told.chosen.crew + told.chosen.pilot + told.chosen.count + told.chosen.support
            assert told.chosen.net == pytest.approx(told.chosen.worth - parts)
            assert told.runner_up is not None
            assert {one.tranche for one in told.by_tranche} == {0, 1, 2}
            reasons.append(told.reason)
        assert reasons.count("priced") > len(reasons) // 2

    def test_names_a_fall_in_cost_that_would_flip_the_choice(self, county: County, best: Plan) -> None:
        told = next(
            told for v in range(353) if (told := explain(best, *county, v)).fall_fen and told.reason == "priced"
        )
        assert told.runner_up is not None
        assert told.fall_fen is not None
        fallen = told.runner_up.money * (1 - told.fall_fen / told.runner_up.cost_fen)
        assert told.runner_up.net + told.runner_up.money - fallen >= told.chosen.net - 1e-6 * told.chosen.worth

    def test_calls_a_village_without_a_choice_locked(self, hamlet: County) -> None:
        options, limits, rules = hamlet
        lock = Lock(4, option=int(np.flatnonzero(options.village == 4)[0]), tranche=1)
        locked = replace(rules, locks=(lock,))
        found = planned((options, limits, locked))
        assert explain(found, options, limits, locked, 4).reason == "locked"


class TestPriceOfLock:
    def test_is_at_least_what_the_prices_say(self, hamlet: County) -> None:
        found = planned(hamlet)
        cheap = int(np.flatnonzero(hamlet[0].village == int(np.argmax(found.value)))[0])
        priced = price_of_lock(found, *hamlet, (Lock(0, option=cheap, tranche=2),), exact=True)
        assert priced.exact is not None
        assert 0 <= priced.at_least <= priced.exact

    def test_says_when_a_lock_leaves_no_plan(self, hamlet: County) -> None:
        found = planned(hamlet)
        own = np.flatnonzero(hamlet[1].township == 0)[:4].tolist()
        priced = price_of_lock(found, *hamlet, tuple(Lock(v, tranche=0) for v in own), exact=True)
        assert priced.conflict is not None


class TestPriceOfBudget:
    def test_predicts_what_planning_again_finds(self, county: County, best: Plan) -> None:
        cut = -county[1].budget_cum_fen // 100
        priced = price_of_budget(best, *county, cut, exact=True)
        assert priced.found is not None
        assert priced.found == pytest.approx(priced.predicted, rel=0.1)


class TestFairCurve:
    def test_trades_the_total_for_the_worst_off(self, hamlet: County) -> None:
        curve = fair_curve(*hamlet)
        assert curve[0].floor_permille == 0
        assert [point.worst_permille >= point.floor_permille for point in curve] == [True] * len(curve)
        assert curve[-1].worst_permille > curve[0].worst_permille
        assert curve[-1].value <= curve[0].value / (1 - curve[0].gap)
