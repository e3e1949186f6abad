"""The page of background work."""

import datetime as dt
import logging

import pytest
from django.utils import timezone

from lianxin.base.jobs.actions import ask
from lianxin.base.jobs.models import Job, TickRun
from lianxin.base.jobs.registry import KINDS
from lianxin.base.jobs.working import sign_on
from lianxin.base.ticks import TICKS
from lianxin.cli import verbs
from lianxin.web.jobs import words
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, AT, AUDITOR, COUNTY, COUNTY_OFFICER
from tests.web.conftest import As


def standing(state: str, **more: object) -> Job:
    """A job of the county that stands in a state."""
    made = ask(by=COUNTY_OFFICER, at=AT, kind="planning.run", payload={"run": 0}, region=COUNTY)
    Job.objects.filter(pk=made).update(state=state, **more)
    return Job.objects.get(pk=made)


class TestJobs:
    def test_says_how_far_a_job_is_and_renews_itself(self, county: TinyCounty, as_: As) -> None:
        standing("running", done=12, total=40, step="正在排村")
        page = as_(AUDITOR).get("/jobs/").content.decode()
        assert "12 / 40" in page
        assert 'hx-trigger="every' in page

    def test_stands_still_when_nothing_is_under_way(self, county: TinyCounty, as_: As) -> None:
        standing("done")
        assert 'hx-trigger="every' not in as_(AUDITOR).get("/jobs/").content.decode()

    def test_says_that_no_worker_lives(self, county: TinyCounty, as_: As) -> None:
        client = as_(AUDITOR)
        assert "lianxin work" in client.get("/jobs/").content.decode()
        sign_on(timezone.now())
        assert "lianxin work" not in client.get("/jobs/").content.decode()

    def test_names_what_was_not_done_on_time_and_why(self, county: TinyCounty, as_: As) -> None:
        failed = {"fault": "ValueError (seal:12)", "failed_at": timezone.now(), "due_at": timezone.now()}
        TickRun.objects.create(name="audit.seal", **failed)
        page = as_(AUDITOR).get("/jobs/").content.decode()
        assert "给留痕加封" in page
        assert "ValueError (seal:12)" in page

    def test_offers_each_what_they_may_do(self, county: TinyCounty, as_: As) -> None:
        running, failed = standing("running"), standing("failed")
        stop, again = f"/jobs/{running.pk}/cancel/", f"/jobs/{failed.pk}/retry/"
        offered = {
            actor.username: (stop in page, again in page)
            for actor in (AUDITOR, COUNTY_OFFICER, ADMINISTRATOR)
            for page in [as_(actor).get("/jobs/").content.decode()]
        }
        assert offered == {
            AUDITOR.username: (False, False),
            COUNTY_OFFICER.username: (True, False),  # who asked for it
            ADMINISTRATOR.username: (True, True),
        }

    def test_shows_a_group_alone(self, county: TinyCounty, as_: As) -> None:
        standing("failed", message="出了错。")
        standing("done")
        client = as_(AUDITOR)
        assert "出了错。" not in client.get("/jobs/?group=done").content.decode()
        assert "出了错。" in client.get("/jobs/?group=not_done").content.decode()


class TestStep:
    def test_stops_and_takes_up_again(self, county: TinyCounty, as_: As) -> None:
        client, row = as_(ADMINISTRATOR), standing("queued")
        for step, state in (("cancel", "cancelled"), ("retry", "queued")):
            page = client.post(f"/jobs/{row.pk}/{step}/", follow=True)
            row.refresh_from_db()
            assert (page.status_code, row.state) == (200, state)

    def test_says_above_the_page_what_cannot_be_done(self, county: TinyCounty, as_: As) -> None:
        row = standing("done")
        page = as_(ADMINISTRATOR).post(f"/jobs/{row.pk}/cancel/", follow=True)
        assert "已经结束了" in page.content.decode()

    def test_is_no_other_than_these(self, county: TinyCounty, as_: As, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.CRITICAL)
        assert as_(ADMINISTRATOR).post(f"/jobs/{standing('queued').pk}/erase/").status_code == 404


class TestWords:
    def test_name_every_kind_and_every_tick(self) -> None:
        assert verbs.VERBS is not None  # the command line registers ticks of its own
        assert set(KINDS) <= set(words.KINDS)
        assert set(TICKS) == set(words.TICKS)

    def test_ticks_fall_due_within_a_day(self) -> None:
        now = timezone.localtime(timezone.now())
        assert all(now < one.next_due(now) <= now + dt.timedelta(days=1) for one in TICKS.values())
