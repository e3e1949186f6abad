"""One project's acceptance: what is wanted, said and seen, criterion by criterion; and the same on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import content_of
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.queries.acceptance import AcceptancePage, acceptance_of
from lianxin.domain.projects.queries.papers import GOOD, LAPSED, REVOKED, SOON
from lianxin.domain.projects.queries.project import project_of
from lianxin.domain.projects.rules.acceptance import ACCEPTED, AGAIN, COUNTY, DEPARTMENT, LEVELS, PASSED, TOWNSHIP
from lianxin.domain.projects.rules.criteria import BY_PAPER
from lianxin.web.acceptance.said import REMEDY_STATES, Block, Names, blocks, level_name, remedy_about
from lianxin.web.actor import reader
from lianxin.web.downloads import attachment

PERMISSIONS = {TOWNSHIP: "acceptance.township", DEPARTMENT: "acceptance.department", COUNTY: "acceptance.county"}
PAPERS = {
    GOOD: gettext_noop("在有效期内"),
    SOON: gettext_noop("快到期了"),
    LAPSED: gettext_noop("过期了"),
    REVOKED: gettext_noop("注销了"),
}


def acceptance(request: HttpRequest, id: int) -> HttpResponse:
    """Show where a project's acceptance stands, and what the reader may do about it."""
    actor = reader(request, "acceptance.view")
    county = current()
    page = acceptance_of(id, county.as_of)
    names, shown = Names(county, page.standard), blocks(page)
    context = {
        "page": page,
        "county": county,
        "crumbs": crumbs(page),
        "blocks": shown,
        "trail": trail(page),
        "passed": sum(row.line.state == PASSED for block in shown for row in block.rows),
        "whole": sum(len(block.rows) for block in shown),
        "doors": _doors(actor, page, shown),
        "remedies": [_remedy(one, names, actor, page) for one in page.remedies],
        "papers": [(one, names.of(one.function), _(PAPERS[one.state])) for one in page.papers],
        "visits": [(one, level_name(one.level)) for one in page.visits],
        "lacking": _lacking(page, names) if actor.may("paper.write", page.code) else [],
        "may_file": actor.may("paper.write", page.code),
        "may_decide": actor.may("acceptance.county", page.code),
        "may_report": actor.may("acceptance.report", page.code),
        "looked": _looked(page),
        "prints": [
            (level_name(level), reverse("acceptance-paper", args=[id, level]))
            for level in LEVELS
            if level != COUNTY or page.sampled
        ],
    }
    return render(request, "acceptance/acceptance.html", context)


