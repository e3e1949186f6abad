"""What a person asked for: copied for them, and let go of when they are forgotten."""

import pytest

from lianxin.base.people.holdings import HOLDINGS
from lianxin.domain.services.actions.request_rate import rate_request
from lianxin.domain.services.models import Rating, Request
from tests.ordered import WORDS, finished, ordered
from tests.people import AT, GRID_MEMBER

holding = next(one for one in HOLDINGS if one.name == "点单")


@pytest.mark.usefixtures("tree")
class TestHolding:
    def person(self) -> int:
        return Request.objects.values_list("person", flat=True)[0] or 0

    def test_is_a_duty_while_something_is_to_be_done(self) -> None:
        ordered()
        refusal = holding.duty(self.person())
        assert refusal is not None
        assert refusal.code == "under_way"
        assert holding.kept([self.person()]) == {self.person()}

    def test_has_its_part_in_a_copy(self) -> None:
        finished()
        (row,) = holding.copy(self.person())
        assert row["要办什么"] == WORDS
        assert row["结果"] == "水管换好了。"

    def test_forgets_who_and_what_and_keeps_that_it_was_done(self) -> None:
        made = finished()
        rate_request(by=GRID_MEMBER, at=AT, request_id=made.id, level=4, words="老钱说好", may_call=True)
        person = self.person()
        assert holding.duty(person) is None
        holding.forget(person, AT)
        row = Request.objects.get()
        assert (row.person_id, row.state, row.category) == (None, "done", "repair")
        said = {row.words, row.result, row.place, *row.notes.values_list("words", flat=True)}
        assert said <= {"—", ""}
        assert (Rating.objects.get().level, Rating.objects.get().words) == (4, "")
        assert holding.kept([person]) == set()
