"""Paper of a session: the sign-up sheet, typed in afterwards; the code for the door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current, now_of, village
from lianxin.domain.services.actions.roll import MOST_WALK_INS, type_sheet
from lianxin.domain.services.queries.sessions import enrolments_of, session_row
from lianxin.web.activities.sessions import numbers
from lianxin.web.activities.words import linked, when
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

BLANK_ROWS, LEAST_ROWS = 10, 22  # for walk-ins; what fills a sheet


def sheet(request: HttpRequest, id: int) -> HttpResponse:
    """Show the sign-up sheet of a session on A4: who has a place, masked, and blank rows for walk-ins."""
    row = session_row(id)
    acting(request).require("activity.enrol", row.code)
    listed = [one for one in enrolments_of(id) if one.rank == 0]
    context = {
        "row": row,
        "place": village(row.code),
        "county": current(),
        "when": when(row.begins_at, row.ends_at),
        "listed": listed,
        "blank": range(len(listed) + 1, max(LEAST_ROWS, len(listed) + BLANK_ROWS) + 1),
        "crumbs": [(_("名单"), reverse("session", args=[id])), (_("签到表"), "")],
    }
    return render(request, "activities/sheet.html", context)


def door(request: HttpRequest, id: int) -> HttpResponse:
    """Show the code that hangs at the door, on A4."""
    row = session_row(id)
    acting(request).require("activity.enrol", row.code)
    context = {
        "row": row,
        "place": village(row.code),
        "when": when(row.begins_at, row.ends_at),
        "door": linked(request.build_absolute_uri(reverse("public-door", args=[row.door]))),
        "crumbs": [(_("名单"), reverse("session", args=[id])), (_("签到码"), "")],
    }
    return render(request, "activities/door.html", context)


def type_in(request: HttpRequest, id: int) -> HttpResponse:
    """Type the sheet in: who came, and how many besides."""
    row, actor = session_row(id), acting(request)
    actor.require("activity.enrol", row.code)
    listed = [one for one in enrolments_of(id) if one.rank == 0 and not one.helper]
    came = {one.id for one in listed if one.state == "came"}
    walk_ins = str(row.walk_ins or "")
    if request.method == "POST":
        ticked, walk_ins = numbers(request, "came"), request.POST.get("walk_ins", "").strip()
        came = set(ticked)
        try:
            count = int(walk_ins or 0) if (walk_ins or "0").isdecimal() and len(walk_ins) < 6 else -1
            type_sheet(by=actor, at=now(), now=now_of(current()), session_id=id, came=ticked, walk_ins=count)
        except Refusal as refusal:
            say_above(request, refusal)
        else:
            toast(
                request,
                _("录好了。"),
                _("到了 {came} 人，没报名来的 {count} 人。").format(came=len(ticked), count=count),
            )
            return redirect("session", id)
    context = {
        "row": row,
        "when": when(row.begins_at, row.ends_at),
        "listed": [{"one": one, "came": one.id in came} for one in listed],
        "walk_ins": walk_ins,
        "most": MOST_WALK_INS,
        "crumbs": [(_("名单"), reverse("session", args=[id])), (_("录签到表"), "")],
    }
    return render(request, "activities/type.html", context)
