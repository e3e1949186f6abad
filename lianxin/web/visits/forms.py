"""The two numbers of a half-day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.domain.services.actions.half_day import MOST_PEOPLE

ASKED = gettext_lazy("请填一个数，没有人来就填 0。")
NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class CountForm(forms.Form):
    """How many people came, and for how many matters."""

    people = forms.IntegerField(
        label=gettext_lazy("来了多少人？"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs=NUMBER),
        help_text=gettext_lazy("进门的都算，一个人来两趟算两次。工作人员不算。"),
        error_messages={"required": ASKED, "invalid": ASKED},
    )
    matters = forms.IntegerField(
        label=gettext_lazy("一共办了多少件事？"),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.NumberInput(attrs=NUMBER),
        help_text=gettext_lazy("一个人看了书又量了血压，算两件。没数就空着。"),
        error_messages={"invalid": ASKED},
    )

    def counted(self) -> dict[str, Any]:
        """Return both numbers; only of a valid form."""
        return {"people": self.cleaned_data["people"], "matters": self.cleaned_data["matters"]}
