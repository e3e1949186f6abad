"""The form of a code: six digits from the phone, or one from paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """A code; `paper` says that a recovery code is as good."""

    code = forms.CharField(label=_("6位验证码"), max_length=20)

    def __init__(self, *args: Any, paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.error_messages["required"] = _("这一项还没填。")
        field.widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        if paper:
            field.label = _("6位验证码，或者纸上的备用码")
        else:
            field.widget.attrs |= {"inputmode": "numeric"}
