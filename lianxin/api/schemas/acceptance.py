"""Acceptance: what is wanted, said and seen of a project, remedies, papers, and whose turn it is."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, TypeAdapter, ValidationError, field_validator

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number

Count = Annotated[int, Field(ge=0, le=100_000)]
Fen = Annotated[int, Field(ge=0, le=10**14)]
Words = Annotated[str, Field(max_length=200)]
Short = Annotated[str, Field(max_length=60)]
Function = Annotated[str, Field(max_length=40)]


class AcceptanceRow(Schema):
    """A project and where its acceptance stands: building, reported, accepted, reopened, open."""

    project_id: int
    code: str
    name: str
    township: str
    state: str
    sampled: bool | None
    deadline_date: dt.date
    reported_date: dt.date | None
    accepted_date: dt.date | None
    opened_date: dt.date | None
    reopened_date: dt.date | None
    synthetic: bool


class AcceptanceList(Listed):
    """Projects by the code of their village."""

    items: list[AcceptanceRow]


class AcceptanceWaiting(Schema):
    """One thing that waits: a level that has to look, accept, open, or remedy (which `level` looks at)."""

    project_id: int
    code: str
    name: str
    township: str
    what: str
    level: str
    functions: list[str]
    since_date: dt.date | None
    due_date: dt.date | None
    late_days: int
    synthetic: bool


class AcceptanceLook(Schema):
    """What the newest look of a level found."""

    level: str
    passed: bool
    note: str
    date: dt.date
    by: str


class CriterionAside(Schema):
    """The document by which a criterion is set aside."""

    document: str
    issuer: str
    date: dt.date


class Criterion(Schema):
    """One criterion: what is wanted and what the village says, as facts, and what was seen of it."""

    id: int
    function: str
    key: str
    wanted: dict[str, Any]
    reported: dict[str, Any] | None
    evidence_id: int | None
    aside: CriterionAside | None
    state: str
    looks: list[AcceptanceLook]
    lacking: list[str]


class FunctionBlock(Schema):
    """The criteria of one function; "" is what belongs to the whole centre."""

    function: str
    state: str
    levels: list[str]
    lines: list[Criterion]
    accepted_date: dt.date | None
    document: str


class Remedy(Schema):
    """What is to be put right, by when; `level` found the fault."""

    id: int
    project_id: int
    code: str
    name: str
    criterion_id: int
    function: str
    key: str
    words: str
    level: str
    due_date: dt.date
    state: str
    late_days: int
    done_at: dt.datetime | None
    done_by: str
    done_note: str
    returned_note: str
    closed_at: dt.datetime | None
    closed_by: str
    synthetic: bool


class RemedyList(Listed):
    """Remedies that are not closed."""

    items: list[Remedy]


class Paper(Schema):
    """A paper on file: good, soon, lapsed, revoked."""

    id: int
    code: str
    name: str
    function: str
    kind: str
    number: str
    issuer: str
    issued_date: dt.date
    expires_date: dt.date | None
    scan_id: int | None
    state: str
    days_left: int | None
    revoked_date: dt.date | None
    revoked_reason: str
    synthetic: bool


class PaperList(Listed):
    """Papers that lapsed or will soon."""

    items: list[Paper]


class AcceptanceVisit(Schema):
    """A visit that was made."""

    id: int
    level: str
    date: dt.date
    by: str
    note: str
    scan_id: int | None
    passed: int
    failed: int


class Acceptance(Schema):
    """One project's acceptance: reported, looked at, accepted and open are facts of their own."""

    project_id: int
    code: str
    name: str
    revision: int
    state: str
    standard: str
    synthetic: bool
    reported_date: dt.date | None
    sampled: bool | None
    accepted_date: dt.date | None
    document: str
    opened_date: dt.date | None
    reopened_date: dt.date | None
    passed: bool
    holds: bool
    blocks: list[FunctionBlock]
    remedies: list[Remedy]
    papers: list[Paper]
    visits: list[AcceptanceVisit]


class CriterionReport(Asked):
    """What a village says of one criterion: `have` (offices also `m2`), `yes`, or papers it can do without."""

    criterion: Number
    have: Count | None = None
    m2: Count | None = None
    yes: bool | None = None
    without: list[Short] | None = Field(None, max_length=20)


class CriteriaReport(Asked):
    """What a village says of many criteria."""

    reports: list[CriterionReport] = Field(min_length=1, max_length=500)


class NewFound(Asked):
    """What was found of one criterion; a failure says why, and by when to put it right."""

    criterion: Number
    passed: bool
    note: Words = ""
    due_date: dt.date | None = None


FoundList = Annotated[list[NewFound], Field(min_length=1, max_length=500)]
FOUND = TypeAdapter(FoundList)


class AboutVisit(Asked):
    """When somebody looked, at which level; `again` is for what was accepted."""

    level: Literal["township", "department", "county", "again"]
    date: dt.date
    note: Annotated[str, Field(max_length=1000)] = ""


class NewVisit(AboutVisit):
    """One visit with what it found."""

    found: FoundList


class ScannedVisit(AboutVisit):
    """One visit in a form beside its scan: `found` is the JSON text of the list that a visit without one has."""

    found: Annotated[str, Field(max_length=200_000, examples=['[{"criterion": 1, "passed": true}]'])]

    @field_validator("found")
    @classmethod
    def is_a_list(cls, text: str) -> str:
        """Refuse what is not the text of such a list."""
        try:
            FOUND.validate_json(text)
        except ValidationError as wrong:
            raise ValueError("no such list") from wrong
        return text

    def listed(self) -> list[NewFound]:
        """Return what was found."""
        return FOUND.validate_json(self.found)


class AcceptanceMade(Schema):
    """What was made, by its id."""

    id: int


class ProjectAccepted(Asked):
    """By which document, since when."""

    date: dt.date
    document: Annotated[str, Field(min_length=1, max_length=60)]


class FunctionsAccepted(ProjectAccepted):
    """Functions that are accepted; "" is what belongs to the whole centre."""

    functions: list[Function] = Field(min_length=1, max_length=60)


class CentreOpened(Asked):
    """Since when it is open; without `cost_fen` what was approved counts."""

    date: dt.date
    cost_fen: Fen | None = None


class SetAside(Asked):
    """By which document of whom a criterion is set aside."""

    document: Annotated[str, Field(min_length=1, max_length=60)]
    issuer: Annotated[str, Field(min_length=1, max_length=60)]
    date: dt.date


class RemedyDone(Asked):
    """How it was put right."""

    note: Words = ""


class RemedyJudged(Asked):
    """Whether it is put right; where not, why and by when."""

    passed: bool
    note: Words = ""
    due_date: dt.date | None = None


class NewPaper(Asked):
    """A paper of a function ("" of the whole centre); `replaces` is the one that it renews."""

    function: Function = ""
    kind: Annotated[str, Field(min_length=1, max_length=40)]
    number: Annotated[str, Field(min_length=1, max_length=60)]
    issuer: Annotated[str, Field(min_length=1, max_length=60)]
    issued_date: dt.date
    expires_date: dt.date | None = None
    replaces: Number | None = None


class PaperRevoked(Asked):
    """Why a paper is good no more."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]
