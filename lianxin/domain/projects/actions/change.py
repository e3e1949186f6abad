"""Ask for other dates, a rest, another tranche or the end of a project; the county decides."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.queries.run import current_plan
from lianxin.domain.projects.actions.dates import Dates
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Change, Project
from lianxin.domain.projects.queries.held import held, require_approved, require_fresh, taken_back
from lianxin.domain.projects.queries.works import stage_name
from lianxin.domain.projects.rules.changing import DROP, KINDS, REPLAN, RESUME, SUSPEND, TRANCHE, replanned, shifted

LONGEST_REASON = 300
FURTHEST = dt.timedelta(days=3653)  # ten years: a slip of the hand, not a plan


@transaction.atomic
def ask_change(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    kind: str,
    reason: str,
    dates: Mapping[str, dt.date] | None = None,
    tranche: int | None = None,
    revision: int | None = None,
) -> int:
    """Ask for a change and return its id: replan (stage > due date in `dates`), suspend, resume, tranche, drop.

    Nothing changes before the county grants it. A project has one open request at a time.
    """
    project = held(by=by, permission="project.ask", project_id=project_id)
    require_fresh(project, revision)
    _require_none_open(project)
    asked = _asked(project, kind, dates or {}, tranche, today)
    change = Change.objects.create(
        project=project, kind=kind, asked=asked, reason=_reason(reason), asked_at=at, asked_by=by.username
    )
    touch(by=by, at=at, project=project)
    _record(by, at, "project.ask", change, {"kind": kind, **asked})
    return change.pk


@transaction.atomic
def withdraw_change(*, by: Actor, at: dt.datetime, change_id: int) -> None:
    """Take a request back that nobody has decided yet."""
    change, project = _open(change_id, by, "project.ask")
    _settle(change, project, by, at, "withdrawn", "")
    _record(by, at, "project.withdraw", change, {"kind": change.kind})


@transaction.atomic
def grant_change(*, by: Actor, at: dt.datetime, today: dt.date, change_id: int, answer: str = "") -> None:
    """Grant a request: its dates or its state are the project's from now on; the baseline stays."""
    change, project = _open(change_id, by, "project.grant")
    _asked(project, change.kind, _dates(change), change.asked.get("tranche"), today, granting=True)
    before = _plain(project)
    _effect(change, project, today)
    _settle(change, project, by, at, "granted", answer)
    _record(by, at, "project.grant", change, {"kind": change.kind, **_plain(project)}, before)


@transaction.atomic
def refuse_change(*, by: Actor, at: dt.datetime, change_id: int, answer: str) -> None:
    """Refuse a request, saying why."""
    change, project = _open(change_id, by, "project.grant")
    _settle(change, project, by, at, "refused", _reason(answer, "answer"))
    _record(by, at, "project.refuse", change, {"kind": change.kind})


def _open(change_id: int, by: Actor, permission: str) -> tuple[Change, Project]:
    """Return a request that nobody has decided yet with its project, locked; say who has where somebody did."""
    change = Change.objects.filter(pk=change_id).first()
    if change is None:
        raise NotFound(_("申请"), change_id)
    project = held(by=by, permission=permission, project_id=change.project_id)
    change.refresh_from_db()
    if change.state != "asked" and change.decided_at is not None:
        message = _("{who} 在 {when} 已经处理了这份申请。")
        raise Refusal("settled", message, who=called(change.decided_by), when=said_at(change.decided_at))
    return change, project


def _require_none_open(project: Project) -> None:
    one = Change.objects.filter(project=project, state="asked").first()
    if one is not None:
        message = _("{who} 在 {when} 提的申请还没有批。要另提，请先收回它。")
        raise Refusal("already_asked", message, who=called(one.asked_by), when=said_at(one.asked_at))


def _asked(
    project: Project,
    kind: str,
    dates: Mapping[str, dt.date],
    tranche: int | None,
    today: dt.date,
    *,
    granting: bool = False,
) -> dict[str, Any]:
    """Return what is asked as it is kept; refuse what the project's state or the calendar does not allow."""
    if kind not in KINDS:
        raise Refusal("no_such_kind", _("请选要改什么。"), "kind")
    if project.state == "dropped":
        raise Refusal("wrong_state", _("这个项目已经终止，不能再改。"))
    if kind != DROP:
        require_approved(project)
    if project.accepted_date is not None and not (kind == DROP and taken_back(project)):
        raise Refusal("wrong_state", _("这个项目已经通过验收，不能再改期、暂停或者终止。"))
    if (project.state == "suspended") != (kind == RESUME) and kind != DROP:
        states = {True: _("这个项目暂停着。要接着办，请先申请恢复。"), False: _("这个项目没有暂停，不用恢复。")}
        raise Refusal("wrong_state", states[project.state == "suspended"])
    if kind == REPLAN:
        return {"dates": {key: day.isoformat() for key, day in _replan(project, dates, today, granting).items()}}
    return _tranche(project, tranche, today) if kind == TRANCHE else {}


