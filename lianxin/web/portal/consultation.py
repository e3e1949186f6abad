"""Say what one thinks of the village's package, and read afterwards what was said and answered."""

from secrets import token_urlsafe
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from lianxin.base.address import client_address
from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.board.public.consultation import PublicConsultation, public_consultation
from lianxin.domain.planning.actions.opinion import Answer, give_opinion
from lianxin.domain.planning.rules.consulting import OUTCOMES, VERDICTS
from lianxin.web.actor import now
from lianxin.web.draw import qr
from lianxin.web.portal.nobody import ANYBODY
from lianxin.web.refusals import say_at_field


class OpinionForm(forms.Form):
    """What a household thinks."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("您觉得怎么样？"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一项。")},
    )
    functions = forms.MultipleChoiceField(
        label=gettext_lazy("还想要什么？"), widget=forms.CheckboxSelectMultiple, required=False
    )
    text = forms.CharField(label=gettext_lazy("想说的话"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    code = forms.CharField(
        label=gettext_lazy("意见单号"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("村里发的意见单上有，8 位。没有也能提，另外计数。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, page: PublicConsultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {key: _(word) for key, word in VERDICTS.items()}
        self.fields["verdict"] = forms.ChoiceField(
            label=self.fields["verdict"].label,
            choices=list(words.items()),
            widget=forms.RadioSelect,
            error_messages={"required": _("请选一项。")},
        )
        functions = self.fields["functions"]
        assert isinstance(functions, forms.MultipleChoiceField)
        functions.choices = list(page.package.offered)
        text = self.fields["text"]
        text.help_text = _("最多 {most} 个字。请不要写自己和别人的姓名、电话。").format(most=page.longest_text)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "class": "slip-code",
        }


@login_not_required
@never_cache
def consult(request: HttpRequest, address: str) -> HttpResponse:
    """Show the package in plain words and take an answer; once it is closed, what was said and answered."""
    page = public_consultation(address)
    if page.state != "open":
        return _over(request, page)
    # The picture on a slip leads here with its code, so that nobody has to type it.
    initial = {"code": request.GET.get("slip", "")[:40], "key": token_urlsafe(12)}
    form = OpinionForm(request.POST or None, page=page, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _give(request, page, form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
            status = STATUS.get(refusal.code, 200)
        else:
            return redirect("consult-thanks", page.address)
    here = request.build_absolute_uri(reverse("consult", args=[page.address]))
    context = {"page": page, "form": form, "here": here, "qr": qr.draw(here)}
    return render(request, "portal/consult.html", context, status=status)


@login_not_required
@never_cache
def thanks(request: HttpRequest, address: str) -> HttpResponse:
    """Thank whoever answered, and say what happens next."""
    return render(request, "portal/thanks.html", {"page": public_consultation(address)})


def _give(request: HttpRequest, page: PublicConsultation, said: dict[str, Any]) -> None:
    answer = Answer(
        verdict=said["verdict"],
        functions=tuple(said["functions"]),
        text=said["text"],
        code=said["code"],
        key=said["key"],
    )
    origin = client_address(request)
    give_opinion(by=ANYBODY, at=now(), today=page.as_of, address=page.address, answer=answer, origin=origin)


def _over(request: HttpRequest, page: PublicConsultation) -> HttpResponse:
    context = {
        "page": page,
        "said": [(one, _(VERDICTS[one.verdict]), _(OUTCOMES[one.outcome]) if one.outcome else "") for one in page.said],
        "counted": [(_(word), page.verdicts.get(key, 0)) for key, word in VERDICTS.items()],
        "answered": sum(page.verdicts.values()),
    }
    return render(request, "portal/over.html", context)
