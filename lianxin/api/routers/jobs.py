"""Work in the background: how far it is, stopped, done again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lianxin.api.caller import acting, keeping, now, reader
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import work as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.jobs.deciding import cancel, retry
from lianxin.base.jobs.overview import jobs
from lianxin.base.jobs.queries import status
from lianxin.base.words import gettext_noop as _

router = Router(tags=["work"])
PLANNING = "planning."


@router.get("/jobs", response=said.JobList, summary=_("后台任务"), operation_id="list_jobs")
def list_jobs(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.JobFilter], paging: Query[Paging]
) -> Any:
    """The newest jobs of the holder's regions. Needs `job.view`."""
    regions = keeping(request, "job.view").holds("job.view")
    return part(request, response, jobs(regions, wanted.group), lambda row: row.id, paging, newest_first=True)


@router.get("/jobs/{id}", response=said.Job, summary=_("一个后台任务"), operation_id="read_job")
def read_job(request: HttpRequest, id: Id) -> Any:
    """How far a job is. Needs `plan.view` for one of planning, else `job.view`."""
    if not acting(request).holds("plan.view"):
        keeping(request, "job.view")
    job = status(id)
    reader(request, "plan.view" if job.kind.startswith(PLANNING) else "job.view", job.region)
    return job


@router.post("/jobs/{id}/cancel", response=Done, summary=_("停一个后台任务"), operation_id="cancel_job")
def cancel_job(request: HttpRequest, id: Id) -> Any:
    """Stop a job: a queued one at once, a running one at its next step. Needs `job.manage`, or to have asked for it."""
    cancel(by=acting(request), at=now(), job_id=id)
    return Done()


@router.post("/jobs/{id}/retry", response=Done, summary=_("重做一个后台任务"), operation_id="retry_job")
def retry_job(request: HttpRequest, id: Id) -> Any:
    """Have a job that failed or was stopped done again. Needs `job.manage`."""
    retry(by=acting(request), at=now(), job_id=id)
    return Done()
