"""Rows of the actions of planning."""

import datetime as dt
from typing import Any

from lianxin.domain.planning.actions.opinion import Answer
from lianxin.domain.planning.queries.copying import CopySource
from lianxin.domain.planning.queries.proposal import default_settings
from tests.access.rows.row import DAY, Inner, Needs, Row, Stranger, county, plans
from tests.asking import COMMUNITY
from tests.people import COUNTY, OTHER_VILLAGE, VILLAGE


def decides(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"decision_id": ground.decision, **facts})


def consults(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COMMUNITY, lambda ground: {"consultation_id": ground.consultation, **facts})


PLANNING: dict[str, Row] = {
    "domain.planning.actions.approval_locks.hold_to_approval": Inner(),
    "domain.planning.actions.approval_locks.let_go": Inner(),
    "domain.planning.actions.consultation.close_consultation": consults("consult.write", today=DAY, revision=1),
    "domain.planning.actions.consultation.move_closing": consults(
        "consult.write", today=DAY, revision=1, closes_date=dt.date(2023, 1, 20)
    ),
    "domain.planning.actions.consultation.open_consultation": Needs(
        "consult.write",
        COMMUNITY,
        lambda _ground: {"code": COMMUNITY, "today": DAY, "closes_date": dt.date(2023, 1, 20), "asked": {}},
    ),
    "domain.planning.actions.consultation.sum_up": consults("consult.write", revision=1, text="示例"),
    "domain.planning.actions.consultation.withdraw_consultation": consults(
        "consult.write", today=DAY, revision=1, reason="示例"
    ),
    "domain.planning.actions.copying.lock_to_copy": plans(
        "plan.write", code=OTHER_VILLAGE, source=CopySource(("counter",), "clustered"), reason="示例"
    ),
    "domain.planning.actions.decision.approve_special": decides(
        "decision.approve", kind="demolish", document="示例 1 号", date=DAY, reason="示例", today=DAY
    ),
    "domain.planning.actions.decision.audit": Inner(),
    "domain.planning.actions.decision.begin_decision": Needs(
        "decision.write", COMMUNITY, lambda ground: {"consultation_id": ground.consultation}
    ),
    "domain.planning.actions.decision.state_demolition": decides("decision.write", revision=1, building="示例房"),
    "domain.planning.actions.decision.touch": Inner(),
    "domain.planning.actions.decision.withdraw_decision": decides("decision.write", revision=1, reason="示例"),
    "domain.planning.actions.lock.release_lock": plans("plan.write", code=OTHER_VILLAGE),
    "domain.planning.actions.lock.set_lock": plans("plan.write", code=OTHER_VILLAGE, tranche=1, reason="示例"),
    "domain.planning.actions.meeting.hold_meeting": county(
        "decision.approve", today=DAY, name="示例会", date=DAY, document="示例 9 号", results=()
    ),
    "domain.planning.actions.meeting.put_up": Needs(
        "decision.approve", COUNTY, lambda ground: {"meeting_id": ground.meeting, "from_date": DAY}
    ),
    "domain.planning.actions.objection.answer_objection": Needs(
        "decision.approve",
        COUNTY,
        lambda ground: {"objection_id": ground.objection, "answer": "示例", "upheld": False},
    ),
    "domain.planning.actions.objection.record_objection": Needs(
        "decision.review decision.approve",
        VILLAGE,
        lambda ground: {
            "meeting_id": ground.meeting,
            "code": VILLAGE,
            "text": "示例",
            "way": "phone",
            "date": DAY,
            "today": DAY,
        },
    ),
    "domain.planning.actions.opinion.give_opinion": Stranger(),
    "domain.planning.actions.opinion.type_opinions": consults("consult.type", answers=[Answer(verdict="agree")]),
    "domain.planning.actions.run.ask_run": plans("plan.run"),
    "domain.planning.actions.run.break_off_run": Inner(),
    "domain.planning.actions.run.keep": Inner(),
    "domain.planning.actions.run.perform_run": Needs("plan.run", COUNTY, lambda ground: {"run_id": ground.run}),
    "domain.planning.actions.run.run_now": plans("plan.run"),
    "domain.planning.actions.scenario.approve": Needs(
        "plan.approve", COUNTY, lambda ground: {"scenario_id": ground.scenario, "run_id": ground.run}
    ),
    "domain.planning.actions.scenario.archive_scenario": plans("plan.write"),
    "domain.planning.actions.scenario.change_settings": Needs(
        "plan.write",
        COUNTY,
        lambda ground: {"scenario_id": ground.scenario, "revision": 1, "settings": default_settings()},
    ),
    "domain.planning.actions.scenario.copy_scenario": plans("plan.write", name="另一份"),
    "domain.planning.actions.scenario.make_proposed": Needs(
        "plan.write", COUNTY, lambda ground: {"name": "方案乙", "edition": ground.edition}
    ),
    "domain.planning.actions.scenario.make_scenario": Needs(
        "plan.write",
        COUNTY,
        lambda ground: {"name": "方案乙", "edition": ground.edition, "settings": default_settings()},
    ),
    "domain.planning.actions.scenario.propose": plans("plan.write"),
    "domain.planning.actions.scenario.relax_settings": Needs(
        "plan.write", COUNTY, lambda ground: {"scenario_id": ground.scenario, "revision": 1, "run_id": ground.run}
    ),
    "domain.planning.actions.scenario.rename_scenario": plans("plan.write", name="新名"),
    "domain.planning.actions.slips.draw_slips": consults("consult.write", kind="household", count=1),
    "domain.planning.actions.step.drop": Inner(),
    "domain.planning.actions.step.record_step": decides(
        "decision.write", revision=1, key="branch", date=DAY, today=DAY
    ),
    "domain.planning.actions.step.review": decides("decision.review", revision=1, date=DAY, passed=True, today=DAY),
    "domain.planning.actions.step.send_back": Inner(),
    "domain.planning.actions.step.undo_step": decides("decision.write", revision=1),
    "domain.planning.actions.suggestion.answer_opinions": consults(
        "consult.write", opinions=(1,), outcome="refused", answer="示例"
    ),
    "domain.planning.actions.suggestion.show_opinions": consults("consult.write", opinions=(1,), shown=True),
    "domain.planning.actions.wish.drop_wish": Needs(
        "consult.write", COMMUNITY, lambda ground: {"wish_id": ground.wish, "reason": "示例"}
    ),
    "domain.planning.actions.wish.drop_wishes_of": Inner(),
    "domain.planning.actions.wish.lock_adopted": Needs(
        "plan.write", COMMUNITY, lambda ground: {"opinion_id": ground.opinion, "scenario_id": ground.scenario}
    ),
    "domain.planning.actions.wish.make_wish": Needs(
        "consult.write", COMMUNITY, lambda _ground: {"code": COMMUNITY, "function": "reading"}
    ),
}
