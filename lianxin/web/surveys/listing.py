"""The list of surveys: where each stands, what waits for the reader, and steps on many at once."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop
from lianxin.domain.places.actions.survey import accept_surveys, check_surveys
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.survey import STATES, TASKS, SurveyRow, survey_list
from lianxin.domain.places.queries.workbook import survey_template
from lianxin.web.actor import now, own_township, reader
from lianxin.web.downloads import handed
from lianxin.web.links import ours
from lianxin.web.toast import toast

A_PAGE = 60
ORDER = ("none", "draft", "returned", "submitted", "checked", "accepted", "withdrawn")
TOLD = 5  # refusals of a step on many that are told one by one
# What may be done with many in one state: permission, what the button says, what the toast says
MANY = {
    "submitted": ("check", "survey.check", gettext_noop("核实选中的"), gettext_noop("核实了 {count} 份")),
    "checked": ("accept", "survey.accept", gettext_noop("认定选中的"), gettext_noop("认定了 {count} 份")),
}
ACTIONS = {"check": check_surveys, "accept": accept_surveys}
WAITS = (
    ("checked", "survey.accept", 0, gettext_noop("{count} 份等您认定")),
    ("submitted", "survey.check", 9, gettext_noop("{count} 份等您核实")),
)


@dataclass(frozen=True, slots=True)
class TownshipLine:
    """How far the surveys of one township are."""

    code: str
    name: str
    href: str
    accepted: int
    moving: int
    whole: int


def surveys(request: HttpRequest) -> HttpResponse:
    """Show where the survey of every village stands, narrowed as asked."""
    actor = reader(request, "survey.view")
    county = current()
    rows = survey_list(county.code).rows
    township = request.GET.get("township", own_township(actor))
    inside = [row for row in rows if row.township_code == township] if township else list(rows)
    state, wanted = request.GET.get("state", ""), request.GET.get("q", "").strip()
    found = [row for row in inside if state in ("", row.state) and _named(row, wanted)]
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    many, lines = MANY.get(state), _lines(rows)
    context = {
        "county": county,
        "waits": _waits(actor, rows, township),
        "segments": _segments(request.GET, inside, state, township),
        "townships": list({row.township_code: row.township for row in rows}.items()),
        "township": township,
        "state": state,
        "q": wanted,
        "rows": tuple(shown.object_list),
        "shown": shown,
        "lines": tuple(lines),
        "behind": sum(line.accepted < line.whole for line in lines),
        "moving": sum(line.moving for line in lines),
        "query": f"{query.urlencode()}&" if query else "",
        "whole": len(inside),
        "many": many[0] if many and any(actor.may(many[1], row.code) for row in found) else "",
        "many_label": _(many[2]) if many else "",
        "may_import": bool(actor.holds("survey.import")),
    }
    return render(request, "surveys/surveys.html", context)


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Check or accept the chosen surveys; those that cannot be are named with the reason."""
    verb = request.POST.get("verb", "")
    action = ACTIONS.get(verb, check_surveys)
    state = next(state for state, found in MANY.items() if found[0] == ("accept" if verb == "accept" else "check"))
    actor = reader(request, MANY[state][1])
    done = action(by=actor, at=now(), codes=tuple(request.POST.getlist("code")))
    if done.done:
        toast(request, _(MANY[state][3]).format(count=len(done.done)))
    for code, refusal in done.refused[:TOLD]:
        messages.warning(request, _("{code}：{said}").format(code=code, said=refusal.sentence(_)))
    if len(done.refused) > TOLD:
        messages.warning(request, _("另有 {count} 份也没有做成。").format(count=len(done.refused) - TOLD))
    if not done.done and not done.refused:
        messages.warning(request, _("还没有选哪几份。先在左边打勾。"))
    return redirect(ours(request, request.POST.get("back", "")) or reverse("surveys"))


def template(request: HttpRequest) -> HttpResponse:
    """Hand out the survey workbook of the reader's region, filled in with what is known."""
    actor = reader(request, "survey.import")
    region = actor.holds("survey.import")[0] or current().code
    name = f"survey-{region}.xlsx"
    content = survey_template(region, watermark(actor, now()))
    return handed(request, content, name=name, plain=name, what=f"survey:{region}", region=region)


def _named(row: SurveyRow, wanted: str) -> bool:
    return not wanted or wanted in row.name or row.code.startswith(wanted) or wanted in row.township + row.name


def _waits(actor: Actor, rows: tuple[SurveyRow, ...], township: str) -> list[tuple[str, str]]:
    """What waits for the reader: a sentence and the address of the list that holds it."""
    found = []
    for state, permission, least, sentence in WAITS:
        mine = [
            row
            for row in rows
            if row.state == state
            and any(row.code.startswith(one) for one in actor.holds(permission) if len(one) >= least)
        ]
        if mine:
            address = f"{reverse('surveys')}?township={township}&state={state}"
            found.append((_(sentence).format(count=len(mine)), address))
    own = {region for region in actor.holds("survey.write") if len(region) > len("410327100")}
    for row in rows:
        if row.code in own and row.state in TASKS:
            said = _("{name}的摸底表：{state}，接着填").format(name=row.name, state=_(row.state_label))
            found.append((said, reverse("survey-edit", args=[row.code])))
    return found


def _segments(query: QueryDict, rows: list[SurveyRow], state: str, township: str) -> list[tuple[str, str, bool]]:
    counts = Counter(row.state for row in rows)

    def address(value: str) -> str:
        wanted = query.copy()
        wanted.pop("page", None)
        wanted["state"], wanted["township"] = value, township
        return f"?{wanted.urlencode()}"

    tabs = [(_("全部 {count}").format(count=len(rows)), address(""), state == "")]
    for one in ORDER:
        if counts[one] or one == state:
            said = _("{state} {count}").format(state=_(STATES[one]), count=counts[one])
            tabs.append((said, address(one), state == one))
    return tabs


def _lines(rows: tuple[SurveyRow, ...]) -> list[TownshipLine]:
    grouped: dict[str, list[SurveyRow]] = {}
    for row in rows:
        grouped.setdefault(row.township_code, []).append(row)
    return [
        TownshipLine(
            code=code,
            name=inside[0].township,
            href=f"{reverse('surveys')}?township={code}",
            accepted=sum(row.accepted_version is not None for row in inside),
            moving=sum(row.state in ("submitted", "checked", "draft", "returned") for row in inside),
            whole=len(inside),
        )
        for code, inside in grouped.items()
    ]
