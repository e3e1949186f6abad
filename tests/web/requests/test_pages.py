import gzip

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.models import User
from lianxin.base.audit.queries import lines
from lianxin.domain.services.models import Rating, Request
from lianxin.web.requests import listing
from tests.counties import TinyCounty
from tests.ordered import WORDS, finished, ordered
from tests.people import (
    FIRST_SECRETARY,
    GRID_MEMBER,
    OTHER_SECRETARY,
    RESIDENT,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
    VOLUNTEER,
)
from tests.web.conftest import As, account

ASKED = {"category": "environment", "words": "路灯不亮", "key": "k1"}
TAKEN_IN = {
    "category": "repair",
    "words": "水管漏了",
    "name": "钱示例",
    "phone": "19900001234",
    "way": "proxy",
    "key": "k",
}
LIGHT = 100_000  # bytes, gzipped


def text_of(client: Client, where: str) -> str:
    return client.get(where).content.decode()


def row() -> Request:
    return Request.objects.get()


@pytest.mark.usefixtures("tree")
class TestAsk:
    @pytest.fixture
    def page(self) -> str:
        return reverse("ask", args=[VILLAGE])

    def test_takes_a_request_without_an_account_or_a_script(self, page: str, client: Client) -> None:
        assert "有事，您点单" in text_of(client, page)
        answer = client.post(page, ASKED)
        assert answer.status_code == 302
        shown = text_of(client, answer["Location"])
        assert "请记下单号" in shown
        assert f"{row().code[:4]} {row().code[4:]}" in shown
        assert "路灯" not in shown.replace("卫生、路灯、道路", "")

    def test_counts_a_form_that_is_sent_twice_once(self, page: str, client: Client) -> None:
        assert client.post(page, ASKED)["Location"] == client.post(page, ASKED)["Location"]
        assert Request.objects.count() == 1

    def test_keeps_what_was_written_when_something_is_missing(self, page: str, client: Client) -> None:
        shown = client.post(page, {**ASKED, "category": "repair"}).content.decode()
        assert "这类事要上门，请写姓名" in shown
        assert "路灯不亮" in shown
        assert not Request.objects.exists()

    def test_says_that_it_waits_a_while_after_many_from_one_place(self, page: str, client: Client) -> None:
        for number in range(10):
            client.post(page, {**ASKED, "key": f"k{number}"})
        assert client.post(page, {**ASKED, "key": "more"}).status_code == 429

    @pytest.mark.parametrize("name", ["ask", "asked-find"])
    def test_is_light(self, name: str, client: Client) -> None:
        args = [VILLAGE] if name == "ask" else []
        page = client.get(reverse(name, args=args)).content
        assert len(gzip.compress(page)) < LIGHT


@pytest.mark.usefixtures("tree")
class TestAsked:
    def test_is_found_by_the_code_however_it_is_typed(self, client: Client) -> None:
        code = ordered().code
        answer = client.post(reverse("asked-find"), {"code": f"{code[:4].lower()}-{code[4:]}"})
        assert answer["Location"] == reverse("asked", args=[code])

    def test_says_so_where_there_is_no_such_code(self, client: Client) -> None:
        shown = client.post(reverse("asked-find"), {"code": "ABCD2345"}).content.decode()
        assert "没有这个单号" in shown
        assert "ABCD2345" in shown

    def test_names_nobody(self, client: Client) -> None:
        shown = text_of(client, reverse("asked", args=[ordered().code]))
        assert "等村里办" in shown
        assert "钱" not in shown
        assert WORDS not in shown

    def test_takes_a_rating_once_and_opens_again_once(self, client: Client) -> None:
        made = finished()
        here = reverse("asked", args=[made.code])
        assert "水管换好了" in text_of(client, here)
        link = client.post(reverse("asked-say", args=[made.code, "rate"]))["Location"]
        assert "请在五档里选一档" in client.post(link, {"words": "来得快"}).content.decode()
        assert client.post(link, {"level": "2", "may_call": "on"})["Location"] == here
        assert Rating.objects.get().way == "code"
        assert "用过了" in client.post(link, {"level": "5"}).content.decode()
        again = client.post(reverse("asked-say", args=[made.code, "reopen"]))["Location"]
        client.post(again, {"words": "又漏了"})
        assert row().state == "new"
        assert "评一评" not in text_of(client, here)

    def test_sends_staff_away_who_would_rate_as_if_they_had_asked(self, as_: As, client: Client) -> None:
        link = client.post(reverse("asked-say", args=[finished().code, "rate"]))["Location"]
        assert as_(VILLAGE_SECRETARY).post(link, {"level": "5"}).status_code == 302
        assert not Rating.objects.exists()


