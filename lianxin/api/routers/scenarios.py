"""Scenarios: made, copied, named, set, run, approved, put away."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader
from lianxin.api.frame import revision_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import scenarios as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.standard import current_standard, standard
from lianxin.domain.planning.actions import scenario as doing
from lianxin.domain.planning.actions.run import ask_run
from lianxin.domain.planning.queries.compare import compare
from lianxin.domain.planning.queries.form import settings_form, settings_of
from lianxin.domain.planning.queries.scenario import scenario_page, scenarios
from lianxin.domain.planning.rules.settings import Settings, from_json, to_json

router = Router(tags=["scenarios"])
RESTS_ON = {"x-if-match": "required"}


@router.get("/scenarios", response=said.ScenarioList, summary=_("各个方案"), operation_id="list_scenarios")
def list_scenarios(
    request: HttpRequest, response: HttpResponse, which: Query[said.Archived], paging: Query[Paging]
) -> Any:
    """Scenarios, newest first. Needs `plan.view` for the county."""
    reader(request, "plan.view", current().code)
    rows = scenarios(archived=which.archived)
    return part(request, response, rows, lambda line: line.id, paging, newest_first=True)


@router.post("/scenarios", response={201: said.Made}, summary=_("另算一个方案"), operation_id="make_scenario")
def make(request: HttpRequest, body: said.NewScenario) -> Any:
    """Make a scenario; without settings they are reckoned from the county's programme by a job. Needs `plan.write`."""
    by, at = acting(request), now()
    by.require("plan.write", current().code)
    edition = body.edition or current_standard(current().as_of).id
    if body.settings is None:
        made, job = doing.make_proposed(by=by, at=at, name=body.name, edition=edition)
        return Status(201, {"id": made, "job": job})
    settings = _settings(body.settings, edition)
    made = doing.make_scenario(by=by, at=at, name=body.name, edition=edition, settings=settings)
    return Status(201, {"id": made, "job": None})


@router.get(
    "/scenarios/compare",
    response=said.ScenarioComparison,
    summary=_("两个方案比一比"),
    operation_id="compare_scenarios",
)
def compare_two(request: HttpRequest, pair: Query[said.ScenarioPair]) -> Any:
    """The newest plans of two scenarios side by side. Needs `plan.view` for the county."""
    reader(request, "plan.view", current().code)
    return compare(pair.here, pair.there, reasons=True)


@router.get("/scenarios/{id}", response=said.Scenario, summary=_("一个方案"), operation_id="read_scenario")
def read(request: HttpRequest, id: Id) -> Any:
    """A scenario with its newest run. Needs `plan.view` for the county."""
    reader(request, "plan.view", current().code)
    return scenario_page(id)


@router.patch("/scenarios/{id}", response=Done, summary=_("给方案改名"), operation_id="rename_scenario")
def rename(request: HttpRequest, id: Id, body: said.Named) -> Any:
    """Give a draft another name. Needs `plan.write`."""
    doing.rename_scenario(by=acting(request), at=now(), scenario_id=id, name=body.name)
    return Done()


@router.post("/scenarios/{id}/copy", response={201: said.Made}, summary=_("复制方案"), operation_id="copy_scenario")
def copy(request: HttpRequest, id: Id, body: said.Named) -> Any:
    """Copy a scenario with its locks; the copy is a draft. Needs `plan.write`."""
    made = doing.copy_scenario(by=acting(request), at=now(), scenario_id=id, name=body.name)
    return Status(201, {"id": made, "job": None})


@router.post("/scenarios/{id}/archive", response=Done, summary=_("把方案收起来"), operation_id="archive_scenario")
def archive(request: HttpRequest, id: Id) -> Any:
    """Put a draft away; it stays readable. Needs `plan.write`."""
    doing.archive_scenario(by=acting(request), at=now(), scenario_id=id)
    return Done()


@router.get(
    "/scenarios/{id}/settings",
    response=said.ScenarioSettings,
    summary=_("方案的安排"),
    operation_id="read_scenario_settings",
)
def read_settings(request: HttpRequest, id: Id) -> Any:
    """What a scenario chooses; its ETag is what a change rests on. Needs `plan.view` for the county."""
    reader(request, "plan.view", current().code)
    return _shown(request, id)


@router.put(
    "/scenarios/{id}/settings",
    response=said.ScenarioSettings,
    summary=_("改方案的安排"),
    operation_id="change_scenario_settings",
    openapi_extra=RESTS_ON,
)
def change_settings(request: HttpRequest, id: Id, body: said.SettingsChange) -> Any:
    """Change what a draft chooses. Needs `plan.write`."""
    by, revision = acting(request), revision_asked(request)
    by.require("plan.write", current().code)
    form = settings_form(id)
    settings = replace(_settings(body.settings, body.edition or form.edition), proposed=settings_of(id).proposed)
    doing.change_settings(
        by=by,
        at=now(),
        scenario_id=id,
        revision=form.revision if revision is None else revision,
        settings=settings,
        edition=body.edition,
    )
    return _shown(request, id)


@router.post("/scenarios/{id}/runs", response={202: said.RunAsked}, summary=_("测算方案"), operation_id="run_scenario")
def run(request: HttpRequest, id: Id) -> Any:
    """Ask for a run in the background; `/jobs/{job}` says how far it is. Needs `plan.run`."""
    made = ask_run(by=acting(request), at=now(), scenario_id=id)
    job = next((line.job_id for line in scenarios() if line.id == id), None)
    return Status(202, {"run": made, "job": job})


@router.post(
    "/scenarios/{id}/runs/{run}/relax",
    response=said.Relaxed,
    summary=_("照冲突放宽安排"),
    operation_id="relax_scenario",
)
def relax(request: HttpRequest, id: Id, run: Id) -> Any:
    """Give what the conflict of a run asks for. Needs `plan.write`."""
    by = acting(request)
    by.require("plan.write", current().code)
    revision = settings_form(id).revision
    return {"revision": doing.relax_settings(by=by, at=now(), scenario_id=id, revision=revision, run_id=run)}


@router.post("/scenarios/{id}/approve", response=Done, summary=_("批准方案"), operation_id="approve_scenario")
def approve(request: HttpRequest, id: Id, body: said.Approval) -> Any:
    """Approve a scenario with one run; from then on neither changes. Needs `plan.approve`."""
    doing.approve(by=acting(request), at=now(), scenario_id=id, run_id=body.run, document=body.document)
    return Done()


def _shown(request: HttpRequest, id: int) -> dict[str, Any]:
    form = settings_form(id)
    set_revision(request, form.revision)
    return {
        "id": id,
        "revision": form.revision,
        "name": form.name,
        "edition": form.edition,
        "settings": to_json(settings_of(id)),
    }


def _settings(body: said.NewSettings, edition: str) -> Settings:
    """Return settings as the rules know them; refuse a function that the edition does not have as an extra."""
    extras = {rule.id for rule in standard(edition).extras}
    unknown = [one for one in body.extras if one not in extras]
    if unknown:
        raise Refusal("unknown_extra", _("标准里没有「{id}」这个 N 项功能。"), "settings.extras", id=unknown[0])
    return from_json(said.plain(body))
