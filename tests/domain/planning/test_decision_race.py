"""Two people at one decision at the same moment: its row is the lock."""

from collections.abc import Callable

import pytest

from lianxin.base.actor import Actor
from lianxin.domain.planning.actions import meeting as meetings
from lianxin.domain.planning.actions import step as steps
from lianxin.domain.planning.actions.meeting import Result
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Meeting, Step
from lianxin.domain.planning.queries.decision import deciding
from lianxin.domain.planning.queries.proposal import default_settings
from tests.counties import AS_OF, TinyCounty
from tests.deciding import ALL, MEETING, begun, day, passed_up, secretary
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP_OFFICER
from tests.racing import BROKE, both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql


@pytest.fixture
def run(county: TinyCounty) -> int:
    """A plan of the tiny county."""
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)


class TestTwoWhoRecordOneStep:
    LOOKS = ((steps, "_check_taken"),)

    def recorded(self, run: int) -> tuple[Callable[[], int], Callable[[], int]]:
        decision = begun(run, OTHER_VILLAGE)

        def by(actor: Actor) -> Callable[[], int]:
            facts = {"decision_id": decision, "revision": 1, "key": "branch", "date": day("branch"), "votes": ALL}
            return lambda: steps.record_step(by=actor, at=AT, today=AS_OF, **facts)  # type: ignore[arg-type]

        return by(secretary(OTHER_VILLAGE)), by(TOWNSHIP_OFFICER)

    def test_the_second_hears_who_was_first(self, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_at_once(monkeypatch, *self.recorded(run), looks=self.LOOKS) == ["done", "step_taken"]
        assert Step.objects.count() == 1

    def test_break_against_each_other_without_the_lock(self, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert both_at_once(monkeypatch, *self.recorded(run), looks=self.LOOKS) == [BROKE, "done"]


class TestTwoMeetingsOnOneDecision:
    LOOKS = ((meetings, "_stopped"),)

    def held(self, run: int) -> tuple[Callable[[], int], Callable[[], int]]:
        decision, revision = passed_up(run, OTHER_VILLAGE)
        results = (Result(decision, revision, True),)

        def under(document: str) -> Callable[[], int]:
            facts = {"name": "示例专题会", "date": MEETING, "document": document, "results": results}
            return lambda: meetings.hold_meeting(by=COUNTY_OFFICER, at=AT, today=AS_OF, **facts)  # type: ignore[arg-type]

        return under("示例会〔2022〕3 号"), under("示例会〔2022〕4 号")

    def test_the_second_hears_that_it_is_decided(self, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_at_once(monkeypatch, *self.held(run), looks=self.LOOKS) == ["done", "not_ready"]
        assert [one.pk for one in Meeting.objects.all()] == [deciding(OTHER_VILLAGE)[OTHER_VILLAGE].meeting_id]

    def test_both_say_that_they_approved_it_without_the_lock(self, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert both_at_once(monkeypatch, *self.held(run), looks=self.LOOKS) == ["done", "done"]
        assert Meeting.objects.count() == 2
