"""Somebody keeps typing a wrong password; the account rests, and the administrator opens it."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Walk

FORGETFUL = "minzheng"


def give(page: Page, username: str, password: str) -> None:
    page.get_by_label("用户名", exact=True).fill(username)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


class TestLockout:
    def test_rests_kindly_until_the_administrator_opens_it(self, walk: Walk) -> None:
        page = walk.page
        walk.open("/sign-in/")
        for _n in range(4):
            give(page, FORGETFUL, "wrong-one")
            expect(page.get_by_text("用户名和密码对不上")).to_be_visible()
        give(page, FORGETFUL, "wrong-one")
        expect(page.get_by_role("heading", name="先歇一歇")).to_be_visible()
        expect(page.get_by_text("以后再试")).to_be_visible()
        walk.shot("lockout")

        walk.sign_in("admin")
        walk.open(f"/accounts/{FORGETFUL}/")
        expect(page.get_by_text("连着输错密码")).to_be_visible()
        page.get_by_role("button", name="马上解开").click()
        expect(page.get_by_text("现在就能再试")).to_be_visible()
        page.context.clear_cookies()
        walk.sign_in(FORGETFUL)
