"""Who holds the key of a centre, and who sits at its counter; names are masked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.errors import NotFound
from lianxin.base.people.queries.found import masked
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Duty, KeyHolder


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Somebody who holds the key; `person` is their id on file."""

    id: int
    person: int
    name: str
    phone: str
    note: str
    first_date: dt.date


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Somebody at the counter, every week on a weekday or once on a date; minutes since midnight in China."""

    id: int
    person: int
    name: str
    phone: str
    weekday: int | None
    date: dt.date | None
    begin_min: int
    end_min: int
    first_date: dt.date
    last_date: dt.date | None

    def holds(self, day: dt.date) -> bool:
        """Tell whether it is of a day."""
        if self.date is not None:
            return self.date == day and (self.last_date is None or day <= self.last_date)
        return (
            self.weekday == day.weekday()
            and self.first_date <= day
            and (self.last_date is None or day <= self.last_date)
        )


def keys_of(village: str, day: dt.date) -> tuple[KeyRow, ...]:
    """Return who holds the key on a day, the longest first; whoever was erased is left out."""
    rows = KeyHolder.objects.filter(village=village, first_date__lte=day, person__erased_at__isnull=True)
    rows = rows.exclude(last_date__lt=day).select_related("person__key").order_by("first_date", "pk")
    found = ((row, masked(row.person)) for row in rows)
    return tuple(KeyRow(row.pk, one.id, one.name, one.phone, row.note, row.first_date) for row, one in found)


def roster(village: str, first: dt.date, last: dt.date) -> tuple[DutyRow, ...]:
    """Return the duties that may hold between two days, by weekday, then those of one date."""
    rows = Duty.objects.filter(village=village, person__erased_at__isnull=True, first_date__lte=last)
    rows = rows.exclude(last_date__lt=first).filter(Q(date__isnull=True) | Q(date__gte=first, date__lte=last))
    found = ((row, masked(row.person)) for row in rows.select_related("person__key"))
    made = (
        DutyRow(
            id=row.pk,
            person=one.id,
            name=one.name,
            phone=one.phone,
            weekday=row.weekday,
            date=row.date,
            begin_min=row.begin_min,
            end_min=row.end_min,
            first_date=row.first_date,
            last_date=row.last_date,
        )
        for row, one in found
    )
    return tuple(sorted(made, key=lambda one: (one.date or dt.date.min, one.weekday or 0, one.begin_min, one.id)))


def on_duty(day: dt.date, rows: Iterable[DutyRow]) -> tuple[DutyRow, ...]:
    """Return who sits at the counter on a day: those of the date, where there are any, in place of the week's."""
    held = [row for row in rows if row.holds(day)]
    return tuple(row for row in held if row.date is not None) or tuple(held)


def holder_village(holder_id: int) -> str:
    """Return of which centre somebody has the key; NotFound where there is no such note."""
    code = KeyHolder.objects.filter(pk=holder_id).values_list("village", flat=True).first()
    if code is None:
        raise NotFound(_("拿钥匙的人"), holder_id)
    return code


def duty_village(duty_id: int) -> str:
    """Return at which centre's counter a duty is; NotFound where there is none."""
    code = Duty.objects.filter(pk=duty_id).values_list("village", flat=True).first()
    if code is None:
        raise NotFound(_("值班"), duty_id)
    return code
