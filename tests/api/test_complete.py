"""What a page can do, a program can: every page and step against the operations that do the same, or why none does.

A new page or step fails here until it stands in the table.
"""

from collections.abc import Iterator

from django.urls import get_resolver

from lianxin.web.acceptance import remedies
from lianxin.web.accounts import manage
from lianxin.web.activities import bodies, sessions
from lianxin.web.activities import steps as activities
from lianxin.web.consultations import steps as consultations
from lianxin.web.escalations import views as escalations
from lianxin.web.messages import views as messages
from lianxin.web.people import requests
from lianxin.web.projects import changes
from lianxin.web.requests import steps as service_requests
from lianxin.web.surveys import page as surveys
from lianxin.web.teams import member as members
from lianxin.web.teams import shift as shifts
from tests.api.table import OPERATIONS
from tests.web.test_access import NAMES

# Why a page has no operation.
SIGNING_IN = "a person signs in, with what they know and hold; a program has its key"
OWN_SECRETS = "a person sets their own password, second factor and sessions, with the one in use at hand"
OWN_DATA = "what is asked and agreed to about oneself is that person's own word, said on the screen"
NEW_KEY = "a key makes no keys: docs/decisions/0004-keys-make-no-keys.md"
BY_MANDATE = "a program never acts by mandate: what it does stands on record under its own account"
PAPER = "a paper to be printed and signed"
OWN_WORD_JOINED = "a resident joins, leaves and checks in on their own screen; a program enrols with enrol_people"
OWN_WORD = "a resident says it on their own screen, without an account; a program types papers in with type_opinions"
OWN_WORD_ASKED = "a resident asks and rates on their own screen; a program takes it in with ask_service_request"
LOOK = "how the product looks and whether it runs; no data of the county"

