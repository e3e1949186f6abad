"""A paper as an independent reader of PDF finds it: the pages, the order of the words, one font, nothing lost."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from lianxin.base.errors import Refusal
from lianxin.base.papers.paper import Paper, Table, Text
from lianxin.base.papers.pdf import pdf
from tests.base.papers.test_word import PAPER

MM = 72 / 25.4


@pytest.fixture
def read() -> PdfReader:
    return PdfReader(BytesIO(pdf(PAPER)))


def said(page: PageObject) -> list[str]:
    return [line.strip() for line in page.extract_text().splitlines() if line.strip()]


def placed(page: PageObject) -> dict[str, tuple[float, float]]:
    """Return where every piece of text begins, in mm from the left and from below."""
    found: dict[str, tuple[float, float]] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            found[text.strip()] = ((tm[4] + cm[4]) / MM, (tm[5] + cm[5]) / MM)

    page.extract_text(visitor_text=visit)
    return found


class TestPdf:
    def test_says_everything_in_its_order(self, read: PdfReader) -> None:
        lines = [line for page in read.pages for line in said(page)]
        body = [line for line in lines if line != "示例数据" and not line.startswith("—")]
        assert body == [
            "示例机关文件",
            "示例〔2022〕1号",
            "示例标题",
            "各乡镇：",
            "一、情况",
            "第一段 <b>不是标签</b> & 照写。",
            "项目",
            "金额",
            "围墙",
            "1.20",
            "合计",
            "1.20",
            "记录：",
            "附件：1. 明细",
            "2. 名单",
            "示例机关",
            "2022年12月1日",
            "附件1",
            "明细",
            "时间",
            "2022-12-01",
            "附件2",
            "名单",
        ]

    def test_has_the_page_and_the_lines_of_the_standard(self) -> None:
        page = PdfReader(BytesIO(pdf(Paper(title="标题", blocks=(Text("字" * 60, flush=True),))))).pages[0]
        assert [round(float(side) / MM) for side in page.mediabox[2:]] == [210, 297]
        assert [len(line) for line in said(page) if "字" in line] == [28, 28, 4]
        assert round(placed(page)["标题"][1]) < 297 - 37

    def test_marks_every_page_and_numbers_it_outside(self, read: PdfReader) -> None:
        numbers = [placed(page)[f"— {number} —"][0] for number, page in enumerate(read.pages, 1)]
        assert all("示例数据" in said(page) for page in read.pages)
        assert all(place > 105 if number % 2 else place < 105 for number, place in enumerate(numbers, 1))

    def test_says_who_took_it(self, read: PdfReader) -> None:
        about = read.metadata
        assert about is not None
        assert (about.title, about.author, about.subject) == ("示例标题", "示例机关", "示例人 导出")

    def test_repeats_the_head_of_a_table_on_every_page(self) -> None:
        long = Table(head=("日期", "内容"), rows=tuple((f"第{number}天", "巡逻") for number in range(80)))
        pages = PdfReader(BytesIO(pdf(Paper(title="记录", blocks=(long,))))).pages
        assert len(pages) > 1
        assert all("日期" in said(page) for page in pages)
        assert sum(page.extract_text().count("巡逻") for page in pages) == 80

    def test_refuses_a_sign_that_no_reader_would_show(self) -> None:
        with pytest.raises(Refusal, match="「𠮷」") as refused:
            pdf(replace(PAPER, blocks=(Table(rows=(("姓名", "杨𠮷"),)),)))
        assert refused.value.code == "rare_sign"
