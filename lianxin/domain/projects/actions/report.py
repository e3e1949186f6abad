"""The village reports that it is ready (报验收)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.files.actions import keep_paper
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Criterion, Project, Verdict
from lianxin.domain.projects.queries.held import held, require_active, require_fresh
from lianxin.domain.projects.queries.looks import accepted_functions
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.acceptance import sampled
from lianxin.domain.projects.rules.criteria import BY_PAPER, said


@transaction.atomic
def report_ready(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    reports: Mapping[int, Mapping[str, Any]],
    evidence: Mapping[int, tuple[str, bytes]] | None = None,
    revision: int | None = None,
) -> None:
    """Report criteria by id, each with its facts (rules.criteria.said) and, where wanted, a file as evidence.

    Functions may be reported one by one; the project is reported once all of it is. What is reported anew has to be
    looked at anew. Refuses what belongs to a function that is accepted, and a criterion that is not the project's.
    """
    project = held(by=by, permission="acceptance.report", project_id=project_id)
    require_active(project)
    require_fresh(project, revision)
    rows = {row.pk: row for row in project.criteria.all()}
    files = evidence or {}
    if not {*reports, *files} <= set(rows):
        raise Refusal("no_such_criterion", _("有一条不是这个项目的验收条目。"))
    accepted = accepted_functions([project.pk])[project.pk]
    if any(rows[id].function in accepted for id in {*reports, *files}):
        raise Refusal("already_accepted", _("这项功能已经认定，不用再报；有变化请告诉乡镇回头看。"))
    changed = [rows[id] for id, given in reports.items() if _take(rows[id], given, by, at)]
    for id, (name, content) in files.items():
        rows[id].evidence_id = keep_paper(by=by, at=at, name=name, content=content, field="evidence")
    for row in {row.pk: row for row in [*changed, *(rows[id] for id in files)]}.values():
        row.save()
    first = _mark(project, rows.values(), by, today)
    if not (changed or files or first):
        return
    touch(by=by, at=at, project=project)
    after = {
        "criteria": len(changed),
        "files": len(files),
        "reported_date": project.reported_date and project.reported_date.isoformat(),
    }
    record(
        by=by, at=at, verb="acceptance.report", target=f"project:{project.pk}", region=project.village_id, after=after
    )


def _take(row: Criterion, given: Mapping[str, Any], by: Actor, at: dt.datetime) -> bool:
    """Put down what is said of one criterion; tell whether it is anything new."""
    facts = said(row.key, row.wanted, given)
    if facts == row.reported:
        return False
    row.reported, row.reported_at, row.reported_by = facts, at, by.username
    newest = Verdict.objects.filter(criterion=row).order_by("-pk").values_list("pk", flat=True).first()
    row.looks_after = newest or 0
    return True


def _mark(project: Project, rows: Any, by: Actor, today: dt.date) -> bool:
    """Mark the project as reported once all of it is, and draw whether the county looks itself."""
    whole = all(row.reported is not None or row.key in BY_PAPER for row in rows)
    if project.reported_date is not None or not whole:
        return False
    project.reported_date, project.reported_by = today, by.username
    if project.sampled is None:
        percent = works(project.edition).acceptance.county_sample_percent
        seed = f"{project.edition} {project.deadline_date.isoformat()}"
        project.sampled = sampled(project.village_id, seed, percent)
    return True
