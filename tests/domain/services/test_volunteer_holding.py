"""What becomes of a volunteer who asks for a copy, is forgotten, or whose guardian takes their consent back."""

import datetime as dt

import pytest

from lianxin.base.people.actions import withdraw_consent
from lianxin.base.people.holdings import HOLDINGS
from lianxin.domain.services.actions.claim import claim_shift
from lianxin.domain.services.models import Insurance, Membership, Shift, Stint
from tests.counties import TinyCounty
from tests.people import AT, TOWNSHIP_OFFICER
from tests.volunteers import NOW, a_member, a_shift, a_team, declared, insured, person_of, volunteer

holding = next(one for one in HOLDINGS if one.name == "志愿服务")

pytestmark = pytest.mark.django_db
CHILD = {"born": dt.date(2010, 6, 1), "phone": "", "guardian": "杨家长", "guardian_phone": "19900002009"}


@pytest.fixture
def team(tree: TinyCounty) -> int:
    return a_team()


class TestAVolunteer:
    def test_takes_a_copy_of_teams_insurance_and_hours(self, team: int) -> None:
        member = a_member(team)
        insured(member)
        declared(member, team)
        assert [row["名称"] for row in holding.copy(person_of(member))] == [
            "示例服务队",
            f"示例保险公司 P{member}",
            "扫雪",
        ]

    def test_is_forgotten_and_the_hours_stay(self, team: int) -> None:
        member = a_member(team)
        insured(member)
        declared(member, team)
        shift = a_shift(team)
        claim_shift(by=volunteer(member), at=AT, instant=NOW, shift_id=shift)
        holding.forget(person_of(member), AT)
        assert Shift.objects.get(pk=shift).claimed == 0
        assert not Insurance.objects.exists()
        assert Membership.objects.get(pk=member).left_date
        assert Stint.objects.count() == 1

    def test_is_not_forgotten_for_want_of_use(self, team: int) -> None:
        member = a_member(team)
        assert holding.kept([person_of(member), 999_999]) == {person_of(member)}


class TestAGuardian:
    def test_stays_on_file_while_the_minor_is_in_a_team(self, team: int) -> None:
        row = Membership.objects.get(pk=a_member(team, **CHILD))
        assert row.guardian_id is not None
        assert holding.duty(row.guardian_id) is not None
        assert holding.kept([row.guardian_id]) == {row.guardian_id}

    def test_takes_the_child_out_with_the_consent(self, team: int) -> None:
        member = a_member(team, **CHILD)
        withdraw_consent(by=TOWNSHIP_OFFICER, at=AT, person=person_of(member), purpose="child")
        assert Membership.objects.get(pk=member).left_date
