"""What blocks a project just now, read from its stages and its acceptance."""

import datetime as dt
from collections.abc import Iterator

from lianxin.base.clock import CHINA
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.planning.queries.consultation import consulted
from lianxin.domain.planning.queries.decision import deciding
from lianxin.domain.planning.queries.overturned import overturned
from lianxin.domain.projects.queries.acceptance import AcceptancePage, CriterionLine, acceptance_of
from lianxin.domain.projects.queries.project import ProjectRow, project_brief
from lianxin.domain.projects.queries.snag import stuck
from lianxin.domain.projects.queries.works import works, works_to_judge_by
from lianxin.domain.projects.rules.acceptance import DEPARTMENT, WAITING
from lianxin.domain.projects.rules.blockers import Block, Case, before, blocks
from lianxin.domain.projects.rules.schedule import next_ones
from lianxin.domain.projects.rules.works import Works


def blocks_of(project_id: int, today: dt.date) -> tuple[Block, ...]:
    """Return what blocks a project on a day, the longest first; raise NotFound where there is no such project."""
    return blocking(project_brief(project_id), today)


def blocking_before(code: str, today: dt.date) -> tuple[Block, ...]:
    """Return what blocks a village that waits for a project; nothing where its centre is open."""
    if code in openings(code):
        return ()
    step, since = _step(code)
    days = max(0, (today - since).days) if since else None
    return before(code, step, days, works_to_judge_by(today))


def _step(code: str) -> tuple[str, dt.date | None]:
    """The step on the way to a project that a village waits in, and since when."""
    asked, live = consulted(code).get(code), deciding(code).get(code)
    if live is not None:
        return live.state, live.last_date or _day(live.begun_at)
    if asked is None or asked.state == "withdrawn":
        return "plan", None
    if asked.state == "open":
        return "consultation", asked.opened_date or _day(asked.opened_at)
    return "village", asked.closed_date or (_day(asked.closed_at) if asked.closed_at else None)


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(CHINA).date()


def blocking(project: ProjectRow, today: dt.date) -> tuple[Block, ...]:
    """Return what blocks a project that is at hand; nothing while it rests or is not approved any more."""
    if project.state != "active" or project.decision_id in overturned(project.code):
        return ()
    edition, page = works(project.edition), acceptance_of(project.id, today)
    case = Case(
        code=project.code,
        overdue=tuple((leg.key, (today - leg.due_date).days) for leg in next_ones(project.legs)),
        lacking=tuple(_lacking(page)) if _near(project, edition, today) else (),
        waiting=tuple(_waiting(page, today)),
        remedies=tuple((one.function, one.late_days) for one in page.open_remedies),
        stuck=stuck(project.code).get(project.id, ()),
        consent_paper=edition.acceptance.consent_paper,
    )
    return blocks(case, edition)


def _near(project: ProjectRow, edition: Works, today: dt.date) -> bool:
    """Whether acceptance is reported, or due within the edition's days."""
    near = edition.acceptance.papers_near_days
    stages = {stage.key for stage in edition.stages if stage.by_fact == "accepted"}
    due = [leg.due_date for leg in project.legs if leg.key in stages and leg.done_date is None]
    return project.reported_date is not None or any((one - today).days <= near for one in due)


def _lacking(page: AcceptancePage) -> Iterator[tuple[str, tuple[str, ...]]]:
    for block in page.blocks:
        kinds = tuple(dict.fromkeys(kind for line in block.lines for kind in line.lacking))
        if kinds:
            yield block.function, kinds


def _waiting(page: AcceptancePage, today: dt.date) -> Iterator[tuple[str, int]]:
    """Functions that the township has seen and the department has not."""
    if page.reported_date is None:
        return
    for block in page.blocks:
        if block.state == WAITING and _next_level(block.levels, block.lines) == DEPARTMENT:
            yield block.function, (today - page.reported_date).days


def _next_level(levels: tuple[str, ...], lines: tuple[CriterionLine, ...]) -> str:
    """Return the first level that has not looked at all of it."""
    for level in levels:
        if not all(any(look.level == level for look in line.looks) for line in lines):
            return level
    return ""
