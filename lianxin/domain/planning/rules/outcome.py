"""What a computation of a scenario found: a package for every village, or why there is none."""

from dataclasses import dataclass, field
from typing import Any

from lianxin.domain.planning.rules.county import Choice
from lianxin.domain.planning.rules.option import Beside, Option

DONE, INFEASIBLE = "done", "infeasible"


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact behind a choice: a code, and the numbers and ids that its sentence shows.

    `about` says where it belongs: why, tranche, change, note.
    """

    about: str
    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VillagePackage:
    """What the plan gives one village."""

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    residents: int
    missing: tuple[str, ...]  # required functions that lack today
    built: bool
    tranche: int
    chosen: int  # index into options
    runner_up: int | None
    options: tuple[Option, ...]
    beside: tuple[Beside, ...]
    today_percent: float
    reasons: tuple[Reason, ...]
    survey_version: int
    synthetic: bool
    lock: Choice | None = None
    before: Choice | None = None  # what the run before chose

    @property
    def option(self) -> Option:
        """The option chosen."""
        return self.options[self.chosen]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One computation. `conflict` (see rules.conflict) where there is no plan; then there are no packages."""

    state: str  # done, infeasible
    inputs: dict[str, str]
    inputs_sha256: str
    settings: dict[str, Any]
    edition: str
    packages: tuple[VillagePackage, ...] = ()
    value: int | None = None
    bound: int | None = None
    gap: float | None = None
    verified: bool = False
    summary: dict[str, Any] = field(default_factory=dict)
    certificate: dict[str, Any] | None = None
    conflict: dict[str, Any] | None = None


def reason_json(reason: Reason) -> dict[str, Any]:
    """Return a reason as JSON-ready values."""
    return {"about": reason.about, "code": reason.code, "facts": reason.facts}


def reason_from(data: dict[str, Any]) -> Reason:
    """Return a reason from what `reason_json` gave."""
    return Reason(data["about"], data["code"], dict(data["facts"]))
