"""One activity: what it is, what the branch said, its sessions, and what comes next."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.services.queries.activities import ActivityPage, activity_page, sees_all
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.rules.review import LEVELS, STATES, overdue
from lianxin.web.activities.forms import ReasonForm, ReviewForm
from lianxin.web.activities.words import linked, when
from lianxin.web.actor import reader


def activity(request: HttpRequest, id: int) -> HttpResponse:
    """Show an activity."""
    return shown(request, id)


def shown(request: HttpRequest, id: int, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    """Show an activity; forms that were not right come back as they were filled in."""
    actor, county = reader(request, "activity.view"), current()
    page = activity_page(id, county.as_of)
    if page.row.state != "published" and not sees_all(actor):
        raise NotFound(gettext_noop("活动"), id)
    now = now_of(county)
    made: dict[str, forms.Form] = {"review": ReviewForm(), "cancel": ReasonForm(), **(bound or {})}
    public = reverse("public-activity", args=[page.row.address])
    context = {
        "page": page,
        "row": page.row,
        "state": _(STATES[page.row.state]),
        "function": function_label(county, current_standard(county.as_of), page.row.function)
        if page.row.function
        else "",
        "sessions": [
            {"row": one, "when": when(one.begins_at, one.ends_at), "over": one.ends_at <= now or one.state == "over"}
            for one in page.row.sessions
        ],
        "reviews": [{"one": one, "level": _(LEVELS[one.level])} for one in page.reviews],
        "late_days": -page.row.left if page.row.left is not None and page.row.left < 0 else 0,
        "may": _may(actor, page, overdue(page.row.review_due_date, county.as_of)),
        "review_days": service_rules(county.as_of).review.days,
        "forms": made,
        "public": linked(request.build_absolute_uri(public)) if page.row.state == "published" else None,
        "crumbs": [(_("活动"), reverse("activities")), (page.row.village, ""), (page.row.title, "")],
    }
    return render(request, "activities/activity.html", context)


def _may(actor: Actor, page: ActivityPage, late: bool) -> dict[str, bool]:
    """Return what the reader may do with an activity as it stands."""
    row = page.row
    branch = actor.may("activity.review", row.code)
    runs = actor.may("activity.write", row.code) and (branch or row.leader == actor.username)
    return {
        "runs": runs,
        "change": runs and row.state in ("draft", "returned"),
        "submit": runs and row.state in ("draft", "returned"),
        "take_back": runs and row.state == "review" and not branch,
        "cancel": runs and row.state != "cancelled",
        "plan": runs and row.state != "cancelled",
        "review": row.state == "review" and (branch or (late and actor.may("activity.review_late", row.code))),
        "join": row.state == "published" and actor.person is not None and bool(actor.holds("activity.join")),
        "enrol": actor.may("activity.enrol", row.code) and row.state == "published",
    }