def _replan(project: Project, dates: Mapping[str, dt.date], today: dt.date, granting: bool) -> Mapping[str, dt.date]:
    """Return the new due dates, where they differ from those that hold."""
    rows = {row.key: row for row in project.milestones.all()}
    wanted = {key: day for key, day in dates.items() if key not in rows or rows[key].due_date != day}
    if not wanted and not granting:
        raise Refusal("no_dates", _("请至少改一个节点的日期。"), "dates")
    for key, day in wanted.items():
        row = rows.get(key)
        if row is None:
            raise NotFound(_("节点"), key)
        name = stage_name(project.edition, key)
        if row.done_date is not None and not granting:
            raise Refusal("moved_already", _("「{name}」已经做完了，不用改期。"), "dates", name=name)
        if day > today + FURTHEST:
            raise Refusal(
                "too_far", _("「{name}」的日期 {date} 太远了，请再看一看。"), "dates", name=name, date=day.isoformat()
            )
        if day < today and not granting:
            raise Refusal(
                "past_date", _("「{name}」的日期 {date} 已经过了。"), "dates", name=name, date=day.isoformat()
            )
    return wanted


def _tranche(project: Project, tranche: int | None, today: dt.date) -> dict[str, Any]:
    plan = current_plan()
    deadlines = plan.deadlines if plan else ()
    if tranche is None or not 0 <= tranche < len(deadlines):
        raise Refusal("no_such_tranche", _("没有这一批。"), "tranche")
    if tranche == project.tranche:
        raise Refusal("same_tranche", _("这个项目本来就在这一批。"), "tranche")
    if dt.date.fromisoformat(deadlines[tranche]) < today:
        raise Refusal("tranche_over", _("这一批的期限已经过了，不能再排新的村。"), "tranche")
    return {"tranche": tranche, "deadline": deadlines[tranche]}


def _effect(change: Change, project: Project, today: dt.date) -> None:
    """Do what was asked to the project and its dates; the caller saves the project."""
    dates = Dates(project.milestones.all())
    if change.kind == REPLAN:
        dates.set(replanned(dates.legs, _dates(change), today))
    elif change.kind == SUSPEND:
        project.state, project.suspended_date = "suspended", today
    elif change.kind == RESUME:
        assert project.suspended_date is not None, "a constraint sees to it"
        dates.set(shifted(dates.legs, (today - project.suspended_date).days, today))
        project.state, project.suspended_date = "active", None
    elif change.kind == TRANCHE:
        deadline = dt.date.fromisoformat(change.asked["deadline"])
        dates.set(shifted(dates.legs, (deadline - project.deadline_date).days, today))
        project.tranche, project.deadline_date = change.asked["tranche"], deadline
    elif change.kind == DROP:
        project.state, project.suspended_date = "dropped", None


def _settle(change: Change, project: Project, by: Actor, at: dt.datetime, state: str, answer: str) -> None:
    change.state, change.answer = state, _plain_text(answer)
    change.decided_at, change.decided_by = at, by.username
    change.save()
    touch(by=by, at=at, project=project)


def _dates(change: Change) -> dict[str, dt.date]:
    return {key: dt.date.fromisoformat(day) for key, day in change.asked.get("dates", {}).items()}


def _reason(text: str, field: str = "reason") -> str:
    reason = _plain_text(text)
    if not reason:
        raise Refusal("no_reason", _("请写明原因。"), field)
    return reason


def _plain_text(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST_REASON]


def _plain(project: Project) -> dict[str, Any]:
    return {"state": project.state, "tranche": project.tranche, "deadline": project.deadline_date.isoformat()}


def _record(
    by: Actor, at: dt.datetime, verb: str, change: Change, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:
    region = change.project.village_id
    target = f"project:{change.project_id}"
    record(by=by, at=at, verb=verb, target=target, region=region, before=before, after=after)
