"""The parts of the look in a browser: keyboard, drafts, narrow screens, and what a checker of access finds."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Walk


class TestGallery:
    @pytest.mark.sizes("office", "hall", "phone")
    def test_needs_no_scrolling_sideways(self, walk: Walk) -> None:
        walk.open("/gallery/")
        assert walk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        walk.shot("gallery", whole=True)

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_has_no_finding_of_access(self, walk: Walk, scheme: str) -> None:
        walk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        walk.open("/gallery/")
        found = Axe().run(walk.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        assert found.violations_count == 0, found.generate_report()

    @pytest.mark.sizes("hall")
    def test_fills_the_hall_screen_and_no_more(self, walk: Walk) -> None:
        walk.open("/gallery/screen/")
        assert walk.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        walk.shot("gallery-screen")

    def test_walks_the_wall_by_arrows(self, walk: Walk) -> None:
        walk.open("/gallery/")
        wall = walk.page.get_by_role("group", name="一格一村").first
        tiles = wall.get_by_role("link").and_(walk.page.locator("[data-tile]"))
        tiles.first.focus()
        walk.page.keyboard.press("ArrowRight")
        expect(tiles.nth(1)).to_be_focused()
        walk.page.keyboard.press("ArrowDown")
        expect(tiles.nth(7)).to_be_focused()

    @pytest.mark.sizes("phone")
    def test_keeps_a_draft_through_a_reload_and_says_so(self, walk: Walk) -> None:
        walk.open("/gallery/?draft=1")
        note = walk.page.get_by_label("想补一句").last
        note.fill("水电已通，墙面还差一遍漆")
        expect(walk.page.get_by_text("草稿已存在这台设备上")).to_be_visible()
        walk.page.reload()
        expect(note).to_have_value("水电已通，墙面还差一遍漆")
        expect(walk.page.get_by_text("草稿已存在这台设备上")).to_be_visible()
        walk.page.get_by_role("button", name="不要草稿").click()
        expect(note).to_have_value("")

    def test_opens_a_dialog_and_closes_it_by_the_keyboard(self, walk: Walk) -> None:
        walk.open("/gallery/")
        walk.page.get_by_role("button", name="卡住了，要人帮忙").first.click()
        dialog = walk.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        walk.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()

    def test_turns_dark_and_stays_so(self, walk: Walk) -> None:
        walk.open("/gallery/")
        walk.page.get_by_role("button", name="深", exact=True).last.click()
        walk.page.reload()
        expect(walk.page.locator("html")).to_have_attribute("data-theme", "dark")
