"""The county's officer signs in with a second factor: bound on the first day, asked for ever after."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Walk
from tests.browser.real import command, serving

PASSWORD = "Yi-ju-hua-2026"
FIRST = re.compile(r"账号 county，首次密码 (\S+?)，")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def first_password(home: Path) -> str:
    found = FIRST.search(command(home, "init", "--code", "410327"))
    assert found
    return found[1]


@pytest.fixture
def site(first_password: str, home: Path) -> Iterator[str]:
    with serving(home) as real:
        yield real.site


def give(page: Page, password: str) -> None:
    page.get_by_label("用户名", exact=True).fill("county")
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


@pytest.mark.sizes("phone")
class TestSecondFactor:
    def test_is_bound_asked_for_and_replaced_by_paper(self, walk: Walk, first_password: str) -> None:
        page = walk.page
        walk.open("/sign-in/")
        give(page, first_password)
        page.get_by_label("原来的密码").fill(first_password)
        page.get_by_label("新密码", exact=True).fill(PASSWORD)
        page.get_by_label("新密码再输一次").fill(PASSWORD)
        page.get_by_role("button", name="换成新密码").click()

        expect(page.get_by_role("heading", name="绑定验证器")).to_be_visible()
        walk.shot("second-factor-bind", whole=True)
        secret = "".join(page.locator(".bind-secret span").all_inner_texts())
        page.get_by_label("6位验证码").fill(pyotp.TOTP(secret).now())
        page.get_by_role("button", name="绑定", exact=True).click()
        paper = page.locator(".codes code").all_inner_texts()
        assert len(paper) == 10
        walk.shot("second-factor-paper", whole=True)

        page.context.clear_cookies()
        walk.open("/sign-in/")
        give(page, PASSWORD)
        expect(page.get_by_role("heading", name="再确认一步")).to_be_visible()
        page.get_by_label("6位验证码").fill("000000")
        page.get_by_role("button", name="确认登录").click()
        expect(page.get_by_text("验证码不对")).to_be_visible()
        walk.shot("second-factor-wrong")
        page.get_by_label("6位验证码").fill(paper[0])
        page.get_by_role("button", name="确认登录").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        walk.open("/me/security/")
        expect(page.get_by_text("还有9个没用")).to_be_visible()
        walk.shot("security", whole=True)
