"""The calendar is read by a library of its own: what it says there is what is so, and nobody's name is in it."""

import datetime as dt
from typing import Any

import vobject

from lianxin.base.clock import CHINA
from lianxin.base.people.actions import put_on_file
from lianxin.domain.services.actions.booking import cancel_booking, move_booking
from lianxin.domain.services.actions.session import cancel_session, move_session
from lianxin.domain.services.models import Activity, Association, Booking, Session
from lianxin.domain.services.queries import feed
from lianxin.domain.services.queries.feed import calendar_of
from lianxin.domain.services.rules.feed import FeedRow
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import booked, instant, rooms
from tests.joining import BEGINS, ENDS, NOW, drafted, planned, published
from tests.people import ASSOCIATION_LEADER, AT, RESIDENT, VILLAGE, VILLAGE_SECRETARY


def read() -> list[Any]:
    """The events of the calendar, as vobject reads them."""
    return list(vobject.readOne(calendar_of(VILLAGE, "example.org").decode()).contents.get("vevent", []))


class TestCalendar:
    def test_says_when_and_where_in_the_time_of_china(self, county: TinyCounty) -> None:
        booked(rooms()["civic"], purpose="club", title="太极拳")
        event = read()[0]
        assert event.summary.value == "太极拳"
        assert event.dtstart.value.utcoffset() == dt.timedelta(hours=8)
        assert event.dtstart.value == instant(1, 9)
        assert event.dtend.value == instant(1, 11)
        assert event.location.value.startswith("东岭镇甲村")

    def test_keeps_the_id_and_counts_edits(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"])
        before = read()[0]
        span = {"begins_at": instant(2, 9), "ends_at": instant(2, 10)}
        move_booking(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, booking_id=one, **span)
        after = read()[0]
        assert before.uid.value == after.uid.value
        assert (before.sequence.value, after.sequence.value) == ("0", "1")
        assert after.dtstart.value == instant(2, 9)

    def test_carries_what_was_called_off_for_thirty_days(self, county: TinyCounty) -> None:
        now = dt.datetime.now(CHINA)
        one = booked(rooms()["civic"])
        cancel_booking(by=VILLAGE_SECRETARY, at=now, today=AS_OF, booking_id=one)
        event = read()[0]
        assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")
        Booking.objects.update(changed_at=now - dt.timedelta(days=31))
        assert read() == []

    def test_shows_no_name_and_no_title_that_is_private(self, county: TinyCounty) -> None:
        person = put_on_file(at=AT, name="欧阳某某", phone="13800000001", region=VILLAGE).pk
        booked(rooms()["civic"], by=RESIDENT, purpose="family", title="欧阳家寿宴", person=person)
        event = read()[0]
        assert event.summary.value == "红白事、家里聚会"
        assert event.status.value == "TENTATIVE"
        assert "欧阳" not in calendar_of(VILLAGE, "example.org").decode()

    def test_carries_what_recurs_and_what_is_skipped(self, county: TinyCounty, monkeypatch: Any) -> None:
        row = FeedRow(
            uid="slot-1",
            sequence=2,
            title="量血压",
            place="卫生室",
            begins_at=instant(4, 9),
            ends_at=instant(4, 10),
            changed_at=AT,
            rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4",
            skips=(instant(11, 9),),
        )
        market = FeedRow(
            uid="slot-2",
            sequence=0,
            title="逢集",
            place="院里",
            begins_at=instant(2, 8),
            ends_at=instant(2, 9),
            changed_at=AT,
            dates=(instant(12, 8), instant(22, 8)),
        )
        monkeypatch.setattr(feed, "SOURCES", (lambda _village, _now: (row, market),))
        second, first = read()
        assert [one.replace(tzinfo=CHINA) for one in first.getrruleset(addRDate=True)] == [
            instant(4, 9),
            instant(18, 9),
            instant(25, 9),
        ]
        assert len(list(second.getrruleset(addRDate=True))) == 3

    def test_carries_sessions_elsewhere_with_edits_and_cancellations(self, county: TinyCounty) -> None:
        session = published()
        before = read()[0]
        assert (before.summary.value, before.location.value) == ("学唱豫剧", "东岭镇甲村 村部院里")
        assert (before.dtstart.value, before.status.value) == (BEGINS, "CONFIRMED")
        said: dict[str, Any] = {"by": ASSOCIATION_LEADER, "now": NOW, "session_id": session}
        later = {"begins_at": BEGINS + dt.timedelta(days=1), "ends_at": ENDS + dt.timedelta(days=1)}
        move_session(**said, at=AT, revision=None, place="文化广场", **later)
        after = read()[0]
        assert (after.dtstart.value, after.location.value) == (later["begins_at"], "东岭镇甲村 文化广场")
        assert (after.uid.value, after.sequence.value) == (before.uid.value, "1")
        now = dt.datetime.now(CHINA)
        cancel_session(**said, at=now, revision=None, reason="下雨")
        assert [(one.uid.value, one.status.value, one.sequence.value) for one in read()] == [
            (before.uid.value, "CANCELLED", "2")
        ]
        Session.objects.update(changed_at=now - dt.timedelta(days=31))
        assert read() == []

    def test_carries_no_session_that_is_not_published_and_none_twice(self, county: TinyCounty) -> None:
        planned(drafted())
        assert read() == []
        activity = drafted(association=Association.objects.get().pk)
        planned(activity, room_id=rooms()["civic"].pk, place="")
        Activity.objects.filter(pk=activity).update(state="published", published_at=AT)
        assert [one.uid.value.partition("-")[0] for one in read()] == ["session"]

    def test_keeps_a_session_the_same_entry_in_a_room_and_elsewhere(self, county: TinyCounty) -> None:
        session = published()
        before = read()[0]
        said: dict[str, Any] = {"by": ASSOCIATION_LEADER, "at": AT, "now": NOW, "session_id": session, "revision": None}
        move_session(**said, begins_at=BEGINS, ends_at=ENDS, room_id=rooms()["civic"].pk)
        inside = read()
        assert [(one.uid.value, one.sequence.value, one.status.value) for one in inside] == [
            (before.uid.value, "1", "CONFIRMED")
        ]
        assert rooms()["civic"].name in inside[0].location.value
        move_session(**said, begins_at=BEGINS, ends_at=ENDS, place="文化广场")
        assert [(one.uid.value, one.sequence.value, one.location.value) for one in read()] == [
            (before.uid.value, "2", "东岭镇甲村 文化广场")
        ]

    def test_says_nothing_of_what_the_branch_has_not_reviewed(self, county: TinyCounty) -> None:
        planned(drafted(), room_id=rooms()["civic"].pk, place="")
        assert "学唱豫剧" not in calendar_of(VILLAGE, "example.org").decode()

    def test_gives_away_no_code_that_checks_people_in(self, county: TinyCounty) -> None:
        published()
        assert Session.objects.get().code not in calendar_of(VILLAGE, "example.org").decode().upper()

    def test_has_lines_that_every_program_reads(self, county: TinyCounty) -> None:
        booked(rooms()["civic"], purpose="club", title="很长的名字" * 12)
        content = calendar_of(VILLAGE, "example.org")
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai" in content