NO_OPERATION = {
    "home": LOOK,
    "gallery": LOOK,
    "gallery-screen": LOOK,
    "health": LOOK,
    "set_language": LOOK,
    "api-problems": LOOK,
    "account-roles": LOOK,
    "sign-in": SIGNING_IN,
    "sign-in-code": SIGNING_IN,
    "sign-out": SIGNING_IN,
    "first-run": SIGNING_IN,
    "hello": SIGNING_IN,
    "hello-code": SIGNING_IN,
    "hello-new": SIGNING_IN,
    "hello-card": SIGNING_IN,
    "oidc": SIGNING_IN,
    "oidc-back": SIGNING_IN,
    "oidc-link": OWN_SECRETS,
    "oidc-unlink": OWN_SECRETS,
    "password": OWN_SECRETS,
    "security": OWN_SECRETS,
    "factor": OWN_SECRETS,
    "factor-codes": OWN_SECRETS,
    "factor-off": OWN_SECRETS,
    "sessions": OWN_SECRETS,
    "session-end": OWN_SECRETS,
    "me": OWN_DATA,
    "me-copy": OWN_DATA,
    "me-consent": OWN_DATA,
    "me-request": OWN_DATA,
    "consent-paper": PAPER,
    "request-paper": PAPER,
    "exemplar-paper": PAPER,
    "acceptance-paper": PAPER,
    "decision-notice": PAPER,
    "meeting-notice": PAPER,
    "key-new": NEW_KEY,
    "proxy-begin": BY_MANDATE,
    "proxy-leave": BY_MANDATE,
    "request-sheet": PAPER,
    "request-choose": "names the village; an operation has it in its address",
    "ask": OWN_WORD_ASKED,
    "asked": OWN_WORD_ASKED,
    "asked-find": OWN_WORD_ASKED,
    "asked-link": OWN_WORD_ASKED,
    "asked-say": OWN_WORD_ASKED,
    "consultation-sheet": "a sheet for hands; a program sends its rows with type_opinions",
    "session-sheet": PAPER,
    "session-door": PAPER,
    "session-join": OWN_WORD_JOINED,
    "public-activities": OWN_WORD_JOINED,
    "public-activity": OWN_WORD_JOINED,
    "public-card": OWN_WORD_JOINED,
    "public-party": OWN_WORD_JOINED,
    "public-door": OWN_WORD_JOINED,
    "consult": OWN_WORD,
    "consult-thanks": OWN_WORD,
    "audit-export": "the same lines come from list_audit, in words for programs",
}
DONE_BY = {
    # accounts
    "accounts": "list_accounts",
    "account": "read_account",
    "account-new": "open_account",
    "account-template": "export_account_template",
    "account-import": "read_accounts",
    "account-intake": "read_account_sheet open_accounts",
    "account-slips": "take_slips",
    "account-hand-over": "hand_over_post",
    "account-step close": "close_account",
    "account-step reopen": "reopen_account",
    "account-step resume": "resume_account",
    "account-step suspend": "suspend_account",
    "account-step end-stays": "end_account_stays",
    "account-step factor": "reset_second_factor",
    "account-step unlock": "unlock_account",
    "account-step post": "add_post",
    "account-step unpost": "remove_post",
    "account-step renew": "renew_password",
    "keys": "read_keys",
    "key-end": "end_key",
    "proxy": "read_mandates give_mandate",
    "proxy-end": "end_mandate",
    # people
    "people": "find_people read_requests",
    "person": "read_person",
    "person-new": "register_person",
    "person-correct": "correct_person",
    "person-look": "look_at_person",
    "person-consent": "give_consent give_signed_consent",
    "person-consent-withdraw": "withdraw_consent",
    "person-request": "ask_request ask_signed_request",
    "person-scan": "look_at_consent_scan look_at_request_scan",
    "data-request": "read_request",
    "data-request-step take": "take_request",
    "data-request-step answer": "answer_request",
    "data-request-step decline": "decline_request",
    "data-request-step withdraw": "withdraw_request",
    "data-request-step copy": "take_copy",
    "data-request-step erase": "erase_person",
    "cards": "list_cards",
    "card-issue": "issue_card",
    "card-end": "end_card",
    # the county
    "board": "read_board read_figures",
    "wall": "read_board",
    "figures": "export_figures",
    "bulletin": "read_bulletin read_forms",
    "bulletin-word": "export_bulletin",
    "progress": "export_progress",
    "forms": "read_forms",
    "form": "read_form read_form_figures",
    "form-new": "add_form",
    "form-point": "point_form_cells",
    "form-suggestions": "take_form_suggestions",
    "form-fill": "fill_form",
    "form-archive": "archive_form",
    "stars": "list_stars",
    "star-branch": "read_stars",
    "star": "read_stars",
    "star-claim": "claim_star",
    "star-withdraw": "withdraw_star",
    "star-check": "check_star",
    "star-review": "review_star",
    "star-refuse": "refuse_star",
    "star-grant": "grant_star",
    "star-evidence": "read_star_evidence",
    "star-evidence-add": "add_star_evidence add_star_sentence",
    "star-evidence-remove": "remove_star_evidence",
    "township": "read_township",
    "villages": "list_villages",
    "village": "read_village",
    "search": "search_places",
    "todo": "read_todo",
    "register": "list_register list_unmatched",
    "register-place": "read_names add_name",
    "register-import": "start_register_intake import_register",
    "register-intake": "read_intake apply_intake",
    "unmatched-settle": "settle_unmatched",
    "standards": "read_standards",
    "standard": "read_standard",
    "standard-compare": "compare_standards",
    "standard-import": "load_standard",
    # surveys
    "surveys": "list_surveys",
    "survey": "read_survey read_survey_versions",
    "survey-edit": "save_survey",
    "survey-template": "export_survey_template",
    "survey-import": "start_survey_intake import_surveys",
    "survey-intake": "read_intake apply_intake",
    "survey-sheet": "open_sheet",
    "survey-sheet-match": "read_sheet match_sheet apply_sheet",
    "surveys-many": "step_surveys",
    "survey-step submit": "submit_survey",
    "survey-step take-back": "take_back_survey",
    "survey-step check": "check_survey",
    "survey-step accept": "accept_survey",
    "survey-step return": "return_survey",
    "survey-step withdraw": "withdraw_survey",
    "survey-step discard": "discard_draft",
    # consultations
    "consultations": "list_consultations",
    "consultation": "read_consultation",
    "consultation-open": "open_consultation",
    "consultation-slips": "draw_slips",
    "consultation-print": "list_slips",
    "consultation-type": "type_opinions",
    "consultation-step close": "close_consultation",
    "consultation-step move": "move_consultation",
    "consultation-step withdraw": "withdraw_consultation",
    "consultation-step sum-up": "sum_up_consultation",
    "consultation-step answer": "answer_opinions",
    "consultation-step show": "show_opinions",
    "consultation-step hide": "show_opinions",
    "wish-drop": "drop_wish",
    "opinion-lock": "lock_opinion",
    # scenarios
    "scenarios": "list_scenarios",
    "scenario-new": "make_scenario",
    "scenarios-compare": "compare_scenarios",
    "scenario": "read_scenario list_packages",
    "scenario-settings": "read_scenario_settings change_scenario_settings",
    "scenario-copy": "copy_scenario",
    "scenario-rename": "rename_scenario",
    "scenario-archive": "archive_scenario",
    "scenario-run": "run_scenario",
    "scenario-relax": "relax_scenario",
    "scenario-progress": "read_job",
    "scenario-approve": "approve_scenario",
    "scenario-export": "export_plan",
    "plan-village": "read_package",
    "plan-lock-price": "price_lock",
    "plan-lock": "set_lock",
    "plan-release": "release_lock",
    # projects
    "projects": "list_projects",
    "project": "read_project",
    "project-move": "move_stage",
    "project-undo": "undo_stage",
    "project-stuck": "say_stuck",
    "project-solved": "solve",
    "project-ask": "ask_change",
    "project-change grant": "grant_change",
    "project-change refuse": "refuse_change",
    "project-change withdraw": "withdraw_change",
    "projects-begin": "list_beginnable begin_projects",
    "photo": "read_photo",
    "photo-add": "add_photo",
    "photo-remove": "remove_photo",
    # acceptance
    "acceptances": "list_acceptances read_waiting list_remedies list_lapsed_papers",
    "acceptance": "read_acceptance",
    "acceptance-project": "read_acceptance",
    "acceptance-file": "read_acceptance_file",
    "acceptance-report": "report_ready add_evidence",
    "acceptance-visit": "record_visit record_scanned_visit",
    "acceptance-accept": "accept_project accept_functions",
    "acceptance-open": "open_centre",
    "acceptance-aside": "set_criterion_aside",
    "remedy-step done": "say_remedy_done",
    "remedy-step close": "judge_remedy",
    "remedy-step return": "judge_remedy",
    "paper-new": "record_paper record_scanned_paper",
    "paper-revoke": "revoke_paper",
    # decisions
    "decisions": "list_decisions",
    "decision": "read_decision",
    "decision-begin": "begin_decision",
    "decision-step": "record_step record_scanned_step",
    "decision-undo": "undo_step",
    "decision-review": "review_decision",
    "decision-demolish": "state_demolition",
    "decision-withdraw": "withdraw_decision",
    "decision-special": "approve_special",
    "decision-scan": "read_step_scan",
    "decision-paper": "export_decision_paper",
    "meetings": "list_meetings",
    "meeting": "read_meeting",
    "meeting-new": "hold_meeting hold_scanned_meeting",
    "meeting-put-up": "put_list_up",
    "meeting-scan": "read_meeting_scan",
    "meeting-object": "record_objection",
    "objection-answer": "answer_objection",
    "meeting-paper": "export_meeting_paper",
    # activities
    "activities": "list_activities",
    "activity": "read_activity",
    "activity-new": "propose_activity",
    "activity-change": "change_activity",
    "activity-step submit": "submit_activity",
    "activity-step take-back": "take_back_activity",
    "activity-step review": "review_activity",
    "activity-step cancel": "cancel_activity",
    "session-new": "plan_session",
    "session": "read_activity_session list_activity_sessions",
    "session-move": "move_session",
    "session-enrol": "enrol_people",
    "session-type": "type_sign_in_sheet",
    "session-step check-in": "check_in_to_session",
    "session-step undo": "undo_session_check_in",
    "session-step off": "take_party_off",
    "session-step helper": "add_session_helper",
    "session-step places": "change_session_places",
    "session-step cancel": "cancel_session",
    "associations": "list_associations found_association",
    "association-step lead": "name_association_leader",
    "association-step end": "end_association",
    "programmes": "list_programmes found_programme",
    "programme-end": "end_programme",
    "brands": "list_brands found_brand",
    "brand-change": "read_brand change_brand",
    "brand-end": "end_brand",
    # help
    "support": "read_support",
    "support-village": "read_village_support",
    "support-receipt": "read_receipt",
    "support-export": "export_support",
    "support-new": "write_support give_receipted_support",
    "support-spend": "spend_support",
    "support-reverse": "reverse_support",
    "support-countersign": "countersign_support",
    "escalations": "list_escalations",
    "escalation": "read_escalation",
    "escalation-new": "read_blocks read_blocks_before open_escalation open_escalation_before",
    "escalation-step answer": "answer_escalation",
    "escalation-step extend": "extend_escalation",
    "escalation-step remind": "remind_escalation",
    "escalation-step close": "close_escalation",
    "exemplars": "list_exemplars read_sameness",
    "exemplar": "read_exemplar",
    "exemplar-new": "publish_exemplar",
    "exemplar-change": "change_exemplar",
    "exemplar-withdraw": "withdraw_exemplar",
    "exemplar-pair": "pair_village",
    "pairing-end": "end_pairing",
    "twins": "read_twins",
    "twin-copy": "price_copy copy_package",
    # visits
    "visits": "read_visits list_half_days",
    "half-day": "count_half_day",
    # requests
    "requests": "list_service_requests",
    "request": "read_service_request",
    "request-new": "ask_service_request",
    "request-contact": "look_at_asker",
    "request-link": "draw_service_request_link",
    "request-step claim": "claim_service_request",
    "request-step let-go": "let_go_service_request",
    "request-step done": "finish_service_request",
    "request-step dispatch": "dispatch_service_request",
    "request-step reroute": "reroute_service_request",
    "request-step merge": "merge_service_requests",
    "request-step withdraw": "withdraw_service_request",
    "request-step rate": "rate_service_request",
    # work and the record
    "jobs": "list_jobs read_job",
    "job-step cancel": "cancel_job",
    "job-step retry": "retry_job",
    "messages": "list_messages",
    "message": "look_at_message",
    "message-step cancel": "cancel_message",
    "message-step resend": "resend_message",
    "message-step settle": "settle_message",
    "audit": "list_audit",
    "audit-entry": "read_entry",
    "audit-personal": "look_at_entry",
}

