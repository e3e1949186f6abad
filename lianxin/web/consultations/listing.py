"""The list: which villages have been asked, and how many have answered."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.consultation_list import consultation_list
from lianxin.domain.planning.queries.shown_consultation import ConsultationRow
from lianxin.web.actor import own_township, reader
from lianxin.web.consultations.words import state_word

A_PAGE = 60
ORDER = ("none", "open", "closed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it says beside the village's own facts."""

    row: ConsultationRow
    state: str
    answered: int
    entitled: int
    lacking: int  # how many more answers by slip the minimum wants


def consultations(request: HttpRequest) -> HttpResponse:
    """Show how far every village has been asked, narrowed as asked."""
    actor = reader(request, "consult.view")
    rows = consultation_list()
    township = request.GET.get("township", own_township(actor))
    state = request.GET.get("state", "")
    inside = [row for row in rows if not township or row.township_code == township]
    found = [row for row in inside if state in ("", row.state)]
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "county": current(),
        "lines": [_line(row) for row in shown.object_list],
        "shown": shown,
        "query": f"{query.urlencode()}&" if query else "",
        "townships": list({row.township_code: row.township for row in rows}.items()),
        "township": township,
        "state": state,
        "segments": _segments(request.GET, inside, state, township),
        "whole": len(inside),
        "planned": bool(rows),
        "waiting": sum(row.round.unanswered for row in inside if row.round),
    }
    return render(request, "consultations/consultations.html", context)


def _line(row: ConsultationRow) -> Line:
    turnout = row.round.count.turnout if row.round else ()
    return Line(
        row=row,
        state=state_word(row.state),
        answered=sum(one.answered for one in turnout),
        entitled=sum(one.entitled for one in turnout),
        lacking=sum(one.lacking for one in turnout),
    )


def _segments(asked: QueryDict, rows: list[ConsultationRow], state: str, township: str) -> list[tuple[str, str, bool]]:
    counts = Counter(row.state for row in rows)
    query = asked.copy()
    query.pop("page", None)
    query["township"] = township

    def segment(key: str, label: str) -> tuple[str, str, bool]:
        query["state"] = key
        return label, f"?{query.urlencode()}", key == state

    found = [segment("", _("全部 {count}").format(count=len(rows)))]
    return found + [segment(key, f"{state_word(key)} {counts[key]}") for key in ORDER if counts[key] or key == state]
