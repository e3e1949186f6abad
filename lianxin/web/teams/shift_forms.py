"""Forms of shifts: when, how often, how many."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.base.clock import CHINA
from lianxin.domain.services.rules.recurrence import DAY, LUNAR_MONTH, MARKET, MONTH, WEEK, Rule
from lianxin.web.bookings.times import DAY_MIN, minutes
from lianxin.web.fields import REQUIRED, DaysField, WeekdaysField
from lianxin.web.teams import said
from lianxin.web.teams.forms import clock_field, day_field, people_field

ONCE = "once"
OFTEN = (
    (ONCE, gettext_lazy("就这一次")),
    (DAY, gettext_lazy("每天")),
    (WEEK, gettext_lazy("每周")),
    (MONTH, gettext_lazy("每月")),
    (LUNAR_MONTH, gettext_lazy("农历每月")),
    (MARKET, gettext_lazy("逢集")),
)


class OftenForm(forms.Form):
    """How often something takes place, and until when."""

    every = forms.ChoiceField(label=gettext_lazy("多久一次"), choices=OFTEN, widget=forms.RadioSelect, initial=ONCE)
    weekdays = WeekdaysField(label=gettext_lazy("每周的哪几天"), required=False)
    days = DaysField(
        label=gettext_lazy("哪几天"),
        required=False,
        help_text=gettext_lazy("每月、农历每月写日子，如 8、18；逢集写末一位，如 3、6、9。"),
    )
    last = day_field(gettext_lazy("排到哪天"), required=False)

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
        begin, end = (minutes(self.cleaned_data[name]) for name in ("begins", "ends"))
        return begin, end + (DAY_MIN if self.cleaned_data["overnight"] else 0)

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
