"""The form of a new key."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.accounts.actions.keys import LONGEST_DAYS, LONGEST_NAME
from lianxin.base.roles import PERMISSIONS

USUAL_DAYS = 90


class KeyForm(forms.Form):
    """For which account, for what, where, and how long."""

    username = forms.CharField(
        label=gettext_lazy("以哪个账号的名义"),
        max_length=40,
        help_text=gettext_lazy("填登录用的用户名。最好给那个系统单开一个账号，钥匙能做的不会超过它的岗位。"),
        error_messages={"required": gettext_lazy("请写是哪个账号。")},
    )
    name = forms.CharField(
        label=gettext_lazy("给哪个系统、做什么用"),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("请写清楚给谁用，以后好认。")},
    )
    permissions = forms.MultipleChoiceField(
        label=gettext_lazy("这把钥匙能做什么"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选一项。")},
    )
    region = forms.CharField(
        label=gettext_lazy("只在哪一片"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("填区划代码，例如一个乡镇的 9 位代码；空着就是账号管的那一片。"),
    )
    days = forms.IntegerField(
        label=gettext_lazy("管用多少天"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=USUAL_DAYS,
        help_text=gettext_lazy("最长一年。到期前两周，这一页会提醒。"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = self.fields["permissions"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(permission, _(word)) for permission, word in PERMISSIONS.items()]
