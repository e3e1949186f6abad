"""One slip is answered on a screen and typed in from paper at the same moment; the consultation's row is the lock."""

from collections.abc import Callable

import pytest

from lianxin.domain.planning.actions import opinion as actions
from lianxin.domain.planning.actions.opinion import Answer
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Opinion
from lianxin.domain.planning.queries.proposal import default_settings
from tests.asking import asked, say, slips
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY
from tests.racing import BROKE, both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql
LOOKS = ((actions, "_functions"),)


@pytest.fixture
def answers(county: TinyCounty) -> tuple[Callable[[], object], Callable[[], object]]:
    """The same slip, typed in by the village and sent from a phone."""
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
    consultation = asked()
    slip = slips(consultation)[0]

    def typed() -> None:
        typed_in = [Answer(verdict="agree", code=slip, key="paper")]
        actions.type_opinions(by=OTHER_SECRETARY, at=AT, consultation_id=consultation, answers=typed_in)

    return typed, lambda: say(consultation, code=slip)


class TestTwoAnswers:
    def test_one_counts_and_the_other_is_told(
        self, answers: tuple[Callable[[], object], Callable[[], object]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = both_at_once(monkeypatch, *answers, looks=LOOKS)
        assert (first, second) in {("done", "slip_used"), ("done", "papers_refused")}
        assert Opinion.objects.count() == 1

    def test_break_against_each_other_without_the_lock(
        self, answers: tuple[Callable[[], object], Callable[[], object]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_locks(monkeypatch)
        assert both_at_once(monkeypatch, *answers, looks=LOOKS) == [BROKE, "done"]
        assert Opinion.objects.count() == 1
