"""Papers laid out as GB/T 9704-2012 has it: A4, 37 mm above, 28 mm left, 22 lines of 28 signs, 3号仿宋."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lianxin.base.papers.measures import (
    ABOVE_MM,
    BELOW_MM,
    BODY,
    EDGE_MM,
    FOOT,
    ISSUER,
    LEFT_MM,
    PAGE_MM,
    RIGHT_MM,
    SMALL,
    SPACE,
    STAMP_LINES,
    TEXT_WIDTH_MM,
    TITLE,
)
from lianxin.base.papers.paper import Annex, Block, Heading, Lines, Paper, Table, Text

LINE_TWIPS = 579  # 22 lines on 225 mm
# 28 signs of 16 points on 156 mm stand a quarter of a point closer. A grid of signs would say the same, but what is not
# Word gives every sign that is wider than its cell two of them.
CLOSER_TWIPS = -5
AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")
SONG, HEI, KAI = "FZXiaoBiaoSong-B05S", "SimHei", "KaiTi_GB2312"  # 小标宋, 黑体, 楷体
FANG, PAGE_SONG = "FangSong_GB2312", "SimSun"  # 仿宋, 宋体
HEADINGS = {1: HEI, 2: KAI}
RED = RGBColor(0xC0, 0x00, 0x00)
# What a paragraph's properties may hold after what is put in here, in the order of the schema.
AFTER_BORDER = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def laid_out(paper: Paper) -> bytes:
    """Return a paper as the bytes of a .docx."""
    book = Document()
    _page(book, paper)
    _head(book, paper)
    for block in paper.blocks:
        _block(book, block)
    _foot(book, paper)
    for annex in paper.annexes:
        _annex(book, annex)
    properties = book.core_properties
    properties.title, properties.author, properties.comments = paper.title, paper.signature, paper.taken
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _page(book: Doc, paper: Paper) -> None:
    style: Any = book.styles["Normal"]
    style.font.size, style.font.name = Pt(BODY), FANG
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    section = book.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(ABOVE_MM), Mm(BELOW_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.footer_distance = Mm(EDGE_MM)
    settings = section._sectPr
    for old in settings.findall(qn("w:docGrid")):
        settings.remove(old)
    settings.append(_element("w:docGrid", type="lines", linePitch=str(LINE_TWIPS)))
    section.different_first_page_header_footer = False
    book.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], ALIGN.RIGHT)
    _number(section.even_page_footer.paragraphs[0], ALIGN.LEFT)
    if paper.mark:
        for header in (section.header, section.even_page_header):
            _run(header.paragraphs[0], paper.mark, HEI, SMALL)
            header.paragraphs[0].alignment = ALIGN.RIGHT


def _head(book: Doc, paper: Paper) -> None:
    if paper.head:
        _run(_line(book, ALIGN.CENTER), paper.head, SONG, ISSUER).font.color.rgb = RED
        _line(book)
    if paper.number:
        _run(_line(book, ALIGN.CENTER), paper.number, FANG, BODY)
    if paper.head:
        _ruled(book.paragraphs[-1])
    if paper.head or paper.number:
        _line(book)
    _run(_line(book, ALIGN.CENTER), paper.title, SONG, TITLE)
    _line(book)
    if paper.recipients:
        _run(_line(book), paper.recipients, FANG, BODY)


def _foot(book: Doc, paper: Paper) -> None:
    """The list of annexes, room for the seal, who signs and when."""
    if paper.annexes:
        _line(book)
    for number, annex in enumerate(paper.annexes, 1):
        lead = paper.annex_label if number == 1 else SPACE * len(paper.annex_label)
        named = f"{number}. {annex.title}" if len(paper.annexes) > 1 else annex.title
        _run(_line(book), f"{SPACE * 2}{lead}{named}", FANG, BODY)
    if paper.signature or paper.date:
        for _ in range(STAMP_LINES if paper.stamps else 1):
            _line(book).paragraph_format.keep_with_next = True
        for words, set_in in ((paper.signature, 2), (paper.date, 4)):
            line = _line(book, ALIGN.RIGHT)
            line.paragraph_format.right_indent = Pt(BODY * set_in)
            line.paragraph_format.keep_with_next = words == paper.signature
            _run(line, words, FANG, BODY)


def _annex(book: Doc, annex: Annex) -> None:
    line = _line(book)
    line.paragraph_format.page_break_before = True
    _run(line, annex.mark, HEI, BODY)
    _line(book)
    _run(_line(book, ALIGN.CENTER), annex.title, SONG, TITLE)
    _line(book)
    for block in annex.blocks:
        _block(book, block)


def _block(book: Doc, block: Block) -> None:
    if isinstance(block, Table):
        _table(book, block)
    elif isinstance(block, Lines):
        _run(_line(book, set_in=2), block.label, FANG, BODY)
        for _ in range(block.count):
            _ruled(_line(book), "8C8C8C", 4)
    else:
        line = _line(book, set_in=0 if isinstance(block, Text) and block.flush else 2)
        _run(line, block.text, HEADINGS[block.level] if isinstance(block, Heading) else FANG, BODY)
        line.paragraph_format.keep_with_next = isinstance(block, Heading)


def _table(book: Doc, table: Table) -> None:
    rows = (table.head, *table.rows) if table.head else table.rows
    if not rows:
        return
    if table.title:
        line = _line(book, ALIGN.CENTER)
        line.paragraph_format.keep_with_next = True
        _run(line, table.title, HEI, FOOT)
    shares = table.widths or (1,) * len(rows[0])
    widths = [Mm(TEXT_WIDTH_MM * share / sum(shares)) for share in shares]
    drawn = book.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for number, (line, words) in enumerate(zip(drawn.rows, rows, strict=True)):
        heads = bool(table.head) and number == 0
        properties = line._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if heads:
            properties.append(_element("w:tblHeader"))  # again on every page
        last = table.total and number == len(rows) - 1
        for column, (cell, word) in enumerate(zip(line.cells, words, strict=True)):
            cell.width = widths[column]
            named = heads or (not table.head and column == 0)
            align = ALIGN.CENTER if named else ALIGN.RIGHT if column in table.numbers else ALIGN.LEFT
            _cell(cell.paragraphs[0], word, HEI if named or last else FANG, align)
    _line(book)


def _cell(line: Paragraph, word: str, font: str, align: Any) -> None:
    """A cell's words stand closer than the lines of the page."""
    line.paragraph_format.line_spacing = 1.15
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    line.alignment = align
    line._p.get_or_add_pPr().insert_element_before(_element("w:snapToGrid", val="0"), *AFTER_BORDER[3:])
    _run(line, word, font, SMALL)


