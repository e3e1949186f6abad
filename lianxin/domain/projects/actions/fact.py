"""Move the milestones that no person moves: acceptance and opening carry them along."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.actions.dates import Dates
from lianxin.domain.projects.actions.snag import end_snags
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Milestone, Move, Project
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.order import all_before

ALONG = _("随验收一并记")  # kept as it is; pages translate it


def move_by_fact(*, by: Actor, at: dt.datetime, project_id: int, fact: str, date: dt.date) -> None:
    """Mark the stage that a fact (accepted, opened) moves as done on its date; nothing where it is so already.

    Called inside the transaction of the action that records the fact, which has checked who may. What comes before it
    and nobody has marked is marked along: nobody is asked for what the fact says.
    """
    project = Project.objects.select_for_update().get(pk=project_id)
    rows = list(project.milestones.all())
    fact_key = _stage_of(project, fact)
    wanted = {*all_before(((row.key, tuple(row.after)) for row in rows), fact_key), fact_key}
    moved = [row for row in rows if row.key in wanted and row.done_date is None]
    for row in moved:
        row.done_date, row.done_by = date, by.username
        row.save(update_fields=["done_date", "done_by"])
        end_snags(by=by, at=at, milestone=row)
        note = "" if row.key == fact_key else ALONG
        Move.objects.create(milestone=row, date=date, note=note, moved_at=at, moved_by=by.username)
    if moved:
        Dates(rows).carry(date)
        touch(by=by, at=at, project=project)
        after = {"fact": fact, "date": date.isoformat(), "milestones": [row.key for row in moved]}
        record(
            by=by, at=at, verb="project.fact", target=f"project:{project.pk}", region=project.village_id, after=after
        )


def take_back_fact(*, by: Actor, at: dt.datetime, project_id: int, fact: str) -> None:
    """Undo what `move_by_fact` did to the fact's own stage, where the fact does not hold any more (回头看)."""
    project = Project.objects.select_for_update().get(pk=project_id)
    row = Milestone.objects.get(project=project, key=_stage_of(project, fact))
    if row.done_date is None:
        return
    before = {"fact": fact, "date": row.done_date.isoformat()}
    row.done_date, row.done_by = None, ""
    row.save(update_fields=["done_date", "done_by"])
    Move.objects.filter(milestone=row, undone_at__isnull=True).update(undone_at=at, undone_by=by.username)
    touch(by=by, at=at, project=project)
    target = f"project:{project.pk}"
    record(by=by, at=at, verb="project.take_back_fact", target=target, region=project.village_id, before=before)


def _stage_of(project: Project, fact: str) -> str:
    return next(stage.key for stage in works(project.edition).stages if stage.by_fact == fact)
