"""What the county reads while its villages are built: decided, helped, shown to others, starred."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, Walk

VILLAGE = "419901102200"
# What the picture is called, where the page is, the link from there if there is one, and what stands on the page.
PAGES = {
    "decision": (f"/decisions/{VILLAGE}/", "", "村民"),
    "support": ("/support/", "", "家底弱"),
    "support-village": (f"/support/{VILLAGE}/", "", "改造补助"),
    "escalations": ("/escalations/", "", "督办"),
    "exemplars": ("/exemplars/", "", "七项功能都开门"),
    "exemplar": ("/exemplars/", "七项功能都开门", "一眼看清"),
    "twins": (f"/exemplars/like/{VILLAGE}/", "", "照着排一份"),
    "stars": ("/stars/", "", "五星支部"),
    "star": ("/stars/", "去联审", "联审通过"),
}


@pytest.fixture
def site(invented: str) -> str:
    """Who is called on, and what is missing for a star, is shown under invented names."""
    return invented


@pytest.mark.sizes("office", "phone")
class TestPages:
    @pytest.mark.parametrize("name", PAGES)
    def test_fit_the_screen_and_can_be_read_by_all(self, walk: Walk, name: str) -> None:
        page, (path, then, said) = walk.page, PAGES[name]
        walk.sign_in("county")
        walk.open(path)
        if then:
            page.get_by_role("link", name=re.compile(then)).first.click()
            page.wait_for_load_state()
        expect(page.locator("main")).to_contain_text(said)
        walk.shot(name, whole=walk.screen == "office")
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[walk.screen][0]
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        assert found.violations_count == 0, found.generate_report()