@pytest.mark.usefixtures("tree")
class TestTakeIn:
    def test_gives_a_code_to_hand_over(self, as_: As) -> None:
        grid = as_(GRID_MEMBER)
        assert f'href="{reverse("request-new", args=[VILLAGE])}"' in text_of(grid, reverse("requests"))
        answer = grid.post(reverse("request-new", args=[VILLAGE]), TAKEN_IN)
        assert "请记下单号" in text_of(grid, answer["Location"])
        assert (row().way, row().made_by) == ("proxy", "grid")

    def test_lets_a_township_choose_the_village(self, as_: As) -> None:
        assert "甲村" in text_of(as_(TOWNSHIP_OFFICER), reverse("request-choose"))

    def test_keeps_what_was_typed(self, as_: As) -> None:
        page = reverse("request-new", args=[VILLAGE])
        shown = as_(GRID_MEMBER).post(page, {**TAKEN_IN, "phone": "12"}).content.decode()
        assert "电话号码不对" in shown
        assert "水管漏了" in shown

    def test_has_a_paper_to_print(self, as_: As) -> None:
        assert "点单纸" in text_of(as_(VILLAGE_SECRETARY), reverse("request-sheet", args=[VILLAGE]))


@pytest.mark.usefixtures("tree")
class TestRequest:
    def step(self, client: Client, step: str, **said: object) -> str:
        answer = client.post(reverse("request-step", args=[row().pk, step]), said)
        return answer.content.decode() if answer.status_code == 200 else answer["Location"]

    def test_is_answered_by_the_secretary_in_one_sentence(self, as_: As) -> None:
        made, secretary = ordered(), as_(VILLAGE_SECRETARY)
        assert WORDS[:10] in text_of(secretary, reverse("requests"))
        assert "办好了" in text_of(secretary, reverse("request", args=[made.id]))
        assert self.step(secretary, "done", revision=1, result="换好了") == reverse("requests")
        assert row().state == "done"

    def test_takes_how_long_it_took_and_says_so(self, as_: As) -> None:
        ordered()
        secretary = as_(VILLAGE_SECRETARY)
        shown = self.step(secretary, "done", revision=1, result="换好了", minutes=2000)
        assert "时长要在 1 分钟到 24 小时之间。" in shown
        assert self.step(secretary, "done", revision=1, result="换好了", minutes=40) == reverse("requests")
        assert "换好了（用了40分钟）" in text_of(secretary, reverse("request", args=[row().pk]))

    def test_keeps_a_result_that_comes_too_late(self, as_: As) -> None:
        ordered()
        self.step(as_(FIRST_SECRETARY), "claim", revision=1)
        shown = self.step(as_(VILLAGE_SECRETARY), "done", revision=1, result="我去换好了")
        assert "改过这份资料" in shown
        assert "我去换好了" in shown

    def test_asks_for_a_result(self, as_: As) -> None:
        ordered()
        assert "办成什么样了。" in self.step(as_(VILLAGE_SECRETARY), "done", result="")

    def test_says_who_may_claim(self, as_: As) -> None:
        ordered()
        assert as_(VOLUNTEER).post(reverse("request-step", args=[row().pk, "claim"])).status_code == 403
        assert as_(OTHER_SECRETARY).get(reverse("request", args=[row().pk])).status_code == 403

    def test_shows_who_asked_to_the_claimer_alone_and_on_record(self, as_: As) -> None:
        made, first = ordered(), as_(FIRST_SECRETARY)
        contact = reverse("request-contact", args=[made.id])
        assert first.post(contact).status_code == 302
        self.step(first, "claim")
        assert "19900001234" not in text_of(first, reverse("request", args=[made.id]))
        assert "19900001234" in first.post(contact).content.decode()
        assert lines(target=f"person:{row().person_id}")[0].verb == "person.look"

    def test_can_be_given_on_put_right_merged_and_taken_off(self, as_: As) -> None:
        secretary, other = as_(VILLAGE_SECRETARY), ordered("environment")
        Request.objects.update(state="withdrawn")
        ordered()
        Request.objects.filter(pk=other.id).update(state="new")
        made = Request.objects.exclude(pk=other.id).get().pk
        here = reverse("request-step", args=[made, "reroute"])
        assert secretary.post(here, {"choice": "environment"}).status_code == 302
        assert Request.objects.get(pk=made).category == "environment"
        merge = reverse("request-step", args=[made, "merge"])
        assert secretary.post(merge, {"choice": str(other.id)}).status_code == 302
        assert Request.objects.get(pk=made).merged_into_id == other.id
        assert "并进来的" in text_of(secretary, reverse("request", args=[other.id]))

    def test_draws_a_code_to_rate_and_types_a_rating_in(self, as_: As) -> None:
        made, grid = finished(), as_(GRID_MEMBER)
        assert "自己评" in grid.post(reverse("request-link", args=[made.id, "rate"])).content.decode()
        self.step(grid, "rate", level=5)
        assert Rating.objects.get().typed_in
        assert "代录的，另外计数" in text_of(grid, reverse("request", args=[made.id]))


