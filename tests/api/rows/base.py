"""Rows of the operations of accounts, jobs, messages, the record and people."""

import datetime as dt

from django.utils import timezone

from tests.api.rows.row import ANY, CONSENT, FILE, ME, REQUEST, Row
from tests.people import COUNTY, VILLAGE

SOON = (timezone.now() + dt.timedelta(days=5)).isoformat()
NEWCOMER = {"username": "newcomer", "name": "示例新人", "password": "Lianxin-tests-1"}
POST = {"role": "village_secretary", "region": VILLAGE}

BASE: dict[str, Row] = {
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
