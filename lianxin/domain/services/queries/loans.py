"""Who has which book of a reading room, and what is overdue; for whoever lends there, names masked."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.people.queries.found import shown
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Loan
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.rules.lending import late_days


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A book that is out; `late_days` 0 up to its date, `renewable` whether it may be had for longer."""

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


def loans_out(village: str, today: dt.date) -> tuple[LoanRow, ...]:
    """Return what is out of a shelf, what is due first coming first."""
    rows = Loan.objects.filter(book__village=village, returned_date__isnull=True)
    renewals = service_rules(today).lending.renewals
    return tuple(
        _row(row, today, renewals)
        for row in rows.select_related("book", "person__key").order_by("due_date", "lent_at", "pk")
    )


def loan_village(loan_id: int) -> str:
    """Return of which centre's shelf a book was lent; NotFound where there is no such loan."""
    code = Loan.objects.filter(pk=loan_id).values_list("book__village", flat=True).first()
    if code is None:
        raise NotFound(_("借的书"), loan_id)
    return code


def _row(row: Loan, today: dt.date, renewals: int) -> LoanRow:
    reader, late = shown(row.person), late_days(row.due_date, today)
    return LoanRow(
        id=row.pk,
        book=row.book_id,
        title=row.book.title,
        call_number=row.book.call_number,
        person=row.person_id,
        name=reader.name,
        phone=reader.phone,
        lent_date=row.lent_date,
        due_date=row.due_date,
        late_days=late,
        renewed=row.renewed,
        renewable=not late and row.renewed < renewals,
        revision=row.revision,
        synthetic=row.synthetic,
    )
