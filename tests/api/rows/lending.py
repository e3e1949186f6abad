"""Rows of the operations of a reading room."""

from tests.api.rows.row import FILE, Row
from tests.people import VILLAGE

CENTRE, BOOK, LOAN = f"/centres/{VILLAGE}", "/books/{book}", "/loans/{loan}"
TITLE = {"title": "活着", "author": "余华", "copies": 2}

LENDING: dict[str, Row] = {
    "list_books": Row("service.view", f"{CENTRE}/books?text=红旗", ready=True),
    "add_book": Row("service.write", f"{CENTRE}/books", VILLAGE, TITLE, ready=True),
    "import_books": Row("service.write", f"{CENTRE}/books/import", VILLAGE, FILE, ready=True),
    "change_book": Row("service.write", BOOK, VILLAGE, TITLE, ready=True),
    "retire_book": Row("service.write", f"{BOOK}/retire", VILLAGE, ready=True),
    "list_loans": Row("book.lend", f"{CENTRE}/loans", VILLAGE, ready=True),
    "lend_book": Row("book.lend", f"{BOOK}/lend", VILLAGE, {"name": "朱示例"}, ready=True),
    "give_back": Row("book.lend", f"{LOAN}/back", VILLAGE, ready=True),
    "undo_give_back": Row("book.lend", f"{LOAN}/undo", VILLAGE, ready=True),
    "renew_loan": Row("book.lend", f"{LOAN}/renew", VILLAGE, {}, ready=True),
}
