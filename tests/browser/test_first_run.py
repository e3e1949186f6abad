"""Whoever sets the machine up makes the first administrator with the code of the console."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.real import Real, serving

PASSWORD = "Yi-ju-hua-2026"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Real]:
    with serving(tmp_path / "home") as found:
        yield found


@pytest.fixture
def site(real: Real) -> str:
    return real.site


class TestFirstRun:
    def test_leads_from_an_empty_machine_to_the_first_account(self, walk: Walk, real: Real) -> None:
        page = walk.page
        found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", real.console.read_text())
        assert found
        walk.open("/board/")
        expect(page.get_by_role("heading", name="欢迎。先建县")).to_be_visible()
        walk.shot("first-run", whole=True)
        page.get_by_label("哪个县").select_option("410327")
        page.get_by_label("用户名").fill("zhang.san")
        page.get_by_label("姓名").fill("张示例")
        for code in ("AAAA-BBBB-CCCC", found[0]):
            page.get_by_label("启动码").fill(code)
            page.get_by_label("密码", exact=True).fill(PASSWORD)
            page.get_by_label("密码再输一次").fill(PASSWORD)
            page.get_by_role("button", name="建县").click()
            if code != found[0]:
                expect(page.get_by_text("启动码不对")).to_be_visible()
                expect(page.get_by_label("用户名")).to_have_value("zhang.san")

        expect(page.get_by_role("heading", name="绑定验证器")).to_be_visible(timeout=60_000)
        walk.shot("first-run-bind", whole=True)
        secret = "".join(page.locator(".bind-secret span").all_inner_texts())
        page.get_by_label("6位验证码").fill(pyotp.TOTP(secret).now())
        page.get_by_role("button", name="绑定", exact=True).click()
        expect(page.get_by_role("heading", name="请收好备用码")).to_be_visible()
        page.get_by_role("link", name="收好了，去工作").click()
        expect(page).to_have_url(re.compile("/accounts/$"))
        answer = page.goto(f"{walk.site}/first-run/")
        assert answer
        assert answer.status == 404
