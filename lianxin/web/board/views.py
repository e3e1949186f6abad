"""The county's board, the big screen, and a township."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lianxin.domain.board.queries.behind import falling_behind
from lianxin.domain.board.queries.county import BoardPage, county_page
from lianxin.domain.board.queries.township import township_page
from lianxin.domain.projects.rules.standing import HELP, OK, WATCH
from lianxin.domain.projects.rules.standing_words import STATES
from lianxin.web.actor import reader
from lianxin.web.board import pictures
from lianxin.web.board.walls import CODE, STEPS, WallView, begun, board_wall, township_wall
from lianxin.web.draw.tile import PROGRESS, TIERS
from lianxin.web.links import link
from lianxin.web.villages.rows import village_row

TILES = {state.key: state for state in PROGRESS}
LISTED = 5  # as many as fit above the fold; all of them are one step away


def board(request: HttpRequest) -> HttpResponse:
    """Show the county on one screen of an office."""
    actor = reader(request, "board.view")
    page = county_page()
    planned = page.plan is not None
    view = WallView.of(
        request.GET.get("show", ""), request.GET.get("order", ""), planned=planned, begun=begun(page.courses)
    )
    sees_support, sees_calls = bool(actor.holds("support.view")), bool(actor.holds("escalation.view"))
    context = {
        "page": page,
        "view": view,
        **_county(page, view),
        "behind": SimpleLazyObject(lambda: _behind(sees_support=sees_support, sees_calls=sees_calls)),
        "beside": SimpleLazyObject(lambda: pictures.beside(page.as_of)),
        "behind_count": page.sums.states[HELP] + page.sums.states[WATCH],
        "sees_support": sees_support,
        "sees_calls": sees_calls,
        "standings": _standings(page, may_open=bool(actor.holds("project.view"))),
        "plan_href": link("scenario", page.plan.scenario_id) if page.plan and actor.holds("plan.view") else "",
        "may_export": bool(actor.holds("export")),
    }
    return render(request, "board/board.html", context)


def wall(request: HttpRequest) -> HttpResponse:
    """Show every village by name, for the screen of a hall."""
    reader(request, "board.view")
    page = county_page()
    planned = page.plan is not None
    view = WallView.of(request.GET.get("show", ""), CODE, planned=planned, begun=begun(page.courses))
    context = {
        "page": page,
        "view": view,
        **_county(page, view),
        "theme": "light" if request.GET.get("theme") == "light" else "dark",
    }
    return render(request, "board/wall.html", context)


def township(request: HttpRequest, code: str) -> HttpResponse:
    """Show one township."""
    reader(request, "board.view")
    page = township_page(code)
    planned = page.plan is not None
    view = WallView.of(
        request.GET.get("show", ""), request.GET.get("order", ""), planned=planned, begun=begun(page.courses)
    )
    context = {
        "page": page,
        "crumbs": [(page.county, reverse("board")), (page.township.name, "")],
        "view": view,
        "wall": SimpleLazyObject(lambda: township_wall((page.township,), view, page.tranche_names, page.courses)),
        "segments": view.segments(planned=planned),
        "coverage": SimpleLazyObject(lambda: pictures.coverage(page.tally, township=code)),
        "tiers": [(state, page.tally.tiers[state.key]) for state in TIERS if state.key],
        "rows": SimpleLazyObject(
            lambda: [village_row(line, page.words, page.tranche_names) for line in page.township.lines]
        ),
    }
    return render(request, "board/township.html", context)


def _county(page: BoardPage, view: WallView) -> dict[str, Any]:
    """Return what the board and the hall's screen draw, each made only where it is not at hand already drawn."""
    return {
        "headlines": SimpleLazyObject(lambda: pictures.headlines(page)),
        "wall": SimpleLazyObject(lambda: board_wall(page, view)),
        "segments": view.segments(planned=page.plan is not None),
        "coverage": SimpleLazyObject(lambda: pictures.coverage(page.tally)),
        "tranches": SimpleLazyObject(
            lambda: [one for one in pictures.tranche_facts(page.tranches) if not one.finished]
        ),
        "climb": SimpleLazyObject(lambda: pictures.climb(page)),
        "foretold": SimpleLazyObject(lambda: pictures.foretold(page)),
        "prospects": SimpleLazyObject(lambda: pictures.prospects(page)),
        **_most(page, LISTED),
    }


def _standings(page: BoardPage, *, may_open: bool) -> tuple[tuple[str, int, str], ...]:
    """Return how many centres go well, want watching and want help: words, count and where they are listed."""
    listed = link("projects") if may_open else ""
    return tuple(
        (_(STATES[state]), page.sums.states[state], f"{listed}?state={state}" if listed else "")
        for state in (OK, WATCH, HELP)
    )


def _behind(*, sees_support: bool, sees_calls: bool) -> list[dict[str, Any]]:
    """Return the first of those that fall behind: why, by how many days, and what was sent."""
    return [
        {
            "course": one.course,
            "tile": TILES[STEPS[one.course.phase]],
            "late": one.course.state == HELP,
            "href": reverse("village", args=[one.course.code]),
            "why": one.why,
            "days": one.days,
            "sent": (*(pictures.sent(one) if sees_support else ()), *(pictures.called(one) if sees_calls else ())),
        }
        for one in falling_behind()[:LISTED]
    ]


def _most(page: BoardPage, listed: int) -> dict[str, Any]:
    """Return the villages that lack most: the first of them, and how many there are."""
    most = page.lacking_most
    return {
        "most": [village_row(line, page.words, page.tranche_names) for line in most[:listed]],
        "most_count": len(most),
        "most_lacking": len(most[0].missing) if most else 0,
        "listed": min(listed, len(most)),
    }
