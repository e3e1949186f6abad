import datetime as dt
import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from lianxin.domain.places.models import County
from lianxin.domain.planning.actions.consultation import close_consultation, open_consultation
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Consultation, Lock, Opinion, Slip, Wish
from lianxin.domain.planning.queries.proposal import default_settings
from tests.asking import ASKED, LAST_DAY, OVER, asked, enough, slips, suggestion
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_VILLAGE, TOWNSHIP_OFFICER
from tests.web.conftest import As

WEEK = dt.timedelta(days=7)


@pytest.fixture
def scenario(county: TinyCounty) -> int:
    """The plan that holds."""
    settings = default_settings(county.edition)
    made = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)
    return made


@pytest.fixture
def consultation(scenario: int) -> int:
    """乙村, asked about its package."""
    return asked()


@pytest.fixture
def secretary(as_: As) -> Client:
    """乙村's secretary."""
    return as_(OTHER_SECRETARY)


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def village(client: Client) -> str:
    return text_of(client.get(reverse("consultation", args=[OTHER_VILLAGE])))


def posted(client: Client, consultation: int, step: str, **said: Any) -> Any:
    return client.post(reverse("consultation-step", args=[consultation, step]), said, follow=True)


class TestList:
    def test_says_who_has_been_asked_and_what_waits(self, consultation: int, as_: As) -> None:
        suggestion(consultation, text="门口加坡道")
        shown = text_of(as_(TOWNSHIP_OFFICER).get(reverse("consultations")))
        assert "还没开始" in shown
        assert "正在征求" in shown
        assert "还有1条意见等着答复" in shown

    def test_says_so_where_there_is_no_plan(self, county: TinyCounty, as_: As) -> None:
        assert "还没有方案" in text_of(as_(TOWNSHIP_OFFICER).get(reverse("consultations")))


class TestOpen:
    def test_opens_a_round_and_goes_on_to_the_slips(self, scenario: int, secretary: Client) -> None:
        said = {f"asked-{kind}": count for kind, count in ASKED.items()} | {"closes_date": LAST_DAY.isoformat()}
        answer = secretary.post(reverse("consultation-open", args=[OTHER_VILLAGE]), said, follow=True)
        assert "把意见单发到人手上" in text_of(answer)
        assert Consultation.objects.get().asked == ASKED

    def test_knows_members_and_households_from_the_survey(self, scenario: int, secretary: Client) -> None:
        page = secretary.get(reverse("consultation-open", args=[OTHER_VILLAGE])).content.decode()
        assert re.search(r'name="asked-household"[^>]*value="300"', page)

    def test_keeps_what_was_filled_in_when_the_time_is_too_short(self, scenario: int, secretary: Client) -> None:
        said = {f"asked-{kind}": count for kind, count in ASKED.items()} | {"closes_date": "2022-12-24"}
        page = secretary.post(reverse("consultation-open", args=[OTHER_VILLAGE]), said).content.decode()
        assert "至少要开 7 天" in page
        assert re.search(r'name="asked-household"[^>]*value="20"', page)


class TestRounds:
    def test_dates_each_round_and_says_how_it_ended(self, consultation: int, secretary: Client) -> None:
        enough(consultation)
        close_consultation(by=OTHER_SECRETARY, at=AT, today=OVER, consultation_id=consultation, revision=1)
        open_consultation(
            by=OTHER_SECRETARY, at=AT, today=OVER, code=OTHER_VILLAGE, closes_date=OVER + WEEK, asked=ASKED
        )
        said = village(secretary)
        assert f"第 1 次 {AS_OF} 到 {OVER} 已经截止" in said
        assert f"第 2 次 {OVER} 到 {OVER + WEEK} 正在征求" in said


