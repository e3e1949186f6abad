"""A data request answered: recorded in the village from paper, answered by the county, and deletion is deletion."""

import json
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Walk

NAME, PHONE = "寅示例", "19900008642"


@pytest.fixture
def site(invented: str) -> str:
    """The invented county: what is asked about one's data stands under no real name."""
    return invented


def leave(page: Page) -> None:
    """Sign out, as the next person sits down."""
    page.locator(".head-side details.person > summary").click()
    page.get_by_role("button", name="退出登录").click()


def ask(page: Page, kind: str) -> None:
    """Record what the person asks for, on the person's page."""
    page.get_by_text("本人要看、要改、要删").click()
    page.get_by_label("要做什么").select_option(label=kind)
    page.get_by_role("button", name="记下，交县里").click()
    expect(page.get_by_text("等人接手")).to_be_visible()


class TestRequest:
    def test_is_recorded_in_the_village_and_answered_by_the_county(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in("yingting")
        walk.open("/people/new/")
        page.get_by_label("姓名").fill(NAME)
        page.get_by_label("电话").fill(PHONE)
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.get_by_role("heading", name="寅**")).to_be_visible()
        assert PHONE not in page.content()
        where = page.url
        ask(page, "要一份自己的信息")
        page.goto(where)
        ask(page, "删除信息")
        leave(page)

        walk.sign_in("county")
        walk.open("/people/")
        walk.shot("people", whole=True)
        page.get_by_label("姓名、电话或身份证号").fill(PHONE[-4:])
        page.get_by_role("button", name="查", exact=True).click()
        page.get_by_role("link", name="寅**").click()
        page.get_by_label("为什么要看").select_option(label="答复本人的请求")
        page.get_by_role("button", name="看全部").click()
        expect(page.get_by_text(PHONE)).to_be_visible()
        walk.shot("person-looked", whole=True)

        page.get_by_role("link", name="要一份自己的信息").click()
        page.get_by_role("button", name="我来办").click()
        with page.expect_download() as handed:
            page.get_by_role("button", name="下载给本人的一份").click()
        with zipfile.ZipFile(handed.value.path()) as packed:
            assert json.loads(packed.read("data.json"))["phone"] == PHONE
        page.get_by_label("答复").fill("已当面交给本人")
        page.get_by_role("button", name="办好了，答复本人").click()
        expect(page.get_by_text("答复好了")).to_be_visible()

        page.get_by_role("link", name="删除信息").first.click()
        page.get_by_role("button", name="我来办").click()
        page.get_by_role("link", name="去删除").click()
        walk.shot("person-erase", whole=True)
        page.get_by_text("我和本人核对过").click()
        page.get_by_role("button", name="删除，不再找回").click()
        expect(page.get_by_role("heading", name="这个人的信息已经删除")).to_be_visible()
        walk.shot("person-erased", whole=True)
        walk.open("/people/")
        page.get_by_label("姓名、电话或身份证号").fill(PHONE)
        page.get_by_role("button", name="查", exact=True).click()
        expect(page.get_by_role("heading", name="没有找到")).to_be_visible()


class TestMe:
    @pytest.mark.sizes("phone", "office")
    def test_shows_a_resident_what_is_held(self, walk: Walk) -> None:
        walk.sign_in("qunzhong")
        walk.open("/me/")
        expect(walk.page.get_by_role("heading", name="我的信息")).to_be_visible()
        expect(walk.page.get_by_text("甲示例").first).to_be_visible()
        walk.shot("me", whole=True)
