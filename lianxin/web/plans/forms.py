"""The form of a scenario's settings: tranches as rows, crews as a table, prices beside those of the edition."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from lianxin.domain.planning.queries.pages.form import SettingsForm as Fields
from lianxin.domain.planning.rules.settings import Settings, Tranche
from lianxin.web.plans.amounts import CountField, WanField, YuanField

MOST_TRANCHES = 6
SWITCHES = ("free", "keep_built", "support_rule")


@dataclass(frozen=True, slots=True)
class TrancheRow:
    """The bound fields of one tranche."""

    name: str
    deadline: BoundField
    least: BoundField
    most: BoundField
    budget: BoundField


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row of bound fields under a name."""

    name: str
    cells: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A unit price: what the edition says, and the field of the county's own."""

    name: str
    unit: str
    edition_fen: int
    field: BoundField


class SettingsForm(forms.Form):
    """All that a scenario chooses. A tranche without a deadline is left out; one empty row is there to add another."""

    def __init__(self, shown: Fields, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.rows = min(len(shown.tranches) + 1, MOST_TRANCHES)
        self._add_tranches()
        self._add_policy()
        self._add_crews()
        self._add_prices()
        for field in self.fields.values():
            field.error_messages["required"] = _("这一项还没填。")
            field.error_messages["invalid"] = (
                _("这里填整数。") if isinstance(field, CountField) else _("日期写成 2023-06-30 这样。")
            )
            field.error_messages["min_value"] = _("不能是负数。")
            field.error_messages["max_value"] = _("这个数太大了，请再看一看。")

    def _add_tranches(self) -> None:
        shown = self.shown
        self.fields["revision"] = forms.IntegerField(initial=shown.revision, widget=forms.HiddenInput)
        self.fields["edition"] = forms.ChoiceField(
            label=_("按哪一版标准"), choices=shown.editions, initial=shown.edition
        )
        self.fields["start_date"] = _date(_("开工日期"), shown.start_date)
        self.fields["horizon_date"] = _date(_("服务算到"), shown.horizon_date)
        for n in range(self.rows):
            one = shown.tranches[n] if n < len(shown.tranches) else None
            label = {"batch": self.tranche_name(n)}
            deadline = one.deadline if one else None
            self.fields[f"deadline-{n + 1}"] = _date(_("{batch}期限").format(**label), deadline, required=False)
            self.fields[f"least-{n + 1}"] = CountField(
                label=_("{batch}最少").format(**label), initial=one.least if one else None
            )
            self.fields[f"most-{n + 1}"] = CountField(
                label=_("{batch}最多").format(**label), initial=one.most if one else None
            )
            budget = one.budget_fen if one else None
            self.fields[f"budget-{n + 1}"] = WanField(label=_("{batch}预算").format(**label), initial=budget)

    def _add_policy(self) -> None:
        shown = self.shown
        self.fields["pilots_min"] = CountField(label=_("每个乡镇的试点最少"), initial=shown.pilots_min)
        self.fields["pilots_max"] = CountField(label=_("每个乡镇的试点最多"), initial=shown.pilots_max)
        words = {
            "free": _("放开批次政策：不管每批个数和家底，看哪样最好"),
            "keep_built": _("已经开门的中心按现状记账"),
            "support_rule": _("家底弱的村，人均投入不少于家底中等的村"),
        }
        for name, label in words.items():
            self.fields[name] = forms.BooleanField(label=label, required=False, initial=getattr(shown, name))
        numbers = [(str(n), self.tranche_name(n)) for n in range(self.rows)]
        for tier in shown.tiers:
            self.fields[f"tier-{tier.tier}"] = forms.MultipleChoiceField(
                label=_("家底{tier}的村").format(tier=tier.name),
                choices=numbers,
                initial=[str(n) for n in tier.tranches],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["extras"] = forms.MultipleChoiceField(
            label=_("有富余的房间，还想要哪几样"),
            choices=[(extra.id, extra.name) for extra in shown.extras],
            initial=[extra.id for extra in shown.extras if extra.wanted],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def _add_crews(self) -> None:
        for crew in self.shown.crews:
            for n in range(self.rows):
                days = crew.days[n] if crew.days and n < len(crew.days) else None
                label = _("{township}{batch}工日").format(township=crew.name, batch=self.tranche_name(n))
                self.fields[f"crew-{crew.code}-{n + 1}"] = CountField(label=label, initial=days)

    def _add_prices(self) -> None:
        for price in self.shown.prices:
            self.fields[f"price-{price.field}"] = YuanField(label=price.name, initial=price.own_fen)

    def tranche_name(self, n: int) -> str:
        """Name a tranche, also the one that is not there yet."""
        return self.shown.tranches[n].name if n < len(self.shown.tranches) else _("再加一批")

    @property
    def tranche_rows(self) -> list[TrancheRow]:
        """The tranches, with an empty row to add one."""
        return [
            TrancheRow(
                name=self.tranche_name(n),
                deadline=self[f"deadline-{n + 1}"],
                least=self[f"least-{n + 1}"],
                most=self[f"most-{n + 1}"],
                budget=self[f"budget-{n + 1}"],
            )
            for n in range(self.rows)
        ]

    @property
    def tranche_names(self) -> list[str]:
        """The heads of the tables that have a column a tranche."""
        return [self.tranche_name(n) for n in range(self.rows)]

    @property
    def crew_rows(self) -> list[CellRow]:
        """A row a township, a cell a tranche."""
        return [
            CellRow(crew.name, tuple(self[f"crew-{crew.code}-{n + 1}"] for n in range(self.rows)))
            for crew in self.shown.crews
        ]

    @property
    def tier_fields(self) -> list[BoundField]:
        """Which tranches are open to each tier."""
        return [self[f"tier-{tier.tier}"] for tier in self.shown.tiers]

    @property
    def switches(self) -> list[BoundField]:
        """What is either so or not."""
        return [self[name] for name in SWITCHES]

    @property
    def price_rows(self) -> list[PriceRow]:
        """The unit prices."""
        return [
            PriceRow(price.name, price.unit, price.edition_fen, self[f"price-{price.field}"])
            for price in self.shown.prices
        ]

    @property
    def wrong_cells(self) -> list[tuple[str, str]]:
        """Labels and sentences of the fields in tables, where there is no room for them beside the field."""
        tables = ("deadline-", "least-", "most-", "budget-", "crew-", "price-")
        wrong = [(name, str(errors[0])) for name, errors in self.errors.items() if name.startswith(tables)]
        return [(str(self.fields[name].label), sentence) for name, sentence in wrong]

    def settings(self, before: Settings) -> Settings:
        """Return what was typed as settings; what the form does not show stays as it was."""
        given = self.cleaned_data
        kept = [n for n in range(self.rows) if given[f"deadline-{n + 1}"]]
        return Settings(
            tranches=tuple(self._tranche(n, before) for n in kept),
            start_date=given["start_date"],
            horizon_date=given["horizon_date"],
            crew_days=self._crew_days(kept),
            pilots_min=given["pilots_min"] or 0,
            pilots_max=given["pilots_max"],
            tier_tranches=self._tier_tranches(kept, before),
            free=given["free"],
            keep_built=given["keep_built"],
            support_rule=given["support_rule"],
            inertia_permille=before.inertia_permille,
            extras=tuple(given["extras"]),
            prices={
                price.field: given[f"price-{price.field}"]
                for price in self.shown.prices
                if given[f"price-{price.field}"] is not None
            },
            proposed=before.proposed,
        )

    def _tranche(self, n: int, before: Settings) -> Tranche:
        given = self.cleaned_data
        return Tranche(
            name=before.tranches[n].name if n < len(before.tranches) else "",
            deadline=given[f"deadline-{n + 1}"],
            least=given[f"least-{n + 1}"],
            most=given[f"most-{n + 1}"],
            budget_fen=given[f"budget-{n + 1}"],
        )

    def _crew_days(self, kept: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """Return the crews of the townships that have a figure; an empty cell beside one means none there."""
        found = {}
        for crew in self.shown.crews:
            days = [self.cleaned_data[f"crew-{crew.code}-{n + 1}"] for n in kept]
            if any(one is not None for one in days):
                found[crew.code] = tuple(one or 0 for one in days)
        return found

    def _tier_tranches(self, kept: list[int], before: Settings) -> dict[str, tuple[int, ...]]:
        """Return what each tier is held to: nothing where none is ticked, or all and nothing held it before."""
        place = {n: at for at, n in enumerate(kept)}
        found = {}
        for tier in self.shown.tiers:
            ticked = tuple(place[int(n)] for n in self.cleaned_data[f"tier-{tier.tier}"] if int(n) in place)
            held = tier.tier in before.tier_tranches or len(ticked) < len(kept)
            if ticked and held:
                found[tier.tier] = ticked
        return found


def _date(label: str, initial: dt.date | None, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=initial, required=required, widget=widget)
