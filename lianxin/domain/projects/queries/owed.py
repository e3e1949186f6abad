"""Who owes the next step of every acceptance, and by when."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from lianxin.domain.projects.queries.accepting import AcceptanceRow, acceptances_of
from lianxin.domain.projects.queries.remedies import OPEN as TO_DO
from lianxin.domain.projects.queries.remedies import RemedyRow, open_remedies
from lianxin.domain.projects.queries.waiting import REMEDY, Waiting, waiting_for
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.acceptance import DEPARTMENT

REPORT, PAPERS, PUT_RIGHT = "report", "papers", "put_right"


@dataclass(frozen=True, slots=True)
class Owed:
    """One step that somebody owes: `what` as of Waiting, or of the village: report, papers, put_right.

    `departments` are called by name where it is theirs. `due_date` is None where the step has no date of its own.
    """

    what: str
    level: str
    departments: tuple[str, ...]
    due_date: dt.date | None
    late_days: int


def owed(region: str, today: dt.date) -> dict[int, tuple[Owed, ...]]:
    """Return what is owed in the acceptances under a region, by project; nothing of one that is over and done."""
    rows = acceptances_of(region)
    editions = {row.project_id: row.edition for row in rows}
    waits, remedies = defaultdict(list), defaultdict(list)
    for wait in waiting_for(region, today):
        waits[wait.project_id].append(_waited(wait, editions[wait.project_id]))
    for remedy in open_remedies(region, today):
        if remedy.state == TO_DO:
            remedies[remedy.project_id].append(remedy)
    found = {}
    for row in rows:
        steps = [*waits[row.project_id], *_put_right(remedies[row.project_id])]
        if row.state != "open":
            found[row.project_id] = tuple(steps) or (_village(row, today),)
    return found


def _waited(one: Waiting, edition: str) -> Owed:
    level, names = one.level or one.what, works(edition).departments
    departments = tuple(dict.fromkeys(names[each] for each in one.functions)) if level == DEPARTMENT else ()
    return Owed(one.what, level if one.what == REMEDY else "", departments, one.due_date, one.late_days)


def _put_right(rows: list[RemedyRow]) -> list[Owed]:
    """What the village has to put right, by the first of the dates."""
    due = min((row.due_date for row in rows), default=None)
    return [Owed(PUT_RIGHT, "", (), due, max(row.late_days for row in rows))] if due else []


def _village(row: AcceptanceRow, today: dt.date) -> Owed:
    """What the village owes where it is nobody else's turn: to report all by its deadline, or the papers since."""
    what = REPORT if row.reported_date is None else PAPERS
    return Owed(what, "", (), row.deadline_date, max(0, (today - row.deadline_date).days))
