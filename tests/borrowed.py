"""The shelf of 甲村's reading room, and a book of it that somebody has; for tests of what follows."""

import datetime as dt
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from lianxin.domain.services.actions.book import add_book
from lianxin.domain.services.actions.loan import lend
from lianxin.domain.services.rules.lending import Title
from tests.counties import AS_OF
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY


def shelved(title: str = "红旗谱", *, village: str = VILLAGE, **said: Any) -> int:
    """A title on the shelf; its id."""
    book = Title(title=title, **({"author": "梁斌", "call_number": "I247/1"} | said))
    return add_book(by=VILLAGE_SECRETARY, at=AT, village=village, title=book, synthetic=True)


def takes(book: int, number: int = 1, *, day: dt.date = AS_OF, **facts: Any) -> int:
    """The `number`th reader of the county takes a copy home; the loan's id."""
    said = {"name": f"读者{number}", "phone": f"138{number:08}"} | facts
    return lend(by=VILLAGE_SECRETARY, at=AT, today=day, book_id=book, synthetic=True, **said)


def borrowed() -> dict[str, int]:
    """Ids of a title with two copies, and of the loan of one of them."""
    book = shelved(copies=2)
    return {"book": book, "loan": takes(book)}


def sheet(*rows: tuple[Any, ...]) -> bytes:
    """A workbook of books as a village hands it in: titles, authors, call numbers, copies."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet("书目")
        for number, row in enumerate((("书名", "作者", "索书号", "册数"), *rows)):
            page.write_row(number, 0, row)
    return content.getvalue()
