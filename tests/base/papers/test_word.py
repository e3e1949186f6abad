"""A paper as Word reads it back: the page, the order of its parts, and what stands in them."""

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.shared import Mm

from lianxin.base.papers.paper import Annex, Heading, Lines, Paper, Table, Text
from lianxin.base.papers.word import word

PAPER = Paper(
    title="示例标题",
    head="示例机关文件",
    number="示例〔2022〕1号",
    recipients="各乡镇：",
    blocks=(
        Heading("一、情况"),
        Text("第一段 <b>不是标签</b> & 照写。"),
        Table(head=("项目", "金额"), rows=(("围墙", "1.20"), ("合计", "1.20")), numbers=frozenset({1}), total=True),
        Lines("记录：", 3),
    ),
    annexes=(
        Annex("附件1", "明细", (Table(rows=(("时间", "2022-12-01"),), widths=(1, 4)),)),
        Annex("附件2", "名单", ()),
    ),
    annex_label="附件：",
    signature="示例机关",
    date="2022年12月1日",
    mark="示例数据",
    taken="示例人 导出",
    stamps=True,
)


@pytest.fixture
def read() -> Doc:
    return Document(BytesIO(word(PAPER)))


class TestWord:
    def test_has_the_page_of_the_standard(self, read: Doc) -> None:
        section = read.sections[0]
        sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
        assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 37, 28]
        grid = section._sectPr.find(qn("w:docGrid"))
        lines = Mm(297 - 37 - 35).pt * 20 / int(grid.get(qn("w:linePitch")))
        run = next(line.runs[0] for line in read.paragraphs if line.text.startswith("第一段"))
        closer = int(run._r.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
        signs = Mm(210 - 28 - 26).pt / (run.font.size.pt + closer)
        assert (round(lines), int(signs)) == (22, 28)

    def test_says_everything_in_its_order(self, read: Doc) -> None:
        said = [line.text.strip("\u3000") for line in read.paragraphs if line.text]
        assert said == [
            "示例机关文件",
            "示例〔2022〕1号",
            "示例标题",
            "各乡镇：",
            "一、情况",
            "第一段 <b>不是标签</b> & 照写。",
            "记录：",
            "附件：1. 明细",
            "2. 名单",
            "示例机关",
            "2022年12月1日",
            "附件1",
            "明细",
            "附件2",
            "名单",
        ]

    def test_writes_in_the_types_of_the_standard(self, read: Doc) -> None:
        fonts = {
            line.text: (
                line.runs[0].font.name,
                line.runs[0].font.size.pt,
                line.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")),
            )
            for line in read.paragraphs
            if line.runs
        }
        assert fonts["示例标题"] == ("FZXiaoBiaoSong-B05S", 22, "FZXiaoBiaoSong-B05S")
        assert fonts["一、情况"] == ("SimHei", 16, "SimHei")
        assert fonts["2022年12月1日"] == ("FangSong_GB2312", 16, "FangSong_GB2312")

    def test_repeats_the_head_of_a_table_on_every_page(self, read: Doc) -> None:
        money, facts = read.tables
        assert [[cell.text for cell in row.cells] for row in money.rows] == [
            ["项目", "金额"],
            ["围墙", "1.20"],
            ["合计", "1.20"],
        ]
        assert money.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert facts.rows[0]._tr.trPr.find(qn("w:tblHeader")) is None

    def test_marks_made_up_data_on_every_page_and_says_who_took_it(self, read: Doc) -> None:
        section = read.sections[0]
        assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "示例数据"
        assert read.core_properties.comments == "示例人 导出"

    def test_leaves_out_what_is_empty(self) -> None:
        plain = Document(BytesIO(word(Paper(title="只有标题"))))
        assert [line.text for line in plain.paragraphs if line.text] == ["只有标题"]
        assert not plain.tables
