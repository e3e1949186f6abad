"""Forms of escalations."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.projects.actions.escalation import LONGEST_CALL, LONGEST_NOTE
from lianxin.web.fields import DATE, REQUIRED, KeyedForm


class CallForm(forms.Form):
    """What blocks, what is asked for, and by when; `about` is a blocker and, where it is a department's, a function."""

    about = forms.ChoiceField(
        label=gettext_lazy("卡在哪里，找谁"),
        error_messages={"required": gettext_lazy("请选卡在哪里。")},
    )
    words = forms.CharField(
        label=gettext_lazy("请对方办什么"),
        max_length=LONGEST_CALL,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("一件事说一件，写清办到什么样算好。"),
        error_messages={"required": REQUIRED},
    )
    due_date = forms.DateField(label=gettext_lazy("哪天以前答复"), widget=DATE, error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"] = forms.ChoiceField(
            label=self.fields["about"].label,
            choices=[("", _("请选")), *choices],
            error_messages={"required": self.fields["about"].error_messages["required"]},
        )

    def asked(self) -> tuple[str, str]:
        """Return the blocker and the function that were chosen; only of a valid form."""
        about, _colon, function = self.cleaned_data["about"].partition(":")
        return about, function


class NoteForm(KeyedForm):
    """What somebody says of an escalation, resting on the page that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": REQUIRED}
    )

    def __init__(self, *args: Any, label: str, dated: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        if dated:
            self.fields["due_date"] = forms.DateField(
                label=gettext_lazy("新的期限"), widget=DATE, error_messages={"required": REQUIRED}
            )
            self.order_fields(["key", "revision", "due_date", "words"])
