"""A secretary sets the hours, takes the first timetable, adds a paid service; a resident and the screen read it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SHOTS, Walk, _served
from tests.cli.homes import Home
from tests.people import VILLAGE, VILLAGE_SECRETARY


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the tiny county, with accounts and the rooms of 甲村."""
    home = Home(tmp_path_factory.mktemp("centre"))
    environment = home.environment | {"DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-m", "tests.browser.village"], check=True, env=environment, cwd=root)
    yield from _served(home)


@pytest.fixture
def walk(page: Page, village: str, screen: str) -> Walk:
    return Walk(page, village, screen)


def signed_in(walk: Walk) -> Page:
    walk.sign_in(VILLAGE_SECRETARY.username)
    return walk.page


class TestTimetable:
    @pytest.mark.sizes("phone")
    def test_goes_from_the_door_s_hours_to_a_week_that_residents_read(self, walk: Walk) -> None:
        page = signed_in(walk)
        page.get_by_role("navigation", name="手机菜单").get_by_role("link", name="中心").click()
        page.get_by_role("link", name="去写开门时间").click()
        for day in ("周一", "周二", "周三", "周四", "周五", "周六"):
            for half, begin, end in (("上午", "08:00", "12:00"), ("下午", "14:00", "18:00")):
                page.get_by_label(f"{day}{half}从").fill(begin)
                page.get_by_label(f"{day}{half}到").fill(end)
        walk.shot("centre-hours", whole=True)
        page.get_by_role("button", name="记下").first.click()
        expect(page.get_by_text("08:00–12:00，14:00–18:00").first).to_be_visible()

        page.get_by_text("记下谁拿着钥匙").click()
        page.locator("#key_name").fill("钱示例")
        page.get_by_label("哪个门、什么时候找").fill("东门，早七点后")
        page.locator("form", has=page.locator("#key_name")).get_by_role("button", name="记下").click()
        expect(page.get_by_text("东门，早七点后")).to_be_visible()
        page.get_by_text("排一个人值班").click()
        page.locator("#duty_name").fill("孙示例")
        page.locator("#duty_weekday").select_option(label="周五")
        page.locator("#duty_begin").fill("08:00")
        page.locator("#duty_end").fill("12:00")
        page.get_by_role("button", name="排上").click()
        expect(page.get_by_text("每周五")).to_be_visible()
        walk.shot("centre-counter", whole=True)

        walk.open(f"/centres/{VILLAGE}/services/")
        page.get_by_role("link", name="排第一版课表").click()
        walk.shot("timetable-first", whole=True)
        page.get_by_role("button", name="就这样排上").click()
        expect(page.get_by_text("课表排好了")).to_be_visible()
        walk.shot("centre-week", whole=True)

        walk.open(f"/centres/{VILLAGE}/services/new/")
        page.get_by_label("叫什么").fill("代收快递")
        page.get_by_label("属于哪个功能").select_option(index=1)
        page.get_by_text("收费", exact=True).click()
        page.get_by_role("button", name="添上，再排时间").click()
        expect(page.get_by_text("收费的服务要写价格").first).to_be_visible()
        walk.shot("service-new", whole=True)
        for label, value in (("价格（元）", "2"), ("按什么收", "每件"), ("谁经营", "示例小店")):
            page.get_by_label(label).fill(value)
        page.get_by_label("营业执照或许可证号").fill("示例证 1")
        page.get_by_label("价格是谁批的").fill("村民代表会议")
        page.get_by_label("哪天批的").fill("2022-12-01")
        page.get_by_role("button", name="添上，再排时间").click()
        expect(page.get_by_text("每周哪几天")).to_be_visible()
        page.get_by_text("周五", exact=True).click()
        page.get_by_label("几点开始").fill("09:00")
        page.get_by_label("几点结束").fill("10:00")
        page.get_by_label("到哪天止").fill("2023-03-01")
        page.get_by_label("哪一间").select_option(index=1)
        page.get_by_role("button", name="排上").click()
        expect(page.get_by_text("已经有人用").first).to_be_visible()
        walk.shot("slot-clash", whole=True)
        page.get_by_label("哪一间").select_option(value="")
        page.get_by_label("不在屋里的，在哪儿").fill("中心门口")
        page.get_by_role("button", name="排上").click()
        expect(page.locator(".on-phone").get_by_text("代收快递").first).to_be_visible()

        page.context.clear_cookies()
        walk.open(f"/v/{VILLAGE}/")
        expect(page.get_by_text("示例小店经营")).to_be_visible()
        expect(page.get_by_text("钱示例")).to_have_count(0)
        walk.shot("public-centre", whole=True)

    @pytest.mark.sizes("office", "hall")
    def test_hangs_beside_the_door(self, walk: Walk) -> None:
        page = signed_in(walk)
        walk.open("/centres/")
        walk.shot("centre-week", whole=True)
        walk.open(f"/centres/{VILLAGE}/services/")
        walk.shot("centre-services", whole=True)
        walk.open(f"/centres/{VILLAGE}/hours/")
        walk.shot("centre-hours", whole=True)
        walk.open(f"/centres/{VILLAGE}/delivered/")
        walk.shot("centre-delivered", whole=True)
        walk.open(f"/centres/{VILLAGE}/week/print/")
        page.pdf(path=SHOTS / "centre-week.pdf", prefer_css_page_size=True)
        walk.shot("centre-week-print", whole=True)
        page.context.clear_cookies()
        walk.open(f"/v/{VILLAGE}/now/")
        expect(page.get_by_role("heading", name="现在")).to_be_visible()
        walk.shot("kiosk")
        walk.open(f"/v/{VILLAGE}/")
        walk.shot("public-centre", whole=True)
