"""What a village gets, on a page of its own; and taking it out of the planner's hands."""

from django.urls import reverse

from lianxin.domain.planning.queries.village import village_choice
from tests.domain.planning.conftest import BUILT
from tests.people import COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP_OFFICER, VILLAGE_SECRETARY
from tests.web.conftest import As
from tests.web.plans.pages import text


def address(scenario: int, code: str = OTHER_VILLAGE, name: str = "plan-village") -> str:
    return reverse(name, args=[scenario, code])


class TestVillage:
    def test_shows_what_is_done_where_and_for_how_much(self, scenario: int, run: int, as_: As) -> None:
        choice = village_choice(scenario, OTHER_VILLAGE)
        words = text(as_(VILLAGE_SECRETARY), address(scenario))
        assert f"做哪{len(choice.items)}项，花多少钱" in words
        assert all(reason.replace(" ", "") in words for reason in choice.reasons)
        assert "价格依据：" in words
        assert "房屋、人口和投入为示例数据" in words

    def test_draws_the_rooms_before_and_after(self, scenario: int, run: int, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        assert "在原小学，步行4分钟，图上不画" in text(client, address(scenario))
        assert "图上不画" not in text(client, f"{address(scenario)}?sketch=now")

    def test_shows_another_option_beside_the_chosen_one(self, scenario: int, run: int, as_: As) -> None:
        points = village_choice(scenario, OTHER_VILLAGE).points
        other = next(point for point in points if point.key and point.kind != "chosen")
        words = text(as_(COUNTY_OFFICER), f"{address(scenario)}?option={other.key}")
        assert "下面画的是另一种做法" in words
        assert "比已选的" in words
        assert "这样锁定，" in words

    def test_says_of_a_centre_that_is_open_only_what_is_there(self, scenario: int, run: int, as_: As) -> None:
        words = text(as_(COUNTY_OFFICER), address(scenario, BUILT))
        assert "甲村已经开门" in words
        assert "锁定这个做法" not in words


class TestLock:
    def test_holds_the_village_and_lets_it_go(self, scenario: int, run: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        key = village_choice(scenario, OTHER_VILLAGE).shown
        form = {"layout": key, "tranche": "2", "reason": "两委商量定的"}
        client.post(address(scenario, name="plan-lock"), form)
        lock = village_choice(scenario, OTHER_VILLAGE).lock
        assert (lock.layout, lock.tranche, lock.reason) == (key, 2, "两委商量定的")
        assert "锁定在做法" in text(client, address(scenario))
        client.post(address(scenario, name="plan-release"), {"reason": "改主意了"})
        assert not village_choice(scenario, OTHER_VILLAGE).lock.locked

    def test_says_what_is_missing_where_nothing_is_held(self, scenario: int, run: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        client.post(address(scenario, name="plan-lock"), {"layout": "", "tranche": ""})
        assert "请选要锁定的做法或批次" in text(client, address(scenario))

    def test_is_refused_to_those_who_may_not(self, scenario: int, run: int, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).post(address(scenario, name="plan-lock"), {"tranche": "2"})
        assert answer.status_code == 403

    def test_goes_back_to_no_other_site(self, scenario: int, run: int, as_: As) -> None:
        form = {"tranche": "2", "next": "https://example.org/"}
        answer = as_(COUNTY_OFFICER).post(address(scenario, name="plan-lock"), form)
        assert answer["Location"] == address(scenario)

    def test_goes_back_to_the_page_it_was_set_on(self, scenario: int, run: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        page = client.get(address(scenario)).content.decode()
        asked = page.partition('name="next" value="')[2].partition('"')[0]
        answer = client.post(address(scenario, name="plan-lock"), {"tranche": "2", "next": asked})
        assert answer["Location"].partition("?")[0] == address(scenario)

    def test_costs_what_it_says(self, scenario: int, run: int, as_: As) -> None:
        words = text(as_(COUNTY_OFFICER), f"{address(scenario, name='plan-lock-price')}?tranche=2")
        assert words.startswith("这样锁定，")
