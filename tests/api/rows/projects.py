"""Rows of the operations of projects, acceptance, support and exemplars."""

from tests.api.rows.row import FILE, GIVEN, LICENCE, PHOTO, SCANNED, VISITED, Row
from tests.helped import SHOWN
from tests.people import COUNTY, OTHER_VILLAGE, VILLAGE

SAYING = {"words": "示例"}
WORD = {"date": "2022-12-01", "document": "示例验 1 号"}

PROJECTS: dict[str, Row] = {
    "list_projects": Row("project.view", "/projects", ready=True),
    "list_beginnable": Row("project.begin", "/projects/beginnable", COUNTY, ready=True),
    "begin_projects": Row("project.begin", "/projects", COUNTY, {"decisions": [987654]}, ready=True),
    "read_project": Row("project.view", f"/projects/{OTHER_VILLAGE}", ready=True),
    "move_stage": Row("project.move", f"/projects/{OTHER_VILLAGE}/stages/staff", OTHER_VILLAGE, {"date": "2022-12-22"}),
    "undo_stage": Row("project.move", f"/projects/{OTHER_VILLAGE}/stages/staff", OTHER_VILLAGE),
    "say_stuck": Row(
        "project.move",
        f"/projects/{OTHER_VILLAGE}/stages/staff/stuck",
        OTHER_VILLAGE,
        {"about": "staff", "words": "示例"},
    ),
    "solve": Row("project.move", "/snags/{snag}/solved", OTHER_VILLAGE),
    "ask_change": Row(
        "project.ask", f"/projects/{OTHER_VILLAGE}/changes", OTHER_VILLAGE, {"kind": "suspend", "reason": "示例"}
    ),
    "grant_change": Row("project.grant", "/project-changes/{change}/grant", OTHER_VILLAGE, {}, ready=True),
    "refuse_change": Row("project.grant", "/project-changes/{change}/refuse", OTHER_VILLAGE, {"answer": "示例"}),
    "withdraw_change": Row("project.ask", "/project-changes/{change}", OTHER_VILLAGE, ready=True),
    "add_photo": Row("project.move", f"/projects/{OTHER_VILLAGE}/photos", OTHER_VILLAGE, PHOTO, ready=True),
    "read_photo": Row("project.view", "/photos/{photo}", ready=True),
    "remove_photo": Row("project.move", "/photos/{photo}", OTHER_VILLAGE),
    "read_support": Row("support.view", "/support", ready=True),
    "export_support": Row("export", "/support.xlsx", ready=True),
    "read_village_support": Row("support.view", f"/support/{VILLAGE}", ready=True),
    "write_support": Row("support.write", f"/support/{VILLAGE}", VILLAGE, GIVEN | {"stage": "given"}, ready=True),
    "give_receipted_support": Row("support.write", f"/support/{VILLAGE}/receipted", VILLAGE, GIVEN, ready=True),
    "spend_support": Row(
        "support.write",
        "/support/entries/{support}/spend",
        VILLAGE,
        {"use": "示例", "date": "2022-12-23", "value_fen": 1},
        ready=True,
    ),
    "reverse_support": Row(
        "support.write", "/support/entries/{support}/reverse", VILLAGE, {"reason": "示例"}, ready=True
    ),
    "countersign_support": Row("support.countersign", "/support/entries/{support}/countersign", VILLAGE, ready=True),
    "read_receipt": Row("support.view", "/support/entries/{support}/receipt", ready=True),
    "list_escalations": Row("escalation.view", "/escalations", ready=True),
    "read_escalation": Row("escalation.view", "/escalations/{escalation}", ready=True),
    "read_blocks": Row("escalation.view", "/blocking/{begun}", ready=True),
    "open_escalation": Row(
        "escalation.write",
        "/blocking/{begun}/escalations",
        OTHER_VILLAGE,
        {"about": "funds", "words": "示例", "due_date": "2099-01-01"},
        ready=True,
    ),
    "read_blocks_before": Row("escalation.view", f"/villages/{VILLAGE}/blocking", ready=True),
    "open_escalation_before": Row(
        "escalation.write",
        f"/villages/{VILLAGE}/escalations",
        VILLAGE,
        {"about": "asking", "words": "示例", "due_date": "2099-01-01"},
        ready=True,
    ),
    "answer_escalation": Row("escalation.answer", "/escalations/{escalation}/answer", OTHER_VILLAGE, SAYING),
    "extend_escalation": Row(
        "escalation.write",
        "/escalations/{escalation}/extend",
        OTHER_VILLAGE,
        SAYING | {"due_date": "2099-01-01"},
    ),
    "remind_escalation": Row("escalation.write", "/escalations/{escalation}/remind", OTHER_VILLAGE, SAYING, ready=True),
    "close_escalation": Row("escalation.write", "/escalations/{escalation}/close", OTHER_VILLAGE, SAYING),
    "list_exemplars": Row("exemplar.view", "/exemplars", ready=True),
    "read_exemplar": Row("exemplar.view", "/exemplars/{exemplar}", ready=True),
    "publish_exemplar": Row(
        "exemplar.write", "/exemplars", VILLAGE, {"code": VILLAGE, "title": "示例", "words": "示例"}
    ),
    "change_exemplar": Row(
        "exemplar.write", "/exemplars/{exemplar}", SHOWN, {"title": "示例", "words": "示例"}, ready=True
    ),
    "withdraw_exemplar": Row("exemplar.write", "/exemplars/{exemplar}/withdraw", SHOWN, {"reason": "示例"}, ready=True),
    "pair_village": Row("exemplar.write", "/exemplars/{exemplar}/pairings", VILLAGE, {"code": VILLAGE}, ready=True),
    "end_pairing": Row("exemplar.write", "/pairings/{pairing}", OTHER_VILLAGE, ready=True),
    "read_sameness": Row("exemplar.view", "/sameness", ready=True),
    "read_twins": Row("exemplar.view", f"/twins/{OTHER_VILLAGE}", ready=True),
    "price_copy": Row("plan.view", f"/twins/{OTHER_VILLAGE}/copy/{SHOWN}?scenario=987654"),
    "copy_package": Row("plan.write", f"/twins/{OTHER_VILLAGE}/copy/{SHOWN}", COUNTY, {"scenario": 1}),
    "list_acceptances": Row("acceptance.view", "/acceptances", ready=True),
    "read_waiting": Row("acceptance.view", "/acceptances/waiting", ready=True),
    "read_acceptance": Row("acceptance.view", "/acceptances/{project}", ready=True),
    "report_ready": Row(
        "acceptance.report", "/acceptances/{project}/report", OTHER_VILLAGE, {"reports": [{"criterion": 1, "have": 1}]}
    ),
    "add_evidence": Row(
        "acceptance.report", "/acceptances/{project}/criteria/{criterion}/evidence", OTHER_VILLAGE, FILE
    ),
    "set_criterion_aside": Row(
        "acceptance.county",
        "/acceptances/{project}/criteria/{criterion}/aside",
        OTHER_VILLAGE,
        {"document": "示例 1 号", "issuer": "示例局", "date": "2022-12-01"},
    ),
    "record_visit": Row(
        "acceptance.township",
        "/acceptances/{project}/visits",
        OTHER_VILLAGE,
        {"level": "township", "date": "2022-12-01", "found": [{"criterion": 987654, "passed": True}]},
    ),
    "record_scanned_visit": Row("acceptance.township", "/acceptances/{project}/visits/scanned", OTHER_VILLAGE, VISITED),
    "accept_project": Row("acceptance.county", "/acceptances/{project}/accept", OTHER_VILLAGE, WORD),
    "accept_functions": Row(
        "acceptance.county", "/acceptances/{project}/functions", OTHER_VILLAGE, WORD | {"functions": ["counter"]}
    ),
    "open_centre": Row("acceptance.county", "/acceptances/{project}/open", OTHER_VILLAGE, {"date": "2022-12-01"}),
    "read_acceptance_file": Row("acceptance.view", "/acceptances/{project}/files/987654"),
    "list_remedies": Row("acceptance.view", "/remedies", ready=True),
    "say_remedy_done": Row("acceptance.report", "/remedies/{remedy}/done", OTHER_VILLAGE, {}, ready=True),
    "judge_remedy": Row(
        "acceptance.township", "/remedies/{remedy}/judge", OTHER_VILLAGE, {"passed": False, "note": "示例"}, ready=True
    ),
    "list_lapsed_papers": Row("acceptance.view", "/papers", ready=True),
    "record_paper": Row("paper.write", f"/villages/{VILLAGE}/papers", VILLAGE, LICENCE, ready=True),
    "record_scanned_paper": Row("paper.write", f"/villages/{VILLAGE}/papers/scanned", VILLAGE, SCANNED, ready=True),
    "revoke_paper": Row("paper.write", "/papers/{paper}/revoke", OTHER_VILLAGE, {"reason": "示例"}, ready=True),
}
