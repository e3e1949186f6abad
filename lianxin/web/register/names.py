"""The names of one place, and names on papers that match none."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.places.actions.names import add_name, dismiss_unmatched, settle_unmatched
from lianxin.domain.places.queries.names import ALIAS, FORMER, OFFICIAL
from lianxin.domain.places.queries.register import RegisterTownship, RegisterVillage, register_page
from lianxin.web.actor import now, reader
from lianxin.web.fields import DATE
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.register.tree import said_name
from lianxin.web.toast import toast

KINDS = (
    (ALIAS, gettext_lazy("也叫这个名字（别名）")),
    (OFFICIAL, gettext_lazy("从某一天起改叫这个名字")),
    (FORMER, gettext_lazy("从前叫这个名字")),
)


class NameForm(forms.Form):
    """Another name of a place."""

    name = forms.CharField(label=gettext_lazy("名字"), error_messages={"required": gettext_lazy("名字不能空着。")})
    kind = forms.ChoiceField(label=gettext_lazy("哪一种"), choices=KINDS, initial=ALIAS, widget=forms.RadioSelect)
    valid_from = forms.DateField(
        label=gettext_lazy("从哪一天起"),
        required=False,
        widget=DATE,
        help_text=gettext_lazy("改名一定要填。"),
    )
    valid_to = forms.DateField(
        label=gettext_lazy("到哪一天止"),
        required=False,
        widget=DATE,
    )
    source = forms.CharField(
        label=gettext_lazy("出处"), required=False, max_length=120, help_text=gettext_lazy("哪份文件、哪张报纸上写的。")
    )


def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show the names of one township or village, and take another one."""
    actor = reader(request, "register.view")
    found = _found(code)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_name(by=actor, at=now(), code=code, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("记下了「{name}」").format(name=form.cleaned_data["name"]))
            return redirect("register-place", code)
    context = {
        "place": found,
        "names": [(said_name(one), one.source) for one in found.names],
        "kind": _(found.words.kind) if isinstance(found, RegisterVillage) else _("乡镇"),
        "crumbs": [(_("名册"), reverse("register")), (found.name, "")],
        "form": form,
        "may_write": actor.may("register.write", code),
    }
    return render(request, "register/place.html", context)


@require_POST
def settle(request: HttpRequest, id: int) -> HttpResponse:
    """Say which place a name means, or that it means none here."""
    actor = reader(request, "register.write")
    code = request.POST.get("code", "")
    facts: dict[str, Any] = {"by": actor, "at": now(), "id": id}
    try:
        if "dismiss" in request.POST:
            dismiss_unmatched(**facts)
            toast(request, _("放下了"), _("这个名字不再问。"))
        elif code:
            settle_unmatched(**facts, code=code)
            toast(request, _("认好了"), _("这个名字记成了它的别名。"))
        else:
            messages.warning(request, _("还没有选是哪个村。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("register")


def _found(code: str) -> RegisterTownship | RegisterVillage:
    for township in register_page().townships:
        if township.code == code:
            return township
        for village in township.villages:
            if village.code == code:
                return village
    raise NotFound(_("区划代码"), code)
