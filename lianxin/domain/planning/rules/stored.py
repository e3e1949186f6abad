"""Packages as rows keep them: JSON-ready values out, packages in."""

from typing import Any

from lianxin.domain.planning.rules import option as options
from lianxin.domain.planning.rules.county import Choice
from lianxin.domain.planning.rules.option import Beside
from lianxin.domain.planning.rules.outcome import VillagePackage


def found_json(package: VillagePackage) -> dict[str, Any]:
    """Return what a run found of a village, beside its options and reasons."""
    return {
        "tier": package.tier,
        "residents": package.residents,
        "missing": list(package.missing),
        "today_percent": package.today_percent,
        "beside": [[one.cost_fen, one.percent] for one in package.beside],
        "survey_version": package.survey_version,
        "synthetic": package.synthetic,
        "lock": _choice_json(package.lock),
        "before": _choice_json(package.before),
    }


def options_json(package: VillagePackage) -> list[dict[str, Any]]:
    """Return the options of a package."""
    return [options.to_json(option) for option in package.options]


def beside_of(found: dict[str, Any]) -> tuple[Beside, ...]:
    """Return the layouts passed over."""
    return tuple(Beside(cost, percent) for cost, percent in found["beside"])


def choice_of(value: list[Any] | None) -> Choice | None:
    """Return a choice from what was stored."""
    return None if value is None else Choice(*value)


def _choice_json(choice: Choice | None) -> list[Any] | None:
    return None if choice is None else [choice.key, choice.tranche]
