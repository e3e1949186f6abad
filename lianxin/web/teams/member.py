"""One volunteer in a team: skills, insurance, hours, certificates; masked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.certificate import issue_certificate
from lianxin.domain.services.actions.member import change_skills, insure, leave_team
from lianxin.domain.services.queries.certificates import certificates_of
from lianxin.domain.services.queries.members import MemberRow, policies_of
from lianxin.domain.services.queries.members import member as member_of
from lianxin.domain.services.queries.stints import given, stints_of
from lianxin.domain.services.rules.volunteering import hours_words
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.teams import said
from lianxin.web.teams.forms import InsuranceForm, SkillsForm
from lianxin.web.teams.places import own_regions
from lianxin.web.teams.stint_forms import PeriodForm
from lianxin.web.toast import toast

SHOWN = 50
STEPS = ("skills", "insure", "certificate", "leave")


def member(request: HttpRequest, id: int) -> HttpResponse:
    """Show a volunteer to whoever keeps the team."""
    return _shown(request, id)


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Write down skills or insurance, issue a certificate, or let the volunteer go."""
    if step not in STEPS:
        raise NotFound(gettext_noop("队员"), step)
    actor, row = acting(request), member_of(id, current().as_of)
    actor.require("certificate.issue" if step == "certificate" else "team.write", row.region)
    if step == "leave":
        return _leave(request, actor, row)
    form = _forms(actor, row, step, request.POST)[step]
    if form.is_valid():
        try:
            href = _done(request, actor, row, step, form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            return redirect(href)
    return _shown(request, id, step, form)


def _done(request: HttpRequest, actor: Actor, row: MemberRow, step: str, given: dict[str, Any]) -> str:
    today, here = current().as_of, reverse("member", args=[row.id])
    if step == "skills":
        change_skills(by=actor, at=now(), today=today, membership_id=row.id, **given)
        toast(request, _("记下了。"))
        return here
    if step == "insure":
        insure(by=actor, at=now(), membership_id=row.id, **given)
        toast(request, _("保险登记了。"), _("保险期内要保险的班次都能接。"))
        return here
    made = issue_certificate(by=actor, at=now(), today=today, person=row.person.id, **given)
    toast(request, _("证明开好了。"), _("打印出来，盖上章就能用。"))
    return reverse("certificate", args=[made])


def _leave(request: HttpRequest, actor: Actor, row: MemberRow) -> HttpResponse:
    try:
        leave_team(by=actor, at=now(), today=current().as_of, instant=now_of(current()), membership_id=row.id)
        toast(request, _("退队了，记过的时长都还在。"))
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("member", row.id)
    return redirect("team", row.team_id)


def _shown(request: HttpRequest, id: int, step: str = "", form: Any = None) -> HttpResponse:
    actor, row = acting(request), member_of(id, current().as_of)
    actor.require("team.write", row.region)
    names, stints = dict(said.skills()), stints_of(row.person.id)
    total = given(stints)
    forms = _forms(actor, row) | ({step: form} if form is not None else {})
    context = {
        "row": row,
        "skills": [names[key] for key in row.skills if key in names],
        "policies": policies_of(row.person.id),
        "stints": [(one, hours_words(one.minutes)) for one in stints[:SHOWN]],
        "older": max(0, len(stints) - SHOWN),
        "given": total,
        "verified": hours_words(total.verified_min),
        "declared": hours_words(total.declared_min),
        "certificates": certificates_of(row.person.id),
        "forms": forms,
        "open": step,
        "may_issue": actor.may("certificate.issue", row.region),
        "may_look": actor.may("person.view", row.person.region),
        "today": current().as_of,
        "crumbs": [
            (_("志愿"), reverse("teams")),
            (row.team, reverse("team", args=[row.team_id])),
            (row.person.name, ""),
        ],
    }
    return render(request, "teams/member.html", context)


def _forms(actor: Actor, row: MemberRow, step: str = "", data: Any = None) -> dict[str, Any]:
    """The forms of the page; the one that was sent holds what was typed."""
    sent = {one: data if one == step else None for one in STEPS}
    today = current().as_of
    since = today.replace(month=1, day=1)
    places = own_regions(actor, "certificate.issue", row.region)
    period = {"region": row.region, "first_date": since, "last_date": today}
    return {
        "skills": SkillsForm(sent["skills"], initial={"skills": list(row.skills)}, auto_id="skills-%s"),
        "insure": InsuranceForm(sent["insure"], auto_id="insure-%s"),
        "certificate": PeriodForm(sent["certificate"], regions=places, initial=period, auto_id="certificate-%s"),
    }
