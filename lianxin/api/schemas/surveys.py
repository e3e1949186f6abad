"""Surveys: what a village says it has, and how far that is on its way."""

import datetime as dt
from typing import Annotated, Any, Literal

from django.utils.translation import gettext
from ninja import Schema
from pydantic import ConfigDict, Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.report import FileChange, Finding

Whole = Annotated[int, Field(ge=0, le=100_000_000)]
Short = Annotated[str, Field(max_length=120)]
Key = Annotated[str, Field(min_length=1, max_length=40)]


class People(Schema):
    """How many people; None where it is not known."""

    registered: int | None = None
    resident: int | None = None
    aged_60: int | None = None
    aged_80: int | None = None
    children_0_3: int | None = None
    children_3_6: int | None = None
    living_alone: int | None = None
    households: int | None = None
    party_members: int | None = None


class Building(Schema):
    """A building of the centre, or one that could become part of it."""

    key: str
    name: str
    floors: int
    year: int | None
    condition: str
    appraisal_grade: str
    appraisal_date: str
    appraisal_document: str
    fire: str
    power: bool | None
    heating: str
    owner: str
    owner_consent: bool | None
    former_use: str
    walk_min: int


class Room(Schema):
    """A room and what it is used for."""

    building: str
    key: str
    name: str
    floor: int
    area_m2: float
    uses: list[str]


class FunctionStatus(Schema):
    """Whether a function is there, and how it is kept."""

    function: str
    present: bool
    open_min_per_week: int | None
    staff: int | None
    equipped: bool | None
    papers: bool | None
    floor_authority: str


class Facts(Schema):
    """All that a survey says."""

    people: People
    buildings: list[Building]
    rooms: list[Room]
    functions: list[FunctionStatus]
    wall_m: int | None
    surplus_signs: int | None
    longitude: float | None
    latitude: float | None
    remark: str


class NewPeople(Asked):
    """How many people; what is left out is not known."""

    registered: Whole | None = None
    resident: Whole | None = None
    aged_60: Whole | None = None
    aged_80: Whole | None = None
    children_0_3: Whole | None = None
    children_3_6: Whole | None = None
    living_alone: Whole | None = None
    households: Whole | None = None
    party_members: Whole | None = None


class NewBuilding(Asked):
    """A building."""

    key: Key
    name: Short = ""
    floors: int = Field(1, ge=1, le=100)
    year: int | None = Field(None, ge=1000, le=9999)
    condition: Short = ""
    appraisal_grade: Short = ""
    appraisal_date: str = Field("", max_length=10)
    appraisal_document: Short = ""
    fire: Short = "unknown"
    power: bool | None = None
    heating: Short = ""
    owner: Short = "collective"
    owner_consent: bool | None = None
    former_use: Short = ""
    walk_min: int = Field(0, ge=0, le=1000)


class NewRoom(Asked):
    """A room."""

    building: Key
    key: Key
    name: Short = ""
    floor: int = Field(1, ge=-10, le=100)
    area_m2: float = Field(0.0, ge=0, le=100_000)
    uses: list[Key] = Field(default_factory=lambda: ["vacant"], max_length=20)


class NewFunctionStatus(Asked):
    """A function as it is now."""

    function: Key
    present: bool = False
    open_min_per_week: int | None = Field(None, ge=0, le=7 * 24 * 60)
    staff: int | None = Field(None, ge=0, le=1000)
    equipped: bool | None = None
    papers: bool | None = None
    floor_authority: Short = ""


