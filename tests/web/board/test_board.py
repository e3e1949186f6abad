"""What the county's board says, and how much work it is."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.actor import Actor
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.places.actions.survey import save_survey
from lianxin.domain.places.models import County
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import approve, make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.projects.queries.known import known_villages
from tests.counties import TinyCounty, accept, facts
from tests.helped import begun, called_on, supported
from tests.people import (
    ADMINISTRATOR,
    AT,
    AUDITOR,
    COUNTY_OFFICER,
    DEPARTMENT,
    OTHER_VILLAGE,
    OUTSIDER,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
    VOLUNTEER,
)
from tests.starred import starred
from tests.web.conftest import As


def text(client: Client, address: str) -> str:
    """What a page says, without its tags and spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def plan(county: TinyCounty) -> tuple[int, int]:
    """A plan of the tiny county: scenario and run."""
    settings = default_settings()
    made = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    return made, run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)


class TestBoard:
    def test_counts_what_is_there_and_what_is_missing(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(COUNTY_OFFICER), reverse("board"))
        assert "6个中心，一格一村" in said
        assert "7项功能应有42处，已有25处，" in said
        assert "还缺17处" in said

    def test_says_why_use_and_satisfaction_are_not_known(self, county: TinyCounty, as_: As) -> None:
        assert text(as_(COUNTY_OFFICER), reverse("board")).count("还没有数据") == 2

    def test_shows_a_tile_for_every_village(self, county: TinyCounty, as_: As) -> None:
        page = as_(COUNTY_OFFICER).get(reverse("board")).content.decode()
        assert page.count("data-tile ") == len(county.villages)

    @pytest.mark.parametrize(("show", "word"), [("gaps", "缺1项"), ("tier", "家底强")])
    def test_turns_the_wall(self, show: str, word: str, county: TinyCounty, as_: As) -> None:
        said = text(as_(COUNTY_OFFICER), f"{reverse('board')}?show={show}&order=code")
        assert word in said

    def test_keeps_its_feet_before_an_unknown_view(self, county: TinyCounty, as_: As) -> None:
        assert as_(COUNTY_OFFICER).get(f"{reverse('board')}?show=weather&order=luck").status_code == 200

    def test_lists_those_that_lack_most(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(COUNTY_OFFICER), reverse("board"))
        assert "还缺4项的有2个村" in said

    def test_tells_the_way_to_the_last_deadline_with_its_numbers(self, county: TinyCounty, as_: As) -> None:
        page = as_(COUNTY_OFFICER).get(reverse("board")).content.decode()
        assert 'class="chart-band"' in page
        assert '<th scope="row">2023-06-30</th>' in page

    def test_lists_who_falls_behind_why_and_what_was_sent(self, county: TinyCounty, as_: As) -> None:
        plan(county)
        County.objects.update(as_of_date=dt.date(2023, 8, 1))
        shown = figures()["projects"]
        said = text(as_(COUNTY_OFFICER), reverse("board"))
        assert shown["help"] > 0
        assert f"要帮{shown['help']}" in said
        assert "期限2023-06-30已经过了32天" in said
        assert "已派的支持" in said

    def test_keeps_what_was_sent_to_those_who_may_see_it(self, county: TinyCounty, as_: As) -> None:
        plan(county)
        County.objects.update(as_of_date=dt.date(2023, 8, 1))
        said = text(as_(VOLUNTEER), reverse("board"))
        assert "卡在哪里" in said
        assert "已派的支持" not in said

    def test_shows_the_weak_beside_the_middle_to_those_who_may_see_support(self, county: TinyCounty, as_: As) -> None:
        supported(next(code for code, one in known_villages(county.code).items() if one.tier == "weak"))
        page = as_(COUNTY_OFFICER).get(reverse("board")).content.decode()
        rows = re.findall(r"<tr>.*?</tr>", page[page.index("家底弱的，落下了没有") :], re.DOTALL)
        cells = [re.sub(r"<[^>]+>", " ", row).split() for row in rows[1:3]]
        (weak, _villages, given, *_), (middle, _others, nothing, *_) = cells
        assert (weak, middle, nothing) == ("家底弱", "家底中", "0.00")
        assert float(given.replace(",", "")) > 0
        assert "家底弱的，落下了没有" not in text(as_(VOLUNTEER), reverse("board"))

    def test_marks_sample_data(self, county: TinyCounty, as_: As) -> None:
        assert "示例数据" in text(as_(COUNTY_OFFICER), reverse("board"))

    def test_speaks_before_any_survey(self, tree: TinyCounty, as_: As) -> None:
        said = text(as_(COUNTY_OFFICER), reverse("board"))
        assert "摸底还没有接收" in said
        assert "还没有数据：等各村摸底报上来" in said


