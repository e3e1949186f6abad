"""Say that a stage is stuck (卡住了), and that it is solved."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Milestone, Project, Snag
from lianxin.domain.projects.queries.held import held, require_active
from lianxin.domain.projects.queries.works import stage_name, works

LONGEST = 200


@transaction.atomic
def say_stuck(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    stage: str,
    about: str,
    words: str = "",
    key: str = "",
) -> int:
    """Say that a stage is stuck, and why (`about`: a blocker of the edition that is told); return the snag's id.

    It shows on the board as a reason until the stage is moved or `solve` is said. `key` is the form's own: the same
    form sent twice counts once. Refuses a stage that is done, or stuck already (who, when).
    """
    project = held(by=by, permission="project.move", project_id=project_id)
    known = Snag.objects.filter(key=key).first() if key else None
    if known is not None:
        return known.pk
    require_active(project)
    row = project.milestones.filter(key=stage).first()
    if row is None:
        raise NotFound(_("节点"), stage)
    _require_may_be_stuck(project, row)
    if about not in {one.key for one in works(project.edition).told}:
        raise Refusal("no_such_blocker", _("请选卡在哪里。"), "about")
    if len(words.strip()) > LONGEST:
        raise Refusal("long_reason", _("写短一点，最多 {most} 个字。"), "words", most=LONGEST)
    snag = Snag.objects.create(
        milestone=row, about=about, words=words.strip(), date=today, key=key, said_at=at, said_by=by.username
    )
    _record(by, at, project, "project.stuck", {"milestone": stage, "about": about, "words": snag.words})
    return snag.pk


@transaction.atomic
def solve(*, by: Actor, at: dt.datetime, snag_id: int) -> None:
    """Say that what was stuck goes on; refused where it does already (who, when)."""
    project_id = Snag.objects.filter(pk=snag_id).values_list("milestone__project", flat=True).first()
    if project_id is None:
        raise NotFound(_("卡住的事"), snag_id)
    project = held(by=by, permission="project.move", project_id=project_id)
    snag = Snag.objects.select_related("milestone").get(pk=snag_id)
    if snag.over_at is not None:
        facts = {"who": called(snag.over_by), "when": said_at(snag.over_at)}
        raise Refusal("settled", _("{who} 在 {when} 已经说解决了。"), **facts)
    end_snags(by=by, at=at, milestone=snag.milestone)
    _record(by, at, project, "project.solve", {"milestone": snag.milestone.key})


def end_snags(*, by: Actor, at: dt.datetime, milestone: Milestone) -> None:
    """End what was stuck of a stage; called as well by whoever moves it, who has been seen to be allowed to."""
    Snag.objects.filter(milestone=milestone, over_at__isnull=True).update(over_at=at, over_by=by.username)


def _require_may_be_stuck(project: Project, row: Milestone) -> None:
    """Refuse a stage that is done, that acceptance or opening moves, or that is stuck already."""
    name = stage_name(project.edition, row.key)
    if row.done_date is not None or works(project.edition).stage(row.key).by_fact:
        raise Refusal("not_by_hand", _("「{name}」做完了，或者不用手点，不会卡在这里。"), name=name)
    same = Snag.objects.filter(milestone=row, over_at__isnull=True).first()
    if same is not None:
        facts = {"who": called(same.said_by), "when": said_at(same.said_at), "name": name}
        raise Refusal("stuck_already", _("{who} 在 {when} 已经说「{name}」卡住了。"), **facts)


def _record(by: Actor, at: dt.datetime, project: Project, verb: str, after: dict[str, str]) -> None:
    touch(by=by, at=at, project=project)
    record(by=by, at=at, verb=verb, target=f"project:{project.pk}", region=project.village_id, after=after)