class TestSlips:
    def test_prints_the_run_that_was_drawn_each_with_its_code(self, consultation: int, secretary: Client) -> None:
        slips(consultation, "member", 2)
        where = reverse("consultation-slips", args=[consultation])
        page = secretary.post(where, {"kind": "household", "count": "3"}, follow=True).content.decode()
        codes = Slip.objects.filter(kind="household").values_list("code", flat=True)
        assert page.count('class="sheet"') == 3
        assert all(f"{code[:4]} {code[4:]}" in page for code in codes)

    def test_prints_again_only_what_nobody_has_used(self, consultation: int, secretary: Client) -> None:
        enough(consultation)
        page = secretary.get(reverse("consultation-print", args=[consultation])).content.decode()
        assert "没有可印的意见单" in page


class TestTypeIn:
    def test_counts_rows_and_leaves_empty_ones(self, consultation: int, secretary: Client) -> None:
        code, other, _third = slips(consultation)
        said = {"key": ["a", "b", "c"], "code-0": code.lower(), "verdict-0": "agree", "code-2": other}
        said |= {"verdict-2": "change", "functions-2": ["reading"], "text-2": "想看书"}
        answer = secretary.post(reverse("consultation-type", args=[consultation]), said, follow=True)
        assert "记下了 2 张" in text_of(answer)
        assert 'data-draft-done="papers:' in answer.content.decode()
        assert Opinion.objects.filter(way="paper", typed_by=OTHER_SECRETARY.username).count() == 2

    def test_says_which_row_is_wrong_and_keeps_all_of_it(self, consultation: int, secretary: Client) -> None:
        code = slips(consultation)[0]
        said = {"key": ["a", "b"], "code-0": code, "verdict-0": "agree", "code-1": "ABCD2345", "text-1": "加坡道"}
        page = secretary.post(reverse("consultation-type", args=[consultation]), said).content.decode()
        assert "抄错" in page
        assert code in page
        assert "加坡道" in page
        assert not Opinion.objects.exists()


class TestSheet:
    def filled(self, *rows: tuple[str, ...]) -> SimpleUploadedFile:
        book = Workbook()
        assert book.active is not None
        for row in (("意见单号", "怎么说", "还想要什么", "想说的话"), *rows):
            book.active.append(row)
        content = BytesIO()
        book.save(content)
        return SimpleUploadedFile("代录.xlsx", content.getvalue())

    def test_is_handed_out_with_the_answers_as_a_drop_down(self, consultation: int, secretary: Client) -> None:
        book = load_workbook(BytesIO(secretary.get(reverse("consultation-sheet", args=[consultation])).content))
        assert [cell.value for cell in book["代录"][3]] == ["意见单号", "怎么说", "还想要什么", "想说的话"]
        assert "要改一改" in book["代录"].data_validations.dataValidation[0].formula1

    def test_comes_back_as_rows_to_look_over(self, consultation: int, secretary: Client) -> None:
        code = slips(consultation)[0]
        file = self.filled((code, "同意", "", ""), ("", "大概同意", "", "加灯"))
        page = secretary.post(reverse("consultation-sheet", args=[consultation]), {"file": file}).content.decode()
        assert f'value="{code}"' in page
        assert "「大概同意」没有认出来" in page
        assert not Opinion.objects.exists()

    def test_counts_once_however_often_it_is_read(self, consultation: int, secretary: Client) -> None:
        content = self.filled(("", "同意", "", "")).read()
        for _time in range(2):
            file = SimpleUploadedFile("代录.xlsx", content)
            page = secretary.post(reverse("consultation-sheet", args=[consultation]), {"file": file}).content.decode()
            key = re.findall(r'name="key" value="([^"]+)"', page)
            said = {"key": key, "verdict-0": "agree", "way": "paper"}
            secretary.post(reverse("consultation-type", args=[consultation]), said)
        assert Opinion.objects.count() == 1

    def test_is_refused_in_words_where_it_is_no_table(self, consultation: int, secretary: Client) -> None:
        file = SimpleUploadedFile("照片.xlsx", b"no table")
        answer = secretary.post(reverse("consultation-sheet", args=[consultation]), {"file": file}, follow=True)
        assert "不是认得的表格" in text_of(answer)


