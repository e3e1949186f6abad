"""Projects: how every village stands, stages, changes, pictures."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number
from lianxin.domain.projects.actions.change import LONGEST_REASON
from lianxin.domain.projects.actions.move import LONGEST_NOTE
from lianxin.domain.projects.actions.photo import LONGEST_CAPTION
from lianxin.domain.projects.actions.snag import LONGEST as LONGEST_SNAG

StageKey = Annotated[str, Field(max_length=20, pattern="^[a-z_]+$", examples=["design"])]


class StandingReason(Schema):
    """Why a village is not simply going well: a code, how bad it is (watch, help), and the facts."""

    code: str
    state: str
    facts: dict[str, Any]


class Forecast(Schema):
    """When all will be done, and between which dates in most cases."""

    date: dt.date
    low_date: dt.date
    high_date: dt.date


class Standing(Schema):
    """How one village stands. `phase` is plan, consultation, decision, works, acceptance or open."""

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    tranche: int | None
    deadline_date: dt.date | None
    state: str
    phase: str
    project_id: int | None
    project_state: str
    done: int
    stages: int
    next_key: str
    next_due_date: dt.date | None
    late_days: int
    reasons: list[StandingReason]
    forecast: Forecast | None
    last_moved_at: dt.datetime | None
    last_moved_date: dt.date | None
    cost_fen: int | None
    synthetic: bool


class StandingList(Listed):
    """Villages that run a centre, by code."""

    items: list[Standing]


class Stage(Schema):
    """One stage: planned at first, planned now, done or not; `state` is done, now or later."""

    key: str
    name: str
    track: str
    by_fact: str
    after: list[str]
    state: str
    baseline_start_date: dt.date
    baseline_due_date: dt.date
    start_date: dt.date
    due_date: dt.date
    done_date: dt.date | None
    by: str
    moved_at: dt.datetime | None
    note: str
    late_days: int


class Snag(Schema):
    """A stage that its village says is stuck: on what (a blocker of the works edition), since when, in which words."""

    id: int
    stage: str
    about: str
    words: str
    date: dt.date
    by: str


class NewSnag(Asked):
    """What a stage is stuck on: a blocker of the works edition that may be told."""

    about: str = Field(min_length=1, max_length=20)
    words: str = Field("", max_length=LONGEST_SNAG)


class Change(Schema):
    """What was asked of a project, and what came of it: asked, granted, refused, withdrawn."""

    id: int
    kind: str
    state: str
    reason: str
    answer: str
    tranche: int | None
    deadline_date: dt.date | None
    asked_at: dt.datetime
    asked_by: str
    decided_at: dt.datetime | None
    decided_by: str


class Photo(Schema):
    """A picture of the site; `milestone` is the key of its stage or "", `far_m` set where it was taken far away."""

    id: int
    milestone: str
    phase: str
    caption: str
    taken_at: dt.datetime | None
    far_m: int | None
    public: bool
    added_at: dt.datetime
    added_by: str


class Project(Schema):
    """A village's project with its stages, what was asked of it and its pictures; `revision` 0 where there is none."""

    code: str
    revision: int
    standing: Standing
    stages: list[Stage]
    snags: list[Snag]
    changes: list[Change]
    photos: list[Photo]


class Beginnable(Schema):
    """An approved package without a project; works begin on `works_from_date`, null while no notice was put up."""

    decision_id: int
    code: str
    name: str
    township: str
    tranche: int
    deadline_date: dt.date
    cost_fen: int
    document: str
    works_from_date: dt.date | None
    synthetic: bool


class Begin(Asked):
    """The decisions whose projects begin."""

    decisions: list[Number] = Field(min_length=1, max_length=500)


class NotBegun(Schema):
    """A decision whose project did not begin, and why."""

    decision_id: int
    code: str


class ProjectsBegun(Schema):
    """What beginning several did."""

    ids: list[int]
    refused: list[NotBegun]


class Move(Asked):
    """When a stage was done."""

    date: dt.date
    note: str = Field("", max_length=LONGEST_NOTE)


class NewChange(Asked):
    """What is asked: replan with due dates by stage, tranche with its number from 0, suspend, resume or drop."""

    kind: Literal["replan", "suspend", "resume", "tranche", "drop"]
    reason: str = Field(max_length=LONGEST_REASON)
    dates: dict[StageKey, dt.date] = {}
    tranche: int | None = Field(None, ge=0, le=100)


class Asking(Schema):
    """The id of what was asked."""

    id: int


class ChangeAnswer(Asked):
    """What is said to a request; a refusal needs words."""

    answer: str = Field("", max_length=LONGEST_REASON)


class AboutPhoto(Asked):
    """What a picture shows, and whether all who are to be recognised agreed that it may be public."""

    phase: Literal["before", "", "after"] = ""
    caption: str = Field("", max_length=LONGEST_CAPTION)
    portrait_consent: bool = False
