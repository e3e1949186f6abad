"""Exemplars, who goes along with them, the villages like a village, and copying a package."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import exemplars as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.api.schemas.support import MadeEntry
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.copying import copied
from lianxin.domain.projects.actions import exemplar as doing
from lianxin.domain.projects.actions.pairing import end_pairing, pair
from lianxin.domain.projects.queries.exemplar import exemplar_page, exemplars
from lianxin.domain.projects.queries.package import source_of
from lianxin.domain.projects.queries.twins import sameness, twins

router = Router(tags=["exemplars"])


@router.get("/exemplars", response=said.ExemplarList, summary=_("范本"), operation_id="list_exemplars")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Centres that others learn from, by code. Needs `exemplar.view`."""
    rows = exemplars(scope(request, "exemplar.view") or current().code)
    return part(request, response, rows, lambda one: one.village.code, paging)


@router.get("/exemplars/{id}", response=said.ExemplarPage, summary=_("一个范本"), operation_id="read_exemplar")
def read_one(request: HttpRequest, id: Id) -> Any:
    """One exemplar with its public pictures and who goes along. Needs `exemplar.view`."""
    page = exemplar_page(id)
    reader(request, "exemplar.view", page.card.village.code)
    return {
        "exemplar": page.card,
        "missing": page.missing,
        "before": [one.id for one in page.before],
        "after": [one.id for one in page.after],
        "followers": page.followers,
    }


@router.post("/exemplars", response={201: MadeEntry}, summary=_("推成范本"), operation_id="publish_exemplar")
def publish(request: HttpRequest, body: said.NewExemplar) -> Any:
    """Publish a centre that is accepted and open. Needs `exemplar.write` there."""
    made = doing.publish_exemplar(by=acting(request), at=now(), synthetic=current().synthetic, **body.dict())
    return Status(201, {"id": made})


@router.patch("/exemplars/{id}", response=Done, summary=_("改范本"), operation_id="change_exemplar")
def change(request: HttpRequest, id: Id, body: said.ExemplarSaid) -> Any:
    """Change what is said of an exemplar. Needs `exemplar.write` there."""
    doing.change_exemplar(by=acting(request), at=now(), exemplar_id=id, **body.dict())
    return Done()


@router.post("/exemplars/{id}/withdraw", response=Done, summary=_("撤下范本"), operation_id="withdraw_exemplar")
def withdraw(request: HttpRequest, id: Id, body: said.WhyWithdrawn) -> Any:
    """Take an exemplar back, with a reason. Needs `exemplar.write` there."""
    doing.withdraw_exemplar(by=acting(request), at=now(), exemplar_id=id, reason=body.reason)
    return Done()


@router.post(
    "/exemplars/{id}/pairings", response={201: MadeEntry}, summary=_("和范本结对"), operation_id="pair_village"
)
def pair_village(request: HttpRequest, id: Id, body: said.NewPairing) -> Any:
    """Let a village go along with an exemplar. Needs `exemplar.write` at the village."""
    made = pair(by=acting(request), at=now(), exemplar_id=id, code=body.code, words=body.words)
    return Status(201, {"id": made})


@router.delete("/pairings/{id}", response=Done, summary=_("结束结对"), operation_id="end_pairing")
def end(request: HttpRequest, id: Id) -> Any:
    """End a pairing. Needs `exemplar.write` at the village."""
    end_pairing(by=acting(request), at=now(), pairing_id=id)
    return Done()


@router.get("/sameness", response=said.Sameness, summary=_("是不是千村一面"), operation_id="read_sameness")
def read_sameness(request: HttpRequest) -> Any:
    """How much alike the packages of the plan that holds now are. Needs `exemplar.view` for the county."""
    reader(request, "exemplar.view", current().code)
    return sameness()


@router.get("/twins/{code}", response=said.Twins, summary=_("像这个村的村"), operation_id="read_twins")
def read_twins(request: HttpRequest, code: VillageCode) -> Any:
    """The nearest accepted villages, each with the parts of its distance. Needs `exemplar.view`."""
    reader(request, "exemplar.view", code)
    return twins(code)


@router.get(
    "/twins/{code}/copy/{source}", response=said.CopyShown, summary=_("照着排要多少"), operation_id="price_copy"
)
def price(request: HttpRequest, code: VillageCode, source: VillageCode, which: Query[said.InScenario]) -> Any:
    """What a centre's package would be in another village of a draft. Needs `plan.view`."""
    reader(request, "plan.view", code)
    return copied(which.scenario, code, source_of(source))


@router.post("/twins/{code}/copy/{source}", response=said.CopyMade, summary=_("照着锁定"), operation_id="copy_package")
def copy(request: HttpRequest, code: VillageCode, source: VillageCode, body: said.Copying) -> Any:
    """Hold a village of a draft to a centre's package. Needs `plan.write`."""
    key = doing.copy_package(
        by=acting(request),
        at=now(),
        source_code=source,
        code=code,
        scenario_id=body.scenario,
        option=body.option,
    )
    return {"key": key}
