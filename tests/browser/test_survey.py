"""A village's secretary fills the survey in on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Walk

SECRETARY, VILLAGE = "yingting", "419901102200"


@pytest.fixture
def site(invented: str) -> str:
    """What goes wrong on the way is shown under invented names."""
    return invented


@pytest.mark.sizes("phone")
class TestSurvey:
    def test_is_filled_in_and_submitted(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in(SECRETARY)
        walk.open(f"/surveys/{VILLAGE}/edit/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        assert found.violations_count == 0, found.generate_report()

        resident = page.get_by_label("常住人口", exact=True)
        expect(resident).to_have_attribute("inputmode", "numeric")
        was = resident.input_value()
        resident.fill("一千多")
        rooms = page.locator("[data-rows=rooms] > details")
        before = rooms.count()
        page.get_by_role("button", name="＋ 加一间").click()
        expect(rooms).to_have_count(before + 1)
        rooms.last.get_by_label("房间编号").fill("新1")
        expect(page.get_by_text("草稿已存在这台设备上")).to_be_visible()
        page.reload()
        expect(resident).to_have_value("一千多")
        expect(rooms).to_have_count(before + 1)
        expect(rooms.last.get_by_label("房间编号")).to_have_value("新1")

        page.get_by_role("button", name="存草稿", exact=True).click()
        expect(page.get_by_text("「一千多」不是数")).to_be_visible()
        expect(page.get_by_label("常住人口", exact=True)).to_be_focused()
        expect(rooms.last.get_by_label("房间编号")).to_have_value("新1")
        walk.shot("survey-error")

        page.get_by_label("常住人口", exact=True).fill(str(int(was) + 1))
        last = rooms.last
        last.get_by_text("去掉这一间").click()
        page.get_by_role("button", name="存下并上报").click()
        expect(page.get_by_text("接下来由乡镇核实")).to_be_visible()
        expect(page.locator(".lead, .facts").first).to_contain_text("已上报")
        walk.shot("survey-submitted")
        page.get_by_role("button", name="撤销").click()
        expect(page.get_by_text("收回来了")).to_be_visible()
        page.goto(f"{walk.site}/surveys/{VILLAGE}/edit/")
        expect(page.get_by_text("草稿已存在这台设备上")).to_be_hidden()
        walk.shot("survey")

    def test_can_be_pressed_with_a_thumb(self, walk: Walk) -> None:
        walk.sign_in(SECRETARY)
        walk.open(f"/surveys/{VILLAGE}/edit/")
        small = walk.page.evaluate(
            """[...document.querySelectorAll('.survey-form :is(input,select,textarea,button,summary,.survey-jumps a)')]
            .filter((e) => e.checkVisibility() && !e.matches('[type=hidden],[aria-hidden],label *,[data-draft-drop]'))
            .filter((e) => e.getBoundingClientRect().height < 43.5)
            .map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert small == []
