"""In no order of booking, moving, splitting and cancelling do two have one room, or does a booking get lost.

What the product says is held against what stands in its tables, read here anew and by nobody else's rules.
"""

import datetime as dt
from collections import defaultdict
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from lianxin.base.errors import Refusal
from lianxin.domain.services.actions.booking import cancel_booking, move_booking
from lianxin.domain.services.actions.rooms import Part, divide
from lianxin.domain.services.actions.series import book_series, cancel_following, move_following
from lianxin.domain.services.models import Booking, Occupancy, Room, Skip
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries import held_room
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.rules.recurrence import Rule, dates
from tests.counties import AS_OF, TinyCounty
from tests.counts import SOAK
from tests.domain.services.booking import booked, instant, overlaps, rooms
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

EXAMPLES, STEPS = (200, 50) if SOAK else (8, 25)
BY: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF}
ROOMS, DAYS = st.integers(0, 3), st.integers(1, 10)
BEGINS, LENGTHS = st.integers(9, 12), st.sampled_from((1, 2, 3))
RULES = st.sampled_from(
    (Rule(every="day", interval=2), Rule(every="week", weekdays=(1, 4)), Rule(every="market", days=(3, 6, 9)))
)


class Week(RuleBasedStateMachine):
    """A hall of two parts, a room beside it, and whoever wants them."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.live: dict[int, tuple[int, dt.datetime, dt.datetime]] = {}  # what was promised, and not taken back

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def furnish(self) -> None:
        found = rooms()
        parts = (Part("东", 40), Part("西", 40))
        self.rooms = [found["civic"].pk, *divide(by=VILLAGE_SECRETARY, at=AT, room_id=found["civic"].pk, parts=parts)]
        self.rooms.append(found["training"].pk)

    def keep(self, booking: int) -> None:
        row = Booking.objects.get(pk=booking)
        self.live[booking] = (row.room_id, row.begins_at, row.ends_at)

    def any_of(self, number: int) -> Booking | None:
        ids = sorted(self.live)
        return Booking.objects.get(pk=ids[number % len(ids)]) if ids else None

    @rule(room=ROOMS, day=DAYS, begins=BEGINS, length=LENGTHS)
    def book(self, room: int, day: int, begins: int, length: int) -> None:
        try:
            one = booked(Room.objects.get(pk=self.rooms[room]), day=day, begins=begins, ends=begins + length)
        except Clash:
            return
        assert (self.rooms[room], instant(day, begins), instant(day, begins + length)) == self._row(one)
        self.keep(one)

    def _row(self, booking: int) -> tuple[int, dt.datetime, dt.datetime]:
        row = Booking.objects.get(pk=booking)
        return row.room_id, row.begins_at, row.ends_at

    @rule(room=ROOMS, which=RULES, begins=BEGINS, skip=st.booleans())
    def recur(self, room: int, which: Rule, begins: int, skip: bool) -> None:
        given: dict[str, Any] = {"village": VILLAGE, "room_id": self.rooms[room], "purpose": "meeting", "title": "课"}
        given |= {"rule": which, "begin_min": begins * 60, "end_min": begins * 60 + 60}
        given |= {"first": AS_OF + dt.timedelta(days=1), "last": AS_OF + dt.timedelta(days=12)}
        skips: tuple[dt.date, ...] = ()
        try:
            made = book_series(**BY, **given)
        except Clash as clash:
            skips = tuple(one.date for one in clash.clashes)
            if not skip or len(skips) == len(dates(which, given["first"], given["last"])):
                return
            made = book_series(**BY, **given, skips=skips)
        rows = list(Booking.objects.filter(series=made))
        assert len(rows) + len(skips) == len(dates(which, given["first"], given["last"]))
        assert sorted(Skip.objects.filter(series=made).values_list("date", flat=True)) == sorted(skips)
        for row in rows:
            self.keep(row.pk)

    @rule(number=st.integers(0, 99), room=ROOMS, day=DAYS, begins=BEGINS, length=LENGTHS)
    def move(self, number: int, room: int, day: int, begins: int, length: int) -> None:
        row = self.any_of(number)
        if row is None:
            return
        span = {"begins_at": instant(day, begins), "ends_at": instant(day, begins + length)}
        try:
            move_booking(**BY, booking_id=row.pk, room_id=self.rooms[room], **span)
        except Clash:
            return
        self.keep(row.pk)

    @rule(number=st.integers(0, 99), room=ROOMS, shift=st.integers(-1, 1), begins=BEGINS, skip=st.booleans())
    def split(self, number: int, room: int, shift: int, begins: int, skip: bool) -> None:
        row = self.any_of(number)
        if row is None or row.series_id is None:
            return
        following = Booking.objects.filter(series=row.series_id, state__in=LIVE, begins_at__gte=row.begins_at)
        ids = set(following.values_list("pk", flat=True))
        day = (row.begins_at.astimezone(instant(0, 0).tzinfo).date() - AS_OF).days + shift
        span = {"begins_at": instant(day, begins), "ends_at": instant(day, begins + 1)}
        given: dict[str, Any] = {"booking_id": row.pk, "room_id": self.rooms[room], **span}
        try:
            move_following(**BY, **given)
        except Clash as clash:
            if not skip:
                return
            try:
                move_following(**BY, **given, skips=tuple({one.date for one in clash.clashes}))
            except Refusal:
                return
        except Refusal:
            return
        ended = set(Booking.objects.filter(pk__in=ids).exclude(state__in=LIVE).values_list("pk", flat=True))
        for one in ids - ended:
            self.keep(one)
        for one in ended:
            del self.live[one]

    @rule(number=st.integers(0, 99), following=st.booleans())
    def cancel(self, number: int, following: bool) -> None:
        row = self.any_of(number)
        if row is None:
            return
        ids = {row.pk}
        if following and row.series_id is not None:
            later = Booking.objects.filter(series=row.series_id, state__in=LIVE, begins_at__gte=row.begins_at)
            ids = set(later.values_list("pk", flat=True))
            assert cancel_following(**BY, booking_id=row.pk) == len(ids)
        else:
            cancel_booking(**BY, booking_id=row.pk)
        for one in ids:
            del self.live[one]

    @invariant()
    def nothing_overlaps(self) -> None:
        assert overlaps() == 0

    @invariant()
    def nothing_is_lost(self) -> None:
        rows = Booking.objects.filter(state__in=LIVE)
        assert {row.pk: (row.room_id, row.begins_at, row.ends_at) for row in rows} == self.live

    @invariant()
    def who_has_a_room_takes_its_smallest_parts(self) -> None:
        taken: dict[int | None, set[tuple[int, dt.datetime, dt.datetime]]] = defaultdict(set)
        for row in Occupancy.objects.all():
            taken[row.booking_id].add((row.room_id, row.begins_at, row.ends_at))
        wanted = {
            booking: {(part, begins, ends) for part in (self.rooms[1:3] if room == self.rooms[0] else [room])}
            for booking, (room, begins, ends) in self.live.items()
        }
        assert taken == wanted


def play() -> None:
    """Play a few games of the machine; what it finds is not made any shorter."""
    chosen = settings(settings(), max_examples=EXAMPLES, stateful_step_count=STEPS, phases=[Phase.generate])
    run_state_machine_as_test(Week, settings=chosen)


class TestMachine:
    def test_gives_no_room_twice_and_loses_no_booking(self, county: TinyCounty) -> None:
        play()

    def test_would_find_it_out_if_nobody_looked(self, county: TinyCounty) -> None:
        with patch.object(held_room, "clashing", return_value=()), pytest.raises((AssertionError, IntegrityError)):
            play()

    def test_would_find_it_out_if_a_move_gave_nothing_back(self, county: TinyCounty) -> None:
        with (
            patch("django.db.models.query.QuerySet.delete", return_value=(0, {})),
            pytest.raises((AssertionError, IntegrityError)),
        ):
            play()
