"""Half-days that wait to be counted, and one of them."""

import datetime as dt

from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import HalfDay
from lianxin.domain.services.queries.visits import HalfDayRow

WAITS_DAYS = 7  # afterwards nobody remembers: a half-day that was missed is simply missing


@kept(most=16)
def half_days_to_count(regions: tuple[str, ...], today: dt.date) -> tuple[HalfDayRow, ...]:
    """Return the half-days of the last days in some regions that nobody has counted yet, by date."""
    rows = HalfDay.objects.filter(date__lte=today, date__gte=today - dt.timedelta(days=WAITS_DAYS))
    rows = rows.filter(counted__isnull=True).order_by("date", "half", "village")
    return tuple(_row(row) for row in rows if any(row.village_id.startswith(region) for region in regions))


def half_day(id: int) -> HalfDayRow:
    """Return one half-day that was drawn; raise NotFound where there is none."""
    row = HalfDay.objects.filter(pk=id).first()
    if row is None:
        raise NotFound(_("要数的半天"), id)
    return _row(row)


def _row(row: HalfDay) -> HalfDayRow:
    return HalfDayRow(row.pk, row.village_id, row.date, row.half, row.counted, row.matters)
