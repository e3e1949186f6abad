"""Volunteers and teams at the same moment: a shift's row and a volunteer's turn are the locks."""

from itertools import pairwise
from typing import Any

import pytest

from lianxin.domain.services.actions import claim, shift, stint
from lianxin.domain.services.models import Shift, ShiftClaim, Stint
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, TOWNSHIP_OFFICER, VILLAGE_SECRETARY
from tests.racing import BROKE, both_at_once, on_postgresql, without_locks
from tests.volunteers import NOW, a_member, a_shift, a_team, hour, person_of, volunteer

pytestmark = on_postgresql


@pytest.fixture
def team(transactional_db: None, tree: TinyCounty) -> int:
    return a_team()


@pytest.fixture
def pair(team: int) -> tuple[int, int]:
    return a_member(team), a_member(team, "孙示例", "19900002002")


def without_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (claim, shift, stint):
        monkeypatch.setattr(module, "take_turn", lambda *_names: None)
    without_locks(monkeypatch)


def take(member: int, id: int) -> Any:
    return lambda: claim.claim_shift(by=volunteer(member), at=AT, instant=NOW, shift_id=id)


class TestTwoForOnePlace:
    def claim(self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> list[str]:
        id = a_shift(team, places=1)
        return both_at_once(monkeypatch, *(take(one, id) for one in pair), looks=((claim, "_check_fit"),))

    def test_never_oversell_a_shift(self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.claim(team, pair, monkeypatch) == ["done", "shift_full"]
        assert ShiftClaim.objects.count() == 1

    def test_oversell_it_without_the_lock(
        self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_locks(monkeypatch)
        assert self.claim(team, pair, monkeypatch) == ["done", "done"]
        assert ShiftClaim.objects.count() == 2


class TestOneForTwoShifts:
    def claim(self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> list[str]:
        two = [a_shift(team, 8, 11), a_shift(team, 10, 12)]
        return both_at_once(monkeypatch, *(take(pair[0], one) for one in two), looks=((claim, "busy"),))

    def test_is_never_in_both(self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.claim(team, pair, monkeypatch) == ["done", "shift_clash"]

    def test_is_in_both_without_the_turn(
        self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_turns(monkeypatch)
        assert self.claim(team, pair, monkeypatch) == ["done", "done"]


class TestAShiftMovedWhileAnotherIsClaimed:
    """The team moves a shift to an hour at which a claimant just claims another."""

    def meet(self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> list[str]:
        moved, other = a_shift(team, 8, 9), a_shift(team, 14, 16)
        take(pair[0], moved)()

        def move() -> None:
            shift.change_shift(
                by=TOWNSHIP_OFFICER,
                at=AT,
                instant=NOW,
                shift_id=moved,
                places=2,
                begins_at=hour(15),
                ends_at=hour(17),
            )

        looks = ((claim, "busy"), (shift, "busy"))
        return both_at_once(monkeypatch, move, take(pair[0], other), looks=looks)

    def overlapping(self, pair: tuple[int, int]) -> bool:
        rows = Shift.objects.filter(claims__person=person_of(pair[0])).order_by("begins_at")
        return any(one.ends_at > other.begins_at for one, other in pairwise(rows))

    def test_leaves_nobody_in_two_places(
        self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self.meet(team, pair, monkeypatch) == ["done", "shift_clash"]
        assert not self.overlapping(pair)

    def test_leaves_them_in_two_without_the_turn(
        self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_turns(monkeypatch)
        assert self.meet(team, pair, monkeypatch) == ["done", "done"]
        assert self.overlapping(pair)


class TestOneThingTwice:
    """Two doors write down the same hours."""

    def write(self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> list[str]:
        said: dict[str, Any] = {"person": person_of(pair[0]), "team": team, "village": None, "what": "修灯"}
        said |= {"date": AS_OF, "minutes": 30, "source": "request", "source_id": "7"}

        def give(by: Any) -> Any:
            return lambda: stint.verified_stint(by=by, at=AT, **said)

        both = (give(one) for one in (TOWNSHIP_OFFICER, VILLAGE_SECRETARY))
        return both_at_once(monkeypatch, *both, looks=((stint, "room_in_the_day"),))

    def test_counts_once(self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.write(team, pair, monkeypatch) == ["done", "done"]
        assert Stint.objects.count() == 1

    def test_breaks_against_itself_without_the_turn(
        self, team: int, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_turns(monkeypatch)
        assert self.write(team, pair, monkeypatch) == [BROKE, "done"]
