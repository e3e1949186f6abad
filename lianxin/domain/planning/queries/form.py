"""What the form of a scenario shows."""

from lianxin.domain.places.queries.county import townships
from lianxin.domain.places.queries.standard import function_label
from lianxin.domain.places.rules.edition_difference import PRICES
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.inputs import scenario_row
from lianxin.domain.planning.queries.pages.form import (
    CrewField,
    ExtraField,
    PriceField,
    SettingsForm,
    TierField,
    TrancheField,
)
from lianxin.domain.planning.rules.item import PRICE_FIELDS
from lianxin.domain.planning.rules.sentences import TIERS, Words
from lianxin.domain.planning.rules.settings import Settings, from_json

UNITS = {"_per_m2": "m2", "_per_m": "m"}


def settings_form(scenario_id: int) -> SettingsForm:
    """Return a scenario's settings as fields; raise NotFound for an unknown one."""
    row, at_hand = scenario_row(scenario_id), desk()
    rule, settings = at_hand.standard(row.edition_id), from_json(row.settings)
    county, words = at_hand.county, at_hand.words(rule, settings)
    return SettingsForm(
        scenario_id=row.pk,
        revision=row.revision,
        name=row.name,
        edition=rule.id,
        editions=tuple((row.id, row.name) for row in at_hand.editions.values()),
        start_date=settings.start_date,
        horizon_date=settings.horizon_date,
        tranches=_tranches(settings, words),
        crews=tuple(CrewField(t.code, t.name, settings.crew_days.get(t.code)) for t in townships(county.code)),
        pilots_min=settings.pilots_min,
        pilots_max=settings.pilots_max,
        tiers=_tiers(settings, words),
        free=settings.free,
        keep_built=settings.keep_built,
        support_rule=settings.support_rule,
        extras=tuple(
            ExtraField(one.id, function_label(county, rule, one.id), one.id in settings.extras) for one in rule.extras
        ),
        prices=_prices(rule, settings, words),
        proposed=settings.proposed,
    )


def settings_of(scenario_id: int) -> Settings:
    """Return what a scenario chooses now."""
    return from_json(scenario_row(scenario_id).settings)


def _tranches(settings: Settings, words: Words) -> tuple[TrancheField, ...]:
    return tuple(
        TrancheField(n, words.tranche(n), one.deadline, one.least, one.most, one.budget_fen)
        for n, one in enumerate(settings.tranches)
    )


def _tiers(settings: Settings, words: Words) -> tuple[TierField, ...]:
    every = tuple(range(len(settings.tranches)))
    return tuple(
        TierField(tier, words.translate(name), settings.tier_tranches.get(tier, every)) for tier, name in TIERS.items()
    )


def _prices(rule: Standard, settings: Settings, words: Words) -> tuple[PriceField, ...]:
    return tuple(
        PriceField(
            field=field,
            name=words.translate(PRICES[field]),
            unit=next((unit for ending, unit in UNITS.items() if field.endswith(ending)), ""),
            edition_fen=getattr(rule.prices, field),
            own_fen=settings.prices.get(field),
        )
        for field in PRICE_FIELDS
    )
