"""How long a request took goes to the hours of whoever did it for a team, once."""

from dataclasses import replace

import pytest

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.domain.services.actions.request_claim import claim_request, finish_request
from lianxin.domain.services.actions.request_link import draw_link
from lianxin.domain.services.actions.request_rate import reopen_by_link
from lianxin.domain.services.models import Membership, Request, RequestNote, Stint
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.test_requests import BY_VILLAGE, NOBODY, a_team
from tests.ordered import ordered
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY, VOLUNTEER
from tests.web.conftest import account


@pytest.fixture
def team(tree: TinyCounty) -> int:
    return a_team("修修补补队", "repair")


@pytest.fixture
def volunteer(team: int) -> Actor:
    person = account(VOLUNTEER).person
    assert person is not None
    stamp = {"made_at": AT, "made_by": "secretary"}
    Membership.objects.create(team_id=team, person=person, joined_date=AS_OF, **stamp)
    return replace(VOLUNTEER, person=person.pk)


def claimed(by: Actor) -> int:
    made = ordered().id
    claim_request(by=by, at=AT, request_id=made)
    return made


def done(request: int, by: Actor, minutes: int | None) -> None:
    finish_request(by=by, at=AT, today=AS_OF, request_id=request, result="换好了", minutes=minutes)


class TestHours:
    def test_are_the_claimer_s_and_declared(self, volunteer: Actor, team: int) -> None:
        made = claimed(volunteer)
        done(made, volunteer, 40)
        row = Stint.objects.get()
        assert (row.person_id, row.team_id, row.village_id) == (volunteer.person, team, VILLAGE)
        assert (row.minutes, row.date, row.state, row.what) == (40, AS_OF, "declared", "水电家电坏了")
        assert (row.source, row.source_id) == ("request", str(made))
        assert row.reason
        assert RequestNote.objects.get(request=made, kind="done").facts == {"minutes": 40}

    def test_are_the_claimer_s_where_the_village_writes_the_result(self, volunteer: Actor) -> None:
        done(claimed(volunteer), VILLAGE_SECRETARY, 25)
        assert Stint.objects.get().person_id == volunteer.person

    def test_do_not_count_twice_what_is_done_again(self, volunteer: Actor) -> None:
        made = claimed(volunteer)
        done(made, volunteer, 40)
        token = draw_link(**BY_VILLAGE, today=AS_OF, request_id=made, purpose="reopen")
        reopen_by_link(by=NOBODY, at=AT, today=AS_OF, token=token, words="又漏了")
        claim_request(by=volunteer, at=AT, request_id=made)
        done(made, volunteer, 30)
        assert Stint.objects.get().minutes == 40

    def test_are_nobody_s_where_none_are_said_or_the_village_does_it_itself(self, volunteer: Actor) -> None:
        done(claimed(volunteer), volunteer, None)
        done(ordered().id, VILLAGE_SECRETARY, 40)
        assert not Stint.objects.exists()

    @pytest.mark.parametrize("minutes", [0, -5, 1441])
    def test_refuse_no_time_and_more_than_a_day(self, volunteer: Actor, minutes: int) -> None:
        made = claimed(volunteer)
        with pytest.raises(Refusal) as refused:
            done(made, volunteer, minutes)
        assert (refused.value.code, refused.value.field) == ("bad_minutes", "minutes")
        assert Request.objects.get(pk=made).state == "claimed"
