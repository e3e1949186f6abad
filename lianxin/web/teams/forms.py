"""Forms of teams, members, shifts and hours."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.clock import CHINA
from lianxin.base.people.rules import LONGEST_NAME
from lianxin.domain.services.rules.circuit import MOST_STOPS, Halt
from lianxin.domain.services.rules.recurrence import DAY, LUNAR_MONTH, MARKET, MONTH, WEEK, WEEKDAYS, Rule
from lianxin.web.support.forms import DAY as DAY_WIDGET
from lianxin.web.support.forms import REQUIRED, KeyedForm
from lianxin.web.teams import said

ONCE = "once"
OFTEN = (
    (ONCE, gettext_lazy("就这一次")),
    (DAY, gettext_lazy("每天")),
    (WEEK, gettext_lazy("每周")),
    (MONTH, gettext_lazy("每月")),
    (LUNAR_MONTH, gettext_lazy("农历每月")),
    (MARKET, gettext_lazy("逢集")),
)
STOPS_SHOWN = 10
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
MINUTES_A_DAY = 24 * 60


def day_field(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    """A day, chosen from the device's own calendar."""
    return forms.DateField(
        label=label, widget=DAY_WIDGET, required=required, error_messages={"required": REQUIRED}, **more
    )


def clock_field(label: Any, *, required: bool = True) -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(label=label, widget=CLOCK, required=required, error_messages={"required": REQUIRED})


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


