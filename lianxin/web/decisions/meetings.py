"""The county's meetings on packages: recorded, put up, objected to, answered."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.words import filled, gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions.meeting import NotReady, Result, hold_meeting, put_up
from lianxin.domain.planning.actions.objection import answer_objection, record_objection
from lianxin.domain.planning.queries.decision_list import decision_list
from lianxin.domain.planning.queries.meeting import meeting_page, meetings
from lianxin.domain.planning.queries.meeting_papers import MEETING_PAPERS
from lianxin.domain.planning.queries.pages.decision import DecisionRow, MeetingPage
from lianxin.web.actor import acting, now, own_township, reader
from lianxin.web.decisions.forms import AnswerForm, MeetingForm, NoticeForm, ObjectionForm
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

BACK = gettext_noop("异议成立，那个村退回去重新议定；立了项的，重新批准以前不能推进。")
STAYS = gettext_noop("异议成立，记下了。那里的中心已经开门，批准不再撤回。")


def meetings_page(request: HttpRequest) -> HttpResponse:
    """Show the county's meetings, newest first."""
    actor = reader(request, "decision.view")
    context = {
        "rows": meetings(),
        "may_meet": bool(actor.holds("decision.approve")),
        "crumbs": [(_("议定"), reverse("decisions")), (_("县里的会议"), "")],
    }
    return render(request, "decisions/meetings.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Record a meeting: which packages it approved, and which not."""
    actor, county = acting(request), current()
    actor.require("decision.approve", county.code)
    rows = [row for row in decision_list(county.code) if row.state == "county"]
    sent = request.method == "POST"
    form = MeetingForm(request.POST if sent else None, request.FILES if sent else None, initial={"date": county.as_of})
    stopped: tuple[str, ...] = ()
    if sent and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "date", "document", "minutes")}
        try:
            made = hold_meeting(
                by=actor, at=now(), today=county.as_of, results=_results(request.POST), scan=form.picture(), **given
            )
        except NotReady as refusal:
            stopped = tuple(filled(one.message, one.facts, _) for one in refusal.problems)
            say_at_field(form, refusal)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("会议记好了。"), _("接着把批准的名单公示出去。"))
            return redirect("meeting", made)
    context = {
        "form": form,
        "stopped": stopped,
        "rows": [_choice(row, request.POST) for row in rows],
        "ready": sum(not row.missing for row in rows),
        "total_fen": sum(row.cost_fen for row in rows),
        "crumbs": [(_("议定"), reverse("decisions")), (_("县里的会议"), reverse("meetings")), (_("记一次会议"), "")],
    }
    return render(request, "decisions/meeting_new.html", context)


def meeting(request: HttpRequest, id: int) -> HttpResponse:
    """Show a meeting with its list, its notice and the objections to it."""
    return shown(request, reader(request, "decision.view"), meeting_page(id), {})


def notice(request: HttpRequest, id: int) -> HttpResponse:
    """Show the list as a sheet to be put up (公示)."""
    reader(request, "decision.view")
    page = meeting_page(id)
    context = {
        "page": page,
        "villages": [one for one in page.villages if one.approved],
        "as_of": current().as_of,
        "centre": current().centre_word,
        "crumbs": [*_crumbs(page, here=False), (_("公示"), "")],
    }
    return render(request, "decisions/notice.html", context)


@require_POST
def put_list_up(request: HttpRequest, id: int) -> HttpResponse:
    """Put the list of a meeting up."""
    acting(request).require("decision.approve", current().code)
    page = meeting_page(id)
    form = NoticeForm(request.POST, days=page.notice_days)
    if form.is_valid() and _did(form, lambda: put_up(by=acting(request), at=now(), meeting_id=id, **form.cleaned_data)):
        toast(request, _("公示登记好了。"), _("打印出来盖章，贴到各村公开栏。"))
        return redirect("meeting", id)
    return shown(request, acting(request), page, {"notice": form})


