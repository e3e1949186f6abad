"""Lend a book at the counter, take it back, let somebody have it for longer."""

import datetime as dt
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.filed import filed
from lianxin.domain.services.models import Book, Loan
from lianxin.domain.services.queries.books import first_due
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_book import (
    due_date,
    held_book,
    held_loan,
    held_out,
    require_fresh,
    require_reading,
)
from lianxin.domain.services.rules.lending import (
    ACTIVE,
    COUNTER,
    LONGEST,
    require_copy,
    require_reader,
    require_renewable,
)


@transaction.atomic
def lend(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    book_id: int,
    name: str,
    phone: str = "",
    tell: bool = False,
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Lend a copy to a reader, put on file where they are not there yet, and return the loan's id.

    Refuses while the reading room is closed, where every copy is out, and a reader who has as many as one may have.
    `tell`: the reader asked to be written to before it is due. `key` is the form's own: sent twice, it counts once.
    """
    row = held_book(book_id, by, "book.lend")
    if (known := _counted(key)) is not None:
        return known.pk
    village, rule = row.village_id, service_rules(today).lending
    require_reading(village, today)
    require_copy(row.title, row.copies, row.lent, first_due(row), today)
    person = filed(by=by, at=at, village=village, name=name, phone=phone, synthetic=synthetic)
    require_reader(_in_hand(row, person), rule)
    loan = Loan.objects.create(
        book=row,
        person_id=person,
        way=COUNTER,
        tell=tell,
        lent_date=today,
        due_date=due_date(village, today),
        key=key[: LONGEST["key"]],
        synthetic=synthetic,
        lent_at=at,
        lent_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    row.lent += 1
    row.save(update_fields=["lent"])
    _audit(by, at, "loan.lend", row, loan)
    return loan.pk


@transaction.atomic
def give_back(*, by: Actor, at: dt.datetime, today: dt.date, loan_id: int) -> None:
    """Take a book back; whoever is second hears who took it."""
    book, loan = held_out(loan_id, by)
    loan.returned_date = max(today, loan.lent_date)
    _touch(loan, by, at)
    book.lent -= 1
    book.save(update_fields=["lent"])
    _audit(by, at, "loan.give_back", book, loan)


@transaction.atomic
def undo_give_back(*, by: Actor, at: dt.datetime, today: dt.date, loan_id: int) -> None:
    """Take back on the same day that a book came back: another line was meant. Out already, nothing happens.

    Refuses where the copy is with somebody else by now, and where the reader has asked to be forgotten.
    """
    book, loan = held_loan(loan_id, by)
    if loan.returned_date is None:
        return
    if loan.returned_date != today or book.state != ACTIVE or loan.person.erased_at is not None:
        raise Refusal("too_late", _("《{title}》这一笔撤不回来了。书要是还在外面，请重新借出。"), title=book.title)
    require_copy(book.title, book.copies, book.lent, first_due(book), today)
    _in_hand(book, loan.person_id)
    loan.returned_date = None
    _touch(loan, by, at)
    book.lent += 1
    book.save(update_fields=["lent"])
    _audit(by, at, "loan.undo", book, loan)


@transaction.atomic
def renew(*, by: Actor, at: dt.datetime, today: dt.date, loan_id: int, revision: int | None = None) -> dt.date:
    """Let a reader have a book for as long again, from today on, and return the new date."""
    book, loan = held_out(loan_id, by)
    require_fresh(loan, revision)
    rule = service_rules(today).lending
    require_renewable(loan.due_date, loan.renewed, today, rule)
    loan.renewed += 1
    loan.due_date = max(due_date(book.village_id, today), loan.due_date)
    _touch(loan, by, at)
    _audit(by, at, "loan.renew", book, loan)
    return loan.due_date


def _in_hand(book: Book, person: int) -> int:
    """Return how many books of the shelf a reader has; refuse whoever has this one already."""
    out = Loan.objects.filter(person=person, book__village=book.village_id, returned_date__isnull=True)
    if out.filter(book=book).exists():
        message = _("这位读者手里已经有《{title}》。要多看几天，请点「续借」。")
        raise Refusal("already_out", message, "name", title=book.title)
    return out.count()


def _counted(key: str) -> Loan | None:
    """Return the loan that a form made already, sent once more."""
    if not key:
        return None
    take_turn(f"loan:{key}")
    return Loan.objects.filter(key=key[: LONGEST["key"]]).first()


def _touch(loan: Loan, by: Actor, at: dt.datetime) -> None:
    loan.revision += 1
    loan.changed_at, loan.changed_by = at, by.username
    loan.save()


def _audit(by: Actor, at: dt.datetime, verb: str, book: Book, loan: Loan) -> None:
    """Note the deed; what somebody reads stands in no record."""
    after: dict[str, Any] = {"due_date": loan.due_date.isoformat()}
    record(by=by, at=at, verb=verb, target=f"loan:{loan.pk}", region=book.village_id, after=after)