class OftenForm(forms.Form):
    """How often something takes place, and until when."""

    every = forms.ChoiceField(label=gettext_lazy("多久一次"), choices=OFTEN, widget=forms.RadioSelect, initial=ONCE)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("每周的哪几天"), widget=forms.CheckboxSelectMultiple, coerce=int, required=False
    )
    days = forms.CharField(
        label=gettext_lazy("哪几天"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("每月、农历每月写日子，如 8、18；逢集写末一位，如 3、6、9。"),
    )
    last = day_field(gettext_lazy("排到哪天"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weekdays = self.fields["weekdays"]
        assert isinstance(weekdays, forms.TypedMultipleChoiceField)
        weekdays.choices = [(str(number), _(word)) for number, word in enumerate(WEEKDAYS)]

    def clean_days(self) -> tuple[int, ...]:
        """Read numbers however they are parted."""
        parts = [one for one in re.split(r"[\s,，、;；]+", self.cleaned_data["days"].strip()) if one]
        if not all(one.isdigit() for one in parts):
            raise forms.ValidationError(_("请只写数字，中间用顿号隔开，如 3、6、9。"))
        return tuple(int(one) for one in parts)

    def rule(self) -> Rule | None:
        """Return the rule, None for something that takes place once; only of a valid form."""
        said_so = self.cleaned_data
        if said_so["every"] == ONCE:
            return None
        return Rule(every=said_so["every"], weekdays=tuple(said_so["weekdays"]), days=said_so.get("days") or ())


class SpanForm(forms.Form):
    """A day with a beginning and an end, which may lie after midnight."""

    date = day_field(gettext_lazy("哪天"))
    begins = clock_field(gettext_lazy("几点开始"))
    ends = clock_field(gettext_lazy("几点结束"))
    overnight = forms.BooleanField(label=gettext_lazy("过了半夜，到第二天才结束"), required=False)
    place = forms.CharField(label=gettext_lazy("在哪里集合"), max_length=60, required=False)
    places = people_field(gettext_lazy("要几个人"))

    def minutes(self) -> tuple[int, int]:
        """Return begin and end as minutes of the day of its beginning."""
        begin, end = (minutes_of(self.cleaned_data[name]) for name in ("begins", "ends"))
        return begin, end + (MINUTES_A_DAY if self.cleaned_data["overnight"] else 0)

    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """Return begin and end as instants."""
        midnight = dt.datetime.combine(self.cleaned_data["date"], dt.time(), CHINA)
        begin, end = self.minutes()
        return midnight + dt.timedelta(minutes=begin), midnight + dt.timedelta(minutes=end)


class ShiftForm(SpanForm, OftenForm):
    """A shift, or a patrol of many."""

    kind = forms.ChoiceField(label=gettext_lazy("干什么活"))
    title = forms.CharField(
        label=gettext_lazy("班次叫什么"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("不填就用上面的叫法。"),
    )
    village = forms.ChoiceField(label=gettext_lazy("在哪个村（社区）"), required=False)
    date = day_field(gettext_lazy("哪天，或者从哪天起"))
    field_order = ("kind", "title", "village", "place", "date", "begins", "ends", "overnight", "places")

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=self.fields["kind"].label, choices=said.shift_kinds())
        self.fields["village"] = forms.ChoiceField(label=self.fields["village"].label, choices=villages, required=False)


class ChangeShiftForm(SpanForm):
    """A shift's new time, place and number of people."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why something is called off, in the words that people read."""

    reason = forms.CharField(label=gettext_lazy("为什么取消"), max_length=120, error_messages={"required": REQUIRED})
    following = forms.BooleanField(label=gettext_lazy("后面同一批的也都取消"), required=False)

    def __init__(self, *args: Any, repeated: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not repeated:
            del self.fields["following"]


class StopForm(forms.Form):
    """One stop of a round; an empty row is none."""

    all_optional = True

    village = forms.ChoiceField(label=gettext_lazy("村（社区）"), required=False)
    day = forms.IntegerField(label=gettext_lazy("第几天"), min_value=1, max_value=14, initial=1, required=False)
    begins = clock_field(gettext_lazy("几点到"), required=False)
    ends = clock_field(gettext_lazy("几点走"), required=False)

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"] = forms.ChoiceField(
            label=self.fields["village"].label, choices=[("", _("没有这一站")), *villages], required=False
        )

    def clean(self) -> dict[str, Any]:
        """A village needs its hours."""
        found = super().clean() or {}
        if found.get("village") and not (found.get("begins") and found.get("ends")):
            raise forms.ValidationError(_("请写几点到、几点走。"))
        return found

    def halt(self) -> Halt | None:
        """Return the stop, None for an empty row."""
        one = self.cleaned_data
        if not one.get("village"):
            return None
        return Halt(one["village"], minutes_of(one["begins"]), minutes_of(one["ends"]), (one.get("day") or 1) - 1)


Stops = forms.formset_factory(StopForm, extra=STOPS_SHOWN, max_num=MOST_STOPS)


class CircuitForm(OftenForm):
    """A circuit: what it is called, how often it sets out, how many people it takes at every stop."""

    name = forms.CharField(label=gettext_lazy("叫什么"), max_length=40, error_messages={"required": REQUIRED})
    first = day_field(gettext_lazy("从哪天起"))
    places = people_field(gettext_lazy("每一站要几个人"))
    field_order = ("name", "first", "every", "weekdays", "days", "last", "places")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].required = True
        every = self.fields["every"]
        assert isinstance(every, forms.ChoiceField)
        every.choices = OFTEN[1:]
        every.initial = WEEK


class DeclareForm(KeyedForm):
    """Hours that nobody checked in for."""

    person = forms.TypedChoiceField(label=gettext_lazy("谁"), coerce=int)
    what = forms.CharField(label=gettext_lazy("干了什么"), max_length=60, error_messages={"required": REQUIRED})
    date = day_field(gettext_lazy("哪天"))
    hours = forms.DecimalField(
        label=gettext_lazy("多少小时"),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=1,
        error_messages={"required": REQUIRED},
    )
    reason = forms.CharField(
        label=gettext_lazy("为什么没有签到，谁能作证"), max_length=120, error_messages={"required": REQUIRED}
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.TypedChoiceField(
            label=self.fields["person"].label, choices=[("", _("请选")), *people], coerce=int
        )


class CorrectionForm(forms.Form):
    """What is wrong with one's hours."""

    hours = forms.DecimalField(
        label=gettext_lazy("应该是多少小时"),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=1,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("哪里不对"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REQUIRED},
    )


class AnswerForm(forms.Form):
    """The answer to a correction."""

    accepted = forms.TypedChoiceField(
        label=gettext_lazy("改不改"), coerce=lambda value: value == "yes", widget=forms.RadioSelect
    )
    hours = forms.DecimalField(
        label=gettext_lazy("改成多少小时"), min_value=0, max_value=24, max_digits=4, decimal_places=1, required=False
    )
    answer = forms.CharField(label=gettext_lazy("给本人的答复"), max_length=200, error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepted"] = forms.TypedChoiceField(
            label=self.fields["accepted"].label,
            choices=[("yes", _("改")), ("no", _("不改"))],
            coerce=lambda value: value == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": REQUIRED},
        )


class PeriodForm(forms.Form):
    """From one day to another, in a region."""

    region = forms.ChoiceField(label=gettext_lazy("由哪里开"))
    first_date = day_field(gettext_lazy("从哪天起"))
    last_date = day_field(gettext_lazy("到哪天止"))

    def __init__(self, *args: Any, regions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = forms.ChoiceField(label=self.fields["region"].label, choices=regions)


def minutes_of(time: dt.time) -> int:
    """Return a time as minutes of the day."""
    return time.hour * 60 + time.minute


def as_minutes(hours: Any) -> int | None:
    """Return typed hours as minutes."""
    return None if hours is None else round(hours * 60)
