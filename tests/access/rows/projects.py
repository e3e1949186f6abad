"""Rows of the actions of projects."""

import datetime as dt
from typing import Any

from tests.access.rows.row import DAY, Inner, Machine, Needs, Row, plans, surveys
from tests.helped import SHOWN
from tests.people import OTHER_VILLAGE, VILLAGE

FAR = dt.date(2023, 12, 1)
ACCEPTED = {"date": DAY, "document": "示例", "today": DAY}


def projects(permission: str, **facts: Any) -> Needs:
    return Needs(permission, OTHER_VILLAGE, lambda ground: {"project_id": ground.project, **facts})


def calls(permission: str, **facts: Any) -> Needs:
    said = {"words": "示例", **facts}
    return Needs(permission, OTHER_VILLAGE, lambda ground: {"escalation_id": ground.escalation, **said})


def shows(**facts: Any) -> Needs:
    return Needs("exemplar.write", SHOWN, lambda ground: {"exemplar_id": ground.exemplar, **facts})


def gives() -> Needs:
    said = {"kind": "money", "source": "示例财政", "what": "补助", "value_fen": 100, "date": DAY}
    return Needs("support.write", VILLAGE, lambda _ground: {"code": VILLAGE, **said})


PROJECTS: dict[str, Row] = {
    "domain.projects.actions.accept.accept_functions": projects(
        "acceptance.county", **ACCEPTED, functions=("counter",)
    ),
    "domain.projects.actions.accept.accept_project": projects("acceptance.county", **ACCEPTED),
    "domain.projects.actions.begin.begin_project": Needs(
        "project.begin", VILLAGE, lambda ground: {"decision_id": ground.decision, "today": DAY}
    ),
    "domain.projects.actions.begin.begin_projects": Needs(
        "project.begin", VILLAGE, lambda ground: {"decision_ids": [ground.decision], "today": DAY}
    ),
    "domain.projects.actions.change.ask_change": projects("project.ask", kind="suspend", reason="示例", today=DAY),
    "domain.projects.actions.change.grant_change": Needs(
        "project.grant", OTHER_VILLAGE, lambda ground: {"change_id": ground.change, "today": DAY}
    ),
    "domain.projects.actions.change.refuse_change": Needs(
        "project.grant", OTHER_VILLAGE, lambda ground: {"change_id": ground.change, "answer": "示例"}
    ),
    "domain.projects.actions.change.withdraw_change": Needs(
        "project.ask", OTHER_VILLAGE, lambda ground: {"change_id": ground.change}
    ),
    "domain.projects.actions.criteria.set_aside": Needs(
        "acceptance.county",
        OTHER_VILLAGE,
        lambda ground: {
            "criterion_id": ground.criterion,
            "document": "示例",
            "issuer": "示例",
            "date": DAY,
            "today": DAY,
        },
    ),
    "domain.projects.actions.escalation.answer_escalation": calls("escalation.answer"),
    "domain.projects.actions.escalation.close_escalation": calls("escalation.write"),
    "domain.projects.actions.escalation.extend_escalation": calls("escalation.write", due_date=FAR, today=DAY),
    "domain.projects.actions.escalation.open_escalation": projects(
        "escalation.write", about="funds", words="示例", due_date=FAR, today=DAY
    ),
    "domain.projects.actions.escalation.open_escalation_before": Needs(
        "escalation.write",
        VILLAGE,
        lambda _ground: {"code": VILLAGE, "about": "begin", "words": "示例", "due_date": FAR, "today": DAY},
    ),
    "domain.projects.actions.escalation.remind_escalation": calls("escalation.write"),
    "domain.projects.actions.exemplar.change_exemplar": shows(title="示例", words="示例"),
    "domain.projects.actions.exemplar.copy_package": plans("plan.write", source_code=SHOWN, code=OTHER_VILLAGE),
    "domain.projects.actions.exemplar.publish_exemplar": Needs(
        "exemplar.write", VILLAGE, lambda _ground: {"code": VILLAGE, "title": "示例", "words": "示例"}
    ),
    "domain.projects.actions.exemplar.withdraw_exemplar": shows(reason="示例"),
    "domain.projects.actions.fact.move_by_fact": Inner(),
    "domain.projects.actions.fact.take_back_fact": Inner(),
    "domain.projects.actions.move.move_milestone": projects("project.move", stage="staff", date=DAY, today=DAY),
    "domain.projects.actions.move.undo_move": projects("project.move", stage="staff"),
    "domain.projects.actions.opening.open_centre": projects("acceptance.county", date=DAY, today=DAY),
    "domain.projects.actions.opening.record_built": surveys(
        "centre.record", accepted_date=DAY, opened_date=DAY, cost_fen=None, source="示例"
    ),
    "domain.projects.actions.pairing.end_pairing": Needs(
        "exemplar.write", OTHER_VILLAGE, lambda ground: {"pairing_id": ground.pairing}
    ),
    "domain.projects.actions.pairing.pair": Needs(
        "exemplar.write", VILLAGE, lambda ground: {"exemplar_id": ground.exemplar, "code": VILLAGE}
    ),
    "domain.projects.actions.paper.record_paper": surveys(
        "paper.write", function="clinic", kind="示例", number="1", issuer="示例", issued_date=DAY, today=DAY
    ),
    "domain.projects.actions.paper.revoke_paper": Needs(
        "paper.write",
        OTHER_VILLAGE,
        lambda ground: {"paper_id": ground.paper, "date": DAY, "reason": "示例", "today": DAY},
    ),
    "domain.projects.actions.photo.add_photo": Needs(
        "project.move", OTHER_VILLAGE, lambda _ground: {"code": OTHER_VILLAGE, "content": b""}
    ),
    "domain.projects.actions.photo.remove_photo": Needs(
        "project.move", OTHER_VILLAGE, lambda ground: {"photo_id": ground.photo}
    ),
    "domain.projects.actions.remedy.judge_remedy": Needs(
        "acceptance.township",
        OTHER_VILLAGE,
        lambda ground: {"remedy_id": ground.remedy, "passed": False, "note": "示例", "date": DAY, "today": DAY},
    ),
    "domain.projects.actions.remedy.say_remedy_done": Needs(
        "acceptance.report", OTHER_VILLAGE, lambda ground: {"remedy_id": ground.remedy}
    ),
    "domain.projects.actions.remind.remind_of_due": Machine(),
    "domain.projects.actions.warn.warn_of_ends": Machine(),
    "domain.projects.actions.report.report_ready": projects("acceptance.report", reports={}, today=DAY),
    "domain.projects.actions.settled.settle": Inner(),
    "domain.projects.actions.settled.settle_all": Machine(),
    "domain.projects.actions.snag.end_snags": Inner(),
    "domain.projects.actions.snag.say_stuck": projects("project.move", stage="design", about="crew", today=DAY),
    "domain.projects.actions.snag.solve": Needs("project.move", OTHER_VILLAGE, lambda ground: {"snag_id": ground.snag}),
    "domain.projects.actions.support.countersign_support": Needs(
        "support.countersign", VILLAGE, lambda ground: {"support_id": ground.support}
    ),
    "domain.projects.actions.support.give_support": gives(),
    "domain.projects.actions.support.plan_support": gives(),
    "domain.projects.actions.support.reverse_support": Needs(
        "support.write", VILLAGE, lambda ground: {"support_id": ground.support, "reason": "示例", "today": DAY}
    ),
    "domain.projects.actions.support.spend_support": Needs(
        "support.write",
        VILLAGE,
        lambda ground: {"given_id": ground.support, "use": "示例", "value_fen": 1, "date": DAY},
    ),
    "domain.projects.actions.tell.tell_owner": Inner(),
    "domain.projects.actions.touch.touch": Inner(),
    "domain.projects.actions.visit.record_visit": projects(
        "acceptance.township", level="township", found=(), date=DAY, today=DAY
    ),
}
