"""Forms of services and of the lines of the timetable."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.services.actions.slot import LONGEST_PLACE, LONGEST_REASON
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
from lianxin.web.fields import DATE, REQUIRED
from lianxin.web.plans.amounts import YuanField

ONCE = "once"
PRICED = ("price", "unit", "operator", "licence", "approver", "approved", "document")
Choices = list[tuple[str, str]]


def chosen(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field of a form its choices."""
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
        chosen(self, "function", functions)
        chosen(self, "kind", [(key, _(word)) for key, word in KINDS.items()])

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
        chosen(self, "date", days)


class LastDayForm(forms.Form):
    """The last day of a line."""

    last_date = forms.DateField(label=gettext_lazy("办到哪天为止"), widget=DATE, error_messages={"required": REQUIRED})


class FirstForm(forms.Form):
    """Until when the first timetable holds."""

    last_date = forms.DateField(
        label=gettext_lazy("先排到哪天"),
        widget=DATE,
        error_messages={"required": REQUIRED},
        help_text=gettext_lazy("最多一年；到时候可以接着排。"),
    )
