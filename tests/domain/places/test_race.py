"""Two people save one survey at the same moment; the row of the village is the lock.

SQLite lets one writer in at a time whatever the rows (`transaction_mode` IMMEDIATE), so the race is run on PostgreSQL.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection

from lianxin.domain.places.actions import survey as actions
from lianxin.domain.places.actions.survey import Changed, save_survey
from lianxin.domain.places.models import Village
from lianxin.domain.places.queries.survey import survey_page
from tests.counties import SURVEYS, make_register
from tests.people import AT, FIRST_SECRETARY, VILLAGE, VILLAGE_SECRETARY

PATIENCE_S = 1.0

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def both_save_at_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What two writers hear who opened the same draft, each held after reading it until the other has read it too."""
    make_register()
    said = SURVEYS[VILLAGE]
    opened = save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=said).revision
    meeting = Barrier(2)
    compare = actions.differences

    def compare_when_both_have_read(*args: Any) -> Any:
        with suppress(BrokenBarrierError):  # the other one is kept out by the lock
            meeting.wait(PATIENCE_S)
        return compare(*args)

    monkeypatch.setattr(actions, "differences", compare_when_both_have_read)

    def save(by: Any, residents: int) -> str:
        facts = replace(said, people=replace(said.people, resident=residents))
        try:
            save_survey(by=by, at=AT, code=VILLAGE, facts=facts, revision=opened)
        except Changed:
            return "sees what changed"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(save, by, n) for by, n in ((VILLAGE_SECRETARY, 1210), (FIRST_SECRETARY, 1220))]
        return sorted(one.result() for one in waiting)


class TestTwoWriters:
    def test_the_second_sees_what_changed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_save_at_once(monkeypatch) == ["saved", "sees what changed"]
        assert survey_page(VILLAGE).revision == 2

    def test_lose_one_another_s_work_without_the_lock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(actions, "_lock", lambda code: Village.objects.get(pk=code))
        assert both_save_at_once(monkeypatch) == ["saved", "saved"]
