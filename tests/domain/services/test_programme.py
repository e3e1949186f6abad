"""What is held again and again, and a word where it has lapsed; brands measured by their sessions."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.outbox.models import Message
from lianxin.domain.services.actions.brand import change_brand, end_brand, found_brand
from lianxin.domain.services.actions.programme import end_programme, found_programme, tell_of_lapses
from lianxin.domain.services.actions.roll import type_sheet
from lianxin.domain.services.models import Enrolment, Session
from lianxin.domain.services.queries.brands import brand_row, brands
from lianxin.domain.services.queries.programmes import lapsed_programmes, programmes
from lianxin.domain.services.rules.brand import MEASURES
from lianxin.domain.services.rules.recurrence import Rule
from tests.counties import AS_OF, TinyCounty
from tests.joining import BEGINS, ENDS, NOW, body, comes, published
from tests.people import (
    ASSOCIATION_LEADER,
    AT,
    COUNTY,
    OPERATOR,
    OTHER_SECRETARY,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
    person,
)

pytestmark = pytest.mark.django_db
MONTHLY = Rule(every="lunar_month", days=(8,))


def founded(first: dt.date = dt.date(2022, 9, 1), **facts: object) -> int:
    said = {"name": "腊八粥会", "rule": MONTHLY, "first_date": first} | facts
    said.setdefault("association_id", 0)
    said["association_id"] = said["association_id"] or body()
    return found_programme(by=ASSOCIATION_LEADER, at=AT, **said)  # type: ignore[arg-type]


class TestProgramme:
    def test_says_its_cadence_and_that_it_lapsed(self, county: TinyCounty) -> None:
        founded()
        (row,) = lapsed_programmes(COUNTY, AS_OF)
        assert row.cadence == "农历每月初八"
        assert row.lapse is not None
        assert row.lapse.due_date == dt.date(2022, 9, 3)

    def test_has_not_lapsed_while_something_is_planned(self, county: TinyCounty) -> None:
        association = body()
        programme = founded(association_id=association)
        published(programme=programme, association=association)
        (row,) = programmes(COUNTY, AS_OF)
        assert (row.planned, row.lapse) == (BEGINS.date(), None)

    def test_lapses_only_after_the_days_of_the_edition(self, county: TinyCounty) -> None:
        founded(AS_OF - dt.timedelta(days=29))
        assert lapsed_programmes(COUNTY, AS_OF) == ()

    def test_that_ended_is_not_asked_after(self, county: TinyCounty) -> None:
        end_programme(by=ASSOCIATION_LEADER, at=AT, programme_id=founded())
        assert programmes(COUNTY, AS_OF) == ()

    def test_of_a_rule_that_makes_no_sense_is_refused(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal):
            founded(rule=Rule(every="year", month=2, days=(31,)))
        with pytest.raises(Refusal):
            founded(rule=Rule(every="week"))

    def test_tells_leader_and_branch_once_for_a_date(self, county: TinyCounty) -> None:
        secretary = person("secretary-9", "甲村 孔某", "village_secretary", VILLAGE)
        open_account(
            by=OPERATOR,
            at=AT,
            username=secretary.username,
            name=secretary.name,
            password="Xk7-lapses",
            posts=secretary.posts,
            phone="13900000079",
        )
        founded()
        told = [tell_of_lapses(by=OPERATOR, at=AT, today=AS_OF + dt.timedelta(days=day)) for day in range(2)]
        assert told == [1, 1]
        assert Message.objects.count() == 1


class TestBrand:
    def test_is_measured_by_its_sessions(self, county: TinyCounty) -> None:
        brand = found_brand(
            by=VILLAGE_SECRETARY, at=AT, region=VILLAGE, name="戏迷大院", story="", measures=list(MEASURES)
        )
        session = published(brand=brand)
        comes(session, 1)
        comes(session, 2)
        one = Enrolment.objects.order_by("pk")[0].pk
        type_sheet(by=ASSOCIATION_LEADER, at=AT, now=ENDS, session_id=session, came=[one], walk_ins=3)
        values = [(one.key, one.value) for one in brand_row(brand, ENDS).measures]
        assert values == [("sessions", 1), ("villages", 1), ("people", 4), ("came_percent", 50)]
        assert [one.value for one in brand_row(brand, NOW).measures] == [0, 0, 0, None]

    def test_of_a_township_is_for_its_villages(self, county: TinyCounty) -> None:
        brand = found_brand(by=TOWNSHIP_OFFICER, at=AT, region=TOWNSHIP, name="东岭有约", measures=["sessions"])
        session = published(brand=brand)
        assert Session.objects.get(pk=session).activity.brand_id == brand
        assert [one.name for one in brands(VILLAGE, NOW)] == ["东岭有约"]

    def test_of_another_village_is_not(self, county: TinyCounty) -> None:
        brand = found_brand(
            by=OTHER_SECRETARY, at=AT, region=OTHER_SECRETARY.posts[0].region, name="别村", measures=["sessions"]
        )
        with pytest.raises(Refusal, match="用不了这个品牌"):
            published(brand=brand)

    def test_is_changed_and_given_up_by_those_who_may(self, county: TinyCounty) -> None:
        brand = found_brand(by=VILLAGE_SECRETARY, at=AT, region=VILLAGE, name="戏迷大院", measures=["sessions"])
        facts = {"brand_id": brand, "name": "戏迷小院", "story": "从一把板胡开始", "measures": ["people"]}
        with pytest.raises(Forbidden):
            change_brand(by=OTHER_SECRETARY, at=AT, revision=1, **facts)  # type: ignore[arg-type]
        change_brand(by=VILLAGE_SECRETARY, at=AT, revision=1, **facts)  # type: ignore[arg-type]
        end_brand(by=VILLAGE_SECRETARY, at=AT, brand_id=brand)
        assert brands(VILLAGE, NOW) == ()
