"""Forms of requests; what is asked for is the same on the public page and at the counter."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.services.actions.request_ask import Asked
from lianxin.domain.services.rules.edition import Category
from lianxin.domain.services.rules.requests import (
    LEVELS,
    LONGEST_NOTE,
    LONGEST_PLACE,
    LONGEST_RESULT,
    LONGEST_WORDS,
    TYPED_WAYS,
)
from lianxin.web.fields import KeyedForm
from lianxin.web.local import local

CHOOSE, WRITE = gettext_lazy("请选一项。"), gettext_lazy("请写一句。")
ROWS = 3


class AskForm(KeyedForm):
    """What somebody asks for. Whether a name is needed depends on the category: the action says so at the field."""

    category = forms.ChoiceField(
        label=gettext_lazy("哪一类事？"), widget=forms.RadioSelect, error_messages={"required": CHOOSE}
    )
    words = forms.CharField(
        label=gettext_lazy("要办什么？"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": ROWS}),
        help_text=gettext_lazy("一句话就行。别写身份证号、病情。"),
        error_messages={"required": WRITE},
    )
    place = forms.CharField(
        label=gettext_lazy("在哪里？"),
        max_length=LONGEST_PLACE,
        required=False,
        help_text=gettext_lazy("几组、哪条街、谁家旁边。"),
    )
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40, required=False)
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    tell = forms.BooleanField(label=gettext_lazy("办好了，发短信告诉我"), required=False)

    def __init__(self, *args: Any, categories: Iterable[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = tuple(categories)
        self.fields["category"] = forms.ChoiceField(
            label=self.fields["category"].label,
            choices=[(one.key, local(one)) for one in said],
            widget=forms.RadioSelect,
            error_messages={"required": CHOOSE},
        )
        self.fields["name"].help_text = _("要上门的请写，好找到人；别的可以不写。")

    def asked(self) -> Asked:
        """Return what was asked for; only of a valid form."""
        names = ("category", "words", "place", "name", "phone", "tell", "key")
        return Asked(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data})


class TakeInForm(AskForm):
    """What staff write down for a resident."""

    way = forms.ChoiceField(
        label=gettext_lazy("怎么来的？"), widget=forms.RadioSelect, error_messages={"required": CHOOSE}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"] = forms.ChoiceField(
            label=self.fields["way"].label,
            choices=[(key, _(word)) for key, word in TYPED_WAYS.items()],
            widget=forms.RadioSelect,
            error_messages={"required": CHOOSE},
        )
        self.fields["tell"].label = _("办好了，发短信告诉本人（本人同意的）")
        self.order_fields(["key", "way", "category", "words", "name", "phone", "place", "tell"])


class OwnForm(AskForm):
    """What a resident who is known asks for: nobody asks for their name again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["phone"]


class StepForm(forms.Form):
    """A step with a request, resting on the page that was read."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ResultForm(StepForm):
    """How it was done."""

    result = forms.CharField(
        label=gettext_lazy("办成什么样了？"),
        max_length=LONGEST_RESULT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请写一句结果：办成什么样了。")},
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("用了几分钟？"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
        help_text=gettext_lazy("队里的人办的，给他补记时长。"),
    )


class WordsForm(StepForm):
    """A reason, or a word more."""

    words = forms.CharField(max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label


class ChoiceForm(StepForm):
    """One of a list: a team, a category, another request."""

    choice = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, label: str, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"] = forms.ChoiceField(label=label, choices=list(choices), required=False)


class RateForm(forms.Form):
    """What a resident says of the result."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("您满意吗？"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请在五档里选一档。")},
    )
    words = forms.CharField(
        label=gettext_lazy("想说的话"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": ROWS}),
    )
    may_call = forms.BooleanField(
        label=gettext_lazy("不满意的话，可以打电话问问我"),
        required=False,
        help_text=gettext_lazy("由乡镇来问，不是办事的人来问。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        level = self.fields["level"]
        assert isinstance(level, forms.TypedChoiceField)
        level.choices = [(key, _(word)) for key, word in LEVELS.items()]


class ReopenForm(forms.Form):
    """What was not done well."""

    words = forms.CharField(
        label=gettext_lazy("哪里没办好？"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": ROWS}),
        error_messages={"required": gettext_lazy("请写一句哪里没办好。")},
    )


class FindForm(forms.Form):
    """The code of a request, as it is on the slip."""

    code = forms.CharField(
        label=gettext_lazy("单号"),
        max_length=20,
        help_text=gettext_lazy("点单的时候给您的，8 位。"),
        error_messages={"required": gettext_lazy("请写单号。")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "slip-code",
            }
        ),
    )
