"""What a branch does about its stars: claim, withdraw, add a paper, take one away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.merit.actions.star import claim_star, withdraw_star
from lianxin.domain.merit.actions.star_evidence import add_evidence, remove_evidence
from lianxin.domain.merit.queries.star import evidence_place, star_place, stars_page
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.stars.forms import EvidenceForm, PointsForm
from lianxin.web.stars.views import place_of, shown, year_of
from lianxin.web.toast import toast

NOT_SAID = gettext_noop("请写一句，这是什么材料。")


@require_POST
def claim(request: HttpRequest, code: str, star: str) -> HttpResponse:
    """Claim a star, or change a claim."""
    actor = acting(request)
    actor.require("star.claim", code)
    year = year_of(request) or current().as_of.year
    form = PointsForm(request.POST, row=stars_page(code, year).star(star), level="own")
    if form.is_valid():
        try:
            claim_star(
                by=actor,
                at=now(),
                today=current().as_of,
                code=code,
                star=star,
                year=year,
                points=form.points(),
                words=form.cleaned_data["words"],
                revision=form.cleaned_data["revision"] or None,
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("申报了，等乡镇审。"), _("还缺的材料可以接着补。"))
            return redirect(place_of(code, star, year))
    return shown(request, code, star, year, claim_form=form)


@require_POST
def withdraw(request: HttpRequest, id: int) -> HttpResponse:
    """Take a claim back."""
    code, year, star = star_place(id)
    try:
        withdraw_star(by=acting(request), at=now(), star_id=id, revision=_number(request.POST.get("revision", "")))
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("收回了，要报可以重新申报。"))
    return redirect(place_of(code, star, year))


@require_POST
def add(request: HttpRequest, id: int) -> HttpResponse:
    """Add a paper or a sentence to a task."""
    code, year, star = star_place(id)
    actor = acting(request)
    actor.require("star.claim", code)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        given = ((file.name or "")[-200:], file.read()) if file else None
        said = {name: form.cleaned_data[name] for name in ("task", "words")}
        try:
            add_evidence(by=actor, at=now(), star_id=id, file=given, **said)
        except Refusal as refusal:
            say_above(request, refusal)
        else:
            toast(request, _("材料加上了。"))
    else:
        say_above(request, Refusal("not_said", NOT_SAID, "words"))
    return redirect(f"{place_of(code, star, year)}#tasks")


@require_POST
def remove(request: HttpRequest, id: int) -> HttpResponse:
    """Take a paper away."""
    code, year, star = evidence_place(id)
    try:
        remove_evidence(by=acting(request), at=now(), evidence_id=id)
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("材料去掉了。"))
    return redirect(f"{place_of(code, star, year)}#tasks")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
