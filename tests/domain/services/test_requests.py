"""From asking to done: who may, what is refused, what is told."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.base.outbox.models import Message
from lianxin.base.people.actions.filing import put_on_file, write
from lianxin.base.people.models import Person
from lianxin.base.vault.sealing import unwrapped
from lianxin.domain.services.actions.request_ask import Asked, ask_on_page, ask_request
from lianxin.domain.services.actions.request_claim import claim_request, finish_request, let_go_request
from lianxin.domain.services.actions.request_dispatch import (
    dispatch_request,
    merge_requests,
    reroute_request,
    withdraw_request,
)
from lianxin.domain.services.actions.request_overdue import escalate_overdue
from lianxin.domain.services.models import Asker, Membership, Request, RequestNote, Team
from lianxin.domain.services.queries.requests import requests_for, requests_of
from tests.counties import AS_OF, TinyCounty
from tests.ordered import WORDS, finished, ordered
from tests.people import (
    AT,
    FIRST_SECRETARY,
    GRID_MEMBER,
    OTHER_SECRETARY,
    OTHER_VILLAGE,
    OUTSIDER,
    RESIDENT,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
    VOLUNTEER,
)
from tests.web.conftest import account

NOBODY = Actor(id=None, username="", name="", posts=(), place="web")
BY_VILLAGE = {"by": VILLAGE_SECRETARY, "at": AT}


@pytest.fixture
def team(tree: TinyCounty) -> int:
    """A team of 甲村 that repairs things, with one volunteer in it."""
    return a_team("修修补补队", "repair")


@pytest.fixture
def volunteer(team: int) -> Actor:
    return joined(VOLUNTEER, team)


def a_team(name: str, *takes: str, region: str = VILLAGE) -> int:
    stamp = {"made_at": AT, "made_by": "secretary"}
    return Team.objects.create(region=region, name=name, kind="team", takes=list(takes), **stamp).pk


def joined(actor: Actor, team: int) -> Actor:
    person = put_on_file(at=AT, name=actor.name, region=VILLAGE)
    stamp = {"made_at": AT, "made_by": "secretary"}
    Membership.objects.create(team_id=team, person=person, joined_date=AS_OF, **stamp)
    return replace(actor, person=person.pk)


def reachable(actor: Actor) -> None:
    """Open the account of somebody who has a phone on file."""
    user = account(actor)
    assert user.person is not None
    write(user.person, unwrapped(user.person.key), name=actor.name, phone="19900009999", id_number="")
    user.person.save()


def refused(deed: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value


def row(id: int) -> Request:
    return Request.objects.get(pk=id)


@pytest.mark.usefixtures("tree")
class TestAsk:
    def test_routes_to_the_team_that_takes_it_and_sets_a_date_in_working_days(self, team: int) -> None:
        made = row(ordered().id)
        assert (made.state, made.team_id) == ("dispatched", team)
        assert (AS_OF.weekday(), made.due_date) == (4, dt.date(2022, 12, 28))  # Friday and three working days

    def test_leaves_to_the_village_what_nobody_takes_and_tells_its_secretary_once(self) -> None:
        reachable(VILLAGE_SECRETARY)
        assert row(ordered(key="k1").id).state == "new"
        ordered(key="k1")
        assert Message.objects.count() == 1

    def test_tells_nobody_who_has_no_phone_on_file(self) -> None:
        account(VILLAGE_SECRETARY)
        ordered()
        assert not Message.objects.exists()

    def test_counts_a_form_sent_twice_once(self) -> None:
        assert ordered(key="k1") == ordered(key="k1")
        assert Request.objects.count() == 1

    def test_finds_who_is_on_file_already(self) -> None:
        ordered()
        ordered(words="灯也坏了")
        assert Person.objects.count() == 1

    def test_takes_two_of_a_name_without_a_phone_apart_by_village(self) -> None:
        ordered(phone="")
        ordered(phone="", village=OTHER_VILLAGE, by=OTHER_SECRETARY)
        assert Person.objects.count() == 2

    def test_needs_no_name_where_nobody_comes_by(self) -> None:
        assert row(ordered("paperwork", name="", phone="").id).person_id is None

    @pytest.mark.parametrize(
        ("said", "code", "field"),
        [
            ({"words": " \n "}, "no_words", "words"),
            ({"words": "字" * 301}, "long_text", "words"),
            ({"category": "nonsense"}, "no_category", "category"),
            ({"name": ""}, "no_name", "name"),
            ({"name": "", "phone": "", "place": ""}, "no_name", "name"),
            ({"phone": "", "place": ""}, "no_place", "place"),
            ({"phone": "123"}, "bad_phone", "phone"),
        ],
    )
    def test_says_at_the_field_what_is_missing(self, said: dict[str, str], code: str, field: str) -> None:
        refusal = refused(lambda: ordered(**said))
        assert (refusal.code, refusal.field) == (code, field)
        assert not Request.objects.exists()

    def test_lets_a_resident_ask_for_themself_and_a_proxy_for_whoever_has_the_card(self) -> None:
        person = put_on_file(at=AT, name="钱示例", region=VILLAGE).pk
        asked = Asked(category="care", words=WORDS)
        own = replace(RESIDENT, person=person)
        for by, way in ((own, "page"), (replace(own, username="grid", on_behalf="card:12345678"), "proxy")):
            made = row(ask_request(by=by, at=AT, today=AS_OF, village=VILLAGE, asked=asked).id)
            assert (made.way, made.person_id) == (way, person)

    def test_is_for_the_village_s_own_people(self) -> None:
        with pytest.raises(Forbidden):
            ordered(by=OTHER_SECRETARY)


@pytest.mark.usefixtures("tree")
class TestAskOnPage:
    def ask(self, origin: str = "10.1.2.3", **given: str) -> Request:
        said = {"category": "environment", "words": "路灯不亮", **given}
        made = ask_on_page(
            by=NOBODY,
            at=AT,
            today=AS_OF,
            village=VILLAGE,
            asked=Asked(**said),
            origin=origin,  # type: ignore[arg-type]
        )
        return row(made.id)

    def test_needs_no_account(self) -> None:
        made = self.ask()
        assert (made.way, made.made_by, made.person_id) == ("page", "", None)
        assert "10.1.2.3" not in made.address_mark

    def test_asks_for_a_phone_where_somebody_has_to_come(self) -> None:
        assert refused(lambda: self.ask(category="repair", name="钱示例", place="二组")).field == "phone"

    def test_takes_so_many_an_hour_from_one_address(self) -> None:
        for _time in range(10):
            self.ask()
        assert refused(self.ask).code == "locked"
        assert self.ask(origin="10.9.9.9").state == "new"


@pytest.mark.usefixtures("tree")
class TestClaim:
    def test_is_for_whoever_is_in_the_team(self, volunteer: Actor) -> None:
        made = ordered().id
        claim_request(by=volunteer, at=AT, request_id=made)
        assert (row(made).state, row(made).claimed_by) == ("claimed", "volunteer")

    @pytest.mark.parametrize("actor", [VOLUNTEER, VILLAGE_SECRETARY])
    def test_refuses_whoever_is_not(self, team: int, actor: Actor) -> None:
        refusal = refused(lambda: claim_request(by=actor, at=AT, request_id=ordered().id))
        assert refusal.code == "not_in_team"
        assert "修修补补队" in refusal.sentence()

    def test_of_the_village_s_own_is_for_the_village(self) -> None:
        made = ordered().id
        assert refused(lambda: claim_request(by=VOLUNTEER, at=AT, request_id=made)).code == "not_in_team"
        claim_request(by=FIRST_SECRETARY, at=AT, request_id=made)
        assert row(made).claimed_by == "first-secretary"

    def test_tells_the_second_who_was_first(self) -> None:
        made = ordered().id
        claim_request(by=GRID_MEMBER, at=AT, request_id=made)
        refusal = refused(lambda: claim_request(by=FIRST_SECRETARY, at=AT, request_id=made, revision=1))
        assert (refusal.code, refusal.facts["who"]) == ("taken", "grid")

    def test_can_be_let_go_by_the_claimer_or_the_village_alone(self, volunteer: Actor, team: int) -> None:
        made, other = ordered().id, joined(replace(VOLUNTEER, username="other"), team)
        claim_request(by=volunteer, at=AT, request_id=made)
        assert refused(lambda: let_go_request(by=other, at=AT, request_id=made)).code == "not_yours"
        let_go_request(by=volunteer, at=AT, request_id=made, words="今天走不开")
        assert (row(made).state, row(made).team_id, row(made).claimed_by) == ("dispatched", team, "")


@pytest.mark.usefixtures("tree")
class TestFinish:
    def finish(self, by: Actor, made: int, result: str = "换好了") -> int:
        return finish_request(by=by, at=AT, today=AS_OF, request_id=made, result=result, address_of=lambda one: one)

    def test_wants_a_result(self, volunteer: Actor) -> None:
        made = ordered().id
        claim_request(by=volunteer, at=AT, request_id=made)
        assert refused(lambda: self.finish(volunteer, made, " ")).field == "result"
        self.finish(volunteer, made)
        assert (row(made).state, row(made).done_date) == ("done", AS_OF)

    def test_wants_a_claim_first_of_a_volunteer_and_no_more_than_a_sentence_of_the_village(
        self, volunteer: Actor
    ) -> None:
        made = ordered().id
        assert refused(lambda: self.finish(volunteer, made)).code == "not_claimed"
        self.finish(VILLAGE_SECRETARY, made)
        assert (row(made).claimed_by, row(made).team_id) == ("secretary", None)
        kinds = RequestNote.objects.filter(request=made).order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["ask", "route", "claim", "done"]

    def test_is_not_for_another_volunteer(self, volunteer: Actor, team: int) -> None:
        made, other = ordered().id, joined(replace(VOLUNTEER, username="other"), team)
        claim_request(by=volunteer, at=AT, request_id=made)
        assert refused(lambda: self.finish(other, made)).code == "not_yours"

    def test_tells_whoever_wants_to_be_told_once(self) -> None:
        assert self.finish(VILLAGE_SECRETARY, ordered(tell=True).id) == 1
        assert self.finish(VILLAGE_SECRETARY, ordered().id) == 0
        assert Message.objects.count() == 1

    def test_says_who_did_it_to_whoever_comes_late(self) -> None:
        refusal = refused(lambda: self.finish(VILLAGE_SECRETARY, finished().id))
        assert (refusal.code, refusal.facts["who"]) == ("wrong_state", "secretary")

    def test_refuses_a_page_that_is_out_of_date(self) -> None:
        made = ordered().id
        claim_request(by=GRID_MEMBER, at=AT, request_id=made)
        with pytest.raises(Stale):
            finish_request(**BY_VILLAGE, today=AS_OF, request_id=made, result="好了", revision=1)


@pytest.mark.usefixtures("tree")
class TestDispatch:
    def test_gives_it_to_another_team_who_has_to_claim_it(self, volunteer: Actor) -> None:
        made, other = ordered().id, a_team("别的队", "errand")
        claim_request(by=volunteer, at=AT, request_id=made)
        dispatch_request(**BY_VILLAGE, request_id=made, team=other)
        assert (row(made).state, row(made).team_id, row(made).claimed_by) == ("dispatched", other, "")
        dispatch_request(**BY_VILLAGE, request_id=made, team=None)
        assert row(made).state == "new"

    def test_refuses_a_team_that_does_not_work_here(self, team: int) -> None:
        far = a_team("外村队", "repair", region=OTHER_VILLAGE)
        made = ordered().id
        assert refused(lambda: dispatch_request(**BY_VILLAGE, request_id=made, team=far)).code == "no_team"
        assert refused(lambda: dispatch_request(**BY_VILLAGE, request_id=made, team=team)).code == "same_team"

    def test_by_another_category_counts_from_the_day_it_was_asked(self, team: int) -> None:
        made = ordered("environment").id
        Request.objects.filter(pk=made).update(asked_date=AS_OF - dt.timedelta(days=7))
        reroute_request(**BY_VILLAGE, request_id=made, category="repair")
        assert (row(made).team_id, row(made).due_date) == (team, dt.date(2022, 12, 21))
        assert requests_of(VILLAGE, AS_OF)[0].late

    def test_takes_what_is_not_wanted_any_more_off_the_list(self) -> None:
        made = ordered().id
        assert refused(lambda: withdraw_request(**BY_VILLAGE, request_id=made, words="")).field == "words"
        withdraw_request(**BY_VILLAGE, request_id=made, words="自己修好了")
        assert requests_of(VILLAGE, AS_OF) == ()


@pytest.mark.usefixtures("tree")
class TestMerge:
    def test_brings_the_people_along_and_each_gets_the_answer(self) -> None:
        one = ordered("environment", name="赵示例", phone="19900000001", tell=True)
        two = ordered("environment", name="孙示例", phone="19900000002", tell=True)
        three = ordered("environment", name="李示例", phone="19900000003", tell=True)
        merge_requests(**BY_VILLAGE, request_id=three.id, into=two.id)
        merge_requests(**BY_VILLAGE, request_id=two.id, into=one.code.lower())
        assert set(Request.objects.filter(merged_into=one.id).values_list("pk", flat=True)) == {two.id, three.id}
        assert Asker.objects.filter(request=one.id).count() == 2
        told = finish_request(**BY_VILLAGE, today=AS_OF, request_id=one.id, result="修好了")
        assert told == 3

    def test_keeps_the_earlier_date(self) -> None:
        late, early = ordered("environment"), ordered("repair")
        merge_requests(**BY_VILLAGE, request_id=early.id, into=late.id)
        assert row(late.id).due_date == row(early.id).due_date < AS_OF + dt.timedelta(days=7)

    def test_refuses_itself_what_is_over_and_another_village_s(self) -> None:
        made, done, far = ordered(), finished(), ordered(village=OTHER_VILLAGE, by=OTHER_SECRETARY)
        for into, code in ((made.id, "same_request"), (done.id, "wrong_state"), (far.id, "other_village")):
            refusal = refused(lambda into=into: merge_requests(**BY_VILLAGE, request_id=made.id, into=into))  # type: ignore[misc]
            assert (refusal.code, refusal.field) == (code, "into")
        assert refused(lambda: merge_requests(**BY_VILLAGE, request_id=done.id, into=made.id)).code == "wrong_state"


@pytest.mark.usefixtures("tree")
class TestEscalate:
    def test_goes_to_the_township_once_after_the_date(self) -> None:
        reachable(TOWNSHIP_OFFICER)
        made = ordered().id
        for today, told in ((dt.date(2022, 12, 28), 0), (dt.date(2022, 12, 29), 1), (dt.date(2022, 12, 30), 0)):
            assert escalate_overdue(by=NOBODY, at=AT, today=today) == told
        assert row(made).escalated_date == dt.date(2022, 12, 29)
        assert Message.objects.count() == 1

    def test_leaves_alone_what_is_done(self) -> None:
        finished()
        assert escalate_overdue(by=NOBODY, at=AT, today=dt.date(2023, 2, 1)) == 0


@pytest.mark.usefixtures("tree")
class TestList:
    def test_shows_what_is_due_first_and_masks_who_asked(self) -> None:
        ordered("environment")
        ordered("care")
        rows = requests_of(VILLAGE, AS_OF)
        assert [one.category.key for one in rows] == ["care", "environment"]
        assert [one.near for one in rows] == [True, False]
        assert {one.person for one in rows} == {"钱**"}

    def test_shows_a_volunteer_what_waits_for_their_team_and_no_more(self, volunteer: Actor) -> None:
        ordered()
        ordered("dispute")
        assert [one.category.key for one in requests_for(volunteer, AS_OF)] == ["repair"]
        assert requests_for(OUTSIDER, AS_OF) == requests_for(OTHER_SECRETARY, AS_OF) == ()
        assert len(requests_for(VILLAGE_SECRETARY, AS_OF)) == 2
