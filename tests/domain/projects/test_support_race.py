"""Two people spend one grant at the same moment; the rows of the village's ledger are the lock.

SQLite lets one writer in at a time whatever the rows (`transaction_mode` IMMEDIATE), so the race is run on PostgreSQL.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection

from lianxin.base.errors import Refusal
from lianxin.domain.projects.actions import support as actions
from lianxin.domain.projects.models import Support
from lianxin.domain.projects.queries.support import village_support
from tests.counties import AS_OF, TinyCounty
from tests.helped import supported
from tests.people import AT, COUNTY_OFFICER, TOWNSHIP_FINANCE, VILLAGE

PATIENCE_S = 1.0

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def both_spend_at_once(given: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What two people hear who spend two thirds each, held once they have seen enough left until the other has too."""
    meeting = Barrier(2)
    look = actions.require_spendable

    def look_when_both_do(*args: Any) -> None:
        look(*args)
        with suppress(BrokenBarrierError):  # the other one is kept out by the lock
            meeting.wait(PATIENCE_S)

    monkeypatch.setattr(actions, "require_spendable", look_when_both_do)

    def spend(by: Any) -> str:
        try:
            actions.spend_support(by=by, at=AT, given_id=given, use="门窗", date=AS_OF, value_fen=20_000_00)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "spent"

    with ThreadPoolExecutor(2) as pool:
        return sorted(one.result() for one in [pool.submit(spend, by) for by in (TOWNSHIP_FINANCE, COUNTY_OFFICER)])


class TestTwoWhoSpend:
    def test_the_second_finds_too_little_left(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_spend_at_once(supported(), monkeypatch) == ["more_than_given", "spent"]
        assert village_support(VILLAGE).totals.money.left == 10_000_00

    def test_without_the_lock_more_would_go_than_came(
        self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(actions, "_held", lambda code: list(Support.objects.filter(village_id=code)))
        assert both_spend_at_once(supported(), monkeypatch) == ["spent", "spent"]
        assert village_support(VILLAGE).totals.money.left < 0