@require_POST
def object_to(request: HttpRequest, id: int) -> HttpResponse:
    """Record an objection to a list."""
    actor = acting(request)
    if not actor.holds("decision.approve"):
        reader(request, "decision.review")
    page = meeting_page(id)
    form = ObjectionForm(request.POST, page=page, codes=_codes(actor))
    known: dict[str, Any] = {"by": actor, "at": now(), "today": current().as_of, "meeting_id": id}
    if form.is_valid() and _did(form, lambda: record_objection(**known, **form.cleaned_data)):
        toast(request, _("异议记下了。"), _("没有答复以前，那个村不能开工。"))
        return redirect("meeting", id)
    return shown(request, actor, page, {"objection": form})


@require_POST
def answer(request: HttpRequest, id: int, objection: int) -> HttpResponse:
    """Say what was found about an objection."""
    acting(request).require("decision.approve", current().code)
    form = AnswerForm(request.POST)
    upheld = request.POST.get("result") == "upheld"
    text = form.cleaned_data["answer"] if form.is_valid() else request.POST.get("answer", "")
    back_to = request.POST.get("back_to", "") if upheld else ""
    try:
        fell = answer_objection(
            by=acting(request), at=now(), objection_id=objection, answer=text, upheld=upheld, back_to=back_to
        )
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("答复好了。"), _(BACK if fell else STAYS) if upheld else "")
    return redirect("meeting", id)


def shown(request: HttpRequest, actor: Actor, page: MeetingPage, typed: dict[str, forms.Form]) -> HttpResponse:
    """Render a meeting; `typed` holds the forms that were sent and are not right yet."""
    county = current()
    may_approve = actor.may("decision.approve", county.code)
    hangs = page.row.notice_from_date is not None
    codes = _codes(actor)
    may_record = hangs and (
        may_approve or any(one.approved and one.code.startswith(codes or "-") for one in page.villages)
    )
    context = {
        "page": page,
        "today": county.as_of,
        "running": page.row.notice_until_date is not None and page.row.notice_until_date >= county.as_of,
        "may_approve": may_approve,
        "notice_form": typed.get("notice")
        or (
            NoticeForm(days=page.notice_days, initial={"from_date": county.as_of})
            if may_approve and not hangs
            else None
        ),
        "objection_form": typed.get("objection")
        or (ObjectionForm(page=page, codes=codes, initial={"date": county.as_of}) if may_record else None),
        "papers": [
            (_(label), reverse("meeting-paper", args=[page.row.id, kind])) for kind, label in MEETING_PAPERS.items()
        ],
        "crumbs": _crumbs(page, here=True),
    }
    return render(request, "decisions/meeting.html", context)


def _results(posted: QueryDict) -> tuple[Result, ...]:
    """Read the list: what is ticked is approved, what has a reason is not, all else waits for another meeting."""
    ticked = set(posted.getlist("approve"))
    found = []
    for one in posted.getlist("village"):
        reason, approved = posted.get(f"reason-{one}", "").strip(), one in ticked
        if approved and reason:
            raise Refusal("both_said", gettext_noop("打了勾又写了不批准的理由的，请只留一样。"), "results")
        if one.isdecimal() and (approved or reason):
            revision = posted.get(f"revision-{one}", "")
            found.append(Result(int(one), int(revision) if revision.isdecimal() else 0, approved, reason))
    return tuple(found)


def _choice(row: DecisionRow, posted: QueryDict) -> tuple[DecisionRow, bool, str]:
    """A village that waits, with what was ticked and written of it so far."""
    ticked = str(row.decision_id) in posted.getlist("approve")
    return row, ticked, posted.get(f"reason-{row.decision_id}", "")


def _codes(actor: Actor) -> tuple[str, ...]:
    """The regions that somebody records objections for; empty for the whole list."""
    if actor.holds("decision.approve"):
        return ()
    return actor.holds("decision.review") or (own_township(actor) or "-",)


def _did(form: forms.Form, action: Callable[[], object]) -> bool:
    try:
        action()
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    return True


def _crumbs(page: MeetingPage, *, here: bool) -> list[tuple[str, str]]:
    address = "" if here else reverse("meeting", args=[page.row.id])
    return [(_("议定"), reverse("decisions")), (_("县里的会议"), reverse("meetings")), (page.row.name, address)]
