"""Joining a session: alone, as a family, on the list; leaving it; who is let in then."""

import datetime as dt

import pytest

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.outbox.models import Message
from lianxin.base.people.actions import withdraw_consent
from lianxin.base.people.holdings import HOLDINGS
from lianxin.base.people.models import Consent, Person
from lianxin.domain.services.actions.enrolment import AN_ADDRESS, Coming, enrol, join
from lianxin.domain.services.actions.leaving import leave, take_off
from lianxin.domain.services.actions.session import cancel_session, change_places, move_session
from lianxin.domain.services.actions.session_soon import remind_of_sessions
from lianxin.domain.services.models import Activity, Enrolment, Session
from lianxin.domain.services.queries.sessions import enrolments_of, session_row, sessions_between
from lianxin.domain.services.rules.enrolment import Member
from tests.counties import AS_OF, TinyCounty
from tests.joining import ANYBODY, BEGINS, ENDS, NOW, STAMP, comes, drafted, handed_in, planned, published
from tests.people import ASSOCIATION_LEADER, AT, COUNTY, GRID_MEMBER, OPERATOR, OTHER_SECRETARY, VILLAGE_SECRETARY

pytestmark = pytest.mark.django_db
CHILD = Member("小来", child=True)
FAMILY = {"guardian_agrees": True}


def states(session: int) -> list[tuple[str, int]]:
    """Who is on the list, in order: state and rank."""
    return [(row.state, row.rank) for row in enrolments_of(session)]


def told() -> list[str]:
    return [key.split(":")[2] for key in Message.objects.order_by("pk").values_list("key", flat=True)]


@pytest.fixture
def session(county: TinyCounty) -> int:
    """Two places."""
    return published(2, children=True)


class TestJoin:
    def test_takes_a_place_without_an_account(self, session: int) -> None:
        found = comes(session, 1)
        assert (found.state, found.size) == ("joined", 1)
        row = session_row(session)
        assert (row.joined, row.free) == (1, 1)
        assert enrolments_of(session)[0].name == "来**"

    def test_waits_in_order_where_it_is_full(self, session: int) -> None:
        assert [comes(session, number).before for number in range(1, 5)] == [0, 0, 0, 1]
        assert states(session) == [("joined", 0), ("joined", 0), ("waiting", 1), ("waiting", 2)]

    def test_of_a_form_that_is_sent_twice_counts_once(self, session: int) -> None:
        one, other = (comes(session, 1, key="form-1") for _time in range(2))
        assert one == other
        assert session_row(session).joined == 1

    def test_twice_is_refused(self, session: int) -> None:
        comes(session, 1)
        with pytest.raises(Refusal, match="不用再报"):
            comes(session, 1)

    def test_again_after_leaving_is_fine(self, session: int) -> None:
        leave(by=ANYBODY, at=AT, now=NOW, party=comes(session, 1).party)
        assert comes(session, 1).state == "joined"
        assert Person.objects.count() == 2  # who came, and the leader

    def test_needs_a_phone_on_the_public_page(self, session: int) -> None:
        with pytest.raises(Refusal, match="请人代报"):
            comes(session, 1, phone="")

    def test_is_refused_before_the_review(self, county: TinyCounty) -> None:
        activity = drafted()
        session = planned(activity)
        for _before in range(2):
            with pytest.raises(Refusal, match="还没有通过把关"):
                comes(session, 1)
            if Activity.objects.get(pk=activity).state == "draft":
                handed_in(activity)

    def test_is_refused_once_it_is_over(self, session: int) -> None:
        with pytest.raises(Refusal, match="已经办完了"):
            comes(session, 1, now=ENDS)

    def test_is_refused_where_the_session_is_another_activity_s(self, session: int) -> None:
        coming = Coming(members=(Member("来人"),), phone="13900000001")
        with pytest.raises(NotFound):
            join(by=ANYBODY, **STAMP, now=NOW, address="nowhere", session_id=session, coming=coming)

    def test_has_a_limit_for_one_address(self, session: int) -> None:
        address = Session.objects.get(pk=session).activity.address
        facts = {"now": NOW, "address": address, "session_id": session, "origin": "10.0.0.1"}
        for number in range(AN_ADDRESS):
            coming = Coming(members=(Member(f"来人{number}"),), phone=f"139{number:08}")
            join(by=ANYBODY, **STAMP, **facts, coming=coming)
        with pytest.raises(Refusal, match="到中心报名"):
            join(by=ANYBODY, **STAMP, **facts, coming=Coming(members=(Member("又来"),), phone="13900009999"))


