"""The table: a row for every action of base and domain. `rows/` has them by area, and those of the command's verbs.

Pages and steps of the site have theirs in tests/web/test_access.py (`PAGES`, `STEPS`, `SIGNED_IN`, `OPEN`), routes of
the API in tests/api/table.py; `test_access.py` beside this file sees to it that nothing is without a row.
"""

from tests.access.rows.activities import ACTIVITIES
from tests.access.rows.base import BASE
from tests.access.rows.board import BOARD
from tests.access.rows.lending import LENDING
from tests.access.rows.places import PLACES
from tests.access.rows.planning import PLANNING
from tests.access.rows.projects import PROJECTS
from tests.access.rows.requests import REQUESTS
from tests.access.rows.rooms import ROOMS
from tests.access.rows.row import Row
from tests.access.rows.services import SERVICES
from tests.access.rows.teams import TEAMS
from tests.access.rows.visits import VISITS

ACTIONS: dict[str, Row] = {
    **BASE,
    **PLACES,
    **PLANNING,
    **PROJECTS,
    **BOARD,
    **ACTIVITIES,
    **REQUESTS,
    **SERVICES,
    **TEAMS,
    **VISITS,
    **ROOMS,
    **LENDING,
}
