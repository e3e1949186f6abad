"""What a row of the table says of an action, and what stands in the tiny county while it is tried."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.people import COUNTY, VILLAGE, VILLAGE_SECRETARY

ANYWHERE = "anywhere"  # the permission suffices, wherever the post is; what is done is narrowed to the post's region
SECRETARY = VILLAGE_SECRETARY.username
DAY = dt.date(2022, 12, 1)


@dataclass(frozen=True)
class Ground:
    """What stands in the tiny county while the table is tried: ids by what they are of."""

    edition: str
    scenario: int
    run: int
    person: int
    card: int
    request: int
    unmatched: int
    support: int
    escalation: int
    exemplar: int  # of SHOWN
    pairing: int  # of OTHER_VILLAGE with it
    decision: int  # of VILLAGE, approved, without a project
    meeting: int  # that approved it
    objection: int  # to it
    project: int  # of OTHER_VILLAGE
    change: int  # asked of that project
    photo: int  # of its site
    snag: int  # a stage of it that is stuck
    criterion: int
    remedy: int
    paper: int
    consultation: int  # open, of COMMUNITY
    opinion: int  # asks for something there
    wish: int  # promised there
    star: int  # of VILLAGE, claimed
    evidence: int  # of that star
    form: int  # a superior's
    volunteers: dict[str, int]  # what tests.volunteers.volunteering has made
    timetable: dict[str, int]  # what tests.timetabled has laid
    half_day: int  # of VILLAGE, drawn and not counted
    service_request: int  # of VILLAGE, open
    room: int  # of VILLAGE
    booking: int  # of VILLAGE, asked for by nobody of the cast
    book: int  # of VILLAGE, with a copy on the shelf
    loan: int  # of another copy of it
    association: int  # of VILLAGE
    activity: int  # of that association, published
    session: int  # of that activity
    enrolment: int  # at that session
    programme: int  # of that association
    brand: int  # of VILLAGE


Facts_ = Callable[[Ground], dict[str, Any]]


@dataclass(frozen=True)
class Needs:
    """Refused to whoever lacks a permission at a place, and to nobody else for want of one."""

    permission: str
    at: str
    facts: Facts_


@dataclass(frozen=True)
class Own:
    """About oneself alone: there is nothing to be permitted, and nobody else's can be named."""


@dataclass(frozen=True)
class Inner:
    """Called by another action that has checked; no door offers it."""


@dataclass(frozen=True)
class Machine:
    """For whoever holds the machine: no door but the command line and the worker offers it."""


@dataclass(frozen=True)
class Stranger:
    """For whoever comes: it recognises somebody who is not known yet, and counts wrong tries."""


Row = Needs | Own | Inner | Machine | Stranger


def surveys(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda _ground: {"code": VILLAGE, **facts})


def plans(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COUNTY, lambda ground: {"scenario_id": ground.scenario, **facts})


def narrowed(permission: str, **facts: Any) -> Needs:
    return Needs(permission, ANYWHERE, lambda _ground: facts)


def county(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COUNTY, lambda _ground: facts)
