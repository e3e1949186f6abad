"""What was lost with its worker is found."""

import datetime as dt
import os
from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lianxin.base.actor import Actor
from lianxin.base.jobs.models import Job, Worker
from lianxin.base.jobs.reaping import reap, release
from lianxin.base.jobs.registry import MOST_ATTEMPTS, Progress, job
from lianxin.base.jobs.working import beat, sign_off, sign_on
from tests.base.jobs.conftest import asked
from tests.people import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]

TOLD: list[bool] = []


@pytest.fixture(autouse=True)
def registered(kinds: None) -> None:
    TOLD.clear()

    @job("once")
    def once(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
        return

    @job("again", repeatable=True, broken_off=lambda by, at, payload, again: TOLD.append(again))
    def again(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
        return


def worker(*, killed: bool) -> int:
    """A worker of this machine; a killed one has a process number that is not that process any more."""
    made = sign_on(timezone.now())
    if killed:
        Worker.objects.filter(pk=made).update(born="another process")
    return made


def running(kind: str, worker: int, *, attempts: int = 1) -> Job:
    """A job in the middle, with its place in the queue."""
    row = asked(kind)
    taken = {"state": "running", "worker": worker, "attempts": attempts, "started_at": timezone.now(), "done": 3}
    Job.objects.filter(pk=row.pk).update(**taken)
    queued = DBTaskResult.objects.filter(pk=row.task)
    queued.update(status=TaskResultStatus.RUNNING, worker_ids=[f"{worker}:default"])
    return Job.objects.get(pk=row.pk)


class TestReap:
    def test_queues_again_what_may_be_repeated(self) -> None:
        row = running("again", worker(killed=True))

        reap(timezone.now())

        lost, row = row.task, Job.objects.get(pk=row.pk)
        assert (row.state, row.done, TOLD) == ("queued", 0, [True])
        assert DBTaskResult.objects.get(pk=lost).status == TaskResultStatus.FAILED
        assert DBTaskResult.objects.get(pk=row.task).status == TaskResultStatus.READY

    def test_waits_longer_before_each_attempt_and_gives_up_after_the_last(self) -> None:
        pauses = []
        for attempts in range(1, MOST_ATTEMPTS):
            row = running("again", worker(killed=True), attempts=attempts)
            reap(timezone.now())
            row.refresh_from_db()
            assert row.due_at is not None
            pauses.append(row.due_at - timezone.now())
        assert pauses == sorted(pauses)

        row = running("again", worker(killed=True), attempts=MOST_ATTEMPTS)
        reap(timezone.now())
        row.refresh_from_db()
        assert (row.state, TOLD[-1]) == ("interrupted", False)

    def test_says_that_it_broke_off_where_it_may_not_be_repeated(self) -> None:
        row = running("once", worker(killed=True))
        reap(timezone.now())
        row.refresh_from_db()
        assert row.state == "interrupted"
        assert row.message

    def test_ends_what_somebody_had_asked_to_stop(self) -> None:
        row = running("again", worker(killed=True))
        Job.objects.update(stop_asked_at=AT)
        reap(timezone.now())
        row.refresh_from_db()
        assert (row.state, TOLD) == ("cancelled", [False])

    def test_leaves_alone_what_a_living_worker_does(self) -> None:
        row = running("again", worker(killed=False))
        assert reap(timezone.now()) == 0
        row.refresh_from_db()
        assert row.state == "running"
        assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING

    def test_finds_a_worker_of_another_machine_gone_by_its_silence(self) -> None:
        far = worker(killed=False)
        Worker.objects.filter(pk=far).update(host="another machine", born="", pid=os.getpid())
        row = running("once", far)

        assert reap(timezone.now() + dt.timedelta(minutes=2)) == 0
        assert reap(timezone.now() + dt.timedelta(minutes=4)) == 1

        row.refresh_from_db()
        assert (row.state, Worker.objects.get(pk=far).lost) == ("interrupted", True)

    def test_queues_again_what_fell_out_of_the_queue(self) -> None:
        row = asked("once")
        DBTaskResult.objects.all().delete()
        reap(timezone.now())
        row.refresh_from_db()
        assert DBTaskResult.objects.get().pk == row.task

    def test_queues_nothing_twice(self) -> None:
        asked("once")
        reap(timezone.now())
        reap(timezone.now())
        assert DBTaskResult.objects.count() == 1


class TestWorker:
    def test_that_was_taken_for_lost_is_back_with_its_next_beat(self) -> None:
        mine = worker(killed=False)
        reap(timezone.now() + dt.timedelta(minutes=4))
        beat(timezone.now(), mine)
        row = Worker.objects.get()
        assert (row.ended_at, row.lost) == (None, False)

    def test_frees_what_it_held_when_it_finds_the_database_again(self) -> None:
        mine = worker(killed=False)
        row = running("again", mine)
        assert release(timezone.now(), mine) == 1
        row.refresh_from_db()
        assert row.state == "queued"
        assert DBTaskResult.objects.running().count() == 0

    def test_that_ended_holds_nothing(self) -> None:
        mine = worker(killed=False)
        row = running("once", mine)
        sign_off(timezone.now(), mine)
        reap(timezone.now())
        row.refresh_from_db()
        assert row.state == "interrupted"
