"""The stars of branches: lists, one branch's year, and every step."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Path, Query, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.files import attached, file_of
from lianxin.api.frame import revision_if_asked
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import stars as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.api.uploads import name_and_content
from lianxin.base.exports import hand_out
from lianxin.base.words import gettext_noop as _
from lianxin.domain.merit.actions.star import (
    check_star,
    claim_star,
    grant_star,
    refuse_star,
    review_star,
    withdraw_star,
)
from lianxin.domain.merit.actions.star_evidence import add_evidence, remove_evidence
from lianxin.domain.merit.queries.star import StarRow, TaskRow, evidence_file, stars_page
from lianxin.domain.merit.queries.star_list import stars_list
from lianxin.domain.places.queries.county import current

router = Router(tags=["stars"])
MAY_REST_ON = {"x-if-match": "optional"}


StarKey = Annotated[str, Path(pattern="^[a-z_]{1,20}$", examples=["ecology"])]


class Listing(Paging):
    """A part of the branches, in a year."""

    year: said.Year | None = None


@router.get("/stars", response=said.BranchList, summary=_("各支部的星级"), operation_id="list_stars")
def list_all(request: HttpRequest, response: HttpResponse, asked: Query[Listing]) -> Any:
    """Where the stars of every branch stand in a year, by code. Needs `star.view`."""
    page = stars_list(scope(request, "star.view") or current().code, asked.year)
    keys = [star.key for star in page.edition.stars]
    rows = [
        {
            "code": one.village.code,
            "name": one.village.name,
            "township_code": one.village.township_code,
            "township": one.village.township,
            "states": dict(zip(keys, one.states, strict=True)),
        }
        for one in page.branches
    ]
    return part(request, response, rows, lambda one: str(one["code"]), asked)


@router.get("/stars/{code}", response=said.BranchYear, summary=_("一个支部的星级"), operation_id="read_stars")
def read_one(request: HttpRequest, code: VillageCode, asked: Query[said.InYear]) -> Any:
    """A branch's year: every star with its tasks and what speaks for them. Needs `star.view`."""
    reader(request, "star.view", code)
    page = stars_page(code, asked.year)
    return {
        "code": page.village.code,
        "name": page.village.name,
        "year": page.year,
        "edition": page.edition.id,
        "pass_points": page.edition.pass_points,
        "granting": page.granting.body,
        "stars": [_star(row) for row in page.stars],
        "synthetic": page.synthetic,
    }


@router.put(
    "/stars/{code}/{star}",
    response={201: said.StarMade},
    summary=_("申报一颗星"),
    operation_id="claim_star",
    openapi_extra=MAY_REST_ON,
)
def claim(
    request: HttpRequest, code: VillageCode, star: StarKey, body: said.StarClaim, asked: Query[said.InYear]
) -> Any:
    """Claim a star, change a claim, or make a refused one anew. Needs `star.claim` there."""
    made = claim_star(
        by=acting(request),
        at=now(),
        today=current().as_of,
        code=code,
        star=star,
        year=asked.year,
        revision=revision_if_asked(request),
        **body.dict(),
    )
    return Status(201, {"id": made})


@router.post(
    "/star-claims/{id}/withdraw",
    response=Done,
    summary=_("收回申报"),
    operation_id="withdraw_star",
    openapi_extra=MAY_REST_ON,
)
def withdraw(request: HttpRequest, id: Id) -> Any:
    """Take a claim back while it is not decided. Needs `star.claim` there."""
    withdraw_star(by=acting(request), at=now(), star_id=id, revision=revision_if_asked(request))
    return Done()


@router.post(
    "/star-claims/{id}/check",
    response=Done,
    summary=_("乡镇审一颗星"),
    operation_id="check_star",
    openapi_extra=MAY_REST_ON,
)
def check(request: HttpRequest, id: Id, body: said.StarScores) -> Any:
    """Check a claim for the township. Needs `star.check` there."""
    check_star(**_deed(request, id), points=body.points)
    return Done()


@router.post(
    "/star-claims/{id}/review",
    response=Done,
    summary=_("县里联审一颗星"),
    operation_id="review_star",
    openapi_extra=MAY_REST_ON,
)
def review(request: HttpRequest, id: Id, body: said.StarScores) -> Any:
    """Review a checked claim for the county. Needs `star.review` there, for the function that leads the star."""
    review_star(**_deed(request, id), points=body.points)
    return Done()


