"""A leader drafts, the secretary reviews, a resident joins by phone and checks in; who helped has verified hours."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lianxin.base.clock import CHINA
from tests.browser.conftest import Walk, _served
from tests.cli.homes import Home
from tests.counties import AS_OF
from tests.people import ASSOCIATION_LEADER, VILLAGE, VILLAGE_SECRETARY

TITLE = "学唱豫剧"
HOUR = dt.timedelta(hours=1)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the tiny county, with accounts of 甲村."""
    home = Home(tmp_path_factory.mktemp("village"))
    environment = home.environment | {"DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-m", "tests.browser.village"], check=True, env=environment, cwd=root)
    yield from _served(home)


@pytest.fixture
def walk(page: Page, village: str, screen: str) -> Walk:
    return Walk(page, village, screen)


def soon() -> dt.datetime:
    """An hour of the county that begins in a few minutes and ends on the same day."""
    begins = dt.datetime.combine(AS_OF, dt.datetime.now(CHINA).time(), CHINA) + dt.timedelta(minutes=5)
    if (begins + HOUR).date() == begins.date():
        return begins
    return dt.datetime.combine(begins.date() + dt.timedelta(days=begins.date() == AS_OF), dt.time(0, 5), CHINA)


class TestActivity:
    @pytest.mark.sizes("phone")
    def test_goes_from_draft_to_review_to_join_to_check_in_to_verified_hours(self, walk: Walk) -> None:
        page = walk.page
        begins = soon()
        walk.sign_in(ASSOCIATION_LEADER.username)
        walk.open("/activities/")
        page.get_by_role("link", name="写活动").click()
        page.get_by_label("叫什么").fill(TITLE)
        page.get_by_label("内容：做什么").fill("学一段《朝阳沟》。")
        page.get_by_label("形式：怎样办").fill("老师教，大家跟着唱。")
        page.get_by_label("哪天").fill(begins.date().isoformat())
        page.get_by_label("几点开始").fill(begins.strftime("%H:%M"))
        page.get_by_label("几点结束").fill((begins + HOUR).strftime("%H:%M"))
        page.get_by_label("不在屋里，写地方").fill("村部院里")
        page.get_by_label("多少个位子").fill("20")
        walk.shot("activity-draft", whole=True)
        page.get_by_role("button", name="存成草稿").click()
        page.get_by_role("button", name="交去把关").click()
        expect(page.get_by_text("在等支部把关")).to_be_visible()

        page.context.clear_cookies()
        walk.sign_in(VILLAGE_SECRETARY.username)
        walk.open("/activities/")
        page.get_by_role("link", name=re.compile("^去把关|看 ")).first.click()
        for verdict in ("内容", "形式"):
            page.get_by_role("group", name=verdict).get_by_text("合适").click()
        walk.shot("activity-review", whole=True)
        page.get_by_role("button", name="看过了").click()
        expect(page.get_by_text("已发布").first).to_be_visible()
        page.get_by_role("link", name=re.compile("^名单")).click()
        page.get_by_role("button", name="添上").click()
        expect(page.get_by_text("示例服务队").first).to_be_visible()
        page.get_by_role("link", name="签到码").click()
        door = page.get_by_text(re.compile("/s/")).inner_text()

        page.context.clear_cookies()
        walk.open(f"/v/{VILLAGE}/activities/")
        page.get_by_role("link", name=TITLE, exact=True).click()
        page.get_by_label("姓名").fill("欧阳示例")
        page.get_by_label("手机号").fill("13900000600")
        walk.shot("activity-join", whole=True)
        page.get_by_role("button", name="报名").click()
        expect(page.get_by_role("heading", name="报上了，给您留着位子")).to_be_visible()
        walk.shot("activity-joined")

        for phone in ("13900000600", "13900000500"):  # the resident, and the volunteer who helps
            walk.open(door[door.index("/s/") :])
            page.get_by_label("报名时填的手机号").fill(phone)
            page.get_by_role("button", name="找到我").click()
            walk.shot("activity-door")
            page.get_by_role("button", name="签到").click()
            expect(page.get_by_role("heading", name="签到了，欢迎您")).to_be_visible()

        walk.sign_in(VILLAGE_SECRETARY.username)
        walk.open("/activities/sessions/1/")
        expect(page.get_by_role("img", name="到了")).to_have_count(2)
        walk.shot("activity-roll", whole=True)
        walk.open("/volunteers/1/")
        expect(page.get_by_text(re.compile("签到1(.0)?小时"))).to_be_visible()
        walk.shot("activity-hours")
