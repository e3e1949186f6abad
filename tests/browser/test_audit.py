"""The county officer looks up who did what, opens one line, and looks further back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk


@pytest.mark.sizes("office", "hall", "phone")
class TestAudit:
    def test_is_searched_and_a_line_is_opened(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in("county")
        walk.open("/audit/")
        expect(page.get_by_text(re.compile(r"已封存[\d,]+条"))).to_be_visible()
        walk.shot("audit")
        page.get_by_role("link", name="更早的").click()
        expect(page.get_by_role("link", name="回到最新的")).to_be_visible()
        page.get_by_role("link", name="回到最新的").click()
        if walk.screen == "phone":
            page.get_by_text("查找", exact=True).click()
        page.get_by_label("谁", exact=True).fill("admin")
        page.get_by_label("哪类事").select_option(label="账号")
        page.get_by_role("button", name="查", exact=True).click()
        expect(page).to_have_url(re.compile("who=admin"))
        page.get_by_label("谁", exact=True).fill("没有这个人")
        page.get_by_role("button", name="查", exact=True).click()
        expect(page.get_by_text("没有这样的留痕")).to_be_visible()
        walk.open("/audit/?group=survey")
        page.get_by_role("link", name=re.compile(r"\d{4}-\d\d-\d\d")).first.click()
        expect(page.get_by_text("封印", exact=True)).to_be_visible()
        walk.shot("audit-entry", whole=True)
