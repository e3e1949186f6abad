"""Two people spend one grant at the same moment; the rows of the village's ledger are the lock."""

from collections.abc import Callable

import pytest

from lianxin.base.actor import Actor
from lianxin.domain.projects.actions import support as actions
from lianxin.domain.projects.queries.support import village_support
from tests.counties import AS_OF, TinyCounty
from tests.helped import supported
from tests.people import AT, COUNTY_OFFICER, TOWNSHIP_FINANCE, VILLAGE
from tests.racing import both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql
LOOKS = ((actions, "require_spendable"),)


def spent(given: int) -> tuple[Callable[[], int], Callable[[], int]]:
    """Two people spend two thirds each."""

    def by(actor: Actor) -> Callable[[], int]:
        return lambda: actions.spend_support(
            by=actor, at=AT, given_id=given, use="门窗", date=AS_OF, value_fen=20_000_00
        )

    return by(TOWNSHIP_FINANCE), by(COUNTY_OFFICER)


class TestTwoWhoSpend:
    def test_the_second_finds_too_little_left(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_at_once(monkeypatch, *spent(supported()), looks=LOOKS) == ["done", "more_than_given"]
        assert village_support(VILLAGE).totals.money.left == 10_000_00

    def test_without_the_lock_more_would_go_than_came(
        self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given = supported()
        without_locks(monkeypatch)
        assert both_at_once(monkeypatch, *spent(given), looks=LOOKS) == ["done", "done"]
        assert village_support(VILLAGE).totals.money.left < 0
