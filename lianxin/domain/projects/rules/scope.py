"""What a project has to bring about, as it was approved."""

from dataclasses import asdict, dataclass
from typing import Any

from lianxin.domain.planning.rules.decided import Ballot


@dataclass(frozen=True, slots=True)
class Scope:
    """Functions that are open afterwards, those of them that are new, the way of it, and the steps by code."""

    functions: tuple[str, ...]
    missing: tuple[str, ...]
    mode: str
    layout: str
    crew_days: int
    tier: str
    residents: int
    survey_version: int
    steps: tuple[str, ...]  # codes of the items, each once


def scope_of(ballot: Ballot) -> Scope:
    """Return what an approved package has to bring about."""
    option = ballot.option
    return Scope(
        functions=option.functions,
        missing=ballot.missing,
        mode=option.mode,
        layout=option.key,
        crew_days=option.crew_days,
        tier=ballot.tier,
        residents=ballot.residents,
        survey_version=ballot.survey_version,
        steps=tuple(dict.fromkeys(item.code for item in option.items)),
    )


def to_json(scope: Scope) -> dict[str, Any]:
    """Return a scope as JSON-ready values."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(scope).items()}


def from_json(data: dict[str, Any]) -> Scope:
    """Return a scope from what `to_json` gave."""
    known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    return Scope(**known)
