"""A book or a loan held for a change: its row locked, with who may and what stands in the way."""

import datetime as dt

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Book, Loan, Room
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.hours import hours_of
from lianxin.domain.services.rules.hours import open_on
from lianxin.domain.services.rules.lending import ACTIVE, OPENS_WITHIN_DAYS, READING, due_on
from lianxin.domain.services.rules.rooms import WORKS


def held_book(book_id: int, by: Actor, permission: str) -> Book:
    """Return a book of the shelf, locked, to whoever may do something with it."""
    row = Book.objects.select_for_update().filter(pk=book_id).first()
    if row is None:
        raise NotFound(_("书"), book_id)
    by.require(permission, row.village_id)
    if row.state != ACTIVE:
        message = _("{who} 在 {when} 已经把《{title}》下架了。")
        raise Refusal("wrong_state", message, **said_by(row.changed_by, row.changed_at), title=row.title)
    return row


def held_loan(loan_id: int, by: Actor) -> tuple[Book, Loan]:
    """Return a loan, out or given back, behind its book, both locked in this order."""
    book_id = Loan.objects.filter(pk=loan_id).values_list("book", flat=True).first()
    if book_id is None:
        raise NotFound(_("借的书"), loan_id)
    book = Book.objects.select_for_update().get(pk=book_id)
    by.require("book.lend", book.village_id)
    return book, Loan.objects.select_for_update().get(pk=loan_id)


def held_out(loan_id: int, by: Actor) -> tuple[Book, Loan]:
    """Return a loan that is out, as `held_loan`; whoever was late hears who was first."""
    book, loan = held_loan(loan_id, by)
    if loan.returned_date is not None:
        message = _("{who} 在 {when} 已经收回了《{title}》。")
        facts = said_by(loan.changed_by, loan.changed_at)
        raise Refusal("returned_already", message, **facts, title=book.title)
    return book, loan


def require_fresh(row: Book | Loan, revision: int | None) -> None:
    """Refuse a page that was opened before somebody else changed the row."""
    if revision is not None and revision != row.revision:
        raise Stale(**said_by(row.changed_by, row.changed_at))


def require_reading(village: str, today: dt.date) -> None:
    """Refuse to lend while the centre is closed, or while every room for reading is under works."""
    for closed in hours_of(village, today, today).closed:
        message = _("中心今天不开门（{reason}），{date} 以后再来借。要还的书照样收。")
        raise Refusal("reading_closed", message, reason=closed.reason, date=closed.last_date.isoformat())
    rooms = [
        room
        for room in Room.objects.filter(village=village).exclude(state="gone").order_by("pk")
        if READING in room.functions
    ]
    shut = [one for one in rooms if one.state == WORKS]
    shut = [one for one in shut if one.works_until_date is None or one.works_until_date >= today]
    if not rooms or len(shut) < len(rooms):
        return
    reason, until = shut[0].state_reason, shut[0].works_until_date
    if until is None:
        message = _("阅览室先不开放（{reason}），还没有说哪天完。要借的书请先记下，开放了再来；要还的照样收。")
        raise Refusal("reading_closed", message, reason=reason)
    message = _("阅览室先不开放（{reason}），{date} 以后再来借。要还的书照样收。")
    raise Refusal("reading_closed", message, reason=reason, date=until.isoformat())


def due_date(village: str, today: dt.date) -> dt.date:
    """Return until when a book is lent today: a day on which the centre opens its door, where one is near."""
    rule = service_rules(today).lending
    due = today + dt.timedelta(days=rule.days)
    found = hours_of(village, due, due + dt.timedelta(days=OPENS_WITHIN_DAYS))
    return due_on(today, rule, lambda day: bool(open_on(day, found.weeks, found.closed)))
