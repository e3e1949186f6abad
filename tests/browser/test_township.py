"""A township's officer reads what a village handed in and says that it is right."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk

OFFICER, VILLAGE = "yunwu", "鹿里村"


@pytest.fixture
def site(invented: str) -> str:
    """What waits and what is sent back is shown under invented names."""
    return invented


class TestCheck:
    def test_goes_from_what_waits_to_the_county(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in(OFFICER)
        waiting = page.get_by_role("listitem").filter(has_text=VILLAGE)
        waiting.get_by_role("link", name="去核实").click()
        expect(page.get_by_role("heading", name=f"{VILLAGE}的摸底表")).to_be_visible()
        expect(page.get_by_role("heading", name="比已认定的那一版改了")).to_be_visible()
        walk.shot("check", whole=True)
        page.get_by_role("button", name="核实无误").click()
        expect(page.get_by_text("接下来由县里认定")).to_be_visible()
        walk.open("/todo/")
        expect(page.get_by_role("listitem").filter(has_text=VILLAGE)).to_have_count(0)
