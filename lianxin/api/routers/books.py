"""The reading room of a centre: its shelf, and books that are lent, given back, had for longer."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader
from lianxin.api.schemas import books as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.api.uploads import How, name_and_content
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions import book as shelving
from lianxin.domain.services.actions import loan as lending
from lianxin.domain.services.queries.books import shelf
from lianxin.domain.services.queries.loans import loans_out
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.rules.lending import Title

router = Router(tags=["books"])
Text = Annotated[str, Query(max_length=60)]


@router.get("/centres/{code}/books", response=list[said.Book], summary=_("书架"), operation_id="list_books")
def read_shelf(request: HttpRequest, code: VillageCode, text: Text = "") -> Any:
    """The titles of a shelf, of those that have `text` in title, author or number. Needs `service.view`."""
    reader(request, "service.view", code)
    return shelf(centre(code).code, text)


@router.post("/centres/{code}/books", response={201: said.BookAdded}, summary=_("上架一种书"), operation_id="add_book")
def add(request: HttpRequest, code: VillageCode, body: said.NewBook) -> Any:
    """Put a title on the shelf. Needs `service.write` there."""
    given: dict[str, Any] = {"village": code, "title": Title(**body.dict()), "synthetic": current().synthetic}
    return Status(201, {"id": shelving.add_book(by=acting(request), at=now(), **given)})


@router.post(
    "/centres/{code}/books/import", response=said.BooksRead, summary=_("照表上架"), operation_id="import_books"
)
def read_sheet(request: HttpRequest, code: VillageCode, how: Query[How], file: File[UploadedFile]) -> Any:
    """Put all titles of a sheet on the shelf, or none where a row is wrong. Needs `service.write` there."""
    given: dict[str, Any] = {
        "village": code,
        "dry_run": how.dry_run,
        "synthetic": current().synthetic,
        **name_and_content(file),
    }
    read = shelving.import_books(by=acting(request), at=now(), **given)
    written = not how.dry_run and not read.findings
    return {"written": written, "count": len(read.titles), "findings": read.findings}


@router.put("/books/{id}", response=Done, summary=_("改书目"), operation_id="change_book")
def change(request: HttpRequest, id: Id, body: said.ChangedBook) -> Any:
    """Change what is said of a title and how many copies there are. Needs `service.write` there."""
    given: dict[str, Any] = {"title": Title(**body.dict(exclude={"revision"})), "revision": body.revision}
    shelving.change_book(by=acting(request), at=now(), book_id=id, **given)
    return Done()


@router.post("/books/{id}/retire", response=Done, summary=_("下架"), operation_id="retire_book")
def retire(request: HttpRequest, id: Id) -> Any:
    """Take a title off the shelf; not while a copy is out. Needs `service.write` there."""
    shelving.retire_book(by=acting(request), at=now(), book_id=id)
    return Done()


@router.get("/centres/{code}/loans", response=list[said.Loan], summary=_("借在外面的书"), operation_id="list_loans")
def read_loans(request: HttpRequest, code: VillageCode) -> Any:
    """What is out of a shelf, what is due first coming first. Needs `book.lend` there."""
    acting(request).require("book.lend", code)
    return loans_out(centre(code).code, current().as_of)


@router.post("/books/{id}/lend", response={201: said.Lent}, summary=_("借出"), operation_id="lend_book")
def lend(request: HttpRequest, id: Id, body: said.Reader) -> Any:
    """Lend a copy to a reader, who is put on file where they are not there yet. Needs `book.lend` there."""
    county = current()
    given: dict[str, Any] = {"today": county.as_of, "book_id": id, "synthetic": county.synthetic, **body.dict()}
    return Status(201, {"id": lending.lend(by=acting(request), at=now(), **given)})


@router.post("/loans/{id}/back", response=Done, summary=_("还书"), operation_id="give_back")
def back(request: HttpRequest, id: Id) -> Any:
    """Take a book back. Needs `book.lend` there."""
    lending.give_back(by=acting(request), at=now(), today=current().as_of, loan_id=id)
    return Done()


@router.post("/loans/{id}/undo", response=Done, summary=_("撤回还书"), operation_id="undo_give_back")
def undo(request: HttpRequest, id: Id) -> Any:
    """Take back on the same day that a book came back. Needs `book.lend` there."""
    lending.undo_give_back(by=acting(request), at=now(), today=current().as_of, loan_id=id)
    return Done()


@router.post("/loans/{id}/renew", response=said.Renewed, summary=_("续借"), operation_id="renew_loan")
def renew(request: HttpRequest, id: Id, body: said.Renew) -> Any:
    """Let the reader have it for longer. Needs `book.lend` there."""
    given: dict[str, Any] = {"today": current().as_of, "loan_id": id, "revision": body.revision}
    return {"due_date": lending.renew(by=acting(request), at=now(), **given)}
