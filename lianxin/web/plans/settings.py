"""The page of a scenario's settings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.planning.actions.scenario import change_settings
from lianxin.domain.planning.queries.form import settings_form, settings_of
from lianxin.web.actor import acting, now, reader
from lianxin.web.plans.asked import number
from lianxin.web.plans.forms import SettingsForm
from lianxin.web.plans.running import proposal_shown, runs_again
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast

# Where a refusal names a group of fields, the sentence stands beside the first of them.
FIRST = {"deadline": "deadline-1", "tranches": "deadline-1", "layout": "", "tranche": ""}


def settings(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Show the settings of a scenario, or save them, and run it where that was asked for."""
    reader(request, "plan.write")
    shown = settings_form(scenario_id)
    crumbs = [
        (_("方案"), reverse("scenarios")),
        (shown.name, reverse("scenario", args=[scenario_id])),
        (_("安排"), ""),
    ]
    job = proposal_shown(scenario_id, number(request.GET.get("job", "")))
    if job is not None:
        return render(request, "plans/proposing.html", {"shown": shown, "job": job, "crumbs": crumbs})
    form = SettingsForm(shown, request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(request, scenario_id, form):
        runs = "run" in request.POST and runs_again(request, scenario_id)
        then = _("正在重新测算，算完自动显示。") if runs else _("重新测算以后，方案照着它变。")
        toast(request, _("安排存好了。"), then)
        return redirect("scenario", scenario_id)
    context = {
        "form": form,
        "shown": shown,
        "scenario_href": reverse("scenario", args=[scenario_id]),
        "crumbs": crumbs,
    }
    return render(request, "plans/settings.html", context)


def _saved(request: HttpRequest, scenario_id: int, form: SettingsForm) -> bool:
    try:
        change_settings(
            by=acting(request),
            at=now(),
            scenario_id=scenario_id,
            revision=form.cleaned_data["revision"],
            settings=form.settings(settings_of(scenario_id)),
            edition=form.cleaned_data["edition"],
        )
    except Refusal as refusal:
        say_at_field(form, refusal, _place(refusal, form))
        return False
    return True


def _place(refusal: Refusal, form: SettingsForm) -> str | None:
    """Return the field that a refusal is about, or None where it is about the whole form."""
    name = FIRST.get(refusal.field or "", refusal.field or "")
    if name.startswith("crew-"):
        name = f"{name}-1"
    return name if name in form.fields else None
