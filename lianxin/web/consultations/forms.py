"""Forms of consultations."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.planning.actions.consultation import LONGEST_REASON, LONGEST_SUMMARY
from lianxin.domain.planning.actions.slips import AT_ONCE
from lianxin.domain.planning.actions.suggestion import LONGEST_ANSWER
from lianxin.domain.planning.queries.shown_consultation import ConsultationPage
from lianxin.domain.planning.rules.consulting import OUTCOMES
from lianxin.domain.planning.rules.procedure import AskedKind
from lianxin.web.fields import DATE, REQUIRED
from lianxin.web.local import local

NEEDED = {"required": REQUIRED}


class OpenForm(forms.Form):
    """Who is asked, and until when."""

    closes_date = forms.DateField(label=gettext_lazy("开到哪天（含当天）"), widget=DATE, error_messages=NEEDED)

    def __init__(self, *args: Any, page: ConsultationPage, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        least = page.procedure.consultation.least_days
        self.fields["closes_date"].initial = today + dt.timedelta(days=least)
        self.fields["closes_date"].help_text = _("至少 {days} 天。").format(days=least)
        for kind in page.kinds:
            known = page.round.asked.get(kind.key) if page.round else page.known.get(kind.key)
            self.fields[f"asked-{kind.key}"] = forms.IntegerField(
                label=_("{kind}有多少").format(kind=local(kind)),
                min_value=1,
                initial=known,
                error_messages=NEEDED,
            )
        self.order_fields([*(f"asked-{kind.key}" for kind in page.kinds), "closes_date"])

    def asked(self) -> dict[str, int]:
        """Return kind > how many are entitled."""
        start = "asked-"
        return {name.removeprefix(start): n for name, n in self.cleaned_data.items() if name.startswith(start)}


class SlipsForm(forms.Form):
    """How many slips, and for whom."""

    kind = forms.ChoiceField(label=gettext_lazy("给谁"), error_messages=NEEDED)
    count = forms.IntegerField(
        label=gettext_lazy("出几份"), min_value=1, max_value=AT_ONCE, initial=20, error_messages=NEEDED
    )

    def __init__(self, *args: Any, kinds: tuple[AskedKind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(one.key, local(one)) for one in kinds]


class AnswerForm(forms.Form):
    """One answer to the suggestions that are ticked."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("怎样答复"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一项。")},
    )
    answer = forms.CharField(
        label=gettext_lazy("答复的话"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_ANSWER,
        required=False,
        help_text=gettext_lazy("群众看得到。变通采纳、不采纳要写明理由。"),
    )
    wishes = forms.MultipleChoiceField(
        label=gettext_lazy("答应增加的功能"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("采纳了的，勾选的意见里要的功能自动算上；以后每次排方案都排进去。"),
    )

    def __init__(self, *args: Any, offered: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome, wishes = self.fields["outcome"], self.fields["wishes"]
        assert isinstance(outcome, forms.ChoiceField)
        assert isinstance(wishes, forms.MultipleChoiceField)
        outcome.choices = [(key, _(word)) for key, word in OUTCOMES.items()]
        wishes.choices = list(offered)


class MoveForm(forms.Form):
    """Another last day."""

    closes_date = forms.DateField(label=gettext_lazy("改开到哪天（含当天）"), widget=DATE, error_messages=NEEDED)


class WithdrawForm(forms.Form):
    """Why a round is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("为什么撤回"),
        max_length=LONGEST_REASON,
        error_messages=NEEDED,
        help_text=gettext_lazy("群众看得到。发出去的意见单都作废。"),
    )


class SumUpForm(forms.Form):
    """What came of the whole."""

    text = forms.CharField(
        label=gettext_lazy("总的答复"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_SUMMARY,
        required=False,
        help_text=gettext_lazy("截止以后公布在群众那一页的最上面。"),
    )


class DropForm(forms.Form):
    """Why a promise is taken back."""

    reason = forms.CharField(label=gettext_lazy("为什么取消"), max_length=LONGEST_REASON, error_messages=NEEDED)
