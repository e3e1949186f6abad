"""Background work of planning."""

import datetime as dt
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.jobs.registry import Progress, job
from lianxin.domain.planning.actions.run import JOB, perform_run
from lianxin.domain.planning.actions.scenario import PROPOSE
from lianxin.domain.planning.actions.scenario import propose as propose_settings


@job(JOB)
def run(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Do one run of the planner."""
    perform_run(by=by, at=at, run_id=payload["run"], progress=progress)


@job(PROPOSE)
def propose(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Reckon the money and the crews of a new scenario."""
    propose_settings(by=by, at=at, scenario_id=payload["scenario"], progress=progress)
