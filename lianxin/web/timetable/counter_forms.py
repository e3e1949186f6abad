"""Forms of the counter: opening hours, days shut, keys and the roster."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.people.rules import LONGEST_NAME
from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.recurrence import WEEKDAYS
from lianxin.web.bookings.times import HOUR, minutes
from lianxin.web.fields import DATE, REQUIRED
from lianxin.web.timetable.forms import chosen

HALVES = ("am", "pm")
LONGEST_CLOSURE = 60


class HoursForm(forms.Form):
    """The hours of a week: mornings and afternoons of seven days; what is empty is shut."""

    first_date = forms.DateField(label=gettext_lazy("从哪天起"), widget=DATE, error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, word in enumerate(WEEKDAYS):
            for half, label in zip(HALVES, (_("上午"), _("下午")), strict=True):
                for end, said in (("from", _("从")), ("to", _("到"))):
                    self.fields[f"{half}_{end}_{weekday}"] = forms.TimeField(
                        label=f"{_(word)}{label}{said}", widget=HOUR, required=False
                    )

    @property
    def rows(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """The fields by weekday: its name, and pairs of from and to."""
        return [
            (_(word), [(self[f"{half}_from_{weekday}"], self[f"{half}_to_{weekday}"]) for half in HALVES])
            for weekday, word in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse half a span: from when to when has to be said."""
        said: dict[str, Any] = super().clean() or {}
        for weekday in range(len(WEEKDAYS)):
            for half in HALVES:
                begin, end = f"{half}_from_{weekday}", f"{half}_to_{weekday}"
                if (
                    begin not in self.errors
                    and end not in self.errors
                    and bool(said.get(begin) is None) != bool(said.get(end) is None)
                ):
                    self.add_error(begin, _("几点开、几点关，要写就都写；不开就都空着。"))
        return said

    def spans(self) -> tuple[Span, ...]:
        """Return the spans of the week; only of a valid form."""
        said = self.cleaned_data
        return tuple(
            Span(weekday, minutes(said[f"{half}_from_{weekday}"]), minutes(said[f"{half}_to_{weekday}"], end=True))
            for weekday in range(len(WEEKDAYS))
            for half in HALVES
            if said[f"{half}_from_{weekday}"] is not None
        )


def hours_said(spans: tuple[Span, ...]) -> dict[str, Any]:
    """Return the spans of a week as the form's fields hold them: the first two of each day."""
    said: dict[str, Any] = {}
    for weekday in range(len(WEEKDAYS)):
        day = sorted(one for one in spans if one.weekday == weekday)
        halves = ("pm",) if len(day) == 1 and day[0].begin_min >= 12 * 60 else HALVES
        for half, span in zip(halves, day, strict=False):
            said[f"{half}_from_{weekday}"], said[f"{half}_to_{weekday}"] = _clock(span.begin_min), _clock(span.end_min)
    return said


def _clock(minute: int) -> dt.time:
    return dt.time(minute // 60 % 24, minute % 60)


class ClosureForm(forms.Form):
    """Days on which the door is shut, and why."""

    first_date = forms.DateField(label=gettext_lazy("从哪天起"), widget=DATE, error_messages={"required": REQUIRED})
    last_date = forms.DateField(label=gettext_lazy("到哪天止"), widget=DATE, error_messages={"required": REQUIRED})
    reason = forms.CharField(
        label=gettext_lazy("为什么关门"),
        max_length=LONGEST_CLOSURE,
        error_messages={"required": gettext_lazy("请写为什么关门，如「停电检修」。大家会看到。")},
    )


class KeyForm(forms.Form):
    """Somebody who gets the key."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    note = forms.CharField(
        label=gettext_lazy("哪个门、什么时候找"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("大家会看到；名字只露一个姓。"),
    )


class DutyForm(forms.Form):
    """Somebody at the counter, every week on a weekday or once on a date."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    weekday = forms.ChoiceField(label=gettext_lazy("每周哪天"), required=False)
    date = forms.DateField(
        label=gettext_lazy("就一天的，写日期"),
        widget=DATE,
        required=False,
        help_text=gettext_lazy("写了日期，就只那一天，顶替每周的。"),
    )
    begin = forms.TimeField(label=gettext_lazy("几点开始"), widget=HOUR, error_messages={"required": REQUIRED})
    end = forms.TimeField(label=gettext_lazy("几点结束"), widget=HOUR, error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(str(number), _(word)) for number, word in enumerate(WEEKDAYS)]
        chosen(self, "weekday", [("", _("就一天")), *days])

    def said(self) -> dict[str, Any]:
        """Return the duty as the action takes it; only of a valid form."""
        given = self.cleaned_data
        date: dt.date | None = given["date"]
        return {
            "name": given["name"],
            "phone": given["phone"],
            "weekday": int(given["weekday"]) if given["weekday"] and date is None else None,
            "date": date,
            "begin_min": minutes(given["begin"]),
            "end_min": minutes(given["end"], end=True),
        }
