"""A scenario is computed from the survey, the edition and the settings alone."""

from collections import Counter
from dataclasses import replace

import pytest

from lianxin.base.errors import Refusal
from lianxin.domain.places.actions.survey import withdraw_survey
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Run
from lianxin.domain.planning.queries.compute import STEPS, compute
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.rules.county import tranche_of
from lianxin.domain.planning.rules.outcome import Outcome
from lianxin.domain.planning.rules.sentences import REASONS, Words, say
from lianxin.domain.planning.rules.settings import Settings, with_sizes
from tests.counties import REQUIRED, TinyCounty
from tests.domain.planning.conftest import BUILT
from tests.people import AT, COUNTY_OFFICER

PLAIN = Words(translate=str, function=str, tranche_names=(), places={})


def computed(settings: Settings, name: str = "另一个") -> Outcome:
    made = make_scenario(by=COUNTY_OFFICER, at=AT, name=name, edition="seven-2022", settings=settings)
    return compute(made)


def sizes(outcome: Outcome) -> list[int]:
    counts = Counter(one.tranche for one in outcome.packages)
    return [counts[n] for n in range(3)]


class TestCompute:
    def test_gives_every_village_all_seven(self, scenario: int, opened: TinyCounty) -> None:
        outcome = compute(scenario)
        assert [one.code for one in outcome.packages] == sorted(opened.villages)
        assert all(set(REQUIRED) <= set(one.option.functions) for one in outcome.packages)

    def test_is_verified_and_close_to_the_best(self, scenario: int) -> None:
        outcome = compute(scenario)
        assert outcome.verified
        assert outcome.gap is not None
        assert 0 <= outcome.gap <= 0.001

    def test_takes_what_is_built_as_a_fact(self, scenario: int) -> None:
        built = {one.code: one for one in compute(scenario).packages if one.built}
        assert list(built) == [BUILT]
        assert (built[BUILT].tranche, built[BUILT].option.cost_fen) == (0, 38_000_000)
        assert compute(scenario).summary["tranches"][0]["spent_fen"] == 0

    def test_saves_nothing(self, scenario: int) -> None:
        compute(scenario)
        assert not Run.objects.exists()

    def test_tells_how_far_it_is(self, scenario: int) -> None:
        told: list[tuple[int, int, str]] = []
        compute(scenario, lambda done, total, step: told.append((done, total, step)))
        assert told == [(n, len(STEPS), step) for n, step in enumerate(STEPS)]

    def test_gives_the_same_plan_again(self, scenario: int) -> None:
        assert compute(scenario) == compute(scenario)

    def test_explains_every_village_in_sentences(self, scenario: int) -> None:
        for one in compute(scenario).packages:
            told = [say(REASONS, reason.code, reason.facts, PLAIN) for reason in one.reasons]
            assert {"why", "tranche"} <= {reason.about for reason in one.reasons}
            assert all(text and "{" not in text for text in told)

    def test_refuses_while_a_village_has_no_accepted_survey(self, scenario: int, opened: TinyCounty) -> None:
        withdraw_survey(by=COUNTY_OFFICER, at=AT, code=opened.villages[-1], reason="重新核")
        with pytest.raises(Refusal) as refused:
            compute(scenario)
        assert refused.value.code == "no_survey"
        assert "1 个村" in refused.value.sentence()


class TestPolicy:
    @pytest.mark.parametrize("wanted", [(1, 2, 3), (1, 4, 1)])
    def test_sizes_of_the_tranches_are_data(self, opened: TinyCounty, wanted: tuple[int, ...]) -> None:
        settings = replace(default_settings(opened.edition, wanted), tier_tranches={})
        assert sizes(computed(settings)) == list(wanted)

    def test_sizes_below_what_is_built_plan_from_scratch(self, opened: TinyCounty) -> None:
        settings = with_sizes(default_settings(opened.edition), (0, 2, 4), built=1)
        assert sizes(computed(replace(settings, tier_tranches={}, pilots_min=0))) == [0, 2, 4]

    def test_a_free_scenario_drops_it(self, proposal: Settings, scenario: int) -> None:
        held = compute(scenario)
        free = computed(replace(proposal, free=True))
        assert held.value is not None
        assert free.value is not None
        assert free.value >= held.value

    def test_one_tranche_is_enough(self, proposal: Settings) -> None:
        last = replace(proposal.tranches[-1], least=None, most=None, budget_fen=None)
        one = replace(proposal, tranches=(last,), tier_tranches={}, crew_days={}, pilots_min=0, pilots_max=None)
        assert Counter(package.tranche for package in computed(one).packages) == {0: 6}

    def test_a_centre_counts_in_the_tranche_in_which_it_opened(self, proposal: Settings) -> None:
        days = [tranche.deadline for tranche in proposal.tranches]
        assert [tranche_of(day, proposal) for day in days] == [0, 1, 2]

    def test_extras_wanted_are_laid_out(self, proposal: Settings) -> None:
        outcome = computed(replace(proposal, extras=("reading",), free=True))
        assert any("reading" in option.functions for one in outcome.packages for option in one.options)


class TestConflict:
    def test_is_an_answer_with_its_cheapest_relaxation(self, proposal: Settings) -> None:
        poor = replace(proposal, tranches=tuple(replace(t, budget_fen=1) for t in proposal.tranches))
        outcome = computed(poor)
        assert (outcome.state, outcome.packages, outcome.verified) == ("infeasible", (), False)
        assert outcome.conflict is not None
        assert {one["kind"] for one in outcome.conflict["relaxations"]} <= {"budget", "count_least"}
        assert all(one["by"] > 0 for one in outcome.conflict["relaxations"])

    def test_names_the_villages_that_have_no_tranche(self, proposal: Settings) -> None:
        shut = replace(proposal, tier_tranches={"weak": (0,), "middle": (0,), "strong": (0,)})
        outcome = computed(shut)
        assert outcome.conflict is not None
        assert len(outcome.conflict["villages"]) == 5
