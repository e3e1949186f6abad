"""Forms of circuits and their stops."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.services.rules.circuit import MOST_STOPS, Halt
from lianxin.domain.services.rules.recurrence import WEEK
from lianxin.web.bookings.times import minutes
from lianxin.web.fields import REQUIRED
from lianxin.web.teams.forms import clock_field, day_field, people_field
from lianxin.web.teams.shift_forms import OFTEN, OftenForm

STOPS_SHOWN = 10


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
        return Halt(one["village"], minutes(one["begins"]), minutes(one["ends"]), (one.get("day") or 1) - 1)


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
