"""Jobs are done once, stopped between steps, and written down as they end."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.jobs import actions
from lianxin.base.jobs.actions import LEAVING, perform
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.registry import MOST_ATTEMPTS, Progress, job
from tests.base.jobs.conftest import asked
from tests.people import AT, COUNTY_OFFICER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


@pytest.fixture
def leaving() -> Iterator[None]:
    LEAVING.set()
    yield
    LEAVING.clear()


def raising(error: Exception, *, repeatable: bool = False) -> None:
    @job("test", repeatable=repeatable)
    def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
        raise error


class TestAsk:
    def test_is_in_the_queue_with_its_transaction(self) -> None:
        raising(ValueError())
        row = asked("test")
        assert DBTaskResult.objects.get().pk == row.task


class TestPerform:
    def test_acts_as_whoever_asked_and_keeps_the_progress(self) -> None:
        seen: list[tuple[Actor, dt.datetime, dict[str, Any]]] = []

        @job("test")
        def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
            seen.append((by, at, payload))
            progress(3, 7, "第三步")

        row = asked("test", village="甲村")
        perform(row.pk)
        perform(row.pk)

        row.refresh_from_db()
        assert (row.state, row.done, row.total, row.step, row.attempts) == ("done", 3, 7, "第三步", 1)
        assert [(by.username, by.posts, at, payload) for by, at, payload in seen] == [
            (COUNTY_OFFICER.username, COUNTY_OFFICER.posts, AT, {"village": "甲村"})
        ]

    def test_keeps_a_refusal_as_the_answer(self) -> None:
        raising(Refusal("full", "放不下{count}个。", count=3))
        row = asked("test")
        perform(row.pk)
        row.refresh_from_db()
        assert (row.state, row.message, row.facts) == ("refused", "放不下{count}个。", {"count": 3})

    def test_says_nothing_of_what_an_error_quotes(self) -> None:
        raising(ValueError("赵小明"))
        row = asked("test")
        perform(row.pk)
        row.refresh_from_db()
        assert row.state == "failed"
        assert "赵小明" not in row.message

    def test_tries_again_what_lost_the_database_and_gives_up_in_the_end(self) -> None:
        raising(OperationalError("gone"), repeatable=True)
        row = asked("test")
        states = []
        for _attempt in range(MOST_ATTEMPTS):
            perform(row.pk)
            row.refresh_from_db()
            states.append(row.state)
        assert states == ["queued", "queued", "failed"]

    def test_does_not_try_again_what_may_not_be_repeated(self) -> None:
        raising(OperationalError("gone"))
        row = asked("test")
        perform(row.pk)
        row.refresh_from_db()
        assert row.state == "failed"

    def test_stops_at_the_next_step_when_somebody_asked(self) -> None:
        told: list[bool] = []

        @job("test", broken_off=lambda by, at, payload, again: told.append(again))
        def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
            progress(1, 3, "")
            Job.objects.update(stop_asked_at=AT)
            progress(2, 3, "")
            raise AssertionError("went on")

        row = asked("test")
        perform(row.pk)
        row.refresh_from_db()
        assert (row.state, row.done, told) == ("cancelled", 1, [False])

    def test_stops_where_another_worker_has_taken_it_over(self) -> None:
        @job("test", repeatable=True)
        def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
            Job.objects.update(attempts=2)
            progress(2, 3, "")

        row = asked("test")
        perform(row.pk)
        row.refresh_from_db()
        assert (row.state, row.attempts, row.done) == ("running", 2, 0)

    @pytest.mark.usefixtures("leaving")
    def test_goes_back_to_the_queue_when_its_worker_is_told_to_end(self) -> None:
        @job("test", repeatable=True)
        def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
            progress(1, 3, "")

        row = asked("test")
        perform(row.pk)
        row.refresh_from_db()
        assert (row.state, row.attempts) == ("queued", 0)
        assert DBTaskResult.objects.ready().filter(pk=row.task).exists()

    @pytest.mark.usefixtures("leaving")
    def test_is_ended_first_where_it_may_not_be_repeated(self) -> None:
        @job("test")
        def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
            progress(1, 3, "")

        row = asked("test")
        perform(row.pk)
        row.refresh_from_db()
        assert row.state == "done"


class TestClaim:
    """Two workers that reach for the same job at once: the second comes while the first is at it."""

    def done_by_two(self) -> list[int]:
        done: list[int] = []

        @job("test")
        def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
            done.append(len(done))
            if len(done) == 1:
                perform(row.pk)

        row = asked("test")
        perform(row.pk)
        return done

    def test_lets_one_of_them_do_it(self) -> None:
        assert self.done_by_two() == [0]

    def test_without_it_both_would(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(actions, "_claimed", lambda job_id, worker: Job.objects.get(pk=job_id))
        assert self.done_by_two() == [0, 1]
