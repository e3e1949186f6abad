"""Two people at one request at the same moment; its row is the lock."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import OperationalError

from lianxin.domain.services.actions import request_claim, request_dispatch, request_link, request_rate
from lianxin.domain.services.models import Rating, Request, RequestNote
from lianxin.domain.services.queries import held_link
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.test_requests import NOBODY
from tests.ordered import finished, ordered
from tests.people import AT, FIRST_SECRETARY, GRID_MEMBER, TOWNSHIP_OFFICER, VILLAGE_SECRETARY
from tests.racing import BROKE, both_at_once, on_postgresql, without_locks

pytestmark = [*on_postgresql, pytest.mark.usefixtures("tree")]
STRANGER = {"by": NOBODY, "at": AT, "today": AS_OF}
Deed = Callable[[], object]


def links(made: int, purpose: str) -> list[str]:
    """Two links to one request."""
    given = {"by": GRID_MEMBER, "at": AT, "today": AS_OF, "request_id": made, "purpose": purpose}
    return [request_link.draw_link(**given) for _time in range(2)]  # type: ignore[arg-type]


def notes(made: int, kind: str) -> int:
    return RequestNote.objects.filter(request=made, kind=kind).count()


class TestTwoWhoClaim:
    def claim(self, made: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        deeds: list[Deed] = [
            lambda by=by: request_claim.claim_request(by=by, at=AT, request_id=made)  # type: ignore[misc]
            for by in (GRID_MEMBER, FIRST_SECRETARY)
        ]
        return both_at_once(monkeypatch, *deeds, looks=((request_claim, "_require_free"),))

    def test_the_second_hears_who_was_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = ordered().id
        assert self.claim(made, monkeypatch) == ["done", "taken"]
        assert notes(made, "claim") == 1

    def test_would_both_go_without_the_lock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = ordered().id
        without_locks(monkeypatch)
        assert self.claim(made, monkeypatch) == ["done", "done"]
        assert notes(made, "claim") == 2


class TestTwoWhoRate:
    def rate(self, made: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        deeds: list[Deed] = [
            lambda token=token: request_rate.rate_by_link(**STRANGER, token=token, level=5)  # type: ignore[misc, arg-type]
            for token in links(made, "rate")
        ]
        return both_at_once(monkeypatch, *deeds, looks=((held_link, "require_ready"),))

    def test_count_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.rate(finished().id, monkeypatch) == ["done", "rated"]
        assert Rating.objects.count() == 1

    def test_break_against_each_other_without_the_lock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = finished().id
        without_locks(monkeypatch)
        assert BROKE in self.rate(made, monkeypatch)


class TestOneLinkTwice:
    def rate(self, made: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        token = links(made, "reopen")[0]
        deeds: list[Deed] = [
            lambda words=words: request_rate.reopen_by_link(**STRANGER, token=token, words=words)  # type: ignore[misc, arg-type]
            for words in ("又漏了", "还是漏")
        ]
        return both_at_once(monkeypatch, *deeds, looks=((held_link, "require_ready"),))

    def test_opens_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = finished().id
        assert self.rate(made, monkeypatch) == ["done", "link_used"]
        assert (Request.objects.get(pk=made).reopened, notes(made, "reopen")) == (1, 1)

    def test_would_open_twice_without_the_lock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = finished().id
        without_locks(monkeypatch)
        assert self.rate(made, monkeypatch) == ["done", "done"]
        assert notes(made, "reopen") == 2


class TestTwoWhoReopen:
    def reopen(self, made: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        deeds: list[Deed] = [
            lambda token=token: request_rate.reopen_by_link(**STRANGER, token=token, words="又漏了")  # type: ignore[misc, arg-type]
            for token in links(made, "reopen")
        ]
        return both_at_once(monkeypatch, *deeds, looks=((held_link, "require_ready"),))

    def test_open_it_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = finished().id
        assert self.reopen(made, monkeypatch) == ["done", "not_done"]
        assert notes(made, "reopen") == 1

    def test_would_open_it_twice_without_the_lock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = finished().id
        without_locks(monkeypatch)
        assert self.reopen(made, monkeypatch) == ["done", "done"]
        assert notes(made, "reopen") == 2


class TestTwoWhoMerge:
    """Each into the other."""

    def merge(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        one, other = ordered().id, ordered().id
        deeds: list[Deed] = [
            lambda by=by, pair=pair: request_dispatch.merge_requests(  # type: ignore[misc]
                by=by, at=AT, request_id=pair[0], into=pair[1]
            )
            for by, pair in ((VILLAGE_SECRETARY, (one, other)), (TOWNSHIP_OFFICER, (other, one)))
        ]
        return both_at_once(monkeypatch, *deeds, looks=((request_dispatch, "_require_target_open"),))

    def test_leave_one_to_be_done(self, tree: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.merge(monkeypatch) == ["done", "wrong_state"]
        assert Request.objects.filter(state="merged").count() == 1

    def test_would_stand_in_each_other_s_way_without_the_lock(
        self, tree: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_locks(monkeypatch)
        heard = ["done", "done"]
        with suppress(OperationalError):  # a deadlock: each waits for what the other has written
            heard = self.merge(monkeypatch)
        assert heard == ["done", "done"]
