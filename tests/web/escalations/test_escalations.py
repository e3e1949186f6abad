"""Escalations on their pages: help first, then the call; the owner answers; overdue is said in words."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from lianxin.domain.projects.queries.escalation import escalation_page, open_escalations
from tests.counties import AS_OF
from tests.domain.projects.conftest import CODE, decision, project, run
from tests.helped import called_on
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_SECRETARY, TOWNSHIP_OFFICER
from tests.web.conftest import As

__all__ = ["decision", "project", "run"]

NEW = reverse("escalation-new", args=[CODE])


def text(content: bytes) -> str:
    """What a page says, without its tags and spaces."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", content.decode()))


@pytest.fixture
def call(project: int) -> int:
    return called_on(project)


class TestNew:
    def test_offers_help_before_the_call(self, project: int, as_: As) -> None:
        said = as_(TOWNSHIP_OFFICER).get(NEW).content.decode()
        assert said.index("先帮一把") < said.index("还是要督办")
        assert reverse("support-new", args=[CODE]) in said
        assert reverse("twins", args=[CODE]) in said

    def test_goes_to_the_post_that_was_chosen(self, project: int, as_: As) -> None:
        posted = {"about": "paper:clinic", "words": "请办医疗机构执业许可。", "due_date": "2023-01-10"}
        answer = as_(TOWNSHIP_OFFICER).post(NEW, posted)
        made = open_escalations(COUNTY)[0]
        assert answer["Location"] == reverse("escalation", args=[made.id])
        assert (made.owner.role, made.owner.function, made.department) == ("department", "clinic", "卫健")

    def test_the_same_again_is_refused_and_what_was_typed_stays(self, project: int, call: int, as_: As) -> None:
        posted = {"about": "crew:", "words": "再请调一支队伍。", "due_date": "2023-01-10"}
        said = as_(COUNTY_OFFICER).post(NEW, posted).content.decode()
        assert "已经为这件事发过督办" in said
        assert "再请调一支队伍。" in said

    def test_shows_who_was_called_on_already(self, project: int, call: int, as_: As) -> None:
        assert "请从别的村调一支施工队来。" in as_(COUNTY_OFFICER).get(NEW).content.decode()


class TestBefore:
    """A village without a project: it waits to be asked, to decide, to be approved, to be begun."""

    def test_says_what_it_waits_for_and_whose_that_is(self, decision: int, as_: As) -> None:
        said = text(as_(COUNTY_OFFICER).get(NEW).content)
        assert "批准了，还没有立项" in said
        assert "县委组织部" in said
        assert "资金没有到位" in said  # what the township may know of beside it
        assert "还没有开始征求意见（" in said

    def test_is_called_about_from_the_page_of_its_project(self, run: int, as_: As) -> None:
        assert NEW in as_(TOWNSHIP_OFFICER).get(reverse("project", args=[CODE])).content.decode()
        posted = {"about": "asking:", "words": "请这个月开始征求意见。", "due_date": "2023-01-10"}
        answer = as_(COUNTY_OFFICER).post(NEW, posted)
        (made,) = open_escalations(COUNTY)
        assert answer["Location"] == reverse("escalation", args=[made.id])
        assert (made.code, made.project_id, made.owner.role) == (CODE, None, "township_officer")
        assert "请这个月开始征求意见。" in text(as_(TOWNSHIP_OFFICER).get(reverse("escalations")).content)
        assert "请这个月开始征求意见。" in text(as_(TOWNSHIP_OFFICER).get(answer["Location"]).content)


class TestList:
    def test_puts_what_waits_for_the_reader_first(self, call: int, as_: As) -> None:
        said = text(as_(TOWNSHIP_OFFICER).get(reverse("escalations")).content)
        assert said.index("等您答复") < said.index("别的还没销的")
        assert "还有7天" in said

    def test_says_overdue_in_words(self, project: int, as_: As) -> None:
        called_on(project, AT)
        from lianxin.domain.projects.models import Escalation

        Escalation.objects.update(due_date=AS_OF - dt.timedelta(days=3))
        said = text(as_(COUNTY_OFFICER).get(reverse("escalations")).content)
        assert "过期3天" in said
        assert "过了期限的1件" in said

    def test_says_what_comes_first_where_there_is_none(self, project: int, as_: As) -> None:
        assert "先派人、拨钱、找范本" in text(as_(COUNTY_OFFICER).get(reverse("escalations")).content)


class TestThread:
    def test_the_owner_answers_and_the_county_closes(self, call: int, as_: As) -> None:
        page = reverse("escalation", args=[call])
        steps = {step: reverse("escalation-step", args=[call, step]) for step in ("answer", "close")}
        as_(TOWNSHIP_OFFICER).post(steps["answer"], {"words": "26 日过去", "revision": "1"})
        assert "已答复" in text(as_(COUNTY_OFFICER).get(page).content)
        as_(COUNTY_OFFICER).post(steps["close"], {"words": "来了", "revision": "2"})
        said = as_(TOWNSHIP_OFFICER).get(page).content.decode()
        assert said.index("26 日过去") < said.index("来了")
        assert "<textarea" not in said  # nothing is said after it

    def test_a_stale_page_is_told_who_wrote_when(self, call: int, as_: As) -> None:
        step = reverse("escalation-step", args=[call, "remind"])
        as_(COUNTY_OFFICER).post(step, {"words": "请尽快", "revision": "1"})
        answer = reverse("escalation-step", args=[call, "answer"])
        said = as_(TOWNSHIP_OFFICER).post(answer, {"words": "26 日过去", "revision": "1"}).content.decode()
        assert "县委组织部周某 在 " in said
        assert ">\n26 日过去</textarea>" in said
        assert len(escalation_page(call).notes) == 1
        assert 'name="revision" value="2"' in said  # read, and sent again, it counts

    def test_another_step_than_there_is_is_not_found(self, call: int, as_: As) -> None:
        answer = as_(COUNTY_OFFICER).post(reverse("escalation-step", args=[call, "shout"]), {"words": "！"})
        assert answer.status_code == 404

    def test_is_no_page_of_a_village(self, call: int, as_: As) -> None:
        assert as_(OTHER_SECRETARY).get(reverse("escalation", args=[call])).status_code == 403