OWN_HOURS = "a volunteer claims, comes and asks on their own; a program writes down what they told their team"
NO_OPERATION |= dict.fromkeys(
    ("volunteering", "check-in", "hours-correct", "certificate-own", "certificate-check"), OWN_HOURS
)
NO_OPERATION |= dict.fromkeys(("shift-sheet", "certificate"), PAPER)
DONE_BY |= {
    # teams
    "teams": "list_teams list_stations list_shifts check_certificate",
    "team-new": "found_team",
    "station-new": "found_station",
    "team": "read_team list_members",
    "team-change": "change_team",
    "team-end": "end_team",
    "team-join": "join_team",
    "shift-new": "open_shift open_patrol",
    "circuit-new": "open_circuit",
    "circuit": "read_circuit",
    "circuit-end": "end_circuit",
    "hours-declare": "declare_hours",
    "member": "read_member",
    "member-step skills": "change_skills",
    "member-step insure": "insure_member",
    "member-step certificate": "issue_certificate",
    "member-step leave": "leave_team",
    "shift": "read_shift",
    "shift-step claim": "claim_shift",
    "shift-step come": "mark_came",
    "shift-step change": "change_shift",
    "shift-step cancel": "cancel_shift",
    "claim-leave": "leave_shift",
    "corrections": "list_corrections ask_correction",
    "correction-answer": "answer_correction",
    "certificate-word": "export_certificate",
    "volunteer-records": "export_volunteers",
}