class TestList:
    def test_marks_what_is_late_and_due_soon(self, tree: TinyCounty, as_: As) -> None:
        ordered("care")
        ordered("environment")
        Request.objects.filter(category="environment").update(due_date="2022-12-20")
        shown = text_of(as_(VILLAGE_SECRETARY), reverse("requests"))
        assert "有1件过了期限，先办" in shown
        assert "过期3个工作日" in shown
        assert "快到期" in shown

    def test_shows_a_resident_their_own_and_how_far_they_are(self, tree: TinyCounty, as_: As) -> None:
        made = ordered()
        User.objects.filter(pk=account(RESIDENT).pk).update(person=row().person_id)
        shown = text_of(as_(RESIDENT), reverse("requests"))
        assert reverse("asked", args=[made.code]) in shown
        assert "群众点单的网页" not in shown

    def test_turns_pages_and_counts_over_all_of_them(
        self, tree: TinyCounty, as_: As, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(listing, "A_PAGE", 1)
        ordered("care")
        ordered("environment")
        Request.objects.update(due_date="2022-12-20")
        client, address = as_(VILLAGE_SECRETARY), reverse("requests")
        first, second = text_of(client, address), text_of(client, f"{address}?page=2")
        assert all("有2件过了期限，先办" in shown for shown in (first, second))
        links = [reverse("request", args=[pk]) for pk in Request.objects.values_list("pk", flat=True)]
        assert sorted(link in first for link in links) == [False, True]
        assert all((link in first) != (link in second) for link in links)

    def test_keeps_what_one_claimed_apart(self, tree: TinyCounty, as_: As) -> None:
        ordered()
        client, mine = as_(VILLAGE_SECRETARY), f"{reverse('requests')}?show=mine"
        assert "您手上没有接了还没办完的" in text_of(client, mine)
        client.post(reverse("request-step", args=[row().pk, "claim"]))
        assert reverse("request", args=[row().pk]) in text_of(client, mine)

    def test_says_where_requests_come_from_while_there_are_none(self, tree: TinyCounty, as_: As) -> None:
        assert "现在没有要办的点单" in text_of(as_(VILLAGE_SECRETARY), reverse("requests"))
        assert "还没有办完的" in text_of(as_(VOLUNTEER), f"{reverse('requests')}?show=over")


class TestTodo:
    def test_has_what_lies_with_the_village_and_for_the_township_what_is_late(self, tree: TinyCounty, as_: As) -> None:
        made = ordered()
        link = reverse("request", args=[made.id])
        secretary, township = as_(VILLAGE_SECRETARY), as_(TOWNSHIP_OFFICER)
        assert link in text_of(secretary, reverse("todo"))
        assert link not in text_of(township, reverse("todo"))
        Request.objects.update(due_date="2022-12-20")
        assert link in text_of(township, reverse("todo"))

    def test_is_one_tap_away_from_every_page(self, tree: TinyCounty, as_: As) -> None:
        assert f'href="{reverse("requests")}"' in text_of(as_(VILLAGE_SECRETARY), reverse("todo"))
