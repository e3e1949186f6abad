"""Run the planner on a scenario, here and now or as a job, and keep what it found."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.jobs.actions import ask
from lianxin.base.jobs.registry import Progress
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Package, Run, Scenario
from lianxin.domain.planning.queries.compute import compute
from lianxin.domain.planning.queries.draft import draft_of
from lianxin.domain.planning.queries.inputs import marks_of, sha256_of
from lianxin.domain.planning.rules.outcome import Outcome, reason_json
from lianxin.domain.planning.rules.stored import found_json, options_json
from lianxin.domain.planning.rules.work import RUN

GIVEN_UP = dt.timedelta(minutes=15)  # a run that old was lost with its worker; another may be asked for


@transaction.atomic
def ask_run(*, by: Actor, at: dt.datetime, scenario_id: int) -> int:
    """Ask for a run in the background and return its id; refuse while one is under way."""
    row = draft_of(scenario_id, by, "plan.run")
    _refuse_second(row)
    run = _queued(row, by, at)
    run.job_id = ask(by=by, at=at, kind=RUN, payload={"run": run.pk}, region=row.county_id)
    run.save()
    return run.pk


def run_now(*, by: Actor, at: dt.datetime, scenario_id: int, progress: Progress | None = None) -> int:
    """Run the planner and return the run's id, whether it found a plan or why there is none."""
    with transaction.atomic():
        run = _queued(draft_of(scenario_id, by, "plan.run"), by, at)
    perform_run(by=by, at=at, run_id=run.pk, progress=progress)
    return run.pk


def perform_run(*, by: Actor, at: dt.datetime, run_id: int, progress: Progress | None = None) -> None:
    """Do a queued run and keep what it found; one that is no longer queued is left alone.

    The computation holds no transaction: others go on working. Where it breaks off, the run is marked failed.
    """
    run = Run.objects.select_related("scenario").filter(pk=run_id).first()
    if run is None:
        raise NotFound(_("测算"), run_id)
    by.require("plan.run", run.scenario.county_id)
    if not Run.objects.filter(pk=run_id, state="queued").update(state="running"):
        return
    try:
        outcome = compute(run.scenario_id, progress)
        keep(by=by, at=at, run_id=run_id, outcome=outcome)
    except BaseException:
        Run.objects.filter(pk=run_id).update(state="failed", ended_at=timezone.now())
        raise


def break_off_run(*, by: Actor, at: dt.datetime, run_id: int, again: bool) -> None:
    """Queue a run again that broke off, or mark it failed; one that has found its answer is left alone.

    Called by `base.jobs` inside the transaction that decides about the job.
    """
    broken = Run.objects.filter(pk=run_id, state__in=("queued", "running", "failed"))
    for region in broken.values_list("scenario__county_id", flat=True):
        by.require("plan.run", region)
    if again:
        broken.update(state="queued", ended_at=None)
    else:
        broken.update(state="failed", ended_at=at)


@transaction.atomic
def keep(*, by: Actor, at: dt.datetime, run_id: int, outcome: Outcome) -> None:
    """Save an outcome under its run."""
    run = Run.objects.select_for_update().select_related("scenario").get(pk=run_id)
    by.require("plan.run", run.scenario.county_id)
    run.state, run.ended_at = outcome.state, timezone.now()
    run.settings, run.inputs, run.inputs_sha256 = outcome.settings, outcome.inputs, outcome.inputs_sha256
    run.value, run.bound, run.gap, run.verified = outcome.value, outcome.bound, outcome.gap, outcome.verified
    run.summary, run.certificate, run.conflict = outcome.summary, outcome.certificate, outcome.conflict
    run.save()
    Package.objects.bulk_create(
        (
            Package(
                run=run,
                village_id=one.code,
                tranche=one.tranche,
                mode=one.option.mode,
                layout=one.option.key,
                chosen=one.chosen,
                runner_up=one.runner_up,
                cost_fen=one.option.cost_fen,
                benefit=one.option.benefit,
                crew_days=one.option.crew_days,
                built=one.built,
                found=found_json(one),
                options=options_json(one),
                reasons=[reason_json(reason) for reason in one.reasons],
            )
            for one in outcome.packages
        ),
        batch_size=200,
    )
    after = {"run": run.pk, "state": run.state, "value": run.value, "gap": run.gap, "verified": run.verified}
    target = f"scenario:{run.scenario_id}"
    record(by=by, at=at, verb="run.end", target=target, region=run.scenario.county_id, after=after)


def _queued(row: Scenario, by: Actor, at: dt.datetime) -> Run:
    marks = marks_of(row)
    run = Run.objects.create(
        scenario=row,
        settings=row.settings,
        inputs=marks,
        inputs_sha256=sha256_of(marks),
        asked_at=at,
        asked_by=by.username,
    )
    record(by=by, at=at, verb="run.ask", target=f"scenario:{row.pk}", region=row.county_id, after={"run": run.pk})
    return run


def _refuse_second(row: Scenario) -> None:
    under_way = Run.objects.filter(scenario=row, state__in=("queued", "running")).order_by("-pk").first()
    if under_way is not None and timezone.now() - under_way.queued_at < GIVEN_UP:
        raise Refusal("under_way", _("「{name}」正在测算，请等它算完。"), name=row.name, run=under_way.pk)
