"""Rows of the actions of teams and volunteers."""

from typing import Any

from lianxin.domain.services.rules.circuit import Halt
from lianxin.domain.services.rules.recurrence import Rule
from tests.access.rows.row import Inner, Machine, Needs, Own, Row
from tests.counties import AS_OF
from tests.people import TOWNSHIP, VILLAGE
from tests.volunteers import BORN, NOW, hour

A = "domain.services.actions"
PERIOD = {"first_date": AS_OF, "last_date": AS_OF}
HOURS = {"begins_at": hour(8), "ends_at": hour(9), "places": 2}
OFTEN = {"rule": Rule(every="day"), "first": AS_OF, "last": AS_OF, "places": 2}


def of(what: str, permission: str, at: str = VILLAGE, id: str = "", **facts: Any) -> Needs:
    return Needs(permission, at, lambda ground: {id or f"{what}_id": ground.volunteers[what], **facts})


def for_volunteer(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"person": ground.volunteers["volunteer"], **facts})


INNER = (
    *("claim.take_place", "shift.call_off", "shift.make_shifts", "stint.stated_stint", "stint.verified_stint"),
    *("volunteers_told.tell_claimants", "volunteers_told.tell_team"),
)
TEAMS: dict[str, Row] = {
    **{f"{A}.{name}": Inner() for name in INNER},
    f"{A}.attendance.check_in": Own(),
    f"{A}.attendance.check_out": Own(),
    f"{A}.attendance.close_shifts": Machine(),
    f"{A}.attendance.mark_came": of("shift", "stint.write", instant=NOW, minutes={}),
    f"{A}.certificate.issue_certificate": for_volunteer("certificate.issue", region=VILLAGE, today=AS_OF, **PERIOD),
    f"{A}.certificate.read_certificate": of("certificate", "certificate.issue"),
    f"{A}.certificate.take_certificate": of("certificate", "certificate.issue"),
    f"{A}.circuit.end_circuit": of("circuit", "team.write", TOWNSHIP, instant=NOW, reason="示例"),
    f"{A}.circuit.open_circuit": of(
        "team", "team.write", instant=NOW, name="示例", stops=(Halt(VILLAGE, 1300, 1400),), **OFTEN
    ),
    f"{A}.claim.claim_shift": Needs(
        "team.write",
        VILLAGE,
        lambda ground: {
            "shift_id": ground.volunteers["shift"],
            "person": ground.volunteers["volunteer"],
            "instant": NOW,
        },
    ),
    f"{A}.claim.leave_shift": of("claim", "team.write", instant=NOW),
    f"{A}.correction.answer_correction": of("correction", "stint.write", accepted=True, answer="示例"),
    f"{A}.correction.ask_correction": of("stint", "stint.write", words="示例"),
    f"{A}.member.change_skills": of("member", "team.write", id="membership_id", today=AS_OF, skills=()),
    f"{A}.member.insure": of("member", "team.write", id="membership_id", insurer="示例", policy="1", **PERIOD),
    f"{A}.member.join_team": of("team", "team.write", today=AS_OF, village=VILLAGE, name="示例", born=BORN),
    f"{A}.member.leave_team": of("member", "team.write", id="membership_id", today=AS_OF, instant=NOW),
    f"{A}.shift.cancel_shift": of("shift", "team.write", instant=NOW, reason="示例"),
    f"{A}.shift.change_shift": of("shift", "team.write", instant=NOW, **HOURS),
    f"{A}.shift.open_patrol": of(
        "team", "team.write", instant=NOW, kind="market", begin_min=1300, end_min=1400, **OFTEN
    ),
    f"{A}.shift.open_shift": of("team", "team.write", instant=NOW, kind="market", **HOURS),
    f"{A}.stint.declare_stint": Needs(
        "stint.write",
        VILLAGE,
        lambda ground: {
            "person": ground.volunteers["volunteer"],
            "team": ground.volunteers["team"],
            "today": AS_OF,
            "what": "示例",
            "date": AS_OF,
            "minutes": 30,
            "reason": "示例",
        },
    ),
    f"{A}.team.change_team": of("team", "team.write", today=AS_OF, name="示例"),
    f"{A}.team.end_team": of("team", "team.write", instant=NOW),
    f"{A}.team.found_station": Needs("team.write", VILLAGE, lambda _ground: {"region": VILLAGE, "name": "示例"}),
    f"{A}.team.found_team": Needs(
        "team.write", VILLAGE, lambda _ground: {"region": VILLAGE, "name": "示例", "today": AS_OF}
    ),
}
