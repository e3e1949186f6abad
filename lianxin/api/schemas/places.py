"""The county, its townships and villages, its register and names."""

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked


class County(Schema):
    """The county of this installation; `as_of` is its date, `fixed` where a demo's date stands still."""

    code: str
    name: str
    city: str
    province: str
    as_of: dt.date
    fixed: bool
    demo: str
    synthetic: bool
    centre_word: str
    function_words: dict[str, str]


class Township(Schema):
    """A township; `centres` counts the villages that run a centre."""

    code: str
    name: str
    centres: int


class TownshipList(Listed):
    """Townships by code."""

    items: list[Township]


class FunctionTally(Schema):
    """How many surveyed centres have a required function, and how many lack it."""

    id: str
    name: str
    have: int
    missing: int

    @staticmethod
    def resolve_id(one: Any) -> str:
        """The function's id."""
        return str(one.word.id)

    @staticmethod
    def resolve_name(one: Any) -> str:
        """What this county calls it."""
        return str(one.word.name)


class Tally(Schema):
    """Totals of a region; parts sum to their whole."""

    centres: int
    surveyed: int
    opened: int
    have: int
    missing: int
    below: int = Field(description="Functions that are there, below a criterion.")
    two_go: int = Field(description="Walls, office rooms and signs that should have gone.")
    functions: list[FunctionTally]
    tiers: dict[str, int]
    tranches: list[int]


class Tranche(Schema):
    """A tranche of the plan, or of the programme where there is no plan."""

    number: int
    name: str
    count: int
    opened: int
    sum: int
    deadline: dt.date | None
    days_left: int | None
    cost_fen: int | None
    budget_fen: int | None


class Village(Schema):
    """A village in one line; `tier` is empty where no survey is accepted."""

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    tier: str
    score: int
    missing: list[str]
    below: int
    two_go: int
    tranche: int | None
    mode: str
    cost_fen: int | None
    opened_date: dt.date | None


class VillageList(Listed):
    """Villages that run a centre, by code."""

    items: list[Village]


class VillageFilter(Asked):
    """Which villages; an empty field narrows nothing."""

    township: str = Field("", pattern="^([0-9]{9})?$")
    tier: Literal["", "strong", "middle", "weak"] = ""
    lacks: str = Field("", max_length=40, description="Id of a function.")
    lacking: str = Field("", pattern="^[0-9]?$", description="How many required functions are missing.")
    tranche: str = Field("", pattern="^[0-9]{0,2}$", description="From 0.")
    mode: str = Field("", max_length=20)


class Gap(Schema):
    """What a village lacks against the standard: missing, below or two_go."""

    kind: str
    subject: str
    criterion: str
    have: int | None
    need: int | None


class Opening(Schema):
    """A centre that was accepted and opened; `reopened_date` says since when the acceptance does not hold."""

    code: str
    accepted_date: dt.date
    opened_date: dt.date
    cost_fen: int | None
    source: str
    synthetic: bool
    reopened_date: dt.date | None
    reopened_reason: str


class OtherName(Schema):
    """Another name of a place: official from a date, former, or alias."""

    name: str
    kind: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


class VillageDetail(Schema):
    """One village's centre: what it has, what it lacks, when its turn comes."""

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    has_centre: bool
    synthetic: bool
    edition: str | None
    tier: str
    score: int | None
    have: list[str]
    gaps: list[Gap]
    survey_version: int | None
    opening: Opening | None
    scenario: int | None
    tranche: int | None
    tranche_name: str
    deadline: dt.date | None
    mode: str
    cost_fen: int | None
    reasons: list[str]
    names: list[OtherName]


class Board(Schema):
    """The county as its board shows it."""

    county: str
    as_of: dt.date
    synthetic: bool
    tally: Tally
    tranches: list[Tranche]
    plan: int | None = Field(description="Id of the scenario that the plan in force belongs to.")
    townships: list["TownshipTally"]


class TownshipTally(Schema):
    """A township on the board."""

    code: str
    name: str
    centres: int
    opened: int


class TownshipDetail(Schema):
    """A township with its totals and villages."""

    code: str
    name: str
    as_of: dt.date
    synthetic: bool
    tally: Tally
    villages: list[Village]


class SearchFor(Asked):
    """What is looked for."""

    q: str = Field(min_length=1, max_length=60)


class Hit(Schema):
    """A place that a search found; `alias` is the other name that it was found by."""

    code: str
    name: str
    level: str
    kind: str
    township: str
    has_centre: bool
    alias: str


class Hits(Schema):
    """What a search found, the closest first; `similar` where nothing was."""

    items: list[Hit]
    similar: list[Hit]


class RegisterVillage(Schema):
    """A village of the register."""

    code: str
    name: str
    kind: str
    has_centre: bool
    valid_from: dt.date | None
    valid_to: dt.date | None
    in_force: bool
    names: list[OtherName]


class RegisterTownship(Schema):
    """A township of the register with its villages."""

    code: str
    name: str
    names: list[OtherName]
    centres: int
    villages: list[RegisterVillage]


class RegisterList(Listed):
    """The register, township by township."""

    items: list[RegisterTownship]


class NewName(Asked):
    """Another name of a place."""

    name: str = Field(min_length=1, max_length=60)
    kind: Literal["official", "former", "alias"] = "alias"
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = Field("", max_length=120)


class Nearest(Schema):
    """A place that a name may mean."""

    code: str
    name: str
    township: str


class Unmatched(Schema):
    """A name on some paper that matches no place; `linked_code` once it is settled."""

    id: int
    name: str
    township_name: str
    source: str
    nearest: list[Nearest]
    linked_code: str
    settled_at: dt.datetime | None
    settled_by: str


class Which(Asked):
    """Which names: those that wait, or those that were settled."""

    settled: bool = False


class UnmatchedList(Listed):
    """Names to match."""

    items: list[Unmatched]


class Settled(Asked):
    """Which place a name means; without a code it means none here."""

    code: str | None = Field(None, pattern="^([0-9]{9}|[0-9]{12})$")


class NewOpening(Asked):
    """Acceptance and opening of a centre."""

    accepted_date: dt.date
    opened_date: dt.date
    cost_fen: int | None = Field(None, ge=0, le=10**13)
    source: str = Field(min_length=1, max_length=120)


class OpeningList(Listed):
    """Openings by code."""

    items: list[Opening]