class TestFamily:
    def test_comes_as_one_party_with_the_guardian_s_consent_on_record(self, session: int) -> None:
        found = comes(session, 1, CHILD, **FAMILY)
        assert found.size == 2
        row = Enrolment.objects.get(child=True)
        assert row.guardian_agreed_at == AT
        assert row.guardian_id == Enrolment.objects.get(child=False).person_id
        consent = Consent.objects.get(purpose="child")
        assert (consent.person_id, consent.way) == (row.person_id, "screen")

    def test_of_a_child_alone_is_refused(self, session: int) -> None:
        with pytest.raises(Refusal, match="孩子不能单独报名"):
            enrol(
                by=VILLAGE_SECRETARY,
                **STAMP,
                now=NOW,
                session_id=session,
                way="counter",
                coming=Coming(members=(CHILD,), guardian_agrees=True),
            )

    def test_larger_than_the_places_is_refused(self, session: int) -> None:
        with pytest.raises(Refusal, match="您报了 3 人"):
            comes(session, 1, Member("甲"), Member("乙"))

    def test_waits_whole_where_only_a_part_would_fit(self, session: int) -> None:
        comes(session, 1)
        assert comes(session, 2, Member("甲")).state == "waiting"
        assert comes(session, 3).state == "joined"

    def test_leaves_no_child_behind(self, session: int) -> None:
        found = comes(session, 1, CHILD, **FAMILY)
        adult = Enrolment.objects.get(child=False).pk
        with pytest.raises(Refusal, match="孩子不能单独留下"):
            leave(by=ANYBODY, at=AT, now=NOW, party=found.party, people=[adult])
        leave(by=ANYBODY, at=AT, now=NOW, party=found.party, people=[Enrolment.objects.get(child=True).pk])
        assert session_row(session).joined == 1


class TestLeave:
    def test_lets_the_first_in_who_fits_and_tells_them_once(self, session: int) -> None:
        first, _second = comes(session, 1), comes(session, 2)
        family, single = comes(session, 3, Member("甲")), comes(session, 4)
        leave(by=ANYBODY, at=AT, now=NOW, party=first.party)
        assert Enrolment.objects.get(party=single.party).state == "joined"
        assert {row.state for row in Enrolment.objects.filter(party=family.party)} == {"waiting"}
        assert Message.objects.get().key == f"session:{session}:let-in:{single.party}"

    def test_is_done_once(self, session: int) -> None:
        party = comes(session, 1).party
        leave(by=ANYBODY, at=AT, now=NOW, party=party)
        with pytest.raises(Refusal, match="不用再退"):
            leave(by=ANYBODY, at=AT, now=NOW, party=party)

    def test_of_the_list_moves_those_behind_up(self, session: int) -> None:
        parties = [comes(session, number).party for number in range(1, 6)]
        leave(by=ANYBODY, at=AT, now=NOW, party=parties[2])
        assert states(session)[2:] == [("waiting", 1), ("waiting", 2)]
        assert session_row(session).joined == 2

    def test_is_done_by_staff_for_who_says_so(self, session: int) -> None:
        party = comes(session, 1).party
        with pytest.raises(Forbidden):
            take_off(by=OTHER_SECRETARY, at=AT, now=NOW, session_id=session, party=party)
        take_off(by=GRID_MEMBER, at=AT, now=NOW, session_id=session, party=party)
        assert states(session) == []


