"""Who came: by the code at the door, by the list, by the paper sheet; and the time of those who helped."""

import datetime as dt

import pytest

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.actions import put_on_file
from lianxin.domain.services.actions.roll import (
    add_helper,
    check_in,
    check_in_at_door,
    type_sheet,
    undo_check_in,
)
from lianxin.domain.services.models import Enrolment, Membership, Session, Stint, Team
from lianxin.domain.services.queries.sessions import session_row
from tests.counties import AS_OF, TinyCounty
from tests.joining import ANYBODY, BEGINS, ENDS, comes, published
from tests.people import ASSOCIATION_LEADER, AT, VILLAGE

pytestmark = pytest.mark.django_db
THERE = BEGINS + dt.timedelta(minutes=5)
STAMP = {"by": ASSOCIATION_LEADER, "at": AT}


@pytest.fixture
def session(county: TinyCounty) -> int:
    """With two people who have a place."""
    made = published()
    comes(made, 1)
    comes(made, 2)
    return made


@pytest.fixture
def helper(county: TinyCounty) -> dict[str, int]:
    """A volunteer and their team."""
    team = Team.objects.create(region=VILLAGE, name="示例服务队", kind="team", made_at=AT, made_by="secretary")
    person = put_on_file(at=AT, name="示例志愿者", phone="13900000500", region=VILLAGE).pk
    Membership.objects.create(team=team, person_id=person, joined_date=AS_OF, made_at=AT, made_by="secretary")
    return {"team": team.pk, "person": person}


def at_door(session: int, party: str, now: dt.datetime = THERE) -> int:
    code = Session.objects.get(pk=session).code
    return check_in_at_door(by=ANYBODY, at=AT, now=now, code=code, party=party)


def ids(session: int) -> list[int]:
    return list(Enrolment.objects.filter(session=session).order_by("pk").values_list("pk", flat=True))


class TestAtTheDoor:
    def test_needs_no_account_and_counts_once(self, session: int) -> None:
        party = Enrolment.objects.order_by("pk")[0].party
        assert [at_door(session, party) for _time in range(2)] == [1, 0]
        assert session_row(session).came == 1

    def test_opens_two_hours_before_and_closes_two_hours_after(self, session: int) -> None:
        party = Enrolment.objects.order_by("pk")[0].party
        with pytest.raises(Refusal, match="还没到时候"):
            at_door(session, party, BEGINS - dt.timedelta(hours=3))
        with pytest.raises(Refusal, match="过了签到"):
            at_door(session, party, ENDS + dt.timedelta(hours=3))

    def test_says_what_to_do_where_somebody_is_not_on_the_list(self, session: int) -> None:
        with pytest.raises(Refusal, match="到桌前说一声"):
            at_door(session, "nobody")
        with pytest.raises(NotFound):
            check_in_at_door(by=ANYBODY, at=AT, now=THERE, code="", party="nobody")


class TestList:
    def test_ticks_and_takes_a_tick_back(self, session: int) -> None:
        one, other = ids(session)
        assert check_in(**STAMP, now=THERE, session_id=session, enrolments=[one, other]) == 2
        undo_check_in(**STAMP, session_id=session, enrolment=other)
        assert session_row(session).came == 1

    def test_refuses_who_waits(self, county: TinyCounty) -> None:
        session = published(1)
        comes(session, 1)
        comes(session, 2)
        with pytest.raises(Refusal, match="还在排队"):
            check_in(**STAMP, now=THERE, session_id=session, enrolments=ids(session))


class TestSheet:
    def test_says_who_came_who_missed_and_who_walked_in(self, session: int) -> None:
        one, other = ids(session)
        type_sheet(**STAMP, now=ENDS, session_id=session, came=[one], walk_ins=7)
        row = session_row(session)
        assert (row.came, row.walk_ins, row.state) == (1, 7, "over")
        assert Enrolment.objects.get(pk=other).state == "missed"
        type_sheet(**STAMP, now=ENDS, session_id=session, came=[other], walk_ins=6)
        assert Enrolment.objects.get(pk=one).state == "missed"
        assert session_row(session).walk_ins == 6

    def test_strikes_nobody_off_who_checked_in_at_the_door(self, session: int) -> None:
        one, _other = ids(session)
        at_door(session, Enrolment.objects.get(pk=one).party)
        type_sheet(**STAMP, now=ENDS, session_id=session, came=[], walk_ins=0)
        assert Enrolment.objects.get(pk=one).state == "came"

    def test_waits_until_it_has_begun(self, session: int) -> None:
        with pytest.raises(Refusal, match="等办完再录"):
            type_sheet(**STAMP, now=BEGINS - dt.timedelta(minutes=1), session_id=session, came=[], walk_ins=0)


class TestHelper:
    def test_takes_no_place_and_has_the_time_verified_once(self, session: int, helper: dict[str, int]) -> None:
        row = add_helper(**STAMP, now=THERE, session_id=session, **helper)
        assert session_row(session).joined == 2
        for _time in range(2):
            check_in(**STAMP, now=THERE, session_id=session, enrolments=[row])
        stint = Stint.objects.get()
        assert (stint.person_id, stint.minutes, stint.state, stint.source) == (
            helper["person"],
            120,
            "verified",
            "session",
        )
        assert session_row(session).came == 0

    def test_is_of_the_team(self, session: int, helper: dict[str, int]) -> None:
        Membership.objects.update(left_date=AS_OF)
        with pytest.raises(Refusal, match="不在队里"):
            add_helper(**STAMP, now=THERE, session_id=session, **helper)

    def test_does_not_take_part_as_well(self, session: int, helper: dict[str, int]) -> None:
        comes(session, 500, name="示例志愿者")
        with pytest.raises(Refusal, match="请先退出报名"):
            add_helper(**STAMP, now=THERE, session_id=session, **helper)
