"""The roster of the counter (集中办公值班): who sits there, every week or on one day in place of that."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village as village_of
from lianxin.domain.services.actions.filed import filed
from lianxin.domain.services.models import Duty
from lianxin.domain.services.rules.hours import DAY_MIN, clock

LAST_WEEKDAY = 6


@transaction.atomic
def put_on_duty(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    name: str,
    begin_min: int,
    end_min: int,
    phone: str = "",
    weekday: int | None = None,
    date: dt.date | None = None,
    synthetic: bool = False,
) -> int:
    """Put somebody on duty every week on a weekday (0 is Monday), or once on a date; return the duty's id.

    A date stands in place of the week's duties of that day. Nobody sits there twice at one time.
    """
    by.require("service.write", village)
    village_of(village)
    _check(weekday, date, begin_min, end_min, today)
    take_turn(f"counter:{village}")
    person = filed(by=by, at=at, village=village, name=name, phone=phone, synthetic=synthetic)
    rows = Duty.objects.filter(village=village, person=person, weekday=weekday, date=date).exclude(last_date__lt=today)
    for row in rows.filter(begin_min__lt=end_min, end_min__gt=begin_min):
        if (row.begin_min, row.end_min) == (begin_min, end_min):
            return row.pk
        message = _("这个人那天 {first} 到 {last} 已经值班了。请错开，或者先撤了那一班。")
        raise Refusal("on_duty_already", message, "begin", first=clock(row.begin_min), last=clock(row.end_min))
    made = Duty.objects.create(
        village_id=village,
        person_id=person,
        weekday=weekday,
        date=date,
        begin_min=begin_min,
        end_min=end_min,
        first_date=date or today,
        last_date=date,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    day = {"weekday": weekday} if date is None else {"date": date.isoformat()}
    after = {"person": person, "begin_min": begin_min, "end_min": end_min, **day}
    record(by=by, at=at, verb="duty.put", target=f"duty:{made.pk}", region=village, after=after)
    return made.pk


@transaction.atomic
def end_duty(*, by: Actor, at: dt.datetime, today: dt.date, duty_id: int) -> None:
    """Take somebody off duty from today on; what was before stays as it was. Off already, nothing happens."""
    row = Duty.objects.select_for_update().filter(pk=duty_id).first()
    if row is None:
        raise NotFound(_("值班"), duty_id)
    by.require("service.write", row.village_id)
    yesterday = today - dt.timedelta(days=1)
    if row.last_date is not None and row.last_date <= yesterday:
        return
    row.last_date = yesterday
    row.save(update_fields=["last_date"])
    record(by=by, at=at, verb="duty.end", target=f"duty:{row.pk}", region=row.village_id)


def _check(weekday: int | None, date: dt.date | None, begin_min: int, end_min: int, today: dt.date) -> None:
    if (weekday is None) == (date is None) or not 0 <= (weekday or 0) <= LAST_WEEKDAY:
        raise Refusal("no_day", _("请选每周的哪一天，或者写一个日期，两样选一样。"), "weekday")
    if date is not None and date < today:
        raise Refusal("past_date", _("{date} 已经过了，请往后排。"), "date", date=date.isoformat())
    if not 0 <= begin_min < end_min <= DAY_MIN:
        raise Refusal("ends_before", _("结束要比开始晚，都在同一天里。请改一下钟点。"), "end")
