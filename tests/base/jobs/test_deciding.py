"""What people decide about jobs."""

import datetime as dt
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from lianxin.base.actor import Actor
from lianxin.base.audit.models import Entry
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.jobs.actions import perform
from lianxin.base.jobs.deciding import cancel, retry
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.registry import Progress, job
from tests.base.jobs.conftest import asked
from tests.people import ADMINISTRATOR, AT, CAST, COUNTY_OFFICER, OUTSIDER, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]

ELSEWHERE = person("far", "外县 许某", "administrator", "990102")
STATES = ("queued", "running", "done", "refused", "failed", "cancelled", "interrupted")


@pytest.fixture(autouse=True)
def registered(kinds: None) -> None:
    @job("test", repeatable=True)
    def handler(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
        progress(1, 1, "")


def standing(state: str) -> Job:
    row = asked("test")
    Job.objects.filter(pk=row.pk).update(state=state)
    return row


class TestCancel:
    def test_ends_a_queued_job_at_once(self) -> None:
        row = standing("queued")
        cancel(by=ADMINISTRATOR, at=AT, job_id=row.pk)
        perform(row.pk)
        row.refresh_from_db()
        assert (row.state, row.attempts) == ("cancelled", 0)
        assert Entry.objects.get().verb == "job.cancel"

    def test_asks_a_running_one_to_stop(self) -> None:
        row = standing("running")
        cancel(by=ADMINISTRATOR, at=AT, job_id=row.pk)
        row.refresh_from_db()
        assert (row.state, row.stop_asked_at) == ("running", AT)

    def test_is_open_to_whoever_asked_for_the_job(self) -> None:
        row = standing("queued")
        cancel(by=COUNTY_OFFICER, at=AT, job_id=row.pk)
        row.refresh_from_db()
        assert row.state == "cancelled"

    def test_is_refused_to_all_others(self) -> None:
        row = standing("queued")
        for actor in (*CAST, ELSEWHERE):
            if actor not in (ADMINISTRATOR, COUNTY_OFFICER):
                with pytest.raises(Forbidden):
                    cancel(by=actor, at=AT, job_id=row.pk)

    def test_tells_nobody_whether_a_job_exists(self) -> None:
        with pytest.raises(Forbidden):
            cancel(by=OUTSIDER, at=AT, job_id=1)
        with pytest.raises(NotFound):
            cancel(by=ADMINISTRATOR, at=AT, job_id=1)


class TestRetry:
    @pytest.mark.parametrize("state", STATES)
    def test_is_for_what_did_not_come_to_its_end(self, state: str) -> None:
        row = standing(state)
        DBTaskResult.objects.all().delete()
        if state in ("failed", "cancelled", "interrupted"):
            retry(by=ADMINISTRATOR, at=AT, job_id=row.pk)
            perform(row.pk)
            row.refresh_from_db()
            assert (row.state, row.attempts) == ("done", 1)
            assert DBTaskResult.objects.count() == 1
        else:
            with pytest.raises(Refusal):
                retry(by=ADMINISTRATOR, at=AT, job_id=row.pk)

    def test_is_for_the_administrator_alone(self) -> None:
        row = standing("failed")
        for actor in (*CAST, ELSEWHERE):
            if actor is not ADMINISTRATOR:
                with pytest.raises(Forbidden):
                    retry(by=actor, at=AT, job_id=row.pk)
