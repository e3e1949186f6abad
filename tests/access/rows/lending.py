"""Rows of the actions of a reading room."""

from lianxin.domain.services.rules.lending import Title
from tests.access.rows.row import DAY, Machine, Needs, Row
from tests.borrowed import sheet
from tests.people import VILLAGE

AREA = "domain.services.actions"
SHEET = sheet(("活着", "余华", "", 1))
LENDING: dict[str, Row] = {
    f"{AREA}.book.add_book": Needs(
        "service.write", VILLAGE, lambda _ground: {"village": VILLAGE, "title": Title("活着")}
    ),
    f"{AREA}.book.change_book": Needs(
        "service.write", VILLAGE, lambda ground: {"book_id": ground.book, "title": Title("活着", copies=2)}
    ),
    f"{AREA}.book.retire_book": Needs("service.write", VILLAGE, lambda ground: {"book_id": ground.book}),
    f"{AREA}.book.fill_shelf": Needs(
        "service.write", VILLAGE, lambda _ground: {"village": VILLAGE, "titles": (Title("活着"),)}
    ),
    f"{AREA}.book.import_books": Needs(
        "service.write", VILLAGE, lambda _ground: {"village": VILLAGE, "name": "书目.xlsx", "content": SHEET}
    ),
    f"{AREA}.loan.lend": Needs(
        "book.lend", VILLAGE, lambda ground: {"book_id": ground.book, "today": DAY, "name": "示例"}
    ),
    f"{AREA}.loan.give_back": Needs("book.lend", VILLAGE, lambda ground: {"loan_id": ground.loan, "today": DAY}),
    f"{AREA}.loan.undo_give_back": Needs("book.lend", VILLAGE, lambda ground: {"loan_id": ground.loan, "today": DAY}),
    f"{AREA}.loan.renew": Needs("book.lend", VILLAGE, lambda ground: {"loan_id": ground.loan, "today": DAY}),
    f"{AREA}.loan_soon.remind_of_loans": Machine(),
}
