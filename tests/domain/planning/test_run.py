"""A run is kept with its certificate, as a job or at once; locks are kept."""

from typing import Any

import pytest
from django.test import TestCase
from django.utils import timezone

from lianxin.base.audit.queries import lines
from lianxin.base.errors import Refusal
from lianxin.base.jobs.actions import perform
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.queries import status
from lianxin.base.jobs.reaping import reap
from lianxin.domain.planning.actions.lock import release_lock, set_lock
from lianxin.domain.planning.actions.run import ask_run, break_off_run, run_now
from lianxin.domain.planning.models import Package, Run
from lianxin.domain.planning.queries.check import stored_plans_verify
from lianxin.domain.planning.queries.lock_price import lock_price
from lianxin.domain.planning.queries.run import packages_of
from lianxin.domain.planning.queries.scenario import scenario_page
from tests.counties import TinyCounty
from tests.domain.planning.conftest import BUILT
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE

BY: dict[str, Any] = {"by": COUNTY_OFFICER, "at": AT}


class TestRunNow:
    def test_keeps_a_package_for_every_village(self, run: int, opened: TinyCounty) -> None:
        assert [row.code for row in packages_of(run)] == sorted(opened.villages)
        row = Run.objects.get(pk=run)
        assert (row.state, row.verified) == ("done", True)
        assert [line.verb for line in lines(target=f"scenario:{row.scenario_id}")][:2] == ["run.end", "run.ask"]

    def test_again_changes_nothing_where_nothing_changed(self, scenario: int, run: int) -> None:
        again = run_now(**BY, scenario_id=scenario)
        assert [(r.code, r.layout, r.tranche) for r in packages_of(again)] == [
            (r.code, r.layout, r.tranche) for r in packages_of(run)
        ]


