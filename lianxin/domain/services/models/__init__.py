"""Rooms, hours, timetable, books, bookings, activities, teams, requests, visits."""

from lianxin.domain.services.models.activity import Activity, Review
from lianxin.domain.services.models.book import Book, Loan
from lianxin.domain.services.models.booking import Booking, Series
from lianxin.domain.services.models.hours import Closure, Duty, KeyHolder, OpeningHours
from lianxin.domain.services.models.programme import Association, Brand, Programme
from lianxin.domain.services.models.request import Asker, Rating, Request, RequestLink, RequestNote
from lianxin.domain.services.models.room import Occupancy, Room
from lianxin.domain.services.models.session import Enrolment, Session
from lianxin.domain.services.models.shift import Circuit, Shift, ShiftClaim, Stop
from lianxin.domain.services.models.stint import Certificate, Correction, Stint
from lianxin.domain.services.models.team import Insurance, Membership, Station, Team
from lianxin.domain.services.models.timetable import Service, Skip, Slot
from lianxin.domain.services.models.visit import HalfDay

__all__ = [
    "Activity",
    "Asker",
    "Association",
    "Book",
    "Booking",
    "Brand",
    "Certificate",
    "Circuit",
    "Closure",
    "Correction",
    "Duty",
    "Enrolment",
    "HalfDay",
    "Insurance",
    "KeyHolder",
    "Loan",
    "Membership",
    "Occupancy",
    "OpeningHours",
    "Programme",
    "Rating",
    "Request",
    "RequestLink",
    "RequestNote",
    "Review",
    "Room",
    "Series",
    "Service",
    "Session",
    "Shift",
    "ShiftClaim",
    "Skip",
    "Slot",
    "Station",
    "Stint",
    "Stop",
    "Team",
]
