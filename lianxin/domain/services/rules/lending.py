"""Lending from a reading room's shelf: until when, how often again, and why not. Pure."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.rules.edition import LendingRule

READING = "reading"  # the room of the standard that has the shelf
ACTIVE, RETIRED = "active", "retired"
COUNTER = "counter"
LONGEST = {"title": 80, "author": 60, "call_number": 30, "key": 64}
MOST_COPIES = 500
OPENS_WITHIN_DAYS = 14  # a due date moves no further than this to a day on which the door is open
ISBN_LENGTHS = (10, 13)


@dataclass(frozen=True, slots=True)
class Title:
    """What is said of a book; `isbn` may be left out."""

    title: str
    author: str = ""
    call_number: str = ""
    isbn: str = ""
    copies: int = 1

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells one title of a shelf from another."""
        return self.title, self.author, self.call_number


def plain_title(said: Title) -> Title:
    """Return what was said of a book without blanks around it; refuse what is missing, too long or no number."""
    text = {name: " ".join(getattr(said, name).split()) for name in ("title", "author", "call_number")}
    if not text["title"]:
        raise Refusal("no_title", _("请写书名。"), "title")
    for name, value in text.items():
        most = LONGEST[name]
        if len(value) > most:
            raise Refusal("too_long", _("写得太长了，最多 {most} 个字。"), name, most=most)
    if not 1 <= said.copies <= MOST_COPIES:
        raise Refusal("bad_copies", _("册数要在 1 到 {most} 之间。"), "copies", most=MOST_COPIES)
    return Title(**text, isbn=plain_isbn(said.isbn), copies=said.copies)


def plain_isbn(text: str) -> str:
    """Return an ISBN without dashes, empty where none is given; refuse a wrong check digit (ISO 2108)."""
    isbn = "".join(one for one in text.upper() if not one.isspace() and one not in "-－—")
    if isbn and not (len(isbn) in ISBN_LENGTHS and isbn.isascii() and _checks(isbn)):
        raise Refusal("bad_isbn", _("书号（ISBN）不对：要 10 位或者 13 位，请对着封底再看一遍。没有就空着。"), "isbn")
    return isbn


def _checks(isbn: str) -> bool:
    if not isbn[:-1].isdigit() or not (isbn[-1].isdigit() or (isbn[-1] == "X" and len(isbn) == ISBN_LENGTHS[0])):
        return False
    digits = [10 if one == "X" else int(one) for one in isbn]
    if len(isbn) == ISBN_LENGTHS[0]:
        return sum(weight * one for weight, one in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    return sum((3 if place % 2 else 1) * one for place, one in enumerate(digits)) % 10 == 0


def due_on(today: dt.date, rule: LendingRule, opens: Callable[[dt.date], bool]) -> dt.date:
    """Return until when a book is lent today: the first day from then on which the door is open, if one is near."""
    due = today + dt.timedelta(days=rule.days)
    near = (due + dt.timedelta(days=number) for number in range(OPENS_WITHIN_DAYS))
    return next((day for day in near if opens(day)), due)


def late_days(due: dt.date, today: dt.date) -> int:
    """Return for how many days a book has been due; 0 up to the date itself."""
    return max((today - due).days, 0)


def require_copy(title: str, copies: int, lent: int, first_due: dt.date | None, today: dt.date) -> None:
    """Refuse a title of which every copy is out, and say when the first is due back."""
    if lent < copies:
        return
    if first_due is not None and first_due >= today:
        message = _("《{title}》的 {copies} 册都借出去了，最早 {date} 该还回来。请到时候再来，或者先借别的。")
        raise Refusal("all_out", message, title=title, copies=copies, date=first_due.isoformat())
    message = _("《{title}》的 {copies} 册都借出去了，有的已经过了日子还没还。请先催一催，或者先借别的。")
    raise Refusal("all_out", message, title=title, copies=copies)


def require_reader(out: int, rule: LendingRule) -> None:
    """Refuse a reader who has as many books as one may have."""
    if out >= rule.most:
        message = _("这位读者手里已经有 {count} 本，一个人最多借 {most} 本。请先还一本再借。")
        raise Refusal("too_many_out", message, "name", count=out, most=rule.most)


def require_renewable(due: dt.date, renewed: int, today: dt.date, rule: LendingRule) -> None:
    """Refuse to renew what is overdue, and what was renewed as often as it may be."""
    if late_days(due, today):
        message = _("{date} 就该还了，过了日子不能续借。请先还回来；没有别人等着，可以再借。")
        raise Refusal("overdue", message, date=due.isoformat())
    if renewed >= rule.renewals:
        message = _("已经续借过 {count} 次，不能再续了。请先还回来；没有别人等着，可以再借。")
        raise Refusal("renewed_enough", message, count=renewed)
