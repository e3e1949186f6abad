"""Publish an exemplar, change what is said of it, withdraw it; pair a village with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.county import village as place_of
from lianxin.domain.projects.actions.exemplar import change_exemplar, publish_exemplar, withdraw_exemplar
from lianxin.domain.projects.actions.pairing import end_pairing, pair
from lianxin.domain.projects.queries.exemplar import exemplar_page
from lianxin.web.actor import acting, now
from lianxin.web.exemplars.forms import ExemplarForm
from lianxin.web.links import ours
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Publish a centre that is open."""
    actor, place = acting(request), place_of(code)
    actor.require("exemplar.write", code)
    form = ExemplarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data | {"synthetic": current().synthetic}
            made = publish_exemplar(by=actor, at=now(), code=code, **said)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("推成范本了。"), _("别的村找得到它，也可以照着排。"))
            return redirect("exemplar", made)
    crumbs = [(_("范本"), reverse("exemplars")), (place.name, reverse("village", args=[code])), (_("推成范本"), "")]
    return render(request, "exemplars/write.html", {"place": place, "form": form, "crumbs": crumbs})


def change(request: HttpRequest, id: int) -> HttpResponse:
    """Change what is said of an exemplar."""
    card = exemplar_page(id).card
    acting(request).require("exemplar.write", card.village.code)
    said = {"title": card.title, "words": card.words, "lessons": card.lessons}
    form = ExemplarForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            change_exemplar(by=acting(request), at=now(), exemplar_id=id, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("改好了。"))
            return redirect("exemplar", id)
    name = card.village.name
    crumbs = [(_("范本"), reverse("exemplars")), (name, reverse("exemplar", args=[id])), (_("改一改"), "")]
    context = {"place": card.village, "form": form, "crumbs": crumbs, "exemplar": card}
    return render(request, "exemplars/write.html", context)


@require_POST
def withdraw(request: HttpRequest, id: int) -> HttpResponse:
    """Take an exemplar back."""
    try:
        withdraw_exemplar(by=acting(request), at=now(), exemplar_id=id, reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("exemplar", id)
    toast(request, _("撤下了。"), _("结的对也跟着结束。"))
    return redirect("exemplars")


@require_POST
def pair_with(request: HttpRequest, id: int) -> HttpResponse:
    """Pair a village with an exemplar."""
    code, words = request.POST.get("code", ""), request.POST.get("words", "")
    try:
        pair(by=acting(request), at=now(), exemplar_id=id, code=code, words=words)
        toast(request, _("结对了。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect(ours(request, request.POST.get("next", "")) or reverse("exemplar", args=[id]))


@require_POST
def end(request: HttpRequest, id: int) -> HttpResponse:
    """End a pairing."""
    end_pairing(by=acting(request), at=now(), pairing_id=id)
    toast(request, _("结对结束了。"))
    return redirect(ours(request, request.POST.get("next", "")) or reverse("exemplars"))
