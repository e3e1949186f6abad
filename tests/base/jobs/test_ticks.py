"""What is done again and again."""

import datetime as dt
from collections.abc import Iterator

import pytest

from lianxin.base.errors import Refusal
from lianxin.base.jobs.models import TickRun
from lianxin.base.jobs.ticks import _claimed, run_due
from lianxin.base.ticks import TICKS, Tick, tick

CHINA = dt.timezone(dt.timedelta(hours=8))
NOON = dt.datetime(2026, 3, 2, 12, 0, 20, tzinfo=CHINA)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """No ticks but those of the test."""
    kept = dict(TICKS)
    TICKS.clear()
    yield
    TICKS.clear()
    TICKS.update(kept)


class TestNextDue:
    def test_is_the_next_full_stretch_of_its_minutes(self) -> None:
        assert Tick("x", 5, lambda at: None).next_due(NOON) == NOON.replace(minute=5, second=0)

    def test_of_a_daily_one_is_midnight(self) -> None:
        assert Tick("x", 1440, lambda at: None).next_due(NOON) == NOON.replace(day=3, hour=0, second=0)


class TestRunDue:
    def test_does_each_once_a_stretch(self) -> None:
        done: list[dt.datetime] = []
        tick("each")(done.append)

        for at in (NOON, NOON + dt.timedelta(seconds=5), NOON + MINUTE):
            run_due(at)

        assert done == [NOON, NOON + MINUTE]

    def test_writes_a_failure_down_and_does_the_others(self) -> None:
        done: list[dt.datetime] = []

        @tick("broken")
        def broken(at: dt.datetime) -> None:
            raise ValueError("赵小明")

        tick("well")(done.append)
        run_due(NOON)

        row = TickRun.objects.get(name="broken")
        assert done == [NOON]
        assert row.failed_at is not None
        assert row.fault.startswith("ValueError (broken:")  # what the error quotes may be personal

    def test_keeps_the_sentence_of_a_refusal_until_it_goes_well(self) -> None:
        says = [Refusal("full", "放不下了。")]

        @tick("now and then")
        def now_and_then(at: dt.datetime) -> None:
            if says:
                raise says.pop()

        run_due(NOON)
        assert TickRun.objects.get().fault == "放不下了。"

        run_due(NOON + MINUTE)
        assert TickRun.objects.get().fault == ""

    def test_tries_a_daily_one_that_failed_again_before_the_day_is_over(self) -> None:
        tries: list[dt.datetime] = []

        @tick("nightly", every_minutes=1440)
        def nightly(at: dt.datetime) -> None:
            tries.append(at)
            if len(tries) == 1:
                raise ValueError

        for minutes in (0, 9, 10, 20, 60):
            run_due(NOON + minutes * MINUTE)
        assert tries == [NOON, NOON + 10 * MINUTE]

        run_due(NOON + DAY)
        assert len(tries) == 3

    def test_leaves_what_another_worker_has_claimed(self) -> None:
        seen: list[tuple[str, ...]] = []

        @tick("hourly", every_minutes=60)
        def hourly(at: dt.datetime) -> None:
            seen.append(run_due(at))  # the other worker, in the middle of this one's work

        assert run_due(NOON) == ("hourly",)
        assert seen == [()]

    def test_leaves_what_is_slow_to_whoever_asks_for_it(self) -> None:
        tick("copy", slow=True)(lambda at: None)
        tick("seal")(lambda at: None)

        assert run_due(NOON, slow=False) == ("seal",)
        assert run_due(NOON, slow=True) == ("copy",)

    def test_does_not_wait_for_a_clock_that_was_set_back(self) -> None:
        done: list[dt.datetime] = []
        tick("each")(done.append)

        run_due(NOON + DAY)
        run_due(NOON)

        assert done == [NOON + DAY, NOON]

    def test_is_claimed_by_one_of_two_workers_that_saw_it_due(self) -> None:
        hourly = Tick("hourly", 60, lambda at: None)
        TickRun.objects.create(name="hourly", due_at=NOON)
        assert [_claimed(hourly, NOON, NOON) for _worker in range(2)] == [True, False]
        assert [_claimed(Tick("new", 60, lambda at: None), NOON, None) for _worker in range(2)] == [True, False]
