"""Who hears of a request that comes to a team: its leader, each time; else those of the team who agreed."""

from dataclasses import replace

import pytest

from lianxin.base.outbox.models import Message
from lianxin.base.people.actions import give_consent, put_on_file
from lianxin.base.vault.sealing import open_text, subject_keys
from lianxin.domain.services.actions.request_claim import finish_request
from lianxin.domain.services.actions.request_dispatch import dispatch_request, reroute_request
from lianxin.domain.services.actions.request_link import draw_link
from lianxin.domain.services.actions.request_rate import reopen_by_link
from lianxin.domain.services.models import Membership, Request, Team
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.test_requests import BY_VILLAGE, NOBODY, a_team, reachable
from tests.ordered import ordered
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY, VOLUNTEER


@pytest.fixture
def team(tree: TinyCounty) -> int:
    return a_team("修修补补队", "repair")


def texts() -> list[str]:
    """What was put into the outbox, oldest first."""
    rows = Message.objects.order_by("pk")
    keys = subject_keys([row.subject for row in rows])
    return [open_text(keys.get(row.subject), row.text_sealed, "text") for row in rows]


class TestWordToATeam:
    @pytest.fixture
    def led(self, team: int) -> int:
        """The team, led by one of the cast who has a phone on file."""
        reachable(VOLUNTEER)
        Team.objects.filter(pk=team).update(leader=VOLUNTEER.username)
        return team

    def test_reaches_its_leader_once_for_a_request(self, led: int) -> None:
        ordered(key="k1")
        ordered(key="k1")
        assert texts() == ["修修补补队有一件点单：水电家电坏了（甲村），请在 2022-12-28 前办好。谁去谁在连心里接单。"]

    def test_comes_with_every_dispatch_to_it_and_none_with_the_way_from_it(self, led: int) -> None:
        made, other = ordered("environment").id, a_team("别的队")
        assert texts() == []
        for team in (led, other, led):
            dispatch_request(**BY_VILLAGE, request_id=made, team=team)
        assert len(texts()) == 2
        reroute_request(**BY_VILLAGE, request_id=made, category="errand")
        assert len(texts()) == 2

    def test_comes_with_a_category_that_was_put_right(self, led: int) -> None:
        reroute_request(**BY_VILLAGE, request_id=ordered("environment").id, category="repair")
        assert len(texts()) == 1

    def test_comes_again_with_what_has_to_be_done_again(self, led: int) -> None:
        made = ordered().id
        finish_request(**BY_VILLAGE, today=AS_OF, request_id=made, result="修好了")
        Request.objects.filter(pk=made).update(team=led)
        token = draw_link(**BY_VILLAGE, today=AS_OF, request_id=made, purpose="reopen")
        reopen_by_link(by=NOBODY, at=AT, today=AS_OF, token=token, words="又漏了")
        assert len(texts()) == 2

    def test_is_not_sent_to_a_leader_who_dispatches_it(self, led: int) -> None:
        made = ordered("environment").id
        dispatch_request(by=replace(VILLAGE_SECRETARY, username=VOLUNTEER.username), at=AT, request_id=made, team=led)
        assert texts() == []

    def test_reaches_those_of_a_team_without_a_leader_who_agreed_to_messages(self, team: int) -> None:
        for name, phone in (("杨示例", "19900002001"), ("孙示例", "19900002002")):
            person = put_on_file(at=AT, name=name, phone=phone, region=VILLAGE)
            stamp = {"made_at": AT, "made_by": "secretary"}
            Membership.objects.create(team_id=team, person=person, joined_date=AS_OF, **stamp)
        give_consent(by=VILLAGE_SECRETARY, at=AT, person=person.pk, purpose="contact", way="paper", today=AS_OF)
        ordered()
        assert len(texts()) == 1


class TestWordToAVillage:
    def test_comes_again_with_what_has_to_be_done_again(self, tree: TinyCounty) -> None:
        reachable(VILLAGE_SECRETARY)
        made = ordered("environment").id
        assert len(texts()) == 1
        finish_request(**BY_VILLAGE, today=AS_OF, request_id=made, result="修好了")
        token = draw_link(**BY_VILLAGE, today=AS_OF, request_id=made, purpose="reopen")
        reopen_by_link(by=NOBODY, at=AT, today=AS_OF, token=token, words="又坏了")
        assert len(texts()) == 2
