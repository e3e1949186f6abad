"""The list of scenarios: a new one, a copy, another name, put away."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.planning.actions.scenario import (
    LONGEST_NAME,
    archive_scenario,
    copy_scenario,
    make_proposed,
    rename_scenario,
)
from lianxin.domain.planning.queries import scenario as planning
from lianxin.domain.planning.queries.listing import scenario_cards
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

PROPOSAL = "proposal"  # start from the county's own programme, not from another scenario


class NewForm(forms.Form):
    """A name, and what to start from."""

    name = forms.CharField(label=gettext_lazy("给方案起个名字"), max_length=LONGEST_NAME)
    base = forms.ChoiceField(label=gettext_lazy("从哪里起步"), widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        others = [(str(line.id), _("照着「{name}」改").format(name=line.name)) for line in planning.scenarios()]
        base = self.fields["base"]
        assert isinstance(base, forms.ChoiceField)
        base.choices = [*others, (PROPOSAL, _("照本县的部署和摸底重新推算（要算一会儿）"))]
        base.initial = others[0][0] if others else PROPOSAL
        self.fields["name"].error_messages["required"] = _("请给方案起个名字。")


def scenarios(request: HttpRequest) -> HttpResponse:
    """Show the scenarios of the county, newest first."""
    actor = reader(request, "plan.view")
    archived = request.GET.get("show") == "archived"
    cards = scenario_cards(archived=archived)
    context = {
        "cards": cards,
        "archived": archived,
        "views": [(_("在用"), "?", not archived), (_("收起来的"), "?show=archived", archived)],
        "may_write": bool(actor.holds("plan.write")),
        "comparable": sum(card.cost_fen is not None for card in cards) > 1 and not archived,
        "synthetic": current().synthetic,
        "longest": LONGEST_NAME,
    }
    return render(request, "plans/scenarios.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Show the form of a new scenario, or make it and go on to its settings."""
    reader(request, "plan.write")
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            settings = _made(request, form.cleaned_data["name"], form.cleaned_data["base"])
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("方案建好了。"), _("看看安排要不要改，再测算。"))
            return redirect(settings)
    crumbs = [(_("方案"), reverse("scenarios")), (_("另算一个"), "")]
    return render(request, "plans/new.html", {"form": form, "crumbs": crumbs})


def _made(request: HttpRequest, name: str, base: str) -> str:
    """Make a scenario and return the address of its settings, where a proposal is watched until it is reckoned."""
    by, at = acting(request), now()
    if base != PROPOSAL:
        made = copy_scenario(by=by, at=at, scenario_id=int(base), name=name)
        return reverse("scenario-settings", args=[made])
    made, job = make_proposed(by=by, at=at, name=name, edition=current_standard(current().as_of).id)
    return f"{reverse('scenario-settings', args=[made])}?job={job}"


@require_POST
def copy(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Copy a scenario under another name."""
    try:
        made = copy_scenario(by=acting(request), at=now(), scenario_id=scenario_id, name=request.POST.get("name", ""))
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("scenarios")
    toast(request, _("复制好了。"), _("安排和锁定都带过来了，改好再测算。"))
    return redirect("scenario-settings", made)


@require_POST
def rename(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Give a draft another name."""
    try:
        rename_scenario(by=acting(request), at=now(), scenario_id=scenario_id, name=request.POST.get("name", ""))
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("名字改好了。"))
    return redirect("scenarios")


@require_POST
def archive(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Put a draft away."""
    archive_scenario(by=acting(request), at=now(), scenario_id=scenario_id)
    toast(request, _("收起来了。"), _("在「收起来的」里还能看，要用先复制一份。"))
    return redirect("scenarios")
