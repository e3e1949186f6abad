"""A session ends while a form is being filled in: what was typed is there again after signing in."""

import pytest
from playwright.sync_api import expect

from lianxin.demo.people import PASSWORD
from tests.browser.conftest import Walk

SECRETARY, VILLAGE, TYPED = "yingting", "419901102200", "4321"


@pytest.fixture
def site(invented: str) -> str:
    return invented


@pytest.mark.sizes("phone")
class TestTimeOut:
    def test_loses_nothing_that_was_typed(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in(SECRETARY)
        walk.open(f"/surveys/{VILLAGE}/edit/")
        people = page.get_by_label("常住人口", exact=True)
        people.fill(TYPED)
        expect(page.get_by_text("草稿已存在这台设备上")).to_be_visible()
        page.context.clear_cookies(name="sessionid")  # as a browser does when its hour is over
        page.get_by_role("button", name="存草稿", exact=True).click()
        page.get_by_label("用户名", exact=True).fill(SECRETARY)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(f"**/surveys/{VILLAGE}/edit/")
        expect(people).to_have_value(TYPED)
        expect(page.get_by_text("草稿已存在这台设备上")).to_be_visible()
        page.get_by_role("button", name="不要草稿").click()
