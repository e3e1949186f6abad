import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.domain.places.models import County
from lianxin.domain.planning.actions.consultation import close_consultation, withdraw_consultation
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.actions.suggestion import answer_opinions, show_opinions
from lianxin.domain.planning.models import Consultation, Opinion
from lianxin.domain.planning.queries.proposal import default_settings
from tests.asking import OVER, asked, say, slips, suggestion
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY
from tests.web.conftest import As

BY_VILLAGE = {"by": OTHER_SECRETARY, "at": AT}


@pytest.fixture
def consultation(county: TinyCounty) -> int:
    """乙村, asked about its package."""
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
    return asked()


@pytest.fixture
def page(consultation: int) -> str:
    """Its public address."""
    return reverse("consult", args=[Consultation.objects.get(pk=consultation).address])


def text_of(client: Client, where: str) -> str:
    return client.get(where).content.decode()


def today(on: dt.date) -> None:
    County.objects.update(as_of_date=on)


class TestConsult:
    def test_shows_the_package_in_plain_words_to_whoever_comes(self, page: str, client: Client) -> None:
        shown = text_of(client, page)
        assert "补上：" in shown
        assert "日间照料中心" in shown
        assert "万元" in shown

    def test_takes_an_answer_without_an_account_or_a_script(self, page: str, client: Client) -> None:
        answer = client.post(page, {"verdict": "other", "functions": ["reading"], "text": "想看书", "key": "k1"})
        assert answer.status_code == 302
        assert "收到了" in text_of(client, answer["Location"])
        assert Opinion.objects.get().functions == ["reading"]

    def test_counts_a_form_that_is_sent_twice_once(self, page: str, client: Client) -> None:
        for _time in range(2):
            assert client.post(page, {"verdict": "agree", "key": "k1"}).status_code == 302
        assert Opinion.objects.count() == 1

    def test_has_the_code_filled_in_for_whoever_scans_a_slip(
        self, consultation: int, page: str, client: Client
    ) -> None:
        code = slips(consultation)[0]
        assert f'value="{code}"' in text_of(client, f"{page}?slip={code}")
        client.post(page, {"verdict": "agree", "code": code, "key": "k1"})
        assert Opinion.objects.get().kind == "household"

    def test_keeps_what_was_written_when_a_code_is_mistyped(self, page: str, client: Client) -> None:
        answer = client.post(page, {"verdict": "change", "text": "加个坡道", "code": "ABCD2345", "key": "k1"})
        shown = answer.content.decode()
        assert "抄错" in shown
        assert "加个坡道" in shown
        assert not Opinion.objects.exists()

    def test_signs_nobody_in_the_record_who_happens_to_be_signed_in(self, page: str, as_: As) -> None:
        as_(COUNTY_OFFICER).post(page, {"verdict": "agree", "key": "k1"})
        assert Opinion.objects.get().typed_by == ""

    def test_asks_to_choose(self, page: str, client: Client) -> None:
        assert "请选一项" in client.post(page, {"key": "k1"}).content.decode()

    def test_says_that_it_waits_a_while_after_many_from_one_place(self, page: str, client: Client) -> None:
        for number in range(20):
            client.post(page, {"verdict": "agree", "key": f"k{number}"})
        assert client.post(page, {"verdict": "agree", "key": "more"}).status_code == 429


class TestOver:
    def test_says_so_after_the_last_day(self, page: str, client: Client) -> None:
        today(OVER)
        assert "到期了" in text_of(client, page)
        client.post(page, {"verdict": "agree", "key": "k1"})
        assert not Opinion.objects.exists()

    def test_shows_what_was_said_and_answered_only_once_it_is_closed(
        self, consultation: int, page: str, client: Client
    ) -> None:
        one, other = suggestion(consultation, text="门口加坡道"), suggestion(consultation, text="张三家旁边加灯")
        answer_opinions(
            **BY_VILLAGE, consultation_id=consultation, opinions=[one, other], outcome="adopted", answer="先修坡道"
        )
        show_opinions(**BY_VILLAGE, consultation_id=consultation, opinions=[one], shown=True)
        assert "门口加坡道" not in text_of(client, page)
        close_consultation(**BY_VILLAGE, today=OVER, consultation_id=consultation, revision=1)
        shown = text_of(client, page)
        assert "门口加坡道" in shown
        assert "先修坡道" in shown
        assert "张三" not in shown
        assert "还有1条没有公开原话" in shown

    def test_names_no_member(self, consultation: int, page: str, client: Client) -> None:
        say(consultation, "change", code=slips(consultation, "member")[0], text="门口加坡道")
        show_opinions(**BY_VILLAGE, consultation_id=consultation, opinions=[Opinion.objects.get().pk], shown=True)
        close_consultation(**BY_VILLAGE, today=OVER, consultation_id=consultation, revision=1)
        shown = text_of(client, page)
        assert "门口加坡道" in shown
        assert "党员" not in shown

    def test_gives_the_reason_where_it_was_taken_back(self, consultation: int, page: str, client: Client) -> None:
        withdraw_consultation(**BY_VILLAGE, today=AS_OF, consultation_id=consultation, revision=1, reason="方案要重排")
        assert "方案要重排" in text_of(client, page)