@router.post(
    "/star-claims/{id}/refuse",
    response=Done,
    summary=_("不通过一颗星"),
    operation_id="refuse_star",
    openapi_extra=MAY_REST_ON,
)
def refuse(request: HttpRequest, id: Id, body: said.StarRefused) -> Any:
    """Refuse a claim with a reason. Needs `star.check` while it is claimed, `star.review` afterwards."""
    refuse_star(**_deed(request, id), reason=body.reason)
    return Done()


@router.post(
    "/star-claims/{id}/grant",
    response=Done,
    summary=_("登记一颗星的命名"),
    operation_id="grant_star",
    openapi_extra=MAY_REST_ON,
)
def grant(request: HttpRequest, id: Id, body: said.StarGranted) -> Any:
    """Put on record by which document a star was granted. Needs `star.grant` there."""
    grant_star(by=acting(request), at=now(), star_id=id, revision=revision_if_asked(request), **body.dict())
    return Done()


@router.post(
    "/star-claims/{id}/evidence",
    response={201: said.StarMade},
    summary=_("给一颗星补材料"),
    operation_id="add_star_evidence",
)
def add(request: HttpRequest, id: Id, file: File[UploadedFile], body: Form[said.NewStarPaper]) -> Any:
    """Add a picture or PDF to a task of a claim. Needs `star.claim` there."""
    given = name_and_content(file)
    made = add_evidence(by=acting(request), at=now(), star_id=id, file=(given["name"], given["content"]), **body.dict())
    return Status(201, {"id": made})


@router.post(
    "/star-claims/{id}/sentences",
    response={201: said.StarMade},
    summary=_("给一颗星写说明"),
    operation_id="add_star_sentence",
)
def add_sentence(request: HttpRequest, id: Id, body: said.NewStarPaper) -> Any:
    """Add a sentence without a paper to a task of a claim. Needs `star.claim` there."""
    made = add_evidence(by=acting(request), at=now(), star_id=id, **body.dict())
    return Status(201, {"id": made})


@router.get(
    "/star-evidence/{id}",
    response={200: None},
    summary=_("看一份星级材料"),
    operation_id="read_star_evidence",
    openapi_extra=file_of("jpg", "pdf"),
)
def read_evidence(request: HttpRequest, id: Id) -> Any:
    """A paper as it was handed in. Needs `star.view`."""
    reader(request, "star.view")
    code, file = evidence_file(id)
    reader(request, "star.view", code)
    out = hand_out(by=acting(request), at=now(), what=f"star:{id}", name=file.name, content=file.content, region=code)
    return attached(out.content, name=out.name)


@router.delete("/star-evidence/{id}", response=Done, summary=_("去掉一份星级材料"), operation_id="remove_star_evidence")
def remove(request: HttpRequest, id: Id) -> Any:
    """Take a paper away from a claim. Needs `star.claim` there."""
    remove_evidence(by=acting(request), at=now(), evidence_id=id)
    return Done()


def _deed(request: HttpRequest, id: int) -> dict[str, Any]:
    """Return what every step takes."""
    return {
        "by": acting(request),
        "at": now(),
        "today": current().as_of,
        "star_id": id,
        "revision": revision_if_asked(request),
    }


def _star(row: StarRow) -> dict[str, Any]:
    return {
        "key": row.rule.key,
        "name": row.rule.name,
        "id": row.id,
        "state": row.state,
        "revision": row.revision,
        "words": row.words,
        "tasks": [_task(task) for task in row.tasks],
        "steps": row.steps,
        "document": row.document,
        "refused_reason": row.refused_reason,
    }


def _task(row: TaskRow) -> dict[str, Any]:
    return {
        "key": row.task.key,
        "name": row.task.name,
        "points": row.task.points,
        "fact": {"met": row.fact.met, "said": row.fact.sentence()} if row.fact else None,
        "evidence": row.evidence,
        "missing": row.missing,
        "own_points": row.own_points,
        "township_points": row.township_points,
        "county_points": row.county_points,
    }
