"""Every operation for every role: who may, and what everybody else is told. A new operation needs a row here."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lianxin.api.api import API
from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.accounts.models import User
from lianxin.base.actor import Actor
from lianxin.base.people.actions import ask_request, give_consent, register_person
from lianxin.base.roles import permits
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.rules.settings import to_json
from tests.api.conftest import Form, Programs, said
from tests.asking import COMMUNITY, heard
from tests.base.people.cast import photo
from tests.counties import TinyCounty
from tests.domain.projects.accepting import failing
from tests.helped import SHOWN, begun, called_on, paired, shown, supported
from tests.moved import asked_for, pictured
from tests.people import (
    ADMINISTRATOR,
    AT,
    CAST,
    COUNTY,
    COUNTY_OFFICER,
    OPERATOR,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    VILLAGE_SECRETARY,
    person,
)
from tests.starred import empty_form, formed, starred
from tests.web.conftest import account


@dataclass(frozen=True)
class Row:
    """An operation, for whoever holds a permission; `at` where it has to be held for that place, else anywhere.

    `body` is good enough to come as far as the check of who may; `ready` says that it then succeeds.
    """

    permission: str
    path: str
    at: str = ""
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()
    ready: bool = False


FILE = {"file": "file"}  # stands for an upload
PHOTO = {"photo": "photo"}  # stands for a picture
GIVEN = {"kind": "money", "source": "示例财政", "what": "补助", "date": "2022-12-23", "value_fen": 100}
SAYING = {"words": "示例"}
SHEET = {"name": "市里周报"}  # with a superior's empty form
MATERIAL = {"task": "clean", "words": "示例"}  # with a paper
CONSENT, REQUEST = {"purpose": "contact"}, {"kind": "export"}  # stand for what was signed, with its picture
ANY = (("If_Match", "*"),)
LOOKERS = "decision.write decision.review decision.approve"
WORD = {"date": "2022-12-01", "document": "示例验 1 号"}
LICENCE = {"kind": "示例证照", "number": "1", "issuer": "示例局", "issued_date": "2022-12-01"}
SCANNED = dict(LICENCE)  # with its picture
SCENARIO, RUN, ME = "{scenario}", "{run}", ""
SETTINGS = "{settings}"
LEFT_OPEN = (SETTINGS, RUN)
DATES = {"accepted_date": "2022-12-01", "opened_date": "2022-12-20", "source": "示例验收 1 号"}
OUTSIDE = OTHER_TOWNSHIP + "201"
SOON = (timezone.now() + dt.timedelta(days=5)).isoformat()
NEWCOMER = {"username": "newcomer", "name": "示例新人", "password": "Lianxin-tests-1"}
POST = {"role": "village_secretary", "region": VILLAGE}

ROWS = {
    "read_county": Row("village.view", "/county", ready=True),
    "read_board": Row("board.view", "/board", ready=True),
    "list_townships": Row("village.view", "/townships", ready=True),
    "read_township": Row("board.view", f"/townships/{TOWNSHIP}", ready=True),
    "list_villages": Row("village.view", "/villages", ready=True),
    "read_village": Row("village.view", f"/villages/{VILLAGE}", ready=True),
    "search_places": Row("village.view", "/search?q=甲村", ready=True),
    "read_figures": Row("board.view", "/figures", ready=True),
    "export_figures": Row("export", "/figures.xlsx", ready=True),
    "read_bulletin": Row("board.view", "/bulletin", ready=True),
    "export_bulletin": Row("export", "/bulletin.docx", ready=True),
    "export_progress": Row("export", "/progress.xlsx", ready=True),
    "read_forms": Row("export", "/forms", ready=True),
    "read_form_figures": Row("export", "/forms/figures", ready=True),
    "add_form": Row("form.write", "/forms", COUNTY, SHEET, ready=True),
    "read_form": Row("export", "/forms/{form}", ready=True),
    "point_form_cells": Row("form.write", "/forms/{form}/cells", COUNTY, {"cells": []}, ready=True),
    "take_form_suggestions": Row("form.write", "/forms/{form}/suggestions", COUNTY, ready=True),
    "fill_form": Row("export", "/forms/{form}/fill", COUNTY, ready=True),
    "archive_form": Row("form.write", "/forms/{form}", COUNTY, ready=True),
    "list_stars": Row("star.view", "/stars", ready=True),
    "read_stars": Row("star.view", f"/stars/{VILLAGE}", ready=True),
    "claim_star": Row("star.claim", f"/stars/{VILLAGE}/ecology", VILLAGE, {"points": {"clean": 40}}, ready=True),
    "withdraw_star": Row("star.claim", "/star-claims/{star}/withdraw", VILLAGE, ready=True),
    "check_star": Row("star.check", "/star-claims/{star}/check", VILLAGE, {"points": {"clean": 40}}, ready=True),
    # No function leads this star: the county reviews it, a department of some functions does not.
    "review_star": Row("star.grant", "/star-claims/{star}/review", VILLAGE, {"points": {"clean": 40}}),
    "refuse_star": Row("star.check", "/star-claims/{star}/refuse", VILLAGE, {"reason": "示例"}, ready=True),
    "grant_star": Row(
        "star.grant",
        "/star-claims/{star}/grant",
        VILLAGE,
        {"body": "县委", "document": "示例 9 号", "date": "2022-12-23"},
    ),
    "add_star_evidence": Row("star.claim", "/star-claims/{star}/evidence", VILLAGE, MATERIAL, ready=True),
    "add_star_sentence": Row(
        "star.claim", "/star-claims/{star}/sentences", VILLAGE, {"task": "clean", "words": "示例"}, ready=True
    ),
    "read_star_evidence": Row("star.view", "/star-evidence/{evidence}", ready=True),
    "remove_star_evidence": Row("star.claim", "/star-evidence/{evidence}", VILLAGE, ready=True),
    "read_todo": Row(ME, "/todo", ready=True),
    "list_register": Row("register.view", "/register", ready=True),
    "import_register": Row("register.write", "/register/imports", COUNTY, FILE, ready=True),
    "read_names": Row("register.view", f"/places/{VILLAGE}/names", ready=True),
    "add_name": Row("register.write", f"/places/{VILLAGE}/names", VILLAGE, {"name": "老甲村"}, ready=True),
    "list_unmatched": Row("register.view", "/unmatched", ready=True),
    "settle_unmatched": Row("register.write", "/unmatched/1/settle", COUNTY, {"code": VILLAGE}),
    "list_openings": Row("village.view", "/openings", ready=True),
    "read_opening": Row("village.view", f"/openings/{VILLAGE}"),
    "record_opening": Row("centre.record", f"/openings/{VILLAGE}", VILLAGE, DATES, ready=True),
    "read_standards": Row("standard.view", "/standards", ready=True),
    "load_standard": Row("standard.write", "/standards", COUNTY, FILE, ready=True),
    "compare_standards": Row("standard.view", "/standards/compare?a=seven-2022&b=seven-2022", ready=True),
    "read_standard": Row("standard.view", "/standards/seven-2022", ready=True),
    "list_surveys": Row("survey.view", "/surveys", ready=True),
    "read_survey": Row("survey.view", f"/surveys/{VILLAGE}", ready=True),
    "read_survey_versions": Row("survey.view", f"/surveys/{VILLAGE}/versions", ready=True),
    "save_survey": Row("survey.write", f"/surveys/{VILLAGE}", VILLAGE, {"wall_m": 7}, ANY, ready=True),
    "discard_draft": Row("survey.write", f"/surveys/{VILLAGE}/draft", VILLAGE),
    "submit_survey": Row("survey.submit", f"/surveys/{VILLAGE}/submit", VILLAGE),
    "take_back_survey": Row("survey.withdraw_own", f"/surveys/{VILLAGE}/take-back", VILLAGE),
    "check_survey": Row("survey.check", f"/surveys/{VILLAGE}/check", VILLAGE),
    "accept_survey": Row("survey.accept", f"/surveys/{VILLAGE}/accept", VILLAGE),
    "return_survey": Row("survey.return", f"/surveys/{VILLAGE}/return", VILLAGE, {"reason": "示例"}),
    "withdraw_survey": Row("survey.withdraw", f"/surveys/{VILLAGE}/withdraw", VILLAGE, {"reason": "示例"}),
    "step_surveys": Row(ME, "/surveys/steps", "", {"step": "check", "codes": [VILLAGE]}, ready=True),
    "export_survey_template": Row("survey.import", "/surveys/template.xlsx", ready=True),
    "import_surveys": Row("survey.import", "/surveys/imports", "", FILE, ready=True),
    "read_intakes": Row("survey.import", "/intakes", ready=True),
    "start_register_intake": Row("register.write", "/register/intakes", COUNTY, FILE, ready=True),
    "start_survey_intake": Row("survey.import", "/surveys/intakes", "", FILE, ready=True),
    "read_intake": Row("survey.import", "/intakes/987654"),
    "apply_intake": Row("survey.import", "/intakes/987654/apply", "", {}),
    "open_sheet": Row("survey.import", "/sheets", "", FILE),
    "read_sheet": Row("survey.import", "/sheets/1"),
    "match_sheet": Row("survey.import", "/sheets/1", "", {"fields": {}}),
    "apply_sheet": Row("survey.import", "/sheets/1/apply", "", {}),
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
    "list_projects": Row("project.view", "/projects", ready=True),
    "list_beginnable": Row("project.begin", "/projects/beginnable", COUNTY, ready=True),
    "begin_projects": Row("project.begin", "/projects", COUNTY, {"decisions": [987654]}, ready=True),
    "read_project": Row("project.view", f"/projects/{OTHER_VILLAGE}", ready=True),
    "move_stage": Row("project.move", f"/projects/{OTHER_VILLAGE}/stages/staff", OTHER_VILLAGE, {"date": "2022-12-22"}),
    "undo_stage": Row("project.move", f"/projects/{OTHER_VILLAGE}/stages/staff", OTHER_VILLAGE),
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
    "list_decisions": Row("decision.view", "/decisions", ready=True),
    "read_decision": Row("decision.view", f"/decisions/{VILLAGE}", ready=True),
    "begin_decision": Row("decision.write", f"/decisions/{VILLAGE}", VILLAGE, {"consultation": 987654}),
    "record_step": Row(
        "decision.write", f"/decisions/{VILLAGE}/steps", VILLAGE, {"key": "branch", "date": "2022-12-01"}, ANY
    ),
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
    "list_jobs": Row("job.view", "/jobs", ready=True),
    "list_messages": Row("message.view", "/messages", ready=True),
    "look_at_message": Row("message.view", "/messages/987654/look"),
    "cancel_message": Row("message.manage", "/messages/1/cancel"),
    "resend_message": Row("message.manage", "/messages/1/resend"),
    "settle_message": Row("message.manage", "/messages/1/settle"),
    "list_audit": Row("audit.view", "/audit", ready=True),
    "read_entry": Row("audit.view", "/audit/987654"),
    "look_at_entry": Row("person.look", "/audit/987654/look", COUNTY),
    "find_people": Row("person.view", "/people/search", "", {"text": "示例群众"}, ready=True),
    "register_person": Row(
        "person.write", "/people", VILLAGE, {"name": "示例群众", "region": VILLAGE, "phone": "13800000001"}, ready=True
    ),
    "read_person": Row("person.view", "/people/987654"),
    "correct_person": Row("person.write", "/people/987654", "", {"name": "示例群众乙"}, ANY),
    "look_at_person": Row("person.look", "/people/987654/look", "", {"reason": "serve"}),
    "give_consent": Row("person.write", "/people/987654/consents", "", dict(CONSENT)),
    "give_signed_consent": Row("person.write", "/people/{person}/consents/signed", VILLAGE, CONSENT, ready=True),
    "look_at_consent_scan": Row("person.look", "/consents/{consent}/scan", VILLAGE, ready=True),
    "withdraw_consent": Row("person.write", "/people/987654/consents/contact/withdraw"),
    "ask_request": Row("person.write", "/people/987654/requests", "", dict(REQUEST)),
    "ask_signed_request": Row("person.write", "/people/{person}/requests/signed", VILLAGE, REQUEST, ready=True),
    "look_at_request_scan": Row("person.look", "/requests/{request}/scan", VILLAGE, ready=True),
    "withdraw_request": Row("person.write", "/requests/{request}/withdraw", VILLAGE, ready=True),
    "take_copy": Row("person.answer", "/requests/{request}/copy", VILLAGE),
    "list_cards": Row("person.card", "/cards", ready=True),
    "issue_card": Row("person.card", "/people/{person}/cards", VILLAGE, ready=True),
    "end_card": Row("person.card", "/cards/{card}", VILLAGE, ready=True),
    "read_requests": Row("person.view", "/requests", ready=True),
    "read_request": Row("person.view", "/requests/987654"),
    "take_request": Row("person.answer", "/requests/987654/take"),
    "answer_request": Row("person.answer", "/requests/987654/answer", "", {"text": "示例"}),
    "decline_request": Row("person.answer", "/requests/987654/decline", "", {"text": "示例"}),
    "erase_person": Row("person.answer", "/requests/987654/erase", "", {"confirmed": True}),
    "read_job": Row("plan.view job.view", "/jobs/1"),
    "cancel_job": Row("job.manage", "/jobs/1/cancel"),
    "retry_job": Row("job.manage", "/jobs/1/retry"),
    "list_accounts": Row("account.view", "/accounts", ready=True),
    "open_account": Row(
        "account.manage",
        "/accounts",
        VILLAGE,
        {
            "username": "newcomer",
            "name": "示例新人",
            "password": "Lianxin-tests-1",
            "posts": [{"role": "volunteer", "region": VILLAGE}],
        },
        ready=True,
    ),
    "read_account": Row("account.view", "/accounts/secretary", VILLAGE, ready=True),
    "suspend_account": Row("account.manage", "/accounts/secretary/suspend", VILLAGE, {"reason": "示例"}, ready=True),
    "resume_account": Row("account.manage", "/accounts/secretary/resume", VILLAGE),
    "close_account": Row("account.manage", "/accounts/secretary/close", VILLAGE, ready=True),
    "reopen_account": Row("account.manage", "/accounts/secretary/reopen", VILLAGE),
    "renew_password": Row("account.manage", "/accounts/secretary/password", VILLAGE, {"password": "Lianxin-2-tests"}),
    "add_post": Row("account.manage", "/accounts/secretary/posts", VILLAGE, {"role": "volunteer", "region": VILLAGE}),
    "remove_post": Row("account.manage", f"/accounts/secretary/posts?role=village_secretary&region={VILLAGE}", VILLAGE),
    "hand_over_post": Row("account.manage", "/accounts/secretary/hand-over", VILLAGE, POST | {"incoming": NEWCOMER}),
    "end_account_stays": Row("account.manage", "/accounts/secretary/sign-out", VILLAGE, ready=True),
    "unlock_account": Row("account.manage", "/accounts/secretary/unlock", VILLAGE, ready=True),
    "reset_second_factor": Row("account.manage", "/accounts/secretary/second-factor", VILLAGE),
    "export_account_template": Row("account.manage", "/accounts/template.xlsx", ready=True),
    "read_accounts": Row("account.manage", "/accounts/sheets", "", FILE, ready=True),
    "read_account_sheet": Row("account.manage", "/accounts/sheets/987654"),
    "open_accounts": Row("account.manage", "/accounts/sheets/987654/open"),
    "take_slips": Row("account.manage", "/accounts/sheets/987654/slips"),
    "read_mandates": Row(ME, "/mandates", ready=True),
    "give_mandate": Row(ME, "/mandates", "", {"deputy": "secretary", "reason": "示例", "until": SOON}),
    "end_mandate": Row(ME, "/mandates/987654"),
    "read_me": Row(ME, "/me", ready=True),
    "read_keys": Row(ME, "/keys", ready=True),
    "end_key": Row("key.manage", "/keys/{key}", VILLAGE, ready=True),
}

DESCRIBED = API.get_openapi_schema()
OPERATIONS = {
    operation["operationId"]: (method.upper(), path.removeprefix("/api/v1"))
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
}


def may(actor: Actor, row: Row) -> bool:
    wanted = row.permission.split()
    held = any(permits(post.role, one) for post in actor.posts for one in wanted)
    return not wanted or (held and (not row.at or any(actor.may(one, row.at) for one in wanted)))


def facts_for(row: Row, edition: str, program: Programs) -> dict[str, Any]:
    """What an operation needs beside the surveys: a scenario with its run, the key or papers of somebody there."""
    if "{key}" in row.path:
        return {"key": program(person("newcomer", "示例新人", "volunteer", VILLAGE)).key.split("_")[1]}
    if any(one in row.path for one in PAPERS):
        return papers_for(row)
    if any(one in row.path for one in STARRED):
        return {**starred(), "form": formed()}
    if any(one in row.path for one in ("{support}", "{exemplar}", "{pairing}")):
        return helped(row)
    if not any(one in row.path for one in (SCENARIO, *BEGUN, *CALLED, *HEARD)):
        return {}
    settings = default_settings()
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=edition, settings=settings)
    run = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
    if any(one in row.path for one in HEARD):
        return {**heard()}
    if any(one in row.path for one in CALLED):
        project = begun(run)
        return {"begun": project, "escalation": called_on(project)}
    if any(one in row.path for one in BEGUN):
        found = {"project": begun(run)}
        found |= {"change": asked_for(found["project"]), "photo": pictured()}
        return found | failing(found["project"])
    chosen = {name: value for name, value in to_json(settings).items() if name != "proposed"}
    return {"scenario": scenario, "run": run, "settings": chosen}


BEGUN = ("{project}", "{remedy}", "{paper}", "{change}", "{photo}")
STARRED = ("{star}", "{evidence}", "{form}")
HEARD = ("{consultation}", "{opinion}", "{wish}")
PAPERS = ("{person}", "{card}", "{consent}", "{request}")


CALLED = ("{begun}", "{escalation}")


def helped(row: Row) -> dict[str, int]:
    if "{support}" in row.path:
        return {"support": supported()}
    exemplar = shown(SHOWN)
    return {"exemplar": exemplar, "pairing": paired(exemplar)}


def papers_for(row: Row) -> dict[str, int]:
    id = register_person(by=OPERATOR, at=AT, name="示例群众", region=VILLAGE)
    signed = {"by": OPERATOR, "at": AT, "person": id, "way": "paper", "scan": photo()}
    facts = {"person": id}
    if "{card}" in row.path:
        facts["card"] = issue_card(by=OPERATOR, at=AT, person_id=id).id
    if "{consent}" in row.path:
        facts["consent"] = give_consent(**signed, purpose="contact")
    if "{request}" in row.path:
        facts["request"] = ask_request(**signed, kind="export")
    return facts


def asked(row: Row, facts: dict[str, Any]) -> tuple[str, Any, dict[str, str]]:
    path = row.path.format(**facts)
    if row.body is FILE:
        return path, Form({"file": SimpleUploadedFile("表.csv", b"a,b\n1,2\n")}), dict(row.headers)
    if row.body is GIVEN:
        return path, Form({"receipt": SimpleUploadedFile("票.pdf", b"%PDF-1.4 a"), **row.body}), dict(row.headers)
    if row.body is PHOTO:
        return path, Form({"photo": SimpleUploadedFile("照.jpg", photo())}), dict(row.headers)
    if any(row.body is one for one in (CONSENT, REQUEST, SCANNED)):
        return path, Form({"scan": SimpleUploadedFile("纸.jpg", photo()), **row.body}), dict(row.headers)
    if row.body is SHEET:
        return path, Form({"file": SimpleUploadedFile("表样.xlsx", empty_form()), **row.body}), dict(row.headers)
    if row.body is MATERIAL:
        return path, Form({"file": SimpleUploadedFile("材料.pdf", b"%PDF-1.4 a"), **row.body}), dict(row.headers)
    body = row.body
    if isinstance(body, dict):
        body = {name: facts[value.strip("{}")] if value in LEFT_OPEN else value for name, value in body.items()}
    return path, body, dict(row.headers)


def test_every_operation_has_a_row() -> None:
    assert ROWS.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("id", sorted(ROWS))
def test_answers_those_who_may_and_refuses_the_rest(id: str, county: TinyCounty, program: Programs) -> None:
    row, (method, _path) = ROWS[id], OPERATIONS[id]
    facts = facts_for(row, county.edition, program)
    account(VILLAGE_SECRETARY)
    refused, failed = set(), {}
    # Those who are refused come first: the deed of one who may would change what the others find.
    for actor in sorted(CAST, key=lambda one: may(one, row)):
        path, body, headers = asked(row, facts)
        answer = program(actor).send(method, path, body, **headers)
        if answer.status_code == 403:
            refused.add(actor.username)
        elif answer.status_code >= 500 or (row.ready and may(actor, row) and answer.status_code not in DONE):
            failed[actor.username] = answer.content.decode()
    assert refused == {actor.username for actor in CAST if not may(actor, row)}
    assert not failed


NUMBERED = {
    "support": 1,
    "begun": 1,
    "escalation": 1,
    "exemplar": 1,
    "pairing": 1,
    "star": 1,
    "evidence": 1,
    "form": 1,
    "consultation": 1,
    "opinion": 1,
    "wish": 1,
    "change": 1,
    "photo": 1,
    "project": 1,
    "criterion": 1,
    "remedy": 1,
    "paper": 1,
}
DONE = (200, 201, 202, 409)  # 409: the one before has done it already


@pytest.mark.parametrize("id", sorted(ROWS))
def test_asks_strangers_for_a_key(id: str, county: TinyCounty, client: Any) -> None:
    method, _path = OPERATIONS[id]
    path = ROWS[id].path.format(scenario=1, run=1, key="abcdefgh23", person=1, card=1, consent=1, request=1, **NUMBERED)
    answer = client.generic(method, f"/api/v1{path}")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert said(answer)["code"] == "no_key"


class TestRegionOfAKey:
    """A key that was made for a township does nothing outside it, whatever its holder may."""

    @pytest.mark.parametrize(
        "path", [f"/villages/{OUTSIDE}", f"/surveys/{OUTSIDE}", f"/townships/{OTHER_TOWNSHIP}", "/board", "/figures"]
    )
    def test_keeps_it_from_reading_elsewhere(self, path: str, county: TinyCounty, program: Programs) -> None:
        assert program(COUNTY_OFFICER, region=TOWNSHIP).get(path).status_code == 403
        assert program(COUNTY_OFFICER).get(path).status_code == 200

    @pytest.mark.parametrize("path", ["/villages", "/surveys", "/register", "/openings"])
    def test_narrows_its_lists(self, path: str, county: TinyCounty, program: Programs) -> None:
        found = said(program(COUNTY_OFFICER, region=TOWNSHIP).get(path))["items"]
        assert all(one["code"].startswith(TOWNSHIP) for one in found)

    def test_lets_it_find_and_read_the_people_of_its_region_alone(self, county: TinyCounty, program: Programs) -> None:
        narrow = program(COUNTY_OFFICER, region=TOWNSHIP)
        here, elsewhere = (
            register_person(by=OPERATOR, at=AT, name="钟离试", phone=f"1990000123{n}", region=region)
            for n, region in enumerate((VILLAGE, OUTSIDE))
        )
        found = said(narrow.send("POST", "/people/search", {"text": "钟离试"}))
        assert [one["id"] for one in found["persons"]] == [here]
        for id, status in ((here, 200), (elsewhere, 403)):
            assert narrow.get(f"/people/{id}").status_code == status
            assert narrow.send("POST", f"/people/{id}/look", {"reason": "serve"}).status_code == status

    @pytest.mark.parametrize("path", ["/requests", "/jobs", "/audit", "/accounts"])
    def test_lets_it_read_what_keeps_to_its_region(self, path: str, county: TinyCounty, program: Programs) -> None:
        actor = ADMINISTRATOR if path == "/accounts" else COUNTY_OFFICER
        assert program(actor, region=TOWNSHIP).get(path).status_code == 200

    def test_lets_it_give_and_end_the_cards_of_its_region_alone(self, county: TinyCounty, program: Programs) -> None:
        secretary = program(OTHER_SECRETARY)
        here, elsewhere = (
            register_person(by=OPERATOR, at=AT, name="钟离试", phone=f"1990000123{n}", region=region)
            for n, region in enumerate((VILLAGE, OTHER_VILLAGE))
        )
        card = issue_card(by=OPERATOR, at=AT, person_id=here)
        assert said(secretary.get("/cards"))["items"] == []
        assert secretary.send("DELETE", f"/cards/{card.id}").status_code == 403
        assert secretary.send("POST", f"/people/{here}/cards").status_code == 403
        assert secretary.send("POST", f"/people/{elsewhere}/cards").status_code == 201

    def test_keeps_it_from_speaking_for_its_own_holder(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER, region=TOWNSHIP)
        own = User.objects.get(username=COUNTY_OFFICER.username).person_id
        assert key.send("POST", f"/people/{own}/consents", {"purpose": "contact"}).status_code == 403

    def test_keeps_it_from_files_that_say_of_the_whole_county(self, county: TinyCounty, program: Programs) -> None:
        for path in ("/intakes", "/intakes/1", "/sheets/1"):
            assert program(COUNTY_OFFICER, region=TOWNSHIP).get(path).status_code == 403

    def test_keeps_it_from_writing_elsewhere(self, county: TinyCounty, program: Programs) -> None:
        narrow = program(COUNTY_OFFICER, region=TOWNSHIP)
        assert narrow.send("PUT", f"/surveys/{OUTSIDE}", {"wall_m": 7}, If_Match="*").status_code == 403
        assert narrow.send("PUT", f"/surveys/{VILLAGE}", {"wall_m": 7}, If_Match="*").status_code == 200


class TestPermissionsOfAKey:
    def test_narrow_what_its_holder_may(self, county: TinyCounty, program: Programs) -> None:
        reading = program(COUNTY_OFFICER, "survey.view")
        assert reading.get(f"/surveys/{VILLAGE}").status_code == 200
        assert reading.get("/figures").status_code == 403
        assert reading.send("PUT", f"/surveys/{VILLAGE}", {"wall_m": 7}, If_Match="*").status_code == 403

    def test_give_nothing_that_its_holder_has_not(self, county: TinyCounty, program: Programs) -> None:
        resident = next(actor for actor in CAST if actor.role == "resident")
        assert program(resident, "survey.view").get(f"/surveys/{VILLAGE}").status_code == 403


def test_key_sleeps_while_its_account_is_closed(county: TinyCounty, program: Programs) -> None:
    from lianxin.base.accounts.actions.accounts import set_active

    key = program(COUNTY_OFFICER)
    assert key.get("/county").status_code == 200
    set_active(by=OPERATOR, at=AT, username=COUNTY_OFFICER.username, active=False)
    assert key.get("/county").status_code == 401
