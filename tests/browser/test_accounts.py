"""The administrator opens accounts: one for somebody in a village, and many from one sheet."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk

USERNAME, NAME, VILLAGE = "ququ", "曲示例", "410327111210"


class TestAccounts:
    def test_opens_one_for_a_village_s_secretary(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in("admin")
        expect(page.get_by_role("heading", name="谁能登录，管哪里")).to_be_visible()
        walk.shot("accounts", whole=True)
        page.get_by_role("link", name="开一个账号").click()
        page.get_by_label("用户名").fill(USERNAME)
        page.get_by_label("姓名").fill(NAME)
        page.get_by_label("岗位").select_option(label="村（社区）书记")
        page.get_by_label("管哪里").fill(VILLAGE)
        page.get_by_role("button", name="开账号").click()
        expect(page.get_by_role("listitem").filter(has_text=NAME)).to_contain_text("安古村")
        walk.shot("account-slip")
        page.get_by_role("link", name="都交好了").click()
        page.get_by_label("用户名或全名").fill(NAME)
        page.get_by_role("button", name="查", exact=True).click()
        expect(page.get_by_role("row", name=USERNAME)).to_contain_text("安古村")

    def test_opens_many_from_one_sheet(self, walk: Walk, tmp_path: Path) -> None:
        page = walk.page
        walk.sign_in("admin")
        walk.open("/accounts/import/")
        with page.expect_download() as download:
            page.get_by_role("link", name="取模板").click()
        sheet = tmp_path / "账号.xlsx"
        download.value.save_as(sheet)
        self.fill(sheet, phone="123")
        page.get_by_label("文件", exact=True).set_input_files(sheet)
        page.get_by_role("button", name="试读").click()
        expect(page.get_by_role("row").filter(has_text="电话号码不对")).to_contain_text("电话")
        self.fill(sheet, phone="13800000001")
        page.get_by_label("文件", exact=True).set_input_files(sheet)
        page.get_by_role("button", name="试读").click()
        expect(page.get_by_role("heading", name="这份表要开2个账号")).to_be_visible()
        walk.shot("accounts-sheet")
        page.get_by_role("button", name="开这些账号").click()
        page.get_by_role("button", name="打开纸条").click(timeout=60_000)
        expect(page.get_by_role("heading", name="2张纸条，只显示这一次")).to_be_visible()
        walk.shot("accounts-slips")
        with page.expect_download() as table:
            page.get_by_role("link", name="存成表格").click()
        table.value.save_as(tmp_path / "slips.xlsx")
        assert openpyxl.load_workbook(tmp_path / "slips.xlsx").worksheets[0].max_row == 3

    @staticmethod
    def fill(sheet: Path, *, phone: str) -> None:
        book = openpyxl.load_workbook(sheet)
        for row, name in ((4, "示例甲"), (5, "示例乙")):
            book.worksheets[0][f"E{row}"], book.worksheets[0][f"G{row}"] = name, f"sheet{row}"
        book.worksheets[0]["F4"] = phone
        book.save(sheet)

    @pytest.mark.sizes("office", "phone")
    def test_shows_who_may_do_what(self, walk: Walk) -> None:
        walk.sign_in("admin")
        walk.open("/accounts/roles/")
        expect(walk.page.get_by_role("row", name="认定摸底")).to_contain_text("县委组织部能")
        walk.shot("roles", whole=True)
