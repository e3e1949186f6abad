"""What a scenario is computed from, and a mark that changes when any of it does."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.assessment import VillageAssessment, assessments_of
from lianxin.domain.places.queries.county import CountyInfo, current, villages
from lianxin.domain.places.queries.opening import OpeningInfo, opened
from lianxin.domain.places.queries.standard import EditionRow, editions, standard
from lianxin.domain.places.queries.survey import VillageFacts, accepted_facts
from lianxin.domain.places.queries.version import data_version
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.models import Lock, Package, Run, Scenario
from lianxin.domain.planning.queries.wishes import wishes_of
from lianxin.domain.planning.rules.county import Choice
from lianxin.domain.planning.rules.settings import Settings, from_json

NAMED_MOST = 5


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a computation reads."""

    county: CountyInfo
    edition: str
    standard: Standard
    settings: Settings
    facts: tuple[VillageFacts, ...]
    assessed: tuple[VillageAssessment, ...]
    openings: dict[str, OpeningInfo]
    locks: dict[str, Choice]
    incumbents: dict[str, Choice]
    marks: dict[str, str]
    wishes: dict[str, tuple[str, ...]] = field(default_factory=dict)  # code > functions promised


@kept(most=16)
def scenario_row(scenario_id: int) -> Scenario:
    """Return a scenario; raise NotFound for an unknown id."""
    row = Scenario.objects.filter(pk=scenario_id).first()
    if row is None:
        raise NotFound(_("方案"), scenario_id)
    return row


@dataclass(frozen=True, slots=True)
class Ground:
    """What the marks of several scenarios are read from, once for all of them."""

    version: str
    editions: dict[str, EditionRow]
    locks: dict[int, list[list[Any]]]  # scenario > its locks
    wishes: dict[str, tuple[str, ...]]  # of the county


def ground_of(scenarios: list[Scenario], known: dict[str, EditionRow] | None = None) -> Ground:
    """Read the ground of some scenarios; `known` are the editions by id, where they are at hand."""
    editions_known = {row.id: row for row in editions()} if known is None else known
    wishes = wishes_of(scenarios[0].county_id) if scenarios else {}
    return Ground(data_version(), editions_known, _locks(tuple(row.pk for row in scenarios)), wishes)


@kept(most=4)
def _locks(scenarios: tuple[int, ...]) -> dict[int, list[list[Any]]]:
    locks: dict[int, list[list[Any]]] = {}
    for lock in Lock.objects.filter(scenario__in=scenarios).order_by("village_id"):
        locks.setdefault(lock.scenario_id, []).append([lock.village_id, lock.layout, lock.tranche])
    return locks


def marks_of(scenario: Scenario, ground: Ground | None = None) -> dict[str, str]:
    """Return one short mark for each thing that a run depends on; cheap enough for every page.

    What nobody was promised leaves no mark.
    """
    read = ground or ground_of([scenario])
    edition = read.editions[scenario.edition_id]
    return {
        "data": _mark(read.version),
        "edition": _mark([edition.id, str(edition.loaded_at)]),
        "settings": _mark(scenario.settings),
        "locks": _mark(read.locks.get(scenario.pk, [])),
    } | ({"wishes": _mark(read.wishes)} if read.wishes else {})


def sha256_of(marks: dict[str, str]) -> str:
    """Return one hash of all marks."""
    return hashlib.sha256(json.dumps(marks, sort_keys=True).encode()).hexdigest()


def gather(scenario: Scenario) -> Inputs:
    """Read what a scenario is computed from; refuse while a village has no accepted survey."""
    county = current()
    facts = accepted_facts(scenario.county_id)
    open_ = opened(scenario.county_id)
    edition = standard(scenario.edition_id)
    _require_surveys(scenario.county_id, facts)
    return Inputs(
        county=county,
        edition=scenario.edition_id,
        standard=edition,
        settings=from_json(scenario.settings),
        facts=facts,
        assessed=assessments_of(facts, set(open_), edition),
        openings=open_,
        locks={lock.village_id: _choice(lock) for lock in Lock.objects.filter(scenario=scenario)},
        incumbents=_incumbents(scenario),
        marks=marks_of(scenario),
        wishes=wishes_of(scenario.county_id),
    )


def _choice(lock: Lock) -> Choice:
    return Choice(lock.layout, lock.tranche, tuple((function, room) for function, room in lock.placements))


def _require_surveys(county: str, facts: tuple[VillageFacts, ...]) -> None:
    have = {one.code for one in facts}
    without = [one for one in villages(county) if one.code not in have]
    if without or not facts:
        raise Refusal(
            "no_survey",
            _("还有 {count} 个村（社区）没有验收的摸底表，先补齐再排方案：{names}。"),
            count=len(without),
            names=tuple(f"{one.township}{one.name}" for one in without[:NAMED_MOST]),
        )


def _incumbents(scenario: Scenario) -> dict[str, Choice]:
    """Return what the newest plan of this scenario chose, so that a re-run changes only what is worth it."""
    run = Run.objects.filter(scenario=scenario, state="done").order_by("-pk").only("pk").first()
    rows = Package.objects.filter(run=run, built=False).values_list("village_id", "layout", "tranche") if run else ()
    return {code: Choice(layout, tranche) for code, layout, tranche in rows}


def _mark(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:16]
