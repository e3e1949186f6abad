"""The rules of works as an edition: stages of a project, what counts as late, who owns what blocks; from TOML."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from typing import Any

TRACKS = ("works", "services")
FACTS = ("", "accepted", "opened")
WEIGHED = ("gaps", "area", "budget", "mode", "residents", "tier")  # parts of a distance between villages


@dataclass(frozen=True, slots=True)
class Stage:
    """One milestone of the template. `by_fact` names the fact that moves it; "" where a person does."""

    key: str
    track: str
    name: str
    name_en: str
    after: tuple[str, ...]
    days: int
    per_100_crew_days: int
    by_fact: str

    def takes(self, crew_days: int) -> int:
        """Return how many days it takes in a project of so many crew-days, rounded up."""
        return self.days - (-self.per_100_crew_days * crew_days // 100)


@dataclass(frozen=True, slots=True)
class StandingRule:
    """When a project wants watching or help, in days."""

    watch_slack_days: int
    watch_overdue_days: int
    help_overdue_days: int
    quiet_days: int
    help_stuck_days: int
    remind_before_days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForecastRule:
    """How much similar villages weigh against a project's own pace, and how wide the interval is."""

    prior_weight: int
    low_percent: int
    high_percent: int
    least_similar: int
    plain_percents: tuple[int, ...]  # low, middle, high pace where nobody's is known, in percent of the planned days
    least_rest_percent: int  # of its planned days that an overdue stage still takes at least


@dataclass(frozen=True, slots=True)
class BeforeRule:
    """How many days a village takes about before works begin."""

    consultation_days: int
    decision_days: int


@dataclass(frozen=True, slots=True)
class Blocker:
    """What may block a project, whose it is to clear, and which help is offered first."""

    key: str
    name: str
    name_en: str
    owner: str  # a role
    at: str  # township, county
    by_function: bool  # the owner is the function's department
    first: tuple[str, ...]  # people, goods, money, exemplar
    stages: tuple[str, ...] = ()  # overdue, they say that this is what blocks
    before: str = ""  # the step on the way to a project that it blocks; "" once there is one
    told: bool = False  # whoever moves a stage may say that it is stuck on this


@dataclass(frozen=True, slots=True)
class AcceptanceRule:
    """Who accepts, how many the county sees itself, how long everybody has, when somebody looks again.

    `look_days` a level has to come and look from the day that it is its turn, `remedy_days` a village to put right.

    `papers_where_needed` are wanted only where the village does what they are for; `consent_paper` is wanted of whoever
    owns a building that is not the collective's.
    """

    levels: tuple[str, ...]
    county_sample_percent: int
    remedy_days: int
    look_days: int
    again_after_days: tuple[int, ...]
    papers_where_needed: tuple[str, ...]
    consent_paper: str
    papers_near_days: int
    remind_papers_days: tuple[int, ...]
    remind_remedies_days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EscalationRule:
    """How many days an owner is given to answer at first, and how many days before the end they are reminded."""

    answer_days: int
    remind_before_days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PhotosRule:
    """From how far from the centre a picture was taken it is flagged, in metres."""

    far_m: int


@dataclass(frozen=True, slots=True)
class TwinsRule:
    """How much each part of a distance between villages weighs, in thousandths that sum to a thousand."""

    weights: dict[str, int]


@dataclass(frozen=True, slots=True)
class SamenessRule:
    """From how many percent of villages with the same package a county is warned, and which areas count as one."""

    warn_percent: int
    area_step_m2: int


@dataclass(frozen=True, slots=True)
class Works:
    """One edition of the rules of works, in force from a date."""

    id: str
    name: str
    name_en: str
    in_force_date: dt.date
    source: str
    stages: tuple[Stage, ...]
    standing: StandingRule
    forecast: ForecastRule
    before: BeforeRule
    blockers: tuple[Blocker, ...]
    departments: dict[str, str]  # function > what its lead department is called
    acceptance: AcceptanceRule
    escalation: EscalationRule
    photos: PhotosRule
    twins: TwinsRule
    sameness: SamenessRule

    @property
    def told(self) -> tuple[Blocker, ...]:
        """What a stage may be said to be stuck on."""
        return tuple(one for one in self.blockers if one.told)

    def told_of(self, stage: str) -> tuple[Blocker, ...]:
        """Return what a stage may be said to be stuck on, what blocks this one most often first."""
        return tuple(sorted(self.told, key=lambda one: stage not in one.stages))

    def stage(self, key: str) -> Stage:
        """Return a stage by key; KeyError where the edition has none."""
        return next((one for one in self.stages if one.key == key), None) or _missing(key)

    def blocker(self, key: str) -> Blocker:
        """Return a blocker by key; KeyError where the edition has none."""
        return next((one for one in self.blockers if one.key == key), None) or _missing(key)


def parse(text: str) -> Works:
    """Read an edition; raises ValueError, KeyError or TypeError where it is not one."""
    data = tomllib.loads(text)
    stages = tuple(_stage(one) for one in data["milestone"])
    _check(stages)
    return Works(
        id=data["id"],
        name=data["name"],
        name_en=data["name_en"],
        in_force_date=data["in_force_date"],
        source=data["source"],
        stages=stages,
        standing=StandingRule(**_tuples(data["standing"])),
        forecast=ForecastRule(**_tuples(data["forecast"])),
        before=BeforeRule(**data["before"]),
        blockers=tuple(_blocker(one) for one in data["blocker"]),
        departments=dict(data["department"]),
        acceptance=AcceptanceRule(**_tuples(data["acceptance"])),
        escalation=EscalationRule(**_tuples(data["escalation"])),
        photos=PhotosRule(**data["photos"]),
        twins=_twins(data["twins"]),
        sameness=SamenessRule(**data["sameness"]),
    )


def _stage(data: dict[str, Any]) -> Stage:
    return Stage(
        key=data["key"],
        track=data["track"],
        name=data["name"],
        name_en=data["name_en"],
        after=tuple(data["after"]),
        days=data["days"],
        per_100_crew_days=data.get("per_100_crew_days", 0),
        by_fact=data.get("by_fact", ""),
    )


def _blocker(data: dict[str, Any]) -> Blocker:
    return Blocker(
        key=data["key"],
        name=data["name"],
        name_en=data["name_en"],
        owner=data["owner"],
        at=data["at"],
        by_function=data.get("function", False),
        first=tuple(data["first"]),
        stages=tuple(data.get("stages", ())),
        before=data.get("before", ""),
        told=data.get("told", False),
    )


def _twins(weights: dict[str, int]) -> TwinsRule:
    if sorted(weights) != sorted(WEIGHED) or sum(weights.values()) != 1000 or min(weights.values()) < 0:
        raise ValueError("twins")
    return TwinsRule(dict(weights))


def _check(stages: tuple[Stage, ...]) -> None:
    """See to it that every stage comes after those that it waits for, so that there is an order to take them in."""
    known: set[str] = set()
    for stage in stages:
        if stage.track not in TRACKS or stage.by_fact not in FACTS or stage.days < 1:
            raise ValueError(stage.key)
        if stage.key in known or not known.issuperset(stage.after):
            raise ValueError(stage.key)
        known.add(stage.key)


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _missing(key: str) -> Any:
    raise KeyError(key)
