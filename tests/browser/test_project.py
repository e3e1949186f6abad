"""A village's secretary moves a stage on with two taps of a thumb; nobody else's move and no lost signal undoes it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Walk

VILLAGE, STAGE = "/projects/419901102200/", "施工改造"
MOVE = f"{VILLAGE}construction/move/"
COUNT = """addEventListener(
  "click", (event) => event.isTrusted && (sessionStorage.taps = +(sessionStorage.taps ?? 0) + 1), true);"""

pytestmark = pytest.mark.sizes("phone")


@pytest.fixture
def site(invented: str) -> str:
    """Whose stage is moved twice is asked under invented names."""
    return invented


def note(page: Page) -> Locator:
    """The word that may go along; the form about being stuck, further down, has one too."""
    return page.get_by_label("想补一句？").first


def move(page: Page) -> None:
    page.get_by_role("button", name="记为做完").tap()
    expect(page.get_by_text(f"已记为做完：{STAGE}")).to_be_visible()


def take_back(page: Page) -> None:
    """Press what the sentence about the move offers."""
    page.locator("[data-toast]").get_by_role("button", name="撤销").tap()
    expect(page.get_by_text(f"撤回了：{STAGE}")).to_be_visible()


class TestMove:
    def test_takes_two_taps_and_one_more_to_take_back(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in("yingting")
        page.add_init_script(COUNT)
        walk.open(VILLAGE)
        walk.shot("project", whole=True)
        page.get_by_role("link", name=re.compile(f"^做完了.*{STAGE}")).tap()
        expect(page.get_by_role("heading", name=f"{STAGE}做完了吗？")).to_be_visible()
        walk.shot("project-move")
        move(page)
        assert page.evaluate("sessionStorage.taps") == "2"
        walk.shot("project-moved")
        expect(page.get_by_role("row", name=STAGE)).to_contain_text("江小满")
        take_back(page)
        expect(page.get_by_role("link", name=re.compile(f"^做完了.*{STAGE}"))).to_be_visible()

    def test_on_a_stale_page_says_who_was_quicker_and_keeps_what_was_typed(
        self, walk: Walk, beside: Callable[[str], Walk]
    ) -> None:
        page = walk.page
        walk.sign_in("yingting")
        walk.open(MOVE)
        note(page).fill("墙面也刷好了")
        other = beside("phone")
        other.sign_in("first")
        other.open(MOVE)
        move(other.page)
        page.get_by_role("button", name="记为做完").tap()
        expect(page.get_by_text("陆行远 在")).to_contain_text(f"已经把「{STAGE}」记为 2023-09-01 做完，不用再记")
        expect(note(page)).to_have_value("墙面也刷好了")
        walk.shot("project-stale")
        take_back(other.page)

    def test_keeps_a_draft_when_the_signal_is_lost(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in("yingting")
        walk.open(MOVE)
        note(page).fill("水电已通，墙面还差一遍漆")
        page.context.set_offline(True)
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="记为做完").tap()
        page.context.set_offline(False)
        walk.open(MOVE)
        expect(note(page)).to_have_value("水电已通，墙面还差一遍漆")
        expect(page.get_by_text("草稿已存在这台设备上")).to_be_visible()
        move(page)
        expect(page.get_by_text("水电已通，墙面还差一遍漆")).to_be_visible()
        take_back(page)
        walk.open(MOVE)
        expect(note(page)).to_have_value("")
