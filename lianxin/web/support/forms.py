"""Forms of the ledger: one for each kind, so that nobody is asked for what the kind does not have."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.projects.rules.support import GOODS, LONGEST, MONEY, PEOPLE
from lianxin.web.fields import DATE, REQUIRED, KeyedForm
from lianxin.web.files import PaperField
from lianxin.web.plans.amounts import CountField, YuanField

QUANTITIES = {PEOPLE: gettext_lazy("多少人天"), GOODS: gettext_lazy("多少件")}


class MeasuredForm(KeyedForm):
    """How much of a kind, when, with which receipt."""

    value = YuanField(label=gettext_lazy("金额（元）"))
    quantity = CountField(label=gettext_lazy("多少件"))
    date = forms.DateField(label=gettext_lazy("日期"), widget=DATE, error_messages={"required": REQUIRED})
    use = forms.CharField(label=gettext_lazy("用在哪里"), max_length=LONGEST["use"], required=False)
    receipt_number = forms.CharField(label=gettext_lazy("凭证号"), max_length=LONGEST["receipt_number"], required=False)
    receipt = PaperField(
        label=gettext_lazy("凭证"),
        required=False,
        help_text=gettext_lazy("可加可不加。PDF，或者拍成 JPG、PNG，不超过 20 MB。"),
    )

    def __init__(self, *args: Any, kind: str, with_receipt: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == MONEY:
            del self.fields["quantity"]
            self.fields["value"].required = True
        else:
            self.fields["quantity"].label = QUANTITIES[kind]
            self.fields["quantity"].required = True
        if kind == PEOPLE:
            del self.fields["value"]
        if not with_receipt:
            del self.fields["receipt"], self.fields["receipt_number"]
        for name in ("value", "quantity"):
            if name in self.fields and self.fields[name].required:
                self.fields[name].error_messages["required"] = REQUIRED

    def said(self) -> dict[str, Any]:
        """Return what was said as the actions take it; only of a valid form."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("value", "receipt")}
        given["value_fen"] = self.cleaned_data.get("value") or 0
        file = self.cleaned_data.get("receipt")
        if file:
            given["receipt"] = (file.name or "", file.read())
        return given


class EntryForm(MeasuredForm):
    """Something planned or given."""

    source = forms.CharField(
        label=gettext_lazy("谁给的"), max_length=LONGEST["source"], error_messages={"required": REQUIRED}
    )
    what = forms.CharField(
        label=gettext_lazy("给的什么"), max_length=LONGEST["what"], error_messages={"required": REQUIRED}
    )
    unit = forms.CharField(
        label=gettext_lazy("单位"),
        max_length=LONGEST["unit"],
        error_messages={"required": REQUIRED},
        help_text=gettext_lazy("台、套、袋……"),
    )
    planned_id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        if kind != GOODS:
            del self.fields["unit"]
        if kind == GOODS:
            self.fields["value"].label = _("折合多少元")
        self.order_fields(["source", "what", "quantity", "unit", "value", "date", "use", "receipt_number", "receipt"])


class SpendForm(MeasuredForm):
    """What was used of something given."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        if kind == GOODS:
            del self.fields["value"]
        self.fields["use"].required = True
        self.fields["use"].error_messages["required"] = REQUIRED
        self.order_fields(["value", "quantity", "use", "date", "receipt_number", "receipt"])


class ReasonForm(KeyedForm):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("为什么冲销"), max_length=LONGEST["reason"], error_messages={"required": REQUIRED}
    )
