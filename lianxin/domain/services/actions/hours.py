"""When a centre is open: its weekly hours from a date on, and days on which it is closed."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village as village_of
from lianxin.domain.services.models import Closure, OpeningHours, Slot
from lianxin.domain.services.rules.hours import Span, check_week

LONGEST_REASON, LONGEST_CLOSURE_DAYS = 60, 366


@transaction.atomic
def set_hours(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    first_date: dt.date,
    spans: Iterable[Span],
    synthetic: bool = False,
) -> None:
    """Set the hours of every week from a date on; those before it stay as they were. No span: it does not open.

    The same hours again change nothing.
    """
    by.require("service.write", village)
    village_of(village)
    if first_date < today:
        message = _("{date} 已经过了。开门时间从今天起改，过去的照原来的记。")
        raise Refusal("past_date", message, "first_date", date=first_date.isoformat())
    week = check_week(spans)
    take_turn(f"hours:{village}")
    rows = OpeningHours.objects.filter(village=village).exclude(last_date__lt=first_date)
    standing = {Span(row.weekday, row.begin_min, row.end_min) for row in rows}
    if standing == set(week) and not rows.filter(first_date__gt=first_date).exists() and week:
        return
    rows.filter(first_date__gte=first_date).delete()
    rows.filter(first_date__lt=first_date).update(last_date=first_date - dt.timedelta(days=1))
    OpeningHours.objects.bulk_create(
        OpeningHours(
            village_id=village,
            weekday=span.weekday,
            begin_min=span.begin_min,
            end_min=span.end_min,
            first_date=first_date,
            synthetic=synthetic,
            made_at=at,
            made_by=by.username,
        )
        for span in week
    )
    after = {
        "first_date": first_date.isoformat(),
        "week": [[span.weekday, span.begin_min, span.end_min] for span in week],
    }
    record(by=by, at=at, verb="hours.set", target=f"hours:{village}", region=village, after=after)


@transaction.atomic
def close_centre(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    first_date: dt.date,
    last_date: dt.date,
    reason: str,
    synthetic: bool = False,
) -> int:
    """Close a centre for some days, with the reason that the door shows; return its id. The same again is the same."""
    by.require("service.write", village)
    village_of(village)
    reason = reason.strip()[:LONGEST_REASON]
    _check_days(first_date, last_date, today)
    if not reason:
        raise Refusal("no_reason", _("请写为什么关门，如「停电检修」。大家会看到。"), "reason")
    take_turn(f"hours:{village}")
    standing = Closure.objects.filter(village=village, ended_at__isnull=True)
    same = standing.filter(first_date=first_date, last_date=last_date, reason=reason).first()
    if same is not None:
        return same.pk
    other = standing.filter(first_date__lte=last_date, last_date__gte=first_date).first()
    if other is not None:
        message = _("{first} 到 {last} 已经说了关门（{reason}）。请先撤了那一条，再记新的。")
        facts = {"first": other.first_date.isoformat(), "last": other.last_date.isoformat(), "reason": other.reason}
        raise Refusal("closed_already", message, "first_date", **facts)
    row = Closure.objects.create(
        village_id=village,
        first_date=first_date,
        last_date=last_date,
        reason=reason,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    _tell_calendars(row, at)
    after = {"first_date": first_date.isoformat(), "last_date": last_date.isoformat(), "reason": reason}
    record(by=by, at=at, verb="hours.close", target=f"closure:{row.pk}", region=village, after=after)
    return row.pk


@transaction.atomic
def end_closure(*, by: Actor, at: dt.datetime, closure_id: int) -> None:
    """Take a closure back; taken back already, nothing happens."""
    row = Closure.objects.select_for_update().filter(pk=closure_id).first()
    if row is None:
        raise NotFound(_("关门的日子"), closure_id)
    by.require("service.write", row.village_id)
    if row.ended_at is not None:
        return
    row.ended_at, row.ended_by = at, by.username
    row.save(update_fields=["ended_at", "ended_by"])
    _tell_calendars(row, at)
    record(by=by, at=at, verb="hours.reopen", target=f"closure:{row.pk}", region=row.village_id)


def _tell_calendars(row: Closure, at: dt.datetime) -> None:
    """Let the calendars of other programs learn that the lines of the timetable changed."""
    slots = Slot.objects.filter(service__village=row.village_id, state="active", first_date__lte=row.last_date)
    slots.filter(last_date__gte=row.first_date).update(sequence=F("sequence") + 1, changed_at=at)


def _check_days(first: dt.date, last: dt.date, today: dt.date) -> None:
    if last < first:
        message = _("到 {last} 为止，比从 {first} 起还早，请换过来。")
        raise Refusal("ends_before", message, "last_date", first=first.isoformat(), last=last.isoformat())
    if last < today:
        message = _("{last} 已经过了，关门要记今天或以后的日子。")
        raise Refusal("past_date", message, "last_date", last=last.isoformat())
    if (last - first).days >= LONGEST_CLOSURE_DAYS:
        message = _("一次最多记 {most} 天。关得更久的，请在「开门时间」里改成不开。")
        raise Refusal("too_long", message, "last_date", most=LONGEST_CLOSURE_DAYS)
