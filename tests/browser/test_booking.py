"""A village lends its rooms: a secretary books, hears what is in the way, and agrees to what a resident asked for."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk

SECRETARY, CODE = "shapo", "410327111209"


class TestBooking:
    @pytest.mark.sizes("office", "phone")
    def test_goes_from_the_survey_to_a_room_and_around_a_clash(self, walk: Walk) -> None:
        page = walk.page
        day = "2023-01-07" if walk.screen == "phone" else "2023-01-06"
        walk.sign_in(SECRETARY)
        walk.open(f"/centres/{CODE}/rooms/")
        page.get_by_role("button", name="照摸底更新").click()
        expect(page.get_by_text("照摸底排好了")).to_be_visible()
        walk.shot("rooms", whole=True)
        for _again in range(2):
            walk.open(f"/centres/{CODE}/bookings/new/")
            page.get_by_label("哪一间").select_option(label="群众阅览室")
            page.get_by_label("哪一天").fill(day)
            page.get_by_label("几点开始").fill("19:00")
            page.get_by_label("几点结束").fill("21:00")
            page.get_by_text("开会", exact=True).click()
            page.get_by_role("button", name="订下", exact=True).click()
        expect(page.get_by_role("heading", name="那个时间有人用了")).to_be_visible()
        expect(page.get_by_label("几点开始")).to_have_value("19:00")
        walk.shot("booking-clash", whole=True)
        page.get_by_role("button", name=re.compile("改订")).first.click()
        expect(page.get_by_text("已订好")).to_be_visible()

    @pytest.mark.sizes("phone")
    def test_of_a_resident_waits_for_a_word(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in(SECRETARY)
        walk.open(f"/centres/{CODE}/rooms/")
        page.get_by_role("button", name="照摸底更新").click()
        page.context.clear_cookies()
        walk.open(f"/v/{CODE}/room/")
        page.get_by_label("哪一间").select_option(label="群众阅览室")
        page.get_by_label("哪一天").fill("2023-01-08")
        page.get_by_label("几点开始").fill("19:00")
        page.get_by_label("几点结束").fill("21:00")
        page.get_by_text("红白事、家里聚会").click()
        page.get_by_label("您贵姓，怎么称呼").fill("钱大爷")
        page.get_by_label("电话").fill("13800001111")
        walk.shot("room-asked", whole=True)
        page.get_by_role("button", name="订下").click()
        expect(page.get_by_role("heading", name="收到了，谢谢您")).to_be_visible()
        asked = page.url
        walk.sign_in(SECRETARY)
        walk.open("/bookings/")
        page.get_by_role("listitem").filter(has_text="红白事").get_by_role("link").first.click()
        page.get_by_role("button", name="同意", exact=True).click()
        expect(page.get_by_text("已订好")).to_be_visible()
        page.goto(asked.partition("?")[0])
        expect(page.get_by_text("村里同意了")).to_be_visible()
