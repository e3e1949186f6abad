"""What whoever comes may see of a reading room: which titles are in, and when those that are out are due back."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.places.queries.county import current
from lianxin.domain.services.queries.books import shelf
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.rooms import centre


@dataclass(frozen=True, slots=True)
class PublicBook:
    """A title; `due` is when the first copy is due back where none is in, None for one whose date is over."""

    title: str
    author: str
    call_number: str
    free: int
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class PublicShelf:
    """The shelf of a centre, or the titles of it that have a text; nobody's name."""

    county: str
    code: str
    name: str
    township: str
    books: tuple[PublicBook, ...]
    days: int
    most: int
    synthetic: bool


def public_shelf(code: str, text: str = "") -> PublicShelf:
    """Return the shelf of a centre; NotFound for a code without one."""
    place, county = centre(code), current()
    rows, rule = shelf(code, text), service_rules(county.as_of).lending
    return PublicShelf(
        county=county.name,
        code=code,
        name=place.name,
        township=place.township,
        books=tuple(
            PublicBook(
                row.title,
                row.author,
                row.call_number,
                row.free,
                row.first_due if not row.free and row.first_due and row.first_due >= county.as_of else None,
            )
            for row in rows
        ),
        days=rule.days,
        most=rule.most,
        synthetic=county.synthetic,
    )
