"""A township officer goes away and lets a village's secretary act, who does so openly and stops."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk

PRINCIPAL, DEPUTY = "gaocun", "lishugou"
REASON = "示例：外出学习一周"


class TestProxy:
    @pytest.mark.sizes("office", "phone")
    def test_is_given_taken_up_and_ended(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in(PRINCIPAL)
        walk.open("/me/proxy/")
        page.get_by_label("代办人的用户名").fill(DEPUTY)
        page.get_by_label("到哪一天").fill((dt.date.today() + dt.timedelta(days=7)).isoformat())  # noqa: DTZ011
        page.get_by_label("为什么").fill(REASON)
        page.get_by_role("button", name="托他代办").click()
        expect(page.get_by_text(REASON).first).to_be_visible()
        page.context.clear_cookies()
        walk.sign_in(DEPUTY)
        walk.open("/me/proxy/")
        page.get_by_role("button", name="办两小时").first.click()
        bar = page.get_by_role("status").filter(has_text="您正代")
        expect(bar).to_contain_text("高村镇")
        walk.open("/surveys/")
        expect(bar).to_be_visible()
        walk.shot("proxy")
        bar.get_by_role("button", name="结束").click()
        expect(bar).to_have_count(0)
        page.get_by_role("button", name="不代了").first.click()
        expect(page.get_by_text("现在没有人托您代办")).to_be_visible()
