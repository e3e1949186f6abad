"""Forms of stations, teams and their members."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.people.rules import LONGEST_NAME
from lianxin.web.fields import DATE, HOUR, REQUIRED
from lianxin.web.teams import said


def day_field(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    """A day, chosen from the device's own calendar."""
    return forms.DateField(label=label, widget=DATE, required=required, error_messages={"required": REQUIRED}, **more)


def clock_field(label: Any, *, required: bool = True) -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(label=label, widget=HOUR, required=required, error_messages={"required": REQUIRED})


def people_field(label: Any) -> forms.IntegerField:
    """How many people."""
    return forms.IntegerField(label=label, min_value=1, max_value=200, initial=3, error_messages={"required": REQUIRED})


class StationForm(forms.Form):
    """A station: where, what it is called, what it is there for."""

    region = forms.ChoiceField(label=gettext_lazy("放在哪里"))
    name = forms.CharField(label=gettext_lazy("叫什么"), max_length=40, error_messages={"required": REQUIRED})
    words = forms.CharField(
        label=gettext_lazy("给群众的一句话"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, regions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = forms.ChoiceField(label=self.fields["region"].label, choices=regions)


class TeamForm(StationForm):
    """A team, or a programme that goes round."""

    kind = forms.ChoiceField(label=gettext_lazy("是什么"))
    station_id = forms.TypedChoiceField(
        label=gettext_lazy("从哪个服务站出发"), coerce=int, empty_value=None, required=False
    )
    leader = forms.CharField(
        label=gettext_lazy("队长的用户名"), max_length=40, required=False, help_text=gettext_lazy("没有账号就空着。")
    )
    takes = forms.MultipleChoiceField(
        label=gettext_lazy("接哪几类点单"), widget=forms.CheckboxSelectMultiple, required=False
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("kind", "region", "name", "words", "takes", "station_id", "leader")

    def __init__(self, *args: Any, stations: list[tuple[int, str]], made: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=self.fields["kind"].label, choices=[(key, _(word)) for key, word in said.KINDS.items()]
        )
        station, takes = self.fields["station_id"], self.fields["takes"]
        assert isinstance(station, forms.TypedChoiceField)
        assert isinstance(takes, forms.MultipleChoiceField)
        station.choices = [("", _("不设服务站")), *stations]
        takes.choices = said.categories()
        if made:  # where a team works and what it is does not change
            del self.fields["kind"], self.fields["region"]


class MemberForm(forms.Form):
    """Somebody who joins, as they signed on paper or said."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("班次有变动时通知。未成年人没有电话的，留监护人的。"),
    )
    born = day_field(
        gettext_lazy("出生日期"),
        required=False,
        help_text=gettext_lazy("只用来看要不要监护人同意，看完不留。写了身份证号的不用填。"),
    )
    id_number = forms.CharField(
        label=gettext_lazy("身份证号"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("要买保险、开证明时才用得着，可以以后再填。"),
    )
    village = forms.ChoiceField(label=gettext_lazy("哪个村（社区）的"))
    skills = forms.MultipleChoiceField(
        label=gettext_lazy("会什么"), widget=forms.CheckboxSelectMultiple, required=False
    )
    guardian = forms.CharField(
        label=gettext_lazy("监护人"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=gettext_lazy("不满 18 周岁的，要监护人同意并签字。"),
    )
    guardian_phone = forms.CharField(label=gettext_lazy("监护人电话"), max_length=20, required=False)

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"] = forms.ChoiceField(label=self.fields["village"].label, choices=villages)
        skills = self.fields["skills"]
        assert isinstance(skills, forms.MultipleChoiceField)
        skills.choices = said.skills()
        for name in ("name", "phone", "id_number", "guardian", "guardian_phone"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


class SkillsForm(forms.Form):
    """What a volunteer can do."""

    skills = forms.MultipleChoiceField(
        label=gettext_lazy("会什么"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        skills = self.fields["skills"]
        assert isinstance(skills, forms.MultipleChoiceField)
        skills.choices = said.skills()


class InsuranceForm(forms.Form):
    """An accident insurance as the policy has it."""

    insurer = forms.CharField(label=gettext_lazy("保险公司"), max_length=60, error_messages={"required": REQUIRED})
    policy = forms.CharField(label=gettext_lazy("保单号"), max_length=60, error_messages={"required": REQUIRED})
    first_date = day_field(gettext_lazy("从哪天起"))
    last_date = day_field(gettext_lazy("到哪天止"))
