"""Rows of the operations of teams, shifts and hours."""

from tests.api.rows.row import VOLUNTEER, Row
from tests.people import TOWNSHIP, VILLAGE

SPAN = {"begins_at": "2022-12-27T08:00:00+08:00", "ends_at": "2022-12-27T11:00:00+08:00", "places": 3}
PERIOD = {"first": "2022-12-27", "last": "2022-12-30", "places": 3}
DAILY = {"every": "day"}
DATES = {"first_date": "2022-12-01", "last_date": "2022-12-23"}
STOP = {"village": VILLAGE, "begin_min": 540, "end_min": 600}

TEAMS: dict[str, Row] = {
    "list_stations": Row("team.view", "/stations", ready=True),
    "found_station": Row("team.write", "/stations", VILLAGE, {"region": VILLAGE, "name": "示例站"}, ready=True),
    "list_teams": Row("team.view", "/teams", ready=True),
    "found_team": Row("team.write", "/teams", VILLAGE, {"region": VILLAGE, "name": "示例二队"}, ready=True),
    "read_team": Row("team.view", "/teams/{team}", ready=True),
    "change_team": Row("team.write", "/teams/{team}", VILLAGE, {"name": "示例服务队"}, ready=True),
    "end_team": Row("team.write", "/teams/{team}/end", VILLAGE, ready=True),
    "list_members": Row("team.write", "/teams/{team}/members", VILLAGE, ready=True),
    "join_team": Row(
        "team.write",
        "/teams/{team}/members",
        VILLAGE,
        {"village": VILLAGE, "name": "孙示例", "phone": "19900002002", "born": "1970-01-01"},
        ready=True,
    ),
    "read_member": Row("team.write", "/members/{member}", VILLAGE, ready=True),
    "change_skills": Row("team.write", "/members/{member}/skills", VILLAGE, {"skills": ["haircut"]}, ready=True),
    "insure_member": Row(
        "team.write",
        "/members/{member}/insurance",
        VILLAGE,
        {"insurer": "示例保险", "policy": "P1", **DATES},
        ready=True,
    ),
    "leave_team": Row("team.write", "/members/{member}/leave", VILLAGE, ready=True),
    "list_shifts": Row("team.view", "/shifts", ready=True),
    "read_shift": Row("team.view", "/shifts/{shift}", ready=True),
    "open_shift": Row("team.write", "/teams/{team}/shifts", VILLAGE, {"kind": "hygiene", **SPAN}, ready=True),
    "open_patrol": Row(
        "team.write",
        "/teams/{team}/patrols",
        VILLAGE,
        {"kind": "market", "rule": DAILY, "begin_min": 480, "end_min": 600, **PERIOD},
        ready=True,
    ),
    "change_shift": Row("team.write", "/shifts/{shift}", VILLAGE, SPAN, ready=True),
    "cancel_shift": Row("team.write", "/shifts/{shift}/cancel", VILLAGE, {"reason": "示例"}, ready=True),
    "claim_shift": Row("team.write", "/shifts/{shift}/claims", VILLAGE, {"person": VOLUNTEER}, ready=True),
    "leave_shift": Row("team.write", "/claims/{claim}", VILLAGE, ready=True),
    "mark_came": Row("stint.write", "/shifts/{shift}/roll", VILLAGE, {"came": [{"claim": 1, "minutes": 60}]}),
    "open_circuit": Row(
        "team.write",
        "/teams/{team}/circuits",
        VILLAGE,
        {"name": "示例巡回", "rule": DAILY, "stops": [STOP], **PERIOD},
        ready=True,
    ),
    "read_circuit": Row("team.view", "/circuits/{circuit}", ready=True),
    "end_circuit": Row("team.write", "/circuits/{circuit}/end", TOWNSHIP, {"reason": "示例"}, ready=True),
    "declare_hours": Row(
        "stint.write",
        "/teams/{team}/hours",
        VILLAGE,
        {"person": VOLUNTEER, "what": "示例", "date": "2022-12-20", "minutes": 30, "reason": "示例"},
        ready=True,
    ),
    "list_corrections": Row("stint.write", "/corrections", ready=True),
    "ask_correction": Row("stint.write", "/stints/{stint}/corrections", VILLAGE, {"words": "示例"}, ready=True),
    "answer_correction": Row(
        "stint.write", "/corrections/{correction}", VILLAGE, {"accepted": True, "answer": "示例"}, ready=True
    ),
    "issue_certificate": Row(
        "certificate.issue",
        "/certificates",
        VILLAGE,
        {"person": VOLUNTEER, "region": VILLAGE, **DATES},
        ready=True,
    ),
    "export_certificate": Row("certificate.issue", "/certificates/{certificate}.docx", VILLAGE, ready=True),
    "export_certificate_pdf": Row("certificate.issue", "/certificates/{certificate}.pdf", VILLAGE, ready=True),
    "check_certificate": Row("team.view", "/certificate-numbers/LX-1"),
    "export_volunteers": Row("export", "/volunteers.xlsx?first=2022-01-01&last=2022-12-23", ready=True),
}
