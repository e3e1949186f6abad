"""Forms of one room."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.domain.services.actions.rooms import Part
from lianxin.domain.services.queries.rooms import RoomPage
from lianxin.domain.services.rules.rooms import LONGEST_NAME, LONGEST_REASON
from lianxin.web.fields import DATE, REQUIRED

PARTS, MOST_SEATS = 3, 2000


class RoomForm(forms.Form):
    """What a room is called, how many it seats, what it is for."""

    name = forms.CharField(label=gettext_lazy("叫什么"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    seats = forms.IntegerField(label=gettext_lazy("坐得下多少人"), min_value=1, max_value=MOST_SEATS, required=False)
    functions = forms.MultipleChoiceField(
        label=gettext_lazy("做什么用（一室多用就多选）"), widget=forms.CheckboxSelectMultiple, required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, page: RoomPage) -> None:
        room = page.room
        first = {"name": room.name, "seats": room.seats, "functions": list(room.function_ids)}
        super().__init__(data, initial=first | {"revision": room.revision})
        functions = self.fields["functions"]
        assert isinstance(functions, forms.MultipleChoiceField)
        functions.choices = list(page.choices)


class DivideForm(forms.Form):
    """The parts of a hall: as many as have a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            needed = number <= 2
            self.fields[f"name_{number}"] = forms.CharField(
                label=gettext_lazy("叫什么"),
                max_length=LONGEST_NAME,
                required=needed,
                error_messages={"required": REQUIRED},
            )
            self.fields[f"area_{number}"] = forms.DecimalField(
                label=gettext_lazy("面积（平方米）"),
                min_value=Decimal("0.1"),
                max_digits=7,
                decimal_places=1,
                required=needed,
                error_messages={"required": REQUIRED},
            )
            self.fields[f"seats_{number}"] = forms.IntegerField(
                label=gettext_lazy("坐得下多少人"), min_value=1, max_value=MOST_SEATS, required=False
            )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each part."""
        return [[self[f"{name}_{number}"] for name in ("name", "area", "seats")] for number in range(1, PARTS + 1)]

    def parts(self) -> tuple[Part, ...]:
        """Return the parts; only of a valid form."""
        said = self.cleaned_data
        return tuple(
            Part(said[f"name_{number}"], said[f"area_{number}"] or Decimal(), said[f"seats_{number}"])
            for number in range(1, PARTS + 1)
            if said[f"name_{number}"]
        )


class WorksForm(forms.Form):
    """Why a room cannot be used, and until when."""

    reason = forms.CharField(
        label=gettext_lazy("为什么用不了"), max_length=LONGEST_REASON, error_messages={"required": REQUIRED}
    )
    until = forms.DateField(
        label=gettext_lazy("哪天完"),
        widget=DATE,
        required=False,
        help_text=gettext_lazy("还说不准就空着，完了再点「重新开放」。"),
    )
