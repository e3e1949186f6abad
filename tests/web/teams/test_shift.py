"""A shift's page: who may claim it, and the list of who came, taken as it was typed or given back as it was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.models import User
from lianxin.domain.services.actions.claim import claim_shift
from lianxin.domain.services.models import Membership, Shift, ShiftClaim, Stint
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, VILLAGE_SECRETARY, VOLUNTEER
from tests.volunteers import a_member, a_shift, a_team, hour, person_of
from tests.web.conftest import As


@pytest.fixture
def team(tree: TinyCounty) -> int:
    return a_team()


class TestClaim:
    def test_says_to_join_first_where_somebody_is_not_in_the_team(self, team: int, as_: As) -> None:
        client, page = as_(VOLUNTEER), reverse("shift", args=[a_shift(team)])
        shown = client.get(page).content.decode()
        assert "先到村里说一声，登记入队就能接" in shown
        assert "我去，接这一班" not in shown
        own = User.objects.get(username=VOLUNTEER.username).person_id
        Membership.objects.filter(pk=a_member(team)).update(person=own)
        assert "我去，接这一班" in client.get(page).content.decode()

    def test_of_a_patrol_without_insurance_says_where_to_take_the_policy(self, team: int, as_: As) -> None:
        client = as_(VOLUNTEER)
        own = User.objects.get(username=VOLUNTEER.username).person_id
        Membership.objects.filter(pk=a_member(team)).update(person=own)
        shift = a_shift(team, kind="flood", title="汛期巡逻")
        page = reverse("shift", args=[shift])
        assert "要有保险" in client.get(page).content.decode()
        answer = client.post(reverse("shift-step", args=[shift, "claim"]), follow=True).content.decode()
        assert "请把保单交给队里登记，登记了就能接" in answer
        assert not ShiftClaim.objects.exists()


class TestList:
    @pytest.fixture
    def claims(self, team: int) -> list[ShiftClaim]:
        """Two who claimed a shift of three hours that is over."""
        shift = a_shift(team)
        for number, name in enumerate(("杨示例", "柳示例")):
            person = person_of(a_member(team, name, f"1990000200{number}"))
            claim_shift(by=VILLAGE_SECRETARY, at=AT, instant=hour(0), shift_id=shift, person=person)
        Shift.objects.update(begins_at=hour(0, AS_OF), ends_at=hour(0, AS_OF) + (hour(3) - hour(0)))
        return list(ShiftClaim.objects.order_by("pk"))

    @pytest.fixture
    def keeper(self, team: int, as_: As) -> Client:
        return as_(VILLAGE_SECRETARY)

    @pytest.mark.parametrize(
        ("hours", "told"),
        [("两个", "请写数字，比如 2 或 1.5"), ("", "请写数字"), ("inf", "请写数字"), ("5", "一共 180 分钟")],
    )
    def test_comes_back_as_it_was_typed(self, keeper: Client, claims: list[ShiftClaim], hours: str, told: str) -> None:
        first, second = claims
        typed = {f"came-{first.pk}": "1", f"hours-{first.pk}": "1.5", f"came-{second.pk}": "1"}
        where = reverse("shift-step", args=[first.shift_id, "come"])
        shown = keeper.post(where, {**typed, f"hours-{second.pk}": hours}).content.decode()
        assert told in shown
        assert 'value="1.5"' in shown
        assert shown.count(" checked") == 2
        assert not Stint.objects.exists()

    def test_takes_a_full_stop_as_a_phone_types_it(self, keeper: Client, claims: list[ShiftClaim]) -> None:
        first, _second = claims
        where = reverse("shift-step", args=[first.shift_id, "come"])
        keeper.post(where, {f"came-{first.pk}": "1", f"hours-{first.pk}": "1。5"})
        assert Stint.objects.get().minutes == 90