WORDS = {"step", "verb"}  # how addresses call the word that names a step
# Addresses behind which several steps stand, each by a word in the address.
STEPS = {
    "consultation-step": set(consultations.STEPS),
    "activity-step": set(activities.STEPS),
    "session-step": set(sessions.STEPS),
    "association-step": set(bodies.STEPS),
    "account-step": {*manage.DONE, "renew"},
    "data-request-step": set(requests.STEPS),
    "escalation-step": set(escalations.STEPS),
    "job-step": {"cancel", "retry"},
    "message-step": set(messages.STEPS),
    "project-change": set(changes.VERBS),
    "request-step": set(service_requests.STEPS),
    "remedy-step": {remedies.DONE, remedies.CLOSE, remedies.RETURN},
    "survey-step": set(surveys.VERBS),
    "member-step": set(members.STEPS),
    "shift-step": set(shifts.STEPS),
}


def pages() -> Iterator[str]:
    """Every page by its name, and where an address stands for several steps each of them."""
    for name in NAMES:
        yield from (f"{name} {step}" for step in STEPS[name]) if name in STEPS else (name,)


def test_every_page_has_an_operation_or_a_reason_for_none() -> None:
    assert set(pages()) == {*DONE_BY, *NO_OPERATION}
    assert not DONE_BY.keys() & NO_OPERATION.keys()


def test_every_operation_named_is_there() -> None:
    assert {one for named in DONE_BY.values() for one in named.split()} <= OPERATIONS.keys()


def test_every_address_with_a_word_for_a_step_is_told_apart_by_it() -> None:
    ways = get_resolver().reverse_dict
    worded = {name for name in NAMES for found in ways.getlist(name) for _path, words in found[0] if WORDS & {*words}}
    assert worded == set(STEPS)
