"""What was reported, looked at and filed, as the rules of acceptance take it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from lianxin.domain.projects.models import Criterion, FunctionAcceptance, Paper, Project, Verdict
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.acceptance import Held, Item, Whole, whole_of


def wholes(projects: Collection[Project], on: dt.date) -> dict[int, Whole]:
    """Return where the acceptance of projects stands on a day, by project."""
    ids = [one.pk for one in projects]
    items, accepted = items_of(ids), accepted_functions(ids)
    papers = held_papers([one.village_id for one in projects])
    return {
        one.pk: whole_of(
            items[one.pk],
            accepted=accepted[one.pk],
            papers=papers[one.village_id],
            departments=works(one.edition).departments,
            sampled=bool(one.sampled),
            on=on,
        )
        for one in projects
    }


def whole(project: Project, on: dt.date) -> Whole:
    """Return where the acceptance of one project stands on a day."""
    return wholes([project], on)[project.pk]


def items_of(projects: Collection[int]) -> dict[int, list[Item]]:
    """Return the criteria of projects in order, each with the newest look of every level, by project."""
    looks: dict[int, dict[str, bool]] = defaultdict(dict)
    after = dict(Criterion.objects.filter(project__in=projects).values_list("pk", "looks_after"))
    verdicts = Verdict.objects.filter(criterion__project__in=projects).order_by("pk")
    for id, criterion, level, passed in verdicts.values_list("pk", "criterion_id", "visit__level", "passed"):
        if id > after[criterion]:
            looks[criterion][level] = passed
    found: dict[int, list[Item]] = defaultdict(list)
    for row in Criterion.objects.filter(project__in=projects).order_by("project", "order"):
        aside = row.aside_at is not None
        found[row.project_id].append(
            Item(row.pk, row.function, row.key, row.wanted, row.reported, aside, looks[row.pk])
        )
    return found


def held_papers(codes: Collection[str]) -> dict[str, list[Held]]:
    """Return the papers of villages that were not replaced, by code."""
    found: dict[str, list[Held]] = defaultdict(list)
    for row in Paper.objects.filter(village__in=codes, replaced_by__isnull=True):
        found[row.village_id].append(Held(row.function, row.kind, row.issued_date, row.expires_date, row.revoked_date))
    return found


def accepted_functions(projects: Collection[int]) -> dict[int, set[str]]:
    """Return the functions whose acceptance was not ended, by project."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = FunctionAcceptance.objects.filter(project__in=projects, ended_date__isnull=True)
    for project, function in rows.values_list("project_id", "function"):
        found[project].add(function)
    return found
