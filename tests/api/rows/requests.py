"""Rows of the operations of requests."""

from tests.api.rows.row import Row
from tests.people import VILLAGE

ONE = "/service-requests/{service_request}"
ASKED = {"category": "environment", "words": "路灯不亮", "way": "paper"}
REQUESTS: dict[str, Row] = {
    "list_service_requests": Row("request.view", "/service-requests", ready=True),
    "read_service_request": Row("request.view", ONE, VILLAGE, ready=True),
    "ask_service_request": Row("request.ask", f"/villages/{VILLAGE}/service-requests", VILLAGE, ASKED, ready=True),
    "claim_service_request": Row("request.claim", f"{ONE}/claim", VILLAGE),
    "let_go_service_request": Row("request.claim", f"{ONE}/let-go", VILLAGE, {"words": "示例"}),
    "finish_service_request": Row("request.claim", f"{ONE}/done", VILLAGE, {"result": "示例", "minutes": 30}),
    "dispatch_service_request": Row("request.dispatch", f"{ONE}/dispatch", VILLAGE, {"team": None}),
    "reroute_service_request": Row("request.dispatch", f"{ONE}/reroute", VILLAGE, {"category": "environment"}),
    "merge_service_requests": Row("request.dispatch", f"{ONE}/merge", VILLAGE, {"into": 999_999}),
    "withdraw_service_request": Row("request.dispatch", f"{ONE}/withdraw", VILLAGE, {"words": "示例"}, ready=True),
    "rate_service_request": Row("request.rate", f"{ONE}/rating", VILLAGE, {"level": 5}, ready=True),
    "draw_service_request_link": Row("request.rate", f"{ONE}/links/rate", VILLAGE, ready=True),
    "look_at_asker": Row("request.claim", f"{ONE}/contact", VILLAGE),
}