def of_village(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the acceptance of a village's project, or to the list where it has none yet."""
    reader(request, "acceptance.view")
    found = project_of(code)
    return redirect("acceptance", found.id) if found else redirect("acceptances")


def paper(request: HttpRequest, id: int, level: str) -> HttpResponse:
    """Show the sheet of one level to print, sign and seal."""
    reader(request, "acceptance.view")
    if level not in (*LEVELS, AGAIN):
        raise NotFound(_("验收单"), level)
    county = current()
    page = acceptance_of(id, county.as_of)
    mine = [one for one in blocks(page) if level != DEPARTMENT or one.department]
    context = {
        "page": page,
        "county": county,
        "level": level,
        "level_name": level_name(level),
        "crumbs": [*crumbs(page, linked=True), (_("验收单"), "")],
        "blocks": [(one, [(row, _of(row, level)) for row in one.rows]) for one in mine],
        "signs": _signs(page, level, county.name),
    }
    return render(request, "acceptance/paper.html", context)


def file(request: HttpRequest, id: int, file: int) -> HttpResponse:
    """Hand out a picture or PDF that belongs to a project's acceptance."""
    reader(request, "acceptance.view")
    page = acceptance_of(id, current().as_of)
    if file not in page.files:
        raise NotFound(_("文件"), file)
    kept = content_of(file)
    plain = "evidence.pdf" if kept.content.startswith(b"%PDF-") else "evidence.jpg"
    return attachment(kept.content, name=kept.name, plain=plain)


def crumbs(page: AcceptancePage, *, linked: bool = False) -> list[tuple[str, str]]:
    """Return the way to a sheet; `linked` where a page lies below it."""
    return [
        (_("验收"), reverse("acceptances")),
        (page.name, reverse("acceptance", args=[page.project_id]) if linked else ""),
    ]


def trail(page: AcceptancePage) -> list[tuple[str, Any]]:
    """Return the four facts with their dates: reported, looked at, accepted, open."""
    looked = page.visits[0].date if page.passed and page.visits else None
    return [
        (_("报验收"), page.reported_date),
        (_("都看过、合格"), looked),
        (_("认定"), page.accepted_date),
        (_("开门"), page.opened_date),
    ]


def _looked(page: AcceptancePage) -> list[tuple[str, int, int]]:
    """How many criteria each level has found in order, of how many that it has to look at."""
    levels = [level for level in LEVELS if any(level in block.levels for block in page.blocks)]
    return [(level_name(level), *_counts(page, level)) for level in levels]


def _counts(page: AcceptancePage, level: str) -> tuple[int, int]:
    lines = [line for block in page.blocks if level in block.levels for line in block.lines]
    passed = sum(any(look.level == level and look.passed for look in line.looks) for line in lines)
    return passed, len(lines)


def _doors(actor: Actor, page: AcceptancePage, shown: list[Block]) -> list[tuple[str, str]]:
    """What the reader may do next, the most pressing first."""
    id, code = page.project_id, page.code
    found: list[tuple[str, str]] = []
    if page.state != "active" or page.taken_back:
        return found
    unfinished = any(one.block.accepted_date is None for one in shown)
    county = actor.may("acceptance.county", code)
    if county and page.accepted_date is not None and page.opened_date is None and page.holds:
        found.append((_("记开门"), reverse("acceptance-open", args=[id])))
    if county and any(one.block.state == PASSED for one in shown):
        found.append((_("认定"), reverse("acceptance-accept", args=[id])))
    open_ = [level for level in LEVELS if _wants_look(page, level) and _may_look(actor, page, level)]
    found += [(level_name(level), reverse("acceptance-visit", args=[id, level])) for level in open_]
    if actor.may("acceptance.report", code) and unfinished:
        found.append((_("报验收"), reverse("acceptance-report", args=[id])))
    accepted = any(one.block.state == ACCEPTED for one in shown)
    if accepted and any(_may_look(actor, page, level) for level in LEVELS):
        found.append((level_name(AGAIN), reverse("acceptance-visit", args=[id, AGAIN])))
    return found


def _wants_look(page: AcceptancePage, level: str) -> bool:
    """Whether a level has not found all in order of what is not accepted yet."""
    waiting = (one for one in page.blocks if one.accepted_date is None and level in one.levels)
    return any(
        not any(look.level == level and look.passed for look in line.looks) for one in waiting for line in one.lines
    )


def _may_look(actor: Actor, page: AcceptancePage, level: str) -> bool:
    if level == DEPARTMENT:
        functions = [one.function for one in page.blocks if one.department]
        return any(actor.may(PERMISSIONS[level], page.code, function) for function in functions)
    return actor.may(PERMISSIONS[level], page.code) and (level != COUNTY or bool(page.sampled))


def _remedy(one: Any, names: Names, actor: Actor, page: AcceptancePage) -> dict[str, Any]:
    judges = PERMISSIONS.values() if one.level == AGAIN else (PERMISSIONS[one.level],)
    narrowed = one.function or None
    return {
        "row": one,
        "about": remedy_about(one, names),
        "state": _(REMEDY_STATES[one.state]),
        "level": level_name(one.level),
        "may_do": one.state == "open" and actor.may("acceptance.report", page.code),
        "may_judge": one.state != "closed"
        and any(
            actor.may(permission, page.code, narrowed if permission == PERMISSIONS[DEPARTMENT] else None)
            for permission in judges
        ),
    }


def _lacking(page: AcceptancePage, names: Names) -> list[tuple[str, str, str]]:
    """The papers that are wanted and not there: what is said, function, kind."""
    lines = (line for block in page.blocks for line in block.lines if line.key in BY_PAPER)
    return [(f"{names.of(line.function)} · {kind}", line.function, kind) for line in lines for kind in line.lacking]


def _of(row: Any, level: str) -> Any:
    return next((look for look in row.line.looks if look.level == level), None)


def _signs(page: AcceptancePage, level: str, county: str) -> list[tuple[str, str]]:
    """Who signs a sheet, and as what."""
    own = (page.name, _("村（社区）负责人"))
    theirs = {
        TOWNSHIP: (page.township, _("初验人")),
        DEPARTMENT: (_("牵头部门"), _("验收人")),
        COUNTY: (county, _("抽验人")),
        AGAIN: (_("来看的单位"), _("来看的人")),
    }
    return [own, theirs[level]]
