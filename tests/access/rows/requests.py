"""Rows of the actions of requests."""

from typing import Any

from lianxin.domain.services.actions.request_ask import Asked
from tests.access.rows.row import DAY, Inner, Machine, Needs, Row, Stranger
from tests.people import VILLAGE

ASKED = Asked(category="environment", words="路灯不亮")
ASKS = {"village": VILLAGE, "today": DAY, "asked": ASKED}


def requests(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"request_id": ground.service_request, **facts})


TOLD = ("tell_of_new", "tell_of_overdue", "tell_of_result")
REQUESTS: dict[str, Row] = {
    "domain.services.actions.request_note.set_down": Inner(),
    "domain.services.actions.request_link.new_link": Inner(),
    **{f"domain.services.actions.request_told.{name}": Inner() for name in TOLD},
    "base.people.actions.looks.look_to_serve": Inner(),
    "domain.services.actions.request_ask.ask_on_page": Stranger(),
    "domain.services.actions.request_ask.ask_request": Needs("request.ask", VILLAGE, lambda _ground: ASKS),
    "domain.services.actions.request_claim.claim_request": requests("request.claim"),
    "domain.services.actions.request_claim.finish_request": requests("request.claim", today=DAY, result="示例"),
    "domain.services.actions.request_claim.let_go_request": requests("request.claim"),
    "domain.services.actions.request_contact.look_at_asker": requests("request.claim"),
    "domain.services.actions.request_dispatch.dispatch_request": requests("request.dispatch", team=None),
    "domain.services.actions.request_dispatch.merge_requests": requests("request.dispatch", into="ABCD2345"),
    "domain.services.actions.request_dispatch.reroute_request": requests("request.dispatch", category="care"),
    "domain.services.actions.request_dispatch.withdraw_request": requests("request.dispatch", words="示例"),
    "domain.services.actions.request_link.draw_link": requests("request.rate", today=DAY, purpose="rate"),
    "domain.services.actions.request_link.link_by_code": Stranger(),
    "domain.services.actions.request_overdue.escalate_overdue": Machine(),
    "domain.services.actions.request_rate.rate_by_link": Stranger(),
    "domain.services.actions.request_rate.rate_request": requests("request.rate", level=5),
    "domain.services.actions.request_rate.reopen_by_link": Stranger(),
}
