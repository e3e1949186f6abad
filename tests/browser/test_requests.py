"""A grid member asks for an old man at his home; the secretary claims it and does it; he says what he thinks of it."""

import re

import pytest
from playwright.sync_api import expect

from lianxin.demo.people import PASSWORD
from tests.browser.conftest import Walk

SECRETARY = "lishugou"
WORDS = "示例：堂屋的灯不亮了，够不着，想请人来换。"
RESULT = "示例：换了灯管，试过了，亮的。"


class TestRequests:
    @pytest.mark.sizes("office", "phone")
    def test_goes_from_proxy_to_claimed_to_done_to_rated(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in(SECRETARY, PASSWORD)
        walk.open("/requests/")
        page.get_by_role("link", name="代群众点单").click()
        page.get_by_text("上门代点的", exact=True).click()
        page.get_by_text("水电家电坏了", exact=True).click()
        page.get_by_label("要办什么？").fill(WORDS)
        page.get_by_label("姓名").fill("示例老人")
        page.get_by_label("在哪里？").fill("三组 老槐树旁")
        walk.shot("request-proxy", whole=True)
        page.get_by_role("button", name="存好，派单").click()
        expect(page.get_by_role("heading", name="收到了，请记下单号")).to_be_visible()
        code = page.locator(".asked-code").inner_text()
        walk.shot("request-code")

        walk.open("/requests/")
        task = page.get_by_role("listitem").filter(has_text=WORDS[:12])
        walk.shot("requests")
        task.first.get_by_role("link", name=re.compile("打开")).click()
        page.get_by_role("button", name="我来接").click()
        expect(page.get_by_text("有人接了，在办").first).to_be_visible()
        page.get_by_label("办成什么样了？").fill(RESULT)
        walk.shot("request")
        page.get_by_role("button", name="办好了").click()
        expect(page.get_by_text("办结了。").first).to_be_visible()

        page.context.clear_cookies()
        walk.open("/r/")
        page.get_by_label("单号").fill(code)
        page.get_by_role("button", name="查一查").click()
        expect(page.get_by_text(RESULT)).to_be_visible()
        walk.shot("request-result")
        page.get_by_role("button", name="评一评").click()
        page.get_by_text("很满意", exact=True).click()
        walk.shot("request-rate")
        page.get_by_role("button", name="评好了").click()
        expect(page.get_by_text("很满意")).to_be_visible()
        expect(page.get_by_role("button", name="评一评")).to_have_count(0)
