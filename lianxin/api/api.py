"""The API put together: its routers, its key, its frame, and how it says no."""

from typing import Any

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from lianxin.api.bodies import PlainJson
from lianxin.api.caller import Key
from lianxin.api.description import ABOUT, TITLE, VERSION, described
from lianxin.api.frame import framed
from lianxin.api.problems import answer_to
from lianxin.api.routers import (
    acceptance,
    account_sheets,
    accounts,
    activities,
    associations,
    bookings,
    books,
    bulletin,
    cards,
    consultations,
    counter,
    county,
    decisions,
    escalations,
    exemplars,
    figures,
    forms,
    intakes,
    jobs,
    keys,
    mandates,
    meetings,
    messages,
    people,
    plans,
    projects,
    record,
    register,
    requests,
    rooms,
    scenarios,
    service_requests,
    sessions,
    sheets,
    shifts,
    standards,
    stars,
    support,
    surveys,
    teams,
    timetable,
    visits,
    volunteer_hours,
)

ROOT = "/api/v1/"
ROUTERS = (
    county,
    figures,
    bulletin,
    forms,
    stars,
    register,
    standards,
    intakes,
    sheets,
    surveys,
    scenarios,
    plans,
    consultations,
    decisions,
    meetings,
    projects,
    acceptance,
    support,
    escalations,
    exemplars,
    rooms,
    bookings,
    books,
    timetable,
    counter,
    service_requests,
    teams,
    shifts,
    volunteer_hours,
    visits,
    activities,
    associations,
    sessions,
    jobs,
    messages,
    record,
    people,
    requests,
    cards,
    account_sheets,
    accounts,
    mandates,
    keys,
)


class Api(NinjaAPI):
    """NinjaAPI with the description that the frame completes."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> Any:
        """Return the description, complete."""
        return described(super().get_openapi_schema(path_prefix=path_prefix or ROOT, path_params=path_params))


def _api() -> Api:
    api = Api(
        title=TITLE,
        version=VERSION,
        description=ABOUT,
        auth=Key(),
        parser=PlainJson(),
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
    )
    api.add_decorator(framed, mode="view")
    for kind in (Exception, Http404, HttpError, ValidationError):  # ninja has its own way of saying each
        api.add_exception_handler(kind, answer_to)
    for area in ROUTERS:
        api.add_router("", area.router)
    return api


API = _api()
