"""Titles of a reading room's shelf, and loans."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.report import Finding
from lianxin.base.people.rules import LONGEST_NAME
from lianxin.domain.services.rules.lending import LONGEST, MOST_COPIES

LONGEST_ISBN, LONGEST_PHONE = 20, 20


class Book(Schema):
    """A title; `free` copies are in, `first_due` is when the first of the others is due back."""

    id: int
    title: str
    author: str
    call_number: str
    isbn: str
    copies: int
    lent: int
    free: int
    first_due: dt.date | None
    revision: int
    synthetic: bool


class NewBook(Asked):
    """What is said of a title; two of a shelf differ by title, author or call number."""

    title: str = Field(min_length=1, max_length=LONGEST["title"])
    author: str = Field("", max_length=LONGEST["author"])
    call_number: str = Field("", max_length=LONGEST["call_number"])
    isbn: str = Field("", max_length=LONGEST_ISBN)
    copies: int = Field(1, ge=1, le=MOST_COPIES)


class ChangedBook(NewBook):
    """What is to be said of a title; `revision` is that which the change rests on."""

    revision: int | None = None


class BookAdded(Schema):
    """The id of a title."""

    id: int


class BooksRead(Schema):
    """What reading a sheet found: how many titles it has; nothing is written where there are findings."""

    written: bool
    count: int
    findings: list[Finding]


class Reader(Asked):
    """Who takes a book home; `tell`: asked to be written to before it is due."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    phone: str = Field("", max_length=LONGEST_PHONE)
    tell: bool = False


class Lent(Schema):
    """The id of a loan."""

    id: int


class Renew(Asked):
    """`revision` is that of the loan which the renewal rests on."""

    revision: int | None = None


class Renewed(Schema):
    """Until when the book may be had now."""

    due_date: dt.date


class Loan(Schema):
    """A copy that is out; the reader is masked."""

    id: int
    book: int
    title: str
    call_number: str
    person: int
    name: str
    phone: str
    lent_date: dt.date
    due_date: dt.date
    late_days: int
    renewed: int
    renewable: bool
    revision: int
    synthetic: bool
