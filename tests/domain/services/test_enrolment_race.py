"""Many people at one session at the same moment; the row of the session is the lock."""

import pytest

from lianxin.base.outbox.models import Message
from lianxin.domain.services.actions import enrolment, leaving, review
from lianxin.domain.services.models import Enrolment, Review, Session
from lianxin.domain.services.queries.sessions import enrolments_of
from tests.counties import TinyCounty
from tests.domain.services.test_activity import review as reviews
from tests.joining import ANYBODY, NOW, comes, drafted, handed_in, planned, published
from tests.people import AT
from tests.racing import both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql
PEOPLE, CLICKS, PLACES = 16, 4, 20


def joined(session: int) -> int:
    return Enrolment.objects.filter(session=session, state="joined").count()


class TestManyWhoJoin:
    """16 people click 64 times for 20 places."""

    def test_get_exactly_the_places_and_the_rest_wait_in_order(
        self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = published(PLACES)

        def click(person: int) -> None:
            for turn in range(CLICKS):
                comes(session, person * CLICKS + turn)

        deeds = [lambda person=person: click(person) for person in range(PEOPLE)]  # type: ignore[misc]
        assert both_at_once(monkeypatch, *deeds, looks=()) == ["done"] * PEOPLE
        assert Session.objects.get(pk=session).joined == joined(session) == PLACES
        waiting = [row.rank for row in enrolments_of(session) if row.state == "waiting"]
        assert waiting == list(range(1, PEOPLE * CLICKS - PLACES + 1))

    def test_count_once_each_however_often_they_click(
        self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = published(PLACES)

        def click(person: int) -> None:
            for _turn in range(CLICKS):
                comes(session, person, key=f"form-{person}")

        deeds = [lambda person=number // CLICKS: click(person) for number in range(PEOPLE)]  # type: ignore[misc]
        assert both_at_once(monkeypatch, *deeds, looks=()) == ["done"] * PEOPLE
        assert joined(session) == PEOPLE // CLICKS


class TestTheLastPlace:
    def take(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> int:
        session = published(1)
        deeds = [lambda number=number: comes(session, number) for number in (1, 2)]  # type: ignore[misc]
        assert both_at_once(monkeypatch, *deeds, looks=((enrolment, "takes_place"),)) == ["done", "done"]
        return joined(session)

    def test_is_given_once(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.take(county, monkeypatch) == 1

    def test_would_be_given_twice_without_the_lock(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert self.take(county, monkeypatch) == 2


class TestTwoWhoLeave:
    """Two leave at once; perhaps two wait."""

    def leave(self, monkeypatch: pytest.MonkeyPatch, come: int) -> int:
        session = published(2)
        parties = [comes(session, number).party for number in range(1, come + 1)]

        def go(party: str) -> None:
            leaving.leave(by=ANYBODY, at=AT, now=NOW, party=party)

        deeds = [lambda party=party: go(party) for party in parties[:2]]  # type: ignore[misc]
        assert both_at_once(monkeypatch, *deeds, looks=((leaving, "held_session"),)) == ["done", "done"]
        return session

    def test_let_those_in_who_wait_and_tell_each_once(
        self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = self.leave(monkeypatch, 4)
        assert joined(session) == Session.objects.get(pk=session).joined == Message.objects.count() == 2

    def test_free_a_place_each(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert Session.objects.get(pk=self.leave(monkeypatch, 2)).joined == 0

    def test_would_lose_a_place_without_the_lock(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert Session.objects.get(pk=self.leave(monkeypatch, 2)).joined == 1


class TestTwoWhoReview:
    def review(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        activity = drafted()
        planned(activity)
        handed_in(activity)
        deeds = [lambda: reviews(activity), lambda: reviews(activity)]
        return both_at_once(monkeypatch, *deeds, looks=((review, "_require_waiting"),))

    def test_the_second_hears_who_was_first(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.review(county, monkeypatch) == ["done", "settled"]

    def test_would_both_decide_without_the_lock(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert self.review(county, monkeypatch) == ["done", "done"]
        assert Review.objects.count() == 2
