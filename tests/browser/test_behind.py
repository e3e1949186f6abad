"""The county officer's week: who falls behind and why, and the bulletin that goes out."""

import re
import subprocess
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.conftest import Walk

OFFICER = "county"


@pytest.fixture
def site(invented: str) -> str:
    """Who is late is shown under invented names."""
    return invented


@pytest.mark.sizes("office", "phone")
class TestBehind:
    def test_is_read_on_the_board_and_opened(self, walk: Walk) -> None:
        page = walk.page
        walk.sign_in(OFFICER)
        walk.open("/board/")
        section = page.locator("section").filter(has=page.get_by_role("heading", name="谁要帮一把"))
        first = section.get_by_role("row").filter(has_text="已经过了").first
        expect(first).to_contain_text("资金")
        walk.shot("board-late", whole=walk.screen == "phone")
        late = first.get_by_role("link").last
        name = late.inner_text()
        late.click()
        expect(page.get_by_role("heading", name=re.compile(f"^{name}"))).to_be_visible()
        page.get_by_role("link", name="看项目").click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        expect(page.get_by_text("已经过了").first).to_be_visible()
        walk.shot("project-late", whole=True)
        page.get_by_role("link", name="看卡在哪里，怎么帮").click()
        expect(page.get_by_role("heading", name="先帮一把")).to_be_visible()
        walk.shot("help-first", whole=True)


@pytest.mark.sizes("office", "phone")
class TestBulletin:
    def test_is_read_downloaded_and_opened_in_an_office(self, walk: Walk, tmp_path: Path) -> None:
        page = walk.page
        walk.sign_in(OFFICER)
        walk.open("/board/")
        built = page.locator(".headlines").inner_text()
        page.get_by_role("link", name="通报和表格").click()
        expect(page.get_by_role("heading", name="这一周的通报")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        walk.shot("bulletin", whole=True)
        with page.expect_download() as handed:
            page.get_by_role("link", name="生成通报").click()
        paper = tmp_path / "bulletin.docx"
        handed.value.save_as(paper)
        said = "\n".join(line.text for line in Document(str(paper)).paragraphs)
        count = re.search(r"已建成投用(\d+)个", said)
        assert count is not None
        assert count[1] in built
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(paper)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert (tmp_path / "bulletin.pdf").read_bytes().startswith(b"%PDF-")
