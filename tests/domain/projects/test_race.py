"""Two people move one stage at the same moment; the row of the project is the lock.

SQLite lets one writer in at a time whatever the rows (`transaction_mode` IMMEDIATE), so the race is run on PostgreSQL.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import IntegrityError, connection

from lianxin.base.errors import Refusal
from lianxin.domain.projects.actions import move as actions
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.models import Move, Project
from tests.counties import AS_OF
from tests.people import AT, OTHER_SECRETARY, TOWNSHIP_OFFICER

PATIENCE_S = 1.0

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def both_move_at_once(project: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What two people hear who move one stage, each held once they have seen it open until the other has too."""
    meeting = Barrier(2)
    look = actions._require_undone

    def look_when_both_do(*args: Any) -> None:
        look(*args)
        with suppress(BrokenBarrierError):  # the other one is kept out by the lock
            meeting.wait(PATIENCE_S)

    monkeypatch.setattr(actions, "_require_undone", look_when_both_do)

    def move(by: Any) -> str:
        try:
            move_milestone(by=by, at=AT, today=AS_OF, project_id=project, stage="staff", date=AS_OF)
        except Refusal as refusal:
            return refusal.code
        except IntegrityError:
            return "broke"
        finally:
            connection.close()
        return "moved"

    with ThreadPoolExecutor(2) as pool:
        return sorted(one.result() for one in [pool.submit(move, by) for by in (OTHER_SECRETARY, TOWNSHIP_OFFICER)])


class TestTwoWhoMove:
    def test_the_second_hears_who_was_first(self, project: int, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_move_at_once(project, monkeypatch) == ["moved", "moved_already"]
        assert Move.objects.count() == 1

    def test_break_against_each_other_without_the_lock(self, project: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(actions, "held", lambda *, by, permission, project_id: Project.objects.get(pk=project_id))
        assert both_move_at_once(project, monkeypatch) == ["broke", "moved"]
