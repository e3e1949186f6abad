"""Somebody goes and looks: township, line department, county, and later again (回头看)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.files.actions import keep_paper
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.actions.settled import settle
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import FunctionAcceptance, Project, Remedy, Verdict, Visit
from lianxin.domain.projects.queries.held import held, require_active
from lianxin.domain.projects.queries.looks import accepted_functions, held_papers, items_of
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.acceptance import (
    AGAIN,
    COUNTY,
    DEPARTMENT,
    LEVELS,
    TOWNSHIP,
    Held,
    Item,
    lacking_papers,
)
from lianxin.domain.projects.rules.criteria import BY_PAPER, CENTRE, short

PERMISSIONS = {TOWNSHIP: "acceptance.township", DEPARTMENT: "acceptance.department", COUNTY: "acceptance.county"}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one criterion; a failure says why, and by when to put it right, None as the edition has it."""

    criterion_id: int
    passed: bool
    note: str = ""
    due_date: dt.date | None = None


@transaction.atomic
def record_visit(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    level: str,
    date: dt.date,
    found: Sequence[Found],
    note: str = "",
    scan: tuple[str, bytes] | None = None,
    key: str = "",
) -> int:
    """Record one visit with what it found of many criteria, and return its id; a `key` sent twice counts once.

    The township looks first, then the function's department, then the county where the village is in its sample; again
    is for what was accepted. A failure gives a remedy with a date, and ends the acceptance of its function.
    """
    permission = PERMISSIONS.get(level) or _again(by, project_id)
    project = held(by=by, permission=permission, project_id=project_id)
    before = Visit.objects.filter(key=key).first() if key else None
    if before is not None:
        return before.pk
    require_active(project)
    items = {item.id: item for item in items_of([project.pk])[project.pk]}
    _require_sound(by, project, items, level, date, today, found)
    visit = Visit.objects.create(
        project=project,
        level=level,
        date=date,
        note=note.strip(),
        scan_id=keep_paper(by=by, at=at, name=scan[0], content=scan[1], field="scan") if scan else None,
        key=key,
        recorded_at=at,
        recorded_by=by.username,
        recorded_by_name=by.name,
    )
    verdicts = Verdict.objects.bulk_create(
        Verdict(visit=visit, criterion_id=one.criterion_id, passed=one.passed, note=one.note.strip()) for one in found
    )
    remedies = _open_remedies(project)
    for one, verdict in zip(found, verdicts, strict=True):
        _follow_up(project, verdict, one, items[one.criterion_id], remedies.get(one.criterion_id), by, at)
    _end_acceptance(project, {items[one.criterion_id].function for one in found if not one.passed}, by, date)
    touch(by=by, at=at, project=project)
    after = {
        "level": level,
        "date": date.isoformat(),
        "passed": sum(one.passed for one in found),
        "failed": sum(not one.passed for one in found),
    }
    record(
        by=by, at=at, verb="acceptance.visit", target=f"project:{project.pk}", region=project.village_id, after=after
    )
    settle(by=by, at=at, project_id=project.pk, today=today)
    return visit.pk


def _again(by: Actor, project_id: int) -> str:
    """The permission by which somebody looks again: any of the three levels may."""
    code = Project.objects.filter(pk=project_id).values_list("village_id", flat=True).first() or ""
    return next((one for one in PERMISSIONS.values() if by.may(one, code)), PERMISSIONS[COUNTY])


def _require_sound(
    by: Actor,
    project: Project,
    items: Mapping[int, Item],
    level: str,
    date: dt.date,
    today: dt.date,
    found: Sequence[Found],
) -> None:
    """Refuse a visit that cannot have been: too early, of what is not there, out of order, or against the facts."""
    if level not in (*LEVELS, AGAIN):
        raise Refusal("no_such_level", _("没有这一级验收。"), "level")
    if date > today:
        raise Refusal("future", _("日期还没到，请再看一看。"), "date")
    if not found:
        raise Refusal("nothing_found", _("一条都没有看，先选合格或不合格。"))
    if not {one.criterion_id for one in found} <= set(items) or len({one.criterion_id for one in found}) < len(found):
        raise Refusal("no_such_criterion", _("有一条不是这个项目的验收条目。"))
    if level == COUNTY and not project.sampled:
        raise Refusal("not_sampled", _("这个村（社区）没有抽到，县里不用抽验。"))
    _require_order(by, project, items, level, found)
    papers = held_papers([project.village_id])[project.village_id]
    for one in found:
        _require_true(items[one.criterion_id], one, papers, date)