def _line(book: Doc, align: Any = None, set_in: int = 0) -> Paragraph:
    line = book.add_paragraph()
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.line_spacing = 1
    if align is not None:
        line.alignment = align
    if set_in:
        inset = line._p.get_or_add_pPr().get_or_add_ind()
        inset.set(qn("w:firstLineChars"), str(100 * set_in))
        inset.set(qn("w:firstLine"), str(20 * BODY * set_in))
    return line


def _run(line: Paragraph, words: str, font: str, size: int) -> Run:
    run = line.add_run(words)
    run.font.name, run.font.size = font, Pt(size)
    properties = run._r.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if size == BODY:
        properties.insert_element_before(_element("w:spacing", val=str(CLOSER_TWIPS)), *AFTER_SPACING)
    return run


def _number(line: Paragraph, align: Any) -> None:
    """— 1 —, outside on every page."""
    line.alignment = align
    _run(line, "— ", PAGE_SONG, FOOT)
    run = _run(line, "", PAGE_SONG, FOOT)
    text = _element("w:instrText")
    text.text = "PAGE"
    for part in (_element("w:fldChar", fldCharType="begin"), text, _element("w:fldChar", fldCharType="end")):
        run._r.append(part)
    _run(line, " —", PAGE_SONG, FOOT)


def _ruled(line: Paragraph, colour: str = "C00000", eighths: int = 12) -> None:
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz=str(eighths), space="1", color=colour))
    line._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDER)


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
