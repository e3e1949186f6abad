"""What those above do about a star: check, review, refuse, and put the grant on record."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.merit.actions.star import check_star, grant_star, refuse_star, review_star
from lianxin.domain.merit.queries.star import star_place, stars_page
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_at_field
from lianxin.web.stars.forms import GrantForm, PointsForm, ReasonForm
from lianxin.web.stars.views import place_of, shown
from lianxin.web.toast import toast


@require_POST
def check(request: HttpRequest, id: int) -> HttpResponse:
    """Check a claim for the township."""
    code, year, star = star_place(id)
    acting(request).require("star.check", code)
    form = PointsForm(request.POST, row=stars_page(code, year).star(star), level="township")
    return _done(
        request, id, "check_form", form, lambda: {"points": form.points()}, check_star, _("审过了，转县里联审。")
    )


@require_POST
def review(request: HttpRequest, id: int) -> HttpResponse:
    """Review a claim for the county."""
    code, year, star = star_place(id)
    row = stars_page(code, year).star(star)
    acting(request).require("star.review", code, row.rule.function)
    form = PointsForm(request.POST, row=row, level="county")
    return _done(request, id, "review_form", form, lambda: {"points": form.points()}, review_star, _("联审通过了。"))


@require_POST
def refuse(request: HttpRequest, id: int) -> HttpResponse:
    """Refuse a claim with a reason."""
    code, year, star = star_place(id)
    row, actor = stars_page(code, year).star(star), acting(request)
    if not actor.may("star.check", code):
        actor.require("star.review", code, row.rule.function)
    form = ReasonForm(request.POST)
    said = _("退回了，村里看得到理由，改好可以再报。")
    return _done(request, id, "refuse_form", form, lambda: {"reason": form.cleaned_data["reason"]}, refuse_star, said)


@require_POST
def grant(request: HttpRequest, id: int) -> HttpResponse:
    """Put the grant on record."""
    code, year, star = star_place(id)
    acting(request).require("star.grant", code)
    form = GrantForm(request.POST)
    if form.is_valid():
        try:
            grant_star(by=acting(request), at=now(), star_id=id, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("命名记下了。"))
            return redirect(place_of(code, star, year))
    return shown(request, code, star, year, grant_form=form)


def _done(
    request: HttpRequest,
    id: int,
    name: str,
    form: forms.Form,
    facts: Callable[[], dict[str, Any]],
    deed: Callable[..., None],
    said: str,
) -> HttpResponse:
    """Do a deed of a valid form, else show the star again with what is wrong."""
    code, year, star = star_place(id)
    if form.is_valid():
        asked = {"star_id": id, "revision": form.cleaned_data["revision"], **facts()}
        try:
            deed(by=acting(request), at=now(), today=current().as_of, **asked)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, said)
            return redirect(place_of(code, star, year))
    return shown(request, code, star, year, **{name: form})
