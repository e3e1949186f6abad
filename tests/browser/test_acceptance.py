"""A township's officer visits a village with a phone: one criterion fails, and what is in order is accepted already."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Walk

VILLAGE, CODE = "松垄村", "419901102216"
STAGES = ("construction", "fitting")
SHEET = f"/acceptance/of/{CODE}/"
SHORT, MENDED = "投影机还没装，讲不了课", "2023-09-20"


@pytest.fixture
def site(invented: str) -> str:
    """What does not pass is shown under invented names."""
    return invented


def function(page: Page, name: str) -> Locator:
    """The part of a form that is about one function."""
    title = page.locator("legend", has_text=re.compile(rf"^\s*{name}"))
    return page.locator(".accept-function").filter(has=title)


def tick_all(page: Page, label: str) -> None:
    """Say of every function what one tick says of all of it."""
    page.locator("form.accept-form").wait_for()
    for cell in page.locator(".choice-cell", has_text=label).all():
        cell.tap()


def change_to(walk: Walk, name: str) -> None:
    """Hand the phone to somebody else."""
    walk.page.context.clear_cookies()
    walk.sign_in(name)


def report(walk: Walk) -> None:
    """The last stages are done; all is as the standard asks, and no meals are served that would want a licence."""
    page = walk.page
    for stage in STAGES:
        walk.open(f"/projects/{CODE}/{stage}/move/")
        page.get_by_role("button", name="记为做完").tap()
        expect(page.locator("[data-toast]")).to_contain_text("已记为做完")
    walk.open(SHEET)
    page.get_by_role("link", name="报验收").tap()
    tick_all(page, "都照标准做到了")
    daycare = function(page, "日间照料")
    daycare.get_by_text("一条一条填").tap()
    daycare.get_by_text("食品经营许可（有助餐的）", exact=True).tap()
    walk.shot("acceptance-report")
    page.get_by_role("button", name="报验收", exact=True).tap()
    expect(page.locator("[data-toast]")).to_contain_text("接下来由乡镇来看")


def file_paper(walk: Walk) -> None:
    """The day care's paper of the fire brigade has come."""
    page = walk.page
    page.locator("#papers").get_by_role("listitem").filter(has_text="日间照料").get_by_role("link", name="登记").tap()
    page.get_by_label("编号").fill("示例消备〔2023〕16 号")
    page.get_by_label("哪个部门发的").fill("县住建局（示例）")
    page.get_by_label("发证日期").fill("2023-08-28")
    walk.shot("acceptance-paper")
    page.get_by_role("button", name="登记", exact=True).tap()
    expect(page.locator("#papers")).to_contain_text("示例消备〔2023〕16 号")


@pytest.mark.sizes("phone")
class TestVisit:
    def test_leaves_one_remedy_while_the_rest_goes_on(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in("yunwu")
        report(walk)
        file_paper(walk)
        walk.open("/acceptance/")
        expect(page.get_by_role("listitem").filter(has_text=VILLAGE)).to_be_visible()
        walk.open(SHEET)
        page.get_by_role("link", name="乡镇初验").first.tap()
        tick_all(page, "都合格")  # where a paper is wanted the cell says: all that can
        civic = function(page, "新时代文明实践站")
        civic.get_by_text("一条一条看").tap()
        row = civic.locator(".accept-row").filter(has_text="设备")
        row.get_by_text("不合格", exact=True).tap()
        row.get_by_label("哪天前改好").fill(MENDED)
        row.get_by_label("差在哪里").fill(SHORT)
        walk.shot("acceptance-visit")
        page.get_by_role("button", name="记下这次验收").tap()
        expect(page.locator("[data-toast]")).to_contain_text("1 条要整改")
        expect(page.locator("#remedies")).to_contain_text(SHORT)
        expect(page.locator("#remedies")).to_contain_text(f"{MENDED} 前")

        change_to(walk, "minzheng")
        walk.open("/todo/")
        page.get_by_role("listitem").filter(has_text=VILLAGE).get_by_role("link").tap()
        page.get_by_role("link", name="部门验收").first.tap()
        tick_all(page, "都合格")
        walk.shot("acceptance-department")
        page.get_by_role("button", name="记下这次验收").tap()
        expect(page.locator("[data-toast]")).to_contain_text("条合格")

        change_to(walk, "county")
        walk.open(SHEET)
        page.get_by_role("link", name="认定", exact=True).tap()
        tick_all_ready = page.get_by_role("group", name="认定哪几项").locator(".choice-cell")
        expect(tick_all_ready).to_have_count(2)
        for cell in tick_all_ready.all():
            cell.tap()
        page.get_by_label("文号").fill("示例验收〔2023〕16 号")
        walk.shot("acceptance-accept")
        page.get_by_role("button", name="认定选中的").tap()
        daycare = page.locator(".accept-block").filter(has=page.get_by_role("heading", name="日间照料"))
        expect(daycare).to_contain_text("认定")
        expect(page.locator(".facts").first).to_contain_text(re.compile("认定\\s*—"))
        walk.shot("acceptance-part")
