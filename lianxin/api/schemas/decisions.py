"""Decisions on packages: the way of a village, its steps with their votes, meetings, notices and objections."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, TypeAdapter, ValidationError, field_validator

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number

Count = Annotated[int, Field(ge=0, le=100_000)]
Reason = Annotated[str, Field(max_length=300)]
Document = Annotated[str, Field(max_length=60)]
State = Literal["ready", "village", "township", "county", "approved", "refused"]


class DecisionRow(Schema):
    """One village: ready (may begin), village, township, county, approved or refused; `missing` in sentences."""

    code: str
    name: str
    township: str
    state: State
    last: str
    last_date: dt.date | None
    next: str
    missing: list[str]
    decision_id: int | None
    revision: int
    consultation_id: int
    cost_fen: int
    tranche: int
    deadline_date: dt.date
    meeting: str
    synthetic: bool


class DecisionList(Listed):
    """Villages by code."""

    items: list[DecisionRow]


class DecisionFilter(Asked):
    """Which villages are asked for; "" for all."""

    state: Literal["", "ready", "village", "township", "county", "approved", "refused"] = ""


class StepRecord(Schema):
    """A step as it was recorded; `gone` says why it does not count: failed, returned, mistake, sent_back, objection."""

    id: int
    key: str
    name: str
    body: str
    date: dt.date
    until_date: dt.date | None
    entitled: int | None
    present: int | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    passed: bool
    minutes: str
    has_scan: bool
    who: str
    recorded_at: dt.datetime
    gone: str


class Body(Schema):
    """Who may take a step, and the quorum."""

    key: str
    name: str
    counted: str
    quorum: str


class Rung(Schema):
    """One step of the way: done, now or later; a notice hangs `days`."""

    key: str
    name: str
    at: str
    state: Literal["done", "now", "later"]
    bodies: list[Body]
    days: int
    source: str
    record: StepRecord | None


class Special(Schema):
    """What needs an approval of its own, and its paper where there is one."""

    key: str
    name: str
    document: str
    date: dt.date | None
    reason: str


class MeetingBrief(Schema):
    """The meeting that approved it, and the notice of its list."""

    id: int
    name: str
    date: dt.date
    document: str
    notice_from_date: dt.date | None
    notice_until_date: dt.date | None


class Decision(Schema):
    """One village's way; `decision_id` null where none has begun: state is then `ready`, or `none` while it waits."""

    code: str
    name: str
    township: str
    way: str
    law: str
    decision_id: int | None
    state: str
    revision: int
    demolishes: str
    special: list[Special]
    rungs: list[Rung]
    history: list[StepRecord]
    missing: list[str]
    meeting: MeetingBrief | None
    refused_reason: str
    synthetic: bool


class DecisionBegun(Asked):
    """The consultation that a decision rests on, and the building that the package pulls down ("" for none)."""

    consultation: Number
    demolishes: str = Field("", max_length=120)


class NewStep(Asked):
    """A step: a vote with its numbers, or a notice with its last day."""

    key: str = Field(max_length=20, examples=["branch"])
    date: dt.date
    body: str = Field("", max_length=20, description="Which body, where the edition leaves a choice.")
    entitled: Count | None = None
    present: Count | None = None
    votes_for: Count | None = None
    votes_against: Count = 0
    abstained: Count = 0
    until_date: dt.date | None = None
    minutes: str = Field("", max_length=5000)


class Review(Asked):
    """Passed up to the county, or sent back to a step of the village with a reason."""

    date: dt.date
    passed: bool
    reason: Reason = ""
    back_to: str = Field("", max_length=20, description="The step that it goes back to; the first one where empty.")


class Demolition(Asked):
    """The building that the package pulls down, "" for none; a courtyard wall is no building."""

    building: str = Field(max_length=120)


class DecisionWithdrawn(Asked):
    """Why the village takes its decision back."""

    reason: Reason


class SpecialGiven(Asked):
    """The paper that allows it."""

    document: Document
    date: dt.date
    reason: Reason


class Result(Asked):
    """What the meeting decided on one decision, at the revision that was looked at; a refusal gives its reason."""

    decision: Number
    revision: Annotated[int, Field(ge=1, le=2**31 - 1)]
    approved: bool
    reason: Reason = ""


ResultList = Annotated[list[Result], Field(min_length=1, max_length=1000)]
RESULTS = TypeAdapter(ResultList)


class AboutMeeting(Asked):
    """A meeting of the county."""

    name: str = Field(max_length=60)
    date: dt.date
    document: Document
    minutes: str = Field("", max_length=5000)


class NewMeeting(AboutMeeting):
    """A meeting of the county with its results: all are recorded, or none."""

    results: ResultList


class ScannedMeeting(AboutMeeting):
    """A meeting in a form beside its scan: `results` is the JSON text of the list that a meeting without one has."""

    results: Annotated[str, Field(max_length=500_000, examples=['[{"decision": 1, "revision": 1, "approved": true}]'])]

    @field_validator("results")
    @classmethod
    def is_a_list(cls, text: str) -> str:
        """Refuse what is not the text of such a list."""
        try:
            RESULTS.validate_json(text)
        except ValidationError as wrong:
            raise ValueError("no such list") from wrong
        return text

    def listed(self) -> list[Result]:
        """Return the results."""
        return RESULTS.validate_json(self.results)


class MeetingRow(Schema):
    """A meeting with its counts."""

    id: int
    name: str
    date: dt.date
    document: str
    approved: int
    refused: int
    cost_fen: int
    notice_from_date: dt.date | None
    notice_until_date: dt.date | None
    objections: int
    unanswered: int
    synthetic: bool


class Listing(Schema):
    """A village on the list of a meeting."""

    decision_id: int
    code: str
    name: str
    township: str
    approved: bool
    reason: str
    cost_fen: int
    deadline_date: dt.date


class Objection(Schema):
    """An objection to a list; `upheld` null until it is answered."""

    id: int
    code: str
    text: str
    way: str
    date: dt.date
    answer: str
    upheld: bool | None


class Meeting(Schema):
    """A meeting with its list and the objections to it."""

    row: MeetingRow
    minutes: str
    villages: list[Listing]
    objections: list[Objection]
    notice_days: int


class Notice(Asked):
    """From when until when a list hangs; without a last day the fewest days that the edition asks for."""

    from_date: dt.date
    until_date: dt.date | None = None


class NewObjection(Asked):
    """What somebody said against a list, or one village on it; it names nobody who said it."""

    code: str = Field("", pattern="^([0-9]{12})?$")
    text: str = Field(max_length=500)
    way: Literal["paper", "phone", "visit"]
    date: dt.date


class AnswerGiven(Asked):
    """What was found; an upheld one sends the village back to a step, the first one where none is named."""

    answer: str = Field(max_length=500)
    upheld: bool
    back_to: str = Field("", max_length=20)


class Recorded(Schema):
    """The id of what was made."""

    id: int
