"""What is held again and again, and what of it has lapsed."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import VILLAGE_DIGITS, current
from lianxin.domain.services.actions.programme import LONGEST_NAME, end_programme, found_programme
from lianxin.domain.services.queries.activities import associations
from lianxin.domain.services.queries.programmes import programmes
from lianxin.domain.services.rules.recurrence import DAY, KINDS, LUNAR_MONTHS, LUNAR_YEAR, MARKET, WEEK, YEAR, Rule
from lianxin.web.activities.forms import Choices, chosen
from lianxin.web.activities.listing import region_of
from lianxin.web.activities.tabs import tabs
from lianxin.web.actor import acting, now, reader
from lianxin.web.fields import DATE, REQUIRED, DaysField, WeekdaysField
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

A_PAGE = 40


class CadenceForm(forms.Form):
    """What is held, by whom, how often."""

    name = forms.CharField(label=gettext_lazy("叫什么"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    every = forms.ChoiceField(label=gettext_lazy("多久一次"), error_messages={"required": REQUIRED})
    weekdays = WeekdaysField(label=gettext_lazy("每周的星期几"), required=False)
    days = DaysField(
        label=gettext_lazy("几号（农历写初几的数，逢集写逢几）"),
        required=False,
        help_text=gettext_lazy("几个日子用顿号分开：8、18、28；逢集逢三、六、九，就写 3、6、9。"),
    )
    month = forms.ChoiceField(label=gettext_lazy("每年的哪个月"), required=False)
    first_date = forms.DateField(label=gettext_lazy("从哪天起"), widget=DATE, error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["association"] = forms.ChoiceField(
            label=_("谁来办"), choices=bodies, error_messages={"required": REQUIRED}
        )
        self.fields["every"] = forms.ChoiceField(
            label=self.fields["every"].label, choices=[(key, _(word)) for key, word in KINDS.items()], initial=WEEK
        )
        months = [
            (str(number), _("{month}月（农历{lunar}）").format(month=number, lunar=_(word)))
            for number, word in enumerate(LUNAR_MONTHS, 1)
        ]
        self.fields["month"] = forms.ChoiceField(
            label=self.fields["month"].label, choices=[("", _("不是每年一次")), *months], required=False
        )
        self.order_fields(["association", "name", "every", "weekdays", "days", "month", "first_date"])

    def rule(self) -> Rule:
        """Return the cadence; only of a valid form."""
        said = self.cleaned_data
        weekly, market = said["every"] == WEEK, said["every"] == MARKET
        days = tuple(sorted({one % 10 for one in said["days"]})) if market else said["days"]
        return Rule(
            every=said["every"],
            weekdays=tuple(said["weekdays"]) if weekly else (),
            days=() if weekly or said["every"] == DAY else days,
            month=int(said["month"]) if said["month"] and said["every"] in (YEAR, LUNAR_YEAR) else None,
        )


def listing(request: HttpRequest) -> HttpResponse:
    """Show the programmes of the reader's region, those that lapsed first; found one in one's own village."""
    actor, county = reader(request, "activity.view"), current()
    region = region_of(actor, county)
    own = len(region) == VILLAGE_DIGITS and actor.may("activity.write", region)
    bodies = _bodies(actor, region) if own else []
    form = CadenceForm(request.POST or None, bodies=bodies, initial={"first_date": county.as_of})
    if request.method == "POST":
        actor.require("activity.write", region)
        if form.is_valid() and _founded(actor, county.synthetic, form):
            toast(request, _("定好了。"), _("该办没办，会提醒您。"))
            return redirect("programmes")
    rows = sorted(programmes(region, county.as_of), key=lambda row: (row.lapse is None, row.code, row.name))
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": tabs("programmes"),
        "rows": shown.object_list,
        "shown": shown,
        "lapsed": sum(row.lapse is not None for row in rows),
        "form": form if bodies else None,
        "own": own,
        "ends": {row.id for row in rows if actor.may("activity.write", row.code)},
        "synthetic": any(row.synthetic for row in rows),
        "new_href": reverse("activity-new", args=[region]) if own else "",
    }
    return render(request, "activities/programmes.html", context)


@require_POST
def end(request: HttpRequest, id: int) -> HttpResponse:
    """Stop holding something."""
    try:
        end_programme(by=acting(request), at=now(), programme_id=id)
        toast(request, _("以后不再提醒了，办过的都还在。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("programmes")


def _founded(actor: Actor, synthetic: bool, form: CadenceForm) -> bool:
    said = form.cleaned_data
    try:
        found_programme(
            by=actor,
            at=now(),
            association_id=int(said["association"]),
            name=said["name"],
            rule=form.rule(),
            first_date=said["first_date"],
            synthetic=synthetic,
        )
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    return True


def _bodies(actor: Actor, code: str) -> Choices:
    branch = actor.may("activity.review", code)
    return chosen(one for one in associations(code) if branch or one.leader == actor.username)
