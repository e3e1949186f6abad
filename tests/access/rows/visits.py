"""Rows of the actions of visits."""

from tests.access.rows.row import DAY, Machine, Needs, Row
from tests.people import VILLAGE

VISITS: dict[str, Row] = {
    "domain.services.actions.half_day.draw_half_days": Machine(),
    "domain.services.actions.half_day.count_half_day": Needs(
        "visit.count", VILLAGE, lambda ground: {"half_day_id": ground.half_day, "people": 12, "today": DAY}
    ),
}