def _require_order(by: Actor, project: Project, items: Mapping[int, Item], level: str, found: Sequence[Found]) -> None:
    functions = {items[one.criterion_id].function for one in found}
    departments = works(project.edition).departments
    if level == DEPARTMENT and not functions <= set(departments):
        raise Refusal("no_department", _("这一项没有牵头部门，由乡镇和县里看。"))
    for function in functions:
        if not _may_judge(by, project.village_id, level, function):
            raise Forbidden(PERMISSIONS.get(level, "acceptance.county"), project.village_id)
    ever = set(FunctionAcceptance.objects.filter(project=project).values_list("function", flat=True))
    if level == AGAIN and not functions <= ever:
        raise Refusal("not_accepted", _("还没有认定的，按验收来看，不叫回头看。"))
    if level != AGAIN and functions & accepted_functions([project.pk])[project.pk]:
        raise Refusal("already_accepted", _("已经认定的，要看请选「回头看」。"))
    for one in found:
        item = items[one.criterion_id]
        earlier = {
            DEPARTMENT: (TOWNSHIP,),
            COUNTY: (TOWNSHIP, *((DEPARTMENT,) if item.function in departments else ())),
        }
        if not all(item.looks.get(first) for first in earlier.get(level, ())):
            raise Refusal("out_of_order", _("先要乡镇看过合格，再由部门看，最后县里抽验。"))


def _may_judge(by: Actor, code: str, level: str, function: str) -> bool:
    """Tell whether somebody may look at a function; whoever looks again may be of any level."""
    levels = (TOWNSHIP, DEPARTMENT, COUNTY) if level == AGAIN else (level,)
    narrowed = {DEPARTMENT: function} if function != CENTRE else {}
    return any(
        by.may(PERMISSIONS[one], code, narrowed.get(one)) for one in levels if one != DEPARTMENT or function != CENTRE
    )


def _require_true(item: Item, one: Found, papers: Sequence[Held], date: dt.date) -> None:
    if not one.passed:
        if not one.note.strip():
            raise Refusal("no_reason", _("不合格的要写清楚差在哪里。"), f"note-{item.id}")
        if len(one.note.strip()) > LONGEST:
            raise Refusal("long_reason", _("写短一点，最多 {most} 个字。"), f"note-{item.id}", most=LONGEST)
        if one.due_date is not None and one.due_date < date:
            raise Refusal("due_before", _("整改期限不能早于来看的那一天。"), f"due-{item.id}")
        return
    if item.key in BY_PAPER:
        lacking = lacking_papers(item, papers, date)
        if lacking:
            message = _("证照没有或过期，不能判合格：{papers}。")
            raise Refusal("papers_lacking", message, f"passed-{item.id}", papers=gettext("、").join(lacking))
    elif item.reported is None:
        raise Refusal("not_reported", _("村里还没有报这一条，不能判合格。"), f"passed-{item.id}")
    elif not item.aside and short(item.key, item.wanted, item.reported):
        raise Refusal("short", _("报上来的达不到标准，不能判合格。整改以后重新报。"), f"passed-{item.id}")


def _open_remedies(project: Project) -> dict[int, Remedy]:
    return {row.criterion_id: row for row in Remedy.objects.filter(project=project).exclude(state="closed")}


def _follow_up(
    project: Project, verdict: Verdict, one: Found, item: Item, remedy: Remedy | None, by: Actor, at: dt.datetime
) -> None:
    """Open the remedy that a failure asks for, and close the open one where nothing stands against it any more."""
    if one.passed:
        failing = any(not passed for level, passed in item.looks.items() if level != verdict.visit.level)
        if remedy is not None and not failing:
            remedy.state, remedy.closed_at, remedy.closed_by = "closed", at, by.username
            remedy.save()
        return
    days = works(project.edition).acceptance.remedy_days
    if remedy is None:
        remedy = Remedy(project=project, criterion_id=item.id, synthetic=project.synthetic)
    elif remedy.state == "done":
        remedy.returned_note = one.note.strip()
    remedy.verdict, remedy.words, remedy.state = verdict, one.note.strip(), "open"
    remedy.due_date = one.due_date or verdict.visit.date + dt.timedelta(days=days)
    remedy.save()


def _end_acceptance(project: Project, functions: set[str], by: Actor, date: dt.date) -> None:
    rows = FunctionAcceptance.objects.filter(project=project, function__in=functions, ended_date__isnull=True)
    rows.update(ended_date=date, ended_by=by.username)
