"""Rows of the operations of activities, their sessions, programmes and brands."""

from tests.api.rows.row import Row
from tests.people import VILLAGE

WRITE, ENROL, REVIEW, BRAND = "activity.write", "activity.enrol", "activity.review", "brand.write"
PLAN = {"title": "示例", "content": "示例", "form": "示例"}
TIME = {"begins_at": "2023-01-10T10:00:00+08:00", "ends_at": "2023-01-10T12:00:00+08:00", "place": "示例"}
SAID = {"name": "示例品牌", "measures": ["people"]}
COMES = {"members": [{"name": "示例人"}], "way": "counter"}
WHY = {"reason": "示例"}
RHYTHM = {"every": "week", "weekdays": [1]}

ACTIVITIES: dict[str, Row] = {
    "list_activities": Row("activity.view", "/activities", ready=True),
    "read_activity": Row("activity.view", "/activities/{activity}", ready=True),
    "propose_activity": Row(
        WRITE, "/activities", VILLAGE, {"association": "{association}", "plan": PLAN, "session": TIME | {"places": 5}}
    ),
    "change_activity": Row(WRITE, "/activities/{activity}", VILLAGE, PLAN),
    "submit_activity": Row(WRITE, "/activities/{activity}/submit", VILLAGE),
    "take_back_activity": Row(WRITE, "/activities/{activity}/take-back", VILLAGE),
    "review_activity": Row(
        "activity.review activity.review_late",
        "/activities/{activity}/review",
        VILLAGE,
        {"content": True, "form": True},
    ),
    "cancel_activity": Row(WRITE, "/activities/{activity}/cancel", VILLAGE, WHY, ready=True),
    "plan_session": Row(WRITE, "/activities/{activity}/sessions", VILLAGE, TIME | {"places": 5}, ready=True),
    "list_activity_sessions": Row("activity.view", "/sessions", ready=True),
    "read_activity_session": Row(ENROL, "/sessions/{session}", VILLAGE, ready=True),
    "move_session": Row(WRITE, "/sessions/{session}", VILLAGE, TIME, ready=True),
    "change_session_places": Row(WRITE, "/sessions/{session}/places", VILLAGE, {"places": 30}, ready=True),
    "cancel_session": Row(WRITE, "/sessions/{session}/cancel", VILLAGE, WHY, ready=True),
    "enrol_people": Row(ENROL, "/sessions/{session}/enrolments", VILLAGE, COMES),
    "take_party_off": Row(ENROL, "/sessions/{session}/enrolments/take-off", VILLAGE, {"party": "示例"}),
    "check_in_to_session": Row(ENROL, "/sessions/{session}/check-in", VILLAGE, {"enrolments": [1]}),
    "undo_session_check_in": Row(ENROL, "/sessions/{session}/check-in/undo", VILLAGE, {"enrolment": 1}),
    "type_sign_in_sheet": Row(ENROL, "/sessions/{session}/sheet", VILLAGE, {"came": [], "walk_ins": 0}),
    "add_session_helper": Row(ENROL, "/sessions/{session}/helpers", VILLAGE, {"person": 1, "team": 1}),
    "list_associations": Row("activity.view", "/associations", ready=True),
    "found_association": Row(REVIEW, "/associations", VILLAGE, {"code": VILLAGE, "name": "另外", "kind": "mass_body"}),
    "name_association_leader": Row(REVIEW, "/associations/{association}/leader", VILLAGE, {"leader": ""}, ready=True),
    "end_association": Row(REVIEW, "/associations/{association}", VILLAGE, ready=True),
    "list_programmes": Row("activity.view", "/programmes", ready=True),
    "found_programme": Row(
        WRITE,
        "/programmes",
        VILLAGE,
        {"association": "{association}", "name": "示例", "cadence": RHYTHM, "first_date": "2022-12-01"},
    ),
    "end_programme": Row(WRITE, "/programmes/{programme}", VILLAGE),
    "list_brands": Row("activity.view", "/brands", ready=True),
    "read_brand": Row("activity.view", "/brands/{brand}", ready=True),
    "found_brand": Row(BRAND, "/brands", VILLAGE, SAID | {"region": VILLAGE}),
    "change_brand": Row(BRAND, "/brands/{brand}", VILLAGE, SAID),
    "end_brand": Row(BRAND, "/brands/{brand}", VILLAGE),
}