class NewFacts(Asked):
    """All that a survey says; it takes the place of the draft that is there."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "people": {"registered": 1400, "resident": 1200},
                "buildings": [{"key": "A", "floors": 2, "fire": "passed"}],
                "rooms": [{"building": "A", "key": "A1", "area_m2": 80.0, "uses": ["counter"]}],
                "functions": [{"function": "counter", "present": True, "open_min_per_week": 2400, "staff": 2}],
                "wall_m": 40,
                "surplus_signs": 3,
            }
        },
    )

    people: NewPeople = Field(default_factory=NewPeople)
    buildings: list[NewBuilding] = Field(default_factory=list, max_length=40)
    rooms: list[NewRoom] = Field(default_factory=list, max_length=200)
    functions: list[NewFunctionStatus] = Field(default_factory=list, max_length=40)
    wall_m: Whole | None = None
    surplus_signs: Whole | None = None
    longitude: float | None = Field(None, ge=-180, le=180)
    latitude: float | None = Field(None, ge=-90, le=90)
    remark: str = Field("", max_length=2000)


class SurveyProblem(Schema):
    """What is wrong with a value, or still lacking."""

    field: str
    code: str
    detail: str

    @staticmethod
    def resolve_detail(one: Any) -> str:
        """Say it in the language asked for."""
        return gettext(one.message).format(**one.facts)


class Difference(Schema):
    """A value that differs from the accepted version."""

    path: str
    subject: str
    before: str
    after: str


class Survey(Schema):
    """A village's survey as it is worked on; `may` says what the key's holder can do with it now."""

    code: str
    name: str
    township: str
    state: str
    revision: int
    version: int | None
    accepted_version: int | None
    synthetic: bool
    facts: Facts
    changes: list[Difference]
    problems: list[SurveyProblem]
    lacking: list[SurveyProblem]
    may: list[str]


class SurveyLine(Schema):
    """A village in the list of surveys."""

    code: str
    name: str
    township_code: str
    township: str
    state: str
    version: int | None
    accepted_version: int | None
    changed_at: dt.datetime | None


class SurveyList(Listed):
    """Where the survey of every village stands, by code; `counts` by state over the whole list."""

    items: list[SurveyLine]


class SurveyFilter(Asked):
    """Which surveys."""

    township: str = Field("", pattern="^([0-9]{9})?$")
    state: Literal["", "none", "draft", "returned", "submitted", "checked", "accepted", "withdrawn"] = ""


class SurveyState(Schema):
    """Where a survey stands after a step."""

    code: str
    version: int
    state: str
    revision: int
    saved_at: dt.datetime
    saved_by: str


class Moment(Schema):
    """Who did something, and when."""

    verb: str
    by: str
    at: dt.datetime


class Version(Schema):
    """One version of a survey."""

    version: int
    state: str
    synthetic: bool
    source: str
    reason: str
    steps: list[Moment]
    facts: Facts


class Reason(Asked):
    """Why."""

    reason: str = Field(min_length=1, max_length=400)


class Many(Asked):
    """Villages whose surveys all go the same step."""

    step: Literal["check", "accept"]
    codes: list[Annotated[str, Field(pattern="^[0-9]{12}$")]] = Field(min_length=1, max_length=400)


class StepRefused(Schema):
    """A village whose survey did not go the step, and why."""

    code: str
    problem: str
    detail: str


class ManyDone(Schema):
    """What a step on many did."""

    done: list[str]
    refused: list[StepRefused]


class HowSurvey(Asked):
    """How a file is read: `then` takes the villages on, `skip_bad` leaves those with a fault out."""

    dry_run: bool = True
    then: Literal["draft", "submitted", "accepted"] = "draft"
    skip_bad: bool = False


class Apply(Asked):
    """How a file that was looked at is taken in; a register goes no further and leaves nothing out."""

    then: Literal["draft", "submitted", "accepted"] = "draft"
    skip_bad: bool = False


class IntakeLine(Schema):
    """A file in the list of those that came in; `applied_at` is null while it was only looked at."""

    id: int
    kind: str
    file_name: str
    added: int
    changed: int
    unchanged: int
    read_at: dt.datetime
    applied_at: dt.datetime | None


class Intake(IntakeLine):
    """A file that came in: what is wrong in it, and what it would change."""

    findings: list[Finding]
    notes: list[Finding]
    differences: list[FileChange]
    may_apply: bool


class SheetOpened(Schema):
    """A sheet of one's own that was handed in."""

    id: int


class SheetColumn(Schema):
    """A column: its title, what it is taken for, its first values."""

    title: str
    field: str
    samples: list[str]


class SheetQuestion(Schema):
    """A name that a person has to give a village."""

    key: str
    name: str
    township: str
    row: int
    proposed: str | None
    nearest: list[str]

    @staticmethod
    def resolve_proposed(one: Any) -> str | None:
        """The code of the likely one."""
        return one.proposed.code if one.proposed else None

    @staticmethod
    def resolve_nearest(one: Any) -> list[str]:
        """The codes of the nearest ones."""
        return [place.code for place in one.nearest]


class ColumnChoice(Schema):
    """What a column may be."""

    field: str
    label: str


class Sheet(Schema):
    """An old sheet: its columns, what they may be, and the names that are still open."""

    id: int
    columns: list[SheetColumn]
    choices: list[ColumnChoice]
    datum: str
    questions: list[SheetQuestion]
    confirmed: bool
    applied: bool


class SheetMatched(Asked):
    """What a person says: title > field ("" leaves the column out), question > code."""

    fields: dict[str, Short] = Field(max_length=200)
    names: dict[str, Short] = Field(default_factory=dict, max_length=1000)
    datum: str = Field("", max_length=20)
