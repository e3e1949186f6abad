"""The page of background work, and what people decide about a job."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.jobs.deciding import cancel, retry
from lianxin.base.jobs.overview import GROUPS, JobRow, TickRow, counts, ticks, workers
from lianxin.base.jobs.overview import jobs as listed
from lianxin.base.words import filled, gettext_noop
from lianxin.web.actor import acting, now, reader
from lianxin.web.jobs import words
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

SHOWN, A_PAGE = 200, 25


@never_cache
def jobs(request: HttpRequest) -> HttpResponse:
    """Show what goes on in the background; the list renews itself while something is under way."""
    actor = reader(request, "job.view")
    regions, group = actor.holds("job.view"), request.GET.get("group", "")
    page = Paginator(listed(regions, group, SHOWN), A_PAGE).get_page(request.GET.get("page"))
    names = names_of_users({row.asked_by for row in page.object_list})
    by_group = counts(regions)
    living = workers()
    context = {
        "rows": [_row(row, actor, names) for row in page.object_list],
        "page": page,
        "query": f"group={group}&" if group else "",
        "segments": _segments(by_group, group),
        "moving": by_group["under_way"] > 0,
        "workers": living,
        "asleep": not any(worker.ended_at is None for worker in living),
        "ticks": [_tick(row) for row in ticks()],
        "messages_too": bool(actor.holds("message.view")),
    }
    return render(request, "jobs/jobs.html", context)


@require_POST
def job_step(request: HttpRequest, job_id: int, step: str) -> HttpResponse:
    """Stop a job, or have it done again."""
    by, at = acting(request), now()
    if step not in ("cancel", "retry"):
        raise NotFound(gettext_noop("这一步"), step)
    try:
        if step == "cancel":
            cancel(by=by, at=at, job_id=job_id)
        else:
            retry(by=by, at=at, job_id=job_id)
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("已让它停下。") if step == "cancel" else _("已重新排上队。"))
    return redirect("jobs")


def _segments(by_group: dict[str, int], group: str) -> list[tuple[str, str, bool]]:
    whole = sum(by_group.values())
    found = [(_("全部 {count}").format(count=whole), "?", group not in GROUPS)]
    for one, word in words.GROUPS.items():
        found.append((_(word).format(count=by_group[one]), f"?group={one}", group == one))
    return found


def _row(row: JobRow, actor: Actor, names: dict[str, str]) -> dict[str, Any]:
    own = row.asked_by == actor.username
    return {
        "job": row,
        "kind": _(words.KINDS.get(row.kind, row.kind)),
        "state": _("正在停") if row.stopping else _(words.STATES[row.state]),
        "who": names.get(row.asked_by, row.asked_by),
        "step": _(row.step) if row.step else "",
        "message": filled(row.message, row.facts, _) if row.message else "",
        "good": row.state == "done",
        "bad": row.state in ("failed", "interrupted", "refused"),
        "stoppable": row.stoppable and (own or bool(actor.holds("job.manage"))),
        "repeatable": row.repeatable and bool(actor.holds("job.manage")),
    }


def _tick(row: TickRow) -> dict[str, Any]:
    return {"tick": row, "name": _(words.TICKS.get(row.name, row.name))}
