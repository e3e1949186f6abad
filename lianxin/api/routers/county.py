"""The county, its board, townships and villages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lianxin.api.caller import reader, scope
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import places as said
from lianxin.api.schemas.codes import TownshipCode, VillageCode
from lianxin.base.regions import covers
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.queries.county import BoardPage, county_page
from lianxin.domain.board.queries.township import TownshipPage, township_page
from lianxin.domain.board.queries.village import VillagePage, village_page
from lianxin.domain.board.queries.villages import Choice, villages_page
from lianxin.domain.places.queries.county import current, townships
from lianxin.domain.places.queries.search import find, similar

router = Router(tags=["places"])

MOST_HITS = 50


@router.get("/county", response=said.County, summary=_("本县"), operation_id="read_county")
def read_county(request: HttpRequest) -> Any:
    """The county of this installation. Needs `village.view`."""
    reader(request, "village.view")
    return current()


@router.get("/board", response=said.Board, summary=_("全县总览"), operation_id="read_board")
def read_board(request: HttpRequest) -> Any:
    """Totals of the county, its tranches and townships. Needs `board.view` for the whole county."""
    page = county_page()
    reader(request, "board.view", current().code)
    return _board(page)


@router.get("/townships", response=said.TownshipList, summary=_("乡镇名单"), operation_id="list_townships")
def list_townships(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Townships by code. Needs `village.view`."""
    region = scope(request, "village.view")
    rows = [one for one in townships(current().code) if covers(region, one.code) or covers(one.code, region)]
    return part(request, response, rows, lambda one: one.code, paging)


@router.get("/townships/{code}", response=said.TownshipDetail, summary=_("一个乡镇"), operation_id="read_township")
def read_township(request: HttpRequest, code: TownshipCode) -> Any:
    """One township: totals, and a line for every village. Needs `board.view`."""
    reader(request, "board.view", code)
    return _township(township_page(code))


@router.get("/villages", response=said.VillageList, summary=_("村（社区）名单"), operation_id="list_villages")
def list_villages(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.VillageFilter], paging: Query[Paging]
) -> Any:
    """Villages that run a centre, by code, narrowed as asked. Needs `village.view`."""
    region = scope(request, "village.view")
    rows = [line for line in villages_page(Choice(**wanted.dict())).lines if covers(region, line.code)]
    return part(request, response, rows, lambda line: line.code, paging)


@router.get("/villages/{code}", response=said.VillageDetail, summary=_("一个村（社区）"), operation_id="read_village")
def read_village(request: HttpRequest, code: VillageCode) -> Any:
    """One village's centre: what it has and lacks, and its share of the plan in force. Needs `village.view`."""
    actor = reader(request, "village.view", code)
    return _village(village_page(code), planned=bool(actor.holds("plan.view")))


@router.get("/search", response=said.Hits, summary=_("找地方"), operation_id="search_places")
def search_places(request: HttpRequest, wanted: Query[said.SearchFor]) -> Any:
    """Places by name, other name, code or initials. Needs `village.view`."""
    region = scope(request, "village.view")
    county = current().code
    found = [hit for hit in find(wanted.q, county, MOST_HITS) if covers(region, hit.code)]
    near = [] if found else [hit for hit in similar(wanted.q, county) if covers(region, hit.code)]
    return {"items": found, "similar": near}


def _board(page: BoardPage) -> dict[str, Any]:
    return {
        "county": page.county,
        "as_of": page.as_of,
        "synthetic": page.synthetic,
        "tally": page.tally,
        "tranches": page.tranches,
        "plan": page.plan.scenario_id if page.plan else None,
        "townships": [
            {"code": one.code, "name": one.name, "centres": len(one.lines), "opened": one.opened}
            for one in page.townships
        ],
    }


def _township(page: TownshipPage) -> dict[str, Any]:
    return {
        "code": page.township.code,
        "name": page.township.name,
        "as_of": page.as_of,
        "synthetic": page.synthetic,
        "tally": page.tally,
        "villages": page.township.lines,
    }


def _village(page: VillagePage, *, planned: bool) -> dict[str, Any]:
    found, choice = page.assessment, page.choice if planned else None
    return {
        "code": page.village.code,
        "name": page.village.name,
        "kind": page.village.kind,
        "township_code": page.village.township_code,
        "township": page.village.township,
        "has_centre": page.village.has_centre,
        "synthetic": page.accepted.synthetic if page.accepted else page.synthetic,
        "edition": page.standard.id if page.standard else None,
        "tier": found.tier if found else "",
        "score": found.score if found else None,
        "have": [word.id for word in page.words if page.facts and page.facts.status(word.id).present],
        "gaps": found.gaps if found else [],
        "survey_version": page.accepted.version if page.accepted else None,
        "opening": page.opening,
        "scenario": choice.scenario_id if choice else None,
        "tranche": choice.tranche if choice else None,
        "tranche_name": choice.tranche_name if choice else "",
        "deadline": choice.deadline if choice else None,
        "mode": choice.mode if choice else "",
        "cost_fen": choice.cost_fen if choice else None,
        "reasons": choice.reasons if choice else [],
        "names": page.names,
    }
