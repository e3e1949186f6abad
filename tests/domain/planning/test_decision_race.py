"""Two people record one step at the same moment; the row of the decision is the lock.

SQLite lets one writer in at a time whatever the rows (`transaction_mode` IMMEDIATE), so the race is run on PostgreSQL.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import IntegrityError, connection

from lianxin.base.errors import Refusal
from lianxin.domain.planning.actions import step as actions
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Decision, Step
from lianxin.domain.planning.queries.proposal import default_settings
from tests.counties import AS_OF, SURVEYS, accept, make_register
from tests.deciding import ALL, begun, day, secretary
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP_OFFICER

PATIENCE_S = 1.0

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def both_record_at_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What two hear who record the same step, each held after reading until the other has read it too."""
    county = make_register()
    for code, said in SURVEYS.items():
        accept(code, said)
    scenario = make_scenario(
        by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=default_settings(county.edition)
    )
    decision = begun(run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario), OTHER_VILLAGE)
    meeting = Barrier(2)
    look = actions.way_of

    def look_when_both_have_read(row: Decision) -> Any:
        with suppress(BrokenBarrierError):  # the other one is kept out by the lock
            meeting.wait(PATIENCE_S)
        return look(row)

    monkeypatch.setattr(actions, "way_of", look_when_both_have_read)

    def take(by: Any) -> str:
        try:
            actions.record_step(
                by=by,
                at=AT,
                today=AS_OF,
                decision_id=decision,
                revision=1,
                key="branch",
                date=day("branch"),
                votes=ALL,
            )
        except Refusal as refusal:
            return refusal.code
        except IntegrityError:
            return "stopped by the constraint"
        finally:
            connection.close()
        return "recorded"

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(take, by) for by in (secretary(OTHER_VILLAGE), TOWNSHIP_OFFICER)]
        return sorted(one.result() for one in waiting)


class TestTwoWriters:
    def test_the_second_is_told_who_was_quicker(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_record_at_once(monkeypatch) == ["recorded", "step_taken"]
        assert Step.objects.count() == 1

    def test_run_into_the_constraint_without_the_lock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(actions, "held", lambda decision_id: Decision.objects.get(pk=decision_id))
        assert both_record_at_once(monkeypatch) == ["recorded", "stopped by the constraint"]
