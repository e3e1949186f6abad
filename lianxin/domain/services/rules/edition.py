"""The rules of a centre's services as an edition, from TOML: what is booked, reviewed, lent, asked, counted."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from typing import Any, NoReturn

ROUTES = ("team", "programme", "station", "committee")


@dataclass(frozen=True, slots=True)
class TimetableRule:
    """How far ahead rooms are taken, how long a rule may run, when a function counts as used."""

    ahead_days: int
    longest_days: int
    delivered_percent: int
    window_days: int


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a room is booked for.

    `approval`: the village has to agree; `quota`: the hours count; `public`: its title is shown to everybody;
    `release`: the room is free again where nobody came.
    """

    key: str
    name: str
    name_en: str
    approval: bool
    quota: bool
    public: bool
    release: bool


@dataclass(frozen=True, slots=True)
class BookingRule:
    """Limits of bookings: minutes, hours a month, and the functions whose rooms are not lent."""

    release_after_min: int  # 0: nothing is released
    remind_before_min: int
    quota_hours: int
    least_min: int
    longest_min: int
    kept_functions: tuple[str, ...]
    purposes: tuple[Purpose, ...]

    def purpose(self, key: str) -> Purpose:
        """Return a purpose by key; KeyError where the edition has none."""
        return next((one for one in self.purposes if one.key == key), None) or _missing(key)


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """How many working days a branch has for its verdicts; when what recurs has lapsed."""

    days: int
    lapse_days: int


@dataclass(frozen=True, slots=True)
class Skill:
    """Something that a volunteer can do."""

    key: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ShiftKind:
    """A kind of shift; `insured`: nobody goes without insurance on record; `adults`: no minor goes."""

    key: str
    name: str
    name_en: str
    insured: bool
    adults: bool = False


@dataclass(frozen=True, slots=True)
class VolunteerRule:
    """Who may volunteer, for what; ages in years (志愿服务条例)."""

    least_age: int
    guardian_below: int
    certificate_prefix: str
    check_in_min: int  # how long before a shift begins one may check in
    skills: tuple[Skill, ...]
    shifts: tuple[ShiftKind, ...]

    def shift(self, key: str) -> ShiftKind:
        """Return a kind of shift by key; KeyError where the edition has none."""
        return next((one for one in self.shifts if one.key == key), None) or _missing(key)


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of request, and in how many working days it is to be done; `visit`: somebody has to come by."""

    key: str
    name: str
    name_en: str
    days: int
    visit: bool


@dataclass(frozen=True, slots=True)
class Route:
    """One rule of routing; the first that matches counts. `hours` are (first, one past the last) of the day."""

    category: str  # "": any
    place: str  # "": any
    hours: tuple[int, int] | None
    to: str  # of ROUTES


@dataclass(frozen=True, slots=True)
class RequestRule:
    """Clocks and routes of requests."""

    reopen_days: int
    link_days: int
    near_days: int
    categories: tuple[Category, ...]
    routes: tuple[Route, ...]

    def category(self, key: str) -> Category:
        """Return a category by key; KeyError where the edition has none."""
        return next((one for one in self.categories if one.key == key), None) or _missing(key)


@dataclass(frozen=True, slots=True)
class VisitRule:
    """How many half-days a month are counted; their spans in minutes of the day."""

    half_days: int
    am: tuple[int, int]
    pm: tuple[int, int]
    confidence_percent: int


@dataclass(frozen=True, slots=True)
class LendingRule:
    """For how many days a book is lent, how often again, how many a reader has at once, when one is reminded."""

    days: int
    renewals: int
    most: int
    remind_before_days: int


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """One edition, in force from a date."""

    id: str
    name: str
    name_en: str
    in_force_date: dt.date
    source: str
    timetable: TimetableRule
    booking: BookingRule
    review: ReviewRule
    volunteer: VolunteerRule
    request: RequestRule
    visit: VisitRule
    lending: LendingRule


def parse(text: str) -> ServiceRules:
    """Read an edition; raises ValueError, KeyError or TypeError where it is not one."""
    data = tomllib.loads(text)
    booking, volunteer, request, visit = (dict(data[name]) for name in ("booking", "volunteer", "request", "visit"))
    found = ServiceRules(
        **{name: data[name] for name in ("id", "name", "name_en", "in_force_date", "source")},
        timetable=TimetableRule(**data["timetable"]),
        booking=BookingRule(
            purposes=tuple(Purpose(**one) for one in booking.pop("purpose")),
            kept_functions=tuple(booking.pop("kept_functions")),
            **booking,
        ),
        review=ReviewRule(**data["review"]),
        volunteer=VolunteerRule(
            skills=tuple(Skill(**one) for one in volunteer.pop("skill")),
            shifts=tuple(ShiftKind(**one) for one in volunteer.pop("shift")),
            **volunteer,
        ),
        request=RequestRule(
            categories=tuple(Category(**one) for one in request.pop("category")),
            routes=tuple(_route(one) for one in request.pop("route")),
            **request,
        ),
        visit=VisitRule(am=_span(visit.pop("am")), pm=_span(visit.pop("pm")), **visit),
        lending=LendingRule(**data["lending"]),
    )
    _check(found)
    return found


def _route(data: dict[str, Any]) -> Route:
    hours = data.get("hours")
    return Route(data.get("category", ""), data.get("place", ""), _span(hours) if hours else None, data["to"])


def _span(pair: list[int]) -> tuple[int, int]:
    first, last = pair
    if not 0 <= first < last:
        raise ValueError(f"{first} > {last}")
    return first, last


def _check(found: ServiceRules) -> None:
    routes = found.request.routes
    keys = {one.key for one in found.request.categories} | {""}
    unknown = [one for one in routes if one.to not in ROUTES or one.category not in keys]
    if unknown:
        raise ValueError(f"route {unknown[0]}")
    if not routes or routes[-1] != Route("", "", None, "committee"):
        raise ValueError("the last route has to leave whatever is left to the committee")


def _missing(key: str) -> NoReturn:
    raise KeyError(key)
