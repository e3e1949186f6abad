"""One shift: who claimed it, who came; what is changed of it. And its sheet for the wall, with the check-in code."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.attendance import mark_came
from lianxin.domain.services.actions.claim import claim_shift, leave_shift
from lianxin.domain.services.actions.shift import cancel_shift, change_shift
from lianxin.domain.services.queries.shifts import ClaimRow, ShiftPage, ShiftRow, shift_page
from lianxin.domain.services.queries.teams import teams_of
from lianxin.domain.services.rules.volunteering import hours_words
from lianxin.web.actor import acting, now, reader
from lianxin.web.draw import qr
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.teams import said
from lianxin.web.teams.shift_forms import ChangeShiftForm, ReasonForm
from lianxin.web.toast import toast

STEPS = ("claim", "come", "change", "cancel")


def shift(request: HttpRequest, id: int) -> HttpResponse:
    """Show a shift; who claimed it is shown, masked, to whoever keeps the team."""
    return _shown(request, shift_page(id))


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Claim a shift, write down who came, change it or call it off."""
    if step not in STEPS:
        raise NotFound(gettext_noop("班次"), step)
    return {"claim": _claim, "come": _come, "change": _change, "cancel": _cancel}[step](request, id)


@require_POST
def leave(request: HttpRequest, id: int) -> HttpResponse:
    """Give a claimed shift back, one's own or one that the team wrote down."""
    try:
        leave_shift(by=acting(request), at=now(), instant=now_of(current()), claim_id=id)
        toast(request, _("退了这一班。"), _("名额空出来了，别人可以接。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect(_back(request))


def sheet(request: HttpRequest, id: int) -> HttpResponse:
    """Show the sheet that hangs where the shift meets: the code to check in by, and lines to sign on."""
    actor = reader(request, "team.view")
    page = shift_page(id)
    actor.require("team.write", page.row.region)
    here = request.build_absolute_uri(reverse("check-in", args=[page.row.code]))
    rows = [one.person.name for one in page.claims]
    blank = range(len(rows) + 1, max(page.row.places, len(rows)) + 3)
    context = {"line": said.shift_line(page.row), "rows": rows, "blank": blank, "qr": qr.draw(here), "here": here}
    return render(request, "teams/sheet.html", context)


def _claim(request: HttpRequest, id: int) -> HttpResponse:
    person = request.POST.get("person", "")
    try:
        claim_shift(
            by=acting(request),
            at=now(),
            instant=now_of(current()),
            shift_id=id,
            person=int(person) if person.isdigit() else None,
        )
        toast(request, _("接了这一班。"), _("来不了，开始以前随时能退。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect(_back(request, id))


def _come(request: HttpRequest, id: int) -> HttpResponse:
    """Take the list as it was ticked, each with their minutes; what cannot be taken comes back as it was typed."""
    page = shift_page(id)
    acting(request).require("stint.write", page.row.region)
    ticked = [one for one in page.claims if request.POST.get(f"came-{one.id}")]
    try:
        came = {one.id: _minutes(one, request.POST.get(f"hours-{one.id}", "")) for one in ticked}
        count = mark_came(by=acting(request), at=now(), instant=now_of(current()), shift_id=id, minutes=came)
    except Refusal as refusal:
        say_above(request, refusal)
        return _shown(request, page, come=request.POST)
    toast(request, _("记了 {count} 个人的时长。").format(count=count))
    return redirect("shift", id)


def _change(request: HttpRequest, id: int) -> HttpResponse:
    page = shift_page(id)
    actor = acting(request)
    actor.require("team.write", page.row.region)
    form = ChangeShiftForm(request.POST, auto_id="change-%s")
    if form.is_valid():
        begins_at, ends_at = form.span()
        given = {name: form.cleaned_data[name] for name in ("place", "places", "revision")}
        try:
            change_shift(
                by=actor,
                at=now(),
                instant=now_of(current()),
                shift_id=id,
                begins_at=begins_at,
                ends_at=ends_at,
                **given,
            )
        except Refusal as refusal:
            say_at_field(form, refusal, "date")
        else:
            toast(request, _("改好了。"), _("时间、地点变了的，接了班的人会收到通知。"))
            return redirect("shift", id)
    return _shown(request, page, change=form)


def _cancel(request: HttpRequest, id: int) -> HttpResponse:
    page = shift_page(id)
    actor = acting(request)
    actor.require("team.write", page.row.region)
    form = ReasonForm(request.POST, repeated=page.row.repeated, auto_id="cancel-%s")
    if form.is_valid():
        try:
            cancel_shift(by=actor, at=now(), instant=now_of(current()), shift_id=id, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("取消了。"), _("接了班的人会收到通知。"))
            return redirect("team", page.row.team_id)
    return _shown(request, page, cancel=form)


def _shown(request: HttpRequest, page: ShiftPage, **sent: Any) -> HttpResponse:
    actor, row, instant = reader(request, "team.view"), page.row, now_of(current())
    keeps = actor.may("team.write", row.region)
    mine = next((one for one in page.claims if one.person.id == actor.person), None)
    live = row.state == "planned"
    context = {
        "row": row,
        "line": said.shift_line(row),
        "kind": dict(said.shift_kinds()).get(row.kind, row.kind),
        "claims": [_claimed(one, row, sent.get("come")) for one in page.claims] if keeps else [],
        "others": page.others if keeps and row.begins_at > instant and row.left > 0 else (),
        "keeps": keeps and live and row.ends_at > instant,
        "lists": actor.may("stint.write", row.region) and row.begins_at <= instant and row.state != "cancelled",
        "mine": mine,
        "claimable": live and mine is None and bool(actor.holds("shift.claim")),
        "member": any(one.id == row.team_id for one in teams_of(actor.person or 0)),
        "begun": row.begins_at <= instant,
        "change": sent.get("change") or _change_form(row),
        "cancel": sent.get("cancel") or ReasonForm(repeated=row.repeated, auto_id="cancel-%s"),
        "sent": next(iter(sent), ""),
        "crumbs": [(_("志愿"), reverse("teams")), (row.team, reverse("team", args=[row.team_id])), (row.title, "")],
    }
    return render(request, "teams/shift.html", context)


def _change_form(row: ShiftRow) -> ChangeShiftForm:
    begin, end = row.begins_at.astimezone(CHINA), row.ends_at.astimezone(CHINA)
    initial = {
        "date": begin.date(),
        "begins": begin.time(),
        "ends": end.time(),
        "overnight": end.date() > begin.date(),
        "place": row.place,
        "places": row.places,
        "revision": row.revision,
    }
    return ChangeShiftForm(initial=initial, auto_id="change-%s")


def _claimed(one: ClaimRow, row: ShiftRow, typed: QueryDict | None) -> dict[str, Any]:
    """Return a line of the list: ticked and with hours as they were typed, or as the shift stands."""
    return {
        "one": one,
        "state": _(said.STATES[one.state]),
        "ticked": bool(typed.get(f"came-{one.id}")) if typed is not None else one.checked_in_at is not None,
        "hours": typed.get(f"hours-{one.id}", "") if typed is not None else hours_words(row.minutes),
    }


def _minutes(one: ClaimRow, hours: str) -> int:
    """Read typed hours, however a full stop is typed; refuse what is no number, and say whose it is."""
    try:
        return round(float(hours.strip().replace("。", ".").replace("．", ".")) * 60)
    except (ValueError, OverflowError):
        message = gettext_noop("{name}的小时数写的是「{hours}」。请写数字，比如 2 或 1.5。")
        raise Refusal("bad_hours", message, "hours", name=one.person.name, hours=hours[:20]) from None


def _back(request: HttpRequest, shift: int | None = None) -> str:
    """Whence somebody claims or leaves: their own page, or the shift's."""
    if request.POST.get("from") == "own" or (shift is None and not request.POST.get("shift", "").isdigit()):
        return reverse("volunteering")
    return reverse("shift", args=[shift or int(request.POST["shift"])])
