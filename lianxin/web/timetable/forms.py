"""Forms of services, lines of the timetable, opening hours, keys and the roster."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.people.rules import LONGEST_NAME
from lianxin.domain.services.actions.slot import LONGEST_PLACE, LONGEST_REASON
from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.recurrence import WEEKDAYS
from lianxin.domain.services.rules.service import (
    KINDS,
    LONGEST_PARTY,
    LONGEST_RUNNER,
    LONGEST_UNIT,
    LONGEST_WORDS,
    PAID,
    Offer,
    Price,
)
from lianxin.domain.services.rules.service import LONGEST_NAME as LONGEST_SERVICE
from lianxin.domain.services.rules.timetable import Line
from lianxin.web.bookings.forms import SeriesForm
from lianxin.web.bookings.times import DATE, HOUR, minutes
from lianxin.web.plans.amounts import YuanField
from lianxin.web.support.forms import REQUIRED

HALVES = ("am", "pm")
ONCE = "once"
LONGEST_CLOSURE = 60
PRICED = ("price", "unit", "operator", "licence", "approver", "approved", "document")
Choices = list[tuple[str, str]]


def _chosen(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class ServiceForm(forms.Form):
    """What a service is; the price's fields only where it is paid."""

    name = forms.CharField(
        label=gettext_lazy("叫什么"), max_length=LONGEST_SERVICE, error_messages={"required": REQUIRED}
    )
    function = forms.ChoiceField(label=gettext_lazy("属于哪个功能"), error_messages={"required": REQUIRED})
    kind = forms.ChoiceField(
        label=gettext_lazy("收不收钱"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一项。")},
    )
    words = forms.CharField(
        label=gettext_lazy("给群众的话"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("给谁办、要带什么，一两句话。"),
    )
    runner = forms.CharField(
        label=gettext_lazy("谁来办"),
        max_length=LONGEST_RUNNER,
        required=False,
        help_text=gettext_lazy("写大家认得的称呼，如「村医」「巾帼志愿队」。"),
    )
    price = YuanField(label=gettext_lazy("价格（元）"))
    unit = forms.CharField(
        label=gettext_lazy("按什么收"),
        max_length=LONGEST_UNIT,
        required=False,
        help_text=gettext_lazy("如「每次」「每月」。"),
    )
    operator = forms.CharField(label=gettext_lazy("谁经营"), max_length=LONGEST_PARTY, required=False)
    licence = forms.CharField(label=gettext_lazy("营业执照或许可证号"), max_length=LONGEST_PARTY, required=False)
    approver = forms.CharField(
        label=gettext_lazy("价格是谁批的"),
        max_length=LONGEST_PARTY,
        required=False,
        help_text=gettext_lazy("如「村民代表会议」。"),
    )
    approved = forms.DateField(label=gettext_lazy("哪天批的"), widget=DATE, required=False)
    document = forms.CharField(label=gettext_lazy("批价的文号、记录"), max_length=LONGEST_PARTY, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    # Where the action's fields have other names.
    NAMES = {
        "price_unit": "unit",
        "price_approver": "approver",
        "price_date": "approved",
        "price_document": "document",
    }

    def __init__(self, *args: Any, functions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _chosen(self, "function", functions)
        _chosen(self, "kind", [(key, _(word)) for key, word in KINDS.items()])

    @property
    def priced(self) -> list[forms.BoundField]:
        """The fields of a price."""
        return [self[name] for name in PRICED]

    @property
    def shows_price(self) -> bool:
        """Whether the price's fields stand open: it is paid, or something is written there."""
        return self["kind"].value() == PAID or any(self[name].value() for name in PRICED)

    def offer(self) -> Offer:
        """Return what was said; only of a valid form."""
        said = self.cleaned_data
        priced = said["kind"] == PAID or any(said[name] for name in PRICED)
        price = Price(
            fen=said["price"] or 0,
            unit=said["unit"],
            operator=said["operator"],
            licence=said["licence"],
            approver=said["approver"],
            date=said["approved"],
            document=said["document"],
        )
        given = {name: said[name] for name in ("function", "name", "kind", "words", "runner")}
        return Offer(**given, price=price if priced else None)


def offered(offer: Offer) -> dict[str, Any]:
    """Return a service as the form's fields hold it."""
    said: dict[str, Any] = {name: getattr(offer, name) for name in ("function", "name", "kind", "words", "runner")}
    price = offer.price
    if price is not None:
        said |= {"price": price.fen, "unit": price.unit, "operator": price.operator, "licence": price.licence}
        said |= {"approver": price.approver, "approved": price.date, "document": price.document}
    return said


class SlotForm(SeriesForm):
    """A line of the timetable: what recurs, with its room, or a place out of doors."""

    place = forms.CharField(
        label=gettext_lazy("不在屋里的，在哪儿"),
        max_length=LONGEST_PLACE,
        required=False,
        help_text=gettext_lazy("如「文化广场」「上门」。在屋里的不用填。"),
    )

    def __init__(self, data: Any = None, *, every: str, rooms: Choices, **kwargs: Any) -> None:
        given = [("", _("不在屋里")), *rooms]
        super().__init__(data, every=every, rooms=given, purposes=(), **kwargs)
        for name in ("purpose", "title", "organisation"):
            del self.fields[name]
        self.fields["room"].required = False
        self.fields["last"].help_text = _("一定要有个头；到时候可以接着排。")

    def line(self, skip: tuple[dt.date, ...] = ()) -> Line:
        """Return the line; only of a valid form."""
        said, recurs = self.cleaned_data, self.recurs()
        return Line(
            rule=recurs["rule"],
            begin_min=recurs["begin_min"],
            end_min=recurs["end_min"],
            first_date=recurs["first"],
            last_date=recurs["last"],
            room_id=int(said["room"]) if said["room"] else None,
            place=said["place"],
            skip=skip,
        )


class SkipForm(forms.Form):
    """A date that is left out, and why."""

    date = forms.ChoiceField(label=gettext_lazy("哪一次"), error_messages={"required": REQUIRED})
    reason = forms.CharField(
        label=gettext_lazy("为什么不办"),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("请写这一次为什么不办，大家会看到。")},
    )

    def __init__(self, *args: Any, days: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _chosen(self, "date", days)


class LastDayForm(forms.Form):
    """The last day of a line."""

    last_date = forms.DateField(label=gettext_lazy("办到哪天为止"), widget=DATE, error_messages={"required": REQUIRED})


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
        _chosen(self, "weekday", [("", _("就一天")), *days])

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


class FirstForm(forms.Form):
    """Until when the first timetable holds."""

    last_date = forms.DateField(
        label=gettext_lazy("先排到哪天"),
        widget=DATE,
        error_messages={"required": REQUIRED},
        help_text=gettext_lazy("最多一年；到时候可以接着排。"),
    )
