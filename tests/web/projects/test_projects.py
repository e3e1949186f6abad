"""The pages of projects: who sees what, a stage in two taps, and what is said when something stands in the way."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxin.base.images import LARGEST_BYTES
from lianxin.domain.places.models import County
from lianxin.domain.planning.actions.objection import answer_objection
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.queries.page import ProjectPage, project_page
from lianxin.domain.projects.queries.photo import photos_of
from lianxin.domain.projects.queries.project import project_brief
from tests.counties import AS_OF
from tests.decided import approved, disputed
from tests.moved import asked_for, pictured
from tests.people import (
    AT,
    COUNTY_OFFICER,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP_OFFICER,
    VILLAGE_SECRETARY,
)
from tests.pictures import photo
from tests.web.conftest import As

HERE = reverse("project", args=[OTHER_VILLAGE])
MOVE = reverse("project-move", args=[OTHER_VILLAGE, "staff"])


def page() -> ProjectPage:
    return project_page(OTHER_VILLAGE, AS_OF, timezone.now())


def told(client: Client, address: str = HERE) -> str:
    return client.get(address).content.decode()


def form(client: Client, address: str = MOVE) -> dict[str, str]:
    """What the form of a page would send as it is served."""
    found = dict(re.findall(r'name="(date|key|revision)" value="([^"]*)"', told(client, address)))
    assert set(found) == {"date", "key", "revision"}
    return found


class TestProject:
    def test_puts_what_comes_next_on_top_with_one_button_each(self, project: int, as_: As) -> None:
        said = told(as_(OTHER_SECRETARY))
        assert said.index("轮到哪一步") < said.index("两条线各走到哪里")
        assert f'href="{MOVE}"' in said

    def test_shows_others_no_button(self, project: int, as_: As) -> None:
        said = told(as_(VILLAGE_SECRETARY))
        assert "人员到岗" in said
        assert MOVE not in said

    def test_leads_officers_to_help_where_help_is_wanted(self, project: int, as_: As) -> None:
        where = "看卡在哪里，怎么帮"
        assert where not in told(as_(TOWNSHIP_OFFICER))
        County.objects.update(as_of_date=page().project.deadline_date + dt.timedelta(days=1))  # type: ignore[union-attr]
        assert where in told(as_(TOWNSHIP_OFFICER))
        assert where not in told(as_(OTHER_SECRETARY))

    def test_says_of_a_village_without_a_project_what_comes_before(self, run: int, as_: As) -> None:
        assert "这里还没有立项" in told(as_(OTHER_SECRETARY))

    def test_says_what_took_its_approval_back_and_offers_its_end_alone(self, project: int, as_: As) -> None:
        objection = disputed(project_brief(project).decision_id)["objection"]
        told_so = {"by": COUNTY_OFFICER, "at": AT, "answer": "房子的产权有争议。", "upheld": True}
        answer_objection(objection_id=objection, **told_so)  # type: ignore[arg-type]
        client = as_(OTHER_SECRETARY)
        for address in (HERE, reverse("acceptance", args=[project])):
            said = told(client, address)
            assert "示例〔2022〕1 号 因为异议成立撤回了" in said
            assert "房子的产权有争议。" in said
        assert "轮到哪一步" not in told(client)
        assert "?kind=drop" in told(client, reverse("project-ask", args=[OTHER_VILLAGE]))
        assert "?kind=suspend" not in told(client, reverse("project-ask", args=[OTHER_VILLAGE]))
        assert "重新批准以前不能推进" in client.post(MOVE, {"date": AS_OF.isoformat()}).content.decode()


class TestMove:
    def test_is_two_taps(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        answer = client.post(MOVE, form(client), follow=True)
        said = answer.content.decode()
        assert "已记为做完：人员到岗" in said
        assert "接下来：" in said
        assert reverse("project-undo", args=[OTHER_VILLAGE, "staff"]) in said
        assert page().stage("staff").done_date == AS_OF

    def test_throws_the_draft_away_once_it_is_kept(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        assert f'data-draft="move:{project}:staff"' in told(client, MOVE)
        answer = client.post(MOVE, form(client), follow=True)
        assert f'data-draft-done="move:{project}:staff"' in answer.content.decode()

    def test_sent_twice_counts_once(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        sent = form(client)
        client.post(MOVE, sent)
        assert client.post(MOVE, sent).status_code == 302
        assert page().stage("staff").done_date == AS_OF

    def test_says_who_was_first_and_keeps_what_was_typed(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        sent = form(client) | {"note": "两人到岗"}
        move_milestone(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, project_id=project, stage="staff", date=AS_OF)
        said = client.post(MOVE, sent).content.decode()
        assert "township 在 2022-12-20 17:00 已经把「人员到岗」记为 2022-12-23 做完" in said
        assert "两人到岗" in said

    def test_refuses_a_page_that_went_stale(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        sent = form(client)
        move_milestone(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, project_id=project, stage="site", date=AS_OF)
        assert "township 在 2022-12-20 17:00 改过这份资料" in client.post(MOVE, sent).content.decode()
        assert page().stage("staff").done_date is None

    def test_marks_nothing_where_the_photo_is_none(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        sent = form(client) | {"photo": SimpleUploadedFile("墙.jpg", b"no picture")}
        assert "这份文件不是照片" in client.post(MOVE, sent).content.decode()
        assert page().stage("staff").done_date is None

    def test_reads_no_photo_that_is_too_heavy(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        sent = form(client) | {"photo": SimpleUploadedFile("墙.jpg", bytes(LARGEST_BYTES + 1))}
        assert "这份文件有 20 MB，太大了" in client.post(MOVE, sent).content.decode()
        assert page().stage("staff").done_date is None

    def test_takes_a_photo_along(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        client.post(MOVE, form(client) | {"photo": SimpleUploadedFile("墙.jpg", photo())})
        assert [one.milestone for one in photos_of(OTHER_VILLAGE)] == ["staff"]

    def test_says_what_moves_a_stage_that_nobody_does(self, project: int, as_: As) -> None:
        said = told(as_(OTHER_SECRETARY), reverse("project-move", args=[OTHER_VILLAGE, "inspection"]))
        assert "验收通过，它自己就过" in said
        assert "记为做完" not in said


class TestUndo:
    def test_takes_it_back(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        client.post(MOVE, form(client))
        answer = client.post(reverse("project-undo", args=[OTHER_VILLAGE, "staff"]), follow=True)
        assert "撤回了：人员到岗" in answer.content.decode()
        assert page().stage("staff").done_date is None


class TestList:
    def test_counts_every_centre_in_exactly_one_state(self, project: int, as_: As) -> None:
        said = told(as_(COUNTY_OFFICER), reverse("projects"))
        counts = dict(re.findall(r"(全部|要帮|留意|顺利|建成投用) (\d+)", said))
        assert int(counts.pop("全部")) == sum(map(int, counts.values())) == 6

    def test_narrows_by_state_phase_and_tranche(self, project: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        assert HERE in told(client, f"{reverse('projects')}?phase=works")
        assert HERE not in told(client, f"{reverse('projects')}?phase=open")
        tranche = page().standing.tranche
        assert HERE in told(client, f"{reverse('projects')}?tranche={tranche}")
        assert HERE not in told(client, f"{reverse('projects')}?tranche=9")

    def test_opens_on_the_reader_s_own_township(self, project: int, as_: As) -> None:
        assert reverse("project", args=[OTHER_TOWNSHIP + "201"]) not in told(as_(OTHER_SECRETARY), reverse("projects"))


class TestChange:
    def test_is_asked_and_granted(self, project: int, as_: As) -> None:
        ask = reverse("project-ask", args=[OTHER_VILLAGE])
        client, due = as_(OTHER_SECRETARY), page().stage("opening").due_date + dt.timedelta(days=10)
        found = dict(re.findall(r'name="(due-[a-z]+|revision)" value="([^"]*)"', told(client, ask)))
        answer = client.post(ask, found | {"due-opening": due.isoformat(), "reason": "等验收"}, follow=True)
        assert "县里批了才算数" in answer.content.decode()
        change = page().open_change
        assert change is not None
        as_(COUNTY_OFFICER).post(reverse("project-change", args=[change.id, "grant"]))
        assert page().stage("opening").due_date == due

    def test_is_refused_with_words_alone(self, project: int, as_: As) -> None:
        address = reverse("project-change", args=[asked_for(project), "refuse"])
        client = as_(COUNTY_OFFICER)
        assert "请写明原因" in client.post(address, follow=True).content.decode()
        assert "没有批" in client.post(address, {"answer": "工期还够"}, follow=True).content.decode()

    @pytest.mark.parametrize("kind", ["suspend", "tranche", "drop"])
    def test_has_a_form_for_each_kind(self, kind: str, project: int, as_: As) -> None:
        said = told(as_(OTHER_SECRETARY), f"{reverse('project-ask', args=[OTHER_VILLAGE])}?kind={kind}")
        assert 'name="reason"' in said


class TestPhoto:
    def test_is_a_jpeg_and_nothing_else_to_a_browser(self, project: int, as_: As) -> None:
        answer = as_(VILLAGE_SECRETARY).get(reverse("photo", args=[pictured()]))
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        assert answer.content.startswith(b"\xff\xd8\xff")

    def test_is_not_there_for_strangers(self, project: int, client: Client) -> None:
        assert client.get(reverse("photo", args=[pictured()])).status_code == 302

    def test_says_what_is_wrong_with_a_file(self, project: int, as_: As) -> None:
        sent = {"photo": SimpleUploadedFile("墙.jpg", b"{no} picture")}
        answer = as_(OTHER_SECRETARY).post(reverse("photo-add", args=[OTHER_VILLAGE]), sent, follow=True)
        assert "这份文件不是照片" in answer.content.decode()


class TestBegin:
    def test_begins_what_is_chosen(self, run: int, as_: As) -> None:
        decision = approved(run, OTHER_VILLAGE)
        client = as_(COUNTY_OFFICER)
        address = reverse("projects-begin")
        assert f'value="{decision}"' in told(client, address)
        answer = client.post(address, {"decision": [str(decision), "987654", "x"]}, follow=True)
        said = answer.content.decode()
        assert "立了 1 个项目" in said
        assert "没有找到批准的套餐" in said
        assert page().project is not None


class TestPanel:
    def test_says_on_the_village_s_page_how_it_stands(self, project: int, as_: As) -> None:
        said = told(as_(COUNTY_OFFICER), reverse("village", args=[OTHER_VILLAGE]))
        assert HERE in said
        assert "施工改造" in said


class TestStuck:
    SAY = reverse("project-stuck", args=[OTHER_VILLAGE, "staff"])

    def test_takes_two_taps_from_the_page_of_a_stage(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        said = told(client, MOVE)
        assert "<summary>卡住了</summary>" in said
        reasons = re.findall(r'name="about" value="([a-z]+)">([^<]*)<', said)
        assert reasons[0] == ("staff", "人员没有到岗")  # what blocks this stage most often
        assert reasons[-1] == ("other", "别的")
        client.post(self.SAY, {"about": "staff", "words": "还差一个护理员"})
        assert "卡住了：人员没有到岗" in told(client)
        assert "还差一个护理员" in told(as_(TOWNSHIP_OFFICER))

    def test_leads_the_township_to_the_help_for_it(self, project: int, as_: As) -> None:
        as_(OTHER_SECRETARY).post(self.SAY, {"about": "funds", "words": "款还没有拨"})
        client = as_(TOWNSHIP_OFFICER)
        where = reverse("escalation-new", args=[OTHER_VILLAGE])
        assert where in told(client)
        said = told(client, where)
        assert "款还没有拨" in said
        assert "拨钱" in said

    def test_goes_with_one_tap_once_it_is_solved(self, project: int, as_: As) -> None:
        client = as_(OTHER_SECRETARY)
        client.post(self.SAY, {"about": "staff"})
        (where,) = re.findall(r'action="([^"]*/solved/)"', told(client))
        assert "好，接着办" in client.post(where, follow=True).content.decode()
        assert "卡住了：" not in told(client)
        assert "已经说解决了" in client.post(where, follow=True).content.decode()

    def test_asks_for_a_reason_of_the_list(self, project: int, as_: As) -> None:
        answer = as_(OTHER_SECRETARY).post(self.SAY, {"about": "weather"}, follow=True)
        assert "请选卡在哪里" in answer.content.decode()
        assert page().snags == ()
