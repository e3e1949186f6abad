"""Forms of a reading room: a title, and its reader."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.base.people.rules import LONGEST_NAME
from lianxin.domain.services.rules.lending import LONGEST, MOST_COPIES, Title
from lianxin.web.fields import REQUIRED, KeyedForm

LONGEST_ISBN, LONGEST_PHONE = 20, 20
OFF = {"autocomplete": "off"}


class BookForm(forms.Form):
    """What is said of a title."""

    title = forms.CharField(
        label=gettext_lazy("书名"),
        max_length=LONGEST["title"],
        error_messages={"required": REQUIRED},
        widget=forms.TextInput(attrs=OFF),
    )
    author = forms.CharField(label=gettext_lazy("作者"), max_length=LONGEST["author"], required=False)
    call_number = forms.CharField(
        label=gettext_lazy("索书号"),
        max_length=LONGEST["call_number"],
        required=False,
        help_text=gettext_lazy("书脊上贴的号，比如 I247/12；没有编号就空着。"),
    )
    isbn = forms.CharField(label=gettext_lazy("书号（ISBN）"), max_length=LONGEST_ISBN, required=False)
    copies = forms.IntegerField(
        label=gettext_lazy("有几册"),
        min_value=1,
        max_value=MOST_COPIES,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"} | OFF),
        error_messages={"required": REQUIRED},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def said(self) -> Title:
        """Return the title; only of a valid form."""
        return Title(**{name: self.cleaned_data[name] for name in ("title", "author", "call_number", "isbn", "copies")})


class ReaderForm(KeyedForm):
    """Who takes the book home."""

    name = forms.CharField(
        label=gettext_lazy("谁来借"),
        max_length=LONGEST_NAME,
        error_messages={"required": REQUIRED},
        widget=forms.TextInput(attrs=OFF),
    )
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        max_length=LONGEST_PHONE,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"} | OFF),
        help_text=gettext_lazy("没有电话就空着，一样借。"),
    )
    tell = forms.BooleanField(
        label=gettext_lazy("问过本人：快到期了，发短信提醒他"),
        required=False,
    )

    def reader(self) -> dict[str, Any]:
        """Return the reader as the action takes it; only of a valid form."""
        return {name: self.cleaned_data[name] for name in ("name", "phone", "tell", "key")}
