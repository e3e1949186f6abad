"""Forms of signing in and of one's own password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """Who signs in."""

    username = forms.CharField(label=_("用户名"), max_length=40)
    password = forms.CharField(label=_("密码"), strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["password"].widget.attrs |= {"autocomplete": "current-password"}
        for field in self.fields.values():
            field.error_messages["required"] = _("这一项还没填。")


class PasswordForm(forms.Form):
    """The old password and the new one, twice."""

    old = forms.CharField(label=_("原来的密码"), strip=False, widget=forms.PasswordInput)
    new = forms.CharField(
        label=_("新密码"),
        strip=False,
        widget=forms.PasswordInput,
        help_text=_("8位以上，县级岗位和管理员10位以上，字母、数字、符号混着用。"),
    )
    again = forms.CharField(label=_("新密码再输一次"), strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["autocomplete"] = "current-password" if name == "old" else "new-password"
            field.error_messages["required"] = _("这一项还没填。")

    def clean(self) -> dict[str, Any]:
        """Hold the two new ones against each other."""
        cleaned = super().clean() or {}
        if "again" in cleaned and cleaned["again"] != cleaned.get("new"):
            self.add_error("again", _("两次输的不一样，请再输一次。"))
        return cleaned
