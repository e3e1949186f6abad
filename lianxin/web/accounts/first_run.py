"""The first run: whoever holds the machine picks the county and makes its administrator."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lianxin.base.accounts.backend import AccountBackend
from lianxin.base.accounts.first_run import close, code_taken, is_open, tries_left
from lianxin.base.accounts.queries.first import anybody
from lianxin.base.actor import Actor, Post
from lianxin.base.errors import Refusal
from lianxin.base.sheets.faults import LARGEST_BYTES
from lianxin.domain.places.actions.founding import NewAdministrator, NewCounty, found_first
from lianxin.domain.places.queries.shipped import shipped_counties
from lianxin.web.accounts.entering import enter
from lianxin.web.actor import now, place_of
from lianxin.web.toast import toast

OTHER = "other"  # a county whose register is handed in
OWN = ("county_code", "county_name", "city", "province", "register")


def _counties() -> list[tuple[str, str]]:
    known = [(one.code, f"{one.province} {one.city} {one.name}") for one in shipped_counties()]
    return [*known, (OTHER, gettext("别的县，交上区划名册"))]


class FirstRunForm(forms.Form):
    """The code of the console, the county, and the first account."""

    code = forms.CharField(label=_("启动码"), max_length=40)
    county = forms.ChoiceField(label=_("哪个县"), choices=_counties)
    county_code = forms.RegexField(r"^\d{6}$", label=_("县的区划代码"), required=False, max_length=6)
    county_name = forms.CharField(label=_("县名"), required=False, max_length=40)
    city = forms.CharField(label=_("市名"), required=False, max_length=40)
    province = forms.CharField(label=_("省名"), required=False, max_length=40)
    register = forms.FileField(
        label=_("区划名册"),
        required=False,
        help_text=_("CSV 或 Excel，列有：code、township、name、kind、has_centre。"),
    )
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]*$",
        label=_("用户名"),
        max_length=40,
        help_text=_("小写字母和数字，比如姓名的拼音。"),
        error_messages={"invalid": _("只用小写字母、数字、点和横线。")},
    )
    name = forms.CharField(label=_("姓名"), max_length=40)
    new = forms.CharField(
        label=_("密码"),
        strip=False,
        widget=forms.PasswordInput,
        help_text=_("10位以上，字母、数字、符号混着用，或者一句只有您记得的话。"),
    )
    again = forms.CharField(label=_("密码再输一次"), strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = _("这一项还没填。")
            if name in ("new", "again"):
                field.widget.attrs["autocomplete"] = "new-password"
        self.fields["code"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        self.fields["county_code"].error_messages["invalid"] = _("县的区划代码是 6 位数字。")

    def clean(self) -> dict[str, Any]:
        """Ask for a county's own data where it does not come with the product, and hold the passwords together."""
        cleaned = super().clean() or {}
        if cleaned.get("again") and cleaned["again"] != cleaned.get("new"):
            self.add_error("again", gettext("两次输的不一样，请再输一次。"))
        if cleaned.get("county") == OTHER:
            for name in ("county_code", "county_name", "register"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("这一项还没填。"))
        return cleaned

    def clean_register(self) -> "UploadedFile[Any] | None":
        """Refuse what is too large before it is read into memory."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("register")
        if file is not None and (file.size or 0) > LARGEST_BYTES:
            raise forms.ValidationError(gettext("文件太大了。"))
        return file

    def new_county(self) -> NewCounty:
        """Return the county that was chosen or described."""
        typed = self.cleaned_data
        if typed["county"] != OTHER:
            return NewCounty(code=typed["county"])
        file: UploadedFile[Any] = typed["register"]
        register = (file.name or "", file.read())
        return NewCounty(typed["county_code"], typed["county_name"], typed["city"], typed["province"], register)

    def new_administrator(self) -> NewAdministrator:
        """Return who keeps the accounts."""
        typed = self.cleaned_data
        return NewAdministrator(typed["username"], typed["name"], typed["new"])


@login_not_required
@never_cache
@sensitive_post_parameters("code", "new", "again")
def first_run(request: HttpRequest) -> HttpResponse:
    """Make the first account and its county; there is no such page once there is one."""
    folder = settings.LIANXIN_HOME
    if not is_open(folder):
        raise Http404
    if anybody():
        close(folder)
        return redirect("home")
    form = FirstRunForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            with code_taken(folder, form.cleaned_data["code"]):
                user_id = _found(request, form)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence(gettext))
        else:
            return _welcome(request, user_id)
    context = {"form": form, "own": [form[name] for name in OWN], "left": tries_left(folder), "other": OTHER}
    return render(request, "accounts/first_run.html", context)


def _found(request: HttpRequest, form: FirstRunForm) -> int:
    """Found the county in the name of who will keep its accounts, with the rights of whoever holds the machine."""
    new = form.new_administrator()
    by = Actor(None, new.username, new.name, (Post("operator", ""),), place=place_of(request))
    return found_first(by=by, at=now(), county=form.new_county(), administrator=new)


def _welcome(request: HttpRequest, user_id: int) -> HttpResponse:
    user = AccountBackend().get_user(user_id)
    assert user is not None  # just opened
    enter(request, user, "password")
    toast(request, gettext("县建好了，您是第一个管理员。"), gettext("下一步：绑定验证器，再给同事开账号。"))
    return redirect("home")
