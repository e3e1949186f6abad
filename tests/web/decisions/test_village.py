"""One village's way on the screen: begun, recorded, undone, reviewed, and what a reader is told of it."""

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.planning.actions.meeting import Result
from lianxin.domain.planning.queries.decision import deciding
from tests.counties import AS_OF
from tests.deciding import asked, begun, day, met, passed_up, resolved, taken
from tests.people import AT, AUDITOR, COUNTY, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_VILLAGE, TOWNSHIP, TOWNSHIP_OFFICER
from tests.web.conftest import As

COMMUNITY = TOWNSHIP + "001"


def page(client: Client, name: str = "decision", *arguments: object) -> str:
    return client.get(reverse(name, args=[OTHER_VILLAGE, *arguments])).content.decode()


def post(client: Client, name: str, posted: dict[str, Any], *arguments: object) -> str:
    """Post to a village's page and return what the next page says."""
    answer = client.post(reverse(name, args=[OTHER_VILLAGE, *arguments]), posted, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def known(code: str = OTHER_VILLAGE) -> dict[str, Any]:
    found = deciding(COUNTY)[code]
    return {"decision": found.decision_id, "revision": found.revision}


def vote(key: str, **said: Any) -> dict[str, Any]:
    counted = {"entitled": 5, "present": 5, "votes_for": 5, "votes_against": "", "abstained": ""}
    return known() | {"key": key, "date": day(key).isoformat()} | counted | said


class TestBegin:
    def test_begins_from_the_page_and_asks_for_the_first_step(self, run: int, as_: As) -> None:
        consultation = asked(run, OTHER_VILLAGE)
        secretary = as_(OTHER_SECRETARY)
        assert "可以开始议定了" in page(secretary)
        said = post(secretary, "decision-begin", {"consultation": consultation, "building": ""})
        assert "议定开始了" in said
        assert "接下来：党支部提议" in said

    def test_says_what_is_still_to_do_before(self, run: int, as_: As) -> None:
        asked(run, OTHER_VILLAGE, answered=1, unanswered=1)
        said = page(as_(OTHER_SECRETARY))
        assert "凭意见单答复的人还不够" in said
        assert "还有 1 条意见没有答复" in said
        assert "开始议定</button>" not in said


class TestStep:
    def test_records_a_vote_in_one_form(self, run: int, as_: As) -> None:
        begun(run, OTHER_VILLAGE)
        said = post(as_(OTHER_SECRETARY), "decision-step", vote("branch"))
        assert "「党支部提议」记好了" in said
        assert "应到 5 人，实到 5 人；同意 5，不同意 0，弃权 0。" in said

    def test_says_that_a_vote_failed_and_lets_it_be_taken_again(self, run: int, as_: As) -> None:
        begun(run, OTHER_VILLAGE)
        said = post(as_(OTHER_SECRETARY), "decision-step", vote("branch", votes_for=1, votes_against=4))
        assert "票数不够，这一步没有通过" in said
        assert "没有算数的" in said

    def test_keeps_what_was_typed_where_something_is_wrong(self, run: int, as_: As) -> None:
        begun(run, OTHER_VILLAGE)
        said = post(as_(OTHER_SECRETARY), "decision-step", vote("branch", votes_for=3, minutes="大家都说好"))
        assert "对不上" in said
        assert "大家都说好" in said
        assert not deciding(COUNTY)[OTHER_VILLAGE].last_key

    def test_names_who_was_quicker(self, run: int, as_: As) -> None:
        begun(run, OTHER_VILLAGE)
        posted = vote("branch")
        post(as_(OTHER_SECRETARY), "decision-step", posted)
        said = post(as_(TOWNSHIP_OFFICER), "decision-step", posted | {"votes_for": 4, "votes_against": 1})
        assert "这一步 乙村褚某 在" in said
        assert "已经记过了" in said

    def test_undoes_it_on_the_day(self, run: int, as_: As) -> None:
        begun(run, OTHER_VILLAGE)
        secretary = as_(OTHER_SECRETARY)
        assert "记错了，撤回" in post(secretary, "decision-step", vote("branch"))
        assert "接下来：党支部提议" in post(secretary, "decision-undo", known())

    def test_offers_the_choice_of_body_with_its_quorum(self, run: int, as_: As) -> None:
        decision = begun(run, OTHER_VILLAGE)
        taken(decision, OTHER_VILLAGE, "branch", "committees", "members")
        said = page(as_(OTHER_SECRETARY))
        assert "村民代表会议" in said
        assert "到会2/3 以上，到会的过半数同意，才算通过。" in said

    def test_shows_no_form_to_those_who_only_read(self, run: int, as_: As) -> None:
        begun(run, OTHER_VILLAGE)
        said = page(as_(AUDITOR))
        assert "党支部提议" in said
        assert "<form" not in said.split("<main", 1)[1].split("</main>", 1)[0]


class TestReview:
    def posted(self, **said: Any) -> dict[str, Any]:
        return (
            known() | {"date": day("township").isoformat(), "reason": "", "back_to": "branch", "result": "pass"} | said
        )

    def test_passes_it_up(self, run: int, as_: As) -> None:
        resolved(run, OTHER_VILLAGE)
        assert "报到县里了" in post(as_(TOWNSHIP_OFFICER), "decision-review", self.posted())
        assert deciding(COUNTY)[OTHER_VILLAGE].state == "county"

    def test_sends_it_back_with_a_reason_that_the_village_reads(self, run: int, as_: As) -> None:
        resolved(run, OTHER_VILLAGE)
        township = as_(TOWNSHIP_OFFICER)
        assert "请写明理由" in post(township, "decision-review", self.posted(result="back"))
        post(township, "decision-review", self.posted(result="back", reason="票数要再核", back_to="villagers"))
        said = page(as_(OTHER_SECRETARY))
        assert "接下来：村民会议或者村民代表会议决议" in said
        assert "票数要再核" in said


class TestSpecial:
    def test_is_asked_for_and_recorded_by_the_county(self, run: int, as_: As) -> None:
        passed_up(run, OTHER_VILLAGE, demolishes="旧戏台")
        assert "要有专项审批：拆除房屋。" in page(as_(OTHER_SECRETARY))
        paper = {"document": "示例拆〔2022〕1 号", "date": AS_OF.isoformat(), "reason": "危房"}
        said = post(as_(COUNTY_OFFICER), "decision-special", paper, "demolish")
        assert "示例拆〔2022〕1 号" in said
        assert not deciding(COUNTY, AS_OF)[OTHER_VILLAGE].missing


class TestResult:
    def test_is_asked_for_once_the_centre_is_open(self, run: int, as_: As) -> None:
        met(Result(*passed_up(run, OTHER_VILLAGE), approved=True))
        secretary = as_(OTHER_SECRETARY)
        before = page(secretary)
        assert "建成开门以后，再公开结果。" in before
        assert "记下这一步" not in before
        days = {"accepted_date": AS_OF - dt.timedelta(days=3), "opened_date": AS_OF - dt.timedelta(days=2)}
        record_opening(by=COUNTY_OFFICER, at=AT, code=OTHER_VILLAGE, cost_fen=None, source="示例验收 1 号", **days)
        assert "记下这一步" in page(secretary)
        posted = known() | {"key": "result_notice", "date": AS_OF.isoformat(), "until_date": "", "minutes": "公开栏"}
        assert "「实施结果公开」记好了" in post(secretary, "decision-step", posted)


class TestNotice:
    def test_prints_the_resolution_with_room_for_a_seal(self, run: int, as_: As) -> None:
        resolved(run, OTHER_VILLAGE)
        said = page(as_(OTHER_SECRETARY), "decision-notice")
        assert "同意 30 人，不同意 0 人，弃权 0 人，通过。" in said
        assert "盖章" in said


class TestList:
    def test_leads_each_to_what_waits_for_them(self, run: int, as_: As) -> None:
        resolved(run, OTHER_VILLAGE)
        asked(run, COMMUNITY)
        said = as_(TOWNSHIP_OFFICER).get(reverse("decisions")).content.decode()
        assert "1 个村（社区）等您审核" in said
        assert "1 个村（社区）可以开始议定" in said
        assert "等您审核" not in as_(OTHER_SECRETARY).get(reverse("decisions")).content.decode()

    def test_narrows_to_a_state(self, run: int, as_: As) -> None:
        resolved(run, OTHER_VILLAGE)
        asked(run, COMMUNITY)
        said = as_(COUNTY_OFFICER).get(reverse("decisions"), {"state": "township"}).content.decode()
        assert "乙村" in said
        assert "丙社区" not in said
