"""The list of branches, a branch's stars on one sheet, one star with its tasks, and a paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.merit.queries.star import OPEN, StarRow, StarsPage, evidence_file, stars_page
from lianxin.domain.merit.queries.star_list import StarsList, stars_list
from lianxin.domain.merit.queries.waiting import stars_waiting
from lianxin.domain.merit.rules.stars import Stars
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import reader
from lianxin.web.downloads import handed
from lianxin.web.local import local
from lianxin.web.stars.forms import EvidenceForm, GrantForm, PointsForm, ReasonForm
from lianxin.web.stars.said import STAR_STATES

WAITING = 12  # listed one by one; the others follow once these are done


def stars(request: HttpRequest) -> HttpResponse:
    """Show where the stars of the branches stand: by township, and village by village in one of them."""
    actor = reader(request, "star.view")
    county = current()
    region = next(iter(actor.holds("star.view")), county.code)
    region = region if region.startswith(county.code) else county.code
    township = request.GET.get("township", "")
    shown = township if township.startswith(county.code) else region
    page = stars_list(shown, year_of(request))
    waiting = stars_waiting(actor, page.year)
    context = {
        "page": page,
        "crumbs": [(county.name, reverse("board")), (_("五星支部"), "")],
        "stars": [local(star) for star in page.edition.stars],
        "waiting": waiting[:WAITING],
        "waiting_count": len(waiting),
        "townships": _townships(page) if shown == county.code else None,
        "rows": _rows(page) if shown != county.code else None,
        "chosen": next((name for code, name in page.townships if code == shown), ""),
        "legend": [(state, page.counts.get(key, 0)) for key, state in STAR_STATES.items()],
    }
    return render(request, "stars/stars.html", context)


def branch(request: HttpRequest, code: str) -> HttpResponse:
    """Show a branch's year on one sheet, to be printed, signed and sealed."""
    actor = reader(request, "star.view")
    page = stars_page(code, year_of(request))
    context = {
        "page": page,
        "crumbs": _crumbs(page),
        "rows": [_star(row, page, actor) for row in page.stars],
        "granting": local_body(page),
        "may_claim": actor.may("star.claim", code),
    }
    return render(request, "stars/branch.html", context)


def star(request: HttpRequest, code: str, star: str) -> HttpResponse:
    """Show one star of a branch with what may be done about it."""
    reader(request, "star.view")
    return shown(request, code, star)


def evidence(request: HttpRequest, id: int) -> HttpResponse:
    """Hand out a paper."""
    reader(request, "star.view")
    code, file = evidence_file(id)
    kind = file.name.rpartition(".")[2]
    return handed(request, file.content, name=file.name, plain=f"evidence-{id}.{kind}", what=f"star:{id}", region=code)


def shown(request: HttpRequest, code: str, key: str, year: int | None = None, **bound: Any) -> HttpResponse:
    """Show one star; `bound` are forms that came back with something wrong in them."""
    actor = reader(request, "star.view")
    page = stars_page(code, year or year_of(request))
    row = page.star(key)
    deeds = _deeds(actor, page, row)
    forms = {
        "claim_form": PointsForm(row=row, level="own") if "claim" in deeds else None,
        "check_form": PointsForm(row=row, level="township") if "check" in deeds else None,
        "review_form": PointsForm(row=row, level="county") if "review" in deeds else None,
        "refuse_form": ReasonForm(initial={"revision": row.revision}) if "refuse" in deeds else None,
        "grant_form": GrantForm(initial={"revision": row.revision, "body": local_body(page), "date": page.as_of})
        if "grant" in deeds
        else None,
    }
    context = {
        "page": page,
        "row": row,
        "name": local(row.rule),
        "lead": _lead(row, page.edition),
        "state": STAR_STATES[row.state],
        "tasks": [{"row": task, "name": local(task.task), "said": _fact(task)} for task in row.tasks],
        "deeds": deeds,
        "evidence_form": EvidenceForm(auto_id="evidence-%s"),
        "crumbs": [
            *_crumbs(page)[:-1],
            (page.village.name, reverse("star-branch", args=[code])),
            (local(row.rule), ""),
        ],
        **{name: bound.get(name, form) for name, form in forms.items()},
    }
    return render(request, "stars/star.html", context)


def local_body(page: StarsPage) -> str:
    """Return who would grant the next star, in the reader's language."""
    granting = page.granting
    return granting.body_en if local(page.edition) == page.edition.name_en else granting.body


def _deeds(actor: Actor, page: StarsPage, row: StarRow) -> frozenset[str]:
    """Return what an actor may do about a star as it stands."""
    code, function = page.village.code, row.rule.function
    claims, checks = actor.may("star.claim", code), actor.may("star.check", code)
    reviews, grants = actor.may("star.review", code, function), actor.may("star.grant", code)
    found = {
        "claim": claims and row.state in ("", "claimed", "refused"),
        "withdraw": claims and row.state in OPEN,
        "evidence": claims and row.state in OPEN,
        "check": checks and row.state == "claimed",
        "review": reviews and row.state == "checked",
        "refuse": (checks and row.state == "claimed") or (reviews and row.state in ("checked", "reviewed")),
        "grant": grants and row.state == "reviewed",
    }
    return frozenset(name for name, may in found.items() if may)


def _star(row: StarRow, page: StarsPage, actor: Actor) -> dict[str, Any]:
    return {
        "row": row,
        "name": local(row.rule),
        "lead": _lead(row, page.edition),
        "state": STAR_STATES[row.state],
        "tasks": [{"row": task, "name": local(task.task), "said": _fact(task)} for task in row.tasks],
        "deeds": _deeds(actor, page, row),
    }


def _fact(task: Any) -> str:
    """Return what the product knows of a task, in a sentence."""
    return task.fact.sentence(_) if task.fact else ""


def _lead(row: StarRow, edition: Stars) -> str:
    return row.rule.lead_en if local(edition) == edition.name_en else row.rule.lead


def _townships(page: StarsList) -> list[dict[str, Any]]:
    """Return a row for every township: branches, stars on their way, stars granted."""
    found = []
    for code, name in page.townships:
        inside = [one for one in page.branches if one.village.township_code == code]
        found.append(
            {
                "code": code,
                "name": name,
                "branches": len(inside),
                "claimed": sum(one.open for one in inside),
                "granted": sum(one.granted for one in inside),
            }
        )
    return found


def _rows(page: StarsList) -> list[dict[str, Any]]:
    return [
        {"village": one.village, "states": [STAR_STATES[state] for state in one.states], "granted": one.granted}
        for one in page.branches
    ]


def _branch(page: StarsPage) -> str:
    return f"{reverse('star-branch', args=[page.village.code])}?year={page.year}"


def _crumbs(page: StarsPage) -> list[tuple[str, str]]:
    township = f"{reverse('stars')}?township={page.village.township_code}"
    return [(_("五星支部"), reverse("stars")), (page.village.township, township), (page.village.name, "")]


def place_of(code: str, star: str, year: int) -> str:
    """Return the address of a star in a year."""
    return f"{reverse('star', args=[code, star])}?year={year}"


def year_of(request: HttpRequest) -> int | None:
    """Return the year that an address asks for, None for the county's present one."""
    text = request.GET.get("year", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
