"""Background work of planning; what is heavy is loaded only when it is done."""

import datetime as dt
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.jobs.registry import Progress, job
from lianxin.domain.planning.rules.work import PROPOSE, RUN


def _run_broken_off(by: Actor, at: dt.datetime, payload: dict[str, Any], again: bool) -> None:
    from lianxin.domain.planning.actions.run import break_off_run

    break_off_run(by=by, at=at, run_id=payload["run"], again=again)


@job(RUN, repeatable=True, broken_off=_run_broken_off)
def run(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Do one run of the planner."""
    from lianxin.domain.planning.actions.run import perform_run

    perform_run(by=by, at=at, run_id=payload["run"], progress=progress)


@job(PROPOSE, repeatable=True)
def propose(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Reckon the money and the crews of a new scenario."""
    from lianxin.domain.planning.actions import scenario

    scenario.propose(by=by, at=at, scenario_id=payload["scenario"], progress=progress)
