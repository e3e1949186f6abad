"""Pages of acceptance: whose turn it is, a visit in one form, remedies, papers, and the county's word."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.models import Paper, Project, Remedy, Visit
from lianxin.domain.projects.rules.acceptance import AGAIN, TOWNSHIP
from tests.counties import AS_OF
from tests.domain.projects.accepting import DEPARTMENTS, Accepting
from tests.domain.projects.conftest import CODE
from tests.people import COUNTY_OFFICER, OTHER_SECRETARY, TOWNSHIP_OFFICER
from tests.people import DEPARTMENT as CIVIL_AFFAIRS
from tests.web.conftest import As

DAY = AS_OF.isoformat()


def visit(going: Accepting, level: str = TOWNSHIP) -> str:
    return reverse("acceptance-visit", args=[going.project, level])


def sheet(going: Accepting) -> str:
    return reverse("acceptance", args=[going.project])


def words(answer: object) -> str:
    return re.sub(r"\s+", "", answer.content.decode())  # type: ignore[attr-defined]


def seen(answer: object) -> str:
    """What a page says, without its marks and spaces."""
    return re.sub(r"<[^>]*>|\s+", "", answer.content.decode())  # type: ignore[attr-defined]


class TestList:
    def test_says_whose_turn_it_is(self, going: Accepting, as_: As) -> None:
        going.report("counter")
        where = reverse("acceptances")
        assert visit(going) in as_(TOWNSHIP_OFFICER).get(where).content.decode()
        assert visit(going) not in as_(CIVIL_AFFAIRS).get(where).content.decode()

    def test_says_who_owes_what_by_when(self, going: Accepting, as_: As) -> None:
        going.report()
        going.file_papers()
        due = AS_OF + dt.timedelta(days=30)
        assert f"乡镇来初验{due}前" in seen(as_(OTHER_SECRETARY).get(reverse("acceptances")))
        assert f"报验收{DAY}·{due}前" in seen(as_(TOWNSHIP_OFFICER).get(reverse("acceptances")))

    def test_marks_a_paper_within_its_last_thirty_days(self, going: Accepting, as_: As) -> None:
        going.report()
        for days, marked in ((31, False), (30, True)):
            Paper.objects.all().delete()
            going.file_papers(expires=AS_OF + dt.timedelta(days=days))
            page = as_(OTHER_SECRETARY).get(reverse("acceptances")).content.decode()
            assert (re.search(rf'<b class="help">\s*还有 {days} 天', page) is not None) is marked

    def test_lists_what_is_to_be_put_right(self, going: Accepting, as_: As) -> None:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(going.row("counter", "area").pk,))
        assert "墙面还没干" in as_(OTHER_SECRETARY).get(reverse("acceptances")).content.decode()

    def test_todo_tells_the_township_and_the_village(self, going: Accepting, as_: As) -> None:
        going.report("counter", "civic")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(going.row("counter", "area").pk,))
        assert sheet(going) in as_(TOWNSHIP_OFFICER).get(reverse("todo")).content.decode()
        assert "要整改的" in as_(OTHER_SECRETARY).get(reverse("todo")).content.decode()


class TestVisit:
    def test_one_tick_passes_a_function(self, going: Accepting, as_: As) -> None:
        going.report("counter")
        answer = as_(TOWNSHIP_OFFICER).post(visit(going), {"date": DAY, "all-counter": "on"})
        assert answer.status_code == 302
        found = Visit.objects.get()
        assert found.verdicts.filter(passed=True).count() == len(going.rows("counter"))

    def test_a_failure_within_it_becomes_a_remedy(self, going: Accepting, as_: As) -> None:
        going.report("counter")
        area = going.row("counter", "area").pk
        said = {"date": DAY, "all-counter": "on", f"passed-{area}": "fail", f"note-{area}": "还差 5 平方米"}
        as_(TOWNSHIP_OFFICER).post(visit(going), said)
        assert Remedy.objects.get().words == "还差 5 平方米"
        assert "还差5平方米" in words(as_(OTHER_SECRETARY).get(sheet(going)))

    def test_a_failure_without_words_keeps_what_was_filled_in(self, going: Accepting, as_: As) -> None:
        going.report("counter")
        area, staff = going.row("counter", "area").pk, going.row("counter", "staff").pk
        said = {"date": DAY, f"passed-{area}": "fail", f"passed-{staff}": "fail", f"note-{staff}": "少一个人"}
        answer = as_(TOWNSHIP_OFFICER).post(visit(going), said)
        assert answer.status_code == 200
        assert "不合格的要写清楚差在哪里" in words(answer)
        assert "少一个人" in words(answer)
        assert not Visit.objects.exists()

    def test_what_falls_short_cannot_be_passed(self, going: Accepting, as_: As) -> None:
        going.report("nursery")
        floor = going.row("nursery", "floor")
        going.report(reports={floor.pk: {"have": 2}})
        answer = as_(TOWNSHIP_OFFICER).get(visit(going))
        assert "依据尚未见到" in words(answer)
        as_(TOWNSHIP_OFFICER).post(visit(going), {"date": DAY, "all-nursery": "on"})
        judged = set(Visit.objects.get().verdicts.values_list("criterion", flat=True))
        assert floor.pk not in judged

    def test_sent_twice_it_counts_once(self, going: Accepting, as_: As) -> None:
        going.report("counter")
        for _time in range(2):
            as_(TOWNSHIP_OFFICER).post(visit(going), {"date": DAY, "all-counter": "on", "key": "k"})
        assert Visit.objects.count() == 1

    def test_a_department_is_asked_about_its_own(self, going: Accepting, as_: As) -> None:
        answer = words(as_(CIVIL_AFFAIRS).get(visit(going, "department")))
        assert "日间照料中心" in answer
        assert "标准化卫生室" not in answer

    def test_keeps_a_draft_on_the_phone(self, going: Accepting, as_: As) -> None:
        page = as_(TOWNSHIP_OFFICER).get(visit(going)).content.decode()
        name = f"visit-{TOWNSHIP}-{going.project}"
        assert f'data-draft="{name}"' in page
        going.report("counter")
        answer = as_(TOWNSHIP_OFFICER).post(visit(going), {"date": DAY, "all-counter": "on"}, follow=True)
        assert f'data-draft-done="{name}"' in answer.content.decode()


class TestReport:
    def test_takes_a_function_at_a_time(self, going: Accepting, as_: As) -> None:
        said = {
            f"said-{row.pk}": "yes" if row.key in ("building", "equipment") else "90" for row in going.rows("civic")
        }
        where = reverse("acceptance-report", args=[going.project])
        answer = as_(OTHER_SECRETARY).post(where, said, follow=True)
        assert "还有几条没填" in words(answer)
        assert going.row("civic", "area").reported == {"have": 90}
        assert going.row("counter", "area").reported is None

    def test_says_so_where_nothing_is_reported(self, going: Accepting, as_: As) -> None:
        answer = as_(OTHER_SECRETARY).post(reverse("acceptance-report", args=[going.project]), {}, follow=True)
        assert "一条都还没报" in words(answer)
        assert "报上去了" not in words(answer)

    def test_one_tick_says_that_a_function_is_as_it_is_wanted(self, going: Accepting, as_: As) -> None:
        area = going.row("civic", "area")
        said = {"all-civic": "on", f"said-{area.pk}": "90"}
        as_(OTHER_SECRETARY).post(reverse("acceptance-report", args=[going.project]), said)
        reported = {row.key: row.reported for row in going.rows("civic")}
        assert reported["area"] == {"have": 90}
        assert reported["staff"] == {"have": going.row("civic", "staff").wanted["need"]}
        assert reported["equipment"] == {"yes": True}
        assert going.row("counter", "area").reported is None

    def test_a_file_that_is_no_picture_is_refused_and_nothing_kept(self, going: Accepting, as_: As) -> None:
        row = going.row("civic", "area")
        said = {f"said-{row.pk}": "90", f"file-{row.pk}": SimpleUploadedFile("表.jpg", b"no picture")}
        answer = as_(OTHER_SECRETARY).post(reverse("acceptance-report", args=[going.project]), said)
        assert "材料请用PDF" in words(answer)
        assert going.row("civic", "area").reported is None


class TestRemedy:
    @pytest.fixture
    def remedy(self, going: Accepting) -> int:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(going.row("counter", "area").pk,))
        return Remedy.objects.get().pk

    def test_goes_from_village_to_township_and_is_closed(self, going: Accepting, remedy: int, as_: As) -> None:
        where = [reverse("remedy-step", args=[going.project, remedy, verb]) for verb in ("done", "close")]
        as_(OTHER_SECRETARY).post(where[0], {"note": "补齐了"})
        assert Remedy.objects.get().state == "done"
        as_(TOWNSHIP_OFFICER).post(where[1])
        assert Remedy.objects.get().state == "closed"

    def test_is_returned_with_words(self, going: Accepting, remedy: int, as_: As) -> None:
        where = reverse("remedy-step", args=[going.project, remedy, "return"])
        as_(TOWNSHIP_OFFICER).post(where, {"note": "还差一间"})
        assert Remedy.objects.get().words == "还差一间"


class TestPapers:
    def test_are_filed_and_renewed(self, going: Accepting, as_: As) -> None:
        where = reverse("paper-new", args=[going.project])
        said = {
            "what": "clinic|医疗机构执业许可证",
            "number": "示例 1",
            "issuer": "示例局",
            "issued_date": "2022-06-01",
        }
        as_(OTHER_SECRETARY).post(where, said | {"number": "示例 1", "expires_date": "2022-12-31"})
        old = Paper.objects.get()
        assert "快到期了" in words(as_(OTHER_SECRETARY).get(sheet(going)))
        as_(OTHER_SECRETARY).post(where, said | {"number": "示例 2", "replaces": str(old.pk)})
        assert Paper.objects.get(pk=old.pk).replaced_by is not None
        assert "快到期了" not in words(as_(OTHER_SECRETARY).get(sheet(going)))

    def test_that_lapse_soon_stand_on_the_village_s_desk(self, going: Accepting, as_: As) -> None:
        assert "证照要续办" not in words(as_(OTHER_SECRETARY).get(reverse("todo")))
        going.file_papers(expires=AS_OF)
        assert "证照要续办" in words(as_(OTHER_SECRETARY).get(reverse("todo")))
        assert "证照要续办" not in words(as_(TOWNSHIP_OFFICER).get(reverse("todo")))

    def test_are_revoked_with_a_reason(self, going: Accepting, as_: As) -> None:
        going.file_papers()
        paper = Paper.objects.first()
        assert paper is not None
        where = reverse("paper-revoke", args=[going.project, paper.pk])
        as_(OTHER_SECRETARY).post(where, {"reason": ""})
        assert Paper.objects.filter(revoked_date__isnull=False).count() == 0
        as_(OTHER_SECRETARY).post(where, {"reason": "登记错了"})
        assert Paper.objects.get(revoked_date__isnull=False).pk == paper.pk


class TestCounty:
    def test_accepts_and_opens(self, going: Accepting, as_: As) -> None:
        going.pass_all()
        county = as_(COUNTY_OFFICER)
        county.post(reverse("acceptance-accept", args=[going.project]), {"date": DAY, "document": "示例验 1 号"})
        assert Project.objects.get().accepted_date == AS_OF
        county.post(reverse("acceptance-open", args=[going.project]), {"date": DAY, "cost": "350000"})
        assert openings(CODE)[CODE].cost_fen == 350_000_00

    def test_accepts_what_is_ready_of_it(self, going: Accepting, as_: As) -> None:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter")
        going.visit(DEPARTMENTS, "department", "counter")
        where = reverse("acceptance-accept", args=[going.project])
        assert "1项已全部合格" in words(as_(COUNTY_OFFICER).get(where))
        as_(COUNTY_OFFICER).post(where, {"date": DAY, "document": "示例验 1 号", "functions": ["counter"]})
        assert Project.objects.get().accepted_date is None
        assert "已认定" in words(as_(COUNTY_OFFICER).get(sheet(going)))

    def test_sets_a_safety_floor_aside_by_number_only(self, going: Accepting, as_: As) -> None:
        going.report(reports={going.row("nursery", "floor").pk: {"have": 2}})
        where = reverse("acceptance-aside", args=[going.project, going.row("nursery", "floor").pk])
        assert "县里不能自己决定不执行" in words(as_(COUNTY_OFFICER).get(where))
        as_(COUNTY_OFFICER).post(where, {"issuer": "示例住建局", "document": "", "date": DAY})
        assert going.row("nursery", "floor").aside_at is None
        as_(COUNTY_OFFICER).post(where, {"issuer": "示例住建局", "document": "示例建 3 号", "date": DAY})
        assert "按示例住建局示例建3号" in words(as_(COUNTY_OFFICER).get(sheet(going)))

    def test_says_that_what_was_accepted_does_not_hold(self, going: Accepting, as_: As) -> None:
        going.pass_all()
        going.accept()
        going.open()
        going.visit(TOWNSHIP_OFFICER, AGAIN, "civic", failed=(going.row("civic", "equipment").pk,))
        assert "认定暂不作数" in words(as_(COUNTY_OFFICER).get(sheet(going)))


class TestPaper:
    def test_has_a_line_to_sign_and_room_for_a_seal(self, going: Accepting, as_: As) -> None:
        page = words(as_(TOWNSHIP_OFFICER).get(reverse("acceptance-paper", args=[going.project, TOWNSHIP])))
        assert "初验人" in page
        assert page.count("盖章") == 2
        assert "改造前1间24平方米" in page
