"""The table: a row for every operation, from `rows/`, and every operation as the description names it."""

from lianxin.api.api import API
from tests.api.rows.activities import ACTIVITIES
from tests.api.rows.base import BASE
from tests.api.rows.board import BOARD
from tests.api.rows.lending import LENDING
from tests.api.rows.places import PLACES
from tests.api.rows.planning import PLANNING
from tests.api.rows.projects import PROJECTS
from tests.api.rows.requests import REQUESTS
from tests.api.rows.rooms import ROOMS
from tests.api.rows.row import Row
from tests.api.rows.teams import TEAMS
from tests.api.rows.timetable import TIMETABLE
from tests.api.rows.visits import VISITS

ROWS: dict[str, Row] = {
    **PLACES,
    **PLANNING,
    **PROJECTS,
    **BOARD,
    **ACTIVITIES,
    **BASE,
    **REQUESTS,
    **TEAMS,
    **ROOMS,
    **LENDING,
    **TIMETABLE,
    **VISITS,
}

DESCRIBED = API.get_openapi_schema()
OPERATIONS = {
    operation["operationId"]: (method.upper(), path.removeprefix("/api/v1"))
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
}
