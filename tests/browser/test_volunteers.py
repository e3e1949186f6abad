"""A secretary founds a team, adds a volunteer, opens a shift; a volunteer finds a shift and their hours."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from lianxin.demo.people import PASSWORD
from tests.browser.conftest import Walk

SECRETARY, VOLUNTEER = "lishugou", "zhiyuan"
TEAM, TITLE = "示例扫雪队", "示例：清早扫雪"
DAY = dt.date(2022, 12, 26)


class TestVolunteers:
    @pytest.mark.sizes("office", "phone")
    def test_join_a_team_and_come_to_a_shift(self, walk: Walk) -> None:
        page = walk.page
        # Somebody else on the second screen: one person is in no two shifts at a time.
        team, phone = (f"{TEAM}甲", "19900002001") if walk.screen == "office" else (f"{TEAM}乙", "19900002002")
        walk.sign_in(SECRETARY, PASSWORD)
        walk.open("/teams/new/")
        page.get_by_label("叫什么").fill(team)
        page.get_by_text("上门理发", exact=True).click()
        page.get_by_role("button", name="建好").click()

        page.get_by_role("link", name="登记队员").click()
        page.get_by_label("姓名").fill("示例志愿者")
        page.get_by_label("电话").first.fill(phone)
        page.get_by_label("出生日期").fill("1968-05-01")
        page.get_by_text("理发", exact=True).click()
        page.get_by_role("button", name="登记入队").click()
        expect(page.get_by_text("登记入队了。").first).to_be_visible()

        page.get_by_role("link", name="开班次").click()
        page.get_by_label("班次叫什么").fill(TITLE)
        page.get_by_label("哪天，或者从哪天起").fill(DAY.isoformat())
        page.get_by_label("几点开始").fill("07:00")
        page.get_by_label("几点结束").fill("06:00")
        page.get_by_role("button", name="开班次").click()
        expect(page.get_by_text("结束要在开始以后")).to_be_visible()
        expect(page.get_by_label("班次叫什么")).to_have_value(TITLE)
        page.get_by_label("几点结束").fill("09:00")
        page.get_by_role("button", name="开班次").click()

        page.get_by_role("link", name=TITLE).first.click()
        page.get_by_role("button", name="本人说要去").first.click()
        expect(page.get_by_text("接了这一班。").first).to_be_visible()
        walk.shot("shift")
        page.get_by_role("link", name="打印签到单").click()
        expect(page.get_by_role("img", name="二维码：签到")).to_be_visible()
        walk.shot("shift-sheet")

    @pytest.mark.sizes("phone")
    def test_find_their_shifts_and_hours_on_one_page(self, walk: Walk) -> None:
        walk.sign_in(VOLUNTEER, PASSWORD)
        walk.open("/volunteering/")
        expect(walk.page.get_by_role("button", name=re.compile("^我去")).first).to_be_visible()
        expect(walk.page.get_by_role("link", name="更正").first).to_be_visible()
        walk.shot("volunteering", whole=True)
