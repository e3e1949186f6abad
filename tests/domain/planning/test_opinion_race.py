"""One slip is answered on a screen and typed in from paper at the same moment; the consultation's row is the lock.

SQLite lets one writer in at a time whatever the rows (`transaction_mode` IMMEDIATE), so the race is run on PostgreSQL.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from lianxin.base.errors import Refusal
from lianxin.domain.planning.actions import opinion as actions
from lianxin.domain.planning.actions.opinion import Answer
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Opinion
from lianxin.domain.planning.queries.proposal import default_settings
from tests.asking import asked, say, slips
from tests.counties import SURVEYS, accept, make_register
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY

PATIENCE_S = 1.0

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def both_answer_at_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What two hear who answer on the same slip, each held after looking whether it is used until the other has too."""
    county = make_register()
    for code, said in SURVEYS.items():
        accept(code, said)
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
    consultation = asked()
    slip = slips(consultation)[0]
    meeting, look = Barrier(2), actions._functions

    def look_when_both_have_read(*args: Any) -> Any:
        with suppress(BrokenBarrierError):  # the other one is kept out by the lock
            meeting.wait(PATIENCE_S)
        return look(*args)

    monkeypatch.setattr(actions, "_functions", look_when_both_have_read)

    def typed() -> None:
        answers = [Answer(verdict="agree", code=slip, key="paper")]
        actions.type_opinions(by=OTHER_SECRETARY, at=AT, consultation_id=consultation, answers=answers)

    def heard(answer: Callable[[], None]) -> str:
        try:
            answer()
        except Refusal:
            return "told no"
        except IntegrityError:
            return "stopped by the constraint"
        finally:
            connection.close()
        return "counted"

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(heard, one) for one in (typed, lambda: say(consultation, code=slip))]
        return sorted(one.result() for one in waiting)


class TestTwoAnswers:
    def test_one_counts_and_the_other_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_answer_at_once(monkeypatch) == ["counted", "told no"]
        assert Opinion.objects.count() == 1

    def test_would_run_into_the_constraint_without_the_lock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_how: rows)
        assert both_answer_at_once(monkeypatch) == ["counted", "stopped by the constraint"]
        assert Opinion.objects.count() == 1
