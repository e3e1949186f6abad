"""Forms of hours: declared, corrected, and the period of a paper on them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.web.fields import REQUIRED, KeyedForm
from lianxin.web.teams.forms import day_field


class DeclareForm(KeyedForm):
    """Hours that nobody checked in for."""

    person = forms.TypedChoiceField(label=gettext_lazy("谁"), coerce=int)
    what = forms.CharField(label=gettext_lazy("干了什么"), max_length=60, error_messages={"required": REQUIRED})
    date = day_field(gettext_lazy("哪天"))
    hours = forms.DecimalField(
        label=gettext_lazy("多少小时"),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=1,
        error_messages={"required": REQUIRED},
    )
    reason = forms.CharField(
        label=gettext_lazy("为什么没有签到，谁能作证"), max_length=120, error_messages={"required": REQUIRED}
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.TypedChoiceField(
            label=self.fields["person"].label, choices=[("", _("请选")), *people], coerce=int
        )


class CorrectionForm(forms.Form):
    """What is wrong with one's hours."""

    hours = forms.DecimalField(
        label=gettext_lazy("应该是多少小时"),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=1,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("哪里不对"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REQUIRED},
    )


class AnswerForm(forms.Form):
    """The answer to a correction."""

    accepted = forms.TypedChoiceField(
        label=gettext_lazy("改不改"), coerce=lambda value: value == "yes", widget=forms.RadioSelect
    )
    hours = forms.DecimalField(
        label=gettext_lazy("改成多少小时"), min_value=0, max_value=24, max_digits=4, decimal_places=1, required=False
    )
    answer = forms.CharField(label=gettext_lazy("给本人的答复"), max_length=200, error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepted"] = forms.TypedChoiceField(
            label=self.fields["accepted"].label,
            choices=[("yes", _("改")), ("no", _("不改"))],
            coerce=lambda value: value == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": REQUIRED},
        )


class PeriodForm(forms.Form):
    """From one day to another, in a region."""

    region = forms.ChoiceField(label=gettext_lazy("由哪里开"))
    first_date = day_field(gettext_lazy("从哪天起"))
    last_date = day_field(gettext_lazy("到哪天止"))

    def __init__(self, *args: Any, regions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = forms.ChoiceField(label=self.fields["region"].label, choices=regions)


def as_minutes(hours: Any) -> int | None:
    """Return typed hours as minutes."""
    return None if hours is None else round(hours * 60)
