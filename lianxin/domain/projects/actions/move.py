"""Move a milestone on, and take it back within the day."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.queries.decided import decided_one
from lianxin.domain.projects.actions.dates import Dates
from lianxin.domain.projects.actions.photo import add_photo
from lianxin.domain.projects.actions.snag import end_snags
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Milestone, Move, Project
from lianxin.domain.projects.queries.held import held, require_active, require_fresh
from lianxin.domain.projects.queries.works import stage_name, works
from lianxin.domain.projects.rules.order import waiting_for

LONGEST_NOTE = 200
BY_FACT = {
    "accepted": _("「{name}」不用手点：验收通过，它自己就过。"),
    "opened": _("「{name}」不用手点：登记开门，它自己就过。"),
}


@transaction.atomic
def move_milestone(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    stage: str,
    date: dt.date,
    note: str = "",
    key: str = "",
    revision: int | None = None,
    photo: bytes | None = None,
) -> int:
    """Say that a stage was done on a date, and return the id of the move; what slipped is carried forward.

    `key` is the form's own: the same form sent twice counts once. A `photo` that is none keeps the stage from being
    marked. Refuses a stage that is done already (who, when), a
    page gone stale, a stage out of order, one that acceptance or opening moves, and a date that cannot be.
    """
    project = held(by=by, permission="project.move", project_id=project_id)
    rows = list(project.milestones.all())
    row = _row(rows, stage)
    known = Move.objects.filter(key=key).first() if key else None
    if known is not None:
        if known.milestone_id != row.pk:
            raise Refusal("other_request", _("这张表已经用在另一个节点上了，请刷新页面再试。"))
        return known.pk
    _require_undone(project, row)
    require_fresh(project, revision)
    require_active(project)
    _require_next(project, rows, row)
    _require_possible(project, rows, row, date, today)
    row.done_date, row.done_by = date, by.username
    row.save(update_fields=["done_date", "done_by"])
    move = Move.objects.create(
        milestone=row,
        date=date,
        note=note.strip()[:LONGEST_NOTE],
        key=key,
        moved_at=at,
        moved_by=by.username,
        carried=Dates(rows).carry(today),
    )
    end_snags(by=by, at=at, milestone=row)
    if photo is not None:
        add_photo(by=by, at=at, code=project.village_id, content=photo, milestone_id=row.pk)
    touch(by=by, at=at, project=project)
    after = {"milestone": stage, "date": date.isoformat(), "pushed": sorted(move.carried)}
    record(by=by, at=at, verb="project.move", target=f"project:{project.pk}", region=project.village_id, after=after)
    return move.pk


@transaction.atomic
def undo_move(*, by: Actor, at: dt.datetime, project_id: int, stage: str, revision: int | None = None) -> None:
    """Take a stage back that was marked today, with the dates as they were before; later the county alone may.

    Refuses where a stage after it is done, where nobody has marked it, and where acceptance or opening did.
    """
    project = held(by=by, permission="project.move", project_id=project_id)
    rows = list(project.milestones.all())
    row = _row(rows, stage)
    move = Move.objects.filter(milestone=row, undone_at__isnull=True).first()
    if move is None:
        raise _nothing_to_undo(project, row)
    require_fresh(project, revision)
    require_active(project)
    _require_by_hand(project, row)
    _require_last(project, rows, row)
    _require_today(by, at, move, project)
    before = {"milestone": stage, "date": move.date.isoformat()}
    row.done_date, row.done_by = None, ""
    row.save(update_fields=["done_date", "done_by"])
    Dates(rows).put_back(move.carried)
    move.undone_at, move.undone_by = at, by.username
    move.save(update_fields=["undone_at", "undone_by"])
    touch(by=by, at=at, project=project)
    record(by=by, at=at, verb="project.undo", target=f"project:{project.pk}", region=project.village_id, before=before)


def _row(rows: list[Milestone], stage: str) -> Milestone:
    found = next((row for row in rows if row.key == stage), None)
    if found is None:
        raise NotFound(_("节点"), stage)
    return found


def _require_undone(project: Project, row: Milestone) -> None:
    """Refuse what is done already, saying who marked it when and as of which date."""
    if row.done_date is None:
        return
    move = Move.objects.get(milestone=row, undone_at__isnull=True)
    message = _("{who} 在 {when} 已经把「{name}」记为 {date} 做完，不用再记。")
    facts = {"who": called(move.moved_by), "when": said_at(move.moved_at), "date": row.done_date.isoformat()}
    raise Refusal("moved_already", message, name=stage_name(project.edition, row.key), **facts)


def _require_by_hand(project: Project, row: Milestone) -> None:
    fact = works(project.edition).stage(row.key).by_fact
    if fact:
        raise Refusal("by_fact", BY_FACT[fact], name=stage_name(project.edition, row.key))


def _require_next(project: Project, rows: list[Milestone], row: Milestone) -> None:
    """Refuse what no person moves, and what still waits for another stage."""
    _require_by_hand(project, row)
    open_keys = [one.key for one in rows if one.key in row.after and one.done_date is None]
    if open_keys:
        first = gettext("、").join(f"「{stage_name(project.edition, key)}」" for key in open_keys)
        message = _("「{name}」前面还有{first}没有做完，先记前面的。")
        raise Refusal("out_of_order", message, name=stage_name(project.edition, row.key), first=first)


def _require_possible(project: Project, rows: list[Milestone], row: Milestone, date: dt.date, today: dt.date) -> None:
    """Refuse a date that is still to come, before what comes before, or before works may begin."""
    if date > today:
        raise Refusal("future_date", _("日期 {date} 还没有到，请填做完的那一天。"), "date", date=date.isoformat())
    for one in rows:
        if one.key in row.after and one.done_date is not None and date < one.done_date:
            message = _("前面的「{name}」是 {date} 做完的，这一步不能更早。")
            facts = {"name": stage_name(project.edition, one.key), "date": one.done_date.isoformat()}
            raise Refusal("before_its_time", message, "date", **facts)
    decided = decided_one(project.decision_id)
    if date < decided.approved_date:
        message = _("这个项目是 {date} 批准的，节点不能做完得更早。")
        raise Refusal("before_its_time", message, "date", date=decided.approved_date.isoformat())
    if row.track != "works":
        return
    if decided.works_from_date is None:
        raise Refusal("not_noticed", _("批准的名单还没有公示，还不能动工。"))
    if date < decided.works_from_date:
        message = _("公示到 {date} 前一天才满，动工的节点不能更早做完。")
        raise Refusal("before_its_time", message, "date", date=decided.works_from_date.isoformat())


def _require_last(project: Project, rows: list[Milestone], row: Milestone) -> None:
    """Refuse to take back what a later stage rests on."""
    keys = waiting_for(((one.key, tuple(one.after)) for one in rows), row.key)
    done = [one for one in rows if one.key in keys and one.done_date is not None]
    if done:
        message = _("后面的「{later}」已经记了做完。要撤回「{name}」，请先撤回它。")
        names = {"later": stage_name(project.edition, done[0].key), "name": stage_name(project.edition, row.key)}
        raise Refusal("out_of_order", message, **names)


def _require_today(by: Actor, at: dt.datetime, move: Move, project: Project) -> None:
    """Refuse once the day is over; whoever decides about changes may at any time."""
    same_day = move.moved_at.astimezone(CHINA).date() == at.astimezone(CHINA).date()
    if same_day or by.may("project.grant", project.village_id):
        return
    message = _("这是 {who} 在 {when} 记的，当天才能自己撤回。记错了请告诉县委组织部，由他们撤回。")
    raise Refusal("day_over", message, who=called(move.moved_by), when=said_at(move.moved_at))


def _nothing_to_undo(project: Project, row: Milestone) -> Refusal:
    """Say that nothing is there to take back, and who did so where somebody did."""
    name = stage_name(project.edition, row.key)
    last = Move.objects.filter(milestone=row).order_by("-undone_at").first()
    if last is None or last.undone_at is None:
        return Refusal("not_done", _("「{name}」还没有记做完，没有什么要撤回。"), name=name)
    message = _("{who} 在 {when} 已经撤回了「{name}」。")
    return Refusal("not_done", message, name=name, who=called(last.undone_by), when=said_at(last.undone_at))
