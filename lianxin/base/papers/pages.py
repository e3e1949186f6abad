"""Papers laid out as PDF: the page, its lines and signs as GB/T 9704-2012 has them, in the one font of every reader."""

from functools import cache, partial
from html import escape
from io import BytesIO
from itertools import chain
from typing import Literal

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as Grid

from lianxin.base.papers.measures import (
    ABOVE_MM,
    BELOW_MM,
    BODY,
    EDGE_MM,
    FOOT,
    ISSUER,
    LEFT_MM,
    LINES,
    PAGE_MM,
    RIGHT_MM,
    SIGNS,
    SMALL,
    STAMP_LINES,
    TEXT_HEIGHT_MM,
    TEXT_WIDTH_MM,
    TITLE,
)
from lianxin.base.papers.paper import Annex, Block, Heading, Lines, Paper, Table, Text

SONG = "STSong-Light"  # not in the file: Acrobat brings it, every other reader puts its own 宋体 in its place
WIDTH, LEADING = TEXT_WIDTH_MM * mm, TEXT_HEIGHT_MM * mm / LINES
SIGN = int(WIDTH / SIGNS * 4) / 4  # a quarter of a point below 3号, so that 28 signs stand on a line
RED, GREY = Color(0.75, 0, 0), Color(0.55, 0.55, 0.55)
TIGHT = 1.4  # lines of a table, in sizes of its type
LANGUAGE = "zh-CN"

Align = Literal[0, 1, 2]


def laid_out(paper: Paper) -> bytes:
    """Return a paper as the bytes of a .pdf."""
    registerFont(UnicodeCIDFont(SONG))
    out = BytesIO()
    book = BaseDocTemplate(
        out,
        pagesize=tuple(side * mm for side in PAGE_MM),
        title=paper.title,
        author=paper.signature,
        subject=paper.taken,
        lang=LANGUAGE,
    )
    frame = Frame(LEFT_MM * mm, BELOW_MM * mm, WIDTH, TEXT_HEIGHT_MM * mm, 0, 0, 0, 0)
    book.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(_edges, paper.mark)))
    parts = (_head(paper), *map(_block, paper.blocks), _foot(paper), *map(_annex, paper.annexes))
    book.build(list(chain.from_iterable(parts)))
    return out.getvalue()


def _edges(mark: str, canvas: Canvas, _book: BaseDocTemplate) -> None:
    """Put the mark above the page, and its number below, outside."""
    page = canvas.getPageNumber()
    left, right = LEFT_MM * mm, (PAGE_MM[0] - RIGHT_MM) * mm
    canvas.setFont(SONG, SMALL)
    canvas.drawRightString(right, (PAGE_MM[1] - ABOVE_MM / 2) * mm, mark)
    canvas.setFont(SONG, FOOT)
    number = f"— {page} —"
    if page % 2:
        canvas.drawRightString(right, EDGE_MM * mm, number)
    else:
        canvas.drawString(left, EDGE_MM * mm, number)


def _head(paper: Paper) -> list[Flowable]:
    made: list[Flowable] = []
    if paper.head:
        made += [_line(paper.head, size=ISSUER, align=TA_CENTER, red=True), _empty()]
    if paper.number:
        made.append(_line(paper.number, align=TA_CENTER))
    if paper.head:
        made.append(_ruled(RED, 1.5))
    if made:
        made.append(_empty())
    made += [_line(paper.title, size=TITLE, align=TA_CENTER), _empty()]
    return [*made, _line(paper.recipients)] if paper.recipients else made


def _foot(paper: Paper) -> list[Flowable]:
    """The list of annexes, room for the seal, who signs and when."""
    made: list[Flowable] = [_empty()] if paper.annexes else []
    for number, annex in enumerate(paper.annexes, 1):
        named = f"{number}. {annex.title}" if len(paper.annexes) > 1 else annex.title
        first = number == 1
        label = paper.annex_label
        made.append(_line(f"{label}{named}" if first else named, set_in=2 if first else 2 + len(label)))
    if paper.signature or paper.date:
        signed = [
            _empty(STAMP_LINES if paper.stamps else 1),
            _line(paper.signature, align=TA_RIGHT, from_right=2),
            _line(paper.date, align=TA_RIGHT, from_right=4),
        ]
        made.append(KeepTogether(signed))
    return made


def _annex(annex: Annex) -> list[Flowable]:
    made = [PageBreak(), _line(annex.mark), _empty(), _line(annex.title, size=TITLE, align=TA_CENTER), _empty()]
    return [*made, *chain.from_iterable(map(_block, annex.blocks))]


def _block(block: Block) -> list[Flowable]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Lines):
        rows = chain.from_iterable((_empty(), _ruled(GREY, 0.5)) for _number in range(block.count))
        return [_line(block.label, set_in=2), *rows]
    flush = isinstance(block, Text) and block.flush
    return [_line(block.text, set_in=0 if flush else 2, keeps=isinstance(block, Heading))]


def _table(table: Table) -> list[Flowable]:
    rows = (table.head, *table.rows) if table.head else table.rows
    if not rows:
        return []
    shares = table.widths or (1,) * len(rows[0])

    def cell(row: int, column: int, word: str) -> Paragraph:
        named = row == 0 if table.head else column == 0
        align: Align = TA_CENTER if named else TA_RIGHT if column in table.numbers else TA_LEFT
        return _line(word, size=SMALL, align=align, leading=SMALL * TIGHT)

    ruled = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    if table.total:
        ruled.add("LINEABOVE", (0, -1), (-1, -1), 1.5, black)
    drawn = Grid(
        [[cell(row, column, word) for column, word in enumerate(words)] for row, words in enumerate(rows)],
        colWidths=[WIDTH * share / sum(shares) for share in shares],
        repeatRows=1 if table.head else 0,
        style=ruled,
    )
    title: list[Flowable] = [_line(table.title, size=FOOT, align=TA_CENTER, keeps=True)] if table.title else []
    return [*title, drawn, _empty()]


def _line(
    words: str,
    *,
    size: float = BODY,
    align: Align = TA_LEFT,
    set_in: int = 0,
    from_right: int = 0,
    leading: float = 0,
    keeps: bool = False,
    red: bool = False,
) -> Paragraph:
    """Return words in one type; `set_in` and `from_right` count signs, `keeps` holds them to what follows."""
    style = _style(SIGN if size == BODY else size, align, set_in, from_right, leading, keeps, red)
    return Paragraph("<br/>".join(escape(words, quote=False).splitlines()), style)


@cache
def _style(
    size: float, align: Align, set_in: int, from_right: int, leading: float, keeps: bool, red: bool
) -> ParagraphStyle:
    return ParagraphStyle(
        name="",
        fontName=SONG,
        fontSize=size,
        leading=leading or max(LEADING, size * TIGHT),
        alignment=align,
        firstLineIndent=SIGN * set_in,
        rightIndent=SIGN * from_right,
        keepWithNext=keeps,
        textColor=RED if red else black,
        wordWrap="CJK",
    )


def _empty(lines: int = 1) -> Spacer:
    return Spacer(0, LEADING * lines)


def _ruled(colour: Color, points: float) -> HRFlowable:
    return HRFlowable(width="100%", thickness=points, color=colour, spaceBefore=0, spaceAfter=0)
