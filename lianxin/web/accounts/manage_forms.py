"""Forms of managing accounts: open one, give a post, hand one over, suspend."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lianxin.base.accounts.rules.usernames import LONGEST, USERNAME
from lianxin.base.roles import OPERATOR, ROLES
from lianxin.web.fields import DATE, REQUIRED


def roles() -> list[tuple[str, str]]:
    """Every post that a person may hold; the machine's own is none."""
    return [(key, gettext(name)) for key, (name, _held) in ROLES.items() if key != OPERATOR]


def any_role() -> list[tuple[str, str]]:
    """Every post, and none of them: for a search."""
    return [("", gettext("全部岗位")), *roles()]


class PlacesForm(forms.Form):
    """A form with a place in it: `places` are code > name, offered while the reader types."""

    def __init__(self, *args: Any, places: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        for field in self.fields.values():
            field.error_messages["required"] = REQUIRED
        self.fields["region"].widget.attrs["list"] = "places"

    def clean_region(self) -> str:
        """Take a code or a whole name, and hold it against the register."""
        typed = str(self.cleaned_data["region"]).strip()
        code = typed.partition(" ")[0]
        if code in self.places:
            return code
        named = [one for one, name in self.places.items() if typed in (name, name.rpartition(" ")[2])]
        if len(named) == 1:
            return named[0]
        if named:
            raise forms.ValidationError(_("叫这个名字的不止一个，请写区划代码。"))
        raise forms.ValidationError(_("名册里没有这个区划代码，请再看一看。"))


def _username(**more: Any) -> forms.RegexField:
    return forms.RegexField(
        USERNAME,
        label=_("用户名"),
        max_length=LONGEST,
        help_text=_("小写字母和数字，比如姓名的拼音。"),
        error_messages={"invalid": _("只用小写字母、数字、点和横线。")},
        **more,
    )


def _region() -> forms.CharField:
    return forms.CharField(
        label=_("管哪里"), max_length=60, help_text=_("写村名、乡镇名，或者区划代码：6 位、9 位、12 位。")
    )


class AccountForm(PlacesForm):
    """A new account: who, which post, and for which place."""

    username = _username()
    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(label=_("电话"), max_length=20, required=False)
    role = forms.ChoiceField(label=_("岗位"), choices=roles)
    region = _region()


class PostForm(PlacesForm):
    """One more post; a line department's is for certain functions."""

    role = forms.ChoiceField(label=_("岗位"), choices=roles)
    region = _region()
    functions = forms.MultipleChoiceField(
        label=_("只管哪几项功能"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("县直部门选；不选就是都管。"),
    )

    def __init__(self, *args: Any, functions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["functions"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = functions


class SuspendForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(label=_("停到哪一天"), required=False, widget=DATE, help_text=_("不填就停到有人恢复为止。"))
    reason = forms.CharField(label=_("为什么"), max_length=200, error_messages={"required": REQUIRED})


class HandOverForm(forms.Form):
    """Who takes a post over: an account that is there, or a new one."""

    username = _username()
    name = forms.CharField(
        label=_("姓名"), max_length=40, required=False, help_text=_("接手的人还没有账号时填，就给他开一个新的。")
    )
    phone = forms.CharField(label=_("电话"), max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("接手人的用户名")
        self.fields["username"].error_messages["required"] = REQUIRED


class SearchForm(forms.Form):
    """What to look for in the list."""

    q = forms.CharField(label=_("用户名或全名"), max_length=40, required=False)
    role = forms.ChoiceField(label=_("岗位"), choices=any_role, required=False)
    region = forms.CharField(label=_("管哪里"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].widget.attrs["list"] = "places"
        self.all_optional = True
