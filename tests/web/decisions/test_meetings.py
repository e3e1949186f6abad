"""The county's meeting on the screen: its list all or nothing, the notice, the objections."""

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from lianxin.domain.planning.queries.decided import decided
from lianxin.domain.planning.queries.meeting import meetings
from tests.counties import AS_OF
from tests.deciding import MEETING, passed_up
from tests.people import COUNTY, COUNTY_OFFICER, OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP_OFFICER
from tests.web.conftest import As

FAR = OTHER_TOWNSHIP + "201"
PAPER = {"name": "示例专题会", "date": MEETING.isoformat(), "document": "示例会〔2022〕3 号"}


def results(*rows: tuple[tuple[int, int], bool, str]) -> dict[str, Any]:
    """What is posted of a list: decision and revision, whether it is ticked, and the reason against it."""
    posted: dict[str, Any] = {"village": [], "approve": []}
    for (decision, revision), ticked, reason in rows:
        posted["village"].append(str(decision))
        posted["approve"] += [str(decision)] if ticked else []
        posted |= {f"revision-{decision}": revision, f"reason-{decision}": reason}
    return posted


def said(client: Client, name: str, posted: dict[str, Any], *arguments: object) -> str:
    return client.post(reverse(name, args=arguments), posted, follow=True).content.decode()


class TestNew:
    def test_approves_some_refuses_some_and_leaves_some(self, run: int, as_: As) -> None:
        yes, no = passed_up(run, OTHER_VILLAGE), passed_up(run, FAR)
        posted = PAPER | results((yes, True, ""), (no, False, "造价再压一压"))
        page = said(as_(COUNTY_OFFICER), "meeting-new", posted)
        assert "批准了 1 个" in page
        assert "没有批准：造价再压一压" in page
        assert [one.code for one in decided(COUNTY)] == [OTHER_VILLAGE]

    def test_records_nothing_where_one_is_not_ready_and_names_it(self, run: int, as_: As) -> None:
        yes, stale = passed_up(run, OTHER_VILLAGE), passed_up(run, FAR)
        posted = PAPER | results((yes, True, ""), ((stale[0], stale[1] - 1), True, ""))
        page = said(as_(COUNTY_OFFICER), "meeting-new", posted)
        assert "丁村：" in page
        assert "示例会〔2022〕3 号" in page
        assert not meetings()

    def test_asks_for_a_choice(self, run: int, as_: As) -> None:
        row = passed_up(run, OTHER_VILLAGE)
        assert "还没有选哪几个村" in said(as_(COUNTY_OFFICER), "meeting-new", PAPER | results((row, False, "")))

    def test_takes_no_tick_with_a_reason_against_it(self, run: int, as_: As) -> None:
        posted = PAPER | results((passed_up(run, OTHER_VILLAGE), True, "造价再压一压"))
        page = said(as_(COUNTY_OFFICER), "meeting-new", posted)
        assert "请只留一样" in page
        assert 'value="造价再压一压"' in page


class TestMeeting:
    def held(self, run: int, as_: As) -> tuple[Client, int]:
        county = as_(COUNTY_OFFICER)
        said(county, "meeting-new", PAPER | results((passed_up(run, OTHER_VILLAGE), True, "")))
        return county, meetings()[0].id

    def test_puts_the_list_up_and_prints_it_with_room_for_a_seal(self, run: int, as_: As) -> None:
        county, meeting = self.held(run, as_)
        first = MEETING + dt.timedelta(days=1)
        assert "公示登记好了" in said(county, "meeting-put-up", {"from_date": first.isoformat()}, meeting)
        sheet = county.get(reverse("meeting-notice", args=[meeting])).content.decode()
        assert "乙村" in sheet
        assert "盖章" in sheet
        assert "示例数据" in sheet

    def test_refuses_a_notice_that_is_too_short(self, run: int, as_: As) -> None:
        county, meeting = self.held(run, as_)
        days = {"from_date": AS_OF.isoformat(), "until_date": AS_OF.isoformat()}
        assert "至少要公示 7 天" in said(county, "meeting-put-up", days, meeting)

    def test_takes_an_objection_from_the_township_and_the_county_answers(self, run: int, as_: As) -> None:
        county, meeting = self.held(run, as_)
        first = MEETING + dt.timedelta(days=1)
        said(county, "meeting-put-up", {"from_date": first.isoformat()}, meeting)
        heard = {"code": OTHER_VILLAGE, "text": "房子太远", "way": "phone", "date": first.isoformat()}
        assert "异议记下了" in said(as_(TOWNSHIP_OFFICER), "meeting-object", heard, meeting)
        page = county.get(reverse("meeting", args=[meeting])).content.decode()
        assert "1 条异议等答复" in page
        found = page.split(f"/decisions/meetings/{meeting}/objections/")[1].split("/")[0]
        answer = {"answer": "说得对，重选房子", "result": "upheld", "back_to": "villagers"}
        assert "退回去重新议定" in said(county, "objection-answer", answer, meeting, found)
        assert not decided(COUNTY)
