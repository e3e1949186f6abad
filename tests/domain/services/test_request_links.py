"""Ratings and second chances: each once, in time, by a link of one's own or typed in."""

import datetime as dt

import pytest

from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.services.actions.request_claim import finish_request
from lianxin.domain.services.actions.request_dispatch import merge_requests
from lianxin.domain.services.actions.request_link import draw_link, link_by_code
from lianxin.domain.services.actions.request_rate import rate_by_link, rate_request, reopen_by_link
from lianxin.domain.services.models import Rating, Request, RequestLink
from lianxin.domain.services.queries.requests import ratings_to_call
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.test_requests import NOBODY, refused
from tests.ordered import finished, ordered
from tests.people import AT, GRID_MEMBER, TOWNSHIP, VILLAGE_SECRETARY

DAY = dt.timedelta(days=1)
STRANGER = {"by": NOBODY, "at": AT, "today": AS_OF}


def link(made: int, purpose: str = "rate") -> str:
    return draw_link(by=GRID_MEMBER, at=AT, today=AS_OF, request_id=made, purpose=purpose)


@pytest.mark.usefixtures("tree")
class TestRate:
    def test_counts_once_by_a_link_of_which_nothing_is_kept(self) -> None:
        made = finished()
        token = link(made.id)
        assert not RequestLink.objects.filter(token=token).exists()
        assert rate_by_link(**STRANGER, token=token, level=5, words="来得快") == made.code
        refusal = refused(lambda: rate_by_link(**STRANGER, token=token, level=1))
        assert refusal.code == "link_used"
        assert Rating.objects.get().level == 5

    def test_refuses_the_second_of_two_links(self) -> None:
        made = finished()
        one, other = link(made.id), link_by_code(**STRANGER, code=made.code.lower(), purpose="rate")
        rate_by_link(**STRANGER, token=one, level=4)
        assert refused(lambda: rate_by_link(**STRANGER, token=other, level=1)).code == "rated"

    def test_refuses_a_link_that_is_too_old_and_one_for_something_else(self) -> None:
        token = link(finished().id)
        late = {"by": NOBODY, "at": AT + 16 * DAY, "today": AS_OF + 16 * DAY}
        assert refused(lambda: rate_by_link(**late, token=token, level=5)).code == "link_over"  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            reopen_by_link(**STRANGER, token=token, words="没修好")
        with pytest.raises(NotFound):
            rate_by_link(**STRANGER, token="nothing", level=5)

    @pytest.mark.parametrize("level", [0, 6])
    def test_knows_five_levels_and_a_refused_one_uses_nothing_up(self, level: int) -> None:
        token = link(finished().id)
        assert refused(lambda: rate_by_link(**STRANGER, token=token, level=level)).field == "level"
        assert rate_by_link(**STRANGER, token=token, level=3)

    def test_is_marked_where_staff_typed_it_in(self) -> None:
        rate_request(by=GRID_MEMBER, at=AT, request_id=finished().id, level=5)
        rating = Rating.objects.get()
        assert (rating.typed_in, rating.way, rating.rated_by) == (True, "typed", "grid")
        rate_by_link(**STRANGER, token=link(finished().id), level=5)
        assert Rating.objects.filter(typed_in=False, way="staff", rated_by="").exists()

    def test_waits_until_it_is_done_and_is_for_the_first_who_asked(self) -> None:
        made, other = ordered(), ordered()
        assert refused(lambda: link(made.id)).code == "not_done"
        merge_requests(by=VILLAGE_SECRETARY, at=AT, request_id=other.id, into=made.id)
        assert refused(lambda: link_by_code(**STRANGER, code=other.code, purpose="rate")).code == "wrong_state"

    def test_that_is_bad_and_left_a_contact_waits_to_be_called_back(self) -> None:
        for level, may_call in ((1, True), (2, False), (3, True)):
            rate_by_link(**STRANGER, token=link(finished().id), level=level, may_call=may_call)
        nameless = finished(category="paperwork", name="", phone="")
        rate_by_link(**STRANGER, token=link(nameless.id), level=1, may_call=True)
        assert [one.level for one in ratings_to_call(TOWNSHIP)] == [1]


@pytest.mark.usefixtures("tree")
class TestReopen:
    def reopen(self, made: int, days: int = 0, words: str = "又漏了") -> Request:
        token = link(made, "reopen")
        reopen_by_link(by=NOBODY, at=AT, today=AS_OF + days * DAY, token=token, words=words)
        return Request.objects.get(pk=made)

    def test_gives_it_back_with_its_whole_time(self) -> None:
        row = self.reopen(finished().id, days=3)
        assert (row.state, row.reopened, row.result, row.done_date) == ("new", 1, "", None)
        assert row.due_date == dt.date(2022, 12, 29)

    def test_works_once(self) -> None:
        made = finished()
        self.reopen(made.id)
        finish_request(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, request_id=made.id, result="真换好了")
        assert refused(lambda: link(made.id, "reopen")).code == "reopened"

    def test_is_over_after_the_days_of_the_edition(self) -> None:
        made, other = finished().id, finished().id
        assert refused(lambda: self.reopen(made, days=16)).code == "too_late"
        assert self.reopen(other, days=15).reopened == 1

    def test_wants_to_know_what_was_wrong(self) -> None:
        made = finished().id
        assert refused(lambda: self.reopen(made, words="")).field == "words"
        assert Request.objects.get(pk=made).state == "done"

    def test_leaves_the_rating_as_it_was_said(self) -> None:
        made = finished().id
        rate_by_link(**STRANGER, token=link(made), level=1)
        self.reopen(made)
        finish_request(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, request_id=made, result="真换好了")
        with pytest.raises(Refusal, match="只评一次"):
            link(made)
        assert Rating.objects.get().level == 1


def test_codes_have_no_letters_that_look_alike(tree: TinyCounty) -> None:
    assert not set("".join(ordered().code for _time in range(5))) & set("0O1IL")
