"""Remind readers of books that are due soon: each loan once for a date, whoever else is at it."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.outbox.actions import send
from lianxin.base.people.queries.contact import contacts
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.models import Loan
from lianxin.domain.services.queries.edition import service_rules


def remind_of_loans(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Remind those whose book is due soon and return how many messages there are; one that was renewed, once more."""
    last = today + dt.timedelta(days=service_rules(today).lending.remind_before_days)
    rows = Loan.objects.filter(returned_date__isnull=True, due_date__gte=today, due_date__lte=last)
    rows = rows.filter(Q(reminded_date__isnull=True) | ~Q(reminded_date=F("due_date")))
    return sum(_remind(pk, by, at, today) for pk in rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(loan_id: int, by: Actor, at: dt.datetime, today: dt.date) -> bool:
    row = Loan.objects.select_for_update().get(pk=loan_id)
    if row.returned_date is not None or row.reminded_date == row.due_date or row.due_date < today:
        return False
    found = contacts([row.person_id], asked=[row.person_id] if row.tell else []).get(row.person_id)
    if found is not None:
        place, title = village(row.book.village_id).name, row.book.title
        words = _("{village}党建书屋：您借的《{title}》请在 {date} 前还，没看完可以来续借。")
        text = words.format(village=place, title=title, date=row.due_date.isoformat())
        until = at + dt.timedelta(days=(row.due_date - today).days + 1)
        key = f"loan:{row.pk}:due:{row.due_date.isoformat()}"
        try:
            send(by=by, at=at, channel="sms", to=found.phone, text=text, key=key, subject=found.key, until=until)
        except Refusal:  # enough for a day
            return False
    row.reminded_date = row.due_date
    row.save(update_fields=["reminded_date"])
    return found is not None
