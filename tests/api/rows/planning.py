"""Rows of the operations of scenarios, consultations and decisions."""

from tests.api.rows.row import ANY, MET, RUN, SETTINGS, STEPPED, Row
from tests.asking import COMMUNITY
from tests.people import COUNTY, OTHER_VILLAGE, VILLAGE

LOOKERS = "decision.write decision.review decision.approve"

PLANNING: dict[str, Row] = {
    "list_scenarios": Row("plan.view", "/scenarios", ready=True),
    "make_scenario": Row("plan.write", "/scenarios", COUNTY, {"name": "新"}, ready=True),
    "compare_scenarios": Row("plan.view", "/scenarios/compare?here={scenario}&there={scenario}", ready=True),
    "read_scenario": Row("plan.view", "/scenarios/{scenario}", ready=True),
    "rename_scenario": Row("plan.write", "/scenarios/{scenario}", COUNTY, {"name": "另一个"}, ready=True),
    "copy_scenario": Row("plan.write", "/scenarios/{scenario}/copy", COUNTY, {"name": "另一份"}, ready=True),
    "archive_scenario": Row("plan.write", "/scenarios/{scenario}/archive", COUNTY, ready=True),
    "read_scenario_settings": Row("plan.view", "/scenarios/{scenario}/settings", ready=True),
    "change_scenario_settings": Row(
        "plan.write", "/scenarios/{scenario}/settings", COUNTY, {"settings": SETTINGS}, ANY, ready=True
    ),
    "run_scenario": Row("plan.run", "/scenarios/{scenario}/runs", COUNTY, ready=True),
    "relax_scenario": Row("plan.write", "/scenarios/{scenario}/runs/{run}/relax", COUNTY),
    "approve_scenario": Row("plan.approve", "/scenarios/{scenario}/approve", COUNTY, {"run": RUN}, ready=True),
    "list_packages": Row("plan.view", "/scenarios/{scenario}/villages", ready=True),
    "read_package": Row("plan.view", "/scenarios/{scenario}/villages/" + OTHER_VILLAGE, ready=True),
    "price_lock": Row(
        "plan.view", "/scenarios/{scenario}/villages/" + OTHER_VILLAGE + "/lock/price?tranche=1", ready=True
    ),
    "set_lock": Row(
        "plan.write", "/scenarios/{scenario}/villages/" + OTHER_VILLAGE + "/lock", COUNTY, {"tranche": 1}, ready=True
    ),
    "release_lock": Row("plan.write", "/scenarios/{scenario}/villages/" + OTHER_VILLAGE + "/lock", COUNTY, ready=True),
    "export_plan": Row("export", "/scenarios/{scenario}/export/csv", ready=True),
    "list_consultations": Row("consult.view", "/consultations", ready=True),
    "read_consultation": Row("consult.view", f"/consultations/{COMMUNITY}", ready=True),
    "open_consultation": Row(
        "consult.write", f"/consultations/{COMMUNITY}/rounds", COMMUNITY, {"closes_date": "2023-01-20", "asked": {}}
    ),
    "move_consultation": Row(
        "consult.write", "/rounds/{consultation}", COMMUNITY, {"closes_date": "2023-01-20"}, ready=True
    ),
    "close_consultation": Row("consult.write", "/rounds/{consultation}/close", COMMUNITY),
    "withdraw_consultation": Row(
        "consult.write", "/rounds/{consultation}/withdraw", COMMUNITY, {"reason": "示例"}, ready=True
    ),
    "sum_up_consultation": Row(
        "consult.write", "/rounds/{consultation}/summary", COMMUNITY, {"text": "示例"}, ready=True
    ),
    "list_slips": Row("consult.write", "/rounds/{consultation}/slips", COMMUNITY, ready=True),
    "draw_slips": Row(
        "consult.write", "/rounds/{consultation}/slips", COMMUNITY, {"kind": "household", "count": 1}, ready=True
    ),
    "type_opinions": Row(
        "consult.type", "/rounds/{consultation}/opinions", COMMUNITY, {"papers": [{"verdict": "agree"}]}, ready=True
    ),
    "answer_opinions": Row(
        "consult.write", "/rounds/{consultation}/answers", COMMUNITY, {"opinions": [987654], "outcome": "adopted"}
    ),
    "show_opinions": Row(
        "consult.write", "/rounds/{consultation}/shown", COMMUNITY, {"opinions": [987654], "shown": True}, ready=True
    ),
    "drop_wish": Row("consult.write", "/wishes/{wish}/drop", COMMUNITY, {"reason": "示例"}, ready=True),
    "lock_opinion": Row("plan.write", "/opinions/{opinion}/lock", COMMUNITY, {"scenario": 987654, "tranche": 1}),
    "list_decisions": Row("decision.view", "/decisions", ready=True),
    "read_decision": Row("decision.view", f"/decisions/{VILLAGE}", ready=True),
    "begin_decision": Row("decision.write", f"/decisions/{VILLAGE}", VILLAGE, {"consultation": 987654}),
    "record_step": Row(
        "decision.write", f"/decisions/{VILLAGE}/steps", VILLAGE, {"key": "branch", "date": "2022-12-01"}, ANY
    ),
    "record_scanned_step": Row("decision.write", f"/decisions/{VILLAGE}/steps/scanned", VILLAGE, STEPPED, ANY),
    "undo_step": Row("decision.write decision.review", f"/decisions/{VILLAGE}/steps/undo", VILLAGE, None, ANY),
    "review_decision": Row(
        "decision.review", f"/decisions/{VILLAGE}/review", VILLAGE, {"date": "2022-12-01", "passed": True}, ANY
    ),
    "state_demolition": Row("decision.write", f"/decisions/{VILLAGE}/demolition", VILLAGE, {"building": "示例"}, ANY),
    "withdraw_decision": Row("decision.write", f"/decisions/{VILLAGE}/withdraw", VILLAGE, {"reason": "示例"}, ANY),
    "approve_special": Row(
        "decision.approve",
        f"/decisions/{VILLAGE}/special/demolish",
        VILLAGE,
        {"document": "示例 1 号", "date": "2022-12-01", "reason": "示例"},
    ),
    "export_decision_paper": Row("decision.view", f"/decisions/{VILLAGE}/papers/proposal"),
    "read_step_scan": Row(LOOKERS, f"/decisions/{VILLAGE}/steps/987654/scan", VILLAGE),
    "list_meetings": Row("decision.view", "/meetings", ready=True),
    "hold_meeting": Row(
        "decision.approve",
        "/meetings",
        COUNTY,
        {
            "name": "示例会",
            "date": "2022-12-01",
            "document": "示例 9 号",
            "results": [{"decision": 987654, "revision": 1, "approved": True}],
        },
    ),
    "hold_scanned_meeting": Row("decision.approve", "/meetings/scanned", COUNTY, MET),
    "read_meeting": Row("decision.view", "/meetings/987654"),
    "read_meeting_scan": Row("decision.approve", "/meetings/987654/scan", COUNTY),
    "put_list_up": Row("decision.approve", "/meetings/987654/notice", COUNTY, {"from_date": "2022-12-01"}),
    "record_objection": Row(
        "decision.approve decision.review",
        "/meetings/987654/objections",
        "",
        {"text": "示例", "way": "phone", "date": "2022-12-01"},
    ),
    "answer_objection": Row(
        "decision.approve", "/objections/987654/answer", COUNTY, {"answer": "示例", "upheld": False}
    ),
    "export_meeting_paper": Row("decision.view", "/meetings/987654/papers/notice"),
}
