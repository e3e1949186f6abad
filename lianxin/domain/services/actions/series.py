"""Bookings that recur: made by a rule, each a booking of its own; moved and cancelled from one of them on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA, county_now
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.booking_row import changed, end_booking, new_booking
from lianxin.domain.services.models import Booking, Occupancy, Series, Skip
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_booking import (
    counted,
    held_booking,
    needs_agreement,
    purpose_of,
    require_ahead,
    require_quota,
    require_room,
    said,
)
from lianxin.domain.services.queries.held_room import hold, require_free
from lianxin.domain.services.rules import booking as limits
from lianxin.domain.services.rules.booking import ASKED, BOOKED, CANCELLED, Wish
from lianxin.domain.services.rules.clash import Span, at_minute, minute_of, spans_of
from lianxin.domain.services.rules.recurrence import WEEK, Rule, check, dates, from_json, to_json

WEEK_DAYS = 7
Days = Sequence[dt.date]


@transaction.atomic
def book_series(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    room_id: int,
    purpose: str,
    title: str,
    rule: Rule,
    begin_min: int,
    end_min: int,
    first: dt.date,
    last: dt.date | None,
    skips: Days = (),
    skip_reason: str = "",
    person: int | None = None,
    organisation: str = "",
    way: str = "counter",
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Book a room by a rule, for all its days but the skipped ones or for none; return the series' id.

    A `Clash` names every day that is taken: asked again with those as `skips` they are left out, and that is written
    down with its reason.
    """
    by.require("booking.ask", village)
    wish = Wish(purpose=purpose, title=title, person=person, organisation=organisation, way=way, key=key)
    known = counted(wish.key)
    if known is not None and known.series_id is not None:
        return known.series_id
    rules = service_rules(today)
    check(rule, first, last, rules.timetable.longest_days)
    assert last is not None  # check refuses a rule without an end
    days = _days_left(dates(rule, first, last), skips)
    spans = spans_of(days, begin_min, end_min)
    for span in (spans[0], spans[-1]):
        limits.require_span(span, county_now(today, at), rules.timetable.longest_days, rules.booking)
    kind = purpose_of(rules, purpose)
    require_quota(village, wish, kind, list(spans), rules)
    held = hold(room_id)
    require_room(held, village, purpose, today, rules)
    require_free(held, spans)
    series = Series.objects.create(
        village_id=village,
        room_id=room_id,
        rule=to_json(rule),
        begin_min=begin_min,
        end_min=end_min,
        first_date=first,
        last_date=last,
        uid=uuid4().hex,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    state = ASKED if needs_agreement(by, kind, village) else BOOKED
    rows = [
        new_booking(
            by=by, at=at, village=village, room_id=room_id, wish=wish, span=span, state=state, synthetic=synthetic
        )
        for span in spans
    ]
    for number, row in enumerate(rows):
        row.series, row.key = series, row.key if number == 0 else ""
    Booking.objects.bulk_create(rows)
    Occupancy.objects.bulk_create(held.occupancies([((row.begins_at, row.ends_at), row.pk, None) for row in rows]))
    _skip(series, skips, skip_reason, by, at)
    after = {"room": room_id, "rule": series.rule, "times": len(rows), "skipped": len(skips), "state": state}
    verb = "booking.ask_series" if state == ASKED else "booking.book_series"
    record(by=by, at=at, verb=verb, target=f"series:{series.pk}", region=village, after=after)
    return series.pk


@transaction.atomic
def move_following(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    booking_id: int,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    room_id: int | None = None,
    skips: Days = (),
    skip_reason: str = "",
    revision: int | None = None,
) -> int:
    """Move one booking of a series and all after it by the same way; return the series that they are in now.

    The rest of the series stays as it was. Only what recurs by weeks may go to another weekday. `skips` are days, as
    they would be after the move, that are given up and written down as skipped.
    """
    row = held_booking(by, booking_id, revision)
    require_ahead(row, today, at)
    if row.series_id is None:
        raise Refusal("no_series", _("这次只订了一回，没有后面的。请改这一次就好。"))
    series = Series.objects.select_for_update().get(pk=row.series_id)
    shift = (begins_at.astimezone(CHINA).date() - row.begins_at.astimezone(CHINA).date()).days
    rule = _shifted(from_json(series.rule), shift)
    rows = list(_following(row))
    length = ends_at - begins_at
    wanted = {one.pk: _moved(one, shift, minute_of(begins_at), length) for one in rows}
    kept = [one for one in rows if _day(wanted[one.pk]) not in skips]
    _days_left([_day(span) for span in wanted.values()], skips)
    _require(row, [wanted[one.pk] for one in kept], [one.pk for one in rows], today, at)
    held = hold(room_id if room_id is not None else row.room_id)
    require_room(held, row.village_id, row.purpose, today, service_rules(today))
    require_free(held, [wanted[one.pk] for one in kept], but=[one.pk for one in rows])
    target = _split(series, row, rule, kept, wanted, held.room.pk, length, by, at)
    for one in rows:
        Occupancy.objects.filter(booking=one).delete()
        one.series = target
        if one not in kept:
            end_booking(by=by, at=at, row=one, state=CANCELLED, reason=skip_reason or gettext("那天已经有人用"))
            continue
        one.room, (one.begins_at, one.ends_at) = held.room, wanted[one.pk]
        one.arrived_at, one.arrived_by = None, ""
        changed(by=by, at=at, row=one)
    Occupancy.objects.bulk_create(held.occupancies([(wanted[one.pk], one.pk, None) for one in kept]))
    _skip(target, skips, skip_reason, by, at)
    after = {**said(row), "times": len(kept), "skipped": len(skips), "series": target.pk}
    record(by=by, at=at, verb="booking.move_series", target=f"series:{series.pk}", region=row.village_id, after=after)
    return target.pk


@transaction.atomic
def cancel_following(
    *, by: Actor, at: dt.datetime, today: dt.date, booking_id: int, reason: str = "", revision: int | None = None
) -> int:
    """Cancel one booking of a series and all after it; return how many."""
    row = held_booking(by, booking_id, revision)
    require_ahead(row, today, at)
    if row.series_id is None:
        raise Refusal("no_series", _("这次只订了一回，没有后面的。请改这一次就好。"))
    rows = list(_following(row))
    for one in rows:
        end_booking(by=by, at=at, row=one, state=CANCELLED, reason=reason)
    after = {"from": row.begins_at.isoformat(), "times": len(rows)}
    target = f"series:{row.series_id}"
    record(by=by, at=at, verb="booking.cancel_series", target=target, region=row.village_id, after=after)
    return len(rows)


def _require(row: Booking, spans: list[Span], but: list[int], today: dt.date, at: dt.datetime) -> None:
    """Refuse what the limits do not allow of spans that bookings are moved to."""
    rules = service_rules(today)
    for span in (min(spans), max(spans)):
        limits.require_span(span, county_now(today, at), rules.timetable.longest_days, rules.booking)
    wish = Wish(purpose=row.purpose, title=row.title, person=row.person_id, organisation=row.organisation)
    require_quota(row.village_id, wish, purpose_of(rules, row.purpose), spans, rules, but=but)


def _following(row: Booking) -> Sequence[Booking]:
    """The live bookings of a series from one on, locked."""
    live = Booking.objects.select_for_update().filter(series=row.series_id, state__in=LIVE)
    return tuple(live.filter(begins_at__gte=row.begins_at).order_by("pk"))


def _days_left(days: Days, skips: Days) -> tuple[dt.date, ...]:
    """Return the days that are not skipped; refuse a skip that is none of them, and to skip them all."""
    strange = sorted(set(skips) - set(days))
    if strange:
        message = _("{date} 本来就不在里面，不用跳过。")
        raise Refusal("no_such_skip", message, "skips", date=strange[0].isoformat())
    left = tuple(day for day in days if day not in set(skips))
    if not left:
        raise Refusal("no_day", _("都跳过就一次也不剩了。请换个时间，或者换一间。"), "skips")
    return left


def _shifted(rule: Rule, days: int) -> Rule:
    """Return a rule so many days later; only what goes by weeks can be."""
    if days == 0:
        return rule
    if rule.every != WEEK:
        message = _("这一串不是按周几排的，后面的只能改钟点和房间。要改日子，请取消后面的，再重新订。")
        raise Refusal("only_weeks", message, "begins_at")
    return replace(rule, weekdays=tuple(sorted((day + days) % WEEK_DAYS for day in rule.weekdays)))


def _moved(row: Booking, days: int, begin_min: int, length: dt.timedelta) -> Span:
    begins = at_minute(row.begins_at.astimezone(CHINA).date() + dt.timedelta(days=days), begin_min)
    return begins, begins + length


def _day(span: Span) -> dt.date:
    return span[0].astimezone(CHINA).date()


def _split(
    series: Series,
    row: Booking,
    rule: Rule,
    kept: Sequence[Booking],
    wanted: dict[int, Span],
    room_id: int,
    length: dt.timedelta,
    by: Actor,
    at: dt.datetime,
) -> Series:
    """Return the series that goes on after the move: a second one, or the same where nothing of it stays behind."""
    days = sorted(_day(wanted[one.pk]) for one in kept)
    begin_min = minute_of(wanted[kept[0].pk][0])
    cut = row.begins_at.astimezone(CHINA).date()
    stays = Booking.objects.filter(series=series, begins_at__lt=row.begins_at).exists() and cut > series.first_date
    if stays:
        series.last_date = cut - dt.timedelta(days=1)
        series.revision += 1
        series.save()
        series = Series(village_id=series.village_id, split_from=series, uid=uuid4().hex, synthetic=series.synthetic)
        series.made_at, series.made_by = at, by.username
    else:
        series.revision += 1
    series.room_id, series.rule, series.begin_min = room_id, to_json(rule), begin_min
    series.end_min = begin_min + int(length.total_seconds()) // 60
    series.first_date, series.last_date = days[0], days[-1]
    series.save()
    return series


def _skip(series: Series, days: Days, reason: str, by: Actor, at: dt.datetime) -> None:
    words = (reason.strip() or gettext("那天已经有人用"))[: limits.LONGEST["reason"]]
    known = set(Skip.objects.filter(series=series, date__in=days).values_list("date", flat=True))
    Skip.objects.bulk_create(
        Skip(series=series, date=day, reason=words, made_at=at, made_by=by.username)
        for day in sorted(set(days) - known)
    )
