"""Surveys of villages: listed, read, saved, and taken on their way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Query, Router

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.frame import revision_asked, revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import surveys as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import VillageCode
from lianxin.base.regions import covers
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions import survey as doing
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.survey import SurveyPage, SurveyState, survey_list, survey_page, survey_versions
from lianxin.domain.places.rules.facts import from_json

router = Router(tags=["surveys"])
RESTS_ON = {"x-if-match": "required"}
MAY_REST_ON = {"x-if-match": "optional"}


@router.get("/surveys", response=said.SurveyList, summary=_("各村摸底"), operation_id="list_surveys")
def list_surveys(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.SurveyFilter], paging: Query[Paging]
) -> Any:
    """Where the survey of every village stands, by code. Needs `survey.view`."""
    region = scope(request, "survey.view")
    rows = [
        row
        for row in survey_list(wanted.township or current().code).rows
        if covers(region, row.code) and wanted.state in ("", row.state)
    ]
    return part(request, response, rows, lambda row: row.code, paging)


@router.post("/surveys/steps", response=said.ManyDone, summary=_("一批摸底一起办"), operation_id="step_surveys")
def many(request: HttpRequest, body: said.Many) -> Any:
    """Check or accept many surveys; those that cannot be are named with the reason. Needs the step's permission."""
    step = doing.check_surveys if body.step == "check" else doing.accept_surveys
    found = step(by=acting(request), at=now(), codes=tuple(body.codes))
    refused = [{"code": code, "problem": one.code, "detail": one.sentence(gettext)} for code, one in found.refused]
    return {"done": found.done, "refused": refused}


@router.get("/surveys/{code}", response=said.Survey, summary=_("一个村的摸底"), operation_id="read_survey")
def read_survey(request: HttpRequest, code: VillageCode) -> Any:
    """One village's survey; its ETag is what a change rests on. Needs `survey.view`."""
    return _survey(request, survey_page(code, reader(request, "survey.view", code)))


@router.put(
    "/surveys/{code}",
    response=said.SurveyState,
    summary=_("存摸底"),
    operation_id="save_survey",
    openapi_extra=RESTS_ON,
)
def save_survey(request: HttpRequest, code: VillageCode, body: said.NewFacts) -> Any:
    """Save a village's survey as its draft. Needs `survey.write` there."""
    by, revision = acting(request), revision_asked(request)
    by.require("survey.write", code)
    facts = from_json(body.model_dump())
    state = doing.save_survey(
        by=by, at=now(), code=code, facts=facts, revision=revision, synthetic=current().synthetic, source="API"
    )
    return _state(request, state)


@router.get(
    "/surveys/{code}/versions",
    response=list[said.Version],
    summary=_("摸底的各版"),
    operation_id="read_survey_versions",
)
def read_versions(request: HttpRequest, code: VillageCode) -> Any:
    """Every version of a village's survey, newest first. Needs `survey.view`."""
    reader(request, "survey.view", code)
    return survey_versions(code)


@router.delete(
    "/surveys/{code}/draft",
    response=Done,
    summary=_("丢掉草稿"),
    operation_id="discard_draft",
    openapi_extra=MAY_REST_ON,
)
def discard(request: HttpRequest, code: VillageCode) -> Any:
    """Throw the open draft away. Needs `survey.write` there."""
    doing.discard_draft(by=acting(request), at=now(), code=code, revision=revision_if_asked(request))
    return Done()


@router.post(
    "/surveys/{code}/submit",
    response=said.SurveyState,
    summary=_("上报摸底"),
    operation_id="submit_survey",
    openapi_extra=MAY_REST_ON,
)
def submit(request: HttpRequest, code: VillageCode) -> Any:
    """Submit the draft; what is still lacking is named. Needs `survey.submit` there."""
    return _step(request, doing.submit_survey, code)


@router.post(
    "/surveys/{code}/take-back",
    response=said.SurveyState,
    summary=_("收回上报"),
    operation_id="take_back_survey",
    openapi_extra=MAY_REST_ON,
)
def take_back(request: HttpRequest, code: VillageCode) -> Any:
    """Take one's own submitted survey back, before it is checked. Needs `survey.withdraw_own` there."""
    return _step(request, doing.take_back_survey, code)


@router.post(
    "/surveys/{code}/check",
    response=said.SurveyState,
    summary=_("核实摸底"),
    operation_id="check_survey",
    openapi_extra=MAY_REST_ON,
)
def check(request: HttpRequest, code: VillageCode) -> Any:
    """Say that a submitted survey is right. Needs `survey.check` there."""
    return _step(request, doing.check_survey, code)


@router.post(
    "/surveys/{code}/accept",
    response=said.SurveyState,
    summary=_("认定摸底"),
    operation_id="accept_survey",
    openapi_extra=MAY_REST_ON,
)
def accept(request: HttpRequest, code: VillageCode) -> Any:
    """Accept a checked survey. Needs `survey.accept` there."""
    return _step(request, doing.accept_survey, code)


@router.post(
    "/surveys/{code}/return",
    response=said.SurveyState,
    summary=_("退回摸底"),
    operation_id="return_survey",
    openapi_extra=MAY_REST_ON,
)
def send_back(request: HttpRequest, code: VillageCode, body: said.Reason) -> Any:
    """Send a survey back to its writer, with a reason. Needs `survey.return` there."""
    revision = revision_if_asked(request)
    state = doing.return_survey(by=acting(request), at=now(), code=code, reason=body.reason, revision=revision)
    return _state(request, state)


@router.post(
    "/surveys/{code}/withdraw", response=said.SurveyState, summary=_("撤回认定"), operation_id="withdraw_survey"
)
def withdraw(request: HttpRequest, code: VillageCode, body: said.Reason) -> Any:
    """Withdraw the accepted survey, with a reason. Needs `survey.withdraw` there."""
    return _state(request, doing.withdraw_survey(by=acting(request), at=now(), code=code, reason=body.reason))


def _step(request: HttpRequest, step: Any, code: str) -> SurveyState:
    revision = revision_if_asked(request)
    return _state(request, step(by=acting(request), at=now(), code=code, revision=revision))


def _state(request: HttpRequest, state: SurveyState) -> SurveyState:
    set_revision(request, state.revision)
    return state


def _survey(request: HttpRequest, page: SurveyPage) -> dict[str, Any]:
    set_revision(request, page.revision)
    newest = page.versions[0].version if page.versions else None
    return {
        "code": page.village.code,
        "name": page.village.name,
        "township": page.village.township,
        "state": page.state,
        "revision": page.revision,
        "version": newest,
        "accepted_version": page.accepted.version if page.accepted else None,
        "synthetic": page.synthetic,
        "facts": page.facts,
        "changes": page.changes,
        "problems": page.problems,
        "lacking": page.lacking,
        "may": sorted(page.may),
    }
