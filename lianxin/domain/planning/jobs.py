"""Background work of planning."""

import datetime as dt
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.jobs.registry import Progress, job
from lianxin.domain.planning.actions.run import JOB, break_off_run, perform_run
from lianxin.domain.planning.actions.scenario import PROPOSE
from lianxin.domain.planning.actions.scenario import propose as propose_settings


def _run_broken_off(by: Actor, at: dt.datetime, payload: dict[str, Any], again: bool) -> None:
    break_off_run(by=by, at=at, run_id=payload["run"], again=again)


@job(JOB, repeatable=True, broken_off=_run_broken_off)
def run(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Do one run of the planner."""
    perform_run(by=by, at=at, run_id=payload["run"], progress=progress)


@job(PROPOSE, repeatable=True)
def propose(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Reckon the money and the crews of a new scenario."""
    propose_settings(by=by, at=at, scenario_id=payload["scenario"], progress=progress)
