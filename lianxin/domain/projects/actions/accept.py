"""The county accepts: function by function, and the project once all of it passes (认定)."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from lianxin.base.accounts.queries.said import called
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.actions.fact import move_by_fact
from lianxin.domain.projects.actions.settled import settle
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import FunctionAcceptance, Project
from lianxin.domain.projects.queries.held import held, require_active, require_fresh
from lianxin.domain.projects.queries.looks import whole
from lianxin.domain.projects.rules.acceptance import ACCEPTED, PASSED, REOPENED

LONGEST = 60


@transaction.atomic
def accept_functions(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    functions: Collection[str],
    date: dt.date,
    document: str,
    revision: int | None = None,
) -> None:
    """Accept functions of which every criterion passes, by a document; "" is what belongs to the whole centre.

    The project is accepted only by `accept_project`. A function whose acceptance was ended is accepted again here.
    """
    project = _sound(by, project_id, date, today, document, revision)
    states = whole(project, date).functions
    if not functions or not set(functions) <= set(states):
        raise Refusal("no_such_function", _("请选这个项目要验收的功能。"), "functions")
    if any(states[one] == ACCEPTED for one in functions):
        raise Refusal("already_accepted", _("有一项已经认定过了，请刷新再看。"), "functions")
    if any(states[one] != PASSED for one in functions):
        raise Refusal("not_passed", _("有一项还没有全部合格，不能认定。"), "functions")
    _keep(project, functions, by, at, date, document)
    touch(by=by, at=at, project=project)
    after = {"functions": sorted(functions), "date": date.isoformat(), "document": document.strip()}
    target = f"project:{project.pk}"
    record(by=by, at=at, verb="acceptance.functions", target=target, region=project.village_id, after=after)
    settle(by=by, at=at, project_id=project.pk, today=today)


@transaction.atomic
def accept_project(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    date: dt.date,
    document: str,
    revision: int | None = None,
) -> None:
    """Accept a project of which every criterion passes at every level that has to look, by a document.

    Functions that were not accepted one by one are accepted with it. Moves the stage of acceptance along.
    """
    project = _sound(by, project_id, date, today, document, revision)
    if project.accepted_date is not None:
        message = _("{who}已经认定过，{document}，{date}。")
        raise Refusal(
            "already_accepted",
            message,
            who=called(project.accepted_by),
            document=project.acceptance_document,
            date=project.accepted_date.isoformat(),
        )
    if project.reported_date is None:
        raise Refusal("not_reported", _("村里还没有报完验收，不能认定。"))
    stands = whole(project, date)
    if not stands.passed:
        left = sum(state != PASSED for state in stands.items.values())
        raise Refusal("not_passed", _("还有 {count} 条没有合格，不能认定。"), count=left)
    rest = [function for function, state in stands.functions.items() if state not in (ACCEPTED, REOPENED)]
    _keep(project, rest, by, at, date, document)
    project.accepted_date, project.accepted_by = date, by.username
    project.acceptance_document = document.strip()
    touch(by=by, at=at, project=project)
    after = {"date": date.isoformat(), "document": document.strip()}
    target = f"project:{project.pk}"
    record(by=by, at=at, verb="acceptance.accept", target=target, region=project.village_id, after=after)
    move_by_fact(by=by, at=at, project_id=project.pk, fact="accepted", date=date)
    settle(by=by, at=at, project_id=project.pk, today=today)


def _sound(by: Actor, project_id: int, date: dt.date, today: dt.date, document: str, revision: int | None) -> Project:
    """Return the project, held, or refuse what no acceptance can be: without a document, or dated out of order."""
    project = held(by=by, permission="acceptance.county", project_id=project_id)
    require_active(project)
    require_fresh(project, revision)
    if not document.strip() or len(document.strip()) > LONGEST:
        raise Refusal("no_document", _("请写文号，最多 {most} 个字。"), "document", most=LONGEST)
    if date > today:
        raise Refusal("future", _("日期还没到，请再看一看。"), "date")
    last = project.visits.aggregate(last=Max("date"))["last"]
    if last is not None and date < last:
        raise Refusal("before_visit", _("认定不能早于最后一次验收（{last}）。"), "date", last=last.isoformat())
    return project


def _keep(
    project: Project, functions: Collection[str], by: Actor, at: dt.datetime, date: dt.date, document: str
) -> None:
    for function in functions:
        FunctionAcceptance.objects.create(
            project=project,
            function=function,
            date=date,
            document=document.strip(),
            accepted_at=at,
            accepted_by=by.username,
        )
