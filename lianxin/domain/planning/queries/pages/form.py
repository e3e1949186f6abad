"""The form of a scenario's settings."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrancheField:
    """The fields of one tranche in the form."""

    index: int
    name: str
    deadline: dt.date
    least: int | None
    most: int | None
    budget_fen: int | None


@dataclass(frozen=True, slots=True)
class CrewField:
    """The crew-days of one township, per tranche; None where there is no limit."""

    code: str
    name: str
    days: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class TierField:
    """The tranches open to one tier."""

    tier: str
    name: str
    tranches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExtraField:
    """One of the N extras, wanted or not."""

    id: str
    name: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class PriceField:
    """One unit price: what the edition says, and what this scenario puts in its place."""

    field: str
    name: str
    unit: str
    edition_fen: int
    own_fen: int | None


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """All that the form of a scenario shows, and `revision` to give back with it."""

    scenario_id: int
    revision: int
    name: str
    edition: str
    editions: tuple[tuple[str, str], ...]  # id and name
    start_date: dt.date
    horizon_date: dt.date
    tranches: tuple[TrancheField, ...]
    crews: tuple[CrewField, ...]
    pilots_min: int
    pilots_max: int | None
    tiers: tuple[TierField, ...]
    free: bool
    keep_built: bool
    support_rule: bool
    extras: tuple[ExtraField, ...]
    prices: tuple[PriceField, ...]
    proposed: tuple[str, ...]  # fields marked 推算
