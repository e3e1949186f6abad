"""Editions of the standard: listed, read, compared, loaded."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Path, Query, Router
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader
from lianxin.api.schemas import standards as said
from lianxin.api.schemas.report import Report, report_of
from lianxin.api.uploads import How, name_and_content
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.standard import read_edition
from lianxin.domain.places.queries.compare_editions import compare_editions
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.standard import current_standard, editions, standard

router = Router(tags=["standards"])
EditionId = Annotated[str, Path(pattern="^[A-Za-z0-9._-]{1,60}$", examples=["seven-2022"])]


@router.get("/standards", response=list[said.Edition], summary=_("各版标准"), operation_id="read_standards")
def read_standards(request: HttpRequest) -> Any:
    """The editions that are loaded, the latest in force first. Needs `standard.view`."""
    reader(request, "standard.view")
    rows = editions()
    in_force = current_standard(current().as_of).id if rows else ""
    return [
        {
            "id": row.id,
            "name": row.name,
            "in_force_date": row.in_force_date,
            "loaded_at": row.loaded_at,
            "in_force": row.id == in_force,
        }
        for row in rows
    ]


@router.post("/standards", response=Report, summary=_("载入一版标准"), operation_id="load_standard")
def load_standard(request: HttpRequest, file: File[UploadedFile], how: Query[How]) -> Any:
    """Load an edition from TOML; what is wrong in it is the one finding. Needs `standard.write` for the county."""
    report = read_edition(by=acting(request), at=now(), dry_run=how.dry_run, **name_and_content(file))
    return report_of(report, written=report.clean and not how.dry_run)


@router.get(
    "/standards/compare",
    response=said.StandardComparison,
    summary=_("两版标准比一比"),
    operation_id="compare_standards",
)
def compare(request: HttpRequest, pair: Query[said.Pair]) -> Any:
    """What edition `b` does to this county against edition `a`. Needs `standard.view` for the county."""
    reader(request, "standard.view", current().code)
    found = compare_editions(pair.a, pair.b)
    return {
        "a": pair.a,
        "b": pair.b,
        "villages": found.villages,
        "gaps": found.gaps,
        "functions": found.functions,
        "tiers": found.tiers,
        "moved": found.moved,
    }


@router.get("/standards/{id}", response=said.Standard, summary=_("一版标准"), operation_id="read_standard")
def read_standard(request: HttpRequest, id: EditionId) -> Any:
    """What an edition asks of a centre. Needs `standard.view`."""
    reader(request, "standard.view")
    return standard(id)
