"""The form that searches the record."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lianxin.web.audit.verbs import GROUPS, RESULTS
from lianxin.web.fields import DATE

LONGEST = 60
NOT_A_DAY = {"invalid": _("日期写成 2023-06-30 这样。")}


def _groups() -> list[tuple[str, str]]:
    return [("", gettext("全部")), *((key, gettext(word)) for key, word in GROUPS.items())]


def _results() -> list[tuple[str, str]]:
    return [("", gettext("全部")), *((key, gettext(word)) for key, word in RESULTS.items())]


class SearchForm(forms.Form):
    """What somebody looks for in the record; `places` are code > name, offered while they type."""

    all_optional = True

    who = forms.CharField(label=_("谁"), max_length=LONGEST, required=False)
    group = forms.ChoiceField(label=_("哪类事"), choices=_groups, required=False)
    region = forms.CharField(label=_("地方"), max_length=LONGEST, required=False)
    since = forms.DateField(label=_("从哪天"), widget=DATE, required=False, error_messages=NOT_A_DAY)
    until = forms.DateField(label=_("到哪天"), widget=DATE, required=False, error_messages=NOT_A_DAY)
    result = forms.ChoiceField(label=_("结果"), choices=_results, required=False)
    about = forms.CharField(label=_("对什么"), max_length=LONGEST, required=False)
    behalf = forms.CharField(label=_("代谁做的"), max_length=LONGEST, required=False)
    place = forms.CharField(label=_("从哪里来"), max_length=LONGEST, required=False)

    MORE = ("about", "behalf", "place")

    def __init__(self, *args: Any, places: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["region"].widget.attrs["list"] = "places"
        self.fields["who"].widget.attrs["placeholder"] = gettext("姓名或用户名，写全")
        self.fields["region"].widget.attrs["placeholder"] = gettext("村、乡镇或代码")
        self.fields["about"].widget.attrs["placeholder"] = gettext("编号、代码、用户名")
        self.fields["behalf"].widget.attrs["placeholder"] = gettext("姓名或用户名，写全")
        self.fields["place"].widget.attrs["placeholder"] = gettext("web、api、cli、地址")

    def clean_region(self) -> str:
        """Take a code, or a name of the register; several of one name are told apart by code."""
        typed = str(self.cleaned_data["region"]).strip()
        code = typed.partition(" ")[0]
        if not typed or code in self.places:
            return code
        named = meant(typed, self.places)
        if len(named) == 1:
            return named[0]
        if named:
            raise forms.ValidationError(_("叫这个名字的不止一个，请写区划代码。"))
        raise forms.ValidationError(_("名册里没有这个地方，请再看一看。"))

    def main(self) -> list[forms.BoundField]:
        """The fields that always show."""
        return [self[name] for name in self.fields if name not in self.MORE]

    def more(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in self.MORE]

    def opened(self) -> bool:
        """Whether one of the folded fields is in use."""
        return any(self[name].value() for name in self.MORE)


def meant(typed: str, places: dict[str, str]) -> list[str]:
    """Return the codes of the places that bear a name, with their township before it or without."""
    return [code for code, name in places.items() if typed in (name, name.rpartition(" ")[2])]