class TestEnrol:
    def test_takes_somebody_without_a_phone(self, session: int) -> None:
        coming = Coming(members=(Member("秦奶奶"),))
        facts = {"now": NOW, "session_id": session, "coming": coming}
        assert enrol(by=ASSOCIATION_LEADER, **STAMP, **facts, way="proxy").state == "joined"
        with pytest.raises(Refusal, match="已经在这一场的名单上"):
            enrol(by=ASSOCIATION_LEADER, **STAMP, **facts, way="counter")

    def test_is_for_those_who_may_there(self, session: int) -> None:
        coming = Coming(members=(Member("秦奶奶"),))
        with pytest.raises(Forbidden):
            enrol(by=OTHER_SECRETARY, **STAMP, now=NOW, session_id=session, coming=coming, way="counter")


class TestPlaces:
    def test_that_grow_let_who_waits_in(self, session: int) -> None:
        for number in range(1, 5):
            comes(session, number)
        let_in = change_places(by=ASSOCIATION_LEADER, at=AT, session_id=session, revision=None, places=3)
        assert len(let_in) == 1
        assert states(session) == [("joined", 0)] * 3 + [("waiting", 1)]
        assert told() == ["let-in"]

    def test_are_never_fewer_than_have_joined(self, session: int) -> None:
        comes(session, 1)
        comes(session, 2)
        with pytest.raises(Refusal, match="不能少于 2"):
            change_places(by=ASSOCIATION_LEADER, at=AT, session_id=session, revision=None, places=1)


class TestSession:
    def test_that_moves_tells_those_concerned_once(self, session: int) -> None:
        comes(session, 1)
        later = {"begins_at": BEGINS + (ENDS - BEGINS), "ends_at": ENDS + (ENDS - BEGINS), "place": "戏台"}
        move_session(by=ASSOCIATION_LEADER, at=AT, now=NOW, session_id=session, revision=None, **later)
        assert told() == ["moved"]
        assert [row.where for row in sessions_between(COUNTY, AS_OF, BEGINS.date())] == ["戏台"]

    def test_that_is_cancelled_wants_a_reason_and_tells_it(self, session: int) -> None:
        comes(session, 1)
        facts = {"now": NOW, "session_id": session, "revision": None}
        with pytest.raises(Refusal, match="为什么取消"):
            cancel_session(by=ASSOCIATION_LEADER, at=AT, **facts, reason="")
        cancel_session(by=ASSOCIATION_LEADER, at=AT, **facts, reason="下大雪")
        assert told() == ["cancelled"]

    def test_in_the_past_or_nowhere_is_refused(self, county: TinyCounty) -> None:
        activity = drafted()
        for wrong in ({"place": " "}, {"places": 0}):
            with pytest.raises(Refusal):
                planned(activity, **wrong)
        with pytest.raises(Refusal, match="结束要在开始以后"):
            move_session(
                by=ASSOCIATION_LEADER,
                at=AT,
                now=NOW,
                session_id=planned(activity),
                revision=None,
                begins_at=ENDS,
                ends_at=BEGINS,
                place="院里",
            )


class TestHolding:
    def test_stands_against_forgetting_while_a_place_is_held(self, session: int) -> None:
        party = comes(session, 1).party
        person = Enrolment.objects.get().person_id
        held = next(one for one in HOLDINGS if one.name == "活动报名")
        refusal = held.duty(person)
        assert refusal is not None
        assert "退了报名" in str(refusal)
        assert held.kept([person]) == {person}
        assert [row["怎样了"] for row in held.copy(person)] == ["有位子"]
        leave(by=ANYBODY, at=AT, now=NOW, party=party)
        assert held.duty(person) is None

    def test_gives_a_child_s_place_back_with_the_consent(self, session: int) -> None:
        comes(session, 1, CHILD, **FAMILY)
        comes(session, 2)
        child = Enrolment.objects.get(child=True).person_id
        withdraw_consent(by=OPERATOR, at=AT, person=child, purpose="child")
        assert states(session) == [("joined", 0), ("joined", 0)]


class TestReminder:
    def test_goes_out_once_for_a_time(self, session: int) -> None:
        comes(session, 1)
        comes(session, 2, told=False)
        soon = BEGINS - dt.timedelta(hours=20)
        assert remind_of_sessions(by=OPERATOR, at=AT, now=NOW) == 0
        for _time in range(2):
            remind_of_sessions(by=OPERATOR, at=AT, now=soon)
        assert told() == ["soon"]
