"""Two people move one stage at the same moment; the row of the project is the lock."""

from collections.abc import Callable

import pytest

from lianxin.base.actor import Actor
from lianxin.domain.projects.actions import move as actions
from lianxin.domain.projects.models import Move
from tests.counties import AS_OF
from tests.people import AT, OTHER_SECRETARY, TOWNSHIP_OFFICER
from tests.racing import BROKE, both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql
LOOKS = ((actions, "_require_undone"),)


def moved(project: int) -> tuple[Callable[[], int], Callable[[], int]]:
    def by(actor: Actor) -> Callable[[], int]:
        return lambda: actions.move_milestone(
            by=actor, at=AT, today=AS_OF, project_id=project, stage="staff", date=AS_OF
        )

    return by(OTHER_SECRETARY), by(TOWNSHIP_OFFICER)


class TestTwoWhoMove:
    def test_the_second_hears_who_was_first(self, project: int, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_at_once(monkeypatch, *moved(project), looks=LOOKS) == ["done", "moved_already"]
        assert Move.objects.count() == 1

    def test_break_against_each_other_without_the_lock(self, project: int, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert both_at_once(monkeypatch, *moved(project), looks=LOOKS) == [BROKE, "done"]
