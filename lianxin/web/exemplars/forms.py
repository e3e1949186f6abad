"""Forms of exemplars."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.places.queries.county import villages
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.actions.exemplar import LONGEST_REASON, LONGEST_TITLE, LONGEST_WORDS
from lianxin.domain.projects.actions.pairing import LONGEST_WORDS as LONGEST_PAIRING
from lianxin.web.fields import REQUIRED


class ExemplarForm(forms.Form):
    """What is said of an exemplar."""

    title = forms.CharField(
        label=gettext_lazy("题目"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("一句话说出它好在哪里，比如：旧校舍里七样齐。"),
        error_messages={"required": REQUIRED},
    )
    words = forms.CharField(
        label=gettext_lazy("是怎么办成的，别的村能学什么"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": REQUIRED},
    )
    lessons = forms.CharField(
        label=gettext_lazy("再办一次，会改哪里"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class WithdrawForm(forms.Form):
    """Why an exemplar is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("为什么撤下"), max_length=LONGEST_REASON, error_messages={"required": REQUIRED}
    )


class PairForm(forms.Form):
    """Who goes along, and what they do together."""

    words = forms.CharField(label=gettext_lazy("一起做什么"), max_length=LONGEST_PAIRING, required=False)

    def __init__(self, *args: Any, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ = openings(county)
        rows = [(one.code, f"{one.township} {one.name}") for one in villages(county) if one.code not in open_]
        self.fields["code"] = forms.ChoiceField(
            label=_("哪个村（社区）"), choices=[("", _("请选")), *rows], error_messages={"required": REQUIRED}
        )
        self.order_fields(["code", "words"])
