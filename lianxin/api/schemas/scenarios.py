"""Scenarios: what they choose, what a run found, and what a plan gives each village."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, field_validator, model_validator

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.domain.planning.rules.item import PRICE_FIELDS

Tier = Literal["strong", "middle", "weak"]
Index = Annotated[int, Field(ge=0, le=19)]
Villages = Annotated[int, Field(ge=0, le=100_000)]
Money = Annotated[int, Field(ge=0, le=10**14)]
Days = Annotated[int, Field(ge=0, le=10_000_000)]
Township = Annotated[str, Field(pattern="^[0-9]{9}$")]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class TrancheSetting(Schema):
    """One tranche; None is no limit."""

    name: str
    deadline: dt.date
    least: int | None
    most: int | None
    budget_fen: int | None


class Settings(Schema):
    """What a scenario chooses."""

    tranches: list[TrancheSetting]
    start_date: dt.date
    horizon_date: dt.date
    crew_days: dict[str, list[int]]
    pilots_min: int
    pilots_max: int | None
    tier_tranches: dict[str, list[int]]
    free: bool
    keep_built: bool
    support_rule: bool
    inertia_permille: int
    extras: list[str]
    prices: dict[str, int]
    proposed: list[str]


class ScenarioSettings(Schema):
    """A scenario's settings as they stand; the ETag is what a change rests on."""

    id: int
    revision: int
    name: str
    edition: str
    settings: Settings


class NewTranche(Asked):
    """One tranche."""

    name: str = Field("", max_length=40)
    deadline: dt.date
    least: Villages | None = None
    most: Villages | None = None
    budget_fen: Money | None = None


class NewSettings(Asked):
    """What a scenario is to choose; indexes of tranches count from 0."""

    tranches: list[NewTranche] = Field(min_length=1, max_length=20)
    start_date: dt.date
    horizon_date: dt.date
    crew_days: dict[Township, list[Days]] = Field(default_factory=dict, max_length=100)
    pilots_min: Villages = 0
    pilots_max: Villages | None = None
    tier_tranches: dict[Tier, list[Index]] = Field(default_factory=dict)
    free: bool = False
    keep_built: bool = True
    support_rule: bool = True
    inertia_permille: int = Field(10, ge=0, le=1000)
    extras: list[Annotated[str, Field(max_length=40)]] = Field(default_factory=list, max_length=40)
    prices: dict[str, Money] = Field(default_factory=dict, max_length=40)

    @field_validator("prices")
    @classmethod
    def known_prices(cls, prices: dict[str, int]) -> dict[str, int]:
        """Refuse a price that no edition has."""
        if prices.keys() - set(PRICE_FIELDS):
            raise ValueError("unknown price")
        return prices

    @model_validator(mode="after")
    def known_tranches(self) -> "NewSettings":
        """Refuse a tier that is sent to a tranche that is not there."""
        if any(index >= len(self.tranches) for indexes in self.tier_tranches.values() for index in indexes):
            raise ValueError("unknown tranche")
        return self


class SettingsChange(Asked):
    """New settings of a draft, under the same edition unless another is named."""

    settings: NewSettings
    edition: str = Field("", max_length=60)


class NewScenario(Asked):
    """A new scenario: with settings of its own, or reckoned from the county's programme where there are none."""

    name: Name
    edition: str = Field("", max_length=60, description="Empty: the edition in force.")
    settings: NewSettings | None = None


class Named(Asked):
    """A name."""

    name: Name


class Made(Schema):
    """A scenario that was made; `job` reckons its money and crews where that was asked for."""

    id: int
    job: int | None


class ScenarioLine(Schema):
    """A scenario in the list; `stale` where what it rests on has changed since its newest run."""

    id: int
    name: str
    state: str
    free: bool
    edition: str
    made_at: dt.datetime
    made_by: str
    run_id: int | None
    run_state: str
    job_id: int | None
    stale: bool


class ScenarioList(Listed):
    """Scenarios, newest first."""

    items: list[ScenarioLine]


class Archived(Asked):
    """Whether those that were put away are listed instead."""

    archived: bool = False


class Certified(Schema):
    """How far from the best a plan can be at most."""

    title: str
    sentence: str
    gap: float
    verified: bool


class Conflict(Schema):
    """Which limits cannot hold together, and what would do: all `relaxations`, or taking promises back `instead`."""

    title: str
    groups: list[str]
    relaxations: list[str]
    may_relax: bool
    instead: list[str]


class TrancheMoney(Schema):
    """What a tranche costs against its limit."""

    index: int
    name: str
    deadline: dt.date
    done: bool
    villages: int
    spent_fen: int
    limit_fen: int | None


class RunLine(Schema):
    """A run of the planner."""

    id: int
    state: str
    asked_at: dt.datetime
    ended_at: dt.datetime | None
    gap: float | None
    verified: bool


class Scenario(Schema):
    """A scenario with its newest run."""

    id: int
    name: str
    state: str
    revision: int
    edition: str
    free: bool
    keep_built: bool
    stale: list[str]
    synthetic: bool
    run_id: int | None
    run_state: str
    job_id: int | None
    headline: str
    certificate: Certified | None
    tranche_names: list[str]
    tranche_counts: list[int]
    money: list[TrancheMoney]
    conflict: Conflict | None
    runs: list[RunLine]
    locked: int
    may_approve: bool
    approved_at: dt.datetime | None
    approved_by: str
    approval_document: str


class RunAsked(Schema):
    """A run that was asked for."""

    run: int
    job: int | None


class Relaxed(Schema):
    """Settings that were relaxed."""

    revision: int


class Approval(Asked):
    """Which run is approved, and the paper that says so."""

    run: int = Field(ge=1, le=2**31 - 1)
    document: str = Field("", max_length=200)


class ScenarioPair(Asked):
    """Two scenarios."""

    here: int = Field(ge=1, le=2**31 - 1)
    there: int = Field(ge=1, le=2**31 - 1)


class ComparisonRow(Schema):
    """A figure of one and the other."""

    code: str
    label: str
    here: str
    there: str
    difference: str


class DifferentVillage(Schema):
    """A village that the two treat differently, and why."""

    code: str
    name: str
    township: str
    here: str
    there: str
    why_here: str
    why_there: str


class ScenarioComparison(Schema):
    """Two scenarios side by side."""

    here_id: int
    here: str
    there_id: int
    there: str
    rows: list[ComparisonRow]
    different: list[DifferentVillage]


def plain(settings: NewSettings) -> dict[str, Any]:
    """Return settings as the rules read them."""
    return settings.model_dump(mode="json")
