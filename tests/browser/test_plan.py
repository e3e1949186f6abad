"""A county officer plans: looks at a plan and a village, asks for a run, and meets limits that cannot hold together."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Walk

PLAN = "方案甲 按批次推进"
AGAIN = "方案丙 再试一次"
RUN_MS = 120_000


def open_plan(walk: Walk) -> None:
    walk.sign_in("county")
    walk.open("/plans/")
    walk.page.get_by_role("link", name=PLAN).click()
    expect(walk.page.get_by_role("heading", name=PLAN)).to_be_visible()


class TestScenario:
    @pytest.mark.sizes("office", "hall", "phone")
    def test_shows_the_plan_on_the_wall(self, walk: Walk) -> None:
        open_plan(walk)
        expect(walk.page.get_by_text("没有一个落下")).to_be_visible()
        expect(walk.page.get_by_role("heading", name="钱够不够")).to_be_visible()
        assert walk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        walk.shot("scenario", whole=True)

    @pytest.mark.sizes("office", "phone")
    def test_shows_a_village_below_the_wall_without_leaving_it(self, walk: Walk) -> None:
        open_plan(walk)
        wall = walk.page.get_by_role("group", name="一格一村，点开看做法")
        tile = wall.get_by_role("link", name="嵌入式").first
        name = (tile.get_attribute("aria-label") or "").partition("，")[0]
        tile.click()
        panel = walk.page.get_by_role("region", name=f"{name}的几种做法")
        expect(panel.get_by_role("heading", name="为什么是它")).to_be_visible()
        expect(tile).to_have_attribute("aria-current", "true")
        assert "village=" in walk.page.url
        panel.scroll_into_view_if_needed()
        walk.shot("village-reasons", whole=True)

    def test_shows_another_option_and_what_it_would_cost_the_county(self, walk: Walk) -> None:
        open_plan(walk)
        wall = walk.page.get_by_role("group", name="一格一村，点开看做法")
        tile = wall.get_by_role("link", name="嵌入式").last  # one that nothing was decided about yet
        name = (tile.get_attribute("aria-label") or "").partition("，")[0]
        tile.click()
        panel = walk.page.get_by_role("region", name=f"{name}的几种做法")
        panel.get_by_text("换一种看看").click()
        row = panel.get_by_role("row", name="第二名")
        row.get_by_role("link").click()
        expect(walk.page.get_by_text("下面画的是另一种做法")).to_be_visible()
        expect(walk.page.get_by_text("这样锁定，")).to_be_visible()
        walk.shot("village-option", whole=True)

    def test_has_no_finding_of_access(self, walk: Walk) -> None:
        open_plan(walk)
        found = Axe().run(walk.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        assert found.violations_count == 0, found.generate_report()


class TestRun:
    @pytest.fixture
    def copied(self, walk: Walk) -> Iterator[Walk]:
        """A scenario of its own, put away at the end."""
        walk.sign_in("county")
        walk.open("/plans/new/")
        walk.page.get_by_label("给方案起个名字").fill(AGAIN)
        walk.page.get_by_text(f"照着「{PLAN}」改").click()
        walk.page.get_by_role("button", name="建好，去看安排").click()
        expect(walk.page.get_by_role("heading", name=AGAIN)).to_be_visible()
        yield walk
        walk.open("/plans/")
        card = walk.page.get_by_role("listitem").filter(has_text=AGAIN)
        card.get_by_text("复制、改名、收起来").click()
        card.get_by_role("button", name="收起来", exact=True).click()
        expect(walk.page.get_by_role("link", name=AGAIN)).to_have_count(0)

    def test_is_watched_to_its_end(self, copied: Walk) -> None:
        page = copied.page
        copied.shot("scenario-settings", whole=True)
        page.get_by_role("button", name="存好并测算").click()
        expect(page.get_by_text("算完自动显示。可以先去做别的")).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="/ 5")).to_be_visible()
        copied.shot("run")
        expect(page.get_by_text("没有一个落下")).to_be_visible(timeout=RUN_MS)

    def test_says_which_limits_conflict_and_gives_the_least(self, copied: Walk) -> None:
        page = copied.page
        for label in ("第二批预算", "第三批预算"):
            page.get_by_label(label).fill("3000")
        page.get_by_role("button", name="存好并测算").click()
        expect(page.get_by_text("这几条要求合在一起做不到")).to_be_visible(timeout=RUN_MS)
        copied.shot("infeasible")
        page.get_by_role("button", name="按这个放宽再排").click()
        expect(page.get_by_text("没有一个落下")).to_be_visible(timeout=RUN_MS)

    def test_takes_a_block_from_a_spreadsheet(self, copied: Walk) -> None:
        page = copied.page
        field = page.get_by_label("第二批最少")
        field.focus()
        page.evaluate(
            """() => {
              const data = new DataTransfer();
              data.setData("text/plain", "140\\t150\\t5,000\\n170\\t185\\t9,000");
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
            }"""
        )
        expect(field).to_have_value("140")
        expect(page.get_by_label("第三批预算")).to_have_value("9,000")