class TestAnswer:
    def test_answers_those_that_are_ticked_and_promises(self, consultation: int, secretary: Client) -> None:
        ticked = [suggestion(consultation, "reading"), suggestion(consultation, text="门口加坡道")]
        left = suggestion(consultation, text="加灯")
        posted(secretary, consultation, "answer", opinion=ticked, outcome="adopted", answer="照办")
        assert set(Opinion.objects.filter(outcome="adopted").values_list("pk", flat=True)) == set(ticked)
        assert Opinion.objects.get(pk=left).outcome == ""
        shown = village(secretary)
        assert "1条等着答复" in shown
        assert "下次排方案时排进来" in shown

    def test_keeps_ticks_and_words_when_the_reason_lacks(self, consultation: int, secretary: Client) -> None:
        one = suggestion(consultation, text="加灯")
        page = posted(secretary, consultation, "answer", opinion=[one], outcome="refused", answer=" ")
        assert "请写明理由" in page.content.decode()
        assert re.search(rf'value="{one}" checked', page.content.decode())

    def test_drops_a_promise_with_a_reason(self, consultation: int, secretary: Client) -> None:
        posted(secretary, consultation, "answer", opinion=[suggestion(consultation, "reading")], outcome="adopted")
        wish = Wish.objects.get()
        secretary.post(reverse("wish-drop", args=[wish.pk]), {"reason": "村里有书屋了"})
        assert "村里有书屋了" in village(secretary)

    def test_is_locked_into_a_draft_by_the_county(
        self, consultation: int, scenario: int, secretary: Client, as_: As
    ) -> None:
        one = suggestion(consultation, text="想早点开工")
        posted(secretary, consultation, "answer", opinion=[one], outcome="adopted", answer="向县里报")
        where = reverse("opinion-lock", args=[one])
        county = as_(COUNTY_OFFICER)
        assert "方案甲" in county.get(where).content.decode()
        county.post(where, {"scenario": str(scenario), "tranche": "1", "layout": ""})
        assert Lock.objects.get().village_id == OTHER_VILLAGE


class TestMovedOn:
    def test_says_so_only_where_another_package_came_of_a_later_run(
        self, consultation: int, scenario: int, secretary: Client
    ) -> None:
        run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
        assert "县里又排过一次方案" not in village(secretary)
        posted(secretary, consultation, "answer", opinion=[suggestion(consultation, "reading")], outcome="adopted")
        run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
        shown = village(secretary)
        assert "县里又排过一次方案" in shown
        assert "现在的方案里排进来了" in shown


class TestEnding:
    def test_closes_once_the_last_day_is_over(self, consultation: int, secretary: Client) -> None:
        enough(consultation)
        assert "过了这一天才能截止" in village(secretary)
        County.objects.update(as_of_date=OVER)
        shown = text_of(posted(secretary, consultation, "close", revision="1"))
        assert "已经截止" in shown
        assert "可以议定了" in shown

    def test_tells_a_stale_page_who_was_quicker(self, consultation: int, secretary: Client) -> None:
        posted(secretary, consultation, "move", revision="1", closes_date=OVER.isoformat())
        shown = text_of(posted(secretary, consultation, "withdraw", revision="1", reason="方案要改"))
        assert "改过这份资料" in shown
        assert Consultation.objects.get().state == "open"

    def test_sums_up(self, consultation: int, secretary: Client) -> None:
        posted(secretary, consultation, "sum-up", revision="1", text="都写进施工要求了。")
        assert "都写进施工要求了。" in village(secretary)


class TestTodo:
    def test_has_what_the_village_owes_an_answer(self, consultation: int, secretary: Client) -> None:
        assert "群众的意见等着答复" not in text_of(secretary.get(reverse("todo")))
        one = suggestion(consultation, text="加灯")
        assert "群众的意见等着答复" in text_of(secretary.get(reverse("todo")))
        posted(secretary, consultation, "answer", opinion=[one], outcome="adopted")
        assert "群众的意见等着答复" not in text_of(secretary.get(reverse("todo")))

    def test_has_the_round_whose_last_day_is_over(self, consultation: int, secretary: Client) -> None:
        County.objects.update(as_of_date=OVER)
        assert "群众的意见等着答复" in text_of(secretary.get(reverse("todo")))