@pytest.mark.django_db(transaction=True)
class TestBoardThatIsKept:
    def test_sees_a_change_at_once(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        assert "还缺17处" in text(client, reverse("board"))
        accept(OTHER_VILLAGE, facts("counter", "civic", "clinic", "training", "store"), AT + dt.timedelta(hours=1))
        assert "还缺16处" in text(client, reverse("board"))


class TestTownship:
    def test_counts_its_own_villages_only(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(TOWNSHIP_OFFICER), reverse("township", args=[TOWNSHIP]))
        assert "3个中心" in said
        assert "丁村" not in said

    def test_is_not_found_under_an_unknown_code(self, county: TinyCounty, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).get(reverse("township", args=["990101999"]))
        assert answer.status_code == 404
        assert "没有找到" in answer.content.decode()


class TestTodo:
    def test_says_so_where_nothing_waits(self, county: TinyCounty, as_: As) -> None:
        assert "眼下没有要您办的" in text(as_(VILLAGE_SECRETARY), reverse("todo"))

    def test_shows_the_village_its_own_draft(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts("counter"))
        said = text(as_(VILLAGE_SECRETARY), reverse("todo"))
        assert "填好就上报" in said
        assert "甲村" in said

    @pytest.mark.parametrize(
        ("actor", "said"),
        [
            (DEPARTMENT, "不用您办，所以这里没有要您办的"),
            (AUDITOR, "不用您办，所以这里没有要您办的"),
            (ADMINISTRATOR, "谁能登录、管哪一片，在账号里管"),
            (OUTSIDER, "您还没有岗位"),
        ],
    )
    def test_says_honestly_to_whom_nothing_falls(self, actor: Actor, said: str, county: TinyCounty, as_: As) -> None:
        assert said in text(as_(actor), reverse("todo"))

    def test_names_an_approved_plan_that_no_longer_rests_on_what_holds(self, county: TinyCounty, as_: As) -> None:
        made, run = plan(county)
        approve(by=COUNTY_OFFICER, at=AT, scenario_id=made, run_id=run)
        assert "批准的方案要重排" not in text(as_(COUNTY_OFFICER), reverse("todo"))
        accept(OTHER_VILLAGE, facts("counter", "civic", "clinic", "training", "store"), AT + dt.timedelta(hours=1))
        page = as_(COUNTY_OFFICER).get(reverse("todo")).content.decode()
        assert "批准的方案要重排" in page
        assert f'href="{reverse("scenario", args=[made])}"' in page
        assert '<span class="count">1</span>' in page
        assert "批准的方案要重排" not in text(as_(DEPARTMENT), reverse("todo"))

    def test_counts_in_the_menu_as_many_as_it_lists(self, tree: TinyCounty, as_: As) -> None:
        page = as_(VILLAGE_SECRETARY).get(reverse("todo")).content.decode()
        assert page.count('class="task-name"') == 1
        assert '<span class="count">1</span>' in page


class TestFigures:
    def test_leave_as_a_workbook_that_adds_up(self, county: TinyCounty, as_: As) -> None:
        from io import BytesIO

        from openpyxl import load_workbook

        answer = as_(COUNTY_OFFICER).get(reverse("figures"))
        book = load_workbook(BytesIO(answer.content))
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        *townships, total = rows[3:]
        assert {25, 17} <= set(total)
        assert [sum(row[n] for row in townships) for n in range(1, len(total))] == list(total[1:])


class TestTodoOfWorks:
    def test_names_stars_to_whose_turn_it_is(self, county: TinyCounty, as_: As) -> None:
        starred()
        page = as_(TOWNSHIP_OFFICER).get(reverse("todo")).content.decode()
        assert f'href="{reverse("star", args=[VILLAGE, "ecology"])}"' in page
        assert "五星支部等您办" not in text(as_(COUNTY_OFFICER), reverse("todo"))

    def test_names_what_is_called_for_to_its_owner(self, county: TinyCounty, as_: As) -> None:
        _scenario, run = plan(county)
        called = called_on(begun(run))
        page = as_(TOWNSHIP_OFFICER).get(reverse("todo")).content.decode()
        assert f'href="{reverse("escalation", args=[called])}"' in page
        assert "督办等您答复" not in text(as_(COUNTY_OFFICER), reverse("todo"))
