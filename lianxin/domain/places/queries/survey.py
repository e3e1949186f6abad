"""Surveys as people work on them: one village's page, lists by state, what waits for whom, and the accepted facts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import Survey
from lianxin.domain.places.models.survey import OPEN_STATES
from lianxin.domain.places.queries.county import VILLAGE_DIGITS, CountyInfo, VillageRow, current, village, villages
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.rules.difference import Change, differences
from lianxin.domain.places.rules.facts import Facts, from_json
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.places.rules.survey_check import Problem, lacking, problems

NO_SURVEY = "none"
STATES = {
    NO_SURVEY: _("还没填"),
    "draft": _("草稿"),
    "returned": _("退回"),
    "submitted": _("已上报"),
    "checked": _("乡镇已核"),
    "accepted": _("已认定"),
    "withdrawn": _("已撤回"),
    "superseded": _("旧版"),
}
EDITABLE = ("draft", "returned")
TIMES = ("saved_at", "submitted_at", "checked_at", "accepted_at", "returned_at", "withdrawn_at")


@dataclass(frozen=True, slots=True)
class SurveyState:
    """Where one version of a survey stands; `revision` is what the next save must name."""

    code: str
    version: int
    state: str
    revision: int
    saved_at: dt.datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step that a version went through: what was done, by whom, when."""

    verb: str  # saved, submitted, checked, accepted, returned, withdrawn
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a village's survey."""

    version: int
    state: str
    state_label: str
    synthetic: bool
    source: str
    reason: str
    steps: tuple[Step, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """One village's survey as it is worked on.

    `facts` are those of the open version, else of the latest; `changes` are against the accepted one; `may` names what
    the actor can do now: save, discard, submit, take_back, check, return, accept, withdraw. `versions` are all, newest
    first; `standard` is the edition in force, against which problems and what is lacking are told.
    """

    county: CountyInfo
    standard: Standard
    village: VillageRow
    versions: tuple[Version, ...]
    state: str
    state_label: str
    revision: int
    open: Version | None
    accepted: Version | None
    facts: Facts
    synthetic: bool
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    lacking: tuple[Problem, ...]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A village in the list of surveys; `accepted_version` None where none is accepted yet."""

    code: str
    name: str
    township_code: str
    township: str
    state: str
    state_label: str
    version: int | None
    accepted_version: int | None
    changed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class SurveyList:
    """The surveys under a region by code, with the count of each state."""

    rows: tuple[SurveyRow, ...]
    counts: dict[str, int]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for someone: `task` is fill, mend, submit, check or accept."""

    task: str
    rows: tuple[SurveyRow, ...]


@dataclass(frozen=True, slots=True)
class VillageFacts:
    """The accepted survey of one village."""

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    facts: Facts
    synthetic: bool
    version: int
    accepted_at: dt.datetime


TASKS = {"draft": "submit", "returned": "mend", NO_SURVEY: "fill", "withdrawn": "fill"}


def accepted_facts(region: str) -> tuple[VillageFacts, ...]:
    """Return the accepted surveys under a region by code; a village without one is left out."""
    rows = Survey.objects.filter(village__code__startswith=region, state="accepted")
    accepted = {row.village_id: row for row in rows}
    return tuple(
        VillageFacts(
            code=place.code,
            name=place.name,
            kind=place.kind,
            township_code=place.township_code,
            township=place.township,
            facts=from_json(row.facts),
            synthetic=row.synthetic,
            version=row.version,
            accepted_at=row.accepted_at,
        )
        for place in villages(region)
        if (row := accepted.get(place.code)) is not None and row.accepted_at is not None
    )


def survey_page(code: str, actor: Actor | None = None) -> SurveyPage:
    """Return one village's survey; raise NotFound for a code without a centre."""
    place = village(code)
    if not place.has_centre:
        raise NotFound(_("党群服务中心"), code)
    rows = list(Survey.objects.filter(village=code).order_by("-version"))
    latest = rows[0] if rows else None
    writing = next((row for row in rows if row.state in OPEN_STATES), None)
    accepted = next((row for row in rows if row.state == "accepted"), None)
    people = names_of_users({name for row in rows for name in _users(row)})
    state = writing.state if writing else accepted.state if accepted else latest.state if latest else NO_SURVEY
    facts = from_json(latest.facts) if latest else Facts()
    county = current()
    standard = current_standard(county.as_of)
    return SurveyPage(
        county=county,
        standard=standard,
        village=place,
        versions=tuple(_version(row, people) for row in rows),
        state=state,
        state_label=STATES[state],
        revision=latest.revision if latest else 0,
        open=_version(writing, people) if writing else None,
        accepted=_version(accepted, people) if accepted else None,
        facts=facts,
        synthetic=latest.synthetic if latest else False,
        changes=differences(from_json(accepted.facts), facts) if accepted and writing else (),
        problems=problems(facts, standard),
        lacking=lacking(facts, standard),
        may=_may(actor, code, writing.state if writing else "", accepted is not None),
    )


def survey_versions(code: str) -> tuple[Version, ...]:
    """Return every version of a village's survey, newest first."""
    rows = list(Survey.objects.filter(village=code).order_by("-version"))
    people = names_of_users({name for row in rows for name in _users(row)})
    return tuple(_version(row, people) for row in rows)


def facts_of(code: str, version: int) -> tuple[Facts, bool]:
    """Return what a version of a village's survey says, and whether a later one has been accepted since.

    A version that is not there says nothing.
    """
    rows = list(Survey.objects.filter(Q(version=version) | Q(version__gt=version, state="accepted"), village=code))
    facts = next((from_json(row.facts) for row in rows if row.version == version), Facts())
    return facts, any(row.version > version for row in rows)


def survey_list(region: str, on: dt.date | None = None) -> SurveyList:
    """Return where the survey of every village under a region stands; `on` is the county's date, where at hand."""
    newest: dict[str, _Stand] = {}
    accepted: dict[str, int] = {}
    for code, stand in _stands(region):
        newest[code] = stand
        if stand.state == "accepted":
            accepted[code] = stand.version
    rows = tuple(_row(place, newest.get(place.code), accepted.get(place.code)) for place in villages(region, on=on))
    found = Counter(row.state for row in rows)
    return SurveyList(rows, {state: found[state] for state in STATES if found[state]}, STATES)


def waiting(actor: Actor, on: dt.date | None = None) -> tuple[Waiting, ...]:
    """Return what waits for an actor: the county accepts, a township checks, a village fills in its own.

    Each kind of post sees the step that is its own, so that a county officer is not shown every draft. `on` is the
    county's date, where it is at hand.
    """
    found: dict[str, dict[str, SurveyRow]] = {}
    for permission, state, task, below in (
        ("survey.accept", "checked", "accept", 0),
        ("survey.check", "submitted", "check", 9),
    ):
        for region in actor.holds(permission):
            if len(region) >= below:
                for row in _at_step(region, state, on):
                    found.setdefault(task, {})[row.code] = row
    for region in actor.holds("survey.write"):
        for row in survey_list(region, on).rows if len(region) == VILLAGE_DIGITS else ():
            if row.state in TASKS:
                found.setdefault(TASKS[row.state], {})[row.code] = row
    return tuple(Waiting(task, tuple(rows.values())) for task, rows in found.items())


def _at_step(region: str, state: str, on: dt.date | None) -> tuple[SurveyRow, ...]:
    """The surveys under a region that stand at one step; such a version is its village's newest."""
    stands = dict(_stands(region, (state,)))
    return tuple(_row(place, stands[place.code], None) for place in villages(region, on=on) if place.code in stands)


def _may(actor: Actor | None, code: str, writing: str, accepted: bool) -> frozenset[str]:
    if actor is None:
        return frozenset()
    possible = {
        "save": ("survey.write", writing in ("", *EDITABLE)),
        "discard": ("survey.write", writing == "draft"),
        "submit": ("survey.submit", writing in EDITABLE),
        "take_back": ("survey.withdraw_own", writing == "submitted"),
        "check": ("survey.check", writing == "submitted"),
        "return": ("survey.return", writing in ("submitted", "checked")),
        "accept": ("survey.accept", writing == "checked"),
        "withdraw": ("survey.withdraw", accepted),
    }
    return frozenset(verb for verb, (permission, now) in possible.items() if now and actor.may(permission, code))


class _Stand(NamedTuple):
    """Where one version stands, as a list needs it: read by the hundred, so no more of a row than that."""

    version: int
    state: str
    changed_at: dt.datetime


def _stands(region: str, states: tuple[str, ...] = ()) -> Iterator[tuple[str, _Stand]]:
    """The versions under a region, oldest first, in any state or in certain ones, each with its village's code."""
    rows = Survey.objects.filter(village__code__startswith=region).order_by("version")
    if states:
        rows = rows.filter(state__in=states)
    for code, version, state, *times in rows.values_list("village_id", "version", "state", *TIMES):
        yield code, _Stand(version, state, max(at for at in times if at))


def _row(place: VillageRow, row: _Stand | None, accepted: int | None) -> SurveyRow:
    state = row.state if row else NO_SURVEY
    return SurveyRow(
        code=place.code,
        name=place.name,
        township_code=place.township_code,
        township=place.township,
        state=state,
        state_label=STATES[state],
        version=row.version if row else None,
        accepted_version=accepted,
        changed_at=row.changed_at if row else None,
    )


def _times(row: Survey) -> dict[str, dt.datetime | None]:
    return {time.removesuffix("_at"): getattr(row, time) for time in TIMES}


def _users(row: Survey) -> set[str]:
    return {getattr(row, f"{verb}_by") for verb in _times(row)} - {""}


def _version(row: Survey, people: dict[str, str]) -> Version:
    steps = [
        Step(verb, people.get(getattr(row, f"{verb}_by"), getattr(row, f"{verb}_by")), at)
        for verb, at in _times(row).items()
        if at
    ]
    return Version(
        version=row.version,
        state=row.state,
        state_label=STATES[row.state],
        synthetic=row.synthetic,
        source=row.source,
        reason=row.reason,
        steps=tuple(sorted(steps, key=lambda step: step.at)),
        facts=from_json(row.facts),
    )
