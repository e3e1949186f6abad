"""A workbook with faults comes in at an office, is mended and taken in."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.domain.places.workbooks import put, row_of

VILLAGE, OTHER = "419901102203", "419901102205"


@pytest.fixture
def site(invented: str) -> str:
    """Faults are shown under invented names."""
    return invented


def filled(template: Path, to: Path, *, faulty: bool) -> Path:
    """The template of a township with one village changed, and faults in others where they are asked for."""
    workbook = load_workbook(template)
    put(workbook, "村情", row_of(workbook, "村情", 区划代码=VILLAGE), "备注", "水电已通，墙面还差一遍漆")
    if faulty:
        other = row_of(workbook, "村情", 区划代码=OTHER)
        put(workbook, "村情", other, "常住人口", "一千多")
        put(workbook, "村情", other, "独居老人", -3)
        put(workbook, "楼栋", row_of(workbook, "楼栋", 区划代码=OTHER), "层数", 99)
        put(workbook, "功能室", row_of(workbook, "功能室", 区划代码=OTHER), "现在用途", "游泳馆")
    workbook.save(to)
    return to


class TestImport:
    def test_names_the_faults_then_takes_the_mended_file_in(self, walk: Walk, tmp_path: Path) -> None:
        page = walk.page
        walk.sign_in("yunwu")
        walk.open("/surveys/")
        with page.expect_download() as download:
            page.get_by_role("link", name="下载模板").click()
        template = tmp_path / "template.xlsx"
        download.value.save_as(template)

        walk.open("/surveys/import/")
        page.get_by_label("文件").set_input_files(filled(template, tmp_path / "云梧镇摸底.xlsx", faulty=True))
        page.get_by_role("button", name="试读").click()
        expect(page.get_by_role("heading", name="有 4 处请先改一改")).to_be_visible()
        expect(page.get_by_role("row", name="楼栋")).to_contain_text("99 不对，要在 1 到 12 之间")
        expect(page.get_by_role("button", name="写入", exact=True)).to_have_count(0)
        walk.shot("import-faults")

        page.get_by_role("link", name="换一份再传").click()
        page.get_by_label("文件").set_input_files(filled(template, tmp_path / "云梧镇摸底.xlsx", faulty=False))
        page.get_by_role("button", name="试读").click()
        expect(page.get_by_role("heading", name="没有填错，可以写入")).to_be_visible()
        expect(page.get_by_role("row", name="备注")).to_contain_text("墙面还差一遍漆")
        walk.shot("import-preview")
        page.get_by_role("button", name="写入", exact=True).click()
        expect(page.get_by_text("写入好了：新增 0，改动 1")).to_be_visible()
        walk.open(f"/surveys/{VILLAGE}/")
        expect(page.get_by_text("草稿").first).to_be_visible()
