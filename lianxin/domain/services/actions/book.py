"""The shelf of a reading room: titles put on it, changed, taken off, brought in from a sheet."""

import datetime as dt
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.findings import Finding
from lianxin.base.sheets.reading import read_grids
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Book
from lianxin.domain.services.queries.held_book import held_book, require_fresh
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.rules.book_sheet import BooksRead, Place, read_titles
from lianxin.domain.services.rules.lending import ACTIVE, RETIRED, Title, plain_title

SHELF = "service.write"


@transaction.atomic
def add_book(*, by: Actor, at: dt.datetime, village: str, title: Title, synthetic: bool = False) -> int:
    """Put a title on a shelf and return its id; one that stands there already is refused."""
    _take_shelf(by, village)
    said = plain_title(title)
    _require_new(village, said)
    row = _new(by, at, village, said, synthetic)
    row.save()
    record(by=by, at=at, verb="book.add", target=f"book:{row.pk}", region=village, after=_told(row))
    return row.pk


@transaction.atomic
def change_book(*, by: Actor, at: dt.datetime, book_id: int, title: Title, revision: int | None = None) -> None:
    """Change what is said of a title, and how many copies there are; not fewer than are out."""
    row = held_book(book_id, by, SHELF)
    require_fresh(row, revision)
    said, before = plain_title(title), _told(row)
    if said.place != (row.title, row.author, row.call_number):
        take_turn(f"shelf:{row.village_id}")
        _require_new(row.village_id, said)
    if said.copies < row.lent:
        message = _("《{title}》有 {lent} 册还借在外面，册数不能比这少。请先收回来。")
        raise Refusal("still_out", message, "copies", title=row.title, lent=row.lent)
    row.title, row.author, row.call_number = said.place
    row.isbn, row.copies = said.isbn, said.copies
    if _told(row) == before:
        return
    _touch(row, by, at)
    record(
        by=by,
        at=at,
        verb="book.change",
        target=f"book:{row.pk}",
        region=row.village_id,
        before=before,
        after=_told(row),
    )


@transaction.atomic
def retire_book(*, by: Actor, at: dt.datetime, book_id: int) -> None:
    """Take a title off the shelf; not while somebody has a copy of it."""
    row = held_book(book_id, by, SHELF)
    if row.lent:
        message = _("《{title}》有 {lent} 册还借在外面，收回来才能下架。")
        raise Refusal("still_out", message, title=row.title, lent=row.lent)
    row.state = RETIRED
    _touch(row, by, at)
    record(by=by, at=at, verb="book.retire", target=f"book:{row.pk}", region=row.village_id, after=_told(row))


@transaction.atomic
def import_books(
    *,
    by: Actor,
    at: dt.datetime,
    village: str,
    name: str,
    content: bytes,
    dry_run: bool = False,
    synthetic: bool = False,
) -> BooksRead:
    """Read a sheet of books and put all of them on the shelf; where one row is wrong, or on a dry run, none."""
    _take_shelf(by, village)
    try:
        grids = read_grids(name, content)
    except Unreadable as fault:
        return BooksRead(findings=(Finding(name, "", None, "", fault.code, fault.message, fault.facts),))
    read = read_titles(name, grids, _there(village))
    if not read.findings and not dry_run:
        fill_shelf(by=by, at=at, village=village, titles=read.titles, synthetic=synthetic)
    return read


@transaction.atomic
def fill_shelf(*, by: Actor, at: dt.datetime, village: str, titles: tuple[Title, ...], synthetic: bool = False) -> None:
    """Put many titles on a shelf at once; where one of them stands there already, none."""
    _take_shelf(by, village)
    said, there = tuple(plain_title(one) for one in titles), _there(village)
    for one in said:
        if one.place in there:
            raise _known(one)
    Book.objects.bulk_create([_new(by, at, village, one, synthetic) for one in said])
    after = {"count": len(said), "copies": sum(one.copies for one in said)}
    record(by=by, at=at, verb="book.import", target=f"books:{village}", region=village, after=after)


def _take_shelf(by: Actor, village: str) -> None:
    by.require(SHELF, village)
    centre(village)
    take_turn(f"shelf:{village}")


def _require_new(village: str, said: Title) -> None:
    title, author, call_number = said.place
    rows = Book.objects.filter(village=village, state=ACTIVE, title=title, author=author, call_number=call_number)
    if rows.exists():
        raise _known(said)


def _known(said: Title) -> Refusal:
    message = _("《{title}》已经在书架上了（同一个作者、索书号）。多了几册，请改它的册数。")
    return Refusal("book_taken", message, "title", title=said.title)


def _there(village: str) -> frozenset[Place]:
    rows = Book.objects.filter(village=village, state=ACTIVE)
    return frozenset(rows.values_list("title", "author", "call_number"))


def _new(by: Actor, at: dt.datetime, village: str, said: Title, synthetic: bool) -> Book:
    return Book(
        village_id=village,
        title=said.title,
        author=said.author,
        call_number=said.call_number,
        isbn=said.isbn,
        copies=said.copies,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )


def _touch(row: Book, by: Actor, at: dt.datetime) -> None:
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def _told(row: Book) -> dict[str, Any]:
    fields = ("title", "author", "call_number", "isbn", "copies")
    return {name: getattr(row, name) for name in fields}
