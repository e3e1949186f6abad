"""What loans hold of a person, for a copy of their data and for forgetting them."""

import datetime as dt
from collections.abc import Iterable

from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import Holding, Rows, holds
from lianxin.base.people.queries.contact import CONTACT
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Loan


def _duty(person: int) -> Refusal | None:
    """Whoever still has a book is not forgotten before it is given back."""
    if not _kept([person]):
        return None
    return Refusal("under_way", _("这个人借的书还没还。请先收回来。"))


def _copy(person: int) -> Rows:
    """Return the books that a person borrowed."""
    rows = Loan.objects.filter(person=person).select_related("book").order_by("lent_date", "pk")
    return tuple(
        {
            _("书名"): row.book.title,
            _("哪天借的"): row.lent_date,
            _("哪天该还"): row.due_date,
            _("哪天还的"): row.returned_date or "",
        }
        for row in rows
    )


def _forget(person: int, _at: dt.datetime) -> None:
    """Nothing stands beside a loan that names anybody; who it was is forgotten with the person."""


def _kept(persons: Iterable[int]) -> set[int]:
    """Return those who have a book: nobody forgets them for want of use."""
    out = Loan.objects.filter(person__in=list(persons), returned_date__isnull=True)
    return set(out.values_list("person", flat=True))


def _withdrawn(person: int, purpose: str, _at: dt.datetime) -> None:
    """Whoever no longer wants to be written to is not reminded either; the book stays theirs until its date."""
    if purpose == CONTACT:
        Loan.objects.filter(person=person, returned_date__isnull=True).update(tell=False)


holds(Holding(_("借书"), _duty, _copy, _forget, _kept, _withdrawn))
