"""The four parts of the survey's form: the village, a building, a room, a function."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, Room
from lianxin.domain.places.rules.standard import FunctionRule
from lianxin.domain.places.rules.workbook.columns import (
    BUILDINGS,
    CGCS2000,
    FUNCTIONS,
    GCJ02,
    IDENTITY,
    ROOMS,
    VILLAGES,
    Column,
)
from lianxin.domain.places.rules.workbook.datum import true_of_gcj02
from lianxin.web.surveys.fields import field_of, written

OF_VILLAGE = tuple(column for column in VILLAGES.columns if column not in IDENTITY)
OF_BUILDING = tuple(column for column in BUILDINGS.columns if column not in IDENTITY)
OF_ROOM = tuple(column for column in ROOMS.columns if column not in IDENTITY and column.name != "uses")
OF_FUNCTION = tuple(column for column in FUNCTIONS.columns if column not in IDENTITY and column.name != "function")
BLANK_BUILDING, BLANK_ROOM = Building(key=""), Room(building="", key="")


class PartForm(forms.Form):
    """A form whose fields are columns of the survey; a field's name is the last part of its path."""

    all_optional = True  # a draft may leave any field out, so that no label needs to say so

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)

    def add_columns(self, columns: Sequence[Column]) -> None:
        """Give the form a field a column."""
        for column in columns:
            self.fields[column.name] = field_of(column)


class VillageForm(PartForm):
    """People, walls and signs, the place on the map, and a remark."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_columns(OF_VILLAGE)
        self.fields["datum"].initial = CGCS2000

    @staticmethod
    def values(facts: Facts) -> dict[str, str]:
        """Return what the form shows of a survey."""
        held = {one.name: getattr(facts.people, one.name) for one in fields(facts.people)}
        held |= {name: getattr(facts, name) for name in ("wall_m", "surplus_signs", "longitude", "latitude", "remark")}
        return {column.name: written(column, held[column.name]) for column in OF_VILLAGE if column.name in held}

    def place(self) -> dict[str, float | None]:
        """Return the coordinates as CGCS2000; those of a web map are turned back."""
        east, north = self.cleaned_data["longitude"], self.cleaned_data["latitude"]
        if self.cleaned_data["datum"] == GCJ02 and east is not None and north is not None:
            east, north = true_of_gcj02(east, north)
        return {"longitude": east, "latitude": north}


class BuildingForm(PartForm):
    """One building."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_columns(OF_BUILDING)
        for column in OF_BUILDING:
            self.fields[column.name].initial = written(column, getattr(BLANK_BUILDING, column.name))

    @staticmethod
    def values(building: Building) -> dict[str, str]:
        """Return what the form shows of a building."""
        return {column.name: written(column, getattr(building, column.name)) for column in OF_BUILDING}

    def building(self) -> Building:
        """Return the building as it was filled in."""
        return Building(**_filled(self, BLANK_BUILDING, OF_BUILDING))


class RoomForm(PartForm):
    """One room."""

    def __init__(self, *args: Any, uses: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_columns(OF_ROOM)
        self.fields["uses"] = forms.MultipleChoiceField(
            label=_("现在用途（几样合用就都勾上）"),
            choices=uses,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["building"].widget.attrs["list"] = "building-keys"
        self.fields["floor"].initial = str(BLANK_ROOM.floor)

    @staticmethod
    def values(room: Room) -> dict[str, Any]:
        """Return what the form shows of a room."""
        shown = {column.name: written(column, getattr(room, column.name)) for column in OF_ROOM}
        return {**shown, "uses": list(room.uses)}

    def room(self, before: Room | None) -> Room:
        """Return the room as it was filled in; the same uses keep the order that they had."""
        uses = tuple(self.cleaned_data["uses"])
        if before is not None and set(before.uses) == set(uses):
            uses = before.uses
        return Room(uses=uses, **_filled(self, BLANK_ROOM, OF_ROOM))


class FunctionForm(PartForm):
    """One required function: whether it is there, and how far."""

    def __init__(self, rule: FunctionRule, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule, self.name = rule, name
        unasked = {"papers"} if not rule.papers else set()
        unasked |= {"floor_authority"} if rule.max_floor is None else set()
        self.add_columns([column for column in OF_FUNCTION if column.name not in unasked])
        self.fields["present"].widget = forms.RadioSelect(choices=[("yes", _("有")), ("no", _("没有"))])
        self.fields["present"].label = _("现在有没有")
        if rule.papers:
            self.fields["papers"].help_text = _("、").join(rule.papers)

    @staticmethod
    def values(status: FunctionStatus | None) -> dict[str, str]:
        """Return what the form shows of a function; nothing is chosen where nothing was said."""
        if status is None:
            return {}
        return {column.name: written(column, getattr(status, column.name)) for column in OF_FUNCTION}

    def clean(self) -> dict[str, Any]:
        """Ask whether the function is there before anything else of it is kept."""
        data = self.cleaned_data
        rest = [value for name, value in data.items() if name != "present" and value not in (None, "")]
        if "present" in data and data["present"] is None and rest:
            self.add_error("present", _("先选有，还是没有"))
        return data

    def status(self, before: FunctionStatus) -> FunctionStatus | None:
        """Return the function as it was filled in, None where nothing was said."""
        if self.cleaned_data["present"] is None:
            return None
        return replace(before, **self.cleaned_data)


def blank_room() -> dict[str, str]:
    """Return what an added room holds."""
    return {"floor": str(BLANK_ROOM.floor)}


def _filled(form: PartForm, blank: Building | Room, columns: Sequence[Column]) -> dict[str, Any]:
    """The values of a form; where a number may not be missing, a blank one is what an untouched row has."""
    values = {column.name: form.cleaned_data.get(column.name) for column in columns}
    return {
        name: getattr(blank, name) if value is None and getattr(blank, name) is not None else value
        for name, value in values.items()
    }
