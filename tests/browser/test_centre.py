"""A centre's page: the source's village as the source describes it, and one that waits for its turn."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk

DESCRIBED = "/villages/410327111209/"
WAITING = "/villages/410327111210/"


class TestCentre:
    @pytest.mark.sizes("office", "hall", "phone")
    def test_is_laid_out_as_the_source_says(self, walk: Walk) -> None:
        walk.sign_in("county")
        walk.open(DESCRIBED)
        sketch = walk.page.get_by_role("group", name="剖面示意，不按比例")
        for word in ("原小学", "乡村振兴馆", "群众阅览室", "依据尚未见到"):
            expect(sketch.get_by_text(word).filter(visible=True).first).to_be_visible()
        expect(walk.page.get_by_text("房屋、人口和布局为示例数据")).to_be_visible()
        walk.shot("centre", whole=True)

    @pytest.mark.sizes("office", "phone")
    def test_says_why_this_package(self, walk: Walk) -> None:
        walk.sign_in("county")
        walk.open(WAITING)
        expect(walk.page.get_by_role("heading", name="为什么选这个套餐")).to_be_visible()
        walk.page.get_by_role("link", name="照套餐改完").click()
        expect(walk.page).to_have_url(re.compile("sketch=after"))
        walk.shot("centre-after", whole=True)
