"""A resident says what there is to say about the village's package, on a phone, without signing in."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Walk

OFFICER, VILLAGE = "gaocun", "410327112200"


@pytest.fixture
def village(beside: Callable[[str], Walk]) -> Walk:
    """The township's officer, who asks a village and has its slips on the screen, ready to print."""
    office = beside("office")
    page = office.page
    office.sign_in(OFFICER)
    office.open(f"/consultations/{VILLAGE}/open/")
    page.get_by_label("村民代表有多少").fill("32")
    page.get_by_role("button", name="开始征求意见").click()
    page.get_by_label("给谁").select_option(label="农户")
    page.get_by_label("出几份").fill("2")
    page.get_by_role("button", name="出单，去打印").click()
    expect(page.locator(".sheet")).to_have_count(2)
    return office


def where(office: Walk, code: str) -> str:
    """Where the picture on a slip leads."""
    office.open(f"/consultations/{VILLAGE}/")
    return f"{office.page.locator('.consult-code a').get_attribute('href')}?slip={code.replace(' ', '')}"


@pytest.mark.sizes("phone")
class TestConsult:
    def test_counts_a_slip_once_and_thanks(self, walk: Walk, village: Walk) -> None:
        page, code = walk.page, village.page.locator(".sheet-code b").first.inner_text()
        village.shot("consultation-slip")
        address = where(village, code)
        walk.open(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        assert found.violations_count == 0, found.generate_report()
        walk.shot("consult", whole=True)
        page.get_by_text("同意", exact=True).tap()
        walk.shot("consult-answer")
        page.get_by_role("button", name="提交意见").tap()
        expect(page.get_by_role("heading", name="收到了，谢谢您")).to_be_visible()
        walk.shot("consult-thanks")

        walk.open(address)
        page.get_by_text("要改一改", exact=True).tap()
        page.get_by_label("想说的话").fill("门口想加个坡道")
        page.get_by_role("button", name="提交意见").tap()
        expect(page.get_by_text(f"意见单「{code}」在")).to_contain_text("已经答过了，一张只算一次")
        expect(page.get_by_label("想说的话")).to_have_value("门口想加个坡道")

        village.open(f"/consultations/{VILLAGE}/")
        agreed = village.page.get_by_role("row", name="同意")
        expect(agreed.get_by_role("cell").first).to_have_text("1")
        village.shot("consultation", whole=True)
