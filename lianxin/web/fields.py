"""What the forms of all pages share: dates, hours, days that recur, a key against twice."""

import re
import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.services.rules.recurrence import WEEKDAYS

REQUIRED = gettext_lazy("这一项还没填。")
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
APART = re.compile(r"[\s,，、;；.。]+")
NUMBER = re.compile(r"[0-9]{1,2}")


class KeyedForm(forms.Form):
    """A form with a key of its own, so that sent twice it counts once."""

    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_hex(16)


class DaysField(forms.CharField):
    """Days as they are written, 8、18、28, parted by whatever parts them; cleaned to a tuple of whole numbers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: Any) -> tuple[int, ...]:
        """Refuse what is no number of one or two digits: nothing typed is passed over."""
        parts = [one for one in APART.split(super().clean(value)) if one]
        if not all(NUMBER.fullmatch(one) for one in parts):
            raise forms.ValidationError(_("日子写数字，几个用顿号分开，比如：8、18、28。"))
        return tuple(sorted({int(one) for one in parts}))


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Days of the week, to tick; cleaned to a list of 0 (Monday) to 6."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(str(number), gettext_lazy(word)) for number, word in enumerate(WEEKDAYS)]
        super().__init__(choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)
