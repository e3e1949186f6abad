"""One village's project: what comes next, both tracks over time, changes, pictures."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.queries.page import ChangeLine, ProjectPage, StageLine, project_page
from lianxin.domain.projects.queries.snag import SnagLine
from lianxin.domain.projects.queries.works import blocker_name
from lianxin.domain.projects.rules.changing import KINDS, STATES
from lianxin.domain.projects.rules.standing import BUILT, HELP, WATCH
from lianxin.domain.projects.rules.standing_words import PHASES
from lianxin.domain.projects.rules.standing_words import STATES as STANDINGS
from lianxin.web.actor import now, reader
from lianxin.web.draw.gantt import Gantt, Stage, draw
from lianxin.web.links import link
from lianxin.web.projects.photos import PhotoForm
from lianxin.web.projects.words import BY_FACT, PHOTO_PHASES, TRACKS, named_tranche, reasons_of, tranche_names

PAGE, PHONE = 832, 350


def project(request: HttpRequest, code: str) -> HttpResponse:
    """Show a village's project, or how far it is on the way to one."""
    actor = reader(request, "project.view")
    county = current()
    page = project_page(code, county.as_of, now())
    may_move = actor.may("project.move", code)
    context = {
        "page": page,
        "county": county,
        "crumbs": [(_("改造项目"), reverse("projects")), (page.village.name, "")],
        **_standing(page, county.as_of),
        "tasks": [_task(one, page, may_move) for one in page.turns],
        "tracks": [
            (_(label), [_stage(one, actor, page) for one in page.stages if one.track == track])
            for track, label in TRACKS.items()
        ],
        "pictures": SimpleLazyObject(lambda: _pictures(page, county.as_of)),
        "changes": [_change(one, actor, code) for one in page.changes],
        "photos": [{"row": one, "phase": _(PHOTO_PHASES[one.phase])} for one in page.photos],
        "photo_form": PhotoForm() if may_move and page.project else None,
        "may_move": may_move,
        "may_ask": page.changeable and actor.may("project.ask", code),
        "kept": request.GET.get("kept", ""),
        "help_href": _help(page, actor),
        "decision_href": link("decision", code) if actor.holds("decision.view") else "",
        "others": _others(code, actor, wanted=page.standing.state != BUILT),
    }
    return render(request, "projects/project.html", context)


def _standing(page: ProjectPage, today: dt.date) -> dict[str, Any]:
    """Return how the village stands, in words."""
    one = page.standing
    return {
        "state": _(STANDINGS[one.state]),
        "phase": _(PHASES[one.phase]),
        "tranche": named_tranche(one.tranche, tranche_names()),
        "days_left": (one.deadline_date - today).days if one.deadline_date else None,
        "reasons": reasons_of(one),
    }


def _task(one: StageLine, page: ProjectPage, may_move: bool) -> dict[str, Any]:
    """Return a stage whose turn it is: what a person does about it, and by when."""
    return {
        "stage": one,
        "track": _(TRACKS[one.track]),
        "waits": _(BY_FACT[one.by_fact]) if one.by_fact else "",
        "may": may_move and not one.by_fact,
        "snag": next((_snag(snag, page) for snag in page.snags if snag.stage == one.key), None),
        "href": link("acceptance-project", page.village.code) if one.by_fact else "",
    }


def _snag(one: SnagLine, page: ProjectPage) -> dict[str, Any]:
    """Return what a stage is stuck on, in words."""
    return {"line": one, "about": blocker_name(page.standing.edition, one.about)}


def _stage(one: StageLine, actor: Actor, page: ProjectPage) -> dict[str, Any]:
    code = page.village.code
    by_hand = one.done_date is not None and not one.by_fact and one.last
    return {
        "line": one,
        "waits": _(BY_FACT[one.by_fact]) if one.by_fact and one.state != "done" else "",
        "note": _(one.note) if one.note else "",
        "undo": (one.undoable and actor.may("project.move", code)) or (by_hand and actor.may("project.grant", code)),
    }


def _pictures(page: ProjectPage, today: dt.date) -> list[Gantt]:
    """Return the two tracks drawn for the page and for a phone; nothing where there is no project."""
    deadline = page.project.deadline_date if page.project else None
    return [_gantt(page, today, deadline, width) for width in (PAGE, PHONE)] if deadline else []


def _gantt(page: ProjectPage, today: dt.date, deadline: dt.date, width: int) -> Gantt:
    done = {one.key: one.done_date for one in page.stages if one.done_date is not None}
    ordered = sorted(page.stages, key=lambda one: list(TRACKS).index(one.track))
    stages = [
        Stage(
            label=one.name,
            track=one.track,
            baseline=(one.baseline_start_date, one.baseline_due_date),
            now=(_begun(one, done), one.done_date or (max(one.due_date, today) if one.late_days else one.due_date)),
            state=one.state,
            late=one.slipped_days > 0 or one.late_days > 0,
        )
        for one in ordered
    ]
    return draw(stages, today=today, deadline=deadline, month=_month, width=width)


def _begun(one: StageLine, done: dict[str, dt.date]) -> dt.date:
    """When a bar begins: what was done ahead of its planned start began when what it waits for was done."""
    if one.done_date is None or one.start_date <= one.done_date:
        return one.start_date
    return max((done[key] for key in one.after if key in done), default=one.done_date)


def _month(day: dt.date) -> str:
    return str(day.year) if day.month == 1 else _("{month}月").format(month=day.month)


def _change(one: ChangeLine, actor: Actor, code: str) -> dict[str, Any]:
    names = tranche_names()
    is_open = one.state == "asked"
    return {
        "line": one,
        "kind": _(KINDS[one.kind]),
        "state": _(STATES[one.state]),
        "tranche": named_tranche(one.tranche, names),
        "may_decide": is_open and actor.may("project.grant", code),
        "may_withdraw": is_open and actor.may("project.ask", code),
    }


def _help(page: ProjectPage, actor: Actor) -> str:
    """Return where an officer sees what blocks a village that wants watching or help, and what could be sent."""
    wanted = page.standing.state in (WATCH, HELP)
    code = page.village.code
    return link("escalation-new", code) if wanted and actor.may("escalation.write", code) else ""


def _others(code: str, actor: Actor, *, wanted: bool) -> list[tuple[str, str]]:
    """Return the pages about this village that belong to its project, those that there are; `wanted` by the call."""
    listed = (
        ("acceptance.view", "acceptance-project", _("验收")),
        ("support.view", "support-village", _("支持")),
        ("exemplar.view", "twins", _("像我们的村")),
        ("village.view", "village", _("看这个中心")),
    )
    found = [
        (label, link(page, code)) for permission, page, label in listed if actor.holds(permission) and link(page, code)
    ]
    return (
        [*found, (_("发督办"), link("escalation-new", code))]
        if wanted and actor.may("escalation.write", code)
        else found
    )
