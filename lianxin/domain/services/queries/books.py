"""The titles on the shelf of a reading room: which are in, which are out and until when."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min, Q

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Book
from lianxin.domain.services.rules.lending import ACTIVE


@dataclass(frozen=True, slots=True)
class BookRow:
    """A title; `first_due` is when the first copy is due back, None where all are in."""

    id: int
    village: str
    title: str
    author: str
    call_number: str
    isbn: str
    copies: int
    lent: int
    first_due: dt.date | None
    revision: int
    synthetic: bool

    @property
    def free(self) -> int:
        """How many copies are in."""
        return self.copies - self.lent


def shelf(village: str, text: str = "") -> tuple[BookRow, ...]:
    """Return the titles of a shelf by call number and title; of those that have a text in what is written of them."""
    rows = Book.objects.filter(village=village, state=ACTIVE)
    for word in text.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(author__icontains=word)
            | Q(call_number__istartswith=word)
            | Q(isbn=word.replace("-", ""))
        )
    first = Min("loans__due_date", filter=Q(loans__returned_date__isnull=True))
    return tuple(
        _row(row, row.first_due) for row in rows.annotate(first_due=first).order_by("call_number", "title", "pk")
    )


def book(book_id: int) -> BookRow:
    """Return one title; NotFound where there is none on a shelf."""
    row = Book.objects.filter(pk=book_id, state=ACTIVE).first()
    if row is None:
        raise NotFound(_("书"), book_id)
    return _row(row, first_due(row))


def first_due(row: Book) -> dt.date | None:
    """Return when the first copy of a title is due back, None where all are in."""
    out = row.loans.filter(returned_date__isnull=True).order_by("due_date")
    return out.values_list("due_date", flat=True).first()


def has_shelf(village: str) -> bool:
    """Tell whether a centre has any book to lend."""
    return Book.objects.filter(village=village, state=ACTIVE).exists()


def _row(row: Book, due: dt.date | None) -> BookRow:
    return BookRow(
        id=row.pk,
        village=row.village_id,
        title=row.title,
        author=row.author,
        call_number=row.call_number,
        isbn=row.isbn,
        copies=row.copies,
        lent=row.lent,
        first_due=due,
        revision=row.revision,
        synthetic=row.synthetic,
    )
