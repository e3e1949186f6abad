"""Forms of signing in and of one's own password."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lianxin.base.roles import ROLES


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


def _roles() -> list[tuple[str, str]]:
    """Every post that a person may hold; the machine's own is none."""
    return [(key, gettext(name)) for key, (name, _held) in ROLES.items() if key != "operator"]


class AccountForm(forms.Form):
    """A new account: who, which post, and for which place."""

    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]*$",
        label=_("用户名"),
        max_length=40,
        help_text=_("小写字母和数字，比如姓名的拼音。"),
        error_messages={"invalid": _("只用小写字母、数字、点和横线。")},
    )
    name = forms.CharField(label=_("姓名"), max_length=40)
    role = forms.ChoiceField(label=_("岗位"), choices=_roles)
    region = forms.CharField(
        label=_("管哪里"), max_length=12, help_text=_("县、乡镇或村的区划代码：6 位、9 位或 12 位。")
    )

    def __init__(self, *args: Any, places: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        for field in self.fields.values():
            field.error_messages["required"] = _("这一项还没填。")

    def clean_region(self) -> str:
        """Hold the code against the register."""
        region = str(self.cleaned_data["region"]).strip()
        if region not in self.places:
            raise forms.ValidationError(_("名册里没有这个区划代码，请再看一看。"))
        return region