class TestAskRun:
    def test_is_done_by_the_worker(self, scenario: int) -> None:
        with TestCase.captureOnCommitCallbacks():
            run = ask_run(**BY, scenario_id=scenario)
        row = Run.objects.get(pk=run)
        assert row.state == "queued"
        assert row.job_id is not None
        perform(row.job_id)
        row.refresh_from_db()
        assert (row.state, status(row.job_id).state, status(row.job_id).total) == ("done", "done", 5)

    def test_refuses_a_second_one_meanwhile(self, scenario: int) -> None:
        with TestCase.captureOnCommitCallbacks():
            ask_run(**BY, scenario_id=scenario)
        with pytest.raises(Refusal) as refused:
            ask_run(**BY, scenario_id=scenario)
        assert refused.value.code == "under_way"

    def test_that_breaks_off_is_marked_failed(self, scenario: int, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("lianxin.domain.planning.actions.run.compute", broken)
        with TestCase.captureOnCommitCallbacks():
            run = ask_run(**BY, scenario_id=scenario)
        perform(Run.objects.get(pk=run).job_id or 0)
        assert Run.objects.get(pk=run).state == "failed"


class TestBreakOff:
    """The worker was killed in the middle of a run."""

    def lost(self, scenario: int) -> Run:
        row = Run.objects.get(pk=ask_run(**BY, scenario_id=scenario))
        Run.objects.filter(pk=row.pk).update(state="running")
        gone = {"state": "running", "attempts": 1, "started_at": AT}
        Job.objects.filter(pk=row.job_id).update(**gone)
        return row

    def test_does_the_run_again(self, scenario: int) -> None:
        row = self.lost(scenario)
        reap(timezone.now())
        perform(row.job_id or 0)
        row.refresh_from_db()
        assert (row.state, row.verified) == ("done", True)

    def test_marks_it_failed_where_it_was_stopped(self, scenario: int) -> None:
        row = self.lost(scenario)
        Job.objects.update(stop_asked_at=AT)
        reap(timezone.now())
        row.refresh_from_db()
        assert row.state == "failed"

    def test_leaves_a_run_alone_that_has_its_answer(self, run: int) -> None:
        for again in (True, False):
            break_off_run(**BY, run_id=run, again=again)
        assert Run.objects.get(pk=run).state == "done"


class TestLock:
    def test_of_an_option_is_kept(self, scenario: int, run: int) -> None:
        package = Package.objects.get(run=run, village_id=OTHER_VILLAGE)
        other = next(option["key"] for option in package.options if option["key"] != package.layout)
        set_lock(**BY, scenario_id=scenario, code=OTHER_VILLAGE, layout=other, reason="群众要求")
        assert scenario_page(scenario).stale == ("算完以后，锁定改过。",)
        again = run_now(**BY, scenario_id=scenario)
        assert Package.objects.get(run=again, village_id=OTHER_VILLAGE).layout == other

    def test_is_released(self, scenario: int, run: int) -> None:
        set_lock(**BY, scenario_id=scenario, code=OTHER_VILLAGE, tranche=2)
        release_lock(**BY, scenario_id=scenario, code=OTHER_VILLAGE)
        assert scenario_page(scenario).stale == ()
        assert [line.verb for line in lines(region=OTHER_VILLAGE)][:2] == ["lock.release", "lock.set"]

    @pytest.mark.parametrize(
        ("code", "lock"),
        [
            ("empty_lock", {}),
            ("no_such_tranche", {"tranche": 3}),
            ("tranche_over", {"tranche": 0}),
            ("no_such_option", {"layout": "nothing"}),
            ("built", {"code": BUILT, "tranche": 1}),
            ("not_found", {"code": "990101101400", "tranche": 1}),
        ],
    )
    def test_refuses_what_cannot_be(self, scenario: int, run: int, code: str, lock: dict[str, Any]) -> None:
        with pytest.raises(Refusal) as refused:
            set_lock(**BY, **{"scenario_id": scenario, "code": OTHER_VILLAGE, **lock})
        assert refused.value.code == code


class TestLockPrice:
    def test_of_what_the_plan_chose_anyway_is_nothing(self, scenario: int, run: int) -> None:
        row = next(row for row in packages_of(run) if row.code == OTHER_VILLAGE)
        found = lock_price(scenario, OTHER_VILLAGE, layout=row.layout, tranche=row.tranche, exact=True)
        assert (found.possible, found.people_months) == (True, 0)

    def test_at_once_is_no_more_than_planning_again_finds(self, scenario: int, run: int) -> None:
        for option in Package.objects.get(run=run, village_id=OTHER_VILLAGE).options:
            quick = lock_price(scenario, OTHER_VILLAGE, layout=option["key"])
            found = lock_price(scenario, OTHER_VILLAGE, layout=option["key"], exact=True)
            if found.people_months is not None:
                assert quick.people_months is not None
                assert quick.people_months <= found.people_months

    def test_says_where_nothing_can_keep_it(self, scenario: int, run: int) -> None:
        assert not lock_price(scenario, OTHER_VILLAGE, tranche=0).possible

    def test_refuses_an_option_that_is_not_there(self, scenario: int, run: int) -> None:
        with pytest.raises(Refusal):
            lock_price(scenario, OTHER_VILLAGE, layout="nothing")


class TestStoredPlans:
    def test_verify_again(self, run: int) -> None:
        assert stored_plans_verify() == ()

    def test_with_a_locked_village_verify_again(self, scenario: int, run: int) -> None:
        set_lock(**BY, scenario_id=scenario, code=OTHER_VILLAGE, layout=packages_of(run)[2].layout)
        run_now(**BY, scenario_id=scenario)
        assert stored_plans_verify() == ()

    @pytest.mark.parametrize(
        ("change", "code"),
        [({"cost_fen": 1}, "items"), ({"tranche": 0}, "cell"), ({"chosen": 99}, "items")],
    )
    def test_that_somebody_touched_are_found(self, run: int, change: dict[str, Any], code: str) -> None:
        Package.objects.filter(run=run, village_id=OTHER_VILLAGE).update(**change)
        assert [fault.code for fault in stored_plans_verify()] == [code]
