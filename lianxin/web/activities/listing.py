"""The list: what waits for a review, what is on, what was; with the doors to programmes, brands and bodies."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.places.queries.county import VILLAGE_DIGITS, CountyInfo, current
from lianxin.domain.services.queries.activities import ActivityRow, activities, reviews_due, sees_all
from lianxin.domain.services.rules.review import STATES
from lianxin.web.activities.tabs import tabs
from lianxin.web.activities.words import when
from lianxin.web.actor import reader

A_PAGE = 40
ORDER = ("review", "published", "draft", "returned", "cancelled")


def listing(request: HttpRequest) -> HttpResponse:
    """Show the activities of the reader's own region, what waits first."""
    actor, county = reader(request, "activity.view"), current()
    region = region_of(actor, county)
    whole = activities(region, county.as_of)
    rows = whole if sees_all(actor) else tuple(row for row in whole if row.state == "published")
    state = request.GET.get("state", "")
    found = [row for row in rows if state in ("", row.state)]
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": tabs("activities"),
        "county": county,
        "lines": [line(row, actor) for row in shown.object_list],
        "shown": shown,
        "query": f"state={state}&" if state else "",
        "segments": _segments(rows, state),
        "late": late(actor, county),
        "new_at": region if len(region) == VILLAGE_DIGITS and actor.may("activity.write", region) else "",
        "synthetic": any(row.synthetic for row in found),
    }
    return render(request, "activities/activities.html", context)


def region_of(actor: Actor, county: CountyInfo) -> str:
    """Return the region that a reader looks at: their own, the county for those of all of it."""
    regions = actor.holds("activity.view")
    return min(regions, key=len, default=county.code) or county.code


def line(row: ActivityRow, actor: Actor) -> dict[str, Any]:
    """Return an activity as a line of the list."""
    coming = [one for one in row.sessions if one.state == "planned"]
    first = coming[0] if coming else None
    late_days = -row.left if row.left is not None and row.left < 0 else 0
    branch = actor.may("activity.review", row.code) or (late_days and actor.may("activity.review_late", row.code))
    return {
        "row": row,
        "reviews": row.state == "review" and branch,
        "state": _(STATES[row.state]),
        "when": when(first.begins_at, first.ends_at) if first else "",
        "where": first.where if first else "",
        "first": first,
        "late_days": late_days,
    }


def late(actor: Actor, county: CountyInfo) -> list[dict[str, Any]]:
    """Return what a township may decide because its branches are late."""
    regions = actor.holds("activity.review_late")
    if not regions or actor.holds("activity.review"):
        return []
    return [line(row, actor) for region in regions for row in reviews_due(region, county.as_of, late=True)]


def _segments(rows: tuple[ActivityRow, ...], state: str) -> list[tuple[str, str, bool]]:
    found = [(_("全部 {count}").format(count=len(rows)), reverse("activities"), state == "")]
    for key in ORDER:
        count = sum(row.state == key for row in rows)
        if count or key == state:
            found.append((f"{_(STATES[key])} {count}", f"?state={key}", key == state))
    return found
