"""Run the planner from the page: ask, watch, and ask again with a limit relaxed."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.base.jobs.queries import JobStatus, status
from lianxin.base.words import filled
from lianxin.domain.planning.actions.run import ask_run
from lianxin.domain.planning.actions.scenario import relax_settings
from lianxin.domain.planning.queries.form import settings_form
from lianxin.domain.planning.queries.pages.scenario import ScenarioPage
from lianxin.domain.planning.rules.work import PROPOSE
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

UNDER_WAY = ("queued", "running")


@dataclass(frozen=True, slots=True)
class JobShown:
    """How far a run is, as the progress bar shows it."""

    say: str
    done: int
    whole: int
    poll_url: str


def job_shown(page: ScenarioPage) -> JobShown | None:
    """Return the progress of the newest run while it is under way."""
    if page.run_state not in UNDER_WAY or page.job_id is None:
        return None
    return _shown(page.id, status(page.job_id))


def proposal_shown(scenario_id: int, job_id: int | None) -> JobShown | None:
    """Return how far the proposal for a new scenario is, while it is being reckoned."""
    job = status(job_id) if job_id is not None else None
    return None if job is None or job.over or job.kind != PROPOSE else _shown(scenario_id, job)


@require_POST
def run(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Ask for a run and go to where it can be watched."""
    runs_again(request, scenario_id)
    return redirect("scenario", scenario_id)


def runs_again(request: HttpRequest, scenario_id: int) -> bool:
    """Ask for a run, or say above the next page why there is none; what was saved before it stays saved."""
    try:
        ask_run(by=acting(request), at=now(), scenario_id=scenario_id)
    except Refusal as refusal:
        say_above(request, refusal)
        return False
    return True


@require_POST
def relax(request: HttpRequest, scenario_id: int, run_id: int) -> HttpResponse:
    """Give what the conflict of a run asks for, and run again."""
    by, at = acting(request), now()
    revision = settings_form(scenario_id).revision
    relax_settings(by=by, at=at, scenario_id=scenario_id, revision=revision, run_id=run_id)
    runs = runs_again(request, scenario_id)
    toast(request, _("已按这个放宽改了安排。"), _("正在重新测算，算完自动显示。") if runs else "")
    return redirect("scenario", scenario_id)


@never_cache
def progress(request: HttpRequest, scenario_id: int, job_id: int) -> HttpResponse:
    """Answer the poll of the progress bar; once the work has ended, the page that was waiting for it takes over."""
    reader(request, "plan.view")
    job = status(job_id)
    home = reverse("scenario-settings" if job.kind == PROPOSE else "scenario", args=[scenario_id])
    if "HX-Request" not in request.headers:
        return redirect(home)
    if job.over:
        if job.kind == PROPOSE and job.state != "done":
            messages.error(request, filled(job.message, job.facts, _))
        return HttpResponse(headers={"HX-Redirect": home})
    shown = _shown(scenario_id, job)
    context = {"say": shown.say, "done": shown.done, "whole": shown.whole, "poll_url": shown.poll_url}
    return render(request, "part/job.html", context)


def _shown(scenario_id: int, job: JobStatus) -> JobShown:
    return JobShown(
        say=_(job.step) if job.step else _("已排上队，马上开始测算"),
        done=job.done,
        whole=job.total,
        poll_url=reverse("scenario-progress", args=[scenario_id, job.id]),
    )
