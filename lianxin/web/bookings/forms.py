"""Forms of bookings: one, a series, moving."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.people.rules import LONGEST_NAME
from lianxin.domain.services.rules.booking import LONGEST, WAYS
from lianxin.domain.services.rules.recurrence import (
    DAY,
    KINDS,
    LUNAR_MONTH,
    LUNAR_YEAR,
    MARKET,
    MONTH,
    WEEK,
    YEAR,
    Rule,
)
from lianxin.web.bookings.times import TimesForm, minutes
from lianxin.web.fields import DATE, REQUIRED, DaysField, WeekdaysField

Choices = Iterable[tuple[str, str]]


class ForForm(forms.Form):
    """What for and, where it is not for oneself, for whom."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("做什么"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("请选一项。")}
    )
    title = forms.CharField(
        label=gettext_lazy("叫什么"),
        max_length=LONGEST["title"],
        required=False,
        help_text=gettext_lazy("如：太极拳排练。不填就写「做什么」里选的。"),
    )
    organisation = forms.CharField(
        label=gettext_lazy("哪个单位、队伍"), max_length=LONGEST["organisation"], required=False
    )
    name = forms.CharField(label=gettext_lazy("替谁订（姓名）"), max_length=LONGEST_NAME, required=False)
    phone = forms.CharField(
        label=gettext_lazy("他的电话"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    way = forms.ChoiceField(label=gettext_lazy("怎么来订的"), required=False, initial="counter")

    def __init__(self, *args: Any, purposes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = dict(purposes)
        for name, choices in (("purpose", self.words), ("way", {key: _(word) for key, word in WAYS.items()})):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices.items())

    def wish(self) -> dict[str, Any]:
        """Return what for and for whom, as the actions take it; only of a valid form."""
        said = self.cleaned_data
        purpose = said["purpose"]
        return {
            "purpose": purpose,
            "title": said["title"] or self.words[purpose],
            "way": said["way"] or "counter",
            "key": said["key"],
        }


class BookingForm(ForForm, TimesForm):
    """One booking."""

    field_order = ("room", "date", "begins_at", "ends_at", "purpose", "title", "organisation", "name", "phone", "way")

    def __init__(self, data: Any = None, *, rooms: list[tuple[str, str]], purposes: Choices, **kwargs: Any) -> None:
        super().__init__(data, rooms=rooms, purposes=purposes, **kwargs)


class SeriesForm(ForForm, TimesForm):
    """A booking that recurs; only the fields of its kind are asked for."""

    date = forms.DateField(label=gettext_lazy("从哪天起"), widget=DATE, error_messages={"required": REQUIRED})
    last = forms.DateField(
        label=gettext_lazy("到哪天止"),
        widget=DATE,
        error_messages={"required": gettext_lazy("一定要有个头，请填到哪天止；到时候可以接着订。")},
    )
    weekdays = WeekdaysField(label=gettext_lazy("每周哪几天"), required=False)
    days = DaysField(label=gettext_lazy("哪几天"), required=False)
    month = forms.IntegerField(label=gettext_lazy("几月"), required=False)
    interval = forms.IntegerField(required=False, initial=1)

    HELP = {
        MONTH: gettext_lazy("填几号，如 8 或 8、18、28。"),
        YEAR: gettext_lazy("填几号，如 1。"),
        LUNAR_MONTH: gettext_lazy("填农历初几，如初一、十五就填 1、15。"),
        LUNAR_YEAR: gettext_lazy("填农历初几，如腊八是 12 月、8。"),
        MARKET: gettext_lazy("填逢几，如逢三、六、九就填 3、6、9。"),
    }
    INTERVALS = {
        DAY: gettext_lazy("每几天一次"),
        WEEK: gettext_lazy("每几周一次"),
        MONTH: gettext_lazy("每几个月一次"),
    }
    NEEDED = {
        DAY: {"interval"},
        WEEK: {"weekdays", "interval"},
        MONTH: {"days", "interval"},
        YEAR: {"days", "month"},
        LUNAR_MONTH: {"days"},
        LUNAR_YEAR: {"days", "month"},
        MARKET: {"days"},
    }

    def __init__(
        self, data: Any = None, *, every: str, rooms: list[tuple[str, str]], purposes: Choices, **kwargs: Any
    ) -> None:
        super().__init__(data, rooms=rooms, purposes=purposes, **kwargs)
        self.every = every
        self.fields["days"].help_text = self.HELP.get(every, "")
        self.fields["interval"].label = self.INTERVALS.get(every, "")
        for name in self.NEEDED[every] - {"interval"}:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = REQUIRED
        for name in {"weekdays", "days", "month", "interval"} - self.NEEDED[every]:
            del self.fields[name]
        for name in ("name", "phone", "way"):
            del self.fields[name]
        self.fields["begins_at"].label, self.fields["ends_at"].label = _("几点开始"), _("几点结束")

    @property
    def when(self) -> list[forms.BoundField]:
        """The fields that say on which days."""
        return [self[name] for name in ("days", "month", "interval") if name in self.fields]

    def wish(self) -> dict[str, Any]:
        """Return what for and for whom; only of a valid form."""
        said = self.cleaned_data
        title = said["title"] or self.words[said["purpose"]]
        return {"purpose": said["purpose"], "title": title, "organisation": said["organisation"], "key": said["key"]}

    def recurs(self) -> dict[str, Any]:
        """Return the rule, its ends and the hours, as the action takes them; only of a valid form."""
        said = self.cleaned_data
        rule = Rule(
            every=self.every,
            interval=said.get("interval") or 1,
            weekdays=tuple(said.get("weekdays") or ()),
            days=said.get("days") or (),
            month=said.get("month"),
        )
        hours = {"begin_min": minutes(said["begins_at"]), "end_min": minutes(said["ends_at"], end=True)}
        return {"rule": rule, "first": said["date"], "last": said["last"], **hours}


KIND_WORDS = KINDS  # each a page of the series form

ONLY, FOLLOWING = "only", "following"


class MoveForm(TimesForm):
    """Another time or room; of a series, for this one alone or for all after it as well."""

    scope = forms.ChoiceField(
        label=gettext_lazy("改哪些"),
        widget=forms.RadioSelect,
        choices=[(ONLY, gettext_lazy("只改这一次")), (FOLLOWING, gettext_lazy("这一次和以后的都改"))],
        initial=ONLY,
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, rooms: list[tuple[str, str]], recurs: bool, **kwargs: Any) -> None:
        super().__init__(data, rooms=rooms, **kwargs)
        if not recurs:
            del self.fields["scope"]


def skips_of(data: Any) -> tuple[dt.date, ...]:
    """Return the days that whoever sent the form wants skipped: they pressed the button that says so."""
    if "skip" not in data:
        return ()
    found = []
    for text in data.getlist("skips"):
        try:
            found.append(dt.date.fromisoformat(text))
        except ValueError:
            continue
    return tuple(sorted(set(found)))
