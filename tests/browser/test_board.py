"""The county officer's morning: the board, the hall's screen, a village found by its initials."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Walk

OFFICER = "county"


class TestBoard:
    @pytest.mark.sizes("office", "hall", "phone")
    def test_says_how_far_the_county_is(self, walk: Walk) -> None:
        walk.sign_in(OFFICER)
        walk.open("/board/")
        expect(walk.page.get_by_role("heading", name="建好")).to_be_visible()
        expect(walk.page.get_by_text("个中心已投用")).to_be_visible()
        expect(walk.page.get_by_role("row", name=re.compile("^合计"))).to_contain_text("719")
        walk.shot("board", whole=walk.screen == "phone")

    def test_shows_totals_and_wall_on_an_office_screen_without_scrolling(self, walk: Walk) -> None:
        walk.sign_in(OFFICER)
        walk.open("/board/")
        expect(walk.page.get_by_role("row", name=re.compile("^合计"))).to_be_in_viewport()
        expect(walk.page.get_by_role("link", name="按代码", exact=True)).to_be_in_viewport()

    def test_turns_the_wall_by_links_alone(self, walk: Walk) -> None:
        walk.sign_in(OFFICER)
        walk.open("/board/")
        walk.page.get_by_role("link", name="缺项", exact=True).click()
        expect(walk.page.get_by_text("七项齐")).to_be_visible()
        walk.page.get_by_role("link", name="按代码", exact=True).click()
        expect(walk.page.get_by_role("link", name="按代码", exact=True)).to_have_attribute("aria-current", "true")
        walk.shot("board-gaps")

    def test_opens_a_tile_as_its_village(self, walk: Walk) -> None:
        walk.sign_in(OFFICER)
        walk.open("/board/")
        walk.page.get_by_role("link", name=re.compile("^沙坡村")).click()
        expect(walk.page.get_by_role("heading", name="沙坡村党群服务中心")).to_be_visible()


class TestWall:
    @pytest.mark.sizes("hall")
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_names_every_village_on_the_hall_s_screen(self, theme: str, walk: Walk) -> None:
        walk.sign_in(OFFICER)
        walk.open(f"/board/wall/?theme={theme}")
        expect(walk.page.get_by_role("link", name=re.compile("^沙坡村"))).to_be_visible()
        width, height = walk.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert (width, height) == (1920, 1080)
        walk.shot(f"wall-{theme}")


class TestSearch:
    @pytest.mark.sizes("office", "phone")
    def test_finds_a_village_by_its_initials(self, walk: Walk) -> None:
        walk.sign_in(OFFICER)
        walk.open("/todo/")
        box = walk.page.get_by_role("searchbox")
        box.press_sequentially("spc")
        found = walk.page.get_by_role("link", name=re.compile("沙坡村.*樊村镇"))
        expect(found).to_be_visible()
        walk.shot("search")
        found.click()
        expect(walk.page.get_by_role("heading", name="沙坡村党群服务中心")).to_be_visible()


class TestTodo:
    @pytest.mark.sizes("phone")
    def test_waits_for_the_village_s_secretary(self, walk: Walk) -> None:
        walk.sign_in("shapo")
        expect(walk.page).to_have_url(re.compile("/todo/$"))
        expect(walk.page.get_by_role("navigation", name="手机菜单")).to_be_visible()
        walk.shot("todo")


class TestLanguage:
    def test_changes_and_stays_on_the_page(self, walk: Walk) -> None:
        walk.sign_in(OFFICER)
        walk.open("/board/")
        walk.page.get_by_role("button", name="EN").click()
        expect(walk.page).to_have_url(re.compile("/board/$"))
        expect(walk.page.locator("html")).to_have_attribute("lang", "en")


class TestAccess:
    @pytest.mark.parametrize("address", ["/board/", "/villages/", "/villages/410327111210/", "/todo/", "/sign-in/"])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_has_no_finding(self, address: str, scheme: str, walk: Walk) -> None:
        walk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        if address != "/sign-in/":
            walk.sign_in(OFFICER)
        walk.open(address)
        found = Axe().run(walk.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        assert found.violations_count == 0, found.generate_report()
