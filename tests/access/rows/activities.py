"""Rows of the actions of activities, their sessions, programmes and brands."""

import datetime as dt
from typing import Any

from lianxin.domain.services.actions.activity import Plan
from lianxin.domain.services.actions.enrolment import Coming
from lianxin.domain.services.rules.enrolment import Member
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.review import Verdicts
from tests.access.rows.row import DAY, Inner, Machine, Needs, Row, Stranger, narrowed
from tests.joining import BEGINS, ENDS, NOW
from tests.people import VILLAGE

PLAN = Plan(title="示例", content="示例", form="示例")
COMING = Coming(members=(Member("示例人"),), phone="13900000999")
TIME: dict[str, Any] = {"begins_at": BEGINS, "ends_at": ENDS, "place": "示例"}
TWICE = Rule(every="week", weekdays=(1,))


def runs(**facts: Any) -> Needs:
    return Needs("activity.write", VILLAGE, lambda ground: {"association_id": ground.association, **facts})


def writes(permission: str = "activity.write", **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"activity_id": ground.activity, "revision": None, **facts})


def plans(**facts: Any) -> Needs:
    return Needs("activity.write", VILLAGE, lambda ground: {"session_id": ground.session, "revision": None, **facts})


def rolls(**facts: Any) -> Needs:
    return Needs("activity.enrol", VILLAGE, lambda ground: {"session_id": ground.session, **facts})


def leads(**facts: Any) -> Needs:
    return Needs("activity.review", VILLAGE, lambda ground: {"association_id": ground.association, **facts})


def brands(**facts: Any) -> Needs:
    return Needs("brand.write", VILLAGE, lambda ground: {"brand_id": ground.brand, **facts})


ACTIVITIES: dict[str, Row] = {
    "domain.services.actions.activity.cancel_activity": writes(now=NOW, reason="示例"),
    "domain.services.actions.activity.change_activity": writes(today=DAY, plan=PLAN),
    "domain.services.actions.activity.draft_activity": runs(today=DAY, plan=PLAN),
    "domain.services.actions.activity.submit_activity": writes(today=DAY),
    "domain.services.actions.activity.take_back_activity": writes(),
    "domain.services.actions.association.end_association": leads(),
    "domain.services.actions.association.found_association": Needs(
        "activity.review", VILLAGE, lambda _ground: {"village": VILLAGE, "name": "另一个", "kind": "association"}
    ),
    "domain.services.actions.association.name_leader": leads(leader=""),
    "domain.services.actions.brand.change_brand": brands(revision=None, name="新名", story="", measures=["people"]),
    "domain.services.actions.brand.end_brand": brands(),
    "domain.services.actions.brand.found_brand": Needs(
        "brand.write", VILLAGE, lambda _ground: {"region": VILLAGE, "name": "另一个", "measures": ["people"]}
    ),
    "domain.services.actions.enrolment.enrol": rolls(today=DAY, now=NOW, coming=COMING, way="counter"),
    "domain.services.actions.enrolment.join": Stranger(),
    "domain.services.actions.enrolment.join_oneself": narrowed("activity.join", now=NOW, session_id=0),
    "domain.services.actions.leaving.leave": Stranger(),
    "domain.services.actions.leaving.let_go_of": Inner(),
    "domain.services.actions.leaving.take_off": rolls(now=NOW, party="示例"),
    "domain.services.actions.programme.end_programme": Needs(
        "activity.write", VILLAGE, lambda ground: {"programme_id": ground.programme}
    ),
    "domain.services.actions.programme.found_programme": runs(name="示例", rule=TWICE, first_date=dt.date(2022, 9, 1)),
    "domain.services.actions.programme.tell_of_lapses": Machine(),
    "domain.services.actions.promote.let_waiting_in": Inner(),
    "domain.services.actions.propose.propose_activity": runs(today=DAY, now=NOW, plan=PLAN, places=10, **TIME),
    "domain.services.actions.review.escalate_late_reviews": Machine(),
    "domain.services.actions.review.review_activity": writes(
        "activity.review activity.review_late", today=DAY, verdicts=Verdicts(content=True, form=True)
    ),
    "domain.services.actions.roll.add_helper": rolls(now=NOW, person=0, team=0),
    "domain.services.actions.roll.check_in": rolls(now=NOW, enrolments=(0,)),
    "domain.services.actions.roll.check_in_at_door": Stranger(),
    "domain.services.actions.roll.type_sheet": rolls(now=NOW, came=(), walk_ins=0),
    "domain.services.actions.roll.undo_check_in": rolls(enrolment=0),
    "domain.services.actions.session.cancel_session": plans(now=NOW, reason="示例"),
    "domain.services.actions.session.change_places": plans(places=30),
    "domain.services.actions.session.close_past_sessions": Machine(),
    "domain.services.actions.session.drop_session": Inner(),
    "domain.services.actions.session.move_session": plans(now=NOW, **TIME),
    "domain.services.actions.session.plan_session": Needs(
        "activity.write", VILLAGE, lambda ground: {"activity_id": ground.activity, "now": NOW, "places": 5, **TIME}
    ),
    "domain.services.actions.session_soon.remind_of_sessions": Machine(),
    "domain.services.actions.told.tell_parties": Inner(),
    "domain.services.actions.told.tell_staff": Inner(),
    "domain.services.actions.told.tell_volunteers": Inner(),
}
