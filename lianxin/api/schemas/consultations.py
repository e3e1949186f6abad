"""Asking villages about their packages: rounds, slips, papers, answers, promises."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import MOST_ID

Kind = Literal["member", "representative", "household"]
Function = Annotated[str, Field(pattern="^[a-z_0-9]{1,40}$", examples=["reading"])]
Verdict = Literal["agree", "change", "other"]
OpinionId = Annotated[int, Field(ge=1, le=MOST_ID)]


class Turnout(Schema):
    """One kind of people: entitled, answered by slip, and how many have to."""

    key: str
    name: str
    entitled: int
    answered: int
    least: int
    met: bool


class AskedRound(Schema):
    """One round of asking a village; answers without a slip stand apart."""

    consultation_id: int
    code: str
    round: int
    state: str = Field(description="open, closed, withdrawn")
    revision: int
    run_id: int
    address: str = Field(description="End of the public page's address: /c/{address}/")
    opened_date: dt.date | None
    closes_date: dt.date
    closed_date: dt.date | None
    asked: dict[str, int]
    turnout: list[Turnout] = Field(validation_alias="count.turnout")
    verdicts: dict[str, int]
    uncoded: int
    unanswered: int
    minimum_met: bool
    synthetic: bool


class AskedVillage(Schema):
    """One village of the plan that holds; `round` is null where it was never asked."""

    code: str
    name: str
    township_code: str
    township: str
    state: str = Field(description="none, open, closed, withdrawn")
    round: AskedRound | None


class AskedVillageList(Listed):
    """The villages that are to be asked, by code."""

    items: list[AskedVillage]


class Suggestion(Schema):
    """What somebody suggested, and what was answered."""

    id: int
    by_slip: bool
    way: str
    verdict: str
    functions: list[str]
    text: str
    shown: bool
    outcome: str
    answer: str
    answered_at: dt.datetime | None


class Wish(Schema):
    """A function that was promised, and how the plan that holds stands to it."""

    id: int
    function: str
    made_at: dt.datetime
    state: str = Field(description="given, denied, waiting")
    sentence: str


class Consultation(Schema):
    """A village's newest round, or the one asked for."""

    code: str
    name: str
    round: AskedRound | None
    summary: str
    suggestions: list[Suggestion]
    wishes: list[Wish]


class WhichRound(Asked):
    """Which round is wanted."""

    number: int | None = Field(None, ge=1, le=1000, description="Of the round; without it the newest.")


class NewAskedRound(Asked):
    """Who is asked, and until when."""

    closes_date: dt.date
    asked: dict[Kind, Annotated[int, Field(ge=1, le=100_000)]]


class RoundOpened(Schema):
    """The id of a round."""

    id: int


class NewSlips(Asked):
    """How many slips for whom."""

    kind: Kind
    count: int = Field(ge=1, le=200)


class UnusedSlip(Schema):
    """A slip that nobody has used yet."""

    id: int
    code: str
    kind: str


class TypedPaper(Asked):
    """One paper that was filled in; `key` is the sender's own: sent twice, it counts once."""

    verdict: Verdict
    functions: list[Function] = Field([], max_length=20)
    text: str = Field("", max_length=2000)
    slip: str = Field("", max_length=40, description="Code of the slip; empty without one.")
    key: str = Field("", max_length=40)


class TypedPapers(Asked):
    """A batch of papers; all are counted, or none."""

    papers: list[TypedPaper] = Field(min_length=1, max_length=200)
    way: Literal["paper", "phone"] = Field("paper", description="How the word came to whoever types it.")


class TypedIn(Schema):
    """How many were counted now, and how many had been before."""

    counted: int
    before: int


class NewAnswer(Asked):
    """One answer to some suggestions."""

    opinions: list[OpinionId] = Field(min_length=1, max_length=1000)
    outcome: Literal["adopted", "adapted", "refused"]
    answer: str = Field("", max_length=300)
    wishes: list[Function] = Field([], max_length=20)
    again: bool = Field(False, description="Also change what was answered before.")


class WordsShown(Asked):
    """Texts to be shown in public, or hidden."""

    opinions: list[OpinionId] = Field(min_length=1, max_length=1000)
    shown: bool


class HowMany(Schema):
    """How many it was."""

    count: int


class LastDay(Asked):
    """Another last day."""

    closes_date: dt.date


class WhyEnded(Asked):
    """Why."""

    reason: str = Field(min_length=1, max_length=200)


class SummedUp(Asked):
    """What came of the whole."""

    text: str = Field("", max_length=2000)


class LockWanted(Asked):
    """What a draft shall hold the village to."""

    scenario: int = Field(ge=1, le=MOST_ID)
    layout: str = Field("", max_length=64)
    tranche: int | None = Field(None, ge=0, le=19)
