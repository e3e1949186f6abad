"""What the edition in force says of a line of the timetable: whether it may be so, and how far ahead it is held."""

import datetime as dt

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.rules.hours import DAY_MIN
from lianxin.domain.services.rules.recurrence import check
from lianxin.domain.services.rules.timetable import Line


def check_line(line: Line, today: dt.date) -> dt.date:
    """Refuse a line that cannot be meant; return its last date."""
    check(line.rule, line.first_date, line.last_date, service_rules(today).timetable.longest_days)
    if not 0 <= line.begin_min < line.end_min <= DAY_MIN:
        raise Refusal("ends_before", _("结束要比开始晚，都在同一天里。请改一下钟点。"), "end")
    if line.room_id is None and not line.place.strip():
        raise Refusal("no_place", _("请选在哪一间；不在屋里的，写明在哪儿。"), "place")
    assert line.last_date is not None
    if line.last_date < today:
        raise Refusal("past_date", _("{date} 已经过了，请往后排。"), "last", date=line.last_date.isoformat())
    return line.last_date


def horizon(today: dt.date, last: dt.date) -> dt.date:
    """Return the last day up to which a slot that ends then takes its room now."""
    return min(last, today + dt.timedelta(days=service_rules(today).timetable.ahead_days))
