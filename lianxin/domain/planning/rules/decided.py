"""A package as it is put to the vote, and as works begin from it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.domain.planning.rules import option as options
from lianxin.domain.planning.rules.option import Option


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a village votes on: one option in one tranche. It never changes, whatever the planner finds later."""

    run_id: int
    tranche: int
    deadline_date: dt.date
    option: Option
    standard: str  # id of the edition that it was made against
    tier: str
    residents: int
    missing: tuple[str, ...]  # required functions that the village lacks
    survey_version: int
    synthetic: bool


def to_json(ballot: Ballot) -> dict[str, Any]:
    """Return a ballot as JSON-ready values."""
    return {
        "run_id": ballot.run_id,
        "tranche": ballot.tranche,
        "deadline_date": ballot.deadline_date.isoformat(),
        "option": options.to_json(ballot.option),
        "standard": ballot.standard,
        "tier": ballot.tier,
        "residents": ballot.residents,
        "missing": list(ballot.missing),
        "survey_version": ballot.survey_version,
        "synthetic": ballot.synthetic,
    }


def from_json(data: dict[str, Any]) -> Ballot:
    """Return a ballot from what `to_json` gave."""
    return Ballot(
        **{
            **data,
            "deadline_date": dt.date.fromisoformat(data["deadline_date"]),
            "option": options.from_json(data["option"]),
            "missing": tuple(data["missing"]),
        }
    )
