"""A team of the tiny county with its volunteers and shifts, as tests need them."""

import datetime as dt
from dataclasses import replace

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.domain.services.actions.certificate import issue_certificate
from lianxin.domain.services.actions.circuit import open_circuit
from lianxin.domain.services.actions.claim import claim_shift
from lianxin.domain.services.actions.correction import ask_correction
from lianxin.domain.services.actions.member import insure, join_team
from lianxin.domain.services.actions.shift import open_shift
from lianxin.domain.services.actions.stint import declare_stint
from lianxin.domain.services.actions.team import found_station, found_team
from lianxin.domain.services.models import Membership
from lianxin.domain.services.rules.circuit import Halt
from lianxin.domain.services.rules.recurrence import Rule
from tests.counties import AS_OF
from tests.people import AT, OTHER_VILLAGE, TOWNSHIP, TOWNSHIP_OFFICER, VILLAGE, VILLAGE_SECRETARY, VOLUNTEER

NOW = dt.datetime.combine(AS_OF, dt.time(9), CHINA)
DAY = AS_OF + dt.timedelta(days=3)
BORN = dt.date(1968, 5, 1)


def hour(number: float, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), CHINA) + dt.timedelta(hours=number)


def a_station() -> int:
    return found_station(by=VILLAGE_SECRETARY, at=AT, region=VILLAGE, name="示例服务站")


def a_team(name: str = "示例服务队", region: str = VILLAGE, **more: object) -> int:
    return found_team(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, region=region, name=name, **more)  # type: ignore[arg-type]


def a_member(team: int, name: str = "杨示例", phone: str = "19900002001", **more: object) -> int:
    said: dict[str, object] = {"born": BORN, "village": VILLAGE, **more}
    return join_team(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, team_id=team, name=name, phone=phone, **said)  # type: ignore[arg-type]


def person_of(membership: int) -> int:
    return Membership.objects.get(pk=membership).person_id


def volunteer(membership: int) -> Actor:
    """The volunteer as they sign in."""
    return replace(VOLUNTEER, username=f"volunteer-{membership}", person=person_of(membership))


def a_shift(team: int, begin: float = 8, end: float = 11, *, places: int = 2, **more: object) -> int:
    day = more.pop("day", DAY)
    assert isinstance(day, dt.date)
    said: dict[str, object] = {"kind": "hygiene", "village": VILLAGE, **more}
    return open_shift(
        by=TOWNSHIP_OFFICER,
        at=AT,
        instant=NOW,
        team_id=team,
        begins_at=hour(begin, day),
        ends_at=hour(end, day),
        places=places,
        **said,  # type: ignore[arg-type]
    )


def insured(membership: int, first: dt.date = AS_OF, last: dt.date = DAY) -> int:
    said = {"insurer": "示例保险公司", "policy": f"P{membership}", "first_date": first, "last_date": last}
    return insure(by=TOWNSHIP_OFFICER, at=AT, membership_id=membership, **said)  # type: ignore[arg-type]


def a_circuit(team: int, **more: object) -> int:
    said: dict[str, object] = {
        "name": "示例巡回",
        "rule": Rule(every="week", weekdays=(2,)),
        "first": AS_OF,
        "last": AS_OF + dt.timedelta(days=20),
        "stops": (Halt(VILLAGE, 540, 660), Halt(OTHER_VILLAGE, 840, 960)),
        "places": 3,
        **more,
    }
    return open_circuit(by=TOWNSHIP_OFFICER, at=AT, instant=NOW, team_id=team, **said)  # type: ignore[arg-type]


def declared(membership: int, team: int, minutes: int = 90, **more: object) -> int:
    said: dict[str, object] = {"what": "扫雪", "date": AS_OF, "reason": "临时叫的，没来得及签到", **more}
    return declare_stint(
        by=TOWNSHIP_OFFICER,
        at=AT,
        today=AS_OF,
        person=person_of(membership),
        team=team,
        minutes=minutes,
        **said,  # type: ignore[arg-type]
    )


def certified(member: int) -> int:
    said = {"person": person_of(member), "region": VILLAGE, "first_date": AS_OF, "last_date": AS_OF}
    return issue_certificate(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, **said)  # type: ignore[arg-type]


def volunteering() -> dict[str, int]:
    """One thing of each kind, by what it is."""
    team = a_team()
    member = a_member(team)
    shift = a_shift(team)
    stint = declared(member, team)
    return {
        "station": a_station(),
        "team": team,
        "member": member,
        "volunteer": person_of(member),
        "shift": shift,
        "claim": claim_shift(by=volunteer(member), at=AT, instant=NOW, shift_id=shift),
        "circuit": a_circuit(a_team("示例项目", TOWNSHIP, kind="programme")),
        "stint": stint,
        "correction": ask_correction(by=volunteer(member), at=AT, stint_id=stint, words="少记了", minutes=120),
        "certificate": certified(member),
    }
