"""Rows of the operations of visits."""

from tests.api.rows.row import Row
from tests.people import VILLAGE

VISITS: dict[str, Row] = {
    "read_visits": Row("service.view", "/visits", ready=True),
    "list_half_days": Row("visit.count", "/half-days", ready=True),
    "count_half_day": Row("visit.count", "/half-days/{half_day}", VILLAGE, {"people": 12, "matters": 20}, ready=True),
}
