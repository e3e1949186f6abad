"""Associations and mass bodies of a village: who runs activities, and who leads them."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import VILLAGE_DIGITS, current, villages
from lianxin.domain.services.actions.association import (
    KINDS,
    LONGEST_NAME,
    end_association,
    found_association,
    name_leader,
)
from lianxin.domain.services.queries.activities import associations
from lianxin.web.activities.listing import region_of
from lianxin.web.activities.tabs import tabs
from lianxin.web.actor import acting, now, reader
from lianxin.web.fields import REQUIRED
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

A_PAGE = 40


class BodyForm(forms.Form):
    """A body and its leader."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    kind = forms.ChoiceField(label=gettext_lazy("是协会还是群团"), widget=forms.RadioSelect)
    leader = forms.CharField(
        label=gettext_lazy("负责人的用户名"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("先在账号里给他（她）协会负责人的岗位；以后再填也行。"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"] = forms.ChoiceField(
            label=self.fields["kind"].label,
            choices=[(key, _(word)) for key, word in KINDS.items()],
            widget=forms.RadioSelect,
            initial="association",
        )


def bodies(request: HttpRequest) -> HttpResponse:
    """Show the bodies of the reader's region; found one in one's own village."""
    actor, county = reader(request, "activity.view"), current()
    region = region_of(actor, county)
    own = region if len(region) == VILLAGE_DIGITS and actor.may("activity.review", region) else ""
    form = BodyForm(request.POST or None)
    if request.method == "POST":
        actor.require("activity.review", region)
        if form.is_valid():
            try:
                found_association(by=actor, at=now(), village=region, synthetic=county.synthetic, **form.cleaned_data)
            except Refusal as refusal:
                say_at_field(form, refusal)
            else:
                toast(request, _("建好了。"))
                return redirect("associations")
    found = associations(region)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    places = {one.code: f"{one.township} {one.name}" for one in villages(region)}
    context = {
        "tabs": tabs("associations"),
        "lines": [{"one": one, "kind": _(KINDS[one.kind]), "place": places[one.code]} for one in shown.object_list],
        "shown": shown,
        "own": own,
        "form": form,
        "synthetic": any(one.synthetic for one in found),
    }
    return render(request, "activities/bodies.html", context)


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Name a leader, or end a body."""
    try:
        if step == "lead":
            leader = request.POST.get("leader", "")[:40]
            name_leader(by=acting(request), at=now(), association_id=id, leader=leader)
            toast(request, _("负责人改好了。"))
        elif step == "end":
            end_association(by=acting(request), at=now(), association_id=id)
            toast(request, _("停了，办过的活动都还在。"))
        else:
            raise NotFound(gettext_noop("步骤"), step)
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("associations")


STEPS = ("lead", "end")
