"""Service brands: the list with its measures, one founded, changed, given up."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.brand import change_brand, end_brand, found_brand
from lianxin.domain.services.queries.brands import BrandRow, brand_row, brands
from lianxin.domain.services.rules.brand import LONGEST_NAME, LONGEST_STORY, MEASURES
from lianxin.web.activities.listing import region_of
from lianxin.web.activities.steps import revision_of
from lianxin.web.activities.tabs import tabs
from lianxin.web.actor import acting, now, reader
from lianxin.web.fields import REQUIRED
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.templatetags.look import figure
from lianxin.web.toast import toast


class BrandForm(forms.Form):
    """Name, story and measures."""

    name = forms.CharField(
        label=gettext_lazy("品牌叫什么"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED}
    )
    story = forms.CharField(
        label=gettext_lazy("来由和故事"),
        max_length=LONGEST_STORY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("从哪件事起的头，谁在办，群众得了什么。"),
    )
    measures = forms.MultipleChoiceField(
        label=gettext_lazy("看哪几个数"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("都从场次里自动算，不用报。"),
        error_messages={"required": gettext_lazy("请至少选一条。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = self.fields["measures"]
        assert isinstance(measures, forms.MultipleChoiceField)
        measures.choices = [(key, _(word)) for key, word in MEASURES.items()]


def listing(request: HttpRequest) -> HttpResponse:
    """Show the brands of the reader's region and of those over it; found one for one's own region."""
    actor, county = reader(request, "activity.view"), current()
    region = region_of(actor, county)
    may = actor.may("brand.write", region)
    form = BrandForm(request.POST or None, initial={"measures": list(MEASURES)})
    if request.method == "POST":
        actor.require("brand.write", region)
        if form.is_valid():
            try:
                found_brand(by=actor, at=now(), region=region, synthetic=county.synthetic, **form.cleaned_data)
            except Refusal as refusal:
                say_at_field(form, refusal)
            else:
                toast(request, _("品牌立好了。"), _("写活动时选上它，数就自动算。"))
                return redirect("brands")
    rows = brands(region, now_of(county))
    context = {
        "tabs": tabs("brands"),
        "lines": [{"row": row, "measures": said(row), "may": actor.may("brand.write", row.region)} for row in rows],
        "form": form if may else None,
        "synthetic": any(row.synthetic for row in rows),
    }
    return render(request, "activities/brands.html", context)


def change(request: HttpRequest, id: int) -> HttpResponse:
    """Change a brand."""
    actor, row = acting(request), brand_row(id, now_of(current()))
    actor.require("brand.write", row.region)
    form = BrandForm(
        request.POST or None, initial={"name": row.name, "story": row.story, "measures": list(row.measure_keys)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_brand(by=actor, at=now(), brand_id=id, revision=revision_of(request), **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("改好了。"))
            return redirect("brands")
    crumbs = [(_("活动"), reverse("activities")), (_("品牌"), reverse("brands")), (row.name, "")]
    return render(request, "activities/brand.html", {"form": form, "row": row, "crumbs": crumbs})


@require_POST
def end(request: HttpRequest, id: int) -> HttpResponse:
    """Give a brand up."""
    try:
        end_brand(by=acting(request), at=now(), brand_id=id)
        toast(request, _("品牌不用了，办过的都还在。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("brands")


def said(row: BrandRow) -> list[tuple[str, str]]:
    """Return the measures of a brand as words and figures."""
    return [(_(MEASURES[one.key]), _value(one.key, one.value, one.of)) for one in row.measures]


def _value(key: str, value: int | None, of: int | None) -> str:
    if key != "came_percent":
        return figure(value)
    return _("还没有数据") if value is None else _("{percent}%（报名 {of} 人）").format(percent=value, of=figure(of))
