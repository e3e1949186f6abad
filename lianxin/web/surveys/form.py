"""The survey's form as a whole: facts in and out, rows that come and go, and every problem at its field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _

from lianxin.domain.places.rules.facts import PLAIN_USES, Facts, FunctionStatus, People
from lianxin.domain.places.rules.fields import CHOICES
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.places.rules.survey_check import Problem
from lianxin.web.surveys.parts import (
    BLANK_BUILDING,
    BuildingForm,
    FunctionForm,
    PartForm,
    RoomForm,
    VillageForm,
    blank_room,
)

BUILDINGS, ROOMS = "buildings", "rooms"
BLANKS = {BUILDINGS: BuildingForm.values(BLANK_BUILDING), ROOMS: blank_room()}
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A building or room as the page folds it: its title, what it is in one line, and whether it stands open."""

    form: forms.Form
    title: str
    gist: str
    open: bool


class SurveyForm:
    """All parts of one survey. `names` is function id > what it is called here."""

    def __init__(
        self, before: Facts, standard: Standard, names: Mapping[str, str], data: QueryDict | None = None
    ) -> None:
        self.before, self.names = before, names
        self.village = VillageForm(data, initial=VillageForm.values(before))
        self.buildings = _formset(BuildingForm, BUILDINGS, data, [BuildingForm.values(b) for b in before.buildings])
        self.rooms = _formset(
            RoomForm, ROOMS, data, [RoomForm.values(r) for r in before.rooms], uses=_uses(before, names)
        )
        said = {status.function: status for status in before.functions}
        self.functions = [
            FunctionForm(
                rule, names[rule.id], data, prefix=f"function-{rule.id}", initial=FunctionForm.values(said.get(rule.id))
            )
            for rule in standard.required
        ]
        self.lacking: list[str] = []  # what no single field can say

    @property
    def wrong(self) -> bool:
        """Whether anything could not be read or cannot be true."""
        parts = (self.village, *self.buildings, *self.rooms, *self.functions)
        return bool(self.lacking) or any(part.errors for part in parts if not _gone(part))

    def is_read(self) -> bool:
        """Whether every field could be read; what it says is not yet judged."""
        found = [self.village.is_valid(), self.buildings.is_valid(), self.rooms.is_valid()]
        return all([*found, *(one.is_valid() for one in self.functions)])

    def facts(self) -> Facts:
        """Return what was filled in; only after `is_read`."""
        data = self.village.cleaned_data
        people = {name: data[name] for name in People.__dataclass_fields__}
        rooms = {room.key: room for room in self.before.rooms}
        return replace(
            self.before,
            people=People(**people),
            buildings=tuple(form.building() for form in _kept(self.buildings)),
            rooms=tuple(form.room(rooms.get(form.cleaned_data["key"])) for form in _kept(self.rooms)),
            functions=self._statuses(),
            wall_m=data["wall_m"],
            surplus_signs=data["surplus_signs"],
            remark=data["remark"],
            **self.village.place(),
        )

    def _statuses(self) -> tuple[FunctionStatus, ...]:
        """The statuses of the form, then those of functions that it does not ask for."""
        asked = {form.rule.id for form in self.functions}
        found = [form.status(self.before.status(form.rule.id)) for form in self.functions]
        return (*filter(None, found), *(one for one in self.before.functions if one.function not in asked))

    def blame(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field, and what has none at the head of the form."""
        for problem in problems:
            facts = {name: self.names.get(str(value), value) for name, value in problem.facts.items()}
            sentence = _(problem.message).format(**facts)
            form, name = self._place(problem.field)
            if form is not None and name in form.fields:
                form.add_error(name, sentence)
            else:
                self.lacking.append(sentence)

    def _place(self, path: str) -> tuple[PartForm | None, str]:
        group, _dot, rest = path.partition(".")
        index, _dot, name = rest.partition(".")
        if not name:
            return self.village, rest or group
        rows: list[Any]
        if group == "functions":
            named = [form for form in self.functions if form.cleaned_data.get("present") is not None]
            rows = named
        else:
            rows = list(_kept(self.buildings if group == BUILDINGS else self.rooms))
        return (rows[int(index)], name) if int(index) < len(rows) else (None, name)

    @property
    def building_rows(self) -> list[Row]:
        """The buildings as the page folds them."""
        conditions = CHOICES["buildings.condition"]
        rows = []
        for form in self.buildings:
            floors, year = form["floors"].value(), form["year"].value()
            parts = [
                _("{floors} 层").format(floors=floors) if floors else "",
                _("{year} 年建").format(year=year) if year else "",
                _(conditions[form["condition"].value()]) if form["condition"].value() in conditions else "",
            ]
            rows.append(_row(form, (form["key"].value(), form["name"].value()), _("新的一栋"), parts))
        return rows

    @property
    def room_rows(self) -> list[Row]:
        """The rooms as the page folds them."""
        rows = []
        for form in self.rooms:
            area, uses = form["area_m2"].value(), form["uses"].value() or []
            labels = dict(form.fields["uses"].choices)
            parts = [
                _("{area} ㎡").format(area=area) if area else "",
                _("、").join(str(labels[use]) for use in uses if use in labels),
            ]
            rows.append(_row(form, (form["key"].value(), form["name"].value()), _("新的一间"), parts))
        return rows

    @property
    def building_keys(self) -> list[str]:
        """The keys of the buildings, offered where a room says which it is in."""
        return [key for form in self.buildings if (key := form["key"].value())]


def with_one_more(data: QueryDict, group: str) -> QueryDict:
    """Return what was posted with one more row of buildings or rooms, holding what an untouched row holds."""
    more = data.copy()
    total = more.get(f"{group}-TOTAL_FORMS", "")
    if group not in BLANKS or not total.isdigit() or int(total) >= MOST_ROWS:
        return more
    more[f"{group}-TOTAL_FORMS"] = str(int(total) + 1)
    more.update({f"{group}-{total}-{name}": value for name, value in BLANKS[group].items()})
    return more


def _formset(
    form: type[PartForm], prefix: str, data: QueryDict | None, initial: list[dict[str, Any]], **options: Any
) -> BaseFormSet[Any]:
    kind = formset_factory(form, extra=0, can_delete=True, absolute_max=MOST_ROWS, max_num=MOST_ROWS)
    return kind(data, prefix=prefix, initial=initial, form_kwargs=options)


def _uses(before: Facts, names: Mapping[str, str]) -> list[tuple[str, str]]:
    known = [*names.items(), *((use, _(CHOICES["rooms.uses"][use])) for use in PLAIN_USES)]
    there = {use for use, _label in known}
    return [*known, *((use, use) for room in before.rooms for use in room.uses if use not in there)]


def _kept(formset: BaseFormSet[Any]) -> Iterator[Any]:
    """The rows that count: not taken out, and not an added one left empty."""
    for form in formset:
        if not _gone(form) and (form.cleaned_data or not form.empty_permitted):
            yield form


def _gone(form: forms.Form) -> bool:
    return "DELETE" in form.fields and bool(form["DELETE"].value())


def _row(form: forms.Form, names: tuple[Any, Any], new: str, parts: list[str]) -> Row:
    title = "　".join(dict.fromkeys(str(name) for name in names if name))
    return Row(form, title or new, " · ".join(filter(None, parts)), bool(form.errors) or form.empty_permitted)
